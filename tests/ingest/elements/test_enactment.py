"""题注: from when a rule holds, and since when it holds as amended."""

from datetime import date

import pytest

from kb.models import Head
from tests.ingest.reading import read


def head(note: str, *clauses: str) -> Head:
    opening = "第一条 为加强管理，制定本办法。"
    return read("云岭市电动车管理办法", *note.split("\n"), opening, *clauses).head


@pytest.mark.parametrize(
    ("note", "since"),
    [
        (
            "（2019年8月12日云岭市人民政府令第68号公布"
            "　根据2022年6月20日云岭市人民政府令第83号第一次修正"
            "　根据2025年3月10日云岭市人民政府令第97号第二次修正）",
            date(2025, 3, 10),
        ),
        (
            "（2019年8月12日云岭市人民代表大会常务委员会通过　2019年9月20日省人大常委会批准"
            "　根据2025年3月10日批准的《云岭市人大常委会关于修改〈云岭市养犬条例〉等三件法规"
            "的决定》修正）",
            date(2025, 3, 10),
        ),
        (
            "（2019年8月12日通过\n根据2025年3月10日云岭市人民政府令第97号修改）",
            date(2025, 3, 10),
        ),
        (
            "（2019年8月12日公布　自2019年10月1日起施行　2025年3月10日修订　自2025年5月1日起施行）",
            date(2025, 5, 1),
        ),
        ("（2025年3月10日修订）", date(2025, 3, 10)),
        ("（2019年8月12日云岭市人民政府令第68号公布　自2019年10月1日起施行）", None),
        ("（2019年8月12日《关于修改〈养犬条例〉的决定》通过）", None),
    ],
)
def test_a_wording_holds_since_the_last_amendment(note: str, since: date | None) -> None:
    found = head(note, "第八条 本办法自2019年10月1日起施行。")
    assert found.edition_on == since
    assert found.effective_on == date(2019, 10, 1)


@pytest.mark.parametrize(
    ("note", "effective"),
    [
        ("（2025年11月3日审判委员会第1951次会议通过，自2026年1月1日起施行）", date(2026, 1, 1)),
        ("（2025年11月3日云岭市人民政府令第9号公布　自公布之日起施行）", date(2025, 11, 3)),
        ("（2025年11月3日通过　2025年11月5日公布　自2026年1月1日起施行）", date(2026, 1, 1)),
        ("（2025年11月3日通过）", None),
    ],
)
def test_a_rule_may_say_only_below_its_title_when_it_begins(
    note: str, effective: date | None
) -> None:
    assert head(note).effective_on == effective


def test_the_orders_that_amended_it_are_its_numbers_too() -> None:
    found = head(
        "（2019年8月12日云岭市人民政府令第68号公布　根据2022年6月20日云岭市人民政府令第83号修正）"
    )
    assert found.doc_number == "云岭市人民政府令第68号"
    assert found.numbers == ("云岭市人民政府令第83号",)
