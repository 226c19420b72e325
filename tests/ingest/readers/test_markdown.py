"""Markdown: headings, tables, items and front matter."""

from ingest.readers.markdown import read_markdown
from ingest.text.blocks import BlockKind
from tests.ingest.readers.prose import PARAGRAPH


def texts(source: str) -> list[str]:
    return [block.text for block in read_markdown(source.encode()).blocks]


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


def test_the_width_of_short_markdown_paragraphs_is_told_by_all_of_them() -> None:
    text = f"**{PARAGRAPH[:6]}**{PARAGRAPH[6:]}"
    broken = "\n".join([text[:40], text[40:]])
    source = "\n".join(f"## 第{n}部分\n\n{broken}\n" for n in "一二三四五六")
    assert texts(source)[1::2] == [PARAGRAPH] * 6
