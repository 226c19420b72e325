// 更正要素: what was set right of a document, undoing it, and the form that sets it right.

import { fill, h, tell } from "./dom.js";
import { get, Problem, send, whoAmI } from "./service.js";
import { bracketed } from "../widget/words.js";

/** @typedef {{name: string, label: string, value: string[], read: string[], differs: boolean, note: string, because: string}} Correction */
/** @typedef {{name: string, label: string, kind: string, needed: boolean, choices: string[], value: string[], read: string[],
 *   origin_label: string, sentence: string | null, correction: Correction | null}} Field */

/** @param {string} id */
const path = (id) => `documents/${encodeURIComponent(id)}/corrections`;
const again = () => document.dispatchEvent(new CustomEvent("console:go", { detail: location.pathname + location.search }));
const shown = (/** @type {string[]} */ value) => value.join("、") || "没有";
const trouble = (/** @type {unknown} */ error) => error instanceof Error ? error.message : "没有保存成功，请重试。";

// -- beside the elements

/** The button that opens the form. @param {any} told */
export const opener = (told) => h("button", { type: "button", class: "link", onclick: () => open(told.document_id) }, "更正");

/** What was set right of the element with this label. @param {any} told @param {string} label */
export function said(told, label) {
  const found = told.corrections.find((/** @type {Correction} */ one) => one.label === label);
  return found ? remark(told, found) : null;
}

/** Rows for what was set right and is not among the labels shown: emptied, or the title. @param {any} told @param {string[]} labels */
export const corrections = (told, labels) => told.corrections
  .filter((/** @type {Correction} */ one) => !labels.includes(one.label))
  .map((/** @type {Correction} */ one) => h("div", {}, h("dt", {}, one.label), h("dd", {}, shown(one.value), remark(told, one))));

/** @param {any} told @param {Correction} one */
function remark(told, one) {
  const act = async (/** @type {Promise<any>} */ done, /** @type {string} */ words) => {
    try {
      await done;
      again();
      setTimeout(() => tell(words), 0);
    } catch (error) {
      tell(trouble(error));
    }
  };
  const undo = () => act(send("DELETE", `${path(told.document_id)}/${one.name}`), `${one.label}已恢复为读出的值：${shown(one.read)}。`);
  const keep = () => act(send("PUT", path(told.document_id), { [one.name]: sent(one.name, one.value), because: one.because }), `${one.label}仍以更正为准：${shown(one.value)}。`);
  return h("div", { class: "corrected" }, one.note, h("br"), one.differs
    ? h("span", { class: "differs" }, `文件更新后读出的是：${shown(one.read)}　`) : `读出的是：${shown(one.read)}　`,
  h("button", { type: "button", class: "link", onclick: undo, "aria-label": `${one.label}：恢复读出的值` }, "恢复读出的值"),
  one.differs ? ["　", h("button", { type: "button", class: "link", onclick: keep, "aria-label": `${one.label}：仍以更正为准` }, "仍以更正为准")] : null);
}

/** Some elements hold several values, the others one or none. @param {string} name @param {string[]} value */
const sent = (name, value) => ["issuers", "replaces"].includes(name) ? value : value[0] ?? null;

// -- what is being written when the session expires: kept until its writer is back

/** @typedef {{id: string, user: string, values: Record<string, string[]>, because: string}} Draft */

const DRAFT = "wence.correcting";
/** What stands in the open form. @type {(() => Draft) | null} */
let written = null;

document.addEventListener("console:expired", () => {
  try {
    if (written) sessionStorage.setItem(DRAFT, JSON.stringify(written()));
  } catch {
    // Storage is forbidden or full.
  }
});

/** Opens the form again as it was left, to the one who wrote in it. @param {string} id */
export async function resume(id) {
  const draft = /** @type {Draft | null} */ (JSON.parse(sessionStorage.getItem(DRAFT) ?? "null"));
  if (draft?.id !== id || draft.user !== (await whoAmI()).user) return;
  sessionStorage.removeItem(DRAFT);
  await open(id, draft);
}

// -- the form

/** @param {string} id @param {Draft | null} [draft] */
async function open(id, draft = null) {
  try {
    const [form, { user }] = await Promise.all([get(path(id)), whoAmI()]);
    const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "correcting", "aria-labelledby": "correcting" }));
    dialog.addEventListener("close", () => {
      dialog.remove();
      written = null;
    });
    fill(dialog, sheet(form, dialog, user, draft));
    document.body.append(dialog);
    dialog.showModal();
  } catch (error) {
    tell(trouble(error));
  }
}

/**
 * @param {{document_id: string, title: string, fields: Field[]}} form @param {HTMLDialogElement} dialog
 * @param {string} user who writes in it @param {Draft | null} draft what was written before the session expired
 */
function sheet(form, dialog, user, draft) {
  const rows = form.fields.map((field) => row(field));
  const because = h("input", { name: "because", id: "correct-because", maxlength: "200", autocomplete: "off", "aria-describedby": "wrong-because", placeholder: "如：原件第3页、网页地址" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const field = /** @type {HTMLInputElement} */ (because);
  if (draft) {
    for (const one of rows) one.put(draft.values[one.field.name] ?? one.value());
    field.value = draft.because;
  }
  written = () => ({ id: form.document_id, user, values: Object.fromEntries(rows.map((one) => [one.field.name, one.value()])), because: field.value });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    save(form.document_id, rows, field, wrong, dialog);
  };
  return h("form", { novalidate: true, onsubmit: submit },
    h("header", {}, h("h2", { id: "correcting" }, "更正要素"), h("p", { class: "soft" }, `${bracketed(form.title)}　改成正确的值，清空表示没有。正文不会改动，保存后立即生效。`),
      draft && h("p", { class: "notice", role: "status" }, "登录过期前填写的内容已恢复，还没有保存。")),
    h("div", { class: "fields", tabindex: "-1" }, rows.map((one) => one.element)),
    h("footer", {}, h("div", { class: "because" }, h("label", { for: "correct-because" }, "依据"), because, h("p", { class: "wrong", id: "wrong-because" })), wrong,
      h("p", { class: "actions" }, h("button", { type: "button", onclick: () => dialog.close() }, "取消"), h("button", { type: "submit", class: "primary" }, "保存更正"))));
}

/** @typedef {{field: Field, element: HTMLElement, value: () => string[], put: (value: string[]) => void, unfinished: () => boolean, input: HTMLElement}} Row */

/** @param {Field} field @returns {Row} */
function row(field) {
  const control = field.kind === "links" ? links(field) : single(field);
  const { correction } = field;
  const reading = correction?.read.length ? `读出的是：${shown(correction.read)}（${field.origin_label}）` : field.origin_label;
  const source = correction ? `${correction.note}　${reading}` : reading;
  const element = h("div", { class: "field" },
    field.kind === "links" ? h("span", { class: "name" }, field.label) : h("label", { for: `correct-${field.name}` }, field.label), control.input,
    h("p", { class: "wrong", id: `wrong-${field.name}` }),
    h("p", { class: "source", id: `source-${field.name}` }, source, field.sentence ? ["：", h("q", {}, field.sentence)] : null));
  const mark = () => control.input.classList.toggle("changed", !same(control.value(), field.value));
  element.addEventListener("input", mark);
  const put = (/** @type {string[]} */ value) => {
    control.put(value);
    mark();
  };
  return { field, element, ...control, put };
}

/** One value, or several with one a line. @param {Field} field */
function single(field) {
  const named = { id: `correct-${field.name}`, name: field.name, "aria-describedby": `wrong-${field.name} source-${field.name}`, autocomplete: "off" };
  const input = /** @type {HTMLInputElement} */ (field.kind === "choice"
    ? h("select", named, ["", ...field.choices].map((one) => h("option", { value: one, selected: (field.value[0] ?? "") === one }, one || "没有")))
    : field.kind === "list" ? h("textarea", { ...named, rows: String(Math.max(1, field.value.length)), placeholder: "没有；几个机关各占一行" })
      : h("input", { ...named, type: field.kind === "date" ? "date" : "text", maxlength: field.kind === "date" ? null : "300", placeholder: "没有" }));
  if (field.kind !== "choice") input.value = field.value.join("\n");
  const value = () => input.value.split("\n").map((one) => one.trim()).filter(Boolean);
  const put = (/** @type {string[]} */ told) => { input.value = told.join("\n"); };
  return { input, value, put, unfinished: () => input.validity.badInput };
}

/** Links between documents: those that were read wrongly are unticked. @param {Field} field */
function links(field) {
  const boxes = field.read.map((one) => /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", value: one, checked: field.value.includes(one) })));
  const input = h("div", { class: "links", role: "group", "aria-label": field.label },
    boxes.map((box) => h("label", {}, box, box.value)), h("p", { class: "source" }, "读错的去掉勾选。"));
  const put = (/** @type {string[]} */ told) => { for (const box of boxes) box.checked = told.includes(box.value); };
  return { input, put, value: () => boxes.filter((box) => box.checked).map((box) => box.value), unfinished: () => false };
}

/** @param {string[]} a @param {string[]} b */
const same = (a, b) => a.length === b.length && a.every((one, n) => one === b[n]);

/** @param {string} id @param {Row[]} rows @param {HTMLInputElement} because @param {HTMLElement} wrong @param {HTMLDialogElement} dialog */
async function save(id, rows, because, wrong, dialog) {
  const changed = rows.filter((one) => one.unfinished() || !same(one.value(), one.field.value));
  const unfinished = rows.filter((one) => one.unfinished()).map((one) => ({ pointer: `#/${one.field.name}`, detail: "日期没有填完整" }));
  const lacking = because.value.trim() ? [] : [{ pointer: "#/because", detail: "请写明依据，如“原件第3页”或网页地址" }];
  if (!changed.length) return complain(dialog, wrong, [], "没有改动。");
  if (unfinished.length || lacking.length) return complain(dialog, wrong, [...unfinished, ...lacking], "");
  const button = /** @type {HTMLButtonElement} */ (dialog.querySelector("button[type=submit]"));
  const values = Object.fromEntries(changed.map((one) => [one.field.name, sent(one.field.name, one.value())]));
  button.disabled = true;
  try {
    await send("PUT", path(id), { ...values, because: because.value.trim() });
  } catch (error) {
    button.disabled = false;
    return complain(dialog, wrong, error instanceof Problem ? error.errors : [], trouble(error));
  }
  dialog.close();
  again();
  return setTimeout(() => tell(`已更正：${changed.map((one) => one.field.label).join("、")}。`), 0);
}

/**
 * Put each complaint beside its field, the rest at the end, and go to the first.
 * @param {HTMLElement} dialog @param {HTMLElement} wrong @param {import("./service.js").FieldError[]} errors @param {string} otherwise
 */
function complain(dialog, wrong, errors, otherwise) {
  for (const old of dialog.querySelectorAll(".wrong")) old.textContent = "";
  for (const old of dialog.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  const told = errors.map(({ pointer, detail }) => ({ name: pointer?.split("/")[1] ?? "", detail })).filter(({ name }) => dialog.querySelector(`#wrong-${CSS.escape(name)}`));
  for (const { name, detail } of told) {
    /** @type {Element} */ (dialog.querySelector(`#wrong-${CSS.escape(name)}`)).textContent = `${detail}。`;
    dialog.querySelector(`#correct-${CSS.escape(name)}`)?.setAttribute("aria-invalid", "true");
  }
  wrong.textContent = told.length ? "" : otherwise;
  const first = told[0] && dialog.querySelector(`#wrong-${CSS.escape(told[0].name)}`)?.parentElement;
  if (!first) return;
  /** @type {HTMLElement | null} */ (first.querySelector("input, textarea, select"))?.focus();
  first.scrollIntoView({ block: "nearest" });
}
