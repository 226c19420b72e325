from pathlib import Path

import pytest

from ingest.blocks import BlockKind
from ingest.readers.html import read_html
from kb.errors import EmptyFile

PAGES = Path(__file__).parents[1] / "data" / "pages"


def texts(name: str, encoding: str = "utf-8") -> list[str]:
    page = (PAGES / name).read_text("utf-8").encode(encoding)
    return [block.text for block in read_html(page).blocks]


def test_a_reply_keeps_both_voices_and_who_speaks() -> None:
    assert texts("reply.html") == [
        "关于区人大六届三次会议第12号建议的答复",
        "发布时间：2025-03-02 来源：区经信局",
        "领衔代表 王某某",
        "建议内容",
        "一、建议增加中小企业用地指标，落实服务专员。",
        "主办单位：区经信局",
        "会办单位：区资源规划分局",
        "答复意见",
        "王某某代表：",
        "您的建议收悉，现答复如下。",
        "一是统筹用地，2025年安排120亩。",
        "二是优化服务。",
    ]


def test_a_metadata_table_becomes_metadata_and_no_text() -> None:
    readout = read_html((PAGES / "notice.html").read_text("utf-8").encode("gb18030"))
    assert readout.metadata == {
        "标题": "东屏区支持企业技术改造若干政策",
        "发布日期": "2024-05-06 10:00",
        "索引号": "113302060029544576/2024-210365",
        "发布机构": "云岭市东屏区人民政府办公室",
        "文号": "屏政办发〔2024〕7号",
        "成文日期": "2024年04月30日",
        "有效性": "有效",
    }
    assert not any("113302060029544576" in block.text for block in readout.blocks)


def test_a_title_broken_over_lines_is_one_heading() -> None:
    first = read_html((PAGES / "notice.html").read_text("utf-8").encode("gb18030")).blocks[0]
    assert (first.kind, first.text) == (BlockKind.HEADING, "东屏区支持企业技术改造若干政策")


def test_merged_cells_are_told_in_every_row_and_empty_ones_left_out() -> None:
    rows = [t for t in texts("notice.html", "gb18030") if t.startswith("类别")]
    assert rows == [
        "类别：一般项目；奖励/比例：6%；奖励/最高金额：200万元",
        "类别：高技术项目；奖励/比例、奖励/最高金额：一事一议",
        "类别：绿色项目；奖励/最高金额：20万元",
    ]


def test_a_table_inside_a_table_that_lays_out_the_page_is_still_told_by_rows() -> None:
    inner = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲类</td><td>5万元</td></tr></table>"
    text = "<p>第一条 奖励标准按照下列表格执行。</p>"
    page = f'<table><tr><td class="b12c">{text}{inner}</td></tr></table>'
    assert read_html(page.encode()).blocks[-1].text == "项目：甲类；金额：5万元"


def test_numbers_the_browser_counts_are_written_out() -> None:
    assert "1. 企业提交申请；" in texts("notice.html", "gb18030")


def test_a_list_of_documents_is_a_table_and_not_metadata() -> None:
    told = "文件名称：旧政策；文号：屏政办发〔2021〕3号；发布日期：2021-01-02"
    assert told in texts("notice.html", "gb18030")


def test_a_page_no_rule_knows_gives_its_text_and_table_without_its_menus() -> None:
    found = texts("unknown.html")
    assert found[0] == "东屏区创业担保贷款办法"
    assert "借款人：小微企业；最高额度：400万元" in found
    assert found[-1].startswith("第三条")
    assert not any("首页" in text or "网站地图" in text for text in found)


def test_a_fragment_without_html_is_read() -> None:
    page = '<table><td id="UCAP-CONTENT"><p>第一条 本办法适用于全区企业。</p></td></table>'
    assert [b.text for b in read_html(page.encode()).blocks] == ["第一条 本办法适用于全区企业。"]


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read_html(b"<html><body><script>x()</script><p> </p></body></html>")
