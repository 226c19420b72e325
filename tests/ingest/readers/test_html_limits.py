"""Pages that would cost without end are read in little time, or refused."""

from __future__ import annotations

import time

import pytest

from ingest.readers.html import read_html
from kb.errors import UnreadableFile


def test_spans_upon_spans_build_no_endless_table() -> None:
    row = "<tr><td rowspan=999 colspan=999>给予奖励</td></tr>"
    read = read_html(f"<body><table>{row * 200}</table></body>".encode())
    assert sum(len(block.text) for block in read.blocks) < 200_000


def test_frames_within_frames_cost_no_more_than_their_number() -> None:
    frames = 60  # each read twice at every level would be read 2**60 times
    page = "<table><tr><td>" * frames + "<p>给予奖励10万元。</p>" + "</td></tr></table>" * frames
    read = read_html(f"<body>{page}</body>".encode())
    assert [block.text for block in read.blocks] == ["给予奖励10万元。"]


def test_tags_left_open_are_read_and_tags_without_end_are_refused() -> None:
    read = read_html(("<body>" + "<div><font>给予奖励10万元。" * 100).encode())
    assert [block.text for block in read.blocks] == ["给予奖励10万元。"] * 100
    with pytest.raises(UnreadableFile, match="一层套一层"):
        read_html(("<body>" + "<div>" * 8000 + "给予奖励10万元。").encode())


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<DIV class='a'></p><blockquote>"])
def test_a_page_of_nothing_but_opened_tags_is_refused_before_it_costs_anything(tag: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableFile, match="一层套一层"):
        read_html(("<body>" + tag * 100_000 + "给予奖励10万元。").encode())
    assert time.process_time() - began < 3


def test_tags_in_scripts_and_comments_and_those_that_are_closed_open_nothing() -> None:
    told = "<script>'" + "<div>" * 21_000 + "'</script><!--" + "<div>" * 21_000 + "-->"
    page = told + "<div></div>" * 21_000 + "<ul><li>一条" * 3 + "</ul>" * 3 + "<p>给予奖励10万元。"
    read = read_html(f"<body>{page}".encode())
    assert read.blocks[-1].text == "给予奖励10万元。"
