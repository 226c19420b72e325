// The log of this visit: questions, the wait for each, and the answers.

import { answerParts } from "./answer.js";
import { button, element, freshId } from "./dom.js";
import { patiently } from "./patience.js";
import { Trouble } from "./service.js";
import { isMeaning, outcome, READ_AS } from "./words.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").AskRequest} AskRequest */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {import("./service.js").Service} Service */
/** @typedef {import("./visit.js").Exchange} Exchange */
/** @typedef {ReturnType<typeof import("./visit.js").openVisit>} Visit */
/** @typedef {import("./patience.js").Waiting} Waiting */

const LONGEST_SAID = 400; // characters read out; the rest is in the log
const LONG_QUESTION = 120; // characters; a longer one would push its answer off a phone's screen
const SLOW = 8000; // milliseconds after which who waits is told that it is not stuck
const SEARCHING = "正在查找依据…";
const STILL_SEARCHING = "还在查找，网络或服务可能较慢。";

/**
 * @typedef {object} Surroundings
 * @property {HTMLElement} log
 * @property {Service} service
 * @property {Options} options
 * @property {Visit} visit
 * @property {(question: string, alone?: boolean) => void} ask as if it had been typed; alone: whatever was asked before
 * @property {(text: string) => void} announce
 * @property {(busy: boolean) => void} onBusy
 * @property {(question: string) => void} giveBack a question that found no answer yet
 */

/** @param {Surroundings} around */
export function openConversation({ log, service, options, visit, ask, announce, onBusy, giveBack }) {
  /** @type {AbortController | null} */
  let flight = null;
  const desk = { service, contact: options.contact, ask, announce, move };

  /** @param {string} question @param {HTMLElement[]} parts */
  function entryOf(question, ...parts) {
    const name = freshId("question");
    const body = element("div", { class: "body" }, parts);
    const head = element("h3", { id: name, class: "question", tabindex: "-1" }, question);
    const entry = element("article", { class: "entry", "aria-labelledby": name }, head, [...question].length > LONG_QUESTION && folded(head), body);
    return { entry, body };
  }

  /** @param {HTMLElement} entry */
  function show(entry) {
    log.scrollTop += entry.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  }

  /** @param {string} question @param {boolean} alone @param {string} place */
  function requestOf(question, alone, place) {
    const before = alone ? [] : visit.before;
    /** @type {AskRequest} */
    const request = { question };
    if (before.length) request.before = before;
    if (place) request.filters = { region: place };
    return request;
  }

  /**
   * The same question for another place, which holds for those that follow; nothing moves to a place that is not known.
   * @param {string} question @param {string} place
   * @returns {Promise<string>} what was wrong with the place, or nothing
   */
  async function move(question, place) {
    if (flight) return "请等这一问答完。";
    const error = await put(question, true, place);
    return error instanceof Trouble ? error.message : "";
  }

  /**
   * @param {string} question
   * @param {boolean} [alone] whatever was asked before
   * @param {string} [place] another one than so far
   * @returns {Promise<unknown>} what is wrong with the new place
   */
  async function put(question, alone = false, place = "") {
    if (flight) return;
    const mine = (flight = new AbortController());
    const { signal } = mine;
    onBusy(true);
    const line = element("p", {}, SEARCHING);
    let slow = 0;
    const actions = element("p", { class: "actions" }, button("停止", () => mine.abort()));
    const waiting = element("div", { class: "waiting" }, line, actions);
    const { entry, body } = entryOf(question, waiting);
    log.append(entry);
    show(entry);
    const request = requestOf(question, alone, place || visit.region || options.region);
    try {
      const attempt = () => {
        line.textContent = SEARCHING;
        slow = setTimeout(() => announce((line.textContent = STILL_SEARCHING)), SLOW);
        actions.querySelector(".retry")?.remove();
        return service.ask(request, signal);
      };
      const answer = await patiently(attempt, signal, (wait) => {
        clearTimeout(slow);
        tellWait(line, actions, wait);
        if (wait.attempt === 1) show(entry); // with what can be done about it
      });
      if (place) visit.region = place;
      visit.add(alone ? { question, answer, alone } : { question, answer });
      body.replaceChildren(...answerParts(question, answer, desk));
      body.classList.add("grows");
      entry.dataset.place = answer.region ?? "";
      show(entry);
      announce(spoken(answer));
    } catch (error) {
      if (place && error instanceof Trouble && error.kind === "failed") return entry.remove(), error;
      giveBack(question);
      if (signal.aborted) entry.remove();
      else fail(entry, body, error, () => (place ? move(question, place) : ask(question, alone)));
    } finally {
      clearTimeout(slow);
      flight = null;
      onBusy(false);
    }
  }

  /** @param {HTMLElement} line @param {HTMLElement} actions @param {Waiting} wait */
  function tellWait(line, actions, { why, seconds, attempt, now }) {
    const left = element("span");
    line.replaceChildren(why, left);
    actions.prepend(button("立即重试", now, { class: "retry" }));
    announce(seconds === null ? why : `${why}${seconds} 秒后自动重试。`);
    if (seconds === null) return;
    const until = Date.now() + seconds * 1000;
    const tick = () => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      left.textContent = `${rest} 秒后自动重试（第 ${attempt} 次）。`;
      if (!left.isConnected || rest === 0) clearInterval(clock);
    };
    const clock = setInterval(tick, 1000);
    tick();
  }

  /** @param {HTMLElement} entry @param {HTMLElement} body @param {unknown} error @param {() => unknown} retry */
  function fail(entry, body, error, retry) {
    const message = error instanceof Error ? error.message : "出错了。";
    const again = button("重试", () => {
      entry.remove();
      retry();
    });
    body.replaceChildren(element("p", { class: "trouble" }, message, "问题已保留，没有丢失。"), element("p", { class: "actions" }, again));
    announce(`${message}问题已保留。`);
  }

  return {
    put,
    stop: () => flight?.abort(),
    /** Shows what this visit asked before; later questions come below. */
    restore() {
      visit.exchanges.forEach(({ question, answer }) => {
        try {
          const { entry } = entryOf(question, ...answerParts(question, answer, desk));
          entry.dataset.place = answer.region ?? "";
          log.append(entry);
        } catch {
          // Kept by another version of the widget: it can be asked again.
        }
      });
    },
    /** The newest question at the top of what is seen. */
    goToNewest() {
      const newest = log.querySelector(".entry:last-child");
      if (newest) show(/** @type {HTMLElement} */ (newest));
    },
    clear() {
      visit.clear();
      log.querySelectorAll(".entry").forEach((entry) => entry.remove());
    },
    /** Heads of the entries, in order, and how to call them; the place tells apart what was asked for several. */
    questions() {
      const heads = [...log.querySelectorAll(/** @type {"h3"} */ (".question"))];
      return heads.map((head) => {
        const question = head.textContent ?? "";
        const place = head.parentElement?.dataset.place;
        const again = heads.some((other) => other.textContent === question && other.parentElement?.dataset.place !== place);
        return { head, told: again && place ? `${question}（${place}）` : question };
      });
    },
    /** @param {HTMLElement} question */
    goTo(question) {
      show(/** @type {HTMLElement} */ (question.parentElement));
      question.focus({ preventScroll: true });
    },
  };
}

/** A long question shows its first lines, and the rest when asked for. @param {HTMLElement} head */
function folded(head) {
  head.classList.add("folded");
  const control = button("显示整个问题", () => {
    const open = !head.classList.toggle("folded");
    control.setAttribute("aria-expanded", String(open));
    control.textContent = open ? "收起问题" : "显示整个问题";
  }, { class: "fold", "aria-expanded": "false", "aria-controls": head.id });
  return control;
}

/** The finished answer for those who listen. @param {Answer} answer */
function spoken(answer) {
  const said = answer.statements.length ? answer.statements.map((statement) => statement.text).join("\n") : answer.text;
  const cut = said.length > LONGEST_SAID ? `${said.slice(0, LONGEST_SAID)}…其余请看回答。` : said;
  const meant = answer.read_as ? `${READ_AS}${answer.read_as}。` : "";
  const warnings = answer.notices.filter((notice) => !isMeaning(notice)).map((notice) => notice.text).join("");
  const sources = answer.citations.length ? `共 ${answer.citations.length} 处出处。` : "";
  return `${meant}${outcome(answer)}。${cut}${warnings}${sources}`;
}
