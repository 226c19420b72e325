// Why a passage stands where it stands.

import { h } from "./dom.js";

/** @type {[string, string, string][]} */
const SHARES = [["words", "字词", "词语匹配（BM25）"], ["bigrams", "双字", "相邻两字匹配（BM25）"], ["dense", "语义", "向量相近"]];

/**
 * @param {any} hit
 * @param {any} excluded the document among those left out, if it is
 */
export function why(hit, excluded) {
  const { reasons } = hit;
  return h("details", { class: "why" },
    h("summary", {}, "为什么", excluded ? h("span", { class: "badge warn" }, "不能作依据") : null),
    h("dl", {},
      reasons.terms.length > 0 && pair("命中词", reasons.terms.join("、")),
      reasons.adjustments.length > 0 && pair("规则", reasons.adjustments.map((/** @type {any} */ rule) => rule.rule).join("、")),
      pair("效力", hit.status_because),
      excluded && pair("不作依据", excluded.because)),
    h("details", {}, h("summary", {}, "检索细节"), h("dl", {},
      pair("得分", hit.score.toFixed(3)),
      SHARES.map(([name, label, title]) => h("div", { title }, h("dt", {}, label), h("dd", {},
        h("meter", { min: "0", max: "1", value: String(reasons[name]) }), reasons[name].toFixed(2)))),
      pair("余弦", reasons.cosine.toFixed(3)),
      reasons.adjustments.map((/** @type {any} */ rule) => pair(rule.rule, `×${Number(rule.factor.toFixed(2))}`)))));
}

/** @param {string} label @param {string} value */
const pair = (label, value) => h("div", {}, h("dt", {}, label), h("dd", {}, value));
