"""Money asked for in other words than the documents', and of a place that gives none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.knowledge_base import KnowledgeBase
from tests.conftest import Opener
from tests.kb.asking import ask, cited, codes
from tests.kb.samples import Sample, document

CITY = """温州市隐形冠军企业奖励办法
温经信〔2026〕41号
各县（市、区）经信局：
第一条 首次认定为隐形冠军的企业，由市财政给予一次性奖励60万元。
第二条 本办法自2026年3月1日起施行。
温州市经济和信息化局
2026年2月10日
"""
DISTRICT = """瓯海区促进物流业发展若干政策
瓯政发〔2026〕8号
一、首次评为5A级物流企业的，给予奖励40万元。
二、本政策自2026年3月1日起施行。
温州市瓯海区人民政府
2026年2月20日
"""
TABLE = """龙湾区节能改造奖励办法
龙经信〔2026〕31号
一、奖励标准
节能改造项目的奖励标准、门槛和上限见表1。
二、一般项目
节能改造项目设备投资在80万元以上的，按投资额的9%给予奖励，最高70万元。
温州市龙湾区经济和信息化局
2026年3月10日
"""


@pytest.fixture
def kb(open_kb: Opener) -> Iterator[KnowledgeBase]:
    with open_kb() as kb:
        texts = {"city": CITY, "district": DISTRICT, "table": TABLE}
        kb.add_all([document(Sample(name, text)) for name, text in texts.items()])
        yield kb


@pytest.mark.parametrize(
    "question", ["瓯海隐形冠军奖多少", "瓯海区隐形冠军扶持资金多少", "瓯海隐形冠军有奖励吗"]
)
def test_what_the_city_gives_is_told_as_the_citys(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert cited(answer)[0] == "city"
    assert "wider_place" in codes(answer)


@pytest.mark.parametrize("question", ["节能改造奖励标准", "节能改造项目的奖励门槛"])
def test_a_line_that_points_to_a_table_is_no_answer(kb: KnowledgeBase, question: str) -> None:
    assert "见表1" not in ask(kb, question).statements[0].text
    assert "80万元" in ask(kb, question).statements[0].text
