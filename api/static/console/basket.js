// The basket: passages picked up on the way, the same in all tabs until its owner logs out, exported with their citations.

import { fill, h, tell } from "./dom.js";
import { download } from "./service.js";
import { bracketed } from "../widget/words.js";

/** @typedef {{passage_id: string, start?: number, end?: number, quote: string, title: string, doc_number: string|null, clause: string, gone?: boolean}} Item */

const KEY = "wence.basket";
const NAME = "wence.basket.name"; // of the file that will be exported
const MOST = 300;

/** @returns {Item[]} */
export function items() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {Item[]} list */
function keep(list) {
  localStorage.setItem(KEY, JSON.stringify(list));
  draw();
}

/** Nothing of it stays for the next person at this machine. */
export const forget = () => localStorage.removeItem(KEY);

/** @param {{passage_id: string, start?: number, end?: number}} a @param {{passage_id: string, start?: number, end?: number}} b */
const same = (a, b) => a.passage_id === b.passage_id && a.start === b.start && a.end === b.end;

/**
 * A button that puts a passage, or a part of it, into the basket.
 * @param {any} cited what the service tells of a passage
 * @param {{start?: number, end?: number}} [part]
 */
export function picker(cited, part = {}) {
  const item = {
    passage_id: cited.passage_id, ...part, quote: cited.quote, title: cited.title,
    doc_number: cited.doc_number, clause: cited.section_path.join(" "),
  };
  const button = h("button", { type: "button", class: "quiet", "data-pick": true, onclick: () => {
    const list = items();
    const held = list.some((one) => same(one, item));
    if (!held && list.length >= MOST) return tell(`摘录篮最多放 ${MOST} 条，请先导出或移除一些。`);
    keep(held ? list.filter((one) => !same(one, item)) : [...list, item]);
    return tell(held ? "已移出摘录篮。" : `已放入摘录篮，共 ${list.length + 1} 条。`);
  } });
  const label = () => {
    const held = items().some((one) => same(one, item));
    button.textContent = held ? "已摘录" : "摘录";
    button.setAttribute("aria-pressed", String(held));
  };
  label();
  watched.add({ button: new WeakRef(button), label });
  return button;
}

/** @type {Set<{button: WeakRef<HTMLElement>, label: () => void}>} */
const watched = new Set();

const drawer = () => /** @type {HTMLElement} */ (document.getElementById("basket"));
const opener = () => /** @type {HTMLElement} */ (document.getElementById("basket-open"));

export function openBasket() {
  const toggle = (/** @type {boolean} */ open) => {
    drawer().hidden = !open;
    opener().setAttribute("aria-expanded", String(open));
    (open ? /** @type {HTMLElement} */ (drawer().querySelector("button")) : opener()).focus();
  };
  opener().addEventListener("click", () => toggle(drawer().hidden !== false));
  drawer().addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
  drawer().addEventListener("basket:close", () => toggle(false));
  addEventListener("storage", ({ key }) => (key === KEY || key === null) && draw()); // from another tab
  draw();
}

function draw() {
  const list = items();
  fill(/** @type {Element} */ (document.getElementById("basket-count")), String(list.length));
  for (const one of watched) one.button.deref()?.isConnected === false ? watched.delete(one) : one.label();
  const title = /** @type {HTMLInputElement | null} */ (drawer().querySelector("input"))?.value ?? sessionStorage.getItem(NAME) ?? "政策摘录";
  fill(drawer(),
    h("header", {}, h("h2", {}, "摘录篮"),
      h("button", { type: "button", class: "quiet", onclick: () => drawer().dispatchEvent(new Event("basket:close")) }, "收起")),
    list.length
      ? [h("label", {}, "文件名", h("input", { value: title, maxlength: "100", oninput: (/** @type {Event} */ event) => sessionStorage.setItem(NAME, /** @type {HTMLInputElement} */ (event.target).value) })),
        h("p", { class: "actions" },
          h("button", { type: "button", class: "primary", onclick: () => exported("docx") }, "导出 Word"),
          h("button", { type: "button", onclick: () => exported("xlsx") }, "导出 Excel"),
          h("button", { type: "button", class: "quiet", onclick: clear }, "清空")),
        h("ol", {}, list.map((item) => h("li", {},
          h("p", { class: "source" }, `${bracketed(item.title)}${item.doc_number ? `（${item.doc_number}）` : ""}${item.clause}`),
          item.gone ? h("p", { class: "warn" }, "文件已删除或更新，不能导出；请移除后重新摘录。") : null,
          h("p", { class: "quote" }, item.quote),
          h("button", { type: "button", class: "quiet", onclick: () => remove(item) }, "移除"))))]
      : h("p", { class: "soft" }, "还没有摘录。在检索结果、回答或文件里点“摘录”，就会放到这里。各标签页共用，退出登录后清空。"));
}

/** Out of the basket; the next item's button has the focus. @param {Item} item */
function remove(item) {
  const at = items().findIndex((one) => same(one, item));
  keep(items().filter((one) => !same(one, item)));
  const left = /** @type {HTMLElement[]} */ ([...drawer().querySelectorAll("li button")]);
  (left[Math.min(at, left.length - 1)] ?? /** @type {HTMLElement} */ (drawer().querySelector("button"))).focus();
}

/** An afternoon's excerpts are not lost by one click. */
function clear() {
  const held = items();
  keep([]);
  drawer().querySelector("button")?.focus();
  tell(`已清空摘录篮，共 ${held.length} 条。`, h("button", { type: "button", onclick: () => {
    const since = items();
    keep([...held, ...since.filter((one) => !held.some((before) => same(before, one)))].slice(0, MOST));
    tell(`已放回 ${held.length} 条。`);
  } }, "撤销"));
}

/** @param {"docx" | "xlsx"} format */
async function exported(format) {
  const title = /** @type {HTMLInputElement} */ (drawer().querySelector("input")).value.trim() || "政策摘录";
  const as_of = new URLSearchParams(location.search).get("as_of");
  const chosen = items().map(({ passage_id, start, end }) => ({ passage_id, ...(start === undefined ? {} : { start, end }) }));
  try {
    const headers = await download("export", { format, title, items: chosen, ...(as_of ? { as_of } : {}) });
    const gone = new Set((headers.get("X-Wence-Gone") ?? "").split(",").filter(Boolean).map(Number));
    keep(items().map((one, at) => ({ ...one, gone: gone.has(at) })));
    tell(gone.size ? `已导出 ${chosen.length - gone.size} 条；另有 ${gone.size} 条所在文件已删除或更新，没有导出，已在摘录篮里标出。` : `已导出 ${chosen.length} 条。`);
  } catch (error) {
    tell(error instanceof Error ? error.message : "没有导出成功，请重试。");
  }
}
