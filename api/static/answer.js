// An answer as elements: what is said, by whom, whether it holds, and where it stands.

import { element, localPath } from "./dom.js";

const badge = (text, attributes = {}) => element("span", { class: "badge quiet", ...attributes }, text);
const status = (card) => element("span", { class: "badge", "data-status": card.status }, card.status);

function documentLink(card, asOf) {
  const path = localPath(card.viewer_url);
  const [page, anchor] = (path ?? "").split("#");
  const href = path && `${page}?as_of=${asOf}${anchor ? `#${anchor}` : ""}`;
  return element("a", { class: "title", href }, `《${card.title}》`);
}

const place = (card) => [card.doc_number, ...(card.section_path ?? [])].filter(Boolean).join(" · ");
const issued = (card) => [card.issuers.join("、"), card.issued_on].filter(Boolean).join("，");

function citationCard(citation, asOf, told) {
  return element(
    "li",
    { id: `cite-${citation.id}` },
    element("span", { class: "meta" }, `[${citation.id.replace(/^c/, "")}] `),
    documentLink(citation, asOf),
    element("p", { class: "meta" }, place(citation)),
    element("p", { class: "meta" }, issued(citation)),
    element(
      "p",
      { class: "marks" },
      status(citation),
      badge(citation.voice_label, { "data-voice": citation.voice }),
      badge(citation.provenance_label),
      citation.page === null ? null : badge(`第 ${citation.page} 页`),
    ),
    told.has(citation.quote) ? null : element("blockquote", {}, citation.quote),
  );
}

function nearestCard(nearest, asOf) {
  return element(
    "li",
    {},
    documentLink(nearest, asOf),
    element("p", { class: "meta" }, [place(nearest), issued(nearest)].filter(Boolean).join(" · ")),
    element("p", { class: "marks" }, status(nearest), badge(nearest.provenance_label)),
    nearest.contact ? element("p", { class: "meta" }, `可咨询：${nearest.contact}`) : null,
  );
}

function statements(answer) {
  let facet = null;
  return answer.statements.flatMap((statement) => {
    const marks = statement.citations.map((id) =>
      element("sup", {}, element("a", { href: `#cite-${id}`, "aria-label": `出处 ${id.replace(/^c/, "")}` }, `[${id.replace(/^c/, "")}]`)),
    );
    const heading = statement.facet === facet ? null : element("h2", {}, statement.facet_label);
    facet = statement.facet;
    return [heading, element("p", { class: "statement" }, statement.text, marks)];
  });
}

function list(title, items, className) {
  return items.length === 0 ? [] : [element("h2", {}, title), element("ul", { class: className }, items)];
}

/** The children of the answer section. `again(question)` asks anew; `rate(useful)` tells an opinion. */
export function answerElements(question, answer, again, rate) {
  const refused = answer.statements.length === 0;
  const told = new Set(answer.statements.map((statement) => statement.text));
  return [
    element("h2", { id: "answer-title", class: "asked" }, question),
    element(
      "p",
      { class: "marks" },
      element("span", { class: "badge", "data-status": answer.status }, answer.status_label),
      badge(`按 ${answer.as_of} 的效力`),
      answer.degraded.length ? badge("语义检索暂缺，结果可能不全") : null,
    ),
    refused ? element("p", { class: "statement" }, answer.text) : statements(answer),
    answer.notices.length
      ? element("ul", { class: "notices", "aria-label": "请注意" }, answer.notices.map((notice) => element("li", {}, notice.text)))
      : null,
    list("出处", answer.citations.map((citation) => citationCard(citation, answer.as_of, told)), "cards"),
    list("相近的政策", answer.nearest.map((nearest) => nearestCard(nearest, answer.as_of)), "cards"),
    answer.follow_ups.length
      ? [
          element("h2", {}, "接着问"),
          element(
            "div",
            { class: "follow-ups" },
            answer.follow_ups.map((next) => element("button", { type: "button", onclick: () => again(next) }, next)),
          ),
        ]
      : null,
    element(
      "p",
      { class: "feedback" },
      "这个回答有用吗？",
      element("button", { type: "button", onclick: (event) => rate(true, event.target.parentElement) }, "有用"),
      element("button", { type: "button", onclick: (event) => rate(false, event.target.parentElement) }, "没用"),
    ),
  ].flat(Infinity).filter(Boolean);
}
