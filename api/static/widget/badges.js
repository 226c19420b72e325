// Small marks: does it hold, is it the original, who speaks.

import { element } from "./dom.js";
import { elsewhere, inForce, labelsOf, standing } from "./words.js";

/** @typedef {import("./types.js").Card} Card */
/** @typedef {import("./types.js").Place} Place */

/** @param {string} text @param {"good" | "warn" | "bad" | "quiet"} tone */
const badge = (text, tone) => element("span", { class: `badge ${tone}` }, text);

const OVER = new Set(["已失效", "已废止", "已被替代"]);
/** @param {Card} card */
export const statusBadge = (card) => badge(standing(card), OVER.has(card.status) ? "bad" : inForce(card) ? "good" : "warn");

/** 本条已改、期限已延长…… @param {{alterations: {label: string}[]}} cited */
export const alterationBadges = ({ alterations }) => labelsOf(alterations).map((label) => badge(label, "warn"));

/** 原文、要点整理、示例 @param {Card} card */
export const provenanceBadge = (card) => badge(card.provenance_label, card.provenance === "original" ? "quiet" : "warn");

/** @param {Place} place */
export const voiceBadge = (place) => badge(place.voice_label, place.voice === "proposer" ? "warn" : "quiet");

/** The place a policy holds for, and that it is another one. @param {Card} card @param {string | null} region of the answer */
export function placeBadge(card, region) {
  if (!card.region) return null;
  const other = elsewhere(card, region);
  return badge(other ? `${card.region}，${other}` : card.region, other ? "warn" : "quiet");
}
