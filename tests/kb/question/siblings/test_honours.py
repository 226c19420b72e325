"""What speaks of none of the enterprises asked about is not said to answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.models import AnswerStatus
from kb.question.siblings.honours import names_none
from tests.conftest import Opener
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import Sample, document


@pytest.mark.parametrize(("question", "text"), [
    ("高企奖励多少", "技术改造项目按投资额的6%奖励。"),
    ("小巨人奖多少", "高新技术企业奖励20万元。"),
    ("规上企业奖多少", "对引进的人才给予补贴。"),
    ("第一次评上高企，区里奖多少", "首次认定的研发机构奖励20万元。"),
])  # fmt: skip
def test_a_text_may_pass_over_the_enterprises_asked_about(question: str, text: str) -> None:
    assert names_none(question, text)


@pytest.mark.parametrize(("question", "text"), [
    ("高企奖励多少", "首次认定的高新技术企业奖励20万元。"),
    ("小巨人奖多少", "入选专精特新“小巨人”的奖励50万元。"),
    ("小巨人奖多少", "国家级专精特新 小巨人 企业奖励50万元。"),
    ("规上企业奖多少", "对规模以上企业奖励10万元。"),
    ("我们是高企，技改补多少", "技术改造项目按投资额的6%奖励。"),  # what one is
    ("评上了小巨人，技改补多少", "技术改造项目按投资额的6%奖励。"),
    ("技改补多少", "技术改造项目按投资额的6%奖励。"),  # names none
    ("被列异常名录的能报高企吗", "列入经营异常名录的不得申报。"),  # asks for no reward
])  # fmt: skip
def test_what_names_them_or_need_not_is_no_such_text(question: str, text: str) -> None:
    assert not names_none(question, text)


class Agreeing:
    """Stands for a cross-encoder that takes every clause for the answer."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [3.0 for _ in pairs]


REBUILDING = """龙湾区技术改造奖励办法
龙经信〔2026〕24号
第二条 企业实施技术改造项目的，按设备投资额的6%给予奖励，最高200万元。
温州市龙湾区经济和信息化局
2026年4月2日
"""


def test_a_reward_for_others_is_told_to_be_only_the_nearest(open_kb: Opener) -> None:
    with open_kb(cross_encoder=Agreeing()) as kb:
        kb.add(document(Sample("rebuilding", REBUILDING)))
        nearest, told = ask(kb, "高企奖励最高多少"), ask(kb, "技术改造奖励最高多少")
    assert "200万元" in quotes(nearest)
    assert nearest.status is AnswerStatus.PARTIAL
    assert "unsure" in codes(nearest)
    assert told.status is AnswerStatus.ANSWERED
