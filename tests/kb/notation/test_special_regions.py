"""港澳台 are regions where their own offices speak or are asked, not wherever they are named."""

from __future__ import annotations

from datetime import date

import pytest

from kb.models import Level
from kb.notation.issuers import from_issuer
from kb.notation.regions import canonical, covers
from kb.notation.special_regions import asked_of
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import Sample, document


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("香港特别行政区政府创新科技署", "香港特别行政区"),
        ("香港税务局", "香港特别行政区"),
        ("香港海关", "香港特别行政区"),
        ("澳门特别行政区政府经济及科技发展局", "澳门特别行政区"),
        ("台中市政府经济发展局", "台湾省台中市"),
        ("国务院港澳事务办公室", None),
        ("厦门市台湾事务办公室", "福建省厦门市"),
    ],
)
def test_an_office_speaks_for_its_place(issuer: str, place: str | None) -> None:
    assert from_issuer(issuer)[1] == place


def test_a_region_may_be_chosen_by_its_short_name() -> None:
    names = ("香港", "澳门", "台湾")
    assert [canonical(n) for n in names] == ["香港特别行政区", "澳门特别行政区", "台湾省"]
    assert from_issuer("香港特别行政区政府") == (Level.PROVINCE, "香港特别行政区")


def test_a_policy_for_the_whole_country_does_not_hold_there() -> None:
    assert not covers(None, "香港特别行政区")
    assert covers(None, "广东省深圳市")


@pytest.mark.parametrize(
    "asked",
    ["香港企业申请科技券要什么条件", "澳门中小企业援助计划上限多少", "香港的创新科技券能报几次"],
)
def test_a_question_may_ask_for_the_policy_of_the_place(asked: str) -> None:
    assert asked_of(asked) is not None


@pytest.mark.parametrize(
    "asked",
    [
        "企业在香港上市奖励多少",
        "到香港参展补贴多少",
        "澳门青年在珠海创业补贴多少",
        "香港居民能不能申请公租房",
        "台资企业技改补助多少",
        "台胞租房提取公积金额度",
        "粤港澳大湾区个税优惠",
        "与香港高校共建的平台资助多少",
    ],
)
def test_who_comes_from_there_or_goes_there_is_not_asking_for_its_policy(asked: str) -> None:
    assert asked_of(asked) is None


GUIDE = """香港特别行政区政府创新科技署关于创新科技券计划的公告
一、每个申请者的累计资助上限为60万港元。
香港特别行政区政府创新科技署
2024年4月1日
"""
LISTED = """温州市企业上市奖励办法
温政发〔2024〕3号
第一条 企业在香港上市的，给予一次性奖励500万元。
温州市人民政府
2024年2月5日
"""


def test_each_place_is_answered_with_its_own_policy(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("guide", GUIDE)), document(Sample("listed", LISTED))])
        day = date(2025, 1, 1)
        there = ask(kb, "香港创新科技券资助上限是多少", day)
        here = ask(kb, "温州企业在香港上市奖励多少", day)
        elsewhere = ask(kb, "温州创新科技券资助上限是多少", day)
    assert {c.head.id for c in there.citations} == {"guide"}
    assert {c.head.id for c in here.citations} == {"listed"}
    assert not elsewhere.citations
