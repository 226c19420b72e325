"""Plain text files: their encoding, what pages and prints left in them, tables set with blanks."""

import pytest

from ingest.readers.text import read_text
from ingest.text.blocks import BlockKind
from tests.ingest.readers.prose import PARAGRAPH


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


@pytest.mark.parametrize("end", ["\n\n          - 1 -\n\f", "\n\f\n", "\n\n\f"])
def test_a_paragraph_goes_on_over_the_end_of_a_page(end: str) -> None:
    sentence = (
        "企业应当于每年三月底前登录平台提交全部申报材料，由主管部门审核后上报，逾期不予受理。"
    )
    lines = [("　　" + sentence)[i : i + 20] for i in range(0, len(sentence) + 2, 20)]
    page = "\n".join(lines)
    text = f"{page}\n{page}\n{lines[0]}{end}" + "\n".join(lines[1:])
    assert [block.text for block in read_text(text.encode()).blocks] == [sentence] * 3
