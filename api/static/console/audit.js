// The audit log, newest first.

import { fill, h, moment } from "./dom.js";
import { get } from "./service.js";

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const before = url.searchParams.get("before");
  const told = await get("audit", before ? { before } : {}, signal);
  if (signal.aborted) return "";
  fill(main, h("h1", { class: "quiet" }, "操作记录"),
    h("div", { class: "scroll" }, h("table", { class: "log" },
      h("thead", {}, h("tr", {}, ["时间", "谁", "做了什么", "对象"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, told.entries.map((/** @type {any} */ one) => h("tr", {},
        h("td", { class: "day" }, moment(one.at)), h("td", {}, one.user), h("td", {}, one.action), h("td", {}, one.object)))))),
    told.next_before ? h("p", {}, h("a", { href: `/console/audit?before=${told.next_before}` }, "更早的记录")) : null);
  return "记录";
}
