"""What a line says becomes of the documents that it speaks of."""

from __future__ import annotations

import pytest

from kb.library.fates import ends_list, fates_in, is_fate


@pytest.mark.parametrize(("line", "fates"), [
    ("下列文件予以废止：", ["replaces"]),
    ("下列文件继续有效，有效期延长至2028年12月31日，届满自行失效：", ["stays"]),
    ("拟修改的规范性文件目录", ["changes"]),
    ("继续有效、废止和失效的规范性文件目录", ["replaces", "stays"]),
    ("作为申报依据的文件目录", []),
])  # fmt: skip
def test_a_line_speaks_of_fates_and_every_term_ends(line: str, fates: list[str]) -> None:
    assert fates_in(line) == fates


def test_a_cell_may_name_a_fate_alone() -> None:
    assert is_fate("废止")
    assert is_fate("继续有效")
    assert not is_fate("废止后另行制定")


@pytest.mark.parametrize(("line", "ends"), [
    ("四、其他事项", True), ("附件2", True), ("发改部门（3件）", False),
    ("各部门要按照清理结果做好文件执行和衔接工作，确保各项工作平稳有序开展。", True),
])  # fmt: skip
def test_sections_and_prose_end_a_list_and_short_lines_do_not(line: str, ends: bool) -> None:
    assert ends_list(line) is ends
