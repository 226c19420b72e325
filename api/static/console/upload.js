// Uploading: one file after the other, each with its progress and what became of it.

import { h, viewer } from "./dom.js";
import { get, Problem, upload } from "./service.js";

/** @type {Record<string, string>} */
const OUTCOMES = { added: "新增", updated: "更新", unchanged: "未变", needs_ocr: "需要OCR", failed: "失败" };
/** Files chosen and not yet with the service; whoever leaves the page now would lose them unseen. */
let unsent = 0;
addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });

const MOST_SHOWN = 10; // files of one upload, before those without trouble fold away
const PAUSE = 500; // milliseconds between looks at a running import

const LEFT = "wence.uploads.left"; // files that the end of the session kept from being sent

/** What was uploaded since the console was opened: it goes on while its reader looks at other pages. */
const list = h("ul", { class: "uploads", "aria-live": "polite" });

/** @param {(told: string) => void} onDone called after the last file */
export function uploader(onDone) {
  const take = async (/** @type {FileList | null | undefined} */ files) => {
    const rows = [...(files ?? [])].map((file) => ({ file, row: h("li", {}, file.name, h("span", { class: "soft" }, "等待上传")) }));
    list.append(...rows.map(({ row }) => row));
    unsent += rows.length;
    const became = [];
    for (const { file, row } of rows) became.push(...await one(file, row));
    if (rows.length) onDone(`上传完成：${counted(became)}`);
  };
  const field = h("input", { type: "file", multiple: true, onchange: async (/** @type {Event} */ event) => {
    const chosen = /** @type {HTMLInputElement} */ (event.target);
    await take(chosen.files);
    chosen.value = "";
  } });
  const zone = h("div", { class: "dropping" }, h("label", { class: "choose" }, "上传文件", field), h("span", { class: "soft" }, "PDF、Word、OFD、网页、文本或 zip，可多选，也可拖到这里。"));
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); zone.classList.remove("over"); take(event.dataTransfer?.files); });
  const clear = h("button", { type: "button", class: "quiet", onclick: () => {
    list.replaceChildren();
    field.focus();
  } }, "清除上传结果");
  const left = JSON.parse(sessionStorage.getItem(LEFT) ?? "[]");
  sessionStorage.removeItem(LEFT);
  return h("section", { class: "uploading", "aria-label": "上传" }, zone,
    left.length ? h("p", { class: "notice", role: "status" }, `登录过期时还没有上传的，请重新选择：${left.join("、")}`) : null, list, clear);
}

/** What became of the file, or of each file in an archive. @param {File} file @param {HTMLElement} row @returns {Promise<string[]>} */
async function one(file, row) {
  const bar = /** @type {HTMLProgressElement} */ (h("progress", { max: "1", value: "0" }));
  const said = h("span", { class: "soft" }, "上传中");
  row.replaceChildren(h("span", {}, file.name), bar, said);
  try {
    let job = await upload(file, (share) => { bar.value = share; }).finally(() => { unsent -= 1; });
    while (job.state === "waiting" || job.state === "running") {
      bar.removeAttribute("value");
      said.textContent = job.state === "waiting" ? "排队中" : `读取中　已读 ${job.files} 个文件，${job.passages} 段`;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      job = await get(`uploads/${encodeURIComponent(job.id)}`);
    }
    row.replaceChildren(h("span", {}, file.name), ...(job.error ? [failed(job.error)] : outcomes(job.rows, file.name)));
    return job.error ? ["failed"] : job.rows.map((/** @type {any} */ told) => told.outcome);
  } catch (error) {
    if (error instanceof Problem && error.code === "login_required") {
      sessionStorage.setItem(LEFT, JSON.stringify([...JSON.parse(sessionStorage.getItem(LEFT) ?? "[]"), file.name]));
    }
    row.replaceChildren(h("span", {}, file.name), failed(error instanceof Error ? error.message : "没有上传成功，请重试。"));
    return ["failed"];
  }
}

/** Of very many files those that need somebody, and the others when asked for. @param {any[]} rows @param {string} upload */
function outcomes(rows, upload) {
  const bad = rows.filter(troubled);
  const lines = (/** @type {any[]} */ some) => some.map((told) => outcome(told, upload));
  if (rows.length <= MOST_SHOWN) return lines(rows);
  const good = rows.filter((told) => !troubled(told));
  if (!good.length) return lines(bad);
  return [...lines(bad), h("details", {}, h("summary", {}, counted(good.map((told) => told.outcome))), lines(good))];
}

/** 新增 118，未变 2 @param {string[]} became */
function counted(became) {
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const outcome of became) totals.set(outcome, (totals.get(outcome) ?? 0) + 1);
  return [...totals].map(([outcome, count]) => `${OUTCOMES[outcome] ?? outcome} ${count}`).join("，");
}

/** @param {any} told */
const troubled = (told) => told.outcome === "failed" || told.outcome === "needs_ocr" || told.warnings.length > 0;

/** @param {string} why */
const failed = (why) => h("span", { class: "warn" }, h("b", {}, OUTCOMES.failed), `　${why}`);

/** What became of a file; one out of an archive is named. @param {any} told @param {string} upload */
function outcome(told, upload) {
  const bad = told.outcome === "failed" || told.outcome === "needs_ocr";
  return h("div", { class: bad ? "warn" : null }, h("b", {}, OUTCOMES[told.outcome] ?? told.outcome), "　",
    told.document_id ? h("a", { href: viewer(told.document_id) }, told.title) : told.name === upload ? null : `${told.name}　`,
    told.passages ? h("span", { class: "soft" }, `　${told.kind}，${told.passages} 段${told.outcome === "updated" ? "；先前的文本留着，可以在文件页的“沿革”里对照" : ""}`) : "", told.error?.replace(`${OUTCOMES[told.outcome]}：`, ""),
    told.warnings.length ? h("div", { class: "soft" }, told.warnings.join("；")) : null);
}
