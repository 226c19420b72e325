// Two texts clause by clause.

import { alterations, status } from "./card.js";
import { address, fill, h, viewer } from "./dom.js";
import { get, Problem } from "./service.js";
import { bracketed } from "../widget/words.js";

/** @type {Record<string, string>} */
const NAMES = { changed: "修改", added: "新增", removed: "删去", moved: "移位", akin: "对应", same: "未变" };

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const query = url.searchParams;
  const results = h("div", { "data-results": true });
  const [old, fresh] = [query.get("old") ?? "", query.get("new") ?? ""];
  fill(main, h("h1", { class: "quiet" }, "逐条对照"), chooser(title(old), title(fresh)), results);
  if (!fresh) {
    fill(results, h("p", { class: "soft" }, "选两份文件，按条款对照：哪些新增、删去、修改、移位。只填“新”的一份，就与它所替代的文件对照。"));
    return "对照";
  }
  const asked = new URLSearchParams();
  for (const name of ["old", "new", "old_version", "new_version", "as_of"]) if (query.get(name)) asked.set(name, query.get(name) ?? "");
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (main.querySelector(`input[name=${name}]`));
  try {
    const told = await get("compare", asked, signal);
    if (signal.aborted) return "";
    for (const name of /** @type {("old" | "new")[]} */ (["old", "new"])) field(name).value = nameOf(told[name]);
    fill(results, ...comparison(told, query));
    return `对照${bracketed(told.new.title)}`;
  } catch (error) {
    const chosen = ["old", "old_version", "new_version"].some((name) => query.has(name));
    if (chosen || !(error instanceof Problem) || error.status !== 404) throw error;
    const found = await titled(fresh, signal);
    const only = found.length === 1 ? found[0].document_id : fresh;
    const view = found.length > 1 ? null : await get(`documents/${encodeURIComponent(only)}`, {}, signal).catch(() => null);
    if (signal.aborted) return "";
    if (!view) return fill(results, ...candidates(error.message, found, query.get("as_of"))), "对照";
    field("new").value = nameOf(view.document);
    fill(results, ...alone(view, query.get("as_of")));
    return `对照${bracketed(view.document.title)}`;
  }
}

/** Not one document is called what was typed: those that hold it in their title or number. @param {string} why @param {any[]} found @param {string | null} as_of */
const candidates = (why, found, as_of) => [
  h("p", { class: "notice" }, why),
  h("ul", { class: "plain" }, found.map((one) => h("li", {},
    h("a", { href: address("/console/compare", { new: one.document_id, as_of }) }, bracketed(one.title)), " ", one.doc_number ?? "", " ", status(one)))),
];

/** A document that replaces none here: what else it can be compared with. @param {any} view @param {string | null} as_of */
function alone({ document: told, links, relatives, versions }, as_of) {
  const names = new Map(relatives.map((/** @type {any} */ one) => [one.document_id, one]));
  const later = links.filter((/** @type {any} */ link) => link.earlier === told.document_id);
  return [
    h("p", { class: "notice" }, `库里没有${bracketed(told.title)}所替代的文件，不能自动选出旧的一份。可以在“旧”里输入标题或文号，另选一份来对照。`),
    h("ul", { class: "plain" },
      later.map((/** @type {any} */ link) => h("li", {},
        h("a", { href: address("/console/compare", { old: told.document_id, new: link.later, as_of }) }, `与替代它的${bracketed(names.get(link.later)?.title)}对照`))),
      versions.map((/** @type {any} */ version) => h("li", {},
        h("a", { href: address("/console/compare", { old: told.document_id, old_version: version.number, new: told.document_id, as_of }) },
          `与先前入库的文本对照（第 ${version.number + 1} 次）`))),
      h("li", {}, h("a", { href: viewer(told.document_id, { as_of }) }, "回到这份文件")))];
}

/** @param {string} old @param {string} fresh */
function chooser(old, fresh) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const meant = (/** @type {string} */ name) => {
      const said = String(data.get(name)).trim();
      return named.get(said) ?? said;
    };
    const as_of = new URLSearchParams(location.search).get("as_of");
    document.dispatchEvent(new CustomEvent("console:go", { detail: address("/console/compare", { old: meant("old"), new: meant("new"), as_of }) }));
  };
  const field = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ value) =>
    h("label", {}, label, h("input", { name, value, list: "all-documents", required: name === "new", autocomplete: "off", placeholder: "输入标题或文号来选", oninput: offer }));
  return h("form", { class: "choosing", onsubmit: submit }, field("old", "旧", old), field("new", "新", fresh),
    h("button", { type: "submit", class: "primary" }, "对照"), h("datalist", { id: "all-documents" }));
}

/** What a field shows -> the document it means. @type {Map<string, string>} */
const named = new Map();

/** 标题（文号）, with the id where another document is called the same. @param {import("./card.js").Card} card */
function nameOf(card) {
  const name = `${card.title}${card.doc_number ? `（${card.doc_number}）` : ""}`;
  const told = (named.get(name) ?? card.document_id) === card.document_id ? name : `${name} ${card.document_id}`;
  named.set(told, card.document_id);
  return told;
}

/** How a document was called in a field, where that is known. @param {string} id */
const title = (id) => [...named].find(([, meant]) => meant === id)?.[0] ?? id;

/** @param {string} typed @param {AbortSignal} signal @returns {Promise<any[]>} */
const titled = async (typed, signal) => (await get("library", { title: typed.slice(0, 100) }, signal).catch(() => null))?.entries ?? [];

let asking = new AbortController();

/** Documents whose title or number holds what is typed. @param {Event} event */
async function offer(event) {
  const typed = /** @type {HTMLInputElement} */ (event.target).value.trim();
  const list = document.getElementById("all-documents");
  asking.abort();
  asking = new AbortController();
  if (!typed || !list || named.has(typed)) return;
  const { signal } = asking;
  const found = await titled(typed, signal);
  if (!signal.aborted) fill(list, found.map((one) => h("option", { value: nameOf(one) })));
}

/** @param {any} told @param {URLSearchParams} query */
function comparison(told, query) {
  const rows = h("div", { class: query.has("only") ? "pairings only-changes" : "pairings" },
    told.pairings.map((/** @type {any} */ pairing) => row(pairing, told)));
  const only = h("input", { type: "checkbox", checked: query.has("only"), onchange: (/** @type {Event} */ event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    rows.classList.toggle("only-changes", on);
    const next = new URL(location.href);
    if (on) next.searchParams.set("only", "1");
    else next.searchParams.delete("only");
    history.replaceState(history.state, "", next);
  } });
  const head = h("div", { class: "comparing" },
    h("p", { class: "totals" },
      Object.keys(NAMES).filter((name) => told.totals[name]).map((name) => h("span", { class: "badge", "data-change": name }, `${NAMES[name]} ${told.totals[name]}`)),
      h("label", {}, only, "只看变化"),
      ["docx", "xlsx"].map((format) => h("a", { class: "button", download: true, href: address("/console/api/export/compare", {
        format, old: told.old.document_id, new: told.new.document_id, old_version: told.old_version, new_version: told.new_version, as_of: new URLSearchParams(location.search).get("as_of") }) },
      format === "docx" ? "导出 Word" : "导出 Excel"))),
    told.successive ? null : h("p", { class: "notice" }, "库里没有写明这两份文件有替代关系，“旧”“新”只用来分左右。"),
    told.totals.akin ? h("p", { class: "soft" }, "“对应”是条款拆分、合并后意思相近的句子，由程序找出，请核对原文；标出的是数字不同之处。") : null,
    h("div", { class: "pairing names" }, side(told.old, told.old_version, "旧"), side(told.new, told.new_version, "新")));
  head.firstElementChild?.append(...steps(rows, head));
  return [head, rows];
}

/** From change to change. @param {HTMLElement} rows @param {HTMLElement} head what stays above them */
function steps(rows, head) {
  const changes = /** @type {HTMLElement[]} */ ([...rows.querySelectorAll('.pairing:not([data-change="same"])')]);
  if (!changes.length) return [];
  const count = h("span", { class: "soft", role: "status" });
  let at = -1;
  const go = (/** @type {1 | -1} */ by) => {
    const pinned = getComputedStyle(head).position === "sticky";
    const line = (pinned ? head.getBoundingClientRect().bottom : 0) + 8;
    const tops = changes.map((one) => one.getBoundingClientRect().top);
    const here = at >= 0 && Number(tops[at]) >= line - 8 && Number(tops[at]) < window.innerHeight;
    const below = tops.findIndex((top) => top > line - 12);
    const after = here ? at + 1 : below < 0 ? changes.length : below;
    const before = here ? at - 1 : tops.filter((top) => top < line - 12).length - 1;
    at = Math.min(changes.length - 1, Math.max(0, by > 0 ? after : before));
    for (const one of rows.querySelectorAll(".current")) one.classList.remove("current");
    const row = /** @type {HTMLElement} */ (changes[at]);
    row.classList.add("current");
    window.scrollBy(0, row.getBoundingClientRect().top - line);
    count.textContent = `第 ${at + 1} / ${changes.length} 处`;
  };
  return [h("span", { class: "actions" },
    h("button", { type: "button", onclick: () => go(-1) }, "上一处变化"), h("button", { type: "button", onclick: () => go(1) }, "下一处变化"), count)];
}

/** The day whose validity counts; none for today. */
const day = () => new URLSearchParams(location.search).get("as_of");

/** @param {any} card @param {number | null} version @param {string} which */
const side = (card, version, which) => h("div", {}, h("span", { class: "soft" }, which), " ", status(card), " ",
  h("a", { href: viewer(card.document_id, { as_of: day() }) }, bracketed(card.title)), " ", card.doc_number ?? "", version === null ? "" : `　先前入库的第 ${version + 1} 个文本`);

/** @param {any} pairing @param {any} told */
function row(pairing, told) {
  const name = (pairing.new ?? pairing.old).aside ? "说明" : NAMES[pairing.change]; // the compiler's words are not counted
  return h("div", { class: "pairing", "data-change": pairing.change, "data-partly": pairing.elsewhere.length > 0 },
    cell(pairing.old, "old", pairing, told.old, told.old_version), cell(pairing.new, "new", pairing, told.new, told.new_version),
    h("span", { class: "change" }, name));
}

/** @param {any} clause @param {"old" | "new"} which @param {any} pairing @param {any} card @param {number | null} version */
function cell(clause, which, pairing, card, version) {
  if (!clause && pairing.elsewhere.length) return h("div", { class: "absent" }, `标出的内容新文件没有；其余大致对应新文件${pairing.elsewhere.join("、")}`);
  if (!clause) return h("div", { class: "absent" }, which === "old" ? "旧文件没有对应条款" : "新文件没有对应条款");
  const path = viewer(card.document_id, { as_of: day(), at: `${clause.start}-${clause.end}` });
  const label = clause.label || "开头";
  const told = clause.text.replace(/\s/g, "").startsWith(label.replace(/\s/g, ""));
  const goto = version === null ? h("a", { href: path, class: "goto", "aria-label": `在文件里看${label}` }, "↗") : null;
  const words = pairing.pieces.length
    ? pairing.pieces.filter((/** @type {any} */ piece) => piece.side === "both" || piece.side.startsWith(which))
      .map((/** @type {any} */ piece) => (piece.side !== which ? piece.text : h(which === "old" ? "del" : "ins", {}, piece.text)))
    : clause.text;
  return h("div", {}, told ? null : h("p", { class: "label" }, label), h("p", { class: "words" }, words, " ", goto),
    alterations({ ...card, alterations: clause.altered }, day()));
}
