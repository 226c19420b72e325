import pytest

from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from ingest.text.blocks import BlockKind

PARAGRAPH = (
    "为了支持中小企业技术改造，推动制造业高质量发展，根据国家和省、市有关规定，"
    "结合东屏区实际，对符合条件的企业给予奖励。"
)


def texts(source: str) -> list[str]:
    return [block.text for block in read_markdown(source.encode()).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    source = f"东屏区奖励办法\r\n第一条 {PARAGRAPH}\r\n"
    assert [b.text for b in read_text(source.encode(encoding)).blocks] == [
        "东屏区奖励办法", f"第一条 {PARAGRAPH}",
    ]  # fmt: skip


def test_a_saved_page_keeps_its_lines_and_gives_date_and_source() -> None:
    page = (
        "对区政协六届一次会议第8号提案的答复\n\n2025-05-20 09:30 来源: 办公室\n字号:\n分享:\n"
        "领衔人 教育界别\n建议内容\n一、提案内容\n主办单位 区教育局\n【打印此页】 【关闭窗口】"
    )
    readout = read_text(page.encode())
    assert [block.text for block in readout.blocks] == [
        "对区政协六届一次会议第8号提案的答复", "2025-05-20 09:30 来源: 办公室",
        "领衔人 教育界别", "建议内容", "一、提案内容", "主办单位 区教育局",
    ]  # fmt: skip
    assert readout.metadata == {"发布日期": "2025-05-20", "来源": "办公室"}


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


def test_rows_set_with_blanks_are_a_table_below_their_heading() -> None:
    rows = [
        "等级    奖励金额    申报年份    备注",
        "五星级  100万元     2026年      一次性，分两年",
        "四星级　　50万元　　2026年　　　一次性，分两年",
        "注：奖励由区财政局拨付。",
    ]
    assert [block.text for block in read_text("\n".join(rows).encode()).blocks] == [
        "等级：五星级；奖励金额：100万元；申报年份：2026年；备注：一次性，分两年",
        "等级：四星级；奖励金额：50万元；申报年份：2026年；备注：一次性，分两年",
        "注：奖励由区财政局拨付。",
    ]


def test_marks_of_printed_pages_do_not_break_a_sentence() -> None:
    cut = "\n".join(["第1页 共2页", PARAGRAPH[:35], "第2页 共2页", PARAGRAPH[35:]])
    joined = "".join(block.text for block in read_text(cut.encode()).blocks)
    assert joined == PARAGRAPH
    one = "第1页 共1页"  # a single one may be anything
    assert one in [block.text for block in read_text(f"{one}\n{PARAGRAPH}".encode()).blocks]


def test_tables_of_html_and_of_pandoc_in_markdown_are_told_by_rows() -> None:
    page = (
        "<table><tr><th>作物</th><th>面积</th><th>标准</th></tr>\n"
        "<tr><td>水稻</td><td>50亩</td><td>80元</td></tr></table>"
    )
    grid = (
        "+------+------+------+\n| 作物 | 面积 | 标准 |\n+======+======+======+\n"
        "| 小麦 | 60亩 | 45元 |\n+------+------+------+"
    )
    assert texts(f"# 补贴公告 {{#top .unnumbered}}\n\n{page}\n\n---\n\n{grid}\n\n完。") == [
        "补贴公告",
        "作物：水稻；面积：50亩；标准：80元",
        "作物：小麦；面积：60亩；标准：45元",
        "完。",
    ]


def test_short_lines_of_a_list_are_not_joined() -> None:
    lines = [f"（{n}）企业在本区注册；" for n in "一二三四五六七八"]
    assert [block.text for block in read_text("\n".join(lines).encode()).blocks] == lines


def test_markdown_headings_have_levels_and_marks_are_gone() -> None:
    source = "# 办法\n\n## 第一章 总则\n\n第一条 **奖励**见[通知](https://a.cn/b)。\n\n- 甲\n- 乙\n"
    blocks = read_markdown(source.encode()).blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        (BlockKind.HEADING, 1, "办法"),
        (BlockKind.HEADING, 2, "第一章 总则"),
        (BlockKind.PARAGRAPH, None, "第一条 奖励见通知。"),
        (BlockKind.PARAGRAPH, None, "甲"),
        (BlockKind.PARAGRAPH, None, "乙"),
    ]


def test_markdown_tables_are_told_by_rows() -> None:
    table = "| 档次 | 金额 | 备注 |\n|:--|--:|---|\n| 一 | 50万元 | |\n| 二 | 20万元 | 限一次 |\n"
    source = f"表1\n\n{table}"
    assert texts(source) == [
        "表1", "档次：一；金额：50万元", "档次：二；金额：20万元；备注：限一次",
    ]  # fmt: skip


def test_front_matter_is_metadata_and_no_text() -> None:
    front = "title: 东屏区奖励办法\n文号: 屏政发〔2024〕1号\ndate: 2024-05-01\nx: 1"
    source = f"---\n{front}\n---\n第一条 正文。\n"
    readout = read_markdown(source.encode())
    assert readout.metadata == {
        "标题": "东屏区奖励办法", "文号": "屏政发〔2024〕1号", "发布日期": "2024-05-01",
    }  # fmt: skip
    assert [block.text for block in readout.blocks] == ["第一条 正文。"]


def test_numbered_items_keep_their_numbers() -> None:
    assert texts("# 流程\n\n1. 提交\n2. 审核\n") == ["流程", "1. 提交", "2. 审核"]


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


def test_lines_of_cells_set_apart_by_tabs_are_a_table() -> None:
    source = (
        "附件：废止的文件目录\n序号\t文件名称\t文号\t备注\n"
        "1\t甲市船舶补贴办法\t甲政发〔2014〕7号\t已有新规定\n2\t甲市会展办法\t甲政发〔2015〕8号\n特此通知。"
    )
    blocks = read_text(source.encode()).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, "附件：废止的文件目录"),
        (
            BlockKind.ROW,
            "序号：1；文件名称：甲市船舶补贴办法；文号：甲政发〔2014〕7号；备注：已有新规定",
        ),
        (BlockKind.ROW, "序号：2；文件名称：甲市会展办法；文号：甲政发〔2015〕8号"),
        (BlockKind.PARAGRAPH, "特此通知。"),
    ]


def test_what_is_only_set_with_tabs_is_no_table() -> None:
    source = "关于会议的通知\n\t时间：5月8日\n\t地点：三楼会议室\n联系人\t陈工\n电话\t0577-1234567"
    assert all(b.kind is BlockKind.PARAGRAPH for b in read_text(source.encode()).blocks)


@pytest.mark.parametrize(
    "drawn",
    [
        "┌──┬────┬──┐\n│作物│面积│标准│\n├──┼────┼──┤\n│水稻│50亩以上│80元│\n├──┼────┼──┤\n"
        "│小麦│200亩│60元│\n│　　│以上│　　│\n└──┴────┴──┘",
        "│作物│面积│标准│\n│水稻│50亩以上│80元│\n│小麦│200亩以上│60元│",
        "+----+------+----+\n| 作物 | 面积 | 标准 |\n+----+------+----+\n"
        "| 水稻 | 50亩以上 | 80元 |\n"
        "| 小麦 | 200亩以上 | 60元 |\n+----+------+----+",
    ],
)
def test_a_table_drawn_with_signs_is_told_by_rows(drawn: str) -> None:
    source = f"种粮补贴公告\n补贴标准如下：\n{drawn}\n本公告自印发之日起施行。\n"
    assert [block.text for block in read_text(source.encode()).blocks] == [
        "种粮补贴公告",
        "补贴标准如下：",
        "作物：水稻；面积：50亩以上；标准：80元",
        "作物：小麦；面积：200亩以上；标准：60元",
        "本公告自印发之日起施行。",
    ]


def test_the_width_of_short_markdown_paragraphs_is_told_by_all_of_them() -> None:
    text = f"**{PARAGRAPH[:6]}**{PARAGRAPH[6:]}"
    broken = "\n".join([text[:40], text[40:]])
    source = "\n".join(f"## 第{n}部分\n\n{broken}\n" for n in "一二三四五六")
    assert texts(source)[1::2] == [PARAGRAPH] * 6
