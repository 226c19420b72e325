// The viewer: a document with its elements and their proofs, its structure, its text and relatives.

import { about } from "./about.js";
import { picker } from "./basket.js";
import { alterations, marks } from "./card.js";
import { quoter } from "./copy.js";
import { resume } from "./correct.js";
import { fill, h } from "./dom.js";
import { asOf } from "./filters.js";
import { follow, outline } from "./outline.js";
import { get } from "./service.js";
import { body, Text } from "./text.js";

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const id = decodeURIComponent(url.pathname.split("/")[3] ?? "");
  const day = url.searchParams.get("as_of");
  const view = await get(`documents/${encodeURIComponent(id)}`, day ? { as_of: day } : {}, signal);
  if (signal.aborted) return "";
  const { document: told } = view;
  const text = new Text(told.text, [...cited(url), ...proofs(told)]);
  const passages = new Map(told.passages.map((/** @type {any} */ passage) => [passage.passage_id, passage]));
  const tools = (/** @type {string} */ passage) => {
    const found = passages.get(passage);
    return found && found.voice !== "note" ? h("span", { class: "tools" }, picker(found), quoter(found, day)) : null;
  };
  const altered = (/** @type {number} */ start, /** @type {number} */ end) => alterations({
    ...told, alterations: told.alterations.filter((/** @type {any} */ one) => one.span.start >= start && one.span.start < end),
  }, day);
  const article = h("article", { class: "text" }, body(view, text, tools, altered));
  const stacked = window.matchMedia("(max-width: 72rem)").matches; // as in document.css
  fill(main,
    h("header", { class: "title" },
      h("p", { class: "over" }, marks({ ...told, alterations: changes(told) }), asOf(url.searchParams, (next) => document.dispatchEvent(
        new CustomEvent("console:go", { detail: `${url.pathname}${next.size ? `?${next}` : ""}` })))),
      h("h1", {}, told.title),
      told.doc_number && h("p", { class: "number" }, told.doc_number),
      caution(told)),
    h("div", { class: "viewer" },
      h("details", { class: "side tree", open: !stacked }, h("summary", {}, "结构"), outline(told, text)),
      article,
      about(view, article, day)));
  arrive(article, url);
  resume(told.document_id).catch(() => {}); // where storage is forbidden nothing was kept
  follow(/** @type {HTMLElement} */ (main.querySelector(".tree")), article, signal);
  return told.title;
}

/** The span asked for in the address: at=1201-1290. @param {URL} url @returns {import("./text.js").Mark[]} */
function cited(url) {
  const match = /^(\d+)-(\d+)$/.exec(url.searchParams.get("at") ?? "");
  return match ? [{ start: Number(match[1]), end: Number(match[2]), kind: "cited" }] : [];
}

/** @param {any} told @returns {import("./text.js").Mark[]} */
const proofs = (told) => told.elements.flatMap((/** @type {any} */ element, /** @type {number} */ n) =>
  element.span ? [{ ...element.span, kind: "proof", key: `e${n}` }] : []);

/** @param {Element} article @param {URL} url */
function arrive(article, url) {
  const target = article.querySelector("mark") ?? (url.hash ? document.getElementById(decodeURIComponent(url.hash.slice(1))) : null);
  target?.scrollIntoView({ block: "center" });
  if (url.hash) document.getElementById(decodeURIComponent(url.hash.slice(1)))?.classList.add("target");
}

/** How many places of the text were changed since, where any was. @param {any} told */
function changes({ alterations: all }) {
  const places = new Set(all.map((/** @type {any} */ one) => `${one.span.start}-${one.span.end}`));
  return places.size ? [{ label: `${places.size} 处后来有改动` }] : [];
}

/** @param {any} told */
function caution(told) {
  if (told.provenance === "digest") return h("p", { class: "notice" }, "这是要点整理，不是原文，条款序号为整理者所编；以官方原文为准。");
  if (told.provenance === "example") return h("p", { class: "notice" }, "这是演示用的虚构文件，不作依据。");
  return null;
}
