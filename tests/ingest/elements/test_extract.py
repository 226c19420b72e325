from datetime import date

import pytest

from kb.models import Level
from tests.ingest.reading import proofs, read

METADATA: dict[str, str] = {}


NOTICE = (
    "云岭市东屏区人民政府文件",
    "屏政发[2025] 7 号",
    "云岭市东屏区人民政府关于支持技术改造的通知",
    "各镇人民政府，区政府各部门：",
    "根据《云岭市技改办法》（云政发〔2024〕3号），现就有关事项通知如下：",
    "一、支持标准。对技改项目按设备投资的6%给予补助，最高200万元。",
    "二、本通知自印发之日起施行，有效期3年。《东屏区技改补助办法》（屏政发〔2021〕9号）同时废止。",
    "云岭市东屏区人民政府",
    "2025年3月10日",
    "（此件公开发布）",
)


def test_a_notice_gives_its_whole_head() -> None:
    head = read(*NOTICE).head
    assert head.title == "云岭市东屏区人民政府关于支持技术改造的通知"
    assert head.kind == "通知"
    assert head.doc_number == "屏政发〔2025〕7号"
    assert head.issuers == ("云岭市东屏区人民政府",)
    assert (head.level, head.region) == (Level.DISTRICT, "云岭市东屏区")
    assert head.addressee == "各镇人民政府，区政府各部门"
    assert head.written_on == date(2025, 3, 10)
    assert head.effective_on == date(2025, 3, 10)
    assert head.expires_on == date(2028, 3, 9)
    assert [(r.title, r.doc_number) for r in head.replaces] == [
        ("东屏区技改补助办法", "屏政发〔2021〕9号")
    ]


def test_every_element_is_proven_by_its_span() -> None:
    document = read(*NOTICE)
    proven = proofs(document)
    assert proven["doc_number"] == "屏政发[2025] 7 号"
    assert proven["written_on"] == "2025年3月10日"
    assert proven["effective_on"] == "自印发之日起施行"
    assert proven["expires_on"] == "有效期3年"
    assert proven["addressee"] == "各镇人民政府，区政府各部门"
    assert proven["replaces"].startswith("《东屏区技改补助办法》")


def test_a_number_that_is_only_cited_is_not_its_own() -> None:
    document = read(
        "关于做好技改工作的通知",
        "各镇：",
        "根据云政发〔2024〕3号文件要求，现通知如下。",
        "东屏区经济和信息化局",
        "2025年3月10日",
    )
    assert document.head.doc_number is None
    assert "云政发〔2024〕3号" in [e.value for e in document.elements if e.name == "cites"]


def test_an_order_is_signed_by_a_person_and_issued_by_the_organ() -> None:
    head = read(
        "中华人民共和国国务院令",
        "第990号",
        "《技改促进条例》已经2024年9月3日国务院第25次常务会议通过，现予公布，自公布之日起施行。",
        "总理 某某",
        "二○二四年九月十八日",
        "技改促进条例",
        "第一条 为促进技改，制定本条例。",
    ).head
    assert (head.title, head.kind) == ("技改促进条例", "条例")
    assert (head.doc_number, head.issuers) == ("国务院令第990号", ("国务院",))
    assert head.written_on == head.effective_on == date(2024, 9, 18)


def test_a_law_is_dated_by_the_note_below_its_title() -> None:
    head = read(
        "云岭省大数据条例",
        "（2021年9月30日云岭省第十三届人民代表大会常务委员会第三十次会议通过）",
        "第一条 为了促进大数据，制定本条例。",
        "第二条 本条例自2022年1月1日起施行。",
    ).head
    assert head.issuers == ("云岭省人民代表大会常务委员会",)
    assert (head.written_on, head.effective_on) == (date(2021, 9, 30), date(2022, 1, 1))


def test_page_metadata_wins_over_the_column_named_as_source() -> None:
    head = read(
        "关于支持技改的通知",
        "2025-05-22 15:52 来源：办公室",
        "现就有关事项通知如下。",
        metadata={
            "发布机构": "云岭市经济和信息化局",
            "来源": "政务公开",
            "文号": "云经信[2025]8号",
        },
    ).head
    assert head.issuers == ("云岭市经济和信息化局",)
    assert head.published_on == date(2025, 5, 22)
    assert head.doc_number == "云经信〔2025〕8号"


def test_joint_issuers_on_one_line_are_several() -> None:
    head = read(
        "关于延续优惠政策的公告",
        "财政部 税务总局公告2029年第43号",
        "一、本公告执行至2031年12月31日。",
        "财政部 税务总局",
        "2029年9月3日",
    ).head
    assert head.issuers == ("财政部", "国家税务总局")
    assert head.doc_number == "财政部 税务总局公告2029年第43号"
    assert head.expires_on == date(2031, 12, 31)
    assert head.level is Level.NATIONAL


def test_places_left_out_of_the_addressees_are_kept() -> None:
    head = read(
        "浙江省经济和信息化厅关于组织申报的通知",
        "各市、县（市、区）经信局（宁波不发）：",
        "请组织申报。",
    ).head
    assert head.excluded_regions == ("浙江省宁波市",)
    assert (head.level, head.region) == (Level.PROVINCE, "浙江省")


@pytest.mark.parametrize(
    "note",
    [
        "（云政办发〔2022〕9号　云岭市人民政府办公室 2022年6月20日印发）",
        "云岭市人民政府办公室 云政办发〔2022〕9号 2022年6月20日",
        "（2022年6月20日云岭市人民政府办公室印发　云政办发〔2022〕9号）",
        "云嶺市人民政府辦公室　云政辦發〔2022〕9號",
    ],
)
def test_number_organ_and_day_in_one_line_below_the_title_are_read(note: str) -> None:
    document = read("云岭市技改奖励暂行办法", note, "第一条 为鼓励技改，制定本办法。")
    assert document.head.doc_number == "云政办发〔2022〕9号"
    assert len(document.head.issuers) == 1
    assert document.head.written_on == (date(2022, 6, 20) if "2022年" in note else None)


def test_full_width_digits_are_read_in_days_and_numbers() -> None:
    document = read(
        "云岭市经信局关于做好技改工作的通知",
        "云经信〔2025〕９号",
        "请遵照执行。",
        "云岭市经信局",
        "２０２５年４月８日",
    )
    assert document.head.doc_number == "云经信〔2025〕9号"
    assert document.head.written_on == date(2025, 4, 8)


def test_the_yearly_number_below_the_title_of_a_notice_to_all_is_its_number() -> None:
    document = read(
        "云岭市公安局 云岭市环境局关于调整限行措施的通告",
        "2026年第7号",
        "一、限行区域为二环以内。",
    )
    assert document.head.doc_number == "云岭市公安局 云岭市环境局通告2026年第7号"


def test_every_attachment_of_a_list_is_told() -> None:
    document = read(
        "云岭市经信局关于技改工作的通知",
        "请遵照执行。",
        "附件：1.申报书",
        "2.汇总表",
        "3.绩效目标表",
        "云岭市经信局",
        "2026年1月9日",
    )
    found = [e.value for e in document.elements if e.name == "attachments"]
    assert found[-2:] == ["汇总表", "绩效目标表"]


def test_a_guide_that_gives_only_the_day_of_its_update_is_dated() -> None:
    document = read("食品经营许可办事指南", "承诺时限：5个工作日", "更新日期：2026-08-11")
    assert document.head.published_on == date(2026, 8, 11)


def test_a_revised_regulation_has_the_number_of_the_order_that_published_it_again() -> None:
    document = read(
        "云岭水域条例",
        "（1994年7月19日中华人民共和国国务院令第158号发布"
        "　根据2020年3月27日中华人民共和国国务院令第726号修订）",
        "第一条 为了加强管理，制定本条例。",
    )
    assert document.head.doc_number == "国务院令第726号"
