from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.table_grid import Cell, to_grid
from ingest.readers.tables import table_blocks

WORD = st.text("甲乙丙丁戊0123。；", max_size=6)


def told(*rows: list[str]) -> list[str]:
    grid = to_grid([[Cell(text) for text in row] for row in rows])
    return [block.text for block in table_blocks(grid)]


@given(st.lists(st.lists(WORD, min_size=2, max_size=4), min_size=2, max_size=5))
def test_no_cell_of_a_table_is_lost(rows: list[list[str]]) -> None:
    text = "".join(told(*rows)) + "".join(rows[0])
    for row in rows:
        for cell in row:
            assert cell.rstrip("。；") in text


def test_a_title_and_a_unit_line_above_the_heading_stay_paragraphs() -> None:
    wide = [[Cell("奖励标准", columns=3)], [Cell("单位：万元", columns=3)]]
    rows = [["类别", "上年", "本年"], ["甲", "5", "6"], ["乙", "7", "8"]]
    grid = to_grid(wide + [[Cell(text) for text in row] for row in rows])
    blocks = table_blocks(grid)
    assert [(b.kind.value, b.text) for b in blocks] == [
        ("paragraph", "奖励标准"), ("paragraph", "单位：万元"),
        ("row", "类别：甲；上年：5；本年：6"), ("row", "类别：乙；上年：7；本年：8"),
    ]  # fmt: skip


def test_a_form_of_two_columns_reads_as_label_and_content() -> None:
    rows = (["项目名称", "智能工厂改造"], ["申报单位", "东屏机械有限公司"], ["投资额", "500万元"])
    assert told(*rows) == [
        "项目名称：智能工厂改造",
        "申报单位：东屏机械有限公司",
        "投资额：500万元",
    ]


def test_a_table_of_figures_has_no_heading_to_repeat() -> None:
    assert told(["1", "5万元", "6%"], ["2", "7万元", "8%"]) == [
        "1 ｜ 5万元 ｜ 6%",
        "2 ｜ 7万元 ｜ 8%",
    ]


def test_a_monstrous_span_does_not_fill_the_memory() -> None:
    grid = to_grid([[Cell("甲", rows=10**9, columns=10**9)], [Cell("乙")]])
    assert len(grid) <= 1000
    assert all(len(row) <= 1000 for row in grid)
    [row, _] = to_grid([[Cell("甲", columns=5_000_000), Cell("乙")], [Cell("丙")]])
    assert len(row) <= 1000
    assert [cell.text for cell in row if cell][-1] == "乙"


def test_a_form_of_label_and_value_pairs_has_no_heading() -> None:
    rows = (
        ["来信编号", "DP2026-0421", "来信人", "林**"],
        ["来信类别", "咨询", "答复时间", "2026-03-20"],
        ["答复单位", "东屏区医保局", "满意度", ""],
    )
    assert told(*rows) == [
        "来信编号：DP2026-0421；来信人：林**",
        "来信类别：咨询；答复时间：2026-03-20",
        "答复单位：东屏区医保局",
    ]


def test_a_card_of_labels_and_values_has_no_heading() -> None:
    rows = [
        ("事项名称", "食品经营许可"), ("实施机构", "某区市场监管局"), ("承诺时限", "5个工作日"),
        ("收费标准", "不收费"),
    ]  # fmt: skip
    grid = to_grid([[Cell(label), Cell(value)] for label, value in rows])
    assert [block.text for block in table_blocks(grid)] == [f"{k}：{v}" for k, v in rows]


def test_a_table_with_a_heading_over_labels_keeps_it() -> None:
    rows = [("材料名称", "材料要求"), ("企业名称", "与执照一致"), ("开户单位", "基本户")]
    grid = to_grid([[Cell(label), Cell(value)] for label, value in rows])
    assert table_blocks(grid)[0].text == "材料名称：企业名称；材料要求：与执照一致"
