// What narrows the library and in which order it stands. All of it is in the address.

import { asOf, current, day } from "./filters.js";
import { h } from "./dom.js";

const LEVELS = ["国家", "省", "市", "区"];

/** Names of the parameters that narrow the list of documents, those of the chips left out. */
export const CONDITIONS = ["title", "levels", "kinds", "region", "issuers", "issued_from", "issued_to", "as_of"];
const NAMES = { levels: "层级", kinds: "文种", region: "适用地区", issuers: "发文机关", issued_from: "成文从", issued_to: "到" };
const HIDDEN = Object.keys(NAMES);

/**
 * @param {any} told the library
 * @param {URLSearchParams} query
 * @param {[string, string][]} orders what it can be sorted by, in words and in the address
 * @param {(changed: URLSearchParams) => void} go
 */
export function conditions(told, query, orders, go) {
  const changed = (/** @type {(next: URLSearchParams) => void} */ edit) => {
    const next = current();
    next.delete("page");
    edit(next);
    go(next);
  };
  const set = HIDDEN.some((name) => query.has(name));
  const roomy = window.matchMedia("(min-width: 56.01rem)").matches;
  return h("div", { class: "conditions" },
    h("details", { open: set || roomy }, h("summary", { "data-key": "conditions" }, "筛选", set ? "（已设条件）" : ""),
      h("div", {},
        choice("levels", LEVELS, query, changed), choice("kinds", told.kinds, query, changed),
        choice("region", told.regions, query, changed),
        h("span", { class: "days" }, day("issued_from", NAMES.issued_from, query, changed), day("issued_to", NAMES.issued_to, query, changed)),
        set ? h("button", { type: "button", class: "quiet", "data-key": "conditions", onclick: () => changed((next) => HIDDEN.forEach((name) => next.delete(name))) }, "清除条件") : null)),
    asOf(query, go), sorting(query, orders, changed));
}

/** One value of several, or none. @param {"levels" | "kinds" | "region"} name @param {string[]} values @param {URLSearchParams} query @param {(edit: (next: URLSearchParams) => void) => void} changed */
function choice(name, values, query, changed) {
  const chosen = query.getAll(name);
  const several = chosen.length > 1 ? chosen.join("、") : "";
  const offered = chosen.filter((one) => !values.includes(one));
  return pick(name, NAMES[name], [["", "不限"], ...(several ? [[several, several]] : []), ...[...offered, ...values].map((one) => [one, one])],
    several || chosen[0] || "", (value) => changed((next) => {
      next.delete(name);
      if (value) next.set(name, value);
    }));
}

/** The order, where there is no room for the headings that sort. @param {URLSearchParams} query @param {[string, string][]} orders @param {(edit: (next: URLSearchParams) => void) => void} changed */
function sorting(query, orders, changed) {
  const usual = query.has("expiring") ? "term" : "-issued";
  const now = query.get("order") ?? usual;
  const offered = orders.flatMap(([label, by]) => [[by, `${label} ↑`], [`-${by}`, `${label} ↓`]]);
  const made = pick("order", "排列", now === "added" ? [["added", "最近入库"], ...offered] : offered, now,
    (value) => changed((next) => value === usual ? next.delete("order") : next.set("order", value)));
  made.classList.add("sorting");
  return made;
}

/** @param {string} name @param {string} label @param {string[][]} options value and words @param {string} chosen @param {(value: string) => void} apply */
function pick(name, label, options, chosen, apply) {
  return h("label", {}, label, h("select", { name, "data-key": name, onchange: (/** @type {Event} */ event) => apply(/** @type {HTMLSelectElement} */ (event.target).value) },
    options.map(([value, words]) => h("option", { value, selected: value === chosen }, words))));
}

/** The same in words: on paper there are no fields. @param {URLSearchParams} query */
export function narrowed(query) {
  const named = Object.entries({ title: "查找", status: "效力", ...NAMES });
  const told = named.flatMap(([name, label]) => query.has(name) ? [`${label}：${query.getAll(name).join("、")}`] : []);
  if (query.has("expiring")) told.push("90 天内到期");
  return told.length ? h("p", { class: "paper" }, told.join("；")) : null;
}
