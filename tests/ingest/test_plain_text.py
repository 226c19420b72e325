"""A text already in hand, as a document."""

from __future__ import annotations

import opencc
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.plain_text import from_text
from kb.models import Provenance
from tests.kb.samples import RENT

LINES = st.lists(
    st.text(st.sampled_from("第一条企业给予奖励50万元。，：（二）是 "), max_size=30), max_size=8
)


def test_a_text_keeps_the_id_and_title_it_is_given() -> None:
    document = from_text("k1", "另外取的题目", RENT)
    assert (document.id, document.head.title) == ("k1", "另外取的题目")
    assert all(passage.document_id == "k1" for passage in document.passages)
    assert document.head.provenance is Provenance.ORIGINAL


def test_the_elements_of_a_policy_are_read_from_a_bare_text() -> None:
    document = from_text("k1", "", RENT)
    assert document.head.title == "龙湾区小微园租金减免办法"
    assert document.head.doc_number == "龙财企〔2025〕8号"
    assert str(document.head.expires_on) == "2027-12-31"


@settings(max_examples=60, deadline=None)
@given(LINES, st.sampled_from(["", "某某办法"]))
def test_nothing_that_can_be_read_is_lost_and_every_passage_is_a_span(
    lines: list[str], title: str
) -> None:
    text = "\n".join(["企业补助说明。", *lines])
    document = from_text("k", title, text)
    assert document.passages
    for passage in document.passages:
        assert passage.text == document.text[passage.start : passage.end] != ""
    held = "".join(passage.text for passage in document.passages)
    for character in "补助说明":
        assert character in document.text
    assert "补助说明" in held or "补助说明" in document.head.title


def test_one_short_line_is_still_a_document() -> None:
    document = from_text("k", "短文", "奖励50万元。")
    assert [p.text for p in document.passages][-1].endswith("奖励50万元。")


def test_the_same_text_is_the_same_document() -> None:
    assert from_text("k", "题", RENT) == from_text("k", "题", RENT)
    assert (
        from_text("k", "题", RENT).head.source.sha256
        != from_text("k", "题", "别的。").head.source.sha256
    )


PARAGRAPH = "各地要落实租金减免，受理企业申请，并在收到申请之日起十五个工作日内办结。" * 3


def test_below_a_title_that_stands_twice_the_head_goes_on() -> None:
    title = "龙湾区人民政府关于减免租金的通知"
    text = f"{title}\n龙政发〔2025〕12号\n各镇人民政府：\n{PARAGRAPH}\n2025年3月1日"
    assert from_text("k", title, text).head.doc_number == "龙政发〔2025〕12号"


def test_a_traditional_document_has_the_elements_of_the_simplified_one_and_its_own_characters() -> (
    None
):
    simplified, traditional = from_text("k", "", RENT), from_text("k", "", _traditional(RENT))
    for name in ("doc_number", "issuers", "level", "region", "kind", "expires_on", "effective_on"):
        assert getattr(traditional.head, name) == getattr(simplified.head, name), name
    assert traditional.head.title == _traditional(simplified.head.title)
    assert [p.facets for p in traditional.passages] == [p.facets for p in simplified.passages]
    assert traditional.text == _traditional(simplified.text)
    for passage in traditional.passages:
        assert passage.text == traditional.text[passage.start : passage.end]


def _traditional(text: str) -> str:
    return str(opencc.OpenCC("s2t").convert(text))
