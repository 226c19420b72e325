// The panel: what opens from the launcher, or stands in the page.

import { openConversation } from "./conversation.js";
import { button, element, freshId, steadily } from "./dom.js";
import { serviceAt } from "./service.js";
import { attachSuggestions } from "./suggestions.js";
import { openVisit } from "./visit.js";
import { room, STANDING } from "./words.js";

/** @typedef {import("./types.js").Options} Options */

const NARROW = "(max-width: 40rem), (max-height: 30rem)"; // as in panel.css: the panel is the whole screen
const TOUCH = "(pointer: coarse)"; // a field with the focus brings up a keyboard, which covers the answer
const OPENED = "wence"; // in the state of the history's entry that stands for the open panel
const HERE = new URL(".", import.meta.url);

const STYLE = new URL("panel.css", HERE); // linked where a sheet cannot be built

/** The panel's own style sheet; built without inline styles, which strict pages forbid. @param {ShadowRoot} root @param {Promise<string | null>} styleText */
async function dress(root, styleText) {
  try {
    const sheet = new CSSStyleSheet();
    const text = await styleText;
    if (text === null) throw new Error("no style sheet");
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const sheet = element("link", { rel: "stylesheet", href: STYLE.href });
    const loaded = new Promise((resolve, reject) => {
      sheet.addEventListener("load", resolve);
      sheet.addEventListener("error", reject);
    });
    root.append(sheet);
    await loaded;
  }
}

/**
 * A closed panel in `root`.
 * @param {ShadowRoot} root
 * @param {Options} options
 * @param {Promise<string | null>} styleText
 * @param {() => void} onClose
 */
export async function createPanel(root, options, styleText, onClose) {
  const service = serviceAt(new URL("../../", HERE), options.key);
  const visit = openVisit();
  const title = freshId("title");

  const log = element("div", { class: "log", role: "log", "aria-live": "off", "aria-label": "问答记录", tabindex: "0" }, welcome());
  const live = element("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const input = element("textarea", {
    id: freshId("input"), rows: 2, enterkeyhint: "send", autocomplete: "off",
    "aria-autocomplete": "list", placeholder: "例如：怎么申请认定？",
  });
  const box = element("div", { class: "suggestions", id: freshId("suggestions"), role: "listbox", "aria-label": "联想", hidden: true });
  const hint = element("span", { class: "hint", id: freshId("hint") });
  const submit = element("button", { type: "submit", class: "primary" }, "提问");
  const past = element("nav", { class: "past", id: freshId("past"), "aria-label": "本次记录", hidden: true });
  const pastControl = button("记录", togglePast, { "aria-expanded": "false", "aria-controls": past.id });
  const large = button("大字", () => setLarge(!visit.large), { "aria-pressed": "false" });
  const form = element(
    "form",
    { class: "composer" },
    element("div", { class: "above" }, element("label", { for: input.id }, "问题"), hint),
    element("div", { class: "box" }, box, input, submit),
    element("p", { class: "standing" }, element("strong", {}, STANDING), "。", element("span", {}, "只引用收录的文件，不代替主管部门解释。")),
  );
  const heading = element("h2", { id: title, tabindex: "-1" }, options.title);
  const bar = element(
    "div",
    { class: "bar" },
    heading,
    pastControl,
    large,
    options.floating && button("×", close, { class: "close", "aria-label": "关闭" }),
  );
  const panel = element(options.floating ? "dialog" : "section", { class: "panel", "aria-labelledby": title }, bar, past, log, live, form);

  const talk = openConversation({
    log, service, options, visit, ask,
    announce: (text) => (live.textContent = text),
    onBusy: (busy) => {
      submit.disabled = busy;
    },
    giveBack: keep,
  });
  input.setAttribute("aria-controls", box.id);
  input.setAttribute("aria-describedby", hint.id);
  const closeSuggestions = attachSuggestions(input, box, service.suggest, () => setDraft(input.value));

  /** @param {string} text */
  function setDraft(text) {
    input.value = text;
    visit.draft = text;
    advise(room(text));
  }

  /** @param {import("./words.js").Advice} advice */
  function advise({ told, wrong }) {
    hint.textContent = told;
    hint.toggleAttribute("data-wrong", wrong);
  }

  /** Nothing is asked, and nothing is cut off: it stays to be mended. @param {string} why */
  function refuse(why) {
    advise({ told: why, wrong: true });
    live.textContent = why;
    input.focus();
  }

  /** A question that cannot be answered now waits in the box, unless something else stands there. @param {string} question */
  function keep(question) {
    if (!input.value.trim()) setDraft(question);
  }

  /** @param {string} question @param {boolean} [alone] whatever was asked before */
  function ask(question, alone = false) {
    const asked = question.trim();
    if (!asked) return refuse("请先写下问题");
    const { told, wrong } = room(asked);
    if (wrong) return keep(asked), refuse(`${told}，请缩短后再问`);
    if (submit.disabled) return keep(asked);
    closeSuggestions();
    closePast();
    if (matchMedia(TOUCH).matches) input.blur();
    const answered = talk.put(asked, alone);
    visit.draft = asked; // until it is answered: a reload in between loses nothing
    if (input.value.trim() === asked) input.value = "";
    advise({ told: "", wrong: false });
    answered.then(() => (visit.draft = input.value));
  }

  /** @param {boolean} on */
  function setLarge(on) {
    visit.large = on;
    steadily(log, () => panel.toggleAttribute("data-large", on));
    large.setAttribute("aria-pressed", String(on));
  }

  function welcome() {
    const choices = element("ul", { class: "choices" });
    const offer = (/** @type {string[]} */ questions) =>
      choices.replaceChildren(...questions.map((question) => element("li", {}, button(question, () => ask(question)))));
    if (options.questions.length) offer(options.questions);
    else service.questions().then(offer, () => {}); // without them the box is still there
    return element("div", { class: "welcome" }, element("p", {}, "问政策，看依据。每句话都引自收录的文件，点编号可以核对原文。"), choices);
  }

  function togglePast() {
    if (!past.hidden) return closePast();
    const questions = talk.questions();
    const items = questions.map(({ head, told }) =>
      element("li", {}, button(element("span", { class: "clamped" }, told), () => {
        closePast();
        talk.goTo(head);
      })),
    );
    const clear = button("清空本次记录", () => {
      talk.clear();
      closePast();
      settle();
    });
    past.replaceChildren(items.length ? element("ol", { class: "choices" }, items) : element("p", {}, "这次还没有提问。"), items.length ? clear : "");
    past.hidden = false;
    pastControl.setAttribute("aria-expanded", "true");
  }

  function closePast() {
    past.hidden = true;
    pastControl.setAttribute("aria-expanded", "false");
  }

  /** Where the next question is written; by touch the field waits to be tapped. */
  function settle() {
    (matchMedia(TOUCH).matches ? heading : input).focus();
  }

  let seen = false;

  function open() {
    if (panel instanceof HTMLDialogElement && !panel.open) {
      const whole = matchMedia(NARROW).matches;
      if (whole) panel.showModal();
      else panel.show();
      if (whole) enter();
      if (!seen) talk.goToNewest(); // a closed panel does not scroll
      seen = true;
    }
    settle();
  }

  function close() {
    closeSuggestions();
    if (panel instanceof HTMLDialogElement && panel.open) panel.close();
  }

  let entered = false;
  const atEntry = () => history.state?.[OPENED] === true;

  /** The way back of a phone leads out of the panel, not out of the page. */
  function enter() {
    try {
      if (!atEntry()) history.pushState({ ...history.state, [OPENED]: true }, "");
      entered = true;
    } catch {
      // Forbidden where the page stands: the way back leads out of it, as ever.
    }
  }

  function leave() {
    if (!entered || atEntry()) return;
    entered = false;
    close();
  }

  /** However the panel was closed: by us, by the browser's own gesture, or by the page. */
  function closed() {
    if (panel instanceof HTMLDialogElement && panel.open) return; // and opened again
    closeSuggestions();
    if (entered && atEntry()) history.back();
    entered = false;
    onClose();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(input.value);
  });
  input.addEventListener("input", () => setDraft(input.value));
  input.addEventListener("keydown", (event) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  panel.addEventListener("close", closed);
  panel.addEventListener("cancel", (event) => {
    if (past.hidden) return;
    event.preventDefault();
    closePast();
  });
  if (options.floating) addEventListener("popstate", leave);
  panel.addEventListener("keydown", (/** @type {Event} */ event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (past.hidden) return close();
    closePast();
    pastControl.focus();
  });

  setLarge(visit.large);
  setDraft(visit.draft);
  talk.restore();
  await dress(root, styleText);
  root.append(panel);
  talk.goToNewest();
  return { open, close, ask };
}
