// A document's text with its anchors, voices, tables and marked spans.
// Offsets count code points, as the service counts; JavaScript's strings count UTF-16 units.

import { h, whisper } from "./dom.js";

/** @typedef {{start: number, end: number}} Span */
/** @typedef {Span & {kind: "cited" | "proof", key?: string}} Mark */

const LONG_CELL = 12; // characters; a column with more is kept wide enough to read

export class Text {
  /** @param {string} text @param {Mark[]} marks */
  constructor(text, marks) {
    this.points = Array.from(text);
    this.marks = marks;
  }

  /** @param {number} start @param {number} end */
  slice(start, end) {
    return this.points.slice(start, end).join("");
  }

  /**
   * The text of a span as nodes, cut where marks begin and end.
   * @param {number} start @param {number} end
   * @returns {(string | HTMLElement)[]}
   */
  nodes(start, end) {
    const here = this.marks.filter((mark) => mark.start < end && mark.end > start);
    const cuts = [...new Set([start, end, ...here.flatMap((mark) => [Math.max(start, mark.start), Math.min(end, mark.end)])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, n) => {
      const to = cuts[n + 1] ?? end;
      const on = here.filter((mark) => mark.start <= from && mark.end >= to);
      const text = this.slice(from, to);
      if (!on.length) return text;
      const cited = on.some((mark) => mark.kind === "cited");
      const keys = on.flatMap((mark) => mark.key ?? []);
      return h(cited ? "mark" : "span", { class: keys.length ? "proof" : null, "data-proof": keys.join(" ") || null }, text);
    });
  }
}

/**
 * @param {any} view what the service tells of a document
 * @param {Text} text
 * @param {(passage: string) => HTMLElement | null} tools of a passage
 * @param {(start: number, end: number) => HTMLElement[]} altered what became of clauses that begin there
 */
export function body(view, text, tools, altered) {
  const lines = view.lines;
  /** @type {HTMLElement[]} */
  const runs = [];
  let run = h("section", { class: "run" });
  let voice = "";
  let page = null;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    const spoken = line.voice ?? "";
    if (spoken !== voice || !runs.length) {
      run = h("section", { class: "run", "data-voice": spoken || null },
        line.voice_label && (runs.length || spoken !== "issuer") && h("p", { class: "speaker" }, line.voice_label)); // above its own title an issuer needs no name
      runs.push(run);
      voice = spoken;
    }
    if (line.page && line.page !== page) run.append(h("p", { class: "page" }, `第 ${(page = line.page)} 页`));
    if (line.table === null) {
      run.append(paragraph(line, text, tools), ...altered(line.start, line.end));
      at += 1;
    } else {
      let end = at + 1;
      while (end < lines.length && lines[end].table === line.table && (lines[end].voice ?? "") === voice) end += 1;
      run.append(table(view.tables[line.table], lines.slice(at, end), text, tools), ...altered(line.start, lines[end - 1].end));
      at = end;
    }
  }
  return runs;
}

/** @param {any} line @param {Text} text @param {(passage: string) => HTMLElement | null} tools */
function paragraph(line, text, tools) {
  const heading = line.heading ? { class: "heading", role: "heading", "aria-level": String(Math.min(line.heading + 1, 6)) } : {};
  return h("p", { ...heading, id: line.anchor, "data-start": line.start },
    line.anchor && h("a", { class: "anchor", href: `#${line.anchor}`, "aria-label": "这一段的链接" }, "¶"),
    text.nodes(line.start, line.end),
    line.anchor && tools(line.passage));
}

/** @param {string[]} columns @param {any[]} rows @param {Text} text @param {(passage: string) => HTMLElement | null} tools */
function table(columns, rows, text, tools) {
  const tooled = rows.some((row) => row.anchor);
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "表格" }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)), tooled && h("td", { class: "tools" }))),
    h("tbody", {}, rows.map((row) => h("tr", { id: row.anchor, "data-start": row.start },
      row.cells.map((/** @type {Span | null} */ cell) => h("td", { class: cell && cell.end - cell.start > LONG_CELL ? "long" : null }, cell ? text.nodes(cell.start, cell.end) : "")),
      tooled && h("td", { class: "tools" }, row.anchor && tools(row.passage)))))));
}

/**
 * Mark one element's proof and bring it into view.
 * @param {Element} place @param {string} key
 */
export function light(place, key) {
  for (const lit of place.querySelectorAll(".proof.lit")) lit.classList.remove("lit");
  const found = [...place.querySelectorAll(".proof")].filter((one) => one.getAttribute("data-proof")?.split(" ").includes(key));
  found.forEach((one) => one.classList.add("lit"));
  if (!found[0]) return;
  glide(found[0], "center");
  whisper(`原文：${found.map((one) => one.textContent).join("")}`);
}

/** To the line that holds an offset. @param {number} start */
export function jump(start) {
  const lines = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article.text [data-start]")]);
  const line = lines.filter((one) => Number(one.dataset.start) <= start).at(-1);
  if (!line) return;
  line.tabIndex = -1; // who goes there by keyboard or by ear reads on from there
  line.focus({ preventScroll: true });
  glide(line, "start");
}

/** Scroll there, at once for those who want no motion. @param {Element} place @param {"start" | "center"} block */
function glide(place, block) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block, behavior: still ? "instant" : "smooth" });
}
