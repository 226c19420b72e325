"""How a question is put to the cross-encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kb.knowledge_base import KnowledgeBase
from tests.kb.asking import ask
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
])  # fmt: skip
def test_money_is_asked_for_in_the_word_of_the_clause(
    open_kb: Callable[..., KnowledgeBase], question: str, put: str
) -> None:
    reading = Asked()
    with open_kb(cross_encoder=reading) as kb:
        kb.add(document(Sample("reward", REWARD)))
        ask(kb, question)
    assert set(reading.questions) == {put}
