"""One rule held in several wordings: each answers for its own time."""

from __future__ import annotations

from datetime import date

from kb.knowledge_base import KnowledgeBase
from kb.models import Citation, Status
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import Sample, document

RULE = """温州市电动车管理办法
（2019年8月12日温州市人民政府令第168号公布{amended}）
第一条 为加强电动车管理，制定本办法。
第六条 未佩戴安全头盔的，处{fine}元罚款。
第八条 本办法自2019年10月1日起施行。
"""
FIRST = "　根据2022年6月20日温州市人民政府令第183号第一次修正"
SECOND = "　根据2025年3月10日温州市人民政府令第197号第二次修正"
DECISION = """温州市人民政府关于修改《温州市电动车管理办法》的决定
（2022年6月20日温州市人民政府令第183号公布）
一、将第六条修改为：“未佩戴安全头盔的，处三十元罚款。”
本决定自2022年8月1日起施行。
"""
ASKED = "温州电动车未佩戴安全头盔罚款多少元"


def fill(kb: KnowledgeBase, *names: str) -> None:
    texts = {
        "made": RULE.format(amended="", fine="二十"),
        "decision": DECISION,
        "amended": RULE.format(amended=FIRST + SECOND, fine="五十"),
    }
    kb.add_all([document(Sample(name, texts[name])) for name in names])


def first(kb: KnowledgeBase, day: date, asked: str = ASKED) -> Citation:
    return ask(kb, asked, day).citations[0]


def test_the_wording_of_the_day_asked_is_given(open_kb: Opener) -> None:
    with open_kb() as kb:
        fill(kb, "made", "decision", "amended")
        assert "二十元" in first(kb, date(2020, 5, 1)).quote
        assert "三十元" in first(kb, date(2023, 5, 1)).quote
        today = ask(kb, ASKED, date(2026, 5, 1))
        assert "五十元" in today.statements[0].text
        assert not any("二十元" in s.text or "三十元" in s.text for s in today.statements)


def test_a_wording_that_came_later_is_not_given_as_that_of_the_day(open_kb: Opener) -> None:
    with open_kb() as kb:
        fill(kb, "amended")
        answer = ask(kb, ASKED, date(2020, 5, 1))
    assert (answer.statements, answer.reason) == ((), "not_yet")


def test_what_an_earlier_wording_says_is_told_to_be_amended(open_kb: Opener) -> None:
    with open_kb() as kb:
        fill(kb, "made", "amended")
        validity = kb.validity("made", date(2026, 5, 1))
        assert (validity.status, validity.since) == (Status.SUPERSEDED, date(2025, 3, 10))
        assert "2025年3月10日修正" in validity.because
        assert kb.validity("amended", date(2026, 5, 1)).status is Status.IN_FORCE


def test_a_decision_whose_change_a_wording_holds_is_superseded_by_it(open_kb: Opener) -> None:
    with open_kb() as kb:
        fill(kb, "decision", "amended")
        assert kb.validity("decision", date(2023, 5, 1)).status is Status.IN_FORCE
        assert kb.validity("decision", date(2026, 5, 1)).status is Status.SUPERSEDED


def test_the_order_that_amended_a_rule_finds_the_wording_it_made(open_kb: Opener) -> None:
    with open_kb() as kb:
        fill(kb, "made", "amended")
        asked = "温州市人民政府令第197号规定未佩戴安全头盔罚款多少元"
        assert "五十元" in first(kb, date(2026, 5, 1), asked).quote
