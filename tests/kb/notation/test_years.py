"""Which years a question asks about, and which it tells of the firm that asks."""

from __future__ import annotations

from datetime import date

import pytest

from kb.notation.years import years_asked, years_named

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(("question", "years"), [
    ("2024年创业补贴多少钱", (2024,)),
    ("去年的创业补贴多少钱", (2025,)),
    ("上一年度创业补贴标准", (2025,)),
    ("青岛前年创业补贴多少", (2024,)),
    ("六岁的孩子今年能上一年级吗", ()),
    ("明年什么时候申报", (2027,)),
    ("2024年度和去年的标准", (2024, 2025)),
    ("去年创业贷款个人能贷多少", (2025,)),
    ("去年贷款300万买设备能贴息吗", ()),
    ("去年营收4800万能报吗", ()),
    ("我们去年才评上，今年复核吗", ()),
    ("2023年认定的今年要复核吗", ()),
    ("公司去年十月注册", ()),
    ("加计扣除比去年多三百万", ()),
    ("创业补贴多少钱", ()),
    ("我想问下一年到底有多少天", ()),
    ("2024年毕业生补贴多少", (2024,)),
    ("2025年退休金涨多少", (2025,)),
    ("我们区2025年全年更新多少艘", (2025,)),
    ("2024年建成的公租房有多少套", (2024,)),
    ("小区2026年改造计划有几个", (2026,)),
    ("成都2025年公积金缴存额是多少", (2025,)),
    ("成都2023年公积金贷款逾期率是多少", (2023,)),
    ("2024年全市认定了多少家", (2024,)),
    ("2024年营收达到多少能报", ()),
    ("2023年注册的能拿多少", ()),
    ("公司2023年贷款6000万，贴息多少", ()),
])  # fmt: skip
def test_years_asked_about(question: str, years: tuple[int, ...]) -> None:
    assert years_asked(question, DAY) == years


def test_years_named_are_those_that_stand_in_the_text() -> None:
    assert years_named("2024年版办法自2025年起施行，去年印发") == (2024, 2025)
