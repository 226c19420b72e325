import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.blocks import Block, BlockKind
from ingest.text.normalize import settle
from kb.errors import EmptyFile

SIGNS = "一二三第条章、，。（）()“”—- \u3000\u00a0\u200b\n0123年号家万元研发财政部税务总局公告—"
WORDS = ("字号：", "分享:", "专(zhuān)精", "第一条 ", "发布时间：2024-05-06 ", "⺠", "⼈")
PIECES = st.sampled_from([*SIGNS, *WORDS])


def canonical(text: str) -> str:
    """The lines of a text as a reader's readout holds them."""
    try:
        read = settle("text/plain", [Block(BlockKind.PARAGRAPH, x) for x in text.split("\n")])
    except EmptyFile:
        return ""
    return "\n".join(block.text for block in read.blocks)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_canonical_text_is_left_as_it_is(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(st.lists(PIECES, max_size=40).map("".join))
def test_canonical_text_has_no_blank_lines_and_no_stray_spaces(text: str) -> None:
    for line in canonical(text).split("\n"):
        assert line == line.strip()
        assert "  " not in line
        assert "\u3000" not in line


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("鼓励企业加大研 发投入，最高奖励200 万元。", "鼓励企业加大研发投入，最高奖励200万元。"),
        ("第一章　总　　则", "第一章 总则"),
        ("第一条　为了支持企业，制定本办法。", "第一条 为了支持企业，制定本办法。"),
        ("五、附则　本细则自2026年4月1日起施行。", "五、附则 本细则自2026年4月1日起施行。"),
        ("（一）支持对 象为规模 以上企业。", "（一）支持对象为规模以上企业。"),
        ("屏政发〔 2023 〕 34 号", "屏政发〔2023〕34号"),
        ("2021 年 6 月 10 日通过", "2021年6月10日通过"),
        ("2025 年 5 月 1 9 日", "2025年5月19日"),
        ("2025年 1 2 月 3 日", "2025年12月3日"),
        ("索 引 号：", "索引号："),
        ("專(zhuān)精特新認（rèn）定", "專精特新認定"),
        ("⼈⺠政府", "人民政府"),
        ("种植⼤⼾", "种植大户"),
        ("種植⼤⼾", "種植大戶"),
        ("零\u200b宽\ufeff字", "零宽字"),
    ],
)
def test_spaces_and_signs_of_layout_go(written: str, meant: str) -> None:
    assert canonical(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "财政部 税务总局公告2023年第43号",
        "根据《财政部 税务总局关于先进制造业的公告》，现就有关事项通知如下。",
        "主办单位 区经信局",
        "附件 1",
        "二〇二五年五月二十二日",
        "二Ο三五年远景目标",
        "打印机采购按照规定执行。",
        "分享经济企业可以申报。",
        "下一条规定另有要求的，从其规定。",
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert canonical(text) == text


def test_a_dash_typed_for_one_is_mended_only_in_a_run_of_numbers() -> None:
    assert canonical("—、总则\n（—）目标\n（二）任务\n二、附则").split("\n") == [
        "一、总则", "（一）目标", "（二）任务", "二、附则",
    ]  # fmt: skip
    assert canonical("—、总则\n三、附则").startswith("—、")


def test_page_furniture_goes_and_date_and_source_stay() -> None:
    line = "发布时间：2024-05-06 来源：区经信局 浏览次数：12 字体：[大 中 小]"
    text = canonical(f"{line}\n字号:\n【打印此页】 【关闭窗口】")
    assert text == "发布时间：2024-05-06 来源：区经信局"


@pytest.mark.parametrize(
    "text",
    [
        "【编者注】公开页面上看不到发文字号和落款印章，数字截至2025年5月。",
        "发文字号：云政发〔2025〕3号 发布日期：2025-05-22",
        "自2025年6月1日起，办事大厅关闭窗口两个，其余照常。",
    ],
)
def test_words_of_the_text_are_no_furniture(text: str) -> None:
    assert canonical(text) == text


def test_a_file_of_nothing_but_furniture_is_empty() -> None:
    with pytest.raises(EmptyFile):
        settle("text/plain", [Block(BlockKind.PARAGRAPH, "【关闭窗口】")])


@pytest.mark.parametrize(
    "furniture",
    [
        "主頁 > 中小企服務 > 資助計劃",
        "首页 > 政策文件",
        "© 2025 海澄市政府 版權所有 私隱聲明",
        "Copyright © 2025 云岭市人民政府",
        "版权所有：云岭市人民政府",
        "隐私声明 | 网站地图",
        "責任編輯：某某",
    ],
)
def test_furniture_goes_in_either_script(furniture: str) -> None:
    assert canonical(f"第一條 給予資助。\n{furniture}") == "第一條 給予資助。"


def test_traditional_text_stays_as_it_is_written() -> None:
    line = "發布時間：2025-08-15 來源：經濟局 瀏覽次數：12"
    assert canonical(line) == "發布時間：2025-08-15 來源：經濟局"
    for text in ("軟件版權所有人可以申請", "版权所有者可以申请", "第一條 著作權、版權所有"):
        assert canonical(text) == text


def test_a_line_of_many_gaps_is_closed_as_its_parts_are() -> None:
    """40 000 gaps: going through all that stands before each of them would take hours."""
    gaps = "政策 " * 40_000 + "财政部 税务总局公告施行。"
    assert canonical(gaps) == "政策" * 40_000 + "财政部 税务总局公告施行。"


def test_a_number_over_two_lines_is_one_again() -> None:
    lines = ("云公通〔2025〕", "52 号", "各县公安局：", "共有〔2025〕", "一、租房可以落户。")
    read = settle("text/plain", [Block(BlockKind.PARAGRAPH, line) for line in lines])
    assert [block.text for block in read.blocks] == ["云公通〔2025〕52号", *lines[2:]]
