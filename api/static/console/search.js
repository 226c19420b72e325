// Search: the question and every filter stand in the address.

import { picker } from "./basket.js";
import { alterations, facts, marks, status } from "./card.js";
import { quoter } from "./copy.js";
import { address, fill, h, limit, marked, viewer } from "./dom.js";
import { activeFilters, asOf, filterPanel, FILTERS } from "./filters.js";
import { get, Problem } from "./service.js";
import { start } from "./start.js";
import { why } from "./why.js";
import { dayOf, leadOf } from "../widget/words.js";

/** @param {URLSearchParams} query */
const go = (query) => document.dispatchEvent(new CustomEvent("console:go", { detail: query.size ? `/console?${query}` : "/console" }));

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const query = url.searchParams;
  const q = query.get("q")?.trim() ?? "";
  if (!main.querySelector("[data-results]")) frame(main);
  const field = /** @type {HTMLInputElement} */ (main.querySelector("[data-search]"));
  field.value = q;
  fill(/** @type {Element} */ (main.querySelector("h1")), q ? `检索：${q}` : "检索");
  fill(/** @type {Element} */ (main.querySelector("[data-day]")), asOf(query, go));
  if (!q) {
    fill(part(main, "side"));
    field.focus();
    const [held, soon] = await Promise.all([get("library", {}, signal), get("library", { expiring: "true" }, signal)]);
    if (!signal.aborted) fill(part(main, "results"), start(held, soon));
    return "检索";
  }
  const asked = new URLSearchParams();
  for (const name of ["q", "as_of", "page", ...FILTERS]) query.getAll(name).forEach((value) => asked.append(name, value));
  try {
    const found = await get("search", asked, signal);
    if (signal.aborted) return "";
    fillPanel(main, query, found.counts);
    fill(part(main, "results"), ...results(found, query));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 422) throw error;
    fillPanel(main, query, {}); // what has to be changed stays at hand
    fill(part(main, "results"), activeFilters(query, {}), h("p", { class: "notice bad", role: "alert" }, error.message));
  }
  return q;
}

/** @param {HTMLElement} main @param {URLSearchParams} query @param {Record<string, any>} counts */
function fillPanel(main, query, counts) {
  const narrow = window.matchMedia("(max-width: 60rem)").matches;
  const held = /** @type {HTMLDetailsElement | null} */ (part(main, "side").querySelector("details.side"));
  fill(part(main, "side"), h("details", { class: "side", open: held ? held.open : !narrow },
    h("summary", { "data-key": "filters" }, "筛选", FILTERS.some((name) => query.has(name)) ? "（已设条件）" : ""),
    filterPanel(query, counts, go)));
}

/** @param {HTMLElement} main @param {string} name */
const part = (main, name) => /** @type {HTMLElement} */ (main.querySelector(`[data-${name}]`));

/** @param {HTMLElement} main */
function frame(main) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const next = new URLSearchParams(location.search);
    const value = /** @type {HTMLInputElement} */ (main.querySelector("[data-search]")).value.trim();
    next.delete("page");
    if (value) next.set("q", value);
    else next.delete("q");
    go(next);
  };
  fill(main, h("h1", { class: "unseen" }, "检索"),
    h("form", { class: "searching", role: "search", onsubmit: submit },
      h("input", { type: "search", "data-search": true, "aria-label": "检索词", placeholder: "检索词、问题、文号或《标题》", oninput: limit, autocomplete: "off" }),
      h("button", { type: "submit", class: "primary" }, "检索"),
      h("span", { "data-day": true })),
    h("div", { class: "columns" }, h("div", { "data-side": true }), h("div", { "data-results": true })));
}

/** @param {any} found @param {URLSearchParams} query */
function results(found, query) {
  const out = new Map(found.excluded.map((/** @type {any} */ one) => [one.document_id, one]));
  const hits = found.hits.length
    ? h("ol", { class: "hits", start: String((found.page - 1) * 20 + 1) }, found.hits.map((/** @type {any} */ hit) => row(hit, out.get(hit.document_id), query, found.elsewhere[hit.document_id])))
    : h("p", { class: "notice" }, FILTERS.some((name) => query.has(name)) ? "没有符合条件的段落。请放宽筛选条件，或换一种说法。" : "没有找到相关的段落。请换一种说法，或到文件库看看有没有这份文件。");
  return [
    h("div", { class: "actions summary" },
      h("p", { class: "soft", role: "status" }, `${found.capped ? "最相关的 " : ""}${found.total} 段，出自 ${found.documents} 份文件，${dayOf(found)}`, found.capped ? "。再多的没有列出，可以加条件缩小范围" : "",
        found.degraded.length ? "。语义检索暂缺，只用了字词检索" : ""),
      found.hits.length ? h("a", { class: "button", download: true, href: `/console/api/export/search?${new URLSearchParams([...query].filter(([name]) => ["q", "as_of", ...FILTERS].includes(name)))}` }, "导出 Excel") : null),
    activeFilters(query, found.counts),
    found.weak ? h("p", { class: "notice" }, "没有明显相关的段落，以下仅供参考。可以换一种说法，或改用文件里的用语。") : null,
    h("div", { class: "found" }, h("div", {}, hits, pages(found, query), spent(found)), found.excluded.length ? leftOut(found.excluded, query) : null),
  ];
}

/** @param {any} found */
const spent = ({ timing_ms: spent }) => "total" in spent
  ? h("details", { class: "why" }, h("summary", {}, "检索细节"), h("p", {}, `用时 ${Math.round(spent.total)} 毫秒`)) : null;

/** What matched but may not answer. @param {any[]} excluded @param {URLSearchParams} query */
const leftOut = (excluded, query) => h("details", { class: "excluded", open: window.matchMedia("(min-width: 78rem)").matches },
  h("summary", {}, `相关但不能作依据的文件（${excluded.length}）`),
  h("ul", {}, excluded.map((one) => h("li", {}, status(one), " ",
    h("a", { href: viewer(one.document_id, { as_of: query.get("as_of") }) }, one.title), " ", one.doc_number ?? "", h("div", { class: "soft" }, one.because)))));

/** @param {any} hit @param {any} excluded @param {URLSearchParams} query @param {string} [elsewhere] that it does not hold where the question is put */
function row(hit, excluded, query, elsewhere) {
  const as_of = query.get("as_of");
  const path = `${viewer(hit.document_id, { as_of, at: `${hit.start}-${hit.end}` })}#p${encodeURIComponent(hit.passage_id)}`;
  return h("li", { class: "hit", "data-row": true, tabindex: "-1" },
    h("div", { class: "head" }, h("h2", {}, h("a", { href: path, "data-open": true }, marked(hit.title, hit.reasons.terms))),
      hit.doc_number && h("span", { class: "number" }, hit.doc_number), marks(hit, elsewhere)),
    h("p", { class: "clause" }, [clause(hit), hit.page && `第 ${hit.page} 页`].filter(Boolean).join("　")),
    hit.lead && h("p", { class: "lead", "data-voice": hit.lead_voice }, leadOf(hit)),
    alterations(hit, as_of),
    clamped(h("p", { class: "text", "data-voice": hit.voice }, marked(hit.quote, hit.reasons.terms))),
    h("div", { class: "foot" }, facts(hit),
      h("span", { class: "actions" }, picker(hit), quoter(hit, as_of),
        h("a", { class: "button quiet", "data-compare": true, href: address("/console/compare", { new: hit.document_id, as_of }) }, "对照"))),
    why(hit, excluded));
}

const folding = new ResizeObserver((seen) => {
  for (const { target: text } of seen) {
    const row = /** @type {Element} */ (text.parentElement);
    if (row.matches(".unfolded, :focus-visible, :has(:focus-visible)")) continue;
    /** @type {HTMLElement} */ (text.nextElementSibling).hidden = text.scrollHeight <= text.clientHeight + 1;
  }
});

/** @param {Element} row @param {boolean} whole */
function setWhole(row, whole) {
  const button = /** @type {Element} */ (row.querySelector(".unfold"));
  row.classList.toggle("unfolded", whole);
  button.textContent = whole ? "收起" : "展开";
  button.setAttribute("aria-expanded", String(whole));
}

// What the keyboard has unfolded stays so when the mouse takes over: nothing moves under its press.
document.addEventListener("pointerdown", () => {
  document.querySelectorAll(".hit:is(:focus-visible, :has(:focus-visible))").forEach((row) => setWhole(row, true));
}, true);

/** A text that shows its first lines, with a button for the rest; who walks by keyboard sees it whole. @param {HTMLElement} text */
function clamped(text) {
  const unfold = h("button", { type: "button", class: "quiet unfold", hidden: true, tabindex: "-1", "aria-expanded": "false", onclick: () => {
    const row = /** @type {Element} */ (text.parentElement);
    setWhole(row, !row.classList.contains("unfolded"));
  } }, "展开");
  folding.observe(text);
  return [text, unfold];
}

/** Where it stands; a heading that the quote begins with need not be read twice. @param {any} hit */
function clause({ section_path: path, quote }) {
  const last = path.at(-1) ?? "";
  const twice = quote.replace(/\s/g, "").startsWith(last.replace(/\s/g, "")) && !/^第[^条]+条$/.test(last);
  return (twice ? path.slice(0, -1) : path).join(" › ");
}

/** @param {any} found @param {URLSearchParams} query */
function pages(found, query) {
  if (found.pages < 2) return null;
  const to = (/** @type {number} */ page) => {
    const next = new URLSearchParams(query);
    next.set("page", String(page));
    return `/console?${next}`;
  };
  return h("nav", { class: "pages", "aria-label": "翻页" },
    found.page > 1 ? h("a", { href: to(found.page - 1), rel: "prev" }, "上一页") : null,
    h("span", {}, `第 ${found.page} / ${found.pages} 页`),
    found.page < found.pages ? h("a", { href: to(found.page + 1), rel: "next" }, "下一页") : null);
}
