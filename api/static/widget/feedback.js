// Was the answer of use? 没用 asks why; the question goes along only when its owner says so.

import { button, element, freshId } from "./dom.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Feedback} Feedback */
/** @typedef {import("./answer.js").Desk} Desk */

const REASONS = ["没答到点上", "依据不对或已过时", "内容不全", "看不懂"];
const LONGEST = 300; // characters of a remark; the service takes 500 with the reason

/** @param {string} question @param {Answer} answer @param {Desk} desk */
export function feedbackForm(question, answer, desk) {
  const place = element("div", { class: "feedback", role: "group", "aria-label": "评价这个回答" });
  const ask = () => [
    element("span", {}, "这个回答有用吗？"),
    button("有用", () => send({ answer_id: answer.id, useful: true })),
    button("没用", () => show(reasonForm(question, answer, send, () => show(...ask())))),
  ];

  /** @param {HTMLElement[]} parts */
  function show(...parts) {
    place.replaceChildren(...parts);
    /** @type {HTMLElement | null} */ (place.querySelector("input, button"))?.focus();
    place.scrollIntoView({ block: "nearest" });
  }

  /** @param {Feedback} body */
  async function send(body) {
    const done = element("span", { tabindex: "-1" }, "正在记录…");
    place.replaceChildren(done);
    done.focus();
    try {
      await desk.service.feedback(body);
      done.textContent = "已记下，谢谢。";
    } catch (error) {
      done.textContent = `没有记上：${error instanceof Error ? error.message : ""}`;
      place.append(button("再试一次", () => send(body)));
    }
    desk.announce(done.textContent);
  }

  place.append(...ask());
  return place;
}

/**
 * @param {string} question
 * @param {Answer} answer
 * @param {(body: Feedback) => void} send
 * @param {() => void} cancel
 */
function reasonForm(question, answer, send, cancel) {
  const group = freshId("reason");
  const choices = REASONS.map((reason) =>
    element("label", {}, element("input", { type: "radio", name: group, value: reason, required: true }), reason),
  );
  const remark = element("input", { type: "text", maxlength: LONGEST, autocomplete: "off" });
  const along = element("input", { type: "checkbox" });
  const form = element(
    "form",
    { class: "reasons" },
    element("fieldset", {}, element("legend", {}, "哪里不好？"), choices),
    element("label", { class: "remark" }, "补充说明（选填）", remark),
    element("label", {}, along, "连同问题原文一起提交，便于改进"),
    element("p", { class: "actions" }, element("button", { type: "submit", class: "primary" }, "提交"), button("取消", cancel)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = String(new FormData(form).get(group) ?? "");
    /** @type {Feedback} */
    const body = { answer_id: answer.id, useful: false, reason: [chosen, remark.value.trim()].filter(Boolean).join("：") };
    if (along.checked) body.question = answer.read_as ?? question;
    send(body);
  });
  return form;
}
