"""Documents asked for by their term, and questions that only sound like it."""

from __future__ import annotations

from datetime import date

import pytest

from kb.question.times_asked import Turn, time_asked

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(("question", "turn", "first", "last"), [
    ("哪些政策今年年底到期", Turn.ENDS, TODAY, date(2026, 12, 31)),
    ("快到期的政策有哪些", Turn.ENDS, TODAY, date(2027, 1, 31)),
    ("什么政策快截止了", Turn.ENDS, TODAY, date(2027, 1, 31)),
    ("2027年到期的政策", Turn.ENDS, date(2027, 1, 1), date(2027, 12, 31)),
    ("2025年到期的文件有哪些", Turn.ENDS, date(2025, 1, 1), date(2025, 12, 31)),
    ("哪些政策已经失效了", Turn.ENDED, date.min, TODAY),
    ("现在可以申报的项目有哪些", Turn.OPEN, TODAY, date.max),
    ("还有哪些申报没截止", Turn.OPEN, TODAY, date.max),
    ("最近有什么新政策", Turn.ISSUED, date(2025, 11, 2), TODAY),
    ("2026年新出台的政策有哪些", Turn.ISSUED, date(2026, 1, 1), date(2026, 12, 31)),
])  # fmt: skip
def test_the_term_that_is_asked_for(question: str, turn: Turn, first: date, last: date) -> None:
    asked = time_asked(question, TODAY)
    assert asked is not None
    assert (asked.turn, asked.first, asked.last) == (turn, first, last)


@pytest.mark.parametrize("question", [
    "哪些企业可以申报小巨人", "谁可以申报冷库补助", "冷库补助什么时候到期", "证书到期了怎么办",
    "申报要哪些材料", "能申请什么称号", "冷库补助政策有哪些", "这个政策还有效吗", "哪些条件取消了",
    "8号文是不是到期了", "怎么看政策有没有过期", "这次清理废止了多少件文件",
    "温州今年废止了哪些文件", "科技创新发展的若干政策根据哪些文件制定",
])  # fmt: skip
def test_what_is_no_list_of_documents_by_term(question: str) -> None:
    assert time_asked(question, TODAY) is None
