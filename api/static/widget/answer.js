// An answer as elements: what is said, by whom, whether it holds, and where it stands.

import { alterationBadges, placeBadge, provenanceBadge, statusBadge, voiceBadge } from "./badges.js";
import { alterations, citationCard } from "./citation.js";
import { button, element, freshId, link } from "./dom.js";
import { feedbackForm } from "./feedback.js";
import { copier, printAnswer, sharer } from "./output.js";
import { placeOf } from "./place.js";
import { dayOf, FURTHER, inForce, leading, listsDocuments, named, NEAREST, numbered, outcome, plainText, ranges, READ_AS, standing, told, unfinished } from "./words.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Citation} Citation */
/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {import("./service.js").Service} Service */

/**
 * @typedef {object} Desk what an answer needs of the panel
 * @property {Service} service
 * @property {string} contact
 * @property {(question: string, alone?: boolean) => void} ask
 * @property {(question: string, place: string) => Promise<string>} move asks for another place; tells what was wrong with it, or nothing
 * @property {(text: string) => void} announce
 */

/**
 * The parts of an answer, in reading order.
 * @param {string} question
 * @param {Answer} answer
 * @param {Desk} desk
 * @returns {HTMLElement[]}
 */
export function answerParts(question, answer, desk) {
  const { before, after, remarks } = told(answer);
  const [where, moving] = answer.status === "refused" ? [] : placeOf(answer.region, (place) => desk.move(answer.read_as ?? question, place));
  return /** @type {HTMLElement[]} */ (
    [
      element(
        "p",
        { class: "outcome", "data-status": answer.status },
        element("strong", {}, outcome(answer)),
        circumstances(answer).map((one) => element("span", {}, one)),
        where,
      ),
      moving,
      answer.read_as && meaning(question, answer.read_as, desk),
      !answer.statements.length && element("p", { class: "statement" }, answer.text),
      before.length > 0 && notices(before),
      ...statements(question, answer, desk),
      after.length > 0 && further(after),
      answer.citations.length > 0 && !listsDocuments(answer) && sources(answer, desk),
      remarks.length > 0 && element("ul", { class: "remarks" }, remarks.map((notice) => element("li", {}, notice.text))),
      answer.nearest.length > 0 && nearest(answer, desk),
      answer.statements.length === 0 && desk.contact && element("p", { class: "contact" }, `也可以咨询：${desk.contact}`),
      answer.follow_ups.length > 0 && followUps(answer, desk),
      tools(question, answer, desk),
      feedbackForm(question, answer, desk),
    ].filter(Boolean)
  );
}

/** For which day it was answered; a request that was turned down has none. @param {Answer} answer */
const circumstances = (answer) => answer.status === "refused" ? [] : [
  dayOf(answer),
  answer.degraded.length ? "语义检索暂缺，结果可能不全" : "",
].filter(Boolean);

/** What the question was taken for after the one before, and the way to ask it by itself. @param {string} question @param {string} meant @param {Desk} desk */
const meaning = (question, meant, desk) =>
  element("p", { class: "meaning" }, element("span", {}, READ_AS, element("strong", {}, meant)), button("单独问这一句", () => desk.ask(question, true)));

/** @param {Notice[]} list */
const notices = (list) =>
  element("ul", { class: "notices", "aria-label": "请注意" }, list.map((notice) => element("li", {}, notice.text)));

/** Notices that can wait: out of the eye's way until they are wanted, never out of the ear's. @param {Notice[]} list */
function further(list) {
  const items = notices(list);
  items.id = freshId("further");
  items.classList.add("unseen");
  const control = button(`另有 ${list.length} 条说明`, () => {
    const open = !items.classList.toggle("unseen");
    control.setAttribute("aria-expanded", String(open));
  }, { class: "fold", "aria-expanded": "false", "aria-controls": items.id });
  return element("div", { class: "further" }, control, items);
}

/** What answers, and then, less loud, what is near to it. @param {string} question @param {Answer} answer @param {Desk} desk */
function statements(question, answer, desk) {
  const numbers = numbered(answer);
  const cited = new Map(answer.citations.map((citation) => [citation.id, citation]));
  const shown = { close: () => {} };
  const first = leading(question, answer);
  const list = listsDocuments(answer);
  let facet = list ? answer.statements[0]?.facet : "";
  return answer.statements.flatMap((statement, n) => {
    const beside = n >= first;
    const headings = [n === first && element("h4", {}, FURTHER), statement.facet !== facet && element(beside ? "h5" : "h4", {}, statement.facet_label)];
    facet = statement.facet;
    const citations = statement.citations.flatMap((id) => cited.get(id) ?? []);
    const block = element("div", { class: beside ? "statement beside" : "statement", "data-voice": citations[0]?.voice }, marks(citations));
    const calls = citations.map((citation) => call(citation, numbers.get(citation.id) ?? 0, block, answer.as_of, desk, shown));
    block.append(element("p", {}, ending(statement.text, unfinished(statement, answer), element("span", { class: "calls" }, calls))));
    if (citations[0]) block.append(...alterations(citations[0], answer.as_of, desk.service, answer));
    if (list && citations[0]) block.append(issued(citations[0], answer, desk));
    return [...headings, block];
  });
}

/** Who issued a document of a list, and when; its title where its text has none; the way to its page. @param {Citation} citation @param {Answer} answer @param {Desk} desk */
const issued = (citation, answer, desk) => element("p", { class: "issued" },
  [!citation.quote.includes(citation.title.split(" ")[0] ?? "") && named(citation), citation.level && `${citation.level}级`, citation.issuers.join("、")].filter(Boolean).map((one) => `${one}　`),
  citation.issued_on && element("span", { class: "day" }, `${citation.issued_on}　`),
  link("打开文件", desk.service.page(citation.viewer_url, answer.as_of, citation)));

/** A text whose last character, or what is said of its end, goes to the next line together with the numbers of its sources. @param {string} text @param {string} open @param {HTMLElement} calls */
function ending(text, open, calls) {
  const points = [...text.trimEnd()];
  const last = open ? element("span", { class: "unfinished" }, open) : points.pop();
  return [points.join(""), element("span", { class: "end" }, last, calls)];
}

/** Who says a statement, where that is not the issuer; whether it holds, which of a wish would say too much. @param {Citation[]} citations */
function marks(citations) {
  const first = citations[0];
  if (!first) return null;
  const own = first.voice === "issuer";
  return element("p", { class: "badges" }, !own && voiceBadge(first), (own || !inForce(first) || first.alterations.length > 0) && statusBadge(first), alterationBadges(first));
}

/**
 * The superscript of a citation; it opens the card under its statement, one at a time.
 * @param {Citation} citation
 * @param {number} number
 * @param {HTMLElement} block
 * @param {string} asOf
 * @param {Desk} desk
 * @param {{close: () => void}} shown
 */
function call(citation, number, block, asOf, desk, shown) {
  /** @type {HTMLElement | null} */
  let card = null;
  function close() {
    card?.remove();
    card = null;
    control.setAttribute("aria-expanded", "false");
    control.removeAttribute("aria-controls");
  }
  function open() {
    shown.close();
    shown.close = close;
    card = citationCard(citation, number, asOf, desk, () => {
      close();
      control.focus();
    });
    block.append(card);
    control.setAttribute("aria-expanded", "true");
    control.setAttribute("aria-controls", card.id);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  const control = element(
    "button",
    { type: "button", class: "call", "aria-expanded": "false", onclick: () => (card ? close() : open()) },
    element("span", { class: "long" }, "出处 "),
    number,
  );
  control.setAttribute("aria-label", `出处 ${number}，${named(citation)}，${standing(citation)}`);
  return control;
}

/** Each cited document once. @param {Answer} answer @param {Desk} desk */
function sources(answer, desk) {
  const numbers = numbered(answer);
  /** @type {Map<string, Citation[]>} */
  const documents = new Map();
  for (const citation of [...answer.citations].sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0))) {
    documents.set(citation.document_id, [...(documents.get(citation.document_id) ?? []), citation]);
  }
  const items = [...documents.values()].map((citations) => {
    const first = /** @type {Citation} */ (citations[0]);
    return element(
      "li",
      {},
      element("span", { class: "numbers" }, ranges(citations.map((c) => numbers.get(c.id) ?? 0))),
      element(
        "div",
        {},
        link(named(first), desk.service.page(first.viewer_url, answer.as_of, first)),
        element("p", { class: "badges" }, statusBadge(first), alterationBadges({ alterations: citations.flatMap((one) => one.alterations) }), provenanceBadge(first), element("span", { class: "issued" }, [first.issuers.join("、"), first.issued_on].filter(Boolean).join(" · "))),
      ),
    );
  });
  return element("div", { class: "sources" }, element("h4", {}, "出处"), element("ul", {}, items));
}

/** @param {Answer} answer @param {Desk} desk */
function nearest(answer, desk) {
  const items = answer.nearest.map((card) =>
    element(
      "li",
      {},
      link(named(card), desk.service.page(card.viewer_url, answer.as_of)),
      element("p", { class: "badges" }, statusBadge(card), provenanceBadge(card), placeBadge(card, answer.region)),
      card.contact && element("p", { class: "contact" }, `可咨询：${card.contact}`),
    ),
  );
  return element("div", { class: "nearest" }, element("h4", {}, NEAREST), element("ul", {}, items));
}

/** @param {Answer} answer @param {Desk} desk */
function followUps(answer, desk) {
  const buttons = answer.follow_ups.map((next) => element("li", {}, button(next, () => desk.ask(next))));
  return element("div", { class: "follow-ups" }, element("h4", {}, "接着问"), element("ul", { class: "choices" }, buttons));
}

/** @param {string} question @param {Answer} answer @param {Desk} desk */
function tools(question, answer, desk) {
  const text = () => plainText(question, answer, (citation) => desk.service.page(citation.viewer_url, answer.as_of, citation));
  return element("p", { class: "tools" }, copier(text, desk.announce), sharer(question, text), button("打印", () => printAnswer(text())));
}
