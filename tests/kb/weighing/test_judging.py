"""How a question is put to the cross-encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.weighing.judging import in_its_words
from tests.kb.asking import ask, quotes
from tests.kb.samples import Sample, document

REWARD = """龙湾区隐形冠军奖励办法
龙经信〔2026〕14号
第二条 首次认定为隐形冠军的企业，给予一次性奖励30万元。
温州市龙湾区经济和信息化局
2026年4月2日
"""


class Asked:
    """Stands for a cross-encoder and keeps what it was asked."""

    def __init__(self) -> None:
        self.questions: list[str] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.questions += [question for question, _ in pairs]
        return [2.0 for _ in pairs]


@pytest.mark.parametrize(("question", "put"), [
    ("隐形冠军补贴多少钱", "隐形冠军奖励多少钱"),
    ("隐形冠军奖励多少钱", "隐形冠军奖励多少钱"),
    ("隐形冠军补贴和奖励各多少", "隐形冠军补贴和奖励各多少"),
    ("隐形冠军最高奖励标准是多少", "隐形冠军奖励是多少"),
    ("评上隐形冠军奖多少", "认定隐形冠军奖多少"),
    ("隐形冠军奖多少万元", "隐形冠军奖多少"),
    ("隐形冠军扶持资金多少", "隐形冠军奖励多少"),
    ("隐形冠军有哪些支持政策", "隐形冠军有哪些奖励"),
    ("认定隐形冠军的条件", "认定隐形冠军的条件"),
])  # fmt: skip
def test_money_and_coming_to_a_title_are_asked_for_in_the_word_of_the_clause(
    open_kb: Callable[..., KnowledgeBase], question: str, put: str
) -> None:
    reading = Asked()
    with open_kb(cross_encoder=reading) as kb:
        kb.add(document(Sample("reward", REWARD)))
        ask(kb, question)
    assert set(reading.questions) == {put}


REPLY = """对区政协十届六次会议第52号提案的答复
王知远委员：
您提出的关于海洋装备的提案收悉，现答复如下：
一是用能方面，对海洋装备重点企业的用电需求给予优先保障。
二是人才方面，2026年计划引进工程师80人。
温州市龙湾区经济和信息化局
2026年5月9日
"""


@pytest.mark.parametrize("question", ["隐形冠军龙湾奖励多少钱", "龙湾隐形冠军奖励多少钱"])
def test_the_place_that_gives_is_no_part_of_what_a_clause_of_that_place_must_say(
    open_kb: Callable[..., KnowledgeBase], question: str
) -> None:
    reading = Asked()
    with open_kb(cross_encoder=reading) as kb:
        kb.add(document(Sample("reward", REWARD.replace("龙湾区隐形", "隐形", 1))))
        ask(kb, question)
    assert set(reading.questions) == {"隐形冠军奖励多少钱"}


@pytest.mark.parametrize(("question", "put"), [
    ("评上隐形冠军，龙湾给多少钱", "认定隐形冠军,给多少钱"),
    ("评上隐形冠军，瓯海给多少钱", "认定隐形冠军,瓯海给多少钱"),
])  # fmt: skip
def test_of_a_wider_rule_only_the_readers_own_place_is_left_out(
    open_kb: Callable[..., KnowledgeBase], question: str, put: str
) -> None:
    reading = Asked()
    with open_kb(cross_encoder=reading) as kb:
        city = REWARD.replace("龙湾区隐形", "隐形", 1).replace("温州市龙湾区", "温州市")
        kb.add(document(Sample("reward", city.replace("龙经信", "温经信"))))
        ask(kb, question)
    assert set(reading.questions) == {put}


class Doubting:
    """Stands for a cross-encoder that doubts every clause."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [-4.0 for _ in pairs]


@pytest.mark.parametrize(("question", "told"), [
    ("答复对用电怎么说", True), ("答复对供电有什么说法", True), ("答复对高铁怎么说", False),
    ("答复对引进工程师的房价怎么说", False),
])  # fmt: skip
def test_what_one_side_says_of_the_matter_asked_about_answers_what_it_says(
    open_kb: Callable[..., KnowledgeBase], question: str, told: bool
) -> None:
    with open_kb(cross_encoder=Doubting()) as kb:
        kb.add(document(Sample("reply", REPLY)))
        answer = ask(kb, question)
    assert ("用电需求" in quotes(answer)) is told


@pytest.mark.parametrize(
    "asked", ["一家最多能拿多少钱", "单个企业最多能拿多少钱", "一个公司最多能拿多少钱"]
)
def test_a_sum_for_each_firm_is_asked_for_in_the_words_of_the_clause(asked: str) -> None:
    text, _ = in_its_words(asked, "按照每家企业合计60万元测算。")
    assert text == "每家企业最多能拿多少钱"
