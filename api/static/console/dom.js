// Elements from values. Text only ever enters as text, never as markup.

import { room } from "../widget/words.js";

/**
 * h("p", {class: "x", onclick: f}, "text", child, …); null and false are left out.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...present(children));
  return made;
}

/** @param {any[]} children */
function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/**
 * Put children in the place of what an element holds.
 * @param {Element} element
 * @param {...any} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/**
 * A link whose address is built, never pasted.
 * @param {string} path
 * @param {Record<string, any>} [parameters]
 */
export function address(path, parameters = {}) {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") search.append(key, String(one));
    }
  }
  return search.size ? `${path}?${search}` : path;
}

/** @param {string} id @param {Record<string, any>} [parameters] */
export const viewer = (id, parameters) => address(`/console/documents/${encodeURIComponent(id)}`, parameters);

/**
 * The text with every word of `terms` marked.
 * @param {string} text
 * @param {string[]} terms lower case, as the search tells them
 * @returns {(string | HTMLElement)[]}
 */
export function marked(text, terms) {
  const words = terms.filter(Boolean).sort((a, b) => b.length - a.length);
  if (!words.length) return [text];
  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
  /** @type {(string | HTMLElement)[]} */
  const told = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) told.push(text.slice(at, match.index));
    told.push(h("mark", {}, match[0]));
    at = match.index + match[0].length;
  }
  told.push(text.slice(at));
  return told;
}

/** 2026-11-23T08:00:00+00:00 -> 11-23 16:00, in China's time. @param {string} iso */
export function moment(iso) {
  const parts = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(iso));
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}

/** What is too long stays to be shortened, is told at once and is not sent. @param {Event} event of a field for a question */
export function limit({ target }) {
  const field = /** @type {HTMLInputElement} */ (target);
  const { told, wrong } = room(field.value);
  const before = field.validity.customError;
  field.setCustomValidity(wrong ? `${told}，请缩短。` : "");
  if (wrong || before) tell(...(wrong ? [field.validationMessage] : []));
}

/** Say something only to those who listen: what others see happen. @param {string} told */
export function whisper(told) {
  fill(/** @type {Element} */ (document.getElementById("heard")), told);
}

let fading = 0;

/** Say something in the page's one status line; it goes by itself unless it offers a button. @param {...any} told */
export function tell(...told) {
  clearTimeout(fading);
  const line = /** @type {HTMLElement} */ (document.getElementById("told"));
  fill(line, ...told);
  line.classList.toggle("on", told.length > 0);
  if (told.length && !line.firstElementChild) fading = window.setTimeout(() => line.classList.remove("on"), 6000);
}
