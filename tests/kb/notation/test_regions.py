import pytest

from kb.models import Level
from kb.notation.gazetteer import levels
from kb.notation.issuers import from_issuer, is_local_organ
from kb.notation.regions import canonical, chains, covers, find, level_of, path_of

ZHENHAI = "浙江省宁波市镇海区"


@pytest.mark.parametrize(
    "text", ["宁波市镇海区", "浙江省宁波市镇海区", "浙江宁波镇海", "镇海区", "镇海"]
)
def test_a_chain_of_places_is_one_mention_of_the_last(text: str) -> None:
    [mention] = find(f"我在{text}办厂")
    assert mention.path == ZHENHAI
    assert mention.span.end - mention.span.start == len(text)


def test_places_side_by_side_are_several_mentions() -> None:
    assert [m.path for m in find("海曙和慈溪")] == ["浙江省宁波市海曙区", "浙江省宁波市慈溪市"]


def test_an_alias_and_a_district_shared_by_cities_are_resolved() -> None:
    assert canonical("甬") == "浙江省宁波市"
    assert canonical("宁波江北区") == "浙江省宁波市江北区"
    assert canonical("某某") is None


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("上海证券", True),
        ("宁波股权交易中心", True),
        ("镇海炼化有限公司", True),
        ("宁波的企业能申请银行贷款吗", False),
        ("镇海区经信局", False),
        ("镇海炼化", True),
        ("岳阳石化能报技改吗", True),
        ("茂名石化", True),
        ("包头钢铁是专精特新吗", True),
        ("大庆油田的补助", True),
        ("烟台万华能拿多少", True),
        ("沈阳城投公司", True),
        ("岳阳石化企业技改补助", False),
        ("重庆汽车以旧换新补贴", False),
        ("沈阳重工业补助", False),
        ("成都公司能报吗", False),
        ("成都小公司裁员率标准", False),
        ("沈阳跨国公司补助", False),
        ("沈阳外国公司补助", False),
        ("武汉这类科技公司", False),
        ("成都大学生租房补贴", False),
        ("成都大学的补贴", True),
    ],
)
def test_a_place_inside_a_company_name_is_told_apart(text: str, inside: bool) -> None:
    assert find(text)[0].in_organisation is inside


def test_a_district_outside_the_lexicon_follows_its_city() -> None:
    assert [m.path for m in find("北京市海淀区")] == ["北京市海淀区"]
    assert [m.path for m in find("宁波市各区县")] == ["浙江省宁波市"]
    assert [m.path for m in find("宁波市区块链企业")] == ["浙江省宁波市"]


def test_what_a_city_does_is_no_district_of_it() -> None:
    assert [m.path for m in find("兰州市再次向市内投放蔬菜")] == ["甘肃省兰州市"]


def test_a_place_is_named_by_any_unbroken_part_of_its_path() -> None:
    assert chains("浙江省宁波市镇海区") == (
        "浙江省宁波市镇海区", "宁波市镇海区", "浙江省宁波市", "宁波市", "浙江省", "镇海区",
    )  # fmt: skip
    assert chains("浙江省温州市龙湾区")[-1] == "龙湾区"


def test_a_place_that_is_not_known_is_a_path_as_it_is() -> None:
    assert path_of("镇海") == ZHENHAI
    assert path_of("云岭市东屏区") == "云岭市东屏区"


def test_a_document_covers_its_place_and_what_lies_in_it() -> None:
    assert covers(None, ZHENHAI)
    assert covers("浙江省宁波市", "镇海")
    assert covers(ZHENHAI, ZHENHAI)
    assert not covers("浙江省宁波市慈溪市", ZHENHAI)
    assert not covers(ZHENHAI, "浙江省宁波市")
    assert covers("云岭市", "云岭市东屏区")


@pytest.mark.parametrize(
    ("path", "level"),
    [
        (None, Level.NATIONAL),
        ("北京市", Level.PROVINCE),
        ("北京市海淀区", Level.DISTRICT),
        ("云岭市", Level.CITY),
        ("云岭市东屏区", Level.DISTRICT),
        ("浙江省宁波市慈溪市", Level.DISTRICT),
    ],
)
def test_levels_of_paths(path: str | None, level: Level) -> None:
    assert level_of(path) is level


@pytest.mark.parametrize(("text", "path"), [
    ("昆山市租房补贴", "江苏省苏州市昆山市"),
    ("昆山租房补贴", "江苏省苏州市昆山市"),
    ("思明区海外仓补助", "福建省厦门市思明区"),
    ("厦门集美境外展会", "福建省厦门市集美区"),
    ("上海市浦东新区社保补贴", "上海市浦东新区"),
    ("保定市易县", "河北省保定市易县"),
    ("南京鼓楼区", "江苏省南京市鼓楼区"),
    ("重庆江北区", "重庆市江北区"),
    ("江北区技改奖励", "浙江省宁波市江北区"),
    ("义乌市场监管局", "浙江省金华市义乌市"),
])  # fmt: skip
def test_districts_of_the_whole_country_are_places(text: str, path: str) -> None:
    assert [mention.path for mention in find(text)] == [path]


@pytest.mark.parametrize("text", ["鼓楼区", "老城区改造", "产业集聚区域", "东方市场", "集美企业"])
def test_a_name_of_several_places_or_of_none_means_none(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("红河哈尼族彝族自治州", "云南省红河哈尼族彝族自治州"),
        ("文山壮族苗族自治州", "云南省文山壮族苗族自治州"),
        ("大理白族自治州", "云南省大理白族自治州"),
        ("怒江州", "云南省怒江傈僳族自治州"),
        ("海南藏族自治州", "青海省海南藏族自治州"),
        ("海西蒙古族藏族自治州", "青海省海西蒙古族藏族自治州"),
        ("克孜勒苏柯尔克孜自治州", "新疆维吾尔自治区克孜勒苏柯尔克孜自治州"),
        ("兴安盟", "内蒙古自治区兴安盟"),
        ("塔城地区", "新疆维吾尔自治区塔城地区"),
    ],
)
def test_a_prefecture_is_placed_in_its_province_though_this_is_not_named(
    written: str, path: str
) -> None:
    assert canonical(written) == path
    assert from_issuer(f"{written}商务局") == (Level.CITY, path)


def test_every_path_ends_in_a_name_of_its_own() -> None:
    assert [path for path in levels() if canonical(path) != path] == []
    prefectures = [path for path in levels() if path.endswith(("自治州", "盟", "地区"))]
    own = [path.split("自治区")[-1].split("省")[-1] for path in prefectures]
    assert [canonical(name) for name in own] == prefectures


@pytest.mark.parametrize(
    ("written", "path", "level"),
    [
        ("横琴粤澳深度合作区", "广东省珠海市横琴粤澳深度合作区", Level.DISTRICT),
        ("平潭综合实验区", "福建省福州市平潭县", Level.DISTRICT),
        ("福建省平潭综合实验区", "福建省福州市平潭县", Level.DISTRICT),
        ("河北雄安新区", "河北省雄安新区", Level.CITY),
        ("重庆两江新区", "重庆市两江新区", Level.DISTRICT),
        ("四川天府新区", "四川省成都市天府新区", Level.DISTRICT),
        ("广州南沙新区", "广东省广州市南沙区", Level.DISTRICT),
        ("滨海新区", "天津市滨海新区", Level.DISTRICT),
        ("江北新区", "江苏省南京市江北新区", Level.DISTRICT),
    ],
)
def test_an_area_with_organs_of_its_own_lies_in_its_city(
    written: str, path: str, level: Level
) -> None:
    assert from_issuer(f"{written}管理委员会") == (level, path)


@pytest.mark.parametrize("text", ["沪深主板上市奖励", "粤信融怎么注册", "渝新欧班列补贴", "皖事通"])
def test_one_character_within_another_name_is_no_place(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [("在沪企业", "上海市"), ("甬企融资补贴", "浙江省宁波市"), ("浙企通过认定", "浙江省")],
)
def test_one_character_before_those_who_are_there_is_a_place(text: str, path: str) -> None:
    assert [mention.path for mention in find(text)] == [path]


@pytest.mark.parametrize(
    "name", ["自治区人民政府", "自治区民政厅", "自治州人民政府", "自治县人民政府", "省人民政府"]
)
def test_an_organ_that_does_not_say_of_which_place_is_local_and_of_none(name: str) -> None:
    assert from_issuer(name) == (None, None)
    assert is_local_organ(name)


@pytest.mark.parametrize(
    ("text", "path", "length"),
    [
        ("青岛市南区", "山东省青岛市市南区", 5),
        ("济南市中区", "山东省济南市市中区", 5),
        ("济南市市中区", "山东省济南市市中区", 6),
        ("青岛市南部", "山东省青岛市", 3),
        ("济南市中心医院", "山东省济南市", 3),
        ("济南市中小企业", "山东省济南市", 3),
    ],
)
def test_a_ward_that_shares_the_last_character_of_its_city(
    text: str, path: str, length: int
) -> None:
    [mention] = find(text)
    assert (mention.path, mention.span.end) == (path, length)
