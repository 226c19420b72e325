"""Lines that the width of a page has broken: joined again, and nothing else joined with them."""

import pytest

from ingest.readers.text import read_text
from tests.ingest.readers.prose import PARAGRAPH


def test_lines_broken_at_a_width_are_joined_again() -> None:
    articles = [f"第{n}条 {PARAGRAPH}" for n in "一二三四"]
    broken = "\n".join(a[i : i + 30] for a in articles for i in range(0, len(a), 30))
    assert [block.text for block in read_text(broken.encode()).blocks] == articles


REPLY = [
    "提　案　号：12",
    "提　案　人：教育界别",
    "主办单位：东屏区教育局",
    "会办单位：东屏区财政局、东屏区卫生健康局",
    "答复意见：",
    "某某委员：",
    "　　您提出的《关于办好普惠托育的提案》（第12号）收悉，经会同区财政局研究，现答复如下：",
    "　　一、关于建设补助。新建普惠托位每个补助1万元，改建的补助5000元，其中甲级、乙级、"
    "丙级园所分别再奖励20万元、10万元、5万元。",
    "　　二、关于收费。收费标准由区发展和改革局核定，每人每月不超过1800元。",
    "　　感谢您对托育工作的支持！",
    "　　　　　　　　　　　　　　东屏区教育局",
    "　　　　　　　　　　　　　　2025年6月27日",
]


def test_a_long_line_of_the_covering_letter_does_not_keep_the_rest_broken() -> None:
    letter = (
        f"《东屏区奖励办法》已经区政府第12次常务会议审议通过，现印发给你们，请遵照执行。{PARAGRAPH}"
    )
    articles = [f"第{n}条 {PARAGRAPH}" for n in "一二三四五六七八九十" * 2]
    broken = [a[i : i + 30] for a in articles for i in range(0, len(a), 30)]
    found = [block.text for block in read_text("\n".join((letter, *broken)).encode()).blocks]
    assert found == [letter, *articles]


def breaks_before(text: str, place: int) -> bool:
    return text[place : place + 1] in "，。；、！？”）"


def broken(text: str, width: int, keeping: bool) -> list[str]:
    """Lines of so many characters; an editor with 禁则 lets no line begin with a stop."""
    lines = []
    while text:
        end = width + (keeping and breaks_before(text, width))
        lines.append(text[:end])
        text = text[end:]
    return lines


@pytest.mark.parametrize("width", [24, 31, 35])
@pytest.mark.parametrize("keeping", [False, True])
def test_a_page_of_many_short_lines_is_joined_where_sentences_break_off(
    width: int, keeping: bool
) -> None:
    lines = [line for text in REPLY for line in broken(text, width, keeping)]
    assert len(lines) > len(REPLY)
    read = [block.text for block in read_text("\n".join(lines).encode("gb18030")).blocks]
    whole = [block.text for block in read_text("\n\n".join(REPLY).encode()).blocks]
    assert read == whole


def test_no_signature_is_joined_to_a_last_line_that_came_out_full() -> None:
    text = "　　" + PARAGRAPH[:-1] + "的补助，由区财政局按年度拨付。"
    lines = [*broken(text, 24, False)] * 3
    signed = [*lines, "东屏区财政局", "2025年3月1日"]
    read = [block.text for block in read_text("\n".join(signed).encode()).blocks]
    assert read == [text.strip()] * 3 + ["东屏区财政局", "2025年3月1日"]


LISTS = [
    [
        "宁丰智能装备制造有限公司（东屏区第一批次名单）",
        "恒远精密机械股份有限公司（东屏区第二批次名单）",
        "东海新型材料科技有限公司（东屏区第一批次名单）",
        "万联数字信息技术有限公司（东屏区第二批次名单）",
        "明达海洋工程设备有限公司（东屏区第一批次名单）",
        "以上企业请在规定时间内领取证书。",
    ],
    [
        "联系单位：东屏区经济和信息化局企业服务科二楼",
        "联系地址：东屏区行政中心三号楼，五层502室左侧",
        "联系电话：0574-12345678，0574-87654321，转803",
        "受理时间：工作日上午8:30至12:00，下午2:30至5:00",
        "受理窗口：东屏区政务服务中心，二楼惠企专窗",
        "网上申报：请登录惠企政策服务平台办理，随到随办。",
    ],
]


@pytest.mark.parametrize("lines", LISTS)
def test_lists_labels_and_table_rows_of_one_width_are_not_joined(lines: list[str]) -> None:
    read = read_text("\n".join(lines).encode()).blocks
    assert len(read) == len(lines)


def test_short_lines_of_a_list_are_not_joined() -> None:
    lines = [f"（{n}）企业在本区注册；" for n in "一二三四五六七八"]
    assert [block.text for block in read_text("\n".join(lines).encode()).blocks] == lines


def wrapped(text: str, width: int = 28) -> list[str]:
    """A paragraph that stands in by two signs, broken at a width."""
    return broken("　　" + text, width, keeping=False)


def paragraphs_of(lines: list[str]) -> list[str]:
    return [block.text for block in read_text("\n".join(lines).encode()).blocks]


RULES = [
    "第一条　对新开办的助餐点给予补助，新开办且连续运营满一年的，每个补助三万元，分两次拨付。",
    "第二条　对评为五星级的助餐点，由区民政局按月核定就餐人次，并且在本办法"
    "第一条基础上提高百分之二十，每年最多提高一次。",
    "第三条　对送餐上门的助餐点，每份补贴二元，由街道按季度汇总后报区民政局审核拨付。",
]


def test_an_article_referred_to_at_the_start_of_a_line_begins_no_article() -> None:
    assert "\n".join(wrapped(RULES[1], 37)).split("\n")[1].startswith("第一条基础上")
    assert paragraphs_of([line for rule in RULES for line in wrapped(rule, 37)]) == [
        rule.replace("　", " ") for rule in RULES
    ]


def test_a_long_unbroken_line_does_not_keep_the_others_apart() -> None:
    preface = "　　《东屏区助餐办法》" + PARAGRAPH
    lines = [preface, *[line for rule in RULES for line in wrapped(rule)]]
    assert paragraphs_of(lines) == [preface.strip(), *(r.replace("　", " ") for r in RULES)]


SHORT = [
    "云岭市民政局关于助餐收费的通知",
    "　　根据有关规定，现就助餐收费通知如下：",
    "　　一、助餐点的午餐收费标准为每份十二元，其中低保老人每份",
    "减收四元。",
    "　　二、送餐上门每份另收二元。",
    "　　三、本通知自印发之日起施行，《关于规范助餐的通知》（云民",
    "发〔2019〕8号）同时废止。",
    "　　　　　　　　云岭市民政局",
]


def test_a_few_broken_lines_of_a_short_text_are_joined_where_paragraphs_stand_in() -> None:
    assert paragraphs_of(SHORT) == [
        SHORT[0], "根据有关规定，现就助餐收费通知如下：",
        "一、助餐点的午餐收费标准为每份十二元，其中低保老人每份减收四元。",
        "二、送餐上门每份另收二元。",
        "三、本通知自印发之日起施行，《关于规范助餐的通知》（云民发〔2019〕8号）同时废止。",
        "云岭市民政局",
    ]  # fmt: skip


def test_labels_and_names_below_a_short_text_are_not_joined() -> None:
    tail = [
        "　　联系地址：云岭市东屏区行政中心三号楼五层五零二室民政科",
        "联系电话：0574-12345678。",
        "　　附件：云岭市东屏区老年助餐点开办申请表和年度运营情况登记表",
        "云岭市民政局",
    ]
    assert paragraphs_of([*SHORT[:2], *tail]) == [x.strip() for x in [*SHORT[:2], *tail]]
