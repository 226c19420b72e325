// A field for a day. Typing one goes digit by digit through days that nobody means (0002-11-26).

import { h } from "./dom.js";

const PAUSE = 600; // ms after the last change, so that a year can be typed to its end
const FIRST = "1949-10-01"; // no policy document is older

/**
 * @param {string} name kept as the field's key, so that it has the focus again afterwards
 * @param {string} value ISO, or empty
 * @param {(value: string) => void} apply told once the day is settled and another one
 */
export function dayField(name, value, apply) {
  let timer = 0;
  const field = /** @type {HTMLInputElement} */ (h("input", { type: "date", name, value, min: FIRST, max: "2099-12-31", "data-key": name }));
  const settle = () => {
    clearTimeout(timer);
    if (field.value !== value && field.checkValidity() && field.isConnected) apply((value = field.value));
  };
  field.addEventListener("change", () => {
    clearTimeout(timer);
    timer = window.setTimeout(settle, PAUSE);
  });
  field.addEventListener("blur", settle);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    settle();
  });
  return field;
}
