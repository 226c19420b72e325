"""发文机关: who signs for the whole, and what is nobody's name."""

from datetime import date

import pytest

from ingest.elements.organ_names import split_names, title_issuers
from kb.models import Head, Level
from tests.ingest.reading import read, read_page


@pytest.mark.parametrize(
    "closing",
    [
        "本意见自印发之日起施行",
        "本通知自印发之日起施行。",
        "以上意见报县政府办公室",
        "不断开创会展业发展新格局",
    ],
)
def test_a_closing_sentence_above_the_signature_signs_nothing(closing: str) -> None:
    document = read(
        "关于支持会展业的意见", "各企业：", "一、每场补助3万元。", closing,
        "云岭市商务局", "2025年3月1日",
    )  # fmt: skip
    assert document.head.issuers == ("云岭市商务局",)
    assert document.head.written_on == date(2025, 3, 1)


@pytest.mark.parametrize(
    "name",
    ["中国人民银行", "云岭农商行", "中国工商银行云岭支行", "云岭市人民政府", "本溪市人民政府",
     "云岭市人力资源和社会保障局", "国家安全部", "中共云岭市委老干部局",
     "中华人民共和国云岭海关", "云岭市妇联", "云岭市消防救援支队"],
)  # fmt: skip
def test_names_of_organs_stay_names(name: str) -> None:
    assert split_names(name) == [name]


def test_organs_that_sign_on_several_lines_are_all_issuers() -> None:
    document = read(
        "关于印发《云岭市企业技术中心管理办法》的通知", "各区：", "现印发给你们，请贯彻执行。",
        "云岭市发展和改革委员会", "云岭市经济和信息化局 云岭市财政局",
        "国家税务总局云岭市税务局 中华人民共和国云岭海关", "2025年3月1日",
    )  # fmt: skip
    assert len(document.head.issuers) == 5
    assert document.head.written_on == date(2025, 3, 1)


def test_a_customs_office_that_signs_with_the_province_places_nothing() -> None:
    head = read(
        "关于企业技术中心进口设备免税的通知", "各市：", "现就有关事项通知如下。",
        "浙江省发展和改革委员会 浙江省财政厅", "中华人民共和国杭州海关", "2025年3月1日",
    ).head  # fmt: skip
    assert len(head.issuers) == 3
    assert head.region == "浙江省"


TITLE = "东屏区应急管理局转发云岭市应急管理局关于开展有限空间专项检查的通知"
INNER = "云岭市应急管理局关于开展有限空间专项检查的通知"
FORWARDED = (
    TITLE,
    "屏应急〔2026〕17号",
    "各镇人民政府：",
    f"现将《{INNER}》（云应急〔2026〕33号）转发给你们。",
    "一、我区检查提前至2026年5月15日启动。",
    "东屏区应急管理局",
    "2026年4月21日",
    "附件",
    INNER,
    "各区应急管理局：",
    "检查时间为2026年6月1日至9月30日。",
    "云岭市应急管理局",
    "2026年4月8日",
)


def test_what_is_forwarded_leaves_the_whole_to_the_organ_that_forwards_it() -> None:
    head = read(*FORWARDED).head
    assert (head.title, head.kind) == (TITLE, "通知")
    assert head.doc_number == "屏应急〔2026〕17号"
    assert head.issuers == ("东屏区应急管理局",)
    assert head.written_on == date(2026, 4, 21)
    assert (head.level, head.region) == (Level.DISTRICT, "东屏区")
    assert head.warnings == ()


def test_a_forwarding_notice_without_what_it_forwards_says_so() -> None:
    [warning] = read(*FORWARDED[:7]).head.warnings
    assert "转发通知" in warning
    assert f"《{INNER}》" in warning


def test_the_title_names_the_organ_that_forwards() -> None:
    assert title_issuers(TITLE) == ["东屏区应急管理局"]


def test_the_page_says_which_of_two_signatures_is_the_documents() -> None:
    lines = ("关于开展有限空间专项检查的通知", "各镇：", "一、请照附件检查。", *FORWARDED[5:8])
    form = ("有限空间检查表", "一、场所", "云岭市应急管理局", "2026年1月1日")
    head = read(*lines, *form, metadata={"发布机构": "云岭市东屏区应急管理局"}).head
    assert head.issuers == ("东屏区应急管理局",)
    assert head.written_on == date(2026, 4, 21)


GUIDE = ("食品经营许可办事指南", "一、受理条件", "有固定的经营场所。")


def test_a_guide_is_issued_by_who_handles_the_matter() -> None:
    page = {"实施主体": "云岭市东屏区市场监督管理局", "来源": "区市场监管局"}
    card = "事项名称：食品经营许可；实施主体：云岭市东屏区市场监督管理局；办件类型：承诺件"
    for document in (read(*GUIDE, metadata=page), read(GUIDE[0], card, *GUIDE[1:])):
        assert document.head.issuers == ("云岭市东屏区市场监督管理局",)
        assert document.head.region == "云岭市东屏区"


def guide_page(card: str) -> Head:
    text = f"<div id='zoom'><p>{'</p><p>'.join(GUIDE)}</p></div>"
    page = f"<title>{GUIDE[0]}</title><table>{card}</table>{text}"
    return read_page(page).head


def test_the_card_of_a_guides_page_is_read() -> None:
    head = guide_page(
        "<tr><td>事项名称：</td><td>食品经营许可</td>"
        "<td>实施主体：</td><td>云岭市东屏区市场监督管理局</td></tr>"
    )
    assert head.issuers == ("云岭市东屏区市场监督管理局",)


def test_the_table_of_a_guide_stays_in_its_text() -> None:
    table = (
        "<table><tr><td>实施主体</td><td>云岭市东屏区市场监督管理局</td>"
        "<td>服务对象</td><td>企业</td></tr>"
        "<tr><td>承诺时限</td><td>5个工作日</td><td>收费</td><td>不收费</td></tr></table>"
    )
    page = f"<title>{GUIDE[0]}</title><div id='zoom'><p>{'</p><p>'.join(GUIDE)}</p>{table}</div>"
    document = read_page(page)
    assert "5个工作日" in document.text


def test_the_site_says_which_district_is_meant() -> None:
    page = {"来源": "区住建局", "网站": "云岭市东屏区人民政府"}
    document = read("公租房申请须知", "一、条件", "有本区户籍。", metadata=page)
    assert (document.head.level, document.head.region) == (Level.DISTRICT, "云岭市东屏区")
    assert "网站" not in document.text
    city = read("公租房申请须知", "一、条件", metadata={**page, "网站": "云岭市人民政府"})
    assert city.head.region is None


@pytest.mark.parametrize(
    ("title", "given", "issuer"),
    [
        ("政府工作报告", "云岭市第九届人民代表大会第五次会议", "云岭市人民政府"),
        ("云岭市政府工作报告", "云岭市第九届人民代表大会第五次会议", "云岭市人民政府"),
        ("云岭市人民检察院工作报告", "云岭市九届人大五次会议", "云岭市人民检察院"),
        ("政府工作报告", "第十四届全国人民代表大会第四次会议", "国务院"),
    ],
)
@pytest.mark.parametrize("marks", ["——{}", "（{}）"])
def test_a_report_is_dated_and_placed_by_the_line_below_its_title(
    title: str, given: str, issuer: str, marks: str
) -> None:
    note = marks.format(f"2026年1月18日在{given}上")
    head = read(title, note, "市长　顾某某", "各位代表：", "一、2025年工作回顾").head
    assert head.issuers == (issuer,)
    assert head.written_on == date(2026, 1, 18)
    assert head.region == (None if issuer == "国务院" else "云岭市")


def test_what_a_congress_passed_at_its_meeting_is_its_own() -> None:
    note = "（2026年1月18日在云岭市第九届人民代表大会第五次会议上通过）"
    assert read("云岭市养犬条例", note, "第一条 养犬。").head.issuers == ("云岭市人民代表大会",)


CARD = (
    "<table><tr><td>事项名称</td><td>小餐饮登记</td></tr>"
    "<tr><td>实施机构</td><td>{organ}</td></tr><tr><td>法定时限</td><td>10个工作日</td></tr>"
    "<tr><td>办理地点</td><td>{place}行政服务中心2楼</td></tr></table><p>1. 有固定的场所。</p>"
)


def card_page(tail: str, organ: str = "市场监管所", place: str = "") -> Head:
    body = CARD.format(organ=organ, place=place)
    page = f"<title>小餐饮登记办事指南{tail}</title><body><h1>小餐饮登记</h1>{body}</body>"
    return read_page(page).head


def test_a_guide_without_the_word_in_its_title_is_told_by_its_card() -> None:
    head = card_page("", organ="宁波市镇海区市场监督管理局")
    assert head.issuers == ("宁波市镇海区市场监督管理局",)
    assert head.region == "浙江省宁波市镇海区"


@pytest.mark.parametrize(
    ("tail", "place"), [("-宁波市镇海区", ""), ("", "镇海区"), ("_镇海区", "")]
)
def test_the_pages_title_or_the_counter_tells_the_place_of_a_guide(tail: str, place: str) -> None:
    head = card_page(tail, place=place)
    assert (head.level, head.region) == (Level.DISTRICT, "浙江省宁波市镇海区")


def test_a_note_of_the_seal_is_no_part_of_the_name() -> None:
    assert split_names("云岭市财政局（盖章）") == ["云岭市财政局"]


@pytest.mark.parametrize(
    "note",
    [
        "（2026年3月6日云岭市科学技术局印发）",
        "（2026年3月6日 云岭市科学技术局）",
        "（2024年2月20日云岭市科学技术局印发，根据2026年3月6日《关于修改部分文件的决定》修正）",
    ],
)
def test_the_note_below_a_title_tells_who_issued_it(note: str) -> None:
    head = read("云岭市孵化器认定办法", note, "第一条 孵化器面积不低于3000平方米。").head
    assert head.issuers == ("云岭市科学技术局",)
    assert head.written_on == date(2026, 3, 6)


def test_a_stamp_beside_the_day_of_a_signature_is_no_part_of_it() -> None:
    head = read(
        "云岭市孵化器认定办法", "第一条 孵化器面积不低于3000平方米。",
        "云岭市科学技术局（盖章）", "2026年3月6日（公章）",
    ).head  # fmt: skip
    assert (head.issuers, head.written_on) == (("云岭市科学技术局",), date(2026, 3, 6))
