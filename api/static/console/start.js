// The search page before a search: what is new, what lapses soon, which keys there are.

import { status } from "./card.js";
import { h, viewer } from "./dom.js";

/** @type {[string[], string][]} */
const KEYS = [[["/"], "到检索框"], [["j", "k"], "下一条、上一条"], [["Enter"], "打开"], [["b"], "放入摘录篮"], [["c"], "与它替代的文件对照"]];
const SHOWN = 8;

/**
 * @param {any} held the first page of the library, newest first
 * @param {any} soon its documents that lapse soon
 */
export function start(held, soon) {
  return h("div", { class: "start" },
    h("p", { class: "soft" }, "可以用口语，也可以直接写文号、标题或条款，如“管理办法第九条”。"),
    held.entries.length ? null : h("p", { class: "notice" }, "文件库还是空的。", h("a", { href: "/console/library" }, "去上传文件")),
    h("div", { class: "shelves" },
      shelf("最新文件", held.entries, (one) => one.issued_on ?? "", "/console/library"),
      shelf("即将到期", soon.entries, (one) => `剩 ${one.days_left} 天`, "/console/library?expiring=true"),
      h("section", { class: "keys" }, h("h2", {}, "键盘"), h("dl", {},
        KEYS.map(([keys, does]) => h("div", {}, h("dt", {}, keys.map((one) => h("kbd", {}, one))), h("dd", {}, does)))))));
}

/** @param {string} name @param {any[]} entries @param {(one: any) => string} day @param {string} all */
function shelf(name, entries, day, all) {
  if (!entries.length) return null;
  return h("section", { class: "shelf" }, h("h2", {}, name),
    h("ol", {}, entries.slice(0, SHOWN).map((one) => h("li", { "data-row": true, tabindex: "-1" },
      h("a", { href: viewer(one.document_id), "data-open": true }, one.title), " ",
      one.status !== "现行" && status(one), h("span", { class: "soft day" }, day(one))))),
    entries.length > SHOWN ? h("p", {}, h("a", { href: all }, "全部")) : null);
}
