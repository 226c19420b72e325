from ingest.elements.front import find_front
from ingest.structure.outline import outline
from ingest.text.blocks import Block, BlockKind
from ingest.text.lines import lay_out


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


def test_articles_beyond_a_thousand_are_articles() -> None:
    assert paths("第九百九十九条 甲方应当履行。", "第一千二百五十九条 所称以上，包括本数。") == [
        ("第九百九十九条",),
        ("第一千二百五十九条",),
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


def test_an_item_may_begin_with_a_year() -> None:
    found = paths("一、申报项目", "1.2025年度新开工项目；", "2.2024—2025年续建项目；")
    assert [path[-1] for path in found[1:]] == ["1.2025年度新开工项目", "2.2024—2025年续建项目"]
    assert paths("1.5万元以下的，免征。", "1.2025万元以上的，减征。") == [(), ()]


def test_an_attachment_is_called_by_the_line_below_it_but_not_by_text() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "一、继续有效的文件见附件1。"),
        Block(BlockKind.PARAGRAPH, "附件1"),
        Block(BlockKind.HEADING, "继续有效的规范性文件目录", level=2),
        Block(BlockKind.ROW, "序号：1；文件名称：云岭市物流业意见"),
        Block(BlockKind.PARAGRAPH, "附件 2："),
        Block(BlockKind.PARAGRAPH, "废止的规范性文件目录"),
        Block(BlockKind.PARAGRAPH, "1.云岭市旧办法"),
    ]
    clauses = outline(lay_out(blocks).lines)
    assert [c.path for c in clauses[1:4]] == [("附件1 继续有效的规范性文件目录",)] * 3
    assert clauses[6].path == ("附件 2 废止的规范性文件目录", "1.云岭市旧办法")
    assert [c.line.text for c in clauses if c.heading] == [blocks[i].text for i in (1, 2, 4, 5)]
    for text in (
        "申报单位应当如实填写，并对材料负责。",
        "申报单位：",
        "一、总则",
        "（样表）",
        "2025年3月1日",
    ):
        assert paths("附件1", text, "其他内容。")[0] == ("附件1",)
    assert paths("附件1", "申报表", "附件2", "评分表")[0] == ("附件1",)


def test_a_list_of_attachments_begins_no_sections() -> None:
    listed = ["附件：1.申报表", "2.2025年度评分标准", "3.云岭市专项资金绩效", "评价表", "4.承诺书"]
    assert paths("一、支持。", *listed, "云岭市财政局")[1:] == [
        ("一、支持",),
        *[("一、支持",)] * 5,
    ]
    assert paths("附件：", "1.申报表", "2.评分标准") == [()] * 3
    assert paths("附件：1.申报表", "3.其他")[-1] == ("3.其他",)


def test_a_question_heads_its_answer() -> None:
    texts = ["问：补贴标准是多少？", "答：分两档：", "（一）一档1000元；", "（二）二档500元。"]
    more = ["问：我公司2024年成立。能否申报？", "答：能。"]
    assert paths(*texts, *more) == [
        ("补贴标准是多少",),
        ("补贴标准是多少",),
        ("补贴标准是多少", "（一）一档1000元"),
        ("补贴标准是多少", "（二）二档500元"),
        ("能否申报",),
        ("能否申报",),
    ]
    assert headings(*texts, *more) == [texts[0], more[0]]


def test_questions_told_by_number_letter_or_shape_alone_are_headings_too() -> None:
    assert headings("一、补贴多少？", "1000元。", "二、怎么申请？", "网上申请。") == [
        "一、补贴多少？",
        "二、怎么申请？",
    ]
    assert paths("Q1：补贴多少？", "A1：1000元。", "1.问：怎么申请？", "答：网上申请。") == [
        ("补贴多少",),
        ("补贴多少",),
        ("补贴多少", "1.怎么申请"),
        ("补贴多少", "1.怎么申请"),
    ]
    assert headings("补贴多少？", "1000元。", "怎么申请？", "网上申请。") == [
        "补贴多少？",
        "怎么申请？",
    ]
    assert headings("钱从哪里来？", "财政安排。") == []


def test_sections_of_questions_close_the_question_before_them() -> None:
    found = paths(
        "一、对象", "问：谁能领？", "答：企业。", "二、标准", "问：领多少？", "答：千元。"
    )
    assert found[2:] == [
        ("一、对象", "谁能领"),
        ("二、标准",),
        ("二、标准", "领多少"),
        ("二、标准", "领多少"),
    ]


def test_question_and_answer_on_one_line_are_told_apart() -> None:
    for text in ("问：补贴多少？答：每人1000元。", "三、补贴多少？每人1000元。"):
        layout = lay_out([Block(BlockKind.PARAGRAPH, text)])
        question, answer = outline(layout.lines)
        assert (question.heading, answer.heading) == (True, False)
        assert layout.text[answer.start : answer.end].endswith("每人1000元。")
        assert answer.path == question.path


def test_an_article_that_a_broken_line_refers_to_opens_no_section() -> None:
    text = (
        "第七条 对连续运营的助餐点给予补助。",
        "第八条 对五星级助餐点，在本办法",
        "第三条基础上提高百分之二十。",
        "第九条 本办法由民政局解释。",
    )
    assert [path[-1][:3] for path in paths(*text)] == ["第七条", "第八条", "第八条", "第九条"]


def test_the_parts_of_a_policy_are_sections_without_a_number() -> None:
    assert headings("申报条件", "1.在本市登记；", "申报材料", "1.申请表。", "常见问题") == [
        "申报条件",
        "申报材料",
    ]
