"""A document as it is read: blocks, lines and tables in their order, and what is cited marked."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from api.reading import Line, blocks, stretches
from kb.models import Document, Facet, Head, Passage, Section, Source, Span, Voice


@given(st.text(max_size=12), st.integers(0, 30), st.integers(0, 40), st.integers(0, 40))
def test_the_cited_part_of_a_line_is_marked_and_nothing_is_lost(
    text: str, start: int, begins: int, ends: int
) -> None:
    parts = list(Line(text, 0, start).parts(Span(min(begins, ends), max(begins, ends))))
    assert "".join(part for part, _ in parts) == text
    within = range(min(begins, ends), max(begins, ends))
    told = "".join(character for at, character in enumerate(text, start) if at in within)
    assert "".join(part for part, marked in parts if marked) == told


@st.composite
def cut_documents(draw: st.DrawFn) -> Document:
    """Any text with any passages and sections, overlapping ones too."""
    text = draw(st.text(alphabet="甲乙。：；\n 　", max_size=60))
    spots = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(spots, spots).map(sorted), max_size=5))
    passages = tuple(
        Passage(str(n), "d", (), a, b, text[a:b], draw(st.sampled_from(Voice)), (Facet.OTHER,))
        for n, (a, b) in enumerate(spans)
    )
    starts = draw(st.lists(spots, max_size=3))
    sections = tuple(Section(("一",), at, len(text), Voice.ISSUER) for at in starts)
    head = Head("d", "题", "办法", Source("d.txt", "0" * 64, "text/plain"))
    return Document(head, text, sections, passages=passages)


@given(cut_documents())
def test_reading_order_loses_and_repeats_no_character(document: Document) -> None:
    shown = "".join(line.text for block in blocks(document) for line in block.lines)
    assert "".join(shown.split()) == "".join(document.text.split())
    anchors = [block.anchor for block in blocks(document) if block.anchor]
    assert sorted(anchors) == sorted(f"p{passage.id}" for passage in document.passages)


ROWS = (
    "级别：一等；金额：30万元；名额：5家",
    "级别：二等；名额：9家",
    "级别：三等；金额：5万元；名额：20家",
)


def paged(cuts: list[tuple[int, int, int | None]]) -> Document:
    """A document with a table of three rows, cut into passages (start, end, page) of its lines."""
    lines = ("奖励标准", "云经信〔2026〕9号", "一、标准如下：", *ROWS, "二、其他事项另行通知。")
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines] + [len(text) + 1]
    passages = tuple(
        Passage(str(n), "d", (), a, b, text[a:b], Voice.ISSUER, (Facet.OTHER,), page)
        for n, (a, b, page) in enumerate((starts[f], starts[t] - 1, page) for f, t, page in cuts)
    )
    head = Head("d", lines[0], "办法", Source("d.pdf", "0" * 64, "application/pdf"))
    return Document(head, text, passages=passages)


def test_a_table_is_one_table_over_all_its_passages_with_an_anchor_for_each() -> None:
    told = stretches(blocks(paged([(0, 2, None), (2, 3, 1), (3, 5, 1), (5, 7, 1)])))
    (table,) = (stretch for stretch in told if stretch[0].columns)
    assert table[0].columns == ("级别", "金额", "名额")
    assert [block.anchor for block in table] == ["p2", "p3"]
    rows = [[cell and cell.text for cell in row.cells] for block in table for row in block.lines]
    assert rows[:2] == [["一等", "30万元", "5家"], ["二等", None, "9家"]]
    assert [line.text for line in told[-1][0].lines] == ["二、其他事项另行通知。"]


def test_a_table_over_two_pages_names_its_columns_on_both() -> None:
    told = stretches(blocks(paged([(0, 3, 1), (3, 5, 1), (5, 6, 2), (6, 7, 2)])))
    tables = [stretch for stretch in told if stretch[0].columns]
    assert [[block.page for block in table] for table in tables] == [[None], [2]]
    assert tables[0][0].columns == tables[1][0].columns


@given(st.lists(st.integers(0, 90), max_size=5))
def test_a_passage_that_ends_within_a_row_cuts_its_cells_and_loses_nothing(cuts: list[int]) -> None:
    whole = paged([])
    spots = sorted({0, len(whole.text), *(min(cut, len(whole.text)) for cut in cuts)})
    passages = tuple(
        Passage(str(a), "d", (), a, b, whole.text[a:b], Voice.ISSUER, (Facet.OTHER,))
        for a, b in itertools.pairwise(spots)
    )
    told = blocks(replace(whole, passages=passages))
    rows = [row for block in told if block.columns for row in block.lines]
    for column, words in enumerate(("一等二等三等", "30万元5万元", "5家9家20家")):
        cells = [row.cells[column] for row in rows]
        assert "".join(cell.text for cell in cells if cell) == words


def test_the_first_page_begins_before_the_title() -> None:
    told = blocks(paged([(0, 2, None), (2, 3, 1), (3, 7, 2)]))
    assert [block.page for block in told if block.page] == [1, 2]
    assert told[0].page == 1
    assert not any(block.page for block in blocks(paged([(0, 7, None)])))  # of no pages
