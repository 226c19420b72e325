"""What a document is called: its title, the notice that carries it, what a title tells of it."""

from collections.abc import Callable
from datetime import date

import pytest

from ingest.parser import parse
from ingest.text.blocks import Block
from kb.models import Source
from tests.ingest.reading import heading, read, readout_of

BODY = (
    "根据《云岭市技改办法》（云政发〔2024〕3号），现就有关事项通知如下：",
    "一、支持标准。对技改项目按设备投资的6%给予补助，最高200万元。",
    "二、本通知自印发之日起施行，有效期3年。《东屏区技改补助办法》（屏政发〔2021〕9号）同时废止。",
    "云岭市东屏区人民政府",
    "2025年3月10日",
)


def test_a_notice_that_carries_a_policy_is_known_by_both_names() -> None:
    head = read(
        "云岭市人民政府关于印发《云岭市技改奖补办法》的通知",
        "云政发〔2025〕12号",
        "各县（市、区）人民政府：",
        "现将《云岭市技改奖补办法》印发给你们，请认真执行。",
        "云岭市人民政府",
        "2025年5月6日",
        "云岭市技改奖补办法",
        "第一条 为支持技改，制定本办法。",
        "第二条 本办法自2025年7月1日起施行，有效期至2027年12月31日。",
    ).head
    assert head.title == "云岭市技改奖补办法"
    assert head.carrier_title == "云岭市人民政府关于印发《云岭市技改奖补办法》的通知"
    assert (head.kind, head.doc_number) == ("办法", "云政发〔2025〕12号")
    assert head.issuers == ("云岭市人民政府",)
    assert (head.written_on, head.effective_on) == (date(2025, 5, 6), date(2025, 7, 1))
    assert head.expires_on == date(2027, 12, 31)


def test_a_notice_without_its_attachment_says_so() -> None:
    head = read(
        "关于印发《云岭市技改奖补办法》的通知", "现印发给你们。", "云岭市人民政府", "2025年5月6日"
    ).head
    assert head.kind == "通知"
    assert any("没有《云岭市技改奖补办法》" in warning for warning in head.warnings)


def test_a_draft_is_told_by_its_title() -> None:
    assert read("云岭市技改办法（征求意见稿）", "第一条 总则。").head.draft
    assert read("关于公开征求《云岭市技改办法》意见的公告", "现公开征求意见。").head.draft
    assert not read("云岭市技改办法（试行）", "第一条 总则。").head.draft


def test_a_text_without_title_is_named_for_its_file_and_identified_by_its_bytes() -> None:
    document = read("各位代表：", "现在报告工作。")
    assert document.head.title == "文件"
    other = parse(readout_of("各位代表："), Source("文件.txt", "1" * 64, "text/plain"))
    assert other.id != document.id


@pytest.mark.parametrize(
    "lines",
    [
        ("云岭市民政局关于做好", "2026年老年助餐工作的通知"),
        ("云岭市民政局关于印发", "《云岭市老年助餐办法》的通知"),
        ("云岭市民政局", "关于做好2026年老年助餐", "工作的通知"),
        ("云岭市民政局关于调整老年助餐补", "助标准的通知"),
        ("云岭市民政局关于印发助餐工作方案", "和考核办法的通知"),
        (
            "云岭市民政局",
            "云岭市财政局",
            "云岭市教育局",
            "云岭市商务局",
            "关于做好助餐",
            "工作的通知",
        ),
        ("云岭市民政局关于落实助餐优先政策", "促进社区养老服务", "的通知"),
        ("云岭市民政局转发《省民政厅关于印发〈助餐", "服务办法〉的通知》的通知"),
    ],
)
@pytest.mark.parametrize("shown", [str, heading], ids=["plain", "marked as a heading"])
def test_a_title_over_several_lines_ends_with_its_kind(
    lines: tuple[str, ...], shown: Callable[[str], str | Block]
) -> None:
    head = read(*map(shown, lines), "云民发〔2026〕18号", "各镇：", *BODY).head
    whole = head.carrier_title or head.title
    assert whole.replace(" ", "") == "".join(lines)
    assert head.doc_number == "云民发〔2026〕18号"


def test_a_text_below_a_title_that_names_no_kind_is_not_taken_into_it() -> None:
    head = read(
        "云岭市关于老年助餐的情况说明", "近年来，各镇办好助餐", "形成了一套办法", "云民发"
    ).head
    assert head.title == "云岭市关于老年助餐的情况说明"


def test_articles_that_follow_without_their_title_leave_nothing_missing() -> None:
    head = read(
        "关于印发《云岭市技改奖补办法》的通知", "各区：", "现将《云岭市技改奖补办法》印发给你们。",
        "第一条 为促进技术改造，制定本办法。", "第二条 奖补比例为10%。",
    ).head  # fmt: skip
    assert head.warnings == ()


@pytest.mark.parametrize(
    "title",
    [
        "【政策解读】《云岭市技改办法》",
        "一问一答｜《云岭市技改办法》",
        "《云岭市技改办法》一图读懂",
    ],
)
def test_what_explains_a_document_is_not_of_its_kind(title: str) -> None:
    assert read(title, "2025-01-13 云岭日报", "问：补多少？", "答：补10%。").head.kind == "解读"


def test_the_line_of_a_newspaper_gives_the_day_of_publication() -> None:
    found = read(
        "云岭出台人才政策", "2026-05-06 云岭日报", "昨天，《人才办法》印发，最高80万元。"
    ).head
    assert found.published_on == date(2026, 5, 6)


def test_contents_above_the_title_are_no_title() -> None:
    head = read(
        "目 录", "一、工作目标", "二、重点任务", "云岭市数字化转型方案", "（征求意见稿）",
        "一、工作目标", "完成400家企业改造。", "二、重点任务", "建立服务商资源池。",
    ).head  # fmt: skip
    assert head.title == "云岭市数字化转型方案（征求意见稿）"
    assert head.draft
