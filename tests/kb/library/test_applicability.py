from dataclasses import replace

from kb.library.applicability import applies, because_elsewhere
from kb.models import Head, Level, Source

HEAD = Head("old", "云岭市技改奖补办法", "办法", Source("办法.txt", "0" * 64, "text/plain"))


def test_a_province_document_not_sent_to_a_city_does_not_apply_there() -> None:
    head = replace(HEAD, level=Level.PROVINCE, region="浙江省", excluded_regions=("浙江省宁波市",))
    assert applies(head, "浙江省杭州市")
    assert not applies(head, "镇海")


def test_a_local_document_of_unknown_place_applies_nowhere() -> None:
    assert not applies(replace(HEAD, level=Level.DISTRICT, region=None), "镇海")
    assert applies(replace(HEAD, level=Level.NATIONAL, region=None), "镇海")


def test_only_a_document_with_a_place_is_said_to_be_another_places() -> None:
    unknown = replace(HEAD, level=Level.DISTRICT, region=None)
    local = replace(HEAD, level=Level.DISTRICT, region="云岭市东屏区")
    assert because_elsewhere(local, "镇海") == "适用于云岭市东屏区，不适用于浙江省宁波市镇海区"
    assert because_elsewhere(unknown, "镇海").startswith("未写明适用地区")
    assert "其他地区" not in because_elsewhere(unknown, "镇海")


def test_a_place_left_out_is_told_so() -> None:
    head = replace(HEAD, level=Level.PROVINCE, region="浙江省", excluded_regions=("浙江省宁波市",))
    assert because_elsewhere(head, "宁波") == "写明不包括浙江省宁波市"


def test_what_was_made_for_several_places_applies_in_each_and_says_so() -> None:
    head = replace(HEAD, level=Level.PROVINCE, region="重庆市", beside=("四川省",))
    assert applies(head, "四川省广安市")
    assert applies(head, "重庆市渝北区")
    assert because_elsewhere(head, "镇海").startswith("适用于重庆市、四川省，不适用于")


def test_what_the_corps_says_holds_in_its_cities_and_not_elsewhere_in_xinjiang() -> None:
    head = replace(HEAD, level=Level.PROVINCE, region="新疆生产建设兵团")
    for city in ("阿拉尔市", "白杨市", "新疆维吾尔自治区石河子市"):
        assert applies(head, city)
    assert applies(head, "新疆生产建设兵团")
    assert not applies(head, "新疆维吾尔自治区喀什地区")
