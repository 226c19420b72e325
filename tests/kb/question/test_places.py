"""Which of the places that a question names it asks about."""

from __future__ import annotations

import pytest

from kb.library.catalogue import Catalogue
from kb.question.places import places_asked, seat_told

CATALOGUE = Catalogue({}, {})


def asked(text: str) -> str | None:
    return places_asked(text, CATALOGUE)[0]


@pytest.mark.parametrize(("question", "place"), [
    ("我们夫妻俩是安徽人，在南京鼓楼区做早点，要满足哪些条件", "江苏省南京市鼓楼区"),
    ("本人河南周口的，在石家庄裕华区送快递，租房能落户吗", "河北省石家庄市裕华区"),
    ("我从江西过来宁波打工，怎么办居住证", "浙江省宁波市"),
    ("老家在安徽阜阳，现在镇海上班，公积金怎么提", "浙江省宁波市镇海区"),
    ("我是湖北籍的退役军人，在宁波创业有补贴吗", "浙江省宁波市"),
    ("安徽户口在南京租房有补贴吗", "江苏省南京市"),
    ("本人江苏的，想去镇海开公司有什么补贴", "浙江省宁波市镇海区"),
])  # fmt: skip
def test_a_place_that_somebody_comes_from_is_not_the_one_asked_about(
    question: str, place: str
) -> None:
    assert asked(question) == place


@pytest.mark.parametrize(("question", "place"), [
    ("宁波人能领多少补贴", "浙江省宁波市"),
    ("我是河南人，育儿补贴怎么领", "河南省"),
    ("沈阳户口的老人高龄补贴多少", "辽宁省沈阳市"),
    ("宁波人才在杭州买房，补贴怎么领", "浙江省宁波市"),
    ("安徽人社厅在宁波有办事处吗", "安徽省"),
    ("在孝感买房能用武汉公积金贷款吗", "湖北省武汉市"),
    ("上海户籍老人在苏州养老能领上海的补贴吗", "上海市"),
    ("我爸沈阳户口，现在住在大连，高龄补贴一个月多少", "辽宁省沈阳市"),  # by where registered
])  # fmt: skip
def test_a_place_that_gives_what_is_asked_for_is_asked_about(question: str, place: str) -> None:
    assert asked(question) == place


@pytest.mark.parametrize(("question", "place"), [
    ("贵阳日报说国庆加开了多少列车", "贵州省贵阳市"),
    ("吉林日报报道今年修多少公路", "吉林省"),
    ("贵阳日报说镇海区补贴多少", "浙江省宁波市镇海区"),
])  # fmt: skip
def test_the_place_of_a_newspaper_counts_where_no_other_is_named(question: str, place: str) -> None:
    assert asked(question) == place


@pytest.mark.parametrize(("question", "place"), [
    ("珠海万山区居民船票补贴", "广东省珠海市万山区"),
    ("万山区居民船票补贴", "贵州省铜仁市万山区"),
    ("铜仁万山区居民补贴", "贵州省铜仁市万山区"),
    ("苏州昆山市补贴", "江苏省苏州市昆山市"),
])  # fmt: skip
def test_a_district_behind_a_city_lies_in_it(question: str, place: str) -> None:
    assert asked(question) == place


@pytest.mark.parametrize(("question", "place"), [
    ("我们在北仑，镇海的奖励能不能拿", "浙江省宁波市北仑区"),
    ("我厂注册在杭州，宁波的小巨人奖励能拿吗", "浙江省杭州市"),
    ("厂子搬到慈溪了，镇海的技改奖励还能拿吗", "浙江省宁波市慈溪市"),
    ("我们是慈溪企业，能领镇海的奖励吗", "浙江省宁波市慈溪市"),
    ("我是北仑的一家小微企业，镇海的补贴有份吗", "浙江省宁波市北仑区"),
    ("镇海的企业能领海曙的奖励吗", None),
    ("我在深圳上班，孝感的育儿补贴能领吗", None),
    ("公司在北仑、工厂在镇海，奖励找谁要", None),
])  # fmt: skip
def test_where_who_asks_has_their_enterprise_is_not_always_the_place_asked_about(
    question: str, place: str | None
) -> None:
    assert seat_told(question) == place


@pytest.mark.parametrize("question", [
    "公司迁到无锡，高企资格还在吗",
    "我们要搬去苏州，小巨人称号保留吗",
    "厂子搬到合肥，拿过的奖励要退吗",
    "在上海有分公司，能申请小巨人吗",
    "我们在深圳也设了一个办事处，研发费用能加计扣除吗",
])  # fmt: skip
def test_a_place_the_firm_goes_to_or_has_a_branch_in_is_not_asked_about(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(("question", "place"), [
    ("想把厂搬到慈溪，有什么补贴", "浙江省宁波市慈溪市"),
    ("公司从杭州搬到宁波，高企资格还有效吗", "浙江省宁波市"),
    ("厂子搬到慈溪了，镇海的奖励要退吗", "浙江省宁波市镇海区"),
    ("在上海有分公司，上海的补贴能拿吗", "上海市"),
    ("想在镇海办个分店，有补贴吗", "浙江省宁波市镇海区"),
    ("在上海有分公司，能领当地的补贴吗", "上海市"),
])  # fmt: skip
def test_a_place_whose_rules_are_wanted_is_asked_about_though_the_firm_goes_there(
    question: str, place: str
) -> None:
    assert asked(question) == place
