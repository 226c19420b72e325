// An answer leaves the widget: to the clipboard, to paper.

import { button, element } from "./dom.js";

/**
 * Whether the text is now on the clipboard. Pages without TLS have no clipboard API.
 * @param {string} text
 * @param {HTMLElement} beside where a helper may stand for a moment
 */
export async function copyText(text, beside) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const helper = element("textarea", { class: "unseen", readonly: true, "aria-hidden": "true", tabindex: "-1" });
    helper.value = text;
    beside.after(helper);
    helper.select();
    const done = document.execCommand("copy");
    helper.remove();
    beside.focus();
    return done;
  }
}

/**
 * A button that copies.
 * @param {() => string} text
 * @param {(told: string) => void} announce
 */
export function copier(text, announce) {
  const copy = button("复制", async () => {
    const done = await copyText(text(), copy);
    copy.textContent = done ? "已复制" : "没有复制成，请手工选取";
    announce(copy.textContent);
    setTimeout(() => (copy.textContent = "复制"), 3000);
  });
  return copy;
}

/** A button that hands the text to the phone, which knows to whom; nothing where the browser cannot. @param {string} title @param {() => string} text */
export const sharer = (title, text) =>
  "share" in navigator && button("分享", () => navigator.share({ title, text: text() }).catch(() => {})); // called off by its owner

/** Prints the text alone, not the page around the widget. @param {string} text */
export function printAnswer(text) {
  const frame = element("iframe", { "aria-hidden": "true", tabindex: "-1", title: "打印" });
  Object.assign(frame.style, { position: "fixed", width: "0", height: "0", border: "0" });
  document.body.append(frame);
  const page = frame.contentWindow;
  const paper = frame.contentDocument;
  if (!page || !paper) return frame.remove();
  paper.documentElement.lang = "zh-CN";
  paper.title = "问策";
  const body = paper.createElement("pre");
  body.textContent = text;
  Object.assign(body.style, { font: '11pt/1.7 "Songti SC", SimSun, "Noto Serif CJK SC", serif', whiteSpace: "pre-wrap", overflowWrap: "anywhere" });
  paper.body.append(body);
  page.addEventListener("afterprint", () => frame.remove());
  page.focus();
  page.print();
}
