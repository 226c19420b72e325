"""Days that a document takes from another, or gives it."""

from datetime import date

import pytest

from tests.ingest.reading import read
from tests.ingest.validity.closing import head

RULE = ("《云岭市管线管理条例》", "云岭市管线管理条例")


def shared(*clauses: str) -> list[tuple[str, str | None]]:
    return [(r.effect, r.title) for r in head(*clauses).dated]


@pytest.mark.parametrize(
    ("clause", "effect"),
    [
        (f"第九条 本办法自{RULE[0]}施行之日起施行。", "begins_with"),
        (f"第九条 本办法与{RULE[0]}同时施行。", "begins_with"),
        (f"第九条 本办法自印发之日起施行，有效期与{RULE[0]}一致。", "lasts_as"),
        (f"第九条 本办法实施期限与{RULE[0]}相同。", "lasts_as"),
    ],
)
def test_the_document_whose_days_it_shares_is_read(clause: str, effect: str) -> None:
    assert shared(clause) == [(effect, RULE[1])]


@pytest.mark.parametrize(
    "clause",
    [
        f"第九条 本办法自2024年7月1日起施行，有效期3年。申报条件与{RULE[0]}一致。",
        f"第九条 自{RULE[0]}施行以来，成效明显。",
        f"第九条 本办法自2024年7月1日起施行，与{RULE[0]}同时施行。",
        f"第九条 证书有效期三年。停车收费按照{RULE[0]}执行。",
    ],
)
def test_a_document_with_days_of_its_own_takes_none(clause: str) -> None:
    assert shared(clause) == []


def test_a_first_day_that_is_left_to_another_text_is_not_made_up() -> None:
    assert shared("第九条 本办法施行日期由市人民政府另行公布。") == [("begins_later", None)]
    assert shared("第九条 本办法自市人民政府另行公告之日起施行。") == [("begins_later", None)]
    assert shared("第九条 收费标准另行公布。") == []


def test_a_notice_that_gives_another_its_first_day_is_read() -> None:
    notice = read(
        f"云岭市人民政府关于{RULE[0]}施行日期的公告",
        f"{RULE[0]}已于2024年11月8日公布，自2025年7月1日起施行。",
        "云岭市人民政府",
        "2025年5月26日",
    )
    [given] = notice.head.dated
    assert (given.effect, given.title, given.since) == ("begins", RULE[1], date(2025, 7, 1))


def test_the_document_that_a_text_follows_gets_no_day_from_it() -> None:
    assert shared(f"第九条 按照{RULE[0]}，自2026年3月1日起施行。") == []
