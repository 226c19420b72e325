// Where the enterprise is that asks: told with every answer, and changed there.

import { button, element, freshId } from "./dom.js";

const LONGEST = 100; // characters, as the service counts them

/**
 * What place an answer holds for, with a button that opens the form for another one.
 * @param {string | null} region
 * @param {(place: string) => Promise<string>} move asks anew for the place; tells what was wrong with it, or nothing
 * @returns {[HTMLElement, HTMLElement]} the line, and the form that it opens
 */
export function placeOf(region, move) {
  const problem = element("p", { class: "wrong", role: "alert" });
  const field = element("input", { type: "text", id: freshId("place"), maxlength: LONGEST, autocomplete: "off", required: true, placeholder: "例如：宁波市北仑区" });
  const control = button("换地方", () => toggle(form.hidden !== false), { "aria-expanded": "false" });
  const form = element(
    "form",
    { class: "moving", id: freshId("moving"), hidden: true },
    element("label", { for: field.id }, "企业在哪里？写到市、区（县）。接下来的提问也按这里回答。"),
    element("div", { class: "box" }, field, element("button", { type: "submit", class: "primary" }, "按这里再问")),
    problem,
  );
  control.setAttribute("aria-controls", form.id);

  /** @param {boolean} open */
  function toggle(open) {
    form.hidden = !open;
    control.setAttribute("aria-expanded", String(open));
    (open ? field : control).focus();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const place = field.value.trim();
    if (!place) return field.focus();
    problem.textContent = "";
    field.blur(); // a keyboard would cover the answer
    const wrong = await move(place);
    if (!wrong) return void ((form.hidden = true), control.setAttribute("aria-expanded", "false"));
    problem.textContent = wrong;
    field.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    toggle(false);
  });
  return [element("span", { class: "where" }, region ? `适用地区：${region}` : "没有限定地区", control), form];
}
