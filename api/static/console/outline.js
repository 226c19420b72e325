// The structure of a document beside its text: the way to a section, and the section being read.

import { h } from "./dom.js";
import { jump } from "./text.js";

/** @typedef {import("./text.js").Text} Text */

const READING = 160; // pixels below the top of the window: what has passed it is being read
const WORDS = 24; // characters shown of a clause whose heading is a number alone

/** @param {any} told @param {Text} text */
export function outline(told, text) {
  const lines = told.sections.filter((/** @type {any} */ section) => section.path.length);
  if (!lines.length) return h("p", { class: "soft" }, "这份文件没有分章节。");
  return h("ol", { class: "sections" }, lines.map((/** @type {any} */ section) => {
    const { number, words } = heading(section, text);
    return h("li", { "data-depth": Math.min(section.path.length, 5) },
      h("button", { type: "button", class: "link", title: section.path.at(-1), "data-start": section.start, onclick: () => jump(section.start) },
        number, words && h("span", { class: "soft" }, ` ${words}`)));
  }));
}

/** A section's own heading and, where that is a number alone, the words behind it. @param {any} section @param {Text} text */
function heading(section, text) {
  const number = section.path.at(-1);
  const line = text.slice(section.start, section.start + 60).split("\n")[0]?.trim() ?? "";
  const bare = /^(第[^条章节]{1,6}[条章节]|[（(]?[〇零一二三四五六七八九十\d]+[）)、.．]?)$/.test(number);
  const words = bare && line.startsWith(number) ? line.slice(number.length).trim() : "";
  return { number, words: words.length > WORDS ? `${words.slice(0, WORDS)}…` : words };
}

/** Mark the section being read, and keep it in sight. @param {HTMLElement} tree @param {Element} article @param {AbortSignal} signal */
export function follow(tree, article, signal) {
  const lines = /** @type {HTMLElement[]} */ ([...article.querySelectorAll("[data-start]")]);
  const sections = /** @type {HTMLElement[]} */ ([...tree.querySelectorAll("[data-start]")]);
  /** @type {HTMLElement | undefined} */
  let current;
  let waiting = 0;
  const look = () => {
    waiting = 0;
    const line = lines[passed(lines, (one) => one.getBoundingClientRect().top <= READING)];
    const at = Number(line?.dataset.start ?? -1);
    const next = sections[passed(sections, (one) => Number(one.dataset.start) <= at)];
    if (next === current) return;
    current?.removeAttribute("aria-current");
    current = next;
    current?.setAttribute("aria-current", "location");
    if (current && tree.scrollHeight > tree.clientHeight && !tree.matches(":hover")) { // nothing moves under the pointer
      const away = current.getBoundingClientRect().top - tree.getBoundingClientRect().top;
      if (away < 40 || away > tree.clientHeight - 60) tree.scrollTop += away - tree.clientHeight / 3;
    }
  };
  addEventListener("scroll", () => { waiting ||= requestAnimationFrame(look); }, { passive: true, signal });
  look();
}

/** The last of those, in order, of which it holds; -1 where it holds of none. @param {HTMLElement[]} list @param {(one: HTMLElement) => boolean} holds */
function passed(list, holds) {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(/** @type {HTMLElement} */ (list[middle]))) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
