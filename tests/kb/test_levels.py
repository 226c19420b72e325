"""What one level of government gives is not what another gives."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Level
from kb.weighing.levels import level_asked
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document

CITY = """温州市链主企业培育办法
温经信〔2026〕9号
第三条 对首次认定的链主企业，由市财政给予一次性奖励60万元。
温州市经济和信息化局
2026年3月2日
"""


@pytest.mark.parametrize(("question", "level"), [
    ("评上链主企业区里给多少钱", Level.DISTRICT), ("链主企业市财政一次性奖励多少", Level.CITY),
    ("评上隐形冠军省里一次性奖多少", Level.PROVINCE), ("评上单项冠军国家给不给钱", Level.NATIONAL),
    ("评上单项冠军中央财政直接补多少", Level.NATIONAL), ("区里还给不给", Level.DISTRICT),
    ("评上国家级小巨人给多少钱", None), ("对国家单项冠军奖多少", None),
    ("市级智能工厂奖励多少", None), ("省里榜单上的项目奖了多少", None),
    ("链主企业奖励多少", None), ("材料送区里还是市里", None), ("市里给多少，区里给多少", None),
])  # fmt: skip
def test_a_question_may_ask_what_one_level_gives(question: str, level: Level | None) -> None:
    assert level_asked(question) is level


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("city", CITY)))
    return kb


def test_what_the_city_gives_is_no_answer_to_what_the_district_gives(kb: KnowledgeBase) -> None:
    answer = ask(kb, "首次认定的链主企业区里给多少钱")
    assert answer.status is AnswerStatus.NO_ANSWER
    [told] = [notice.text for notice in answer.notices if notice.code == "other_level"]
    assert told.startswith("没有找到区里对此的规定；浙江省温州市的规定见《温州市链主企业")
    assert [near.head.id for near in answer.nearest] == ["city"]


@pytest.mark.parametrize("question", [
    "首次认定的链主企业市里给多少钱", "首次认定的链主企业奖励多少钱",
])  # fmt: skip
def test_who_asks_that_level_or_none_is_told_what_it_gives(
    kb: KnowledgeBase, question: str
) -> None:
    answer = ask(kb, question)
    assert cited(answer) == ["city"]
    assert "60万元" in quotes(answer)
    assert "other_level" not in codes(answer)


def test_a_reward_of_the_city_is_not_passed_off_as_that_of_the_district_asked_for(
    kb: KnowledgeBase,
) -> None:
    answer = ask(kb, "龙湾区首次认定的链主企业奖励多少钱")
    assert "60万元" in quotes(answer)
    [told] = [notice.text for notice in answer.notices if notice.code == "wider_place"]
    assert told == "所引的是浙江省温州市的规定，没有找到浙江省温州市龙湾区自己对此的规定。"


@pytest.mark.parametrize("question", [
    "温州市首次认定的链主企业奖励多少钱", "首次认定的链主企业奖励多少钱",
])  # fmt: skip
def test_who_asks_for_that_of_the_city_or_names_no_place_is_told_nothing_of_it(
    kb: KnowledgeBase, question: str
) -> None:
    assert "wider_place" not in codes(ask(kb, question))


OWN = """龙湾区链主企业配套奖励办法
龙经信〔2026〕4号
第二条 首次认定的链主企业，由区财政给予一次性奖励10万元。
温州市龙湾区经济和信息化局
2026年4月2日
"""


def test_nothing_is_told_where_the_districts_own_is_cited_too(kb: KnowledgeBase) -> None:
    kb.add(document(Sample("own", OWN)))
    answer = ask(kb, "龙湾区首次认定的链主企业奖励多少钱")
    assert {"own", "city"} == set(cited(answer))
    assert "wider_place" not in codes(answer)
