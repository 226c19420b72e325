// Titles, 文号 and terms offered while someone types, by keyboard or by pointer.

import { element, freshId } from "./dom.js";
import { Trouble } from "./service.js";

const PAUSE = 250; // ms after the last key, so that typing does not ask at every letter
const SHORTEST = 2;
const LONGEST = 24; // longer input is a question already

/**
 * @param {HTMLTextAreaElement} input
 * @param {HTMLElement} box
 * @param {(typed: string, signal: AbortSignal) => Promise<string[]>} fetchSuggestions
 * @param {() => void} taken the input's value was set
 * @returns {() => void} closes the list
 */
export function attachSuggestions(input, box, fetchSuggestions, taken) {
  let timer = 0;
  let flight = new AbortController();
  let chosen = -1;
  let quietUntil = 0;

  const options = () => /** @type {HTMLElement[]} */ ([...box.children]);

  function close() {
    clearTimeout(timer);
    flight.abort();
    box.hidden = true;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {string} text */
  function take(text) {
    input.value = text;
    close();
    taken();
    input.focus();
  }

  /** @param {number} index */
  function mark(index) {
    const all = options();
    chosen = (index + all.length) % all.length;
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    const option = /** @type {HTMLElement} */ (all[chosen]);
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {string[]} texts */
  function show(texts) {
    const press = (/** @type {string} */ text) => (/** @type {Event} */ event) => {
      event.preventDefault();
      take(text);
    };
    box.replaceChildren(
      ...texts.map((text) => element("div", { id: freshId("option"), role: "option", "aria-selected": "false", onmousedown: press(text) }, text)),
    );
    chosen = -1;
    box.hidden = texts.length === 0;
  }

  async function refresh() {
    const typed = input.value.trim();
    if (typed.length < SHORTEST || typed.length > LONGEST || Date.now() < quietUntil) return close();
    flight.abort();
    const mine = (flight = new AbortController());
    try {
      const texts = await fetchSuggestions(typed, mine.signal);
      if (!mine.signal.aborted) show(texts);
    } catch (error) {
      // Asking works without suggestions; a busy service is left alone for a while.
      if (error instanceof Trouble) quietUntil = Date.now() + (error.retryAfter ?? 10) * 1000;
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!(/** @type {InputEvent} */ (event).isComposing)) later();
  });
  input.addEventListener("compositionend", later);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || box.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      take(options()[chosen]?.textContent ?? "");
    }
  });
  return close;
}
