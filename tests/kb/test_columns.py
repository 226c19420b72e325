"""A table that writes units at the heads of its columns is read with them beside its figures."""

from __future__ import annotations

import pytest

from kb.notation.columns import with_units


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
