// What the widget says of an answer, and how a source is named.

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Card} Card */
/** @typedef {import("./types.js").Citation} Citation */

export const STANDING = "以政策原文为准";

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
  answer.reason === "wrong_region" && answer.region ? `不适用于${innermost(answer.region)}` : REASONS[answer.reason ?? ""] ?? answer.status_label;

/** 浙江省宁波市镇海区 -> 镇海区 @param {string} region */
const innermost = (region) => region.replace(/^.*[省市区](?=.)/, "");

/** Notices that belong beside the answer, not before it. */
const QUIET = new Set(["digest", "example", "editor", "namesakes"]);
/** @param {{code: string}} notice */
export const isQuiet = (notice) => QUIET.has(notice.code);

/** Statuses under which a provision may be relied on without a word of warning. */
export const inForce = (/** @type {Card} */ card) => card.status === "现行";

/** 《标题》（文号） @param {Card} card */
export const named = (card) => `《${card.title}》${card.doc_number ? `（${card.doc_number}）` : ""}`;

/** @param {Citation} citation */
export const place = (citation) =>
  [...citation.section_path, citation.page === null ? "" : `第 ${citation.page} 页`].filter(Boolean).join(" › ");

/** Citations by the order in which the statements call them: id -> 1, 2, 3 … @param {Answer} answer */
export function numbered(answer) {
  const called = answer.statements.flatMap((statement) => statement.citations);
  const ids = new Set([...called, ...answer.citations.map((citation) => citation.id)]);
  return new Map([...ids].map((id, at) => [id, at + 1]));
}

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
  const said = answer.statements.map((statement) => {
    const speaker = answer.citations.find((c) => c.id === statement.citations[0]);
    const who = speaker && speaker.voice !== "issuer" ? `【${speaker.voice_label}】` : "";
    return `${who}${statement.text}${statement.citations.map((id) => `[${numbers.get(id)}]`).join("")}`;
  });
  const sources = [...answer.citations]
    .sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0))
    .map((c) => {
      const facts = [c.issuers.join("、"), c.issued_on, place(c), c.status, c.provenance_label].filter(Boolean).join("，");
      return `[${numbers.get(c.id)}] ${named(c)} ${facts} ${address(c) ?? ""}`.trim();
    });
  const nearest = answer.nearest.map((n) => `${named(n)}${n.contact ? ` 可咨询：${n.contact}` : ""}`);
  return [
    `问：${question}`,
    `答（${outcome(answer)}，按 ${answer.as_of} 的效力${answer.region ? `，适用地区：${answer.region}` : ""}）：`,
    ...(said.length ? said : [answer.text]),
    ...(answer.notices.length ? ["", "请注意：", ...answer.notices.map((notice) => notice.text)] : []),
    ...(sources.length ? ["", "出处：", ...sources] : []),
    ...(nearest.length ? ["", "相近的政策：", ...nearest] : []),
    "",
    `${today()} 由“问策”检索。${STANDING}。`,
  ].join("\n");
}
