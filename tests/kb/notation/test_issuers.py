import pytest

from kb.models import Level
from kb.notation.issuers import from_code, from_issuer, is_local_organ

ZHENHAI = "浙江省宁波市镇海区"


@pytest.mark.parametrize(
    ("name", "level", "region"),
    [
        ("国务院", Level.NATIONAL, None),
        ("工业和信息化部", Level.NATIONAL, None),
        ("国家税务总局", Level.NATIONAL, None),
        ("国家税务总局宁波市税务局", Level.CITY, "浙江省宁波市"),
        ("国家税务总局云岭市税务局", Level.CITY, "云岭市"),
        ("国家税务总局云岭市东屏区税务局", Level.DISTRICT, "云岭市东屏区"),
        ("国家税务总局纳税服务司", Level.NATIONAL, None),
        ("北京市海淀区人民政府", Level.DISTRICT, "北京市海淀区"),
        ("苏州市公安局吴中分局", Level.CITY, "江苏省苏州市"),
        ("苏州市吴中区民政局", Level.DISTRICT, "江苏省苏州市吴中区"),
        ("浙江省第九届人民代表大会常务委员会", Level.PROVINCE, "浙江省"),
        ("宁波市经济和信息化局", Level.CITY, "浙江省宁波市"),
        ("镇海区人民政府", Level.DISTRICT, ZHENHAI),
        ("慈溪市人民政府办公室", Level.DISTRICT, "浙江省宁波市慈溪市"),
        ("云岭市东屏区人民政府", Level.DISTRICT, "云岭市东屏区"),
        ("云岭市经济和信息化局", Level.CITY, "云岭市"),
        ("松汀县自然资源和规划局", Level.DISTRICT, "松汀县"),
        ("区经信局", None, None),
        ("办公室", None, None),
    ],
)
def test_an_issuer_tells_level_and_place(
    name: str, level: Level | None, region: str | None
) -> None:
    assert from_issuer(name) == (level, region)


def test_the_longest_beginning_of_a_code_decides() -> None:
    assert from_code("甬政发") == (Level.CITY, "浙江省宁波市")
    assert from_code("甬前管发") == (Level.DISTRICT, "浙江省宁波市前湾新区")
    assert from_code("财建") == (Level.NATIONAL, None)
    assert from_code("某某字") == (None, None)


@pytest.mark.parametrize(
    "name", ["云岭市东屏区信访局", "云岭市东屏区委组织部", "政协云岭市东屏区委员会"]
)
def test_any_organ_of_an_unlisted_district_is_placed(name: str) -> None:
    assert from_issuer(name) == (Level.DISTRICT, "云岭市东屏区")


@pytest.mark.parametrize(
    "name", ["市委组织部", "区委宣传部", "市场监督管理局", "自然资源和规划分局"]
)
def test_a_name_without_a_place_is_not_taken_for_national(name: str) -> None:
    assert from_issuer(name) == (None, None)


@pytest.mark.parametrize(
    "name",
    ["招商街道办事处", "区经信局", "教育局", "縣教育局", "市政府", "省科技厅", "开发区管委会"],
)
def test_an_organ_is_local_by_its_kind(name: str) -> None:
    assert is_local_organ(name)


@pytest.mark.parametrize(
    "name",
    [
        "国务院办公厅", "财政部", "国家知识产权局", "税务总局", "中国气象局", "全国人大常委会",
        "工业和信息化部中小企业局", "某某有限公司",
    ],
)  # fmt: skip
def test_an_organ_of_the_state_or_a_company_is_not(name: str) -> None:
    assert not is_local_organ(name)
