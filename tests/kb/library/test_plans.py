"""规划期: which years a plan is for, and that they are over."""

from datetime import date

import pytest

from kb.library.plans import last_year
from tests.conftest import Opener
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("昆明市“十四五”公共交通发展规划", 2025),
        ("昆明市公共交通发展规划（2021—2025年）", 2025),
        ("温州市低空经济三年行动计划（2024-2026年）", 2026),
        ("温州市低空经济行动方案（2023－25年）", 2025),
        ("温州市国民经济和社会发展第十五个五年规划纲要", 2030),
        ("温州市第十四个五年规划和2035年远景目标纲要", 2035),
        ("温州市国土空间总体规划（2021—2035年）", 2035),
        ("关于编制“十四五”规划的通知", None),
        ("温州市城乡规划条例", None),
        ("温州市2025年重点工作要点", None),
        ("温州市应急预案（2021年修订）", None),
    ],
)
def test_the_last_year_of_a_plan(title: str, last: int | None) -> None:
    assert last_year(title) == last


PLAN = """温州市公共交通发展规划
（2021—2025年）
温政办〔2021〕58号
一、发展目标。到2025年，温州公交专用道里程达到220公里。
温州市人民政府办公室
2021年12月3日
"""


def test_that_the_years_of_a_plan_are_over_is_told(open_kb: Opener) -> None:
    plan = document(Sample("plan", PLAN))
    assert plan.head.title == "温州市公共交通发展规划（2021—2025年）"
    assert plan.head.doc_number == "温政办〔2021〕58号"
    with open_kb() as kb:
        kb.add(plan)
        asked = "温州公交专用道里程达到多少公里"
        assert "plan_over" in codes(ask(kb, asked, date(2026, 11, 1)))
        assert "plan_over" not in codes(ask(kb, asked, date(2025, 11, 1)))
        assert "规划期已于2025年结束" in kb.validity("plan", date(2026, 11, 1)).because
