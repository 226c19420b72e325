"""What the editor of a digest remarks on a document that is cited."""

from __future__ import annotations

from typing import Any

import pytest

from kb.answer.notices.remarks import remarks
from kb.models import Provenance
from kb.question.focus import Focus
from kb.question.ideas import Idea
from tests.kb.asking import ask
from tests.kb.samples import Sample, document

POLICY = """云岭市招标采购扶持办法
【要点整理】本文是要点的整理，不是原文。
第一条 对小微企业的报价给予6%的扣除，用扣除后的价格参加评审。
【编者注】文号没有核到；第一条的比例已由云财库〔2025〕9号调整。
【待核】扣除比例另有说法，没有核到，调整以后再看。
"""


def made(text: str) -> Any:
    return document(Sample("digest", text, Provenance.DIGEST))


def test_what_bears_on_the_text_being_current_is_told_and_nothing_else() -> None:
    [remark] = remarks(made(POLICY), Focus(()))
    assert remark.text.endswith("的整理者注明：第一条的比例已由云财库〔2025〕9号调整。")


@pytest.mark.parametrize("note", ["【编者注】文号和成文日期没有核到。", ""])
def test_where_nothing_bears_on_it_nothing_is_told(note: str) -> None:
    assert list(remarks(made(POLICY.replace(POLICY.splitlines()[3], note)), Focus(()))) == []


def test_the_remark_stands_beside_an_answer_from_that_document(open_kb: Any) -> None:
    with open_kb() as kb:
        kb.add(made(POLICY))
        answer = ask(kb, "小微企业报价扣除几个点")
    assert answer.citations
    assert any(n.code == "remark" and "云财库〔2025〕9号" in n.text for n in answer.notices)


def test_what_is_missing_is_told_to_who_asks_for_it() -> None:
    text = POLICY.replace(
        "第一条的比例已由云财库〔2025〕9号调整", "公开片段没有展示联合体的扣除比例"
    )
    asked, other = Focus((Idea(("联合体",), 1.0),)), Focus((Idea(("投诉",), 1.0),))
    assert [n.text[-17:] for n in remarks(made(text), asked)] == [
        "公开片段没有展示联合体的扣除比例。"
    ]
    assert list(remarks(made(text), other)) == []
