"""Words typed by their sound, by a look-alike or in 拼音, and those that only look so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.question.spelling.known_terms import known_terms
from kb.question.spelling.mistyped import Spelling, retyped
from tests.kb.asking import ask, cited, codes
from tests.kb.store.samples import analyzer

HELD = (
    "专精特新“小巨人”企业高新技术企业科技型中小企业单项冠军绿色工厂的认定复核，贷款贴息、研发费用加计扣除、"
    "失业保险稳岗返还的申报条件和营业收入，创业担保贷款额度，数字化改造补贴达到要求，再融资"
)


def read(question: str) -> str:
    def seen(pairs: Sequence[str]) -> set[str]:
        return {pair for pair in pairs if pair in HELD.replace("“", "").replace("”", "")}

    terms = known_terms(["宁波市创业担保贷款实施办法"], analyzer().pieces)
    return retyped(
        question, Spelling(question, analyzer().pieces(question), terms, seen).mistyped()
    )


@pytest.mark.parametrize(("typed", "meant"), [
    ("小具人复核条件", "小巨人复核条件"), ("专精特薪申报条件", "专精特新申报条件"),
    ("高薪技术企业认定条件", "高新技术企业认定条件"), ("单向冠军认定", "单项冠军认定"),
    ("科技形中小企业认定", "科技型中小企业认定"), ("研发费用加计抠除", "研发费用加计扣除"),
    ("稳港返还的条件", "稳岗返还的条件"), ("贷款贴西怎么算", "贷款贴息怎么算"),
    ("营业收人要多少", "营业收入要多少"), ("绿色公厂补帖", "绿色工厂补贴"),
    ("创业但保贷款额度", "创业担保贷款额度"), ("xiaojuren复核条件", "小巨人复核条件"),
    ("danxiangguanjun认定", "单项冠军认定"), ("科技行中小企业认定", "科技型中小企业认定"),
    ("失业保险稳岗返环", "失业保险稳岗返还"), ("创业蛋保贷宽额度", "创业担保贷款额度"),
    ("专金特新申报条件", "专精特新申报条件"),  # 金 is no 精, but sounds nearly so
])  # fmt: skip
def test_what_is_surely_mistyped_is_set_right(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize("question", [
    "小巨人复核条件", "奖补打到公司账上", "企业在融资方面的条件", "复合增长率要多少",
    "买地的钱能算投资吗", "创业租房能贷款吗", "厂里用的ERP和MES能补吗", "发了多少补贴",
    "单项冠军和隐形冠军", "首版次和首台讨",  # no document held speaks of 首台套
])  # fmt: skip
def test_what_is_typed_right_and_what_is_doubtful_stays(question: str) -> None:
    assert read(question) == question


def test_the_answer_says_how_a_word_was_read(sample_kb: KnowledgeBase) -> None:
    answer, right = ask(sample_kb, "数字车见奖励多少"), ask(sample_kb, "数字车间奖励多少")
    assert (codes(answer)[0], answer.notices[0].text) == (
        "spelt_as",
        "“数字车见”按“数字车间”理解。",
    )
    assert cited(answer) == cited(right)
