// The library: what is held, what lapses soon, what was deleted; uploads.

import { bracketed, dayOf, standing } from "../widget/words.js";
import { status } from "./card.js";
import { conditions, CONDITIONS, narrowed } from "./conditions.js";
import { fill, h, moment, tell, viewer } from "./dom.js";
import { get, Problem, send } from "./service.js";
import { uploader } from "./upload.js";

const NAMES = [...CONDITIONS, "status", "expiring", "order", "page"];

/** The columns, and by what each of them can be sorted. @type {[string, string][]} */
const COLUMNS = [["文件", "title"], ["发文机关", "issuer"], ["层级", "level"], ["效力", "status"], ["成文", "issued"], ["有效期至／截止日期", "term"]];
const BACKWARDS = "-";
const ORDERS = ["added", ...COLUMNS.flatMap(([, by]) => [by, BACKWARDS + by])];

/** @param {URLSearchParams} query */
const go = (query) => document.dispatchEvent(new CustomEvent("console:go", { detail: query.size ? `/console/library?${query}` : "/console/library" }));

/** The library anew, where it is still shown: who has gone elsewhere is not called back. */
function again() {
  if (location.pathname === "/console/library") document.dispatchEvent(new CustomEvent("console:again"));
}

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const query = url.searchParams;
  if (!ORDERS.includes(query.get("order") ?? "")) query.delete("order"); // an address cut short
  const asked = new URLSearchParams();
  for (const name of NAMES) query.getAll(name).forEach((value) => asked.append(name, value));
  if (!main.querySelector("[data-results]")) {
    fill(main, h("h1", { class: "quiet" }, "文件库"), uploader(uploaded), finder(), h("div", { "data-results": true }));
  }
  /** @type {HTMLInputElement} */ (main.querySelector("[data-search]")).value = query.get("title") ?? "";
  let told = await get("library", asked, signal);
  if (told.page > told.pages && told.pages > 0) { // deleted since, or never there
    asked.set("page", String(told.pages));
    told = await get("library", asked, signal);
  }
  if (signal.aborted) return "";
  fill(/** @type {Element} */ (main.querySelector("[data-results]")), conditions(told, query, COLUMNS, go), chips(told, query), summary(told, query), narrowed(query), table(told, query), pages(told, query), pending(told), removed(told));
  return "文件库";
}

function finder() {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const next = new URLSearchParams(location.search);
    const title = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("title")).trim();
    next.delete("page");
    if (title) next.set("title", title);
    else next.delete("title");
    go(next);
  };
  return h("form", { class: "searching", role: "search", onsubmit: submit },
    h("input", { type: "search", name: "title", "data-search": true, "aria-label": "标题、文号或发文机关", placeholder: "标题、文号或发文机关中的一段", maxlength: "100" }),
    h("button", { type: "submit" }, "查找"));
}

/** @param {any} told @param {URLSearchParams} query */
function chips(told, query) {
  const chosen = query.get("status");
  const chip = (/** @type {string} */ label, /** @type {boolean} */ on, /** @type {Record<string, string>} */ set) => {
    const next = new URLSearchParams([...query].filter(([name]) => CONDITIONS.includes(name)));
    if (!on) for (const [name, value] of Object.entries(set)) next.set(name, value);
    return h("a", { class: "chip", href: next.size ? `/console/library?${next}` : "/console/library", "aria-current": on ? "true" : null }, label);
  };
  const whole = Object.values(told.statuses).reduce((sum, count) => sum + count, 0);
  return h("p", { class: "chips" },
    chip(`全部 ${whole}`, !chosen && !query.has("expiring") && query.get("order") !== "added", {}),
    chip("最近入库", query.get("order") === "added", { order: "added" }),
    chip(`90 天内到期 ${told.expiring}`, query.has("expiring"), { expiring: "true" }),
    Object.entries(told.statuses).sort((a, b) => b[1] - a[1]).map(([name, count]) => chip(`${standing({ status: name })} ${count}`, chosen === name, { status: name })));
}

/** How many there are, on which day, and the same as a file. @param {any} told @param {URLSearchParams} query */
function summary(told, query) {
  if (!told.total) return null;
  return h("div", { class: "actions summary" },
    h("p", { class: "soft", role: "status" }, `${told.total} 份，${dayOf(told)}`),
    h("a", { class: "button", download: true, href: `/console/api/export/library?${new URLSearchParams([...query].filter(([name]) => NAMES.includes(name) && name !== "page"))}` }, "导出 Excel"));
}

/** The heading of a column: pressed, it sorts by the column, and pressed again the other way round. @param {string} label @param {string} order @param {URLSearchParams} query */
function heading(label, order, query) {
  const now = query.get("order") ?? (query.has("expiring") ? "term" : "-issued");
  const up = now === order;
  const on = up || now === BACKWARDS + order;
  const next = new URLSearchParams(query);
  next.delete("page");
  next.set("order", up || (!on && order === "issued") ? BACKWARDS + order : order);
  return h("th", { scope: "col", "aria-sort": on ? (up ? "ascending" : "descending") : null },
    h("a", { href: `/console/library?${next}`, "data-key": `order=${order}`, title: `按${label}排列` }, label, h("span", { "aria-hidden": "true" }, on ? (up ? " ↑" : " ↓") : "")));
}

/** @param {any} told @param {URLSearchParams} query */
function table(told, query) {
  if (!told.held) return h("p", { class: "notice" }, "文件库还是空的。用上面的“上传文件”放入第一份。");
  if (!told.entries.length) return h("p", { class: "notice" }, "没有符合条件的文件。可以放宽条件、少写几个字，或", h("a", { href: "/console/library" }, "看全部文件"), "。");
  return h("div", { class: "scroll" }, h("table", { class: "library" },
    h("thead", {}, h("tr", {}, COLUMNS.map(([label, order]) => heading(label, order, query)), h("td"))),
    h("tbody", {}, told.entries.map((/** @type {any} */ one) => h("tr", { "data-row": true, tabindex: "-1" },
      h("td", {}, h("a", { href: viewer(one.document_id, { as_of: query.get("as_of") }), "data-open": true }, one.title), one.doc_number && h("span", { class: "number" }, one.doc_number),
        one.provenance !== "original" && h("span", { class: "badge warn" }, one.provenance_label),
        one.warnings.length ? h("details", { class: "hints" }, h("summary", {}, `${one.warnings.length} 条提示`),
          h("ul", {}, one.warnings.map((/** @type {string} */ warning) => h("li", {}, warning)))) : null),
      h("td", {}, one.issuers.join("、")), h("td", {}, one.level ?? ""), h("td", {}, status(one)),
      h("td", { class: "day" }, one.issued_on ?? ""),
      h("td", { class: "day", title: one.expires_on && one.expires_label, "data-label": one.expires_label }, one.expires_on ?? "", one.ends_soon ? h("span", { class: "warn" }, `　剩 ${one.days_left} 天`) : null),
      h("td", {}, h("button", { type: "button", class: "quiet", "aria-label": `删除${bracketed(one.title)}`, onclick: () => remove(one) }, "删除")))))));
}

/** @param {string} told how the upload ended */
function uploaded(told) {
  again();
  tell(told);
}

/** @param {any} one */
async function remove(one) {
  try {
    await send("DELETE", `documents/${encodeURIComponent(one.document_id)}`);
    const here = location.pathname === "/console/library";
    again();
    const undo = h("button", { type: "button", onclick: () => restore(one) }, "撤销");
    tell(`已删除${bracketed(one.title)}。`, undo);
    if (here) undo.focus();
  } catch (error) {
    if (error instanceof Problem && error.code === "not_found") await again(); // deleted elsewhere: its row goes too
    setTimeout(() => tell(error instanceof Error ? error.message : "没有删除成功，请重试。"), 0);
  }
}

/** @param {any} one */
async function restore(one) {
  try {
    tell("正在恢复……");
    await send("POST", `documents/${encodeURIComponent(one.document_id)}/restore`);
    again();
    tell(`已恢复${bracketed(one.title)}。`);
  } catch (error) {
    tell(error instanceof Error ? error.message : "没有恢复成功，请重试。");
  }
}

/** @param {any} told @param {URLSearchParams} query */
function pages(told, query) {
  if (told.pages < 2) return null;
  const to = (/** @type {number} */ page) => {
    const next = new URLSearchParams(query);
    next.set("page", String(page));
    return `/console/library?${next}`;
  };
  return h("nav", { class: "pages", "aria-label": "翻页" },
    told.page > 1 && h("a", { href: to(told.page - 1) }, "上一页"), h("span", {}, `第 ${told.page} / ${told.pages} 页，共 ${told.total} 份`),
    told.page < told.pages && h("a", { href: to(told.page + 1) }, "下一页"));
}

/** @param {any} told */
const pending = (told) => told.pending.length ? h("details", {}, h("summary", {}, `等待处理的文件（${told.pending.length}）`),
  h("ul", { class: "plain" }, told.pending.map((/** @type {any} */ one) => h("li", {}, one.name, h("span", { class: "soft" }, `　${one.reason}　${moment(one.at)}`))))) : null;

/** @param {any} told */
const removed = (told) => told.removed.length ? h("details", {}, h("summary", {}, `已删除（${told.removed.length}）`),
  h("ul", { class: "plain" }, told.removed.map((/** @type {any} */ one) => h("li", {}, bracketed(one.title), h("span", { class: "soft" }, `　${one.user} 删于 ${moment(one.at)} `),
    h("button", { type: "button", class: "quiet", onclick: () => restore(one) }, "恢复"))))) : null;
