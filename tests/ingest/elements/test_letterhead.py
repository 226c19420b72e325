"""版头: what stands above the title is neither title nor lost."""

from datetime import date

import pytest

from ingest.text.blocks import Block
from kb.models import HEAD_MATTER
from tests.ingest.reading import heading, read

REPLY = (
    "对市九届人大五次会议第76号建议的答复",
    "沈某某代表：",
    "您提出的《关于优化夜间公交的建议》收悉，现答复如下：",
    "云岭市交通运输局",
    "2026年5月28日",
)
NOTICE = ("关于支持会展业的通知", "各有关企业：", "一、每场补助3万元。")
MINUTES = (
    "关于研究停车场建设有关问题的会议纪要",
    "2026年5月12日下午，副市长韩某某主持召开会议，纪要如下：",
    "一、关于选址。同意建在东站南侧。",
    "出席：韩某某。",
)


@pytest.mark.parametrize(
    "above",
    [
        ("类别标记：A", "云交建〔2026〕14号"),
        ("类别：B", "公开属性：主动公开", "云岭市交通运输局", "云交建〔2026〕14号"),
        ("办理结果：A", "云岭市交通运输局文件", "云交建〔2026〕14号", "签发人：罗某"),
        ("密级：无", "紧急程度：平件", "云交建〔2026〕14号"),
        ("云交建〔2026〕14号　　A类",),
        ("云岭市交通运输局文件", "云交建〔2026〕14号（B类）"),
    ],
)
def test_labels_above_the_title_are_no_title_and_the_number_stays(above: tuple[str, ...]) -> None:
    document = read(*above, *REPLY)
    assert document.head.title == REPLY[0]
    assert document.head.doc_number == "云交建〔2026〕14号"
    [head] = [p for p in document.passages if p.section_path == (HEAD_MATTER,)]
    assert head.text == "\n".join((*above, REPLY[0]))


def test_a_label_may_open_the_text_of_the_answer() -> None:
    answer = "办理结果：经研究，2026年5月1日起K1路末班车由21:30延长至23:00。"
    document = read(*REPLY[:3], answer, *REPLY[3:])
    assert all(answer not in p.text for p in document.passages if p.section_path == (HEAD_MATTER,))


@pytest.mark.parametrize(
    "above",
    [
        ("云岭市商务局云岭市财政局文件", "国家税务总局云岭市税务局"),
        ("云岭市商务局", "云岭市财政局文件", "国家税务总局云岭市税务局"),
        ("云岭市商务局", "云岭市财政局", "文件"),
        ("云岭市商务局", "云岭市财政局"),
    ],
)
def test_the_names_of_a_joint_letterhead_are_no_title(above: tuple[str, ...]) -> None:
    *organs, last = above
    title, *text = NOTICE
    large = (*organs, heading(last), "云商发〔2025〕52号", heading(title))  # as a PDF prints them
    head = read(*large, *text).head
    assert (head.title, head.doc_number) == (NOTICE[0], "云商发〔2025〕52号")
    assert head.issuers[-1] == above[-1] or above[-1] == "文件"


def test_the_issuer_above_the_words_of_a_title_belongs_to_it() -> None:
    head = read("云商发〔2025〕52号", "云岭市商务局", *NOTICE).head
    assert head.title == "云岭市商务局关于支持会展业的通知"


def test_minutes_are_known_by_their_subject_and_numbered_by_their_head() -> None:
    document = read("云岭市人民政府", "专题会议纪要", "〔2026〕23号", *MINUTES)
    assert document.head.title == MINUTES[0]
    assert document.head.doc_number == "云岭市人民政府专题会议纪要〔2026〕23号"
    [proof] = [e.span for e in document.elements if e.name == "doc_number" and e.span]
    assert document.text[proof.start : proof.end] == "云岭市人民政府\n专题会议纪要\n〔2026〕23号"


def test_minutes_are_dated_by_the_imprint_or_by_their_head() -> None:
    printed = ("云岭市人民政府办公室", "2026年5月15日印发")
    below = read("专题会议纪要", "〔2026〕23号", *MINUTES, *printed)
    head = read("专题会议纪要", "〔2026〕23号", "云岭市人民政府办公室 2026年5月15日", *MINUTES).head
    assert below.head.written_on == head.written_on == date(2026, 5, 15)
    assert below.head.issuers == head.issuers == ("云岭市人民政府办公室",)
    assert head.title == MINUTES[0]
    [proof] = [e.span for e in below.elements if e.name == "written_on" and e.span]
    assert below.text[proof.start : proof.end] == "2026年5月15日"


CODE = (
    "云岭市人民代表大会常务委员会",
    "2024年10月8日",
    "云岭市养犬管理条例",
    "第一条 为规范养犬行为，制定本条例。",
    "第二条 本条例自2025年1月1日起施行。",
)


@pytest.mark.parametrize(
    "above",
    [
        ("云岭市人民代表大会常务委员会公告", "第19号"),
        ("云岭市人民代表大会常务委员会公告第19号",),
        ("云岭市人民代表大会常务委员会公告", "（第19号）"),
    ],
)
def test_a_code_is_known_by_its_name_not_by_the_announcement(above: tuple[str, ...]) -> None:
    passed = "《云岭市养犬管理条例》已由云岭市人民代表大会常务委员会第五次会议通过，现予公布。"
    head = read(*above, passed, *CODE).head
    assert (head.title, head.kind) == ("云岭市养犬管理条例", "条例")
    assert head.carrier_title is not None
    assert head.doc_number == "云岭市人民代表大会常务委员会公告2024年第19号"
    assert head.issuers == ("云岭市人民代表大会常务委员会",)
    assert head.written_on == date(2024, 10, 8)


@pytest.mark.parametrize(
    "lines",
    [
        ("云岭市税务局公告", "2025年第5号", "关于调整核定征收率的公告"),
        ("云岭市税务局公告第5号", "关于调整核定征收率的公告"),
        ("关于调整核定征收率的公告", "云岭市税务局公告第5号"),
    ],
)
def test_an_announcement_takes_the_year_it_was_written_in(lines: tuple[str, ...]) -> None:
    body = ("现公告如下：", "一、核定征收率为3%。", "云岭市税务局", "2025年3月1日")
    head = read(*lines, *body).head
    assert head.title == "关于调整核定征收率的公告"
    assert head.doc_number == "云岭市税务局公告2025年第5号"


def test_without_a_day_an_announcement_has_no_year() -> None:
    head = read("关于调整核定征收率的公告", "云岭市税务局公告第5号", "现公告如下：").head
    assert head.doc_number is None


def test_an_organ_over_the_number_of_its_notice_is_no_title() -> None:
    document = read(
        "香港特别行政区政府 工业贸易署",
        "通告编号：中小企业推广〔2024〕第5号",
        "中小企业市场推广基金优化措施",
        "1. 每项申请的资助额上限为10万港元。",
    )
    assert document.head.title == "中小企业市场推广基金优化措施"
    assert document.head.doc_number == "中小企业推广〔2024〕5号"
    assert document.head.issuers[0].startswith("香港特别行政区政府")


@pytest.mark.parametrize(
    "lines",
    [
        ("DB32/T 4612—2023", heading("社区养老服务规范"), "2023-11-20发布"),
        (heading("社区养老服务规范"), "DB32/T 4612—2023", "2023-11-20发布"),
    ],
)
def test_the_number_of_a_standard_beside_its_title_is_its_number(
    lines: tuple[str | Block, ...],
) -> None:
    document = read(*lines, "1 范围", "本文件规定了社区养老机构的建设要求。")
    assert document.head.title == "社区养老服务规范"
    assert document.head.doc_number == "DB32/T 4612—2023"
    assert document.head.region == "江苏省"
