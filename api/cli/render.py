"""Answers, hits and documents on a terminal. Texts are printed as they are, never as markup.

Running text is left to the terminal to wrap: rich takes a Chinese sentence for one long word.
"""

from __future__ import annotations

import re

from rich.console import Console, Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from api import labels
from api.schemas import AnswerOut, Card, Cited, DocumentOut, SearchOut, StatementOut
from kb.models import Status, cited_as

READ_AS = "read_as"  # the notice of what a question was taken for, told before the answer
_COLOURS = {"现行": "green", "未施行": "yellow", "征求意见稿": "yellow", "未知": "yellow"}
SHOWN = 120  # characters of a hit; `--json` and `wence show` have the whole text
WORDS = 24  # characters shown of a clause whose heading is a number alone
_NUMBER = re.compile(r"第[^条章节]{1,6}[条章节]|[（(]?[〇零一二三四五六七八九十\d]+[）)、.．]?")


def console() -> Console:
    return Console(highlight=False)


def _status(card: Card) -> Text:
    return Text(labels.standing(card.status), _COLOURS.get(card.status, "red"))


def _name(card: Card) -> Text:
    return Text(cited_as(card.title, card.doc_number), "bold")


def _where(cited: Cited) -> Text:
    page = f"　第{cited.page}页" if cited.page else ""
    return Text(f"{' › '.join(cited.section_path)}{page}".strip(), "dim")


def _labels(cited: Cited) -> Text:
    return Text.assemble(
        _status(cited),
        f"　{cited.voice_label}　{cited.provenance_label}　",
        "、".join(cited.issuers),
        f"　{cited.issued_on or '日期不详'}",
    )


def _altered(cited: Cited) -> list[Text]:
    """What of the quote no longer reads as printed."""
    holds = "文件现行，但" if cited.status is Status.IN_FORCE else ""
    return [Text(f"※ {holds}{one.text}", "yellow") for one in cited.alterations]


def _indented(width: int, *lines: Text) -> list[Text]:
    return [Text.assemble(" " * width, line) for line in lines if line.plain]


def answer(told: AnswerOut) -> RenderableType:
    """The answer, what to mind, and where each sentence stands."""
    first = [Text(notice.text, "yellow") for notice in told.notices if notice.code == READ_AS]
    parts: list[RenderableType] = [*first]
    if told.statements:
        for statement in told.statements:
            marks = "".join(f"[{mark}]" for mark in statement.citations)
            rest = (unfinished(statement, told), "yellow")
            parts.append(Text.assemble(statement.text, rest, (marks, "cyan")))
    else:
        parts.append(Text(told.text, "yellow"))
    parts += [Text(f"※ {n.text}", "yellow") for n in told.notices if n.code != READ_AS]
    if told.citations:
        parts.append(Text("\n出处", "bold"))
        for citation in told.citations:
            parts.append(Text.assemble((f"[{citation.id}] ", "cyan"), _name(citation)))
            parts += _indented(5, _where(citation), _labels(citation), *_altered(citation))
    if told.nearest:
        parts.append(Text("\n可以先看", "bold"))
        for nearest in told.nearest:
            contact = f"　可咨询：{nearest.contact}" if nearest.contact else ""
            parts.append(Text.assemble("· ", _name(nearest), "　", _status(nearest), contact))
    if told.follow_ups:
        parts.append(Text("\n接着问", "bold"))
        parts += [Text(f"· {question}") for question in told.follow_ups]
    if told.degraded:
        parts.append(Text("※ 语义检索暂缺，结果可能不全。", "yellow"))
    return Group(*parts)


_BROKEN_OFF = re.compile(r"[；;：:，,、]\s*$")
_ANEW = re.compile(r"\s*(?:第[^条章节]{1,6}[条章节]|[一二三四五六七八九十]+、)")  # another clause


def unfinished(statement: StatementOut, told: AnswerOut) -> str:
    """Said where a quote breaks off within a sentence or a list, as the widget says it."""
    last = next(c for c in told.citations if c.id == statement.citations[-1])
    broken = _BROKEN_OFF.search(statement.text) and last.suffix.strip()
    if not broken or _ANEW.match(last.suffix):
        return ""
    goes_on = any(
        c.document_id == last.document_id and last.end <= c.start <= last.end + 2
        for c in told.citations
    )
    return "" if goes_on else "（没有引完，后文见出处）"


def hits(told: SearchOut, empty: bool = False) -> RenderableType:
    """Ranked passages and what was left out; whether the library is `empty`."""
    parts: list[RenderableType] = []
    for hit in told.hits:
        quote = hit.quote if len(hit.quote) <= SHOWN else f"{hit.quote[:SHOWN]}…"
        parts.append(Text.assemble((f"{hit.rank}. ", "cyan"), _name(hit)))
        said = Text(quote.replace("\n", " "))
        parts += _indented(3, _where(hit), _labels(hit), *_altered(hit), said)
        parts.append(Text())
    if not told.hits:
        why = (
            "资料库里还没有文件，请先运行 wence ingest 路径。"
            if empty
            else "没有找到。可换个说法，或放宽条件。"
        )
        parts.append(Text(why, "yellow"))
    parts += [
        Text.assemble(("未作依据 ", "dim"), _name(left), f"：{left.because}")
        for left in told.excluded
    ]
    parts.append(Text(f"共 {told.total} 段，按 {told.as_of} 的效力。", "dim"))
    return Group(*parts)


def document(told: DocumentOut) -> RenderableType:
    """Elements, status and sections."""
    table = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    table.add_row(Text("效力", "dim"), Text.assemble(_status(told), f"：{told.status_because}"))
    table.add_row(Text("编号", "dim"), Text(told.document_id))
    table.add_row(Text("性质", "dim"), Text(told.provenance_label))
    for label, value in dict.fromkeys((e.label, e.value) for e in told.elements):
        table.add_row(Text(label, "dim"), Text(value))
    for one in told.corrections:
        value = f"{one.label}：{'、'.join(one.value) or '没有'}　{one.note}"
        table.add_row(Text("更正", "yellow"), Text(value))
    for other in told.replaced_by:
        table.add_row(Text("被替代", "dim"), Text(cited_as(other.title, other.doc_number)))
    for changed in told.alterations:
        words = told.text[changed.span.start : changed.span.end].strip()
        table.add_row(Text("条款变动", "yellow"), Text(f"“{words[:WORDS]}…”{changed.text}"))
    for warning in told.warnings:
        table.add_row(Text("提示", "yellow"), Text(warning))
    return Group(_name(told), table, *_structure(told))


def _structure(told: DocumentOut) -> list[Text]:
    """The sections, a line each, set in by their depth; whole, however narrow the terminal."""
    lines = [Text(f"结构（{len(told.passages)} 段，{len(told.text)} 字）", "dim")]
    voice = None
    for section in told.sections:
        label = section.path[-1] if section.path else section.voice_label
        line = Text(f"{'  ' * max(len(section.path), 1)}{label}")
        if section.voice != voice:
            line.append(f"　{section.voice_label}", "cyan")
            voice = section.voice
        if words := _behind(label, told.text[section.start : section.end]):
            line.append(f"　{words}", "dim")
        lines.append(line)
    return lines


def _behind(label: str, text: str) -> str:
    """How a clause begins whose heading is a number alone, as the console's outline tells it."""
    first = text.split("\n", 1)[0].strip()
    if not _NUMBER.fullmatch(label) or not first.startswith(label):
        return ""
    words = first.removeprefix(label).strip()
    return words if len(words) <= WORDS else f"{words[:WORDS]}…"
