// What the widget says of an answer, and how a source is named.

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Card} Card */
/** @typedef {import("./types.js").Citation} Citation */
/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {import("./types.js").Statement} Statement */

export const STANDING = "以政策原文为准";

export const FURTHER = "其他相关条文";

export const NEAREST = "相近的政策，不是这个问题的答案";

const MAX_QUESTION = 500; // characters, as the service counts them
const NEAR_THE_END = 80; // characters left when the count is shown

/** @typedef {{told: string, wrong: boolean}} Advice */

/** How many characters a question may still have, or has too many. @param {string} question @returns {Advice} */
export function room(question) {
  const left = MAX_QUESTION - [...question.trim()].length;
  if (left < 0) return { told: `最多 ${MAX_QUESTION} 字，已超出 ${-left} 字`, wrong: true };
  return { told: left <= NEAR_THE_END ? `还可输入 ${left} 字` : "", wrong: false };
}

/** @type {Record<string, string>} */
const REASONS = {
  only_expired: "只有过期的规定",
  wrong_region: "不适用于所问地区",
  not_yet: "规定尚未施行",
  draft: "只有征求意见稿",
  conflicting: "规定说法不一",
};

/** The short name of how it went: 已回答、部分回答、只有过期的规定…… @param {Answer} answer */
export const outcome = (answer) =>
  answer.notices.some(({ code }) => code === "no_subject") ? "请补充问题" :
  answer.notices.some(({ code }) => code === "unsure") ? "只有相近的规定" :
  answer.reason === "wrong_region" && answer.region ? `不适用于${innermost(answer.region)}` : REASONS[answer.reason ?? ""] ?? answer.status_label;

/** 浙江省宁波市镇海区 -> 镇海区 @param {string} region */
const innermost = (region) => region.replace(/^.*[省市区](?=.)/, "");

/**
 * Said of a policy that does not hold where the question was asked; nothing of one that does, or when no place is known.
 * @param {{region: string | null}} card
 * @param {string | null} region the place the answer holds for
 */
export function elsewhere(card, region) {
  if (!card.region || !region || region.startsWith(card.region) || card.region.startsWith(region)) return "";
  return `不适用于${innermost(region)}`;
}

/** How an answer begins to say what its question was taken for, after the one before. */
export const READ_AS = "按上一问理解为：";
/** @param {{code: string}} notice */
export const isMeaning = (notice) => notice.code === "read_as";

/** Notices that belong beside the answer, not before it. */
const QUIET = new Set(["digest", "example", "editor", "namesakes"]);
/** @param {{code: string}} notice */
export const isQuiet = (notice) => QUIET.has(notice.code);

/** What changes the meaning of an answer, gravest first: not there, no longer, not yet, not of that time, not certain; last, what was left out. */
const GRAVE = [
  "other_region", "own_place", "other_level", "wider_place", "documents", "expired", "superseded", "draft", "not_yet", "both_voices", "only_wished", "passed_over", "proposer_wish",
  "other_year", "other_step", "unlisted_place", "other_quantity", "no_article", "not_stated", "not_collected", "unsure", "unanswered_part", "status_unknown", "plan_over", "reply_prevails", "amended", "wrong_region", "more",
];
const NOT_CITED = new Set(["superseded", "not_yet"]); // beside sources in force they speak of another document
/** Whether a statement itself speaks of the document that a notice begins with. @param {string} text @param {Answer} answer */
const spokenOf = (text, answer) => {
  const title = text.match(/^《.+?》/)?.[0];
  return title !== undefined && answer.statements.some((statement) => statement.text.includes(title));
};

/**
 * The notices of an answer: the one to read before it, if it changes what it means; those to read after it, and the remarks at its end.
 * What the question was taken for is none of these: it stands before the answer.
 * An answer that states nothing is explained by all of them.
 * @param {Answer} answer
 */
export function told(answer) {
  const firm = answer.citations.every(inForce);
  const weight = (/** @type {Notice} */ { code, text }) => {
    const at = GRAVE.indexOf(code);
    return at < 0 || (firm && NOT_CITED.has(code) && !spokenOf(text, answer)) ? Infinity : at;
  };
  const urgent = answer.notices.filter((notice) => !isQuiet(notice) && !isMeaning(notice));
  const first = urgent.filter((notice) => weight(notice) < Infinity).sort((a, b) => weight(a) - weight(b))[0];
  const all = !answer.statements.length;
  return {
    before: urgent.filter((notice) => all || notice === first),
    after: urgent.filter((notice) => !all && notice !== first),
    remarks: answer.notices.filter(isQuiet),
  };
}

/** Whether the answer is a list of documents, each told by its title. @param {Answer} answer */
export const listsDocuments = (answer) => answer.notices.some(({ code }) => code === "documents");

/**
 * How many statements, from the first, are the answer itself: the first, and what stands in the same clause or in the
 * one that the question names. The others are near to it. Where all of a matter is told, all of it is the answer.
 * @param {string} question
 * @param {Answer} answer
 */
export function leading(question, answer) {
  if (listsDocuments(answer) || answer.notices.some(({ code }) => code === "more" || code === "overview")) return answer.statements.length;
  const cited = new Map(answer.citations.map((citation) => [citation.id, citation]));
  const places = answer.statements.map((statement) => cited.get(statement.citations[0] ?? ""));
  const first = places[0];
  const named = (answer.read_as ?? question).match(/第[^第条章节]{1,6}[条章节]/g) ?? [];
  const other = places.findIndex((at, n) => {
    if (n === 0 || !at || at.document_id !== first?.document_id) return n > 0;
    const together = at.section_path.length > 0 && at.section_path.join("\n") === first.section_path.join("\n");
    return !together && !at.section_path.some((step) => named.some((name) => step.startsWith(name)));
  });
  return other < 0 ? places.length : other;
}

/** Statuses under which a provision may be relied on without a word of warning. */
export const inForce = (/** @type {Card} */ card) => card.status === "现行";

/** 现行、已失效…… @param {{status: string}} card */
export const standing = ({ status }) => (status === "未知" ? "效力未知" : status);

/** What became of a clause, in few words, each once. @param {{label: string}[]} alterations */
export const labelsOf = (alterations) => [...new Set(alterations.map(({ label }) => label))];

/**
 * That a clause holds, but not as printed: 文件现行，但本条已由《…》修改：……
 * @param {Card & {alterations: import("./types.js").Alteration[]}} cited
 * @param {Answer} [answer] whose own quotes need not be told again
 */
export const changed = (cited, answer) => cited.alterations.map((one, n) => {
  const quoted = answer?.citations.find((other) => other.document_id === one.document_id && other.start < one.end && one.start < other.end);
  const text = answer && quoted ? `${one.because}，见出处 ${numbered(answer).get(quoted.id)}。` : one.text;
  return n === 0 && inForce(cited) ? `文件现行，但${text}` : text;
});

const INNER = { "《": "〈", "》": "〉", "〈": "《", "〉": "》" };
/** 《标题》; the marks of titles within it alternate: 《〈…意见〉实施细则》. @param {string} [title] */
export const bracketed = (title = "") => `《${title.includes("《") ? title.replace(/[《》〈〉]/g, (mark) => INNER[/** @type {keyof typeof INNER} */ (mark)]) : title}》`;
/** 《标题》（文号） @param {Card} card */
export const named = (card) => `${bracketed(card.title)}${card.doc_number ? `（${card.doc_number}）` : ""}`;

const UNFINISHED = "（没有引完，后文见出处）";
const BROKEN_OFF = /[；;：:，,、]$/;
const ANEW = /^\s*(?:第[^条章节]{1,6}[条章节]|[一二三四五六七八九十]+、)/; // another clause or section

/**
 * Said where a quote breaks off within a sentence or a list: “应当同时满足下列指标：（一）……；” is not all of them.
 * @param {Statement} statement
 * @param {Answer} answer
 */
export function unfinished({ text, citations }, answer) {
  const last = answer.citations.find((citation) => citation.id === citations.at(-1));
  if (!last?.suffix.trim() || !BROKEN_OFF.test(text.trimEnd()) || ANEW.test(last.suffix)) return "";
  const goesOn = answer.citations.some((one) => one.document_id === last.document_id && one.start >= last.end && one.start <= last.end + 2);
  return goesOn ? "" : UNFINISHED;
}

/**
 * What governs a passage, or the wish that it answers, with its speaker where that is another.
 * @param {{lead: string | null, lead_voice: string | null, lead_voice_label: string | null, voice: string}} passage
 */
export const leadOf = ({ lead, lead_voice, lead_voice_label, voice }) => lead && (lead_voice && lead_voice !== voice ? `${lead_voice_label}：${lead}` : lead);

/** What stands before and behind a quote, cut off without the stops that would begin it. @param {string} text */
export const leadIn = (text) => {
  const told = text.replace(/^[\s。，；：、！？）”]+/, "");
  return told && `…${told}`;
};
/** @param {string} text */
export const leadOut = (text) => text.trim() && `${text.trimEnd()}…`;

/** @param {Citation} citation */
export const place = (citation) =>
  [...citation.section_path, citation.page === null ? "" : `第 ${citation.page} 页`].filter(Boolean).join(" › ");

/**
 * A quote for a report or a message: the words, who says them, where, whether they hold.
 * @param {Citation} cited
 * @param {string | null} asOf the day for which that was asked
 * @param {string | null} address where everybody can read it
 */
export function quotation(cited, asOf, address) {
  const facts = [
    named(cited), asOf ? `${standing(cited)}（按 ${asOf}）` : standing(cited), cited.voice === "issuer" ? "" : cited.voice_label,
    cited.region && `适用地区：${cited.region}`, place(cited), cited.provenance_label,
  ];
  return [`“${cited.quote}”`, `——${facts.filter(Boolean).join("，")}`, ...changed(cited), address].filter(Boolean).join("\n");
}

/** Citations by the order in which the statements call them: id -> 1, 2, 3 … @param {Answer} answer */
export function numbered(answer) {
  const called = answer.statements.flatMap((statement) => statement.citations);
  const ids = new Set([...called, ...answer.citations.map((citation) => citation.id)]);
  return new Map([...ids].map((id, at) => [id, at + 1]));
}

/** 1, 2, 3, 5 -> 1–3、5 @param {number[]} numbers rising */
export const ranges = (numbers) => numbers
  .reduce((runs, number) => {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
    return runs;
  }, /** @type {[number, number][]} */ ([]))
  .map(([from, to]) => (from === to ? `${from}` : `${from}${to === from + 1 ? "、" : "–"}${to}`)).join("、");

/** The day whose validity counts: 效力按今天（2026-11-27） @param {{as_of: string}} answer */
export const dayOf = ({ as_of }) => (as_of === today() ? `效力按今天（${as_of}）` : `效力按 ${as_of}`);

/** The day in China, as the service counts it. */
export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * The answer as plain text, with its sources and the day.
 * @param {string} question
 * @param {Answer} answer
 * @param {(citation: Citation) => string | null} address
 */
export function plainText(question, answer, address) {
  const numbers = numbered(answer);
  const first = leading(question, answer);
  const said = answer.statements.flatMap((statement, n) => {
    const speaker = answer.citations.find((c) => c.id === statement.citations[0]);
    const who = speaker && speaker.voice !== "issuer" ? `【${speaker.voice_label}】` : "";
    const line = `${who}${statement.text}${unfinished(statement, answer)}${statement.citations.map((id) => `[${numbers.get(id)}]`).join("")}`;
    return n === first ? ["", `${FURTHER}：`, line] : [line];
  });
  const sources = [...answer.citations]
    .sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0))
    .map((c) => {
      const facts = [standing(c), c.issuers.join("、"), c.region && `适用地区：${c.region}`, c.issued_on, place(c), c.provenance_label].filter(Boolean).join("，");
      return [`[${numbers.get(c.id)}] ${named(c)} ${facts} ${address(c) ?? ""}`.trim(), ...changed(c)].join("\n    ");
    });
  const nearest = answer.nearest.map((n) =>
    [named(n), [standing(n), n.region, elsewhere(n, answer.region), n.provenance_label].filter(Boolean).join("，"), n.contact && `可咨询：${n.contact}`].filter(Boolean).join(" "));
  return [
    `问：${question}`,
    `答（${outcome(answer)}，${dayOf(answer)}${answer.region ? `，适用地区：${answer.region}` : ""}）：`,
    ...(said.length ? said : [answer.text]),
    ...(answer.notices.length ? ["", "请注意：", ...answer.notices.map((notice) => notice.text)] : []),
    ...(sources.length ? ["", "出处：", ...sources] : []),
    ...(nearest.length ? ["", `${NEAREST}：`, ...nearest] : []),
    "",
    `${today()} 由“问策”检索。${STANDING}。`,
  ].join("\n");
}
