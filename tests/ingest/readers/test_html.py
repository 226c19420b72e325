"""What is read of a page: its text, its tables, its own particulars, and nothing of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.html import read_html
from ingest.text.blocks import BlockKind
from kb.errors import EmptyFile, NeedsOCR
from tests.ingest.reading import read_page

PAGES = Path(__file__).parents[2] / "data" / "pages"


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


def test_a_span_beyond_the_end_of_a_table_makes_no_rows() -> None:
    head = "<tr><th>类别</th><th>金额</th></tr>"
    body = "<tr><td rowspan=9>甲类</td><td>5万元</td></tr><tr><td>6万元</td></tr>"
    read = read_html(f"<body><table>{head}{body}</table></body>".encode())
    assert [block.text for block in read.blocks] == [
        "类别：甲类；金额：5万元",
        "类别：甲类；金额：6万元",
    ]


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


def test_questions_that_only_bold_type_tells_begin_a_passage_each() -> None:
    asked = (
        "<p><b>补贴标准是多少？</b><br>每人1000元。</p><p><b>怎么申请？</b></p><p>网上申请。</p>"
    )
    page = f"<title>青岚市用工补贴政策问答</title><div class='article'>{asked}</div>"
    document = read_page(page)
    assert [(p.section_path, p.text) for p in document.passages][-2:] == [
        (("补贴标准是多少",), "补贴标准是多少？\n每人1000元。"),
        (("怎么申请",), "怎么申请？\n网上申请。"),
    ]


def test_the_day_and_the_source_of_a_story_stand_on_one_line() -> None:
    page = (
        "<html><head><meta charset='utf-8'></head><body><h1>某市发放助企资金3亿元</h1>"
        "<p>2026-10-16 09:12　来源：某市日报　字号：大 中 小</p>"
        "<div id='zoom'><p>本报讯 某市今年已发放助企资金3亿元，惠及企业2000户。</p></div>"
        "</body></html>"
    )
    metadata = read_html(page.encode()).metadata
    assert (metadata["发布日期"], metadata["来源"]) == ("2026-10-16", "某市日报")


def test_menus_and_lists_of_other_pages_are_not_read_where_no_rule_knows_the_page() -> None:
    menu = "".join(f"<tr><td><a href=/{i}>栏目{i}</a></td></tr>" for i in range(4))
    others = "".join(f"<li><a href={i}.html>关于开展第{i}次检查的通知</a></li>" for i in range(4))
    page = (
        f"<table><tr><td><table>{menu}</table></td><td><b>关于发放种粮补贴的公告</b><br>"
        "【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印本页</a> <a>关闭窗口</a> "
        "分享到：<a>微信</a><br>"
        "　　一、补贴对象为种植水稻五十亩以上的农户、家庭农场和农民专业合作社。<br>"
        "　　二、补贴标准为每亩八十元，由市农业农村局审核后发放到户。<br>"
        "<a href=x.docx>附件：申请表.docx</a></td>"
        f"<td><h3>相关文档</h3><ul>{others}</ul></td></tr></table>"
    )
    assert [block.text for block in read_html(page.encode()).blocks] == [
        "关于发放种粮补贴的公告",
        "一、补贴对象为种植水稻五十亩以上的农户、家庭农场和农民专业合作社。",
        "二、补贴标准为每亩八十元，由市农业农村局审核后发放到户。",
        "附件：申请表.docx",
    ]


def test_a_page_whose_text_is_a_picture_needs_ocr() -> None:
    page = (
        "<h1>一图读懂青年人才安居补贴</h1><div id=zoom><p><img src=a.jpg></p></div>"
        "<ul><li><a>关于召开座谈会的通知</a></li></ul>"
    )
    with pytest.raises(NeedsOCR, match="图片"):
        read_html(page.encode())


def test_words_struck_out_and_spaces_escaped_twice_are_not_read() -> None:
    page = (
        "<div id=zoom><p>&amp;nbsp;&amp;nbsp;年度限额提高到<del>1400元</del><ins>1500元</ins>，"
        "病种限额为<s>3000元</s>3600元。</p></div>"
    )
    assert read_html(page.encode()).blocks[-1].text == "年度限额提高到1500元，病种限额为3600元。"


@pytest.mark.parametrize("end", ["<br>\n", "\n"])
def test_lines_broken_at_a_width_are_joined_in_a_page_too(end: str) -> None:
    said = "　　一、企业申请技术改造奖励的，应当在项目竣工之日起六个月以内向区经济和信息化局提出。"
    other = "　　二、区经济和信息化局应当在二十个工作日以内会同区财政局完成审核，并向社会公示名单。"
    broken = [text[i : i + 30] for text in (said, other) * 3 for i in range(0, len(text), 30)]
    tag = "pre" if end == "\n" else "div"
    page = f"<div id=zoom><{tag}>{end.join(broken)}</{tag}></div>"
    assert [b.text for b in read_html(page.encode()).blocks] == [said.strip(), other.strip()] * 3


def test_a_number_between_the_title_and_the_text_is_the_documents_own() -> None:
    body = (
        "<p>各区市县商务主管部门：</p><p>现将办法印发给你们，请贯彻执行，并及时反馈情况。</p>" * 3
    )
    page = read_page(
        "<h1>大连市商务局关于印发海外仓认定办法的通知</h1><p>大商务发〔2024〕41号</p>"
        f'<div id="zoom">{body}</div>'
    )
    assert page.head.doc_number == "大商务发〔2024〕41号"


def test_a_page_laid_out_in_one_table_keeps_its_document() -> None:
    said = "".join(f"<p>　　第{n}条　补助按年度核发，逾期不补。</p>" for n in "一二三四")
    title = "青岚市花卉大棚补助办法"
    page = (
        f"<table><tr><td><b>{title}</b></td></tr><tr><td>发布日期：2026年3月2日 来源：农业处</td>"
        f'</tr><tr><td><div class="TRS_Editor">{said}</div></td></tr>'
        "<tr><td>发布日期：2026年3月2日</td></tr></table>"
    )
    readout = read_html(page.encode())
    assert sum("补助按年度核发" in block.text for block in readout.blocks) == 4
    assert readout.metadata["发布日期"] == "2026年3月2日"
