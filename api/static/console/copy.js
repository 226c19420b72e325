// A quote leaves the console with its source: to a report, to a message.

import { copyText } from "../widget/output.js";
import { quotation } from "../widget/words.js";
import { h, tell } from "./dom.js";

/** Where everybody can read it, as it stood on a day. @param {any} cited @param {string | null} as_of */
export function publicPage(cited, as_of) {
  const url = new URL(cited.viewer_url, location.origin);
  if (as_of) url.searchParams.set("as_of", as_of);
  url.searchParams.set("cited", `${cited.start}-${cited.end}`);
  return url.href;
}

/** A button that copies a text. @param {() => string} text */
export function copier(text) {
  const button = /** @type {HTMLButtonElement} */ (h("button", { type: "button", class: "quiet", "data-copy": true, onclick: async () =>
    tell(await copyText(text(), button) ? "已复制，附出处。" : "没有复制成，请手工选取。") }, "复制"));
  return button;
}

/** A button that copies a passage, or what is quoted of it, with its source. @param {any} cited @param {string | null} as_of */
export const quoter = (cited, as_of) => copier(() => quotation(cited, as_of, publicPage(cited, as_of)));
