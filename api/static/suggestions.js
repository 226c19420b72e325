// A combobox: suggestions under the question, by keyboard or by pointer.

import { element } from "./dom.js";

const PAUSE = 180; // ms after the last key, so that typing does not ask at every letter
const LONGEST = 40; // longer input is a question already

export function attachSuggestions(input, box, fetchSuggestions) {
  let timer = 0;
  let flight = null;
  let chosen = -1;

  const options = () => [...box.children];

  function close() {
    clearTimeout(timer);
    flight?.abort();
    box.hidden = true;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "false");
  }

  function take(text) {
    input.value = text;
    close();
    input.focus();
  }

  function mark(index) {
    chosen = (index + options().length) % options().length;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    input.setAttribute("aria-activedescendant", options()[chosen].id);
    options()[chosen].scrollIntoView({ block: "nearest" });
  }

  function show(texts) {
    box.replaceChildren(
      ...texts.map((text, n) =>
        element("li", { id: `suggestion-${n}`, role: "option", "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); take(text); } }, text),
      ),
    );
    chosen = -1;
    box.hidden = texts.length === 0;
    input.setAttribute("aria-expanded", String(texts.length > 0));
  }

  async function refresh() {
    const typed = input.value.trim();
    if (!typed || typed.length > LONGEST) return close();
    flight?.abort();
    flight = new AbortController();
    try {
      show(await fetchSuggestions(typed, flight.signal));
    } catch {
      // Suggestions are a convenience: asking works without them.
    }
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(refresh, PAUSE);
  });
  input.addEventListener("compositionend", () => { timer = setTimeout(refresh, PAUSE); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || box.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      take(options()[chosen].textContent);
    }
  });
  return close;
}
