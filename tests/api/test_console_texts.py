"""How the console lays out a document and compares two: pure functions of their texts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.console.clauses import clauses
from api.console.comparison import compare, pieces
from api.console.layout import layout
from api.console.pairings import Change
from api.tables import lines_of
from kb.models import Document, Facet, Head, Passage, Section, Source, Voice

ARTICLE = re.compile(r"^(第[^条]{1,4}条)")
WORDS = st.text(alphabet="企业应当奖励补助0123456789%，。；：\n 第一二三条", max_size=60)


def document(text: str, name: str = "d") -> Document:
    """A document whose lines that begin with 第N条 are its sections."""
    head = Head(name, "标题", "办法", Source("a.txt", "0" * 64, "text/plain"))
    sections, at = [], 0
    for line in text.split("\n"):
        found = ARTICLE.match(line)
        if found:
            sections.append(Section((found.group(1),), at, at + len(line), Voice.ISSUER))
        at += len(line) + 1
    return Document(head, text, tuple(sections))


def table_of(text: str) -> list[dict[str, str]]:
    """The rows of all tables, as the viewer shows them."""
    lines, tables = layout(document(text))
    return [
        {
            column: text[cell.start : cell.end] if cell else ""
            for column, cell in zip(tables[line.table], line.cells, strict=True)
        }
        for line in lines
        if line.table is not None
    ]


def test_lines_with_the_same_columns_are_a_table() -> None:
    text = "一、标准\n级别：一等；金额：30万元\n级别：二等；金额：10万元\n以上奖励不重复。"
    assert table_of(text) == [
        {"级别": "一等", "金额": "30万元"}, {"级别": "二等", "金额": "10万元"},
    ]  # fmt: skip


def test_a_row_with_an_empty_cell_stays_in_its_table() -> None:
    text = "级别：一等；金额：30万元；备注：一次性\n级别：二等；备注：无\n级别：三等；金额：1万元"
    told = table_of(text)
    assert [row["金额"] for row in told] == ["30万元", "", "1万元"]
    assert [row["备注"] for row in told] == ["一次性", "无", ""]


def test_a_semicolon_inside_a_cell_does_not_break_the_row() -> None:
    text = "条件：营收达标；没有失信；金额：5万元\n条件：研发达标；金额：3万元"
    assert table_of(text)[0] == {"条件": "营收达标；没有失信", "金额": "5万元"}


def test_running_text_and_single_labels_are_no_table() -> None:
    for text in (
        "联系人：张三\n电话：12345",
        "应当同时满足下列条件：\n（一）营收达标；\n（二）研发达标。",
        "附件：1.申报表；2.承诺书",
        "级别：一等；金额：30万元\n\n其他规定另行通知。",
    ):
        assert table_of(text) == []


@given(st.lists(WORDS, max_size=8).map("\n".join))
def test_every_character_but_blanks_is_shown_once(text: str) -> None:
    lines, _ = layout(document(text))
    shown = "".join(text[line.start : line.end] for line in lines)
    assert "".join(shown.split()) == "".join(text.split())
    for line in lines:  # what a table leaves out of its cells are the columns and semicolons
        for cell in line.cells:
            assert cell is None or line.start <= cell.start <= cell.end <= line.end


def test_anchors_belong_to_the_line_on_which_a_passage_begins(library: Any) -> None:
    for one in library.all:
        lines, _ = layout(one)
        anchors = {line.anchor: line.start for line in lines if line.anchor}
        assert anchors == {f"p{p.id}": p.start for p in one.passages}


def test_headings_are_no_lines_of_clauses(library: Any) -> None:
    lines, _ = layout(library.new)
    told = {library.new.text[line.start : line.end]: line.heading for line in lines}
    assert told["第一章 认定"] == 1
    assert told[library.new.passages[0].text] == 0


OLD = """总则说明
第一条 为促进企业发展，制定本办法。
第二条 营业收入不低于1000万元的企业可以申请认定。
第三条 认定有效期为三年，期满后应当复核。
第四条 每年三月受理申请，逾期不再受理。"""
NEW = """总则说明
第一条 为促进企业发展，制定本办法。
第二条 每年三月受理申请，逾期不再受理。
第三条 营业收入不低于2000万元的企业可以申请认定。
第四条 对首次通过的给予一次性奖励。"""


def told(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (p.change.value, p.old.label if p.old else None, p.new.label if p.new else None)
        for p in compare(document(old), document(new))
    ]


def test_a_renumbered_clause_finds_its_counterpart() -> None:
    pairs = told(OLD, NEW)
    assert ("changed", "第二条", "第三条") in pairs
    assert ("added", None, "第四条") in pairs
    assert ("removed", "第三条", None) in pairs


def test_a_changed_figure_is_marked_whole() -> None:
    (changed,) = (
        p for p in compare(document(OLD), document(NEW))
        if p.change is Change.CHANGED and p.new and "2000" in p.new.text
    )  # fmt: skip
    sides = [(piece.side, piece.text) for piece in changed.pieces]
    assert ("old", "1000") in sides
    assert ("new", "2000") in sides


def test_a_clause_that_only_moved_is_called_so() -> None:
    shuffled = OLD.split("\n")
    shuffled[1], shuffled[4] = shuffled[4], shuffled[1]
    changes = [change for change, _, _ in told(OLD, "\n".join(shuffled))]
    assert changes.count("moved") == 2
    assert "added" not in changes
    assert "removed" not in changes


def test_a_text_compared_with_itself_is_the_same_throughout() -> None:
    assert {change for change, _, _ in told(NEW, NEW)} == {"same"}


def test_an_old_clause_has_one_counterpart_at_most() -> None:
    new = OLD + "\n第五条 营业收入不低于3000万元的企业可以申请认定。"
    pairs = told(OLD, new)
    assert ("added", None, "第五条") in pairs
    assert [old for _, old, _ in pairs].count("第二条") == 1
    similar = new.replace("1000万元", "2000万元")
    assert [old for _, old, _ in told(OLD, similar)].count("第二条") == 1


def test_clauses_below_an_article_belong_to_it() -> None:
    text = "第一条 条件如下：\n（一）营收\n（二）研发\n第二条 其他"
    one = document(text)
    items = tuple(
        Section(("第一条", name), text.index(name), text.index(name) + 5, Voice.ISSUER)
        for name in ("（一）", "（二）")
    )
    found = clauses(Document(one.head, text, (one.sections[0], *items, one.sections[1])))
    assert [clause.label for clause in found] == ["第一条", "第二条"]
    assert found[0].text.endswith("研发")


@given(WORDS, WORDS)
def test_the_pieces_of_each_side_are_its_text(old: str, new: str) -> None:
    made = pieces(old, new)
    assert "".join(p.text for p in made if p.side != "new") == old
    assert "".join(p.text for p in made if p.side != "old") == new


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_every_character_of_both_texts_is_told(old: list[str], new: list[str]) -> None:
    before, after = document("\n".join(old), "o"), document("\n".join(new), "n")
    made = compare(before, after)
    for one, sides in (
        (before, [p.old for p in made if p.old]), (after, [p.new for p in made if p.new]),
    ):  # fmt: skip
        at = {i for side in sides for i in range(side.start, side.end)}
        assert all(one.text[side.start : side.end] == side.text for side in sides)
        assert {i for i, c in enumerate(one.text) if not c.isspace()} <= at


def test_the_head_of_a_document_in_pages_stands_on_the_first() -> None:
    text = "标题\n云经信〔2026〕9号\n正文内容。\n其他事项。"
    cuts = ((0, 2, None), (3, 13, None), (14, 19, 1), (20, 25, 2))
    passages = tuple(
        Passage(str(a), "d", (), a, b, text[a:b], Voice.ISSUER, (Facet.OTHER,), page)
        for a, b, page in cuts
    )
    one = document(text)
    lines, _ = layout(replace(one, passages=passages))
    assert [line.page for line in lines] == [1, 1, 1, 2]
    assert {line.page for line in layout(one)[0]} == {None}


def test_lines_are_told_without_the_space_around_them() -> None:
    text = "  甲 乙\n\n\u3000丙 "
    assert [text[s.start : s.end] for s in lines_of(text)] == ["甲 乙", "丙"]
