"""Questions about a document itself, answered by its proven elements."""

from __future__ import annotations

import pytest

from kb.models import Document, Head, Hit, Status, Validity
from kb.weighing.quoting.attributes import attributes_asked, element_evidence
from tests.kb.samples import documents

DOCUMENTS = {d.id: d for d in documents()}


def hit_of(document: Document) -> Hit:
    head: Head = document.head
    return Hit(document.passages[0], head, Validity(Status.IN_FORCE, ""), 1.0)


def quotes(key: str, *attributes: str) -> list[str]:
    document = DOCUMENTS[key]
    found = element_evidence(document, hit_of(document), attributes)
    for evidence in found:
        span = evidence.span
        assert evidence.proven
        assert evidence.quote == document.text[span.start : span.end]
        assert evidence.passage in document.passages
    return [evidence.quote for evidence in found]


@pytest.mark.parametrize(("question", "element"), [
    ("租金减免办法的文号是什么", "doc_number"), ("发文字号是多少", "doc_number"),
    ("统一编号是什么", "uniform_number"), ("从哪天起施行", "effective_on"),
    ("施行日期是哪天", "effective_on"), ("什么时候印发的", "written_on"),
    ("有效期到哪天截止", "expires_on"), ("什么时候失效", "expires_on"),
    ("几号截止", "expires_on"), ("啥时候到期", "expires_on"),
    ("哪个部门印发的", "issuers"), ("主办单位是谁", "host"), ("会办单位有哪些", "co_hosts"),
    ("谁领衔的提案", "lead_signer"), ("是哪次会议的提案", "session"),
    ("提案的名称叫什么", "subject"),
])  # fmt: skip
def test_the_element_that_a_question_asks_for(question: str, element: str) -> None:
    assert element in attributes_asked(question)


@pytest.mark.parametrize("question", [
    "奖励多少钱", "要满足什么条件", "申报材料有哪些", "全区有多少家企业", "什么时候前报送材料",
])  # fmt: skip
def test_a_question_about_the_matter_asks_for_no_element(question: str) -> None:
    assert attributes_asked(question) == ()


@pytest.mark.parametrize(("key", "attribute", "quote"), [
    ("rent", "doc_number", "龙财企〔2025〕8号"),
    ("rent", "effective_on", "第四条 本办法自2025年3月1日起施行，有效期至2027年12月31日。"),
    ("new", "effective_on", "第九条 本办法自2026年4月1日起施行，有效期5年。"),
    ("letter", "host", "主办单位 区经信局"),
    ("letter", "co_hosts", "会办单位 区科技局、区财政局"),
    ("letter", "lead_signer", "领衔人 工商联界别"),
    ("province", "issuers", "浙江省经济和信息化厅"),
])  # fmt: skip
def test_an_element_is_answered_by_the_clause_that_proves_it(
    key: str, attribute: str, quote: str
) -> None:
    assert quotes(key, attribute) == [quote]


def test_one_clause_that_proves_two_elements_is_quoted_once() -> None:
    assert len(quotes("rent", "effective_on", "expires_on")) == 1


def test_what_a_document_does_not_state_is_not_answered() -> None:
    assert quotes("letter", "doc_number", "outcome") == []
    assert quotes("rent", "host") == []


def test_what_only_the_page_says_proves_nothing_without_a_span() -> None:
    assert quotes("rent", "level", "region") == []


@pytest.mark.parametrize(("question", "asks"), [
    ("码头岸电提案的答复联系电话是多少", True), ("第23号提案答复找谁联系", True),
    ("第23号提案答复里的投诉热线是多少", False), ("补助申请的联系电话", False),
])  # fmt: skip
def test_whom_to_call_about_a_reply(question: str, asks: bool) -> None:
    assert ("contact" in attributes_asked(question)) is asks
