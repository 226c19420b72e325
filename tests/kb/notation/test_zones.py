"""Development zones are places of their own below a city, however their names are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.library.catalogue import Catalogue
from kb.models import Head, Level
from kb.notation.issuers import from_issuer
from kb.notation.regions import canonical, find
from kb.question.glossary import Glossary
from kb.question.understanding import understand
from tests.kb.samples import heads

ZONE = "湖北省襄阳市高新区"


@pytest.mark.parametrize(("issuer", "region"), [
    ("襄阳高新技术产业开发区管理委员会", ZONE),
    ("襄阳高新区管委会", ZONE),
    ("襄阳高新区科技创新局", ZONE),
    ("武汉东湖新技术开发区管理委员会", "湖北省武汉市东湖高新区"),
    ("合肥经开区管委会", "安徽省合肥市经开区"),
    ("合肥新站高新技术产业开发区管委会", "安徽省合肥市新站高新区"),
    ("芜湖经济技术开发区管委会", "安徽省芜湖市经开区"),
    ("河北邢台经济开发区管委会", "河北省邢台市经开区"),
    ("广州开发区管委会", "广东省广州市经开区"),
    ("北京经济技术开发区管理委员会", "北京市经开区"),
    ("昆山高新技术产业开发区管委会", "江苏省苏州市昆山市高新区"),
    ("杭州市西湖风景名胜区管委会", "浙江省杭州市西湖风景名胜区"),
    ("宁波石化经济技术开发区管理委员会", "浙江省宁波市镇海区"),
    ("宁波国家高新区管委会", "浙江省宁波市高新区"),
])  # fmt: skip
def test_a_zone_speaks_for_itself_and_not_for_its_city(issuer: str, region: str) -> None:
    assert from_issuer(issuer) == (Level.DISTRICT, region)


@pytest.mark.parametrize("name", [
    "襄阳高新区", "襄阳市高新区", "襄阳国家高新区", "襄阳高新技术产业开发区", "湖北省襄阳市高新区",
])  # fmt: skip
def test_the_names_of_a_zone_mean_one_place(name: str) -> None:
    assert canonical(name) == ZONE


@pytest.mark.parametrize(("text", "places"), [
    ("襄阳高新技术企业奖励多少", ["湖北省襄阳市"]), ("宁波市高新区域规划", ["浙江省宁波市"]),
    ("浙江高新区有哪些", ["浙江省"]), ("宁波市开发区建设", ["浙江省宁波市"]),
    ("武汉申请高新区认定", ["湖北省武汉市"]), ("高新区的企业", []),
])  # fmt: skip
def test_other_words_name_no_zone(text: str, places: list[str]) -> None:
    assert [mention.path for mention in find(text)] == places


def _held(*regions: str) -> Catalogue:
    of_zones: dict[str, Head] = {r: replace(heads()["old"], id=r, region=r) for r in regions}
    return Catalogue(of_zones, {})


@pytest.mark.parametrize(("question", "home", "region"), [
    ("高新区企业首次认定奖多少", "湖北省襄阳市", ZONE),
    ("高新区企业首次认定奖多少", "湖北省襄阳市襄城区", ZONE),
    ("高新区企业首次认定奖多少", ZONE, ZONE),
    ("襄阳的企业在高新区首次认定奖多少", "浙江省宁波市镇海区", ZONE),
    ("高新区企业首次认定奖多少", "浙江省宁波市镇海区", "浙江省宁波市高新区"),
    ("襄阳高新区企业首次认定奖多少", "浙江省宁波市镇海区", ZONE),
    ("成都高新区企业首次认定奖多少", "湖北省襄阳市", "四川省成都市高新区"),
    ("武汉东湖高新区企业奖多少", None, "湖北省武汉市东湖高新区"),
    ("东湖高新区企业奖多少", "湖北省襄阳市", "湖北省武汉市东湖高新区"),
    ("光谷高新区企业奖多少", "湖北省襄阳市", None),
    ("我们公司在高新区,首次认定奖多少", "湖北省襄阳市", ZONE),
    ("落户高新区有什么奖励", "湖北省襄阳市", ZONE),
    ("高新区企业首次认定奖多少", "四川省绵阳市", None),
    ("高新区企业首次认定奖多少", "湖北省", None),
    ("高新区企业首次认定奖多少", None, None),
    ("国家高新区有什么政策", "湖北省襄阳市", None),
    ("高新区认定条件是什么", "湖北省襄阳市", None),
])  # fmt: skip
def test_a_zone_named_alone_is_that_of_the_city_spoken_of(
    question: str, home: str | None, region: str | None
) -> None:
    catalogue = _held(ZONE, "湖北省武汉市东湖高新区")
    assert understand(question, Glossary({}), catalogue, home=home).region == region
