"""A figure of one year is not passed off as that of another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document

REPORT = """龙湾区渔船更新改造情况通报
龙海渔〔2026〕6号
一、2024年全年更新渔船37艘，比2023年多12艘。
二、自2026年1月1日起，更新渔船每艘补助30万元。
三、2026年安排更新资金从310万元增加到420万元。
四、2018年至2022年全年拆解渔船共9艘。
龙湾区海洋与渔业局
2026年3月2日
"""
HARBOURS = """龙湾区渔港建设情况
据龙湾区政府网站2025年4月1日的页面，2021年全区新建渔港3个。
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("report", REPORT)))
    return kb


def test_the_figure_of_another_year_is_said_to_be_that(kb: KnowledgeBase) -> None:
    answer = ask(kb, "2025年全年更新渔船多少艘")
    assert "37艘" in quotes(answer)
    assert answer.status is AnswerStatus.PARTIAL
    [told] = [notice.text for notice in answer.notices if notice.code == "other_year"]
    assert told == "所引的是2024年的数字，没有找到2025年的。"


@pytest.mark.parametrize("question", [
    "2024年和2025年更新渔船分别多少艘", "2024年更新渔船多少艘，2025年呢",
])  # fmt: skip
def test_of_years_side_by_side_the_one_of_which_nothing_is_said_is_told(
    kb: KnowledgeBase, question: str
) -> None:
    answer = ask(kb, question)
    assert "37艘" in quotes(answer)
    [told] = [notice.text for notice in answer.notices if notice.code == "other_year"]
    assert told == "所引的是2024年的数字，没有找到2025年的。"


def test_the_day_of_a_source_is_not_the_year_of_its_figure(open_kb: Any) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("harbours", HARBOURS)))
        answer = ask(kb, "2025年龙湾区新建渔港多少个")
    assert "3个" in quotes(answer)
    assert "other_year" in codes(answer)


@pytest.mark.parametrize("question", [
    "2024年全区更新渔船多少艘", "全区更新渔船多少艘",
    "2023年到2024年更新渔船多了多少艘", "2023年和2024年更新渔船差多少艘",
    "2026年更新渔船每艘补助多少万", "2025年和2026年安排更新资金分别是多少",
    "2020年拆解渔船多少艘",
])  # fmt: skip
def test_nothing_is_said_of_the_year_asked_for_or_where_none_is_or_of_a_rule_that_holds(
    kb: KnowledgeBase, question: str
) -> None:
    answer = ask(kb, question)
    assert quotes(answer)
    assert "other_year" not in codes(answer)


YEARBOOK = """龙湾区{year}年渔业年度报告解读
来源：龙湾区海洋与渔业局　{next}-03-28
一、总体情况。{year}年，全区更新渔船{boats}艘，发放渔业贷款{loans}万元。{rest}
"""


def test_another_statement_of_the_year_must_say_what_the_figure_is_of(open_kb: Any) -> None:
    """贷款逾期率 of 2024 is not that of 2023 because something else is told of 2023."""
    with open_kb() as kb:
        rest = "截至2024年末，渔业贷款逾期率0.18%。"
        for year, boats, loans, told in ((2024, 37, 820, rest), (2023, 25, 760, "")):
            text = YEARBOOK.format(year=year, next=year + 1, boats=boats, loans=loans, rest=told)
            kb.add(document(Sample(f"book{year}", text)))
        answer = ask(kb, "2023年渔业贷款逾期率是多少")
        own = ask(kb, "2023年渔业贷款发放了多少万元")
    assert "0.18%" not in quotes(answer) or "other_year" in codes(answer)
    assert "760万元" in quotes(own)
    assert "other_year" not in codes(own)


CITY = """龙湾区渔船更新情况
一、2024年全年龙湾区更新渔船37艘。
"""
STATE = """全国渔船更新情况
一、2025年全年更新渔船6100艘。
"""


def test_what_the_state_had_that_year_is_not_what_the_place_had(open_kb: Any) -> None:
    with open_kb() as kb:
        kb.add_all(document(Sample(*s)) for s in (("city", CITY), ("state", STATE)))
        answer = ask(kb, "2025年龙湾区更新渔船多少艘")
    assert "37艘" in answer.statements[0].text
    assert "other_year" in codes(answer)


QUARTER = """龙湾区海洋与渔业局关于2026年第一季度渔船检查情况的通报
龙海渔〔2026〕21号
一、总体情况。本季度共检查渔船126艘，发现问题38个。
龙湾区海洋与渔业局
2026年4月9日
"""


def test_the_figure_of_another_quarter_is_said_to_be_that(open_kb: Any) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("quarter", QUARTER)))
        other = ask(kb, "2026年二季度检查渔船多少艘")
        own = ask(kb, "2026年一季度检查渔船多少艘")
        months = ask(kb, "2026年前三季度检查渔船多少艘")
    told = [notice.text for notice in other.notices if notice.code == "other_year"]
    assert told == ["所引的是第一季度的情况，没有找到第二季度的。"]
    assert other.status is AnswerStatus.PARTIAL
    assert "126艘" in quotes(own)
    assert "other_year" not in codes(own)
    assert "other_year" not in codes(months)


CALL = """龙湾区关于做好{year}年渔船更新补助申报工作的通知
龙海渔〔{year}〕9号
一、补助标准
更新渔船每艘补助{sum}万元。
二、申报时间
{year}年3月1日至{year}年12月15日。
龙湾区海洋与渔业局
{year}年2月20日
"""


@pytest.fixture
def calls(open_kb: Any) -> Any:
    with open_kb() as opened:
        for year, amount in ((2025, 12), (2026, 15)):
            opened.add(document(Sample(f"call{year}", CALL.format(year=year, sum=amount))))
        yield opened


def test_the_call_of_another_year_is_said_to_be_that(calls: KnowledgeBase) -> None:
    answer = ask(calls, "2024年更新渔船每艘补助多少万元")
    assert answer.status is not AnswerStatus.ANSWERED
    told = [notice.text for notice in answer.notices if notice.code == "other_year"]
    assert told in ([], ["所引的是2026年的文件，没有找到2024年的。"])
    assert bool(told) == bool(answer.statements)


@pytest.mark.parametrize(
    "question", ["2025年更新渔船每艘补助多少万元", "去年更新渔船每艘补助多少万元"]
)
def test_the_year_asked_for_is_answered_by_its_own_call(
    calls: KnowledgeBase, question: str
) -> None:
    answer = ask(calls, question)
    assert quotes(answer).count("12万元") == 1
    assert "15万元" not in answer.statements[0].text
    assert "other_year" not in codes(answer)


GUIDE = """龙湾区2025年度渔船更新补助申报指南
龙海渔〔2026〕2号
一、更新渔船补助申报时间为2026年2月24日至2026年12月20日。
龙湾区海洋与渔业局
2026年1月15日
"""


@pytest.mark.parametrize(("question", "other"), [
    ("2026年度更新渔船补助什么时候申报", True), ("2025年度更新渔船补助什么时候申报", False),
    ("2026年更新渔船补助什么时候申报", False),
])  # fmt: skip
def test_the_day_of_a_call_is_not_the_year_that_it_is_for(
    open_kb: Any, question: str, other: bool
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("guide", GUIDE)))
        answer = ask(kb, question)
    assert "2月24日" in quotes(answer)
    assert ("other_year" in codes(answer)) == other


ROUND = """关于开展2025年“海鸥”企业认定和复核工作的通知
龙海渔〔2025〕19号
一、申请和复核对象
（一）认定对象。2025年组织第七批“海鸥”企业认定，认定仍在有效期内的区级渔业企业可以提出申请。
二、认定标准
（一）适用标准。2025年“海鸥”企业的认定和复核，执行龙海渔〔2022〕6号文件所列标准。
龙湾区海洋与渔业局
2025年3月14日
"""
NEXT_ROUND = """关于开展2026年度“海鸥”企业认定和复核工作的通知
龙海渔〔2026〕17号
一、申请和复核对象
（一）认定对象。2026年组织第八批“海鸥”企业认定。已经获得单项冠军称号的，不再推荐。
二、申报时间
2026年度“海鸥”企业申报窗口在2026年6月30日关闭，申报截止日期为2026年5月25日，过期不能再报。
龙湾区海洋与渔业局
2026年3月14日
"""


def test_whether_last_years_round_is_open_is_told_of_that_one_though_a_later_one_has_closed(
    open_kb: Any,
) -> None:
    with open_kb() as opened:
        for name, text in (("round", ROUND), ("next", NEXT_ROUND)):
            opened.add(document(Sample(name, text)))
        answer = ask(opened, "去年“海鸥”申报还能报吗", date(2026, 11, 27))
    assert cited(answer) == ["round"]
    assert "superseded" in codes(answer)
    assert "other_year" not in codes(answer)


SCHOOLS = """龙湾区2026年义务教育招生入学工作实施办法
龙教〔2026〕12号
一、时间安排
5月16日至5月17日，小学入学信息登记；6月6日，公办小学现场审核。
温州市龙湾区教育局
2026年4月2日
"""


@pytest.mark.parametrize(("question", "told"), [
    ("2023年小学入学信息登记是哪天", True), ("2026年小学入学信息登记是哪天", False),
    ("孩子2019年出生，小学入学信息登记是哪天", False),
])  # fmt: skip
def test_the_round_of_another_year_is_said_to_be_that(
    open_kb: Any, question: str, told: bool
) -> None:
    with open_kb() as opened:
        opened.add(document(Sample("schools", SCHOOLS)))
        answer = ask(opened, question)
    assert "5月16日" in quotes(answer)
    assert ("other_year" in codes(answer)) == told
