// What readers said and what nobody could answer, question by question.

import { address, fill, h, moment, tell } from "./dom.js";
import { get, send } from "./service.js";

const PAGE = 50;

/** Filters of the topics: what the address says, how it is called, what it lets pass. @type {[string, string, (topic: any) => boolean][]} */
const KINDS = [["useless", "没用", (topic) => topic.useless > 0], ["unanswered", "没有答全", (topic) => topic.unanswered > 0]];

const TICKED = "wence.ticked"; // put by while its reader logs in again

/** Ticked topics; they stay ticked while the list is shown anew. @type {Set<string>} */
let ticked = new Set(JSON.parse(sessionStorage.getItem(TICKED) ?? "[]"));
sessionStorage.removeItem(TICKED);
document.addEventListener("console:expired", () => { if (ticked.size) sessionStorage.setItem(TICKED, JSON.stringify([...ticked])); });

const again = () => document.dispatchEvent(new CustomEvent("console:again"));

/** @param {HTMLElement} main @param {URL} url @param {AbortSignal} signal */
export async function show(main, url, signal) {
  const query = url.searchParams;
  const all = query.has("all");
  const told = await get("feedback", {}, signal);
  if (signal.aborted) return "";
  const waiting = told.topics.filter((/** @type {any} */ topic) => all || !topic.handled);
  const kind = KINDS.find(([name]) => name === query.get("kind"));
  const topics = kind ? waiting.filter(kind[2]) : waiting;
  const pages = Math.max(1, Math.ceil(topics.length / PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get("page"))) || 1));
  const shown = topics.slice((page - 1) * PAGE, page * PAGE);
  ticked = new Set(shown.map((/** @type {any} */ topic) => topic.topic).filter((/** @type {string} */ topic) => ticked.has(topic)));
  const to = (/** @type {Record<string, any>} */ set) => address("/console/feedback", { all: all ? 1 : null, kind: kind?.[0], ...set });
  const chip = (/** @type {string} */ label, /** @type {string} */ href, /** @type {boolean} */ on) => h("a", { class: "chip", href, "aria-current": on ? "true" : null }, label);
  fill(main, h("h1", { class: "quiet" }, "反馈与未答问题"),
    h("p", { class: "chips" }, chip(`待处理 ${told.open}`, to({ all: null }), !all), chip(`全部 ${told.topics.length}`, to({ all: 1 }), all),
      KINDS.map(([name, label, passes]) => chip(`${label} ${waiting.filter(passes).length}`, to({ kind: kind?.[0] === name ? null : name }), kind?.[0] === name)),
      told.in_set ? h("a", { href: "/console/api/feedback/question-set", download: true }, `下载评测题文件（${told.in_set} 题）`) : null),
    shown.length ? bulk(shown) : null,
    told.in_set ? h("p", { class: "soft" }, "评测题文件里的参考答案和依据文件需要人工核定后再用。") : null,
    shown.length ? h("ol", { class: "topics", start: String((page - 1) * PAGE + 1) }, shown.map((/** @type {any} */ topic) => row(topic)))
      : h("p", { class: "soft" }, kind ? "没有这样的问题。" : all ? "还没有人评价回答，也没有答不出来的问题。" : "没有待处理的问题。"),
    pages > 1 ? h("nav", { class: "pages", "aria-label": "翻页" },
      page > 1 && h("a", { href: to({ page: page - 1 }) }, "上一页"), h("span", {}, `第 ${page} / ${pages} 页，共 ${topics.length} 题`),
      page < pages && h("a", { href: to({ page: page + 1 }) }, "下一页")) : null);
  return "反馈";
}

/** What can be done with the ticked topics at once. @param {any[]} shown */
function bulk(shown) {
  const whole = h("input", { type: "checkbox", "data-key": "whole", onchange: (/** @type {Event} */ event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=topic]"))) {
      box.checked = on;
      tick(box.value, on);
    }
  } });
  const chosen = () => shown.filter((topic) => ticked.has(topic.topic));
  return h("p", { class: "chips" }, h("label", { class: "whole" }, whole, "全选本页"),
    h("button", { type: "button", "data-key": "handle", onclick: () => handleAll(chosen().filter((topic) => !topic.handled)) }, "勾选的标为已处理"),
    h("button", { type: "button", "data-key": "set", onclick: () => save(chosen().filter((topic) => topic.question)) }, "勾选的加入评测题文件"));
}

/** @param {string} topic @param {boolean} on */
const tick = (topic, on) => (on ? ticked.add(topic) : ticked.delete(topic));

/** @param {any[]} topics */
async function save(topics) {
  if (!topics.length) return tell("请先勾选要加入的问题。");
  try {
    const { added, held, total } = await send("POST", "feedback/question-set", { topics: topics.map(({ topic }) => topic) });
    topics.forEach(({ topic }) => ticked.delete(topic));
    again();
    const already = held ? `，${held} 题先前已在` : "";
    return tell(`已加入 ${added} 题${already}，评测题文件现有 ${total} 题。`);
  } catch (error) {
    return tell(error instanceof Error ? error.message : "没有加入成功，请重试。");
  }
}

/** @param {any[]} topics */
async function handleAll(topics) {
  if (!topics.length) return tell("请先勾选要标为已处理的问题。");
  let done = 0;
  let trouble = "";
  try {
    for (const { topic } of topics) {
      await send("POST", "feedback/handled", { topic, handled: true });
      ticked.delete(topic);
      done += 1;
    }
  } catch (error) {
    trouble = error instanceof Error ? error.message : "其余没有记下，请重试。";
  }
  again();
  return tell(`${done} 题已标为已处理。${trouble}`);
}

/** @param {any} topic */
function row(topic) {
  const handle = async () => {
    try {
      await send("POST", "feedback/handled", { topic: topic.topic, handled: !topic.handled });
      ticked.delete(topic.topic);
      again();
      tell(topic.handled ? "已重新打开。" : "已标为已处理。");
    } catch (error) {
      tell(error instanceof Error ? error.message : "没有记下，请重试。");
    }
  };
  return h("li", { "data-row": true, tabindex: "-1" },
    h("p", { class: "head" },
      h("input", { type: "checkbox", name: "topic", value: topic.topic, checked: ticked.has(topic.topic), "aria-label": `选中：${topic.question || "没有附上问题的评价"}`,
        onchange: (/** @type {Event} */ event) => tick(topic.topic, /** @type {HTMLInputElement} */ (event.target).checked) }),
      h("span", { class: "asked" }, topic.question ? h("a", { href: address("/console/ask", { q: topic.question }), "data-open": true }, topic.question) : "（评价时没有附上问题）",
      topic.useless > 0 && h("span", { class: "badge warn" }, `没用 ${topic.useless}`),
      topic.unanswered > 0 && h("span", { class: "badge warn" }, `没有答全 ${topic.unanswered}`),
      topic.useful > 0 && h("span", { class: "badge", "data-status": "现行" }, `有用 ${topic.useful}`),
      topic.in_set && h("span", { class: "badge quiet" }, "已在评测题文件"))),
    topic.causes.length ? h("p", { class: "soft" }, topic.causes.map((/** @type {string} */ cause) => cause.replace(/。$/, "")).join("；")) : null,
    topic.reasons.length ? h("ul", { class: "plain" }, topic.reasons.map((/** @type {string} */ reason) => h("li", {}, `“${reason}”`))) : null,
    h("div", { class: "foot" }, h("span", { class: "soft" }, `最近 ${moment(topic.last_at)}`, topic.handled ? `　${topic.handled.user} 处理于 ${moment(topic.handled.at)}` : ""),
      h("button", { type: "button", class: "quiet", onclick: handle }, topic.handled ? "重新打开" : "标为已处理")));
}
