"""What stands around the body and is still cited: 文首 and 页面信息."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.passages.head_matter import page_facts, proven
from kb.models import HEAD_MATTER, PAGE_FACTS, Document, Element, Passage
from tests.ingest.reading import proofs, read

BODY = ("第一条 新建冷库给予补助。", "第二条 本办法自2025年7月1日起施行。")
LABELS = st.dictionaries(
    st.sampled_from(["标题", "网址", "文号", "发布机构", "发布日期", "统一编号", "有效性"]),
    st.text(st.sampled_from("温经信〔2025〕6号 \t2025-07-01"), max_size=12),
)


def standing(document: Document, place: str) -> list[Passage]:
    return [p for p in document.passages if p.section_path == (place,)]


def test_a_title_with_its_number_is_a_passage_of_its_own() -> None:
    document = read("冷链物流补助办法", "瓯经信〔2025〕6号", *BODY)
    [head] = standing(document, HEAD_MATTER)
    assert head.text == "冷链物流补助办法\n瓯经信〔2025〕6号"
    assert document.text[head.start : head.end] == head.text


def test_a_title_alone_is_left_to_the_card() -> None:
    document = read("冷链物流补助办法", *BODY)
    assert standing(document, HEAD_MATTER) == []
    assert document.head.title == "冷链物流补助办法"


def test_the_title_of_a_reply_is_cited_for_it_names_the_proposal() -> None:
    document = read(
        "对区政协十届五次会议第37号提案的答复",
        "工商联界别委员：",
        "第37号提案收悉，现答复如下：",
        "已建成平台。",
    )
    [head] = standing(document, HEAD_MATTER)
    assert "第37号提案" in head.text


def test_what_a_page_says_outside_its_text_can_be_cited_below_it() -> None:
    page = {"标题": "冷链物流补助办法", "文号": "瓯经信〔2025〕6号", "发布日期": "2025-06-05"}
    document = read("冷链物流补助办法", *BODY, metadata=page)
    [facts] = standing(document, PAGE_FACTS)
    assert facts.text == f"{PAGE_FACTS}\n文号：瓯经信〔2025〕6号\n发布日期：2025-06-05"
    assert document.text.endswith(f"\n{facts.text}")
    proven = proofs(document)
    assert proven["doc_number"] == "瓯经信〔2025〕6号"
    assert proven["published_on"] == "2025-06-05"


def test_a_page_that_says_nothing_adds_nothing() -> None:
    document = read("冷链物流补助办法", *BODY, metadata={"标题": "冷链物流补助办法", "文号": " "})
    assert standing(document, PAGE_FACTS) == []
    assert document.text == "\n".join(("冷链物流补助办法", *BODY))


@given(LABELS, st.integers(0, 50))
def test_every_value_of_a_page_stands_where_it_is_said_to(
    stated: dict[str, str], start: int
) -> None:
    facts = page_facts(stated, start)
    wanted = {k: v.strip() for k, v in stated.items() if k not in ("标题", "网址") and v.strip()}
    assert (facts is None) == (not wanted)
    if facts is not None:
        assert facts.values.keys() == wanted.keys()
        whole = " " * start + facts.text
        for label, span in facts.values.items():
            assert whole[span.start : span.end] == wanted[label]
            assert whole[: span.start].endswith(f"\n{label}：")


def test_an_element_that_page_and_text_both_say_is_proven_once() -> None:
    document = read(
        "冷链物流补助办法", "瓯经信〔2025〕6号", *BODY, metadata={"文号": "瓯经信〔2025〕6号"}
    )
    [number] = [e for e in document.elements if e.name == "doc_number"]
    assert number.span is not None
    assert document.text[number.span.start : number.span.end] == number.value


def test_a_registration_number_is_an_element_of_its_own() -> None:
    facts = page_facts({"统一编号": "BOH01-2025-0003"}, 0)
    assert facts is not None
    [element] = proven((), facts, facts.text)
    assert (element.name, element.value) == ("uniform_number", "BOH01-2025-0003")
    assert proven((Element("level", "区"),), None, "") == (Element("level", "区"),)
