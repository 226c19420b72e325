"""来信选登: the citizen's letter is the petitioner's, the answer the authority's."""

from datetime import date

import pytest

from kb.models import PETITION_REPLY, Voice
from tests.ingest.reading import heading, read, row, voice_of

LETTER = "听说门诊可以报销90%，是不是真的？建议提高到95%。"
ANSWER = "您好，门诊报销比例为60%，起付线300元。"


@pytest.mark.parametrize(
    "page",
    [
        ("来信内容：", LETTER, "答复内容：", ANSWER),
        (
            "网友留言：",
            LETTER,
            "回复单位：东屏区医保局",
            "回复时间：2026-03-20",
            "回复内容：",
            ANSWER,
        ),
        ("【留言】", LETTER, "【官方回复】", ANSWER),
        (f"诉求内容：{LETTER}", "处理部门：东屏区医保局", f"处理结果：{ANSWER}"),
        (f"咨询问题：{LETTER}", f"来信内容 {LETTER}", f"答复意见 {ANSWER}"),
        ("投诉描述", LETTER, "办理情况", ANSWER),
    ],
)
def test_the_letter_is_the_petitioners_and_the_answer_the_authoritys(page: tuple[str, ...]) -> None:
    document = read(heading("关于门诊报销的问题"), *page)
    assert document.head.kind == PETITION_REPLY
    assert voice_of(document, "95%") is Voice.PROPOSER
    assert voice_of(document, "60%") is Voice.AUTHORITY


def test_letters_and_answers_told_in_rows_are_parted_within_the_row() -> None:
    document = read(
        heading("12345热线答复汇总"),
        row("序号：1；留言内容：听说停车免费2小时；答复内容：停车前30分钟免费；答复单位：区城管局"),
        row("序号：2；留言内容：希望公交免费；答复内容：70周岁以上免费；答复单位：区交通局"),
    )
    assert voice_of(document, "2小时") is Voice.PROPOSER
    assert voice_of(document, "希望公交") is Voice.PROPOSER
    assert voice_of(document, "30分钟") is Voice.AUTHORITY
    assert voice_of(document, "70周岁") is Voice.AUTHORITY
    assert document.head.issuers == ()  # two answer, neither the whole page


def test_each_letter_of_a_page_ends_where_its_answer_begins() -> None:
    letters = (
        "留言：建议每人发500元。",
        "回复：今年每人100元。",
        "留言：建议取消。",
        "回复：不取消。",
    )
    document = read(heading("网民留言选登（第3期）"), *letters)
    said = [p.voice for p in document.passages if p.text.startswith(("留言", "回复"))]
    assert said == [Voice.PROPOSER, Voice.AUTHORITY] * 2


def test_who_answers_is_the_issuer_and_not_the_hotline() -> None:
    document = read(
        "关于门诊报销的问题",
        "来信内容：",
        LETTER,
        "答复单位：东屏区医疗保障局",
        "答复内容：",
        ANSWER,
        metadata={"来源": "市12345热线"},
    )
    assert document.head.issuers == ("东屏区医疗保障局",)
    assert document.reply is not None
    assert document.reply.host == "东屏区医疗保障局"
    assert (document.reply.proposal_number, document.reply.subject) == (None, None)


@pytest.mark.parametrize("told", [
    "您反映“门诊可以报销90%”，与规定不符。", "您反映“门诊可以报销90%”的问题，经核实不属实。",
    "您来信反映“门诊可以报销90%”的问题收悉。", "来信人建议报销90%。",
])  # fmt: skip
def test_what_the_answer_repeats_of_the_letter_is_the_petitioners(told: str) -> None:
    document = read(heading("关于门诊报销的问题"), "来信内容：", LETTER, "答复内容：", told, ANSWER)
    assert {p.voice for p in document.passages if "报销90%" in p.text} == {Voice.PROPOSER}
    for words in ("不符", "不属实", "60%"):
        assert {p.voice for p in document.passages if words in p.text} <= {Voice.AUTHORITY}


@pytest.mark.parametrize(
    "page",
    [
        ("《东屏区购房补贴办法》政策问答", "问：听说可以补50万元？", "答：最高30万元。"),
        ("食品经营许可办事指南", "企业咨询：0574-1234", "受理单位：审批局", "办理结果：许可证"),
        ("关于公布网民留言办理制度的通知", "各镇：", "留言：是指网民的意见。"),
        ("关于征集意见的公告", "来信内容：应当写明姓名。", "联系电话：0574-1234"),
    ],
)
def test_a_page_that_prints_no_letter_with_its_answer_stays_the_issuers(
    page: tuple[str, ...],
) -> None:
    document = read(*page)
    assert document.reply is None
    assert {p.voice for p in document.passages} <= {Voice.ISSUER}


def test_a_labelled_line_is_no_part_of_the_title_and_the_answer_gives_the_day() -> None:
    document = read(
        "云岭市教育局局长信箱",
        "信件编号：YL20260517003",
        "来信标题：关于入学的咨询",
        "来信时间：2026-05-17",
        "来信内容：租房能不能入学？",
        "回复时间：2026-05-22",
        "回复内容：您好，须连续缴纳社会保险满12个月。",
    )
    assert document.head.title == "云岭市教育局局长信箱"
    assert document.head.issuers == ("云岭市教育局",)
    assert document.head.issued_on == date(2026, 5, 22)


def test_of_several_letters_the_last_answer_gives_the_day() -> None:
    document = read(
        "云岭市人力资源和社会保障局 局长信箱选登",
        "网友“老张”：能领几个月？",
        "答复（2026-09-04）：您好，最长24个月。",
        "网友“小雨”：补贴多少？",
        "答复（2026-09-22）：您好，1500元。",
    )
    assert document.head.written_on == date(2026, 9, 22)
    assert document.head.issuers == ("云岭市人力资源和社会保障局",)


def test_letters_and_answers_may_be_dated_on_lines_of_their_own() -> None:
    document = read(
        "领导留言板",
        "网友 2025-08-02 留言：",
        "希望票价降到5元。",
        "云岭市交通运输局 2025-08-09 回复：",
        "网友您好！现行票价15元。",
    )
    assert voice_of(document, "降到5元") is Voice.PROPOSER
    assert voice_of(document, "现行票价15元") is Voice.AUTHORITY


def test_what_was_found_out_ends_the_complaint() -> None:
    document = read(
        "信访事项处理意见书",
        "信访人反映的诉求：要求按每亩8万元重新补偿。",
        "经调查核实：该地块补偿标准为每亩2.6万元。",
        "处理意见：不予支持。",
    )
    assert voice_of(document, "8万元") is Voice.PROPOSER
    assert voice_of(document, "2.6万元") is Voice.AUTHORITY


def test_a_request_and_the_letter_that_answers_it_are_told_apart() -> None:
    document = read(
        "某市渔业协会的函及有关部门复函",
        "来函",
        "恳请将补贴提高到每千瓦500元。",
        "复函",
        "标准为每千瓦128元。",
    )
    assert voice_of(document, "500元") is Voice.PROPOSER
    assert voice_of(document, "128元") is Voice.AUTHORITY


def test_letters_may_be_printed_as_abstracts() -> None:
    document = read(
        "云岭市民政局网上信访回复选登",
        "来信摘要：能不能每月给1000元护理补贴？",
        "答复：您好，一级每人每月100元。",
    )
    assert voice_of(document, "1000元") is Voice.PROPOSER
    assert voice_of(document, "每月100元") is Voice.AUTHORITY


def test_a_question_on_a_page_that_says_when_it_was_put_is_the_citizens() -> None:
    when = "留言时间：2024-10-09　　答复时间：2024-10-14　　答复单位：天津市住房公积金管理中心"
    page = read("关于提取额度的咨询", when, f"问题：{LETTER}", f"答复：{ANSWER}")
    assert page.head.issuers == ("天津市住房公积金管理中心",)
    assert page.head.written_on == date(2024, 10, 14)
    assert voice_of(page, LETTER) is Voice.PROPOSER
    assert voice_of(page, ANSWER) is Voice.AUTHORITY


def test_the_posts_of_a_forum_are_their_writers_and_the_official_reply_the_offices() -> None:
    document = read(
        heading("【咨询】大专能不能落户？"),
        "江边小苗 发表于 2024-10-08 20:14",
        "社保交了11个月，能不能落户？",
        "热心网友 发表于 2024-10-08 21:02",
        "我办的时候要交满24个月社保。",
        "官方回复：东屏区公安局 2024-10-11 15:30",
        "您好，专科以上学历、35周岁以下的可以直接落户。",
        "江边小苗 2024-10-11 18:44",
        "谢谢，原来这么简单。",
    )
    for words in ("11个月", "24个月", "这么简单"):
        assert voice_of(document, words) is Voice.PROPOSER
    assert voice_of(document, "35周岁") is Voice.AUTHORITY
    assert document.head.issuers == ("东屏区公安局",)
