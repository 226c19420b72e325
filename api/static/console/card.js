// The marks of a document, the same wherever it is named.

import { changed, labelsOf, standing } from "../widget/words.js";
import { h, viewer } from "./dom.js";

/** @typedef {{document_id: string, title: string, doc_number: string|null, issuers: string[], level: string|null,
 *   region: string|null, kind: string, status: string, status_because: string, provenance: string,
 *   provenance_label: string, issued_on: string|null, effective_on: string|null, expires_on: string|null,
 *   expires_label: string, source_url: string|null}} Card */

/** @param {Card} card */
export const status = (card) => h("span", { class: "badge", "data-status": card.status, title: card.status_because }, standing(card));

/**
 * @param {Card & {voice?: string, voice_label?: string, alterations?: any[]}} card
 * @param {string} [elsewhere] said of what does not hold where the question is put
 */
export function marks(card, elsewhere) {
  return h("span", { class: "marks" },
    status(card),
    labelsOf(card.alterations ?? []).map((label) => h("span", { class: "badge warn" }, label)),
    card.provenance !== "original" && h("span", { class: "badge warn" }, card.provenance_label),
    card.voice && card.voice !== "issuer" && h("span", { class: "badge voice", "data-voice": card.voice }, card.voice_label),
    h("span", { class: elsewhere ? "badge warn" : "badge quiet" }, card.region ?? card.level ?? "层级不明", elsewhere && `，${elsewhere}`));
}

/** What became of a clause, with the way to the words that say so. @param {any} cited @param {string | null} as_of */
export const alterations = (cited, as_of) => changed(cited).map((text, n) => h("p", { class: "altered" }, text, " ",
  h("a", { href: saying(cited.alterations[n], as_of) }, "看原话")));

/** Where the words stand that tell of an alteration. @param {any} by @param {string | null} as_of */
const saying = (by, as_of) => viewer(by.document_id, { as_of, at: `${by.start}-${by.end}` });

/** @param {Card} card */
export const facts = (card) => h("span", { class: "soft facts" },
  card.issuers.length > 0 && h("span", {}, card.issuers.join("、")),
  [["成文", card.issued_on], ["施行", card.effective_on], [card.expires_label, card.expires_on]]
    .map(([label, day]) => day && h("span", { class: "day" }, `${label} ${day}`)));
