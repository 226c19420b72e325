// Ask as an enterprise would, and see how the answer came about.

import { bracketed, dayOf, elsewhere, FURTHER, inForce, labelsOf, leadIn, leading, leadOut, NEAREST, numbered, outcome, plainText, READ_AS, told as noticesOf, unfinished } from "../widget/words.js";
import { picker } from "./basket.js";
import { alterations, facts, marks, status } from "./card.js";
import { copier, publicPage, quoter } from "./copy.js";
import { address, fill, h, limit, viewer } from "./dom.js";
import { asOf } from "./filters.js";
import { openingQuestions, send } from "./service.js";
import { why } from "./why.js";

/** @type {Record<string, string>} */
const STAGES = { understand: "理解", analyze: "分词", embed: "编码", lexical: "字词检索", dense: "语义检索", rank: "排序", answer: "作答", total: "合计" };

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const query = url.searchParams;
  const q = query.get("q")?.trim() ?? "";
  const results = h("div", { "data-results": true });
  const go = (/** @type {URLSearchParams} */ next) => document.dispatchEvent(new CustomEvent("console:go", { detail: next.size ? `/console/ask?${next}` : "/console/ask" }));
  const kept = { as_of: query.get("as_of"), region: query.get("region") };
  let former = query.get("after") ?? "";
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const next = new URLSearchParams(location.search);
    const said = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const place = String(said.get("region")).trim();
    next.set("q", String(said.get("q")).trim());
    if (place) next.set("region", place);
    else next.delete("region");
    if (former) next.set("after", former);
    go(next);
  };
  fill(main, h("h1", { class: "unseen" }, q ? `问答：${q}` : "问答"), h("form", { class: "searching", onsubmit: submit },
    h("input", { type: "search", name: "q", value: q, "data-search": true, "aria-label": "问题", placeholder: "像企业那样提问", oninput: limit, required: true, autocomplete: "off" }),
    h("button", { type: "submit", class: "primary" }, "提问"), asOf(query, go),
    h("label", { class: query.has("region") ? "as-of other" : "as-of" }, "企业所在地", h("input", { name: "region", value: query.get("region") ?? "", "data-key": "region", size: "12", maxlength: "100", placeholder: "如：北仑区", autocomplete: "off" }))), results);
  if (!q) {
    fill(results, h("div", { class: "start" },
      h("p", { class: "soft" }, "这里的回答与企业看到的相同，另附把握程度、读出的意思；候选段落和得分在“检索细节”里。"), h("div", { "data-offered": true })));
    const questions = await openingQuestions(signal);
    if (!signal.aborted && questions.length) fill(/** @type {Element} */ (results.querySelector("[data-offered]")), h("h2", {}, "可以这样问"), questionList(questions, kept));
    return "问答";
  }
  const { as_of, region } = kept;
  const after = query.get("after");
  const told = await send("POST", "ask", { question: q, ...(as_of ? { as_of } : {}), ...(after ? { before: [after] } : {}), ...(region ? { filters: { region } } : {}) }, signal);
  if (signal.aborted) return "";
  former = told.answer.read_as ?? q;
  fill(results, h("div", { class: "answering" }, answer(q, told, kept), process(told, as_of)));
  return q;
}

/** What goes along from question to question. @typedef {{as_of: string | null, region: string | null}} Kept */

/** @param {string} question @param {any} told @param {Kept} kept */
function answer(question, { answer: made, confidence, because }, kept) {
  const { as_of } = kept;
  const numbers = numbered(made);
  const inOrder = [...made.citations].sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0));
  const { before, after, remarks } = noticesOf(made);
  const first = leading(question, made);
  return h("section", { class: "answer", "aria-label": "回答" },
    h("p", { class: "over" }, h("span", { class: "badge", "data-answer": made.status }, outcome(made)),
      h("span", { class: "soft" }, `把握${sureness(confidence)}　${dayOf(made)}　${made.region ? `适用地区：${made.region}` : "没有限定地区"}`)),
    made.read_as ? meaning(question, made.read_as, kept) : null,
    because && made.statements.length ? h("p", { class: "warn" }, because) : null,
    made.statements.length ? null : h("p", { class: "statement" }, made.text),
    notices(before, "notice"),
    made.statements.length ? made.statements.map((/** @type {any} */ one, /** @type {number} */ n) => [
      n === first ? h("h2", {}, FURTHER) : null,
      h("p", { class: n < first ? "statement" : "statement beside" }, standingOf(one, made), one.text, rest(one, made),
        one.citations.map((/** @type {string} */ id) => h("sup", {}, h("a", { href: `#${id}` }, String(numbers.get(id))))))])
      : null,
    after.length ? further(after) : null,
    notices(remarks, "soft"),
    h("p", { class: "actions" }, copier(() => plainText(question, made, (one) => publicPage(one, made.as_of))),
      h("button", { type: "button", class: "quiet", onclick: () => window.print() }, "打印")),
    made.citations.length ? [h("h2", {}, "出处"), h("ol", { class: "citations" }, inOrder.map((one) => citation(one, numbers.get(one.id) ?? 0, as_of)))] : null,
    made.nearest.length ? [h("h2", {}, NEAREST), h("ul", { class: "plain nearest" }, made.nearest.map((/** @type {any} */ one) => near(one, made.region, as_of)))] : null,
    made.follow_ups.length ? [h("h2", {}, "接着问"), questionList(made.follow_ups, kept)] : null);
}

/** What the question was taken for after the one before, and the way to ask it by itself. @param {string} question @param {string} meant @param {Kept} kept */
const meaning = (question, meant, kept) => h("p", { class: "meaning" }, READ_AS, h("strong", {}, meant), "　",
  h("a", { href: address("/console/ask", { q: question, ...kept }) }, "单独问这一句"));

/** @param {any} one @param {string | null} region the place the answer holds for @param {string | null} as_of */
const near = (one, region, as_of) => h("li", {},
  h("p", { class: "head" }, h("a", { href: viewer(one.document_id, { as_of }) }, bracketed(one.title)), one.doc_number && h("span", { class: "number" }, one.doc_number), marks(one),
    elsewhere(one, region) && h("span", { class: "badge warn" }, elsewhere(one, region))),
  one.contact && h("p", { class: "soft" }, `可咨询：${one.contact}`));

/** @param {any[]} list @param {string} name */
const notices = (list, name) => list.length ? h("ul", { class: name }, list.map((one) => h("li", {}, one.text))) : null;

/** Notices that can wait: out of the eye's way until they are wanted, never out of the ear's. @param {any[]} list */
function further(list) {
  const items = h("ul", { class: "notice unseen", id: "further" }, list.map((one) => h("li", {}, one.text)));
  const control = h("button", { type: "button", class: "link fold", "aria-expanded": "false", "aria-controls": "further", onclick: () =>
    control.setAttribute("aria-expanded", String(!items.classList.toggle("unseen"))) }, `另有 ${list.length} 条说明`);
  return [h("p", {}, control), items];
}

/** @param {string[]} questions @param {Kept} kept */
const questionList = (questions, kept) => h("ul", { class: "plain" }, questions.map((one) => h("li", {},
  h("a", { href: address("/console/ask", { q: one, ...kept }) }, one))));

/** That a quote breaks off. @param {any} statement @param {any} made */
function rest(statement, made) {
  const said = unfinished(statement, made);
  return said && h("span", { class: "unfinished" }, said);
}

/** Who says it, where that is not the issuer; whether it holds, which of a wish would say too much. @param {any} statement @param {any} made */
function standingOf(statement, made) {
  const first = made.citations.find((/** @type {any} */ one) => one.id === statement.citations[0]);
  if (!first) return null;
  const own = first.voice === "issuer";
  return [own ? null : [h("span", { class: "badge", "data-voice": first.voice }, first.voice_label), " "], own || !inForce(first) || first.alterations.length ? [status(first), " "] : null,
    labelsOf(first.alterations).map((label) => [h("span", { class: "badge warn" }, label), " "])];
}

/** @param {any} one @param {number} number as the answer calls it @param {string | null} as_of */
function citation(one, number, as_of) {
  const path = `${viewer(one.document_id, { as_of, at: `${one.start}-${one.end}` })}#p${encodeURIComponent(one.passage_id)}`;
  return h("li", { id: one.id, "data-row": true, tabindex: "-1" },
    h("p", { class: "head" }, h("b", { class: "call" }, String(number)), h("a", { href: path, "data-open": true }, bracketed(one.title)), one.doc_number && h("span", { class: "number" }, one.doc_number), marks(one)),
    h("p", { class: "clause" }, [one.section_path.join(" › "), one.page && `第 ${one.page} 页`].filter(Boolean).join("　")),
    alterations(one, as_of),
    h("p", { class: "text", "data-voice": one.voice }, h("span", { class: "soft" }, leadIn(one.prefix)), h("mark", {}, one.quote),
      h("span", { class: "soft" }, leadOut(one.suffix))),
    h("div", { class: "foot" }, facts(one), h("span", { class: "actions" }, picker(one, { start: one.start, end: one.end }), quoter(one, as_of))));
}

/** Of measured answers 95 in 100 were right above .9, three of four above .5, less than half below (docs/quality.md). @param {number} confidence */
const sureness = (confidence) => (confidence >= 0.9 ? "高" : confidence >= 0.5 ? "中" : "低");

/** @param {any} told @param {string | null} as_of */
function process({ answer: made, confidence, read, search }, as_of) {
  const used = new Set(made.citations.map((/** @type {any} */ one) => one.passage_id));
  const out = new Map(search.excluded.map((/** @type {any} */ one) => [one.document_id, one]));
  return h("aside", { class: "process", "aria-label": "回答是怎样得来的" },
    h("h2", {}, "读出的意思"), read.length ? h("dl", { class: "elements" }, read.map((/** @type {any} */ one) => h("div", {}, h("dt", {}, one.label), h("dd", {}, one.value)))) : h("p", { class: "soft" }, "没有点名文件、地区或时间。"),
    made.degraded.length ? h("p", { class: "warn" }, "语义检索暂缺，只用了字词检索。") : null,
    h("details", {}, h("summary", {}, "检索细节"),
      h("p", {}, `把握 ${confidence.toFixed(2)}（0–1）`),
      h("h2", {}, "各阶段用时（毫秒）"), h("dl", { class: "stages" }, Object.entries(made.timing_ms).map(([name, spent]) => h("div", {}, h("dt", {}, STAGES[name] ?? name), h("dd", {}, String(spent))))),
      h("h2", {}, "候选段落"),
      h("ol", { class: "candidates" }, search.hits.map((/** @type {any} */ hit) => h("li", {},
        h("p", { class: "head" }, h("a", { href: `${viewer(hit.document_id, { as_of, at: `${hit.start}-${hit.end}` })}#p${encodeURIComponent(hit.passage_id)}` }, hit.title),
          h("span", { class: "clause" }, hit.section_path.at(-1) ?? ""), h("span", { class: "score", title: "得分" }, hit.score.toFixed(3)), status(hit), used.has(hit.passage_id) ? h("span", { class: "badge", "data-status": "现行" }, "已引用") : null),
        why(hit, out.get(hit.document_id)))))));
}
