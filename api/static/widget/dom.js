// Elements from values. Text only ever enters as text, never as markup.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Child | Child[] | (Child | Child[])[]} Children */
/** @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Value */

/**
 * `element("p", {class: "x", onclick: f}, "text", child, …)`; null and false leave out.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, Value>} [attributes]
 * @param {Children[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of /** @type {Child[]} */ (children.flat(Infinity))) {
    if (child !== null && child !== undefined && child !== false) made.append(typeof child === "number" ? String(child) : child);
  }
  return made;
}

/**
 * A button that submits nothing.
 * @param {Child} text
 * @param {(event: MouseEvent) => void} onclick
 * @param {Record<string, Value>} [attributes]
 */
export const button = (text, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, text);

/**
 * A link that opens beside the page and tells the other side nothing; text when there is no address.
 * @param {string} text
 * @param {string | null} href
 */
export function link(text, href) {
  if (!href) return element("span", {}, text);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text, element("span", { class: "unseen" }, "（在新窗口打开）"));
}

/**
 * Changes how a box is set, and leaves what is read at its top where it is.
 * @param {HTMLElement} box that scrolls
 * @param {() => void} change
 */
export function steadily(box, change) {
  const top = box.getBoundingClientRect().top;
  const read = [...box.querySelectorAll("h3, p, li, dd, blockquote, summary, button")].find((part) => part.getBoundingClientRect().bottom > top);
  const before = read?.getBoundingClientRect().top ?? 0;
  change();
  if (read) box.scrollTop += read.getBoundingClientRect().top - before;
}

let made = 0;
/** An id that nothing else in the shadow root has. @param {string} stem */
export const freshId = (stem) => `${stem}-${(made += 1)}`;
