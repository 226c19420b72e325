"""暂停执行 and 恢复执行: what a document does to one that it neither ends nor changes."""

from __future__ import annotations

from datetime import date

import pytest

from kb.models import Document
from tests.ingest.reading import read

TARGET = "《澜湾市家电补贴细则》（澜商发〔2026〕3号）"


def acts(said: str) -> list[tuple[str, str | None, date | None, date | None]]:
    document: Document = read("关于有关事项的公告", said, "澜湾市商务局", "2026年9月2日")
    found = document.head.replaces
    return [(r.effect, r.title, r.since, r.term.until if r.term else None) for r in found]


@pytest.mark.parametrize(
    ("said", "effect", "since"),
    [
        (f"自2026年9月5日24时起，暂停执行{TARGET}。", "suspends", date(2026, 9, 5)),
        (f"{TARGET}自2026年9月5日起暂停实施。", "suspends", date(2026, 9, 5)),
        (f"经研究，决定中止{TARGET}。", "suspends", None),
        (f"{TARGET}暂缓执行。", "suspends", None),
        (f"自2026年9月5日起恢复执行{TARGET}。", "resumes", date(2026, 9, 5)),
    ],
)
def test_what_is_stopped_for_a_time_is_told_with_its_day(
    said: str, effect: str, since: date | None
) -> None:
    assert acts(said) == [(effect, "澜湾市家电补贴细则", since, None)]


def test_a_day_that_does_not_exist_is_no_day() -> None:
    said = f"自2026年2月30日起暂停执行{TARGET}。"
    assert acts(said) == [("suspends", "澜湾市家电补贴细则", None, None)]


def test_a_suspension_may_give_its_own_last_day() -> None:
    assert acts(f"暂停执行{TARGET}至2026年12月31日。") == [
        ("suspends", "澜湾市家电补贴细则", None, date(2026, 12, 31))
    ]


@pytest.mark.parametrize(
    "said",
    [
        f"暂停执行{TARGET}第三条。",
        f"暂停执行{TARGET}中的补贴标准。",
        f"{TARGET}第三条暂停执行。",
        f"根据{TARGET}，暂停受理申请。",
        f"{TARGET}暂停执行的条件另行规定。",
    ],
)
def test_what_stops_a_part_or_something_other_suspends_nothing(said: str) -> None:
    assert [effect for effect, *_ in acts(said) if effect == "suspends"] == []
