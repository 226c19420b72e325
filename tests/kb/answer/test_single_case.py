"""What was decided of one case is cited as that, and answers nobody who asks for the rule."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Voice
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document

JUDGMENT = """温州市龙湾区人民法院
行政判决书
（2025）浙0303行初31号
原告：贺某。
被告：温州市龙湾区人力资源和社会保障局。
原告贺某诉被告工伤认定一案，本院于2025年3月5日立案受理，现已审理终结。
原告诉称：食堂距车间500米，应当认定为工作场所。
被告辩称：事故地点距厂区2公里，不属于工作场所。
本院认为：职工到食堂就餐属于必要的生理需要，食堂距大门120米，应当认定为工伤。判决如下：
一、撤销被告作出的不予认定工伤决定；
二、责令被告在六十日内重新作出工伤认定。
二〇二五年六月三日
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("judgment", JUDGMENT)))
    return kb


def test_who_asks_for_the_case_is_told_what_the_court_found(kb: KnowledgeBase) -> None:
    answer = ask(kb, "贺某食堂就餐受伤的案子法院怎么判的，算不算工伤")
    assert {c.voice for c in answer.citations} == {Voice.ISSUER}
    assert "120米" in "".join(s.text for s in answer.statements)
    assert "one_case" in codes(answer)


def test_who_asks_for_the_rule_is_not_answered_by_a_case(kb: KnowledgeBase) -> None:
    answer = ask(kb, "到食堂就餐受伤算工伤吗")
    assert answer.status is not AnswerStatus.ANSWERED
    assert not answer.citations or "one_case" in codes(answer)
