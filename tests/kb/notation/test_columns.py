"""A table that writes units at the heads of its columns is read with them beside its figures."""

from __future__ import annotations

import pytest

from kb.notation.columns import as_sentences, with_units


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("学历：硕士；标准（元/月）：1200", "学历：硕士；标准：1200元/月"),
        ("上限（单位：万元）：50；比例（%）：30", "上限：50万元；比例：30%"),
        ("年限（年）：3\n面积（平方米）：2,000", "年限：3年\n面积：2,000平方米"),
    ],
)
def test_a_unit_at_the_head_of_a_column_stands_behind_its_figures(row: str, read: str) -> None:
    assert with_units(row) == read


@pytest.mark.parametrize(
    "text",
    [
        "学历：硕士；标准（元/月）：见附件",
        "（一）中小企业（含个体工商户）：1家补助1次",
        "上限（万元）：每家50",
    ],
)
def test_what_is_no_bare_figure_below_a_unit_stays(text: str) -> None:
    assert with_units(text) == text


@pytest.mark.parametrize(
    ("above", "row", "read"),
    [
        ("第三条 补贴标准（元/月）：", "学历：硕士；标准：1200", "学历：硕士；标准：1200元/月"),
        ("单位：万元", "单方：60；双方：75", "单方：60万元；双方：75万元"),
        ("补贴标准（元）：", "档次：一档；年限（年）：3", "档次：一档；年限：3年"),
        ("按下表执行：", "单方：60", "单方：60"),
    ],
)
def test_a_unit_in_the_line_above_a_table_is_that_of_its_figures(
    above: str, row: str, read: str
) -> None:
    assert with_units(row, above) == read


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("项目：车间；补助：40万元；时间：5月底前", "车间的补助为40万元；车间的时间为5月底前。"),
        (
            "学历：博士；补贴：2万元\n学历：硕士；补贴：1万元",
            "博士的补贴为2万元。\n硕士的补贴为1万元。",
        ),
        ("联系人：王工", "联系人：王工"),
        (
            "一、奖励：按投入的8%给予补助，最高20万元。",
            "一、奖励：按投入的8%给予补助，最高20万元。",
        ),
    ],
)
def test_a_row_is_read_as_sentences_that_say_its_first_cell_with_every_other(
    row: str, read: str
) -> None:
    assert as_sentences(row) == read
