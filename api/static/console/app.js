// The console: one page, an address for every view.

import { forget, openBasket } from "./basket.js";
import { address, fill, h, tell } from "./dom.js";
import { listen } from "./keys.js";
import { follow, keep, kept, restore } from "./place.js";
import { fetched, Problem, send, whoAmI } from "./service.js";
import * as ask from "./ask.js";
import * as audit from "./audit.js";
import * as compare from "./compare.js";
import * as feedback from "./feedback.js";
import * as library from "./library.js";
import * as read from "./document.js";
import * as search from "./search.js";

/** @typedef {{show: (main: HTMLElement, url: URL, signal: AbortSignal) => Promise<string>}} View */

/** @type {[RegExp, View][]} */
const VIEWS = [
  [/^\/console$/, search],
  [/^\/console\/documents\/[^/]+$/, read],
  [/^\/console\/compare$/, compare],
  [/^\/console\/ask$/, ask],
  [/^\/console\/library$/, library],
  [/^\/console\/feedback$/, feedback],
  [/^\/console\/audit$/, audit],
];

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
let current = new AbortController();
let shownPath = "";
/** Pages that judge validity. */
const DATED = new Set(["/console", "/console/ask", "/console/compare", "/console/library"]);
const SLOW = 300; // ms
let shownSearch = new URLSearchParams();

/** Other parameters narrow what is shown; these show something else, which begins at its top. */
const TURNING = ["q", "title", "page", "before"];

/** Show the view of the page's address, at the place where the reader left it. */
async function show(place = kept()) {
  current.abort();
  const mine = (current = new AbortController());
  const url = tidied();
  const view = VIEWS.find(([path]) => path.test(url.pathname))?.[1];
  const arriving = url.pathname !== shownPath;
  const turned = !arriving && TURNING.some((name) => url.searchParams.get(name) !== shownSearch.get(name));
  shownPath = url.pathname;
  shownSearch = url.searchParams;
  mark(url);
  tell();
  if (arriving) {
    fill(main);
    window.scrollTo(0, 0);
  }
  main.setAttribute("aria-busy", "true");
  const slow = setTimeout(reading, SLOW);
  const key = document.activeElement?.getAttribute("data-key");
  try {
    const title = view ? await view.show(main, url, mine.signal) : lost();
    if (mine.signal.aborted) return;
    document.title = `${title} · 问策`;
    if (place) restore(main, place);
    else if (turned) window.scrollTo(0, 0);
    if (key && document.activeElement === document.body) /** @type {HTMLElement | null} */ (main.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
    if ((arriving || turned) && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
  } catch (error) {
    if (mine.signal.aborted) return;
    fail(error, () => show(place));
  } finally {
    clearTimeout(slow);
    if (current === mine) main.removeAttribute("aria-busy");
  }
}

/** The address without a stroke at its end and without parameters that have no value (region=): they ask for nothing. */
function tidied() {
  const url = new URL(location.href);
  const said = [...url.searchParams].filter(([, value]) => value);
  if (said.length < url.searchParams.size) url.search = String(new URLSearchParams(said));
  url.pathname = url.pathname.replace(/\/+$/, "");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
  return url;
}

/** A page that is blank for long says that it is coming. */
function reading() {
  const place = main.querySelector("[data-results]") ?? main;
  if (!place.childNodes.length) fill(place, h("p", { class: "soft", role: "status" }, "正在读取…"));
}

/** What went wrong, in place of the results and of what belonged to them, and the way to the page without conditions. @param {unknown} error @param {() => void} again */
function fail(error, again) {
  const side = main.querySelector("[data-side]");
  if (side) fill(side);
  const lasting = error instanceof Problem && error.lasting;
  const here = /** @type {HTMLAnchorElement | null} */ (document.querySelector('.bar nav a[aria-current]'));
  document.title = "没有打开 · 问策";
  fill(main.querySelector("[data-results]") ?? main,
    main.querySelector("h1") ? null : h("h1", {}, "没有打开"),
    h("p", { class: "notice bad", role: "alert" }, error instanceof Error ? error.message : String(error)),
    h("p", { class: "actions" }, lasting ? null : h("button", { type: "button", onclick: again }, "重试"), h("a", { href: here?.pathname ?? "/console" }, `回到${here?.textContent ?? "检索"}`)));
}

function lost() {
  fill(main, h("h1", {}, "没有这个页面"), h("p", {}, h("a", { href: "/console" }, "回到检索")));
  return "没有这个页面";
}

/** The page at hand in the bar; the day on which validity is judged goes along where one is asked for. @param {URL} url */
function mark({ pathname, searchParams }) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".bar nav a"))) {
    const own = link.pathname;
    if (own === pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    if (DATED.has(own)) link.href = address(own, { as_of: searchParams.get("as_of") });
  }
}

/**
 * Go to an address of the console.
 * @param {string} path
 * @param {boolean} [replacing]
 */
function go(path, replacing = false) {
  keep();
  history[replacing ? "replaceState" : "pushState"](null, "", path);
  show();
}

/** The same page anew, where the reader is on it. */
document.addEventListener("console:again", () => {
  keep();
  show();
});
document.addEventListener("console:go", (event) => go(/** @type {CustomEvent} */ (event).detail));

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target || event.defaultPrevented) return;
  const url = new URL(link.href);
  if (link.hasAttribute("download")) {
    event.preventDefault();
    return void saveAs(link);
  }
  const same = url.origin === location.origin && /^\/console(\/|$)/.test(url.pathname) && !url.pathname.startsWith("/console/api/");
  if (!same || (url.hash && url.pathname === location.pathname && url.search === location.search)) return;
  event.preventDefault();
  go(url.pathname + url.search + url.hash);
});

/** @param {HTMLAnchorElement} link to a file that the service makes */
async function saveAs(link) {
  if (link.ariaBusy) return;
  link.ariaBusy = "true";
  const slow = setTimeout(() => tell("正在生成文件…"), SLOW);
  try {
    await fetched(link.href);
    tell(`${link.textContent}：已保存到浏览器的下载文件夹。`);
  } catch (error) {
    tell(error instanceof Error ? error.message : "没有下载成功，请重试。");
  } finally {
    clearTimeout(slow);
    link.ariaBusy = null;
  }
}

window.addEventListener("popstate", () => {
  const place = kept();
  if (new URL(location.href).pathname !== shownPath || !location.hash) show();
  else if (place) restore(main, place);
});

document.getElementById("logout")?.addEventListener("click", async () => {
  await send("POST", "logout").catch(() => null);
  sessionStorage.clear();
  forget();
  location.assign("/console/login");
});

openBasket();
listen();
follow();
whoAmI().then(({ user }) => fill(/** @type {Element} */ (document.getElementById("who")), user), () => null);
show();
