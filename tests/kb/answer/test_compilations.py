"""A document that is held only as a part of a 汇编: what stands below its 文号 is what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.knowledge_base import KnowledgeBase
from tests.conftest import Opener
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import Sample, document

COMPILATION = """温州市惠企政策汇编（2026年版）
温州市发展和改革委员会 编
一、工业和信息化类
1.关于支持鞋服产业转型升级的若干措施（温政发〔2025〕30号）
（1）设备投入补助。鞋服企业购置智能化生产设备的，按设备投入额的8%补助，最高300万元。
（2）品牌奖励。首次入选中国500强品牌的，奖励200万元。
2.关于支持工业企业“上规”的奖励办法（温政办〔2024〕18号）
（1）首次升规的工业企业奖励10万元，次年仍在规且产值增长10%以上的再奖励5万元。
二、人力资源类
3.关于进一步吸引高校毕业生来温就业的通知（温人社发〔2025〕15号）
（1）企业新招用应届高校毕业生的，按每人2000元给予一次性吸纳就业补贴。
"""


@pytest.fixture
def kb(open_kb: Opener) -> Iterator[KnowledgeBase]:
    with open_kb() as kb:
        kb.add(document(Sample("compilation", COMPILATION)))
        yield kb


@pytest.mark.parametrize(("question", "told"), [
    ("温政办〔2024〕18号奖励多少", "首次升规的工业企业奖励10万元"),
    ("温政发〔2025〕30号有什么补助", "设备投入额的8%"),
    ("温人社发〔2025〕15号补贴多少", "每人2000元"),
])  # fmt: skip
def test_the_part_below_the_number_answers(kb: KnowledgeBase, question: str, told: str) -> None:
    answer = ask(kb, question)
    assert told in answer.statements[0].text
    assert "not_collected" in codes(answer)


def test_no_other_part_does(kb: KnowledgeBase) -> None:
    assert "设备投入额" not in quotes(ask(kb, "温政办〔2024〕18号奖励多少"))
