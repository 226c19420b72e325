// The filters of a search, each with how many hits its values would give. Their state is the address.

import { standing, today } from "../widget/words.js";
import { dayField } from "./day.js";
import { h } from "./dom.js";

/** @type {[string, string][]} */
const NAMED = [["status", "效力"], ["levels", "层级"], ["region", "适用地区"], ["kinds", "文种"], ["facets", "内容"], ["voices", "谁的话"], ["issuers", "发文机关"]];
const FIRST = 8; // values shown before “更多”

/** Names of all parameters that narrow a search. */
export const FILTERS = [...NAMED.map(([name]) => name), "issued_from", "issued_to"];

/** The conditions as they stand now: another may have been set since these fields were drawn. */
export const current = () => new URLSearchParams(location.search);

/**
 * @param {URLSearchParams} query
 * @param {Record<string, {value: string, label: string, count: number}[]>} counts
 * @param {(changed: URLSearchParams) => void} onChange
 */
export function filterPanel(query, counts, onChange) {
  const changed = (/** @type {(next: URLSearchParams) => void} */ edit) => {
    const next = current();
    next.delete("page");
    edit(next);
    onChange(next);
  };
  const active = FILTERS.filter((name) => query.has(name)).length;
  return h("div", { class: "filters" },
    active ? h("button", { type: "button", class: "quiet clear", "data-key": "filters", onclick: () => changed((next) => FILTERS.forEach((name) => next.delete(name))) }, "清除全部条件") : null,
    NAMED.map(([name, label]) => group(name, label, query, counts[name] ?? [], changed)),
    h("fieldset", {}, h("legend", {}, "成文（发布）日期"),
      day("issued_from", "从", query, changed), day("issued_to", "到", query, changed)));
}

/** 未知 alone does not say what is unknown. @param {string} name @param {string} label */
const called = (name, label) => (name === "status" ? standing({ status: label }) : label);

/**
 * @param {string} name @param {string} label @param {URLSearchParams} query
 * @param {{value: string, label: string, count: number}[]} values
 * @param {(edit: (next: URLSearchParams) => void) => void} changed
 */
function group(name, label, query, values, changed) {
  if (!values.length) return null;
  const chosen = new Set(query.getAll(name));
  const single = name === "region";
  const rows = values.map(({ value, label: shown, count }) =>
    h("label", { title: value },
      h("input", {
        type: "checkbox", name, value, checked: chosen.has(value), "data-key": `${name}=${value}`,
        onchange: (/** @type {Event} */ event) => changed((next) => {
          const on = /** @type {HTMLInputElement} */ (event.target).checked;
          const kept = single ? [] : next.getAll(name).filter((one) => one !== value);
          next.delete(name);
          for (const one of on ? [...kept, value] : kept) next.append(name, one);
        }),
      }), h("span", {}, called(name, shown)), h("span", { class: "count", title: "不加这项条件时的结果里有这么多段；选上后在该范围内重新检索，可能更多" }, String(count))));
  const hidden = rows.slice(FIRST);
  const within = values.slice(FIRST).some(({ value }) => chosen.has(value));
  return h("fieldset", {}, h("legend", {}, label), rows.slice(0, FIRST),
    hidden.length ? h("details", { open: within }, h("summary", {}, `其余 ${hidden.length} 项`), hidden) : null);
}

/** @param {string} name @param {string} label @param {URLSearchParams} query @param {(edit: (next: URLSearchParams) => void) => void} changed */
export function day(name, label, query, changed) {
  return h("label", { class: "day" }, label, dayField(name, query.get(name) ?? "", (value) => changed((next) => {
    if (value) next.set(name, value);
    else next.delete(name);
  })));
}

/**
 * The day on which validity is judged: today, or the one in the address.
 * @param {URLSearchParams} query
 * @param {(changed: URLSearchParams) => void} onChange
 */
export function asOf(query, onChange) {
  const now = today();
  const other = query.get("as_of");
  const to = (/** @type {string} */ value) => {
    const next = current();
    if (value && value !== now) next.set("as_of", value);
    else next.delete("as_of");
    next.delete("page");
    onChange(next);
  };
  return h("span", { class: other ? "as-of other" : "as-of" },
    h("label", {}, "效力按", dayField("as_of", other ?? now, to)),
    other ? h("button", { type: "button", class: "quiet", onclick: () => to("") }, "回到今天") : null);
}

/** What narrows the search, each with a way to take it off. @param {URLSearchParams} query @param {Record<string, {value: string, label: string}[]>} counts */
export function activeFilters(query, counts) {
  const set = FILTERS.flatMap((name) => query.getAll(name).map((value) => ({ name, value })));
  if (!set.length) return null;
  return h("p", { class: "chips active" }, set.map(({ name, value }) => {
    const next = new URLSearchParams([...query].filter(([key, held]) => key !== "page" && !(key === name && held === value)));
    const day = name === "issued_from" ? `${value} 以后` : name === "issued_to" ? `${value} 以前` : null;
    const label = day ?? called(name, counts[name]?.find((one) => one.value === value)?.label ?? value);
    return h("a", { class: "chip", "data-key": "filters", href: `/console?${next}`, "aria-label": `去掉条件：${label}` }, label, h("span", { "aria-hidden": "true" }, " ×"));
  }));
}
