// The card of a citation: the quote in its context, and everything needed to judge it.

import { alterationBadges, provenanceBadge, statusBadge, voiceBadge } from "./badges.js";
import { button, element, freshId, link } from "./dom.js";
import { copier } from "./output.js";
import { changed, inForce, leadIn, leadOf, leadOut, named, place, quotation } from "./words.js";

/** @typedef {import("./types.js").Citation} Citation */
/** @typedef {import("./types.js").Passage} Passage */
/** @typedef {import("./service.js").Service} Service */
/** @typedef {import("./answer.js").Desk} Desk */

/** @param {string | null} url */
const isWeb = (url) => url !== null && /^https?:\/\//.test(url);

/**
 * @param {Citation} citation
 * @param {number} number as shown
 * @param {string} asOf
 * @param {Desk} desk
 * @param {() => void} close
 * @returns {HTMLElement} to be focused when it appears
 */
export function citationCard(citation, number, asOf, { service, announce }, close) {
  const name = freshId("source");
  const context = element("blockquote", {}, inContext(citation.prefix, citation.quote, citation.suffix));
  const more = button("显示整段", () => widen(more, context, citation, asOf, service), { class: "unfold" });
  const address = service.page(citation.viewer_url, asOf, citation);
  const wished = citation.voice === "proposer" && inForce(citation); // 现行 would say too much
  const card = element(
    "section",
    { class: "card", id: freshId("card"), role: "group", tabindex: "-1", "aria-labelledby": name, "data-voice": citation.voice },
    element("p", { class: "name", id: name }, element("span", { class: "unseen" }, `出处 ${number}：`), named(citation)),
    element("p", { class: "badges" }, !wished && statusBadge(citation), alterationBadges(citation), voiceBadge(citation), provenanceBadge(citation)),
    place(citation) && element("p", { class: "place" }, place(citation)),
    alterations(citation, asOf, service),
    context,
    more,
    citation.provenance === "digest" && element("p", { class: "caution" }, "这是要点整理，不是原文。"),
    citation.voice === "proposer" && element("p", { class: "caution" }, "这是提案人的建议，不是政府的政策或承诺。"),
    facts(citation),
    element(
      "p",
      { class: "actions" },
      link("打开文件", address),
      isWeb(citation.source_url) && link("来源网页", citation.source_url),
      copier(() => quotation(citation, asOf, address), announce),
      button("收起", close),
    ),
  );
  folding.observe(context);
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    close();
  });
  return card;
}

/**
 * What became of the clause, with the way to the words that say so.
 * @param {Citation} citation
 * @param {string} asOf
 * @param {Service} service
 * @param {import("./types.js").Answer} [answer] in whose text it stands
 */
export const alterations = (citation, asOf, service, answer) => changed(citation, answer).map((text, n) => {
  const by = citation.alterations[n];
  return element("p", { class: "caution altered" }, text, by && link("看原话", service.page(by.viewer_url, asOf, by)));
});

/** Tells of each quote whether more of it stands below than is seen. */
const folding = new ResizeObserver((seen) => {
  for (const { target: context } of seen) {
    const cut = !context.classList.contains("whole") && context.scrollHeight > context.clientHeight + 1;
    context.classList.toggle("cut", cut);
  }
});

/** The quote to its end; the eye and the keyboard stay with it. @param {HTMLElement} context */
function open(context) {
  context.classList.add("whole");
  context.classList.remove("cut");
  context.tabIndex = -1;
  context.focus({ preventScroll: true });
}

/** @param {string} before @param {string} quote @param {string} after */
function inContext(before, quote, after) {
  return [leadIn(before), element("mark", {}, quote), leadOut(after)];
}

/** @param {Citation} citation */
function facts(citation) {
  const rows = [
    ["发文机关", citation.issuers.join("、")],
    ["适用地区", citation.region],
    ["成文日期", citation.issued_on],
    ["施行日期", citation.effective_on],
    [citation.expires_label, citation.expires_on],
    ["效力依据", citation.status_because],
  ];
  return element(
    "dl",
    {},
    rows.filter(([, value]) => value).map(([label, value]) => element("div", {}, element("dt", {}, label), element("dd", {}, value))),
  );
}

/**
 * The whole passage in place of the short context.
 * @param {HTMLButtonElement} control
 * @param {HTMLElement} context
 * @param {Citation} citation
 * @param {string} asOf
 * @param {Service} service
 */
async function widen(control, context, citation, asOf, service) {
  control.disabled = true;
  open(context); // what is here already need not wait
  try {
    const passage = await service.passage(citation.passage_id, asOf);
    context.replaceChildren(...within(passage, citation).filter((part) => part !== ""));
    control.remove();
  } catch (error) {
    control.disabled = false;
    control.textContent = "没有取到，再试一次";
  }
}

/**
 * The passage with the quote marked where it stands; offsets count code points.
 * @param {Passage} passage
 * @param {Citation} citation
 */
function within(passage, citation) {
  const points = [...passage.quote];
  const from = citation.start - passage.start;
  const to = citation.end - passage.start;
  const lead = passage.lead && !passage.quote.startsWith(passage.lead) ? `${leadOf(passage)}\n` : "";
  if (points.slice(from, to).join("") !== citation.quote || from < 0) return [lead, passage.quote];
  return [lead + points.slice(0, from).join(""), element("mark", {}, citation.quote), points.slice(to).join("")];
}
