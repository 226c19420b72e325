// What readers said and what nobody could answer, question by question.

import { address, fill, h, moment, tell } from "./dom.js";
import { get, send } from "./service.js";

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const all = url.searchParams.has("all");
  const told = await get("feedback", {}, signal);
  if (signal.aborted) return "";
  const topics = told.topics.filter((/** @type {any} */ topic) => all || !topic.handled);
  const chosen = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (main.querySelectorAll("input[name=topic]:checked"))].map((box) => box.value);
  const save = async () => {
    if (!chosen().length) return tell("请先勾选要加入的问题。");
    try {
      const { added, held, total } = await send("POST", "feedback/question-set", { topics: chosen() });
      document.dispatchEvent(new CustomEvent("console:go", { detail: location.pathname + location.search }));
      const already = held ? `，${held} 题先前已在` : "";
      return setTimeout(() => tell(`已加入 ${added} 题${already}，评测题文件现有 ${total} 题。`), 0);
    } catch (error) {
      return tell(error instanceof Error ? error.message : "没有加入成功，请重试。");
    }
  };
  fill(main, h("h1", { class: "quiet" }, "反馈与未答问题"),
    h("p", { class: "chips" }, h("a", { class: "chip", href: "/console/feedback", "aria-current": all ? null : "true" }, `待处理 ${told.open}`),
      h("a", { class: "chip", href: "/console/feedback?all=1", "aria-current": all ? "true" : null }, `全部 ${told.topics.length}`),
      topics.length ? h("button", { type: "button", onclick: save }, "勾选的加入评测题文件") : null,
      told.in_set ? h("a", { href: "/console/api/feedback/question-set", download: true }, `下载评测题文件（${told.in_set} 题）`) : null),
    told.in_set ? h("p", { class: "soft" }, "评测题文件里的参考答案和依据文件需要人工核定后再用。") : null,
    topics.length ? h("ol", { class: "topics" }, topics.map((/** @type {any} */ topic) => row(topic)))
      : h("p", { class: "soft" }, all ? "还没有人评价回答，也没有答不出来的问题。" : "没有待处理的问题。"));
  return "反馈";
}

/** @param {any} topic */
function row(topic) {
  const handle = async () => {
    try {
      await send("POST", "feedback/handled", { topic: topic.topic, handled: !topic.handled });
      document.dispatchEvent(new CustomEvent("console:go", { detail: location.pathname + location.search }));
    } catch (error) {
      tell(error instanceof Error ? error.message : "没有记下，请重试。");
    }
  };
  return h("li", { "data-row": true, tabindex: "-1" },
    h("p", { class: "head" },
      topic.question ? h("input", { type: "checkbox", name: "topic", value: topic.topic, "aria-label": `选中：${topic.question}` }) : null,
      topic.question ? h("a", { href: address("/console/ask", { q: topic.question }), "data-open": true }, topic.question) : "（评价时没有附上问题）",
      topic.useless > 0 && h("span", { class: "badge warn" }, `没用 ${topic.useless}`),
      topic.unanswered > 0 && h("span", { class: "badge warn" }, `没有答全 ${topic.unanswered}`),
      topic.useful > 0 && h("span", { class: "badge", "data-status": "现行" }, `有用 ${topic.useful}`),
      topic.in_set && h("span", { class: "badge quiet" }, "已在评测题文件")),
    topic.causes.length ? h("p", { class: "soft" }, topic.causes.join("")) : null,
    topic.reasons.length ? h("ul", { class: "plain" }, topic.reasons.map((/** @type {string} */ reason) => h("li", {}, `“${reason}”`))) : null,
    h("div", { class: "foot" }, h("span", { class: "soft" }, `最近 ${moment(topic.last_at)}`, topic.handled ? `　${topic.handled.user} 处理于 ${moment(topic.handled.at)}` : ""),
      h("button", { type: "button", class: "quiet", onclick: handle }, topic.handled ? "重新打开" : "标为已处理")));
}
