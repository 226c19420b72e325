"""Whose a document is where nobody signs it: standards, an organ below the title, 自治区."""

from datetime import date

import pytest

from ingest.parser import parse
from ingest.text.blocks import Block, BlockKind, Readout
from kb.models import Head, Level, Source
from tests.ingest.reading import read

CLAUSES = ("1 范围", "本文件规定了助浴服务的要求。")


def head(*texts: str) -> Head:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return parse(Readout("text/plain", blocks), Source("文.txt", "0" * 64, "text/plain")).head


@pytest.mark.parametrize("above", [
    (
        "DB51/T 3188—2025 居家老年人助浴服务规范",
        "发布日期：2025-06-30　实施日期：2025-08-01",
        "四川省市场监督管理局　发布",
    ),
    (
        "ICS 03.080.99", "CCS A 12", "DB51", "四川省地方标准",
        "DB51/T 3188—2025", "居家老年人助浴服务规范",
        "2025-06-30 发布 2025-08-01 实施", "四川省市场监督管理局 发布",
    ),
])  # fmt: skip
def test_a_standard_is_its_publishers_from_the_day_its_cover_gives(above: tuple[str, ...]) -> None:
    found = head(*above, *CLAUSES)
    assert (found.issuers, found.region) == (("四川省市场监督管理局",), "四川省")
    assert (found.published_on, found.effective_on) == (date(2025, 6, 30), date(2025, 8, 1))
    assert found.title.replace(" ", "") == "DB51/T3188—2025居家老年人助浴服务规范"


def test_a_standard_that_names_no_organ_is_of_the_province_of_its_number() -> None:
    found = head("DB51/T 3188—2025 居家老年人助浴服务规范", *CLAUSES)
    assert (found.level, found.region) == (Level.PROVINCE, "四川省")
    city = head("DB3302/T 1120—2021 社区助浴服务规范", *CLAUSES)
    assert (city.level, city.region) == (Level.CITY, None)


@pytest.mark.parametrize("below", [
    ("无锡市自然资源和规划局", "锡资规信答〔2026〕103号"),
    ("锡资规信答〔2026〕103号", "无锡市自然资源和规划局"),
    ("无锡市自然资源和规划局　2026年6月24日", "锡资规信答〔2026〕103号"),
])  # fmt: skip
def test_the_organ_below_the_title_is_whose_it_is(below: tuple[str, str]) -> None:
    found = head(
        "信访答复意见书", *below, "钱某：", "你反映的问题已核实，现答复如下。", "一、不支持。"
    )
    assert (found.issuers, found.region) == (("无锡市自然资源和规划局",), "江苏省无锡市")
    assert found.doc_number == "锡资规信答〔2026〕103号"


def test_the_bulletin_of_a_statistics_office_is_signed_below_its_title() -> None:
    found = head(
        "兰州市2025年国民经济和社会发展统计公报",
        "兰州市统计局　国家统计局兰州调查队　2026年3月25日",
        "一、综合",
        "全年地区生产总值3986.4亿元。",
    )
    assert found.issuers == ("兰州市统计局", "国家统计局兰州调查队")
    assert found.written_on == date(2026, 3, 25)


def test_a_list_of_organs_below_a_title_issues_nothing() -> None:
    listed = ("市教育局", "市公安局", "市民政局", "市财政局")
    assert head("云岭市联合惩戒部门名单", *listed, "以上部门自即日起参加。").issuers == ()


def test_the_title_says_of_which_autonomous_region_an_order_is() -> None:
    order = "（2008年5月4日自治区人民政府令第37号公布）"
    clause = "第一条 为了加强管理，制定本办法。"
    found = head("广西壮族自治区人力三轮车管理办法", order, clause)
    assert (found.level, found.region) == (Level.PROVINCE, "广西壮族自治区")
    assert head("人力三轮车管理办法", order, clause).region is None


@pytest.mark.parametrize(
    ("organ", "number", "place"),
    [
        ("省财政厅", "赣财建〔2023〕21号", "江西省"),
        ("市经济信息委", "渝经信规范〔2022〕15号", "重庆市"),
        ("自治区能源局", "桂能源〔2024〕3号", "广西壮族自治区"),
        ("省财政厅", "财建办〔2023〕21号", None),
        ("市财政局", "赣财建〔2023〕21号", None),  # 赣 of a city may be 赣州
    ],
)
def test_an_organ_that_names_its_unit_alone_is_placed_by_its_number(
    organ: str, number: str, place: str | None
) -> None:
    said = "经认定的软件产品，最高奖励200万元。", organ, "2022年10月12日"
    found = head(f"{organ}关于软件奖励的通知", number, "各有关单位：", *said)
    assert found.region == place


def test_what_two_provinces_issue_together_is_of_both() -> None:
    organs = "重庆市人民政府办公厅 四川省人民政府办公厅"
    found = head(f"{organs}关于办税的通知", "一、企业可就近办税。", organs, "2023年11月2日")
    assert found.places == ("重庆市", "四川省")
    city = head("关于奖励的通知", "一、奖励。", "杭州市财政局 杭州市余杭区财政局", "2023年11月2日")
    assert city.beside == ()


def test_one_place_among_many_addressed_is_not_where_a_notice_applies() -> None:
    to = "各市、县（区）人民政府，赣江新区管委会，省政府各部门："
    told = head("江西省人民政府印发关于稳增长政策措施的通知", to, "一、免收房租。", "2020年2月4日")
    assert (told.issuers, told.region) == (("江西省人民政府",), "江西省")
    unsigned = head("关于稳增长政策措施的通知", to, "一、免收房租。", "2020年2月4日")
    assert unsigned.region is None
    provinces = "内蒙古、辽宁、重庆、贵州、陕西商务、财政主管部门："
    assert head("关于完善供应链的通知", provinces, "一、抓好供应。", "2020年2月11日").region is None


def test_news_told_from_the_capital_are_of_the_country() -> None:
    assert head("新华社北京7月17日电", "工业和信息化部印发意见。").region is None
    assert head("中新网石家庄7月20日电", "当地印发意见。").region == "河北省石家庄市"


@pytest.mark.parametrize(
    "line", ["第十二场新闻发布会", "青年企业家法院行活动举办", "市长主持专题会"]
)
def test_an_event_is_not_an_organ(line: str) -> None:
    assert head("疫情防控专题", line, "介绍支持企业的政策。").issuers == ()


def test_a_body_of_several_places_is_of_those_that_its_clause_of_scope_names() -> None:
    clause = "第二条 本办法适用于上海市青浦区、江苏省苏州市吴江区、浙江省嘉善县。"
    found = head("一体化示范区人才互认办法", "第一条 为促进互认，制定本办法。", clause)
    assert found.places == ("上海市青浦区", "江苏省苏州市吴江区", "浙江省嘉兴市嘉善县")
    assert found.level is Level.DISTRICT


@pytest.mark.parametrize(
    ("organ", "place"),
    [
        ("苏州宿迁工业园区管理委员会", "江苏省宿迁市苏州宿迁工业园区"),
        ("江阴—靖江工业园区管理委员会", "江苏省泰州市靖江市江阴—靖江工业园区"),
        ("德州市鲁北高新技术开发区管理委员会", "山东省德州市鲁北高新区"),
        ("兵团发展改革委", "新疆生产建设兵团"),
        ("新疆生产建设兵团财政局", "新疆生产建设兵团"),
    ],
)
def test_a_park_lies_where_its_name_ends_and_the_corps_is_a_province_of_its_own(
    organ: str, place: str
) -> None:
    found = head("安全生产管理办法", "第一条 企业每月自查不少于2次。", organ, "2021年6月28日")
    assert found.region == place


REPLY = ("对区政协十届三次会议第18号提案的答复", "王某委员：", "您的提案收悉，现答复如下：")


def test_a_reply_to_a_district_body_lies_where_its_site_or_its_words_say() -> None:
    site = {"网站": "杭州市临平区人民政府"}
    assert read(*REPLY, "一是加强培育。", metadata=site).head.region == "浙江省杭州市临平区"
    said = "一是加强培育。临平现有小巨人企业31家，比余杭多。", "二是临平将继续支持。"
    assert read(*REPLY, *said).head.region == "浙江省杭州市临平区"
    tied = "一是加强培育。临平、余杭数量相当。"
    assert read(*REPLY, tied).head.region is None


def test_the_day_a_page_was_made_is_not_that_of_the_text() -> None:
    signed = ("关于做好防汛工作的通知", "各镇：", "请做好防汛。", "昆山市水务局", "2026年4月15日")
    found = read(*signed, metadata={"生成日期": "2026-04-21"}).head
    assert (found.written_on, found.published_on) == (date(2026, 4, 15), date(2026, 4, 21))
    unsigned = read(*signed[:3], metadata={"生成日期": "2026-04-21"}).head
    assert unsigned.written_on == date(2026, 4, 21)
