"""Who is asked who said it reads the authority's words and the wish, each as what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import Answer, AnswerStatus, Voice
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document

LETTER = """对区政协十届五次会议第66号提案的答复
2026-05-18 10:20 来源：办公室
领衔人 工商联界别
建议内容
一、提案内容
提案认为，龙湾区渔船保险参保率低。
二、建议办法
一是推行渔船统一保险。提案建议推行渔船统一保险，每艘渔船由区财政补贴保费6000元。
二是建设渔需物资配送仓。提案建议在状元码头建设渔需物资配送仓，免收渔民仓储费。
主办单位 区农业农村局
答复意见
工商联界别委员：
您们提交的第66号提案“关于帮助渔民减负的建议”收悉。经研究，答复如下：
一是推行渔船统一保险。龙湾区将从2026年9月起推行渔船统一保险，由渔业互保机构承保。
温州市龙湾区农业农村局
2026年5月18日
"""
RULE = """温州市龙湾区渔港管理办法
龙政发〔2025〕9号
第一条 渔船进出渔港应当提前2小时报告。
第二条 渔港夜间照明由经营单位负责。
温州市龙湾区人民政府
2025年6月2日
"""


@pytest.fixture
def answered(open_kb: Callable[..., KnowledgeBase]) -> Callable[[str], Answer]:
    def answer(question: str) -> Answer:
        with open_kb() as kb:
            kb.add_all([document(Sample("letter", LETTER)), document(Sample("rule", RULE))])
            return ask(kb, question)

    return answer


@pytest.mark.parametrize("question", [
    "渔船统一保险是政府承诺的吗", "渔船统一保险是提案说的还是政府说的",
    "渔船统一保险是政策还是建议",
])  # fmt: skip
def test_what_the_reply_says_stands_before_the_wish(
    answered: Callable[[str], Answer], question: str
) -> None:
    answer = answered(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert [c.voice for c in answer.citations] == [Voice.AUTHORITY, Voice.PROPOSER]
    assert "2026年9月起推行" in answer.citations[0].quote
    assert {"both_voices", "proposer_wish"} <= set(codes(answer))


@pytest.mark.parametrize("question", [
    "渔需物资配送仓是政府承诺的吗", "渔需物资配送仓已经是政策了吗",
    "龙湾答应建设渔需物资配送仓了吗",
])  # fmt: skip
def test_a_mere_wish_is_no_promise(answered: Callable[[str], Answer], question: str) -> None:
    answer = answered(question)
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.citations[-1].voice is Voice.PROPOSER
    assert "配送仓" in answer.citations[-1].quote
    assert not any("配送仓" in c.quote for c in answer.citations if c.voice is Voice.AUTHORITY)
    assert {"only_wished", "passed_over"} & set(codes(answer))


def test_what_only_a_rule_says_is_answered_by_the_rule(answered: Callable[[str], Answer]) -> None:
    answer = answered("进出渔港提前2小时报告是政府的规定吗")
    assert "提前2小时报告" in answer.citations[0].quote
    assert {c.voice for c in answer.citations} == {Voice.ISSUER}
