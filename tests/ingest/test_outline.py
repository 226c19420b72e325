from ingest.blocks import Block, BlockKind
from ingest.front import find_front
from ingest.lines import lay_out
from ingest.outline import outline


def paths(*texts: str) -> list[tuple[str, ...]]:
    layout = lay_out([Block(BlockKind.PARAGRAPH, text) for text in texts])
    return [clause.path for clause in outline(layout.lines)]


def headings(*texts: str) -> list[str]:
    layout = lay_out([Block(BlockKind.PARAGRAPH, text) for text in texts])
    return [c.line.text for c in outline(layout.lines) if c.heading]


def test_chapters_articles_and_items_nest() -> None:
    assert paths(
        "第二章 认定标准",
        "第九条 申请企业应当同时满足下列条件：",
        "（一）成立满3年；",
        "1.有营业执照；",
        "第十条 复核每3年一次。",
    ) == [
        ("第二章 认定标准",),
        ("第二章 认定标准", "第九条"),
        ("第二章 认定标准", "第九条", "（一）成立满3年"),
        ("第二章 认定标准", "第九条", "（一）成立满3年", "1.有营业执照"),
        ("第二章 认定标准", "第十条"),
    ]


def test_a_heading_has_something_below_it_and_no_sentence_of_its_own() -> None:
    assert headings("一、支持对象", "（一）企业。", "二、支持标准", "每家50万元。") == [
        "一、支持对象",
        "二、支持标准",
    ]
    assert headings("（一）营业执照", "（二）审计报告") == []


def test_articles_that_count_on_across_first_level_numbers_stand_below_them() -> None:
    found = paths("一、总则", "第一条 目的。", "第二条 范围。", "二、条件", "第三条 条件。")
    assert found[-1] == ("二、条件", "第三条")


def test_articles_that_hold_first_level_numbers_stand_above_them() -> None:
    found = paths("第一条 支持以下方向：", "一、研发。", "二、技改。", "第二条 其他。")
    assert found[2] == ("第一条", "二、技改")
    assert found[3] == ("第二条",)


def test_decimals_years_and_shares_begin_no_section() -> None:
    assert (
        paths("一、利率。", "2.70%是上限。", "2025年起执行。", "1.5个百分点的贴息。")
        == [("一、利率",)] * 4
    )


def test_points_inside_a_paragraph_are_sections_of_their_own() -> None:
    text = "要抓好三件事：一是强化要素保障。优先供地；二是强化政策统筹；三是搭建平台。"
    layout = lay_out([Block(BlockKind.PARAGRAPH, text)])
    clauses = outline(layout.lines)
    assert [c.path for c in clauses] == [
        (),
        ("一是强化要素保障",),
        ("二是强化政策统筹",),
        ("三是搭建平台",),
    ]
    assert "".join(layout.text[c.start : c.end] for c in clauses) == text


def test_a_single_inline_number_is_just_text() -> None:
    assert paths("材料齐全的，一是当场受理。") == [()]


def test_headings_the_file_marks_nest_by_their_level() -> None:
    blocks = [
        Block(BlockKind.HEADING, "申报条件", level=2),
        Block(BlockKind.PARAGRAPH, "一、基本条件。"),
        Block(BlockKind.HEADING, "附加条件", level=3),
        Block(BlockKind.PARAGRAPH, "内容。"),
        Block(BlockKind.HEADING, "申报材料", level=2),
        Block(BlockKind.PARAGRAPH, "内容。"),
    ]
    found = [clause.path for clause in outline(lay_out(blocks).lines)]
    assert found[1] == ("申报条件", "一、基本条件")
    assert found[3] == ("申报条件", "附加条件")
    assert found[5] == ("申报材料",)


def test_a_table_of_contents_is_no_section() -> None:
    texts = [
        "云岭市技改办法",
        "目 录",
        "第一章 总则",
        "第二章 附则",
        "第一章 总则",
        "第一条 目的。",
    ]
    layout = lay_out([Block(BlockKind.PARAGRAPH, text) for text in texts])
    front = find_front(layout.lines, {})
    assert front.contents == {1, 2, 3}
    assert [c.path for c in outline(layout.lines, front.outside)][-1] == ("第一章 总则", "第一条")
