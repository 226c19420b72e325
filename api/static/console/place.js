// The reader's place on a page, kept with the entry of the history: how far down, and at which row.

/** @typedef {{y: number, row: string | null}} Place */

const OPENER = "a[data-open]";

/** @param {Element | null | undefined} row */
const address = (row) => row?.querySelector(OPENER)?.getAttribute("href") ?? null;

/** Write the place down in the entry that is shown; a page still being filled has none. */
export function keep() {
  if (document.querySelector("main[aria-busy]")) return;
  const row = address(document.activeElement?.closest("main [data-row]"));
  history.replaceState({ y: window.scrollY, row }, "");
}

/** What is kept with the entry; null where the reader comes for the first time. @returns {Place | null} */
export const kept = () => (typeof history.state?.y === "number" ? history.state : null);

/** Back to the place, once the page is filled. @param {Element} main @param {Place} place */
export function restore(main, { y, row }) {
  const found = row === null ? undefined : [...main.querySelectorAll("[data-row]")].find((one) => address(one) === row);
  if (found instanceof HTMLElement) found.focus({ preventScroll: true });
  window.scrollTo(0, y);
}

/** Keep the place whenever the reader has moved. */
export function follow() {
  history.scrollRestoration = "manual"; // a page is filled after the browser would have scrolled
  let resting = 0;
  window.addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = window.setTimeout(keep, 200);
  }, { passive: true });
}
