// What stands beside a document: whether it holds and why, its elements, its history, its source.

import { bracketed, labelsOf } from "../widget/words.js";
import { status } from "./card.js";
import { corrections, opener, said } from "./correct.js";
import { address, h, viewer } from "./dom.js";
import { jump, light } from "./text.js";

/**
 * The status is always shown; the rest folds away where the screen is narrow.
 * @param {any} view
 * @param {Element} article
 * @param {string | null} day
 */
export function about(view, article, day) {
  const wide = window.matchMedia("(min-width: 56rem)").matches;
  return h("aside", { class: "about", "aria-label": "要素与沿革" },
    standing(view, article, day),
    h("details", { class: "side", open: wide }, h("summary", {}, "公文要素、沿革与来源"),
      elements(view.document, article), lineage(view, day), files(view)));
}

/** The status and what proves it. @param {any} view @param {Element} article @param {string | null} day */
function standing(view, article, day) {
  const { document: told } = view;
  const dates = told.elements.map((/** @type {any} */ element, /** @type {number} */ n) => ({ ...element, key: `e${n}` }))
    .filter((/** @type {any} */ element) => ["effective_on", "expires_on", "written_on", "published_on"].includes(element.name));
  const gone = view.links.filter((/** @type {any} */ link) => link.earlier === told.document_id);
  const names = new Map(view.relatives.map((/** @type {any} */ one) => [one.document_id, one]));
  return h("section", {}, h("h2", {}, "效力"),
    h("p", {}, status(told), ` ${told.status_because}`), h("p", { class: "soft" }, `按 ${told.as_of} 判断`),
    h("ul", { class: "plain" },
      dates.map((/** @type {any} */ one) => h("li", {}, `${one.label} ${one.value} `, changed(one, told), proof(one, article))),
      gone.map((/** @type {any} */ link) => link.proof && h("li", {}, "被替代的依据：",
        h("a", { href: viewer(link.later, { as_of: day, at: `${link.proof.start}-${link.proof.end}` }) }, `${bracketed(names.get(link.later)?.title)}原文`)))));
}

/** That what is printed is not so any more: 期限已延长. @param {any} element @param {any} told */
const changed = ({ span }, { alterations: all }) => span && labelsOf(all.filter((/** @type {any} */ one) => one.span.start < span.end && span.start < one.span.end && one.kind === "extended"))
  .map((label) => h("span", { class: "warn" }, `${label} `));

/** @param {any} element @param {Element} article */
const proof = (element, article) => element.span
  ? h("button", { type: "button", class: "link", onclick: () => light(article, element.key) }, "看原文")
  : h("span", { class: "soft" }, `（${element.origin === "corrected" ? "已更正" : element.origin_label}）`);

/** Elements of one name together, as issuers often are several. @param {any} told @param {Element} article */
function elements(told, article) {
  /** @type {Map<string, any[]>} */
  const shown = new Map();
  told.elements.forEach((/** @type {any} */ element, /** @type {number} */ n) => {
    if (["title", "cites"].includes(element.name)) return;
    shown.set(element.label, [...(shown.get(element.label) ?? []), { ...element, key: `e${n}` }]);
  });
  const cites = told.elements.filter((/** @type {any} */ element) => element.name === "cites").map((/** @type {any} */ one) => one.value);
  return h("section", {}, h("div", { class: "heading" }, h("h2", {}, "公文要素"), opener(told)), h("dl", { class: "elements" },
    [...shown].map(([label, values]) => h("div", {}, h("dt", {}, label),
      h("dd", {}, values.map((one) => h("div", {}, one.value, " ", changed(one, told), proof(one, article))), said(told, label)))),
    corrections(told, [...shown.keys()]),
    cites.length ? h("div", {}, h("dt", {}, "引用文件"), h("dd", {}, [...new Set(cites)].join("、"))) : null),
    told.reply?.suggestions.length ? wishes(told) : null);
}

const LONGEST = 40; // characters shown of a wish and of its answer

/** Each wish of a proposal with the reply's answer. @param {any} told */
function wishes(told) {
  const points = Array.from(told.text);
  const words = (/** @type {{start: number, end: number}} */ { start, end }) =>
    points.slice(start, Math.min(end, start + LONGEST)).join("") + (end - start > LONGEST ? "…" : "");
  return [h("h2", {}, "建议与答复"), h("ol", { class: "wishes" }, told.reply.suggestions.map((/** @type {any} */ one) => h("li", {},
    h("button", { type: "button", class: "link", onclick: () => jump(one.wish.start) }, words(one.wish)),
    one.answers.length ? one.answers.map((/** @type {any} */ answer) => h("button", { type: "button", class: "link answer", onclick: () => jump(answer.start) }, `答复：${words(answer)}`))
      : h("span", { class: "soft" }, "　没有对应的答复"))))];
}

/** What it replaces and what replaces it. @param {any} view @param {string | null} day */
function lineage(view, day) {
  const { document: told, links, relatives, versions } = view;
  if (!links.length && !versions.length) return null;
  const own = told.document_id;
  const cards = [...relatives, told].sort((a, b) => String(a.effective_on ?? a.issued_on ?? "").localeCompare(String(b.effective_on ?? b.issued_on ?? "")));
  return h("section", {}, h("h2", {}, "沿革"),
    links.length ? h("ol", { class: "lineage" }, cards.map((card) => h("li", { class: card.document_id === own ? "own" : null },
      h("span", { class: "soft" }, card.effective_on ?? card.issued_on ?? "日期不明"), " ", status(card), h("br"),
      card.document_id === own ? h("b", {}, "本文件") : h("a", { href: viewer(card.document_id, { as_of: day }) }, `${bracketed(card.title)}${card.doc_number ?? ""}`)))) : null,
    h("ul", { class: "plain" },
      links.filter((/** @type {any} */ link) => link.later === own || link.earlier === own).map((/** @type {any} */ link) => h("li", {},
        h("a", { href: address("/console/compare", { old: link.earlier, new: link.later, as_of: day }) },
          link.later === own ? "与它替代的文件逐条对照" : "与替代它的文件逐条对照"))),
      versions.map((/** @type {any} */ version) => h("li", {},
        h("a", { href: address("/console/compare", { old: own, old_version: version.number, new: own, as_of: day }) },
          `与先前入库的文本对照（第 ${version.number + 1} 次${version.retrieved_on ? `，${version.retrieved_on} 获取` : ""}）`)))));
}

/** @param {any} view */
function files(view) {
  const { document: told } = view;
  const { source } = told;
  return h("section", {}, h("h2", {}, "来源"), h("ul", { class: "plain" },
    h("li", {}, source.name),
    view.has_original ? h("li", {}, h("a", { href: `/console/api/documents/${encodeURIComponent(told.document_id)}/original`, download: true }, "下载原件")) : h("li", { class: "soft" }, "原件没有留存"),
    source.url && h("li", {}, h("a", { href: source.url, target: "_blank", rel: "noopener noreferrer nofollow" }, "来源网页")),
    source.retrieved_on && h("li", { class: "soft" }, `获取于 ${source.retrieved_on}`),
    told.warnings.map((/** @type {string} */ warning) => h("li", { class: "warn" }, warning)),
    h("li", { class: "soft" }, `编号 ${told.document_id}`)));
}
