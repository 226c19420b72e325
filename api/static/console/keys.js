// Reading without the mouse: / to the page's search field or to the search, j and k along the rows, Enter opens,
// b puts into the basket, c compares.

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("input, textarea, select") || target.isContentEditable) {
      if (event.key === "Escape") target.blur();
      // The key that leads here, pressed by one who is here already: no question begins with it.
      if (event.key === "/" && target.matches("[data-search]:placeholder-shown")) event.preventDefault();
      return;
    }
    if (press(event.key, target)) event.preventDefault();
  });
}

/** @param {string} key @param {HTMLElement} target @returns {boolean} whether the key meant something */
function press(key, target) {
  const row = /** @type {HTMLElement | null} */ (target.closest("[data-row]"));
  if (key === "/") {
    const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search]"));
    if (field) field.select();
    else document.dispatchEvent(new CustomEvent("console:go", { detail: "/console" }));
    return true;
  }
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1, row);
  if (!row) return false;
  if (key === "Enter" && target === row) return click(row, "a[data-open]");
  if (key === "b") return click(row, "[data-pick]");
  if (key === "c") return click(row, "[data-compare]");
  return false;
}

/** @param {number} by @param {HTMLElement | null} row */
function step(by, row) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main [data-row]")]);
  if (!rows.length) return false;
  const at = row ? rows.indexOf(row) + by : by > 0 ? 0 : rows.length - 1;
  const next = rows[Math.max(0, Math.min(rows.length - 1, at))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return true;
}

/** @param {HTMLElement} row @param {string} selector */
function click(row, selector) {
  const found = /** @type {HTMLElement | null} */ (row.querySelector(selector));
  found?.click();
  return found !== null;
}
