"""Which documents replace which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kb.library.replacements import amendments, extensions, replacements, suspensions
from kb.models import Head, Level, Provenance, Reference, Source, Span, Term
from tests.kb.samples import heads

HEADS = heads()


def head(key: str, title: str, **changed: object) -> Head:
    made = Head(key, title, "办法", Source(f"{key}.txt", "0" * 64, "text/plain"))
    return replace(made, **changed)  # type: ignore[arg-type]


def replaces(title: str | None, number: str | None = None) -> tuple[Reference, ...]:
    return (Reference(title, number, "replaces", Span(0, 1)),)


def found(*given: Head) -> dict[str, list[str]]:
    made = replacements({h.id: h for h in given})
    return {key: [r.document_id for r in rows] for key, rows in made.items() if rows}


def test_the_library_has_one_abolished_document_and_one_series_of_yearly_notices() -> None:
    assert found(*HEADS.values()) == {"old": ["new"], "last-year": ["this-year"]}
    made = replacements(HEADS)
    assert made["old"][0].effective_on == date(2026, 4, 1)
    assert made["last-year"][0].effective_on == date(2026, 3, 5)


@pytest.mark.parametrize("number", ["温经信〔2022〕8号", "温经信[2022]8号", "温经信(2022)第8号"])
def test_a_number_means_the_same_document_in_any_brackets(number: str) -> None:
    new = head("n", "另一个办法", replaces=replaces(None, number))
    assert found(HEADS["old"], new) == {"old": ["n"]}


def test_a_title_without_its_wrapping_means_the_document() -> None:
    old = head("o", "企业夜校管理办法", carrier_title="关于印发《企业夜校管理办法》的通知")
    new = head("n", "企业夜校新办法", replaces=replaces("关于印发《企业夜校管理办法》的通知"))
    assert found(old, new) == {"o": ["n"]}


def test_the_same_title_under_another_number_is_another_document() -> None:
    old = head("o", "企业夜校管理办法", doc_number="龙人社〔2019〕1号")
    new = head("n", "企业夜校新办法", replaces=replaces("企业夜校管理办法", "龙人社〔2020〕1号"))
    assert found(old, new) == {}


@pytest.mark.parametrize("changed", [
    {"draft": True}, {"provenance": Provenance.EXAMPLE}, {"written_on": date(2020, 1, 1)},
])  # fmt: skip
def test_drafts_examples_and_elder_documents_replace_nothing(changed: dict[str, object]) -> None:
    old = head("o", "企业夜校管理办法", written_on=date(2022, 1, 1))
    new = head("n", "企业夜校新办法", replaces=replaces("企业夜校管理办法"), **changed)
    assert found(old, new) == {}


def test_nothing_replaces_itself() -> None:
    assert found(head("o", "企业夜校管理办法", replaces=replaces("企业夜校管理办法"))) == {}


def test_a_document_that_is_only_cited_is_not_replaced() -> None:
    cites = (Reference("企业夜校管理办法", None, "cites", Span(0, 1)),)
    assert found(head("o", "企业夜校管理办法"), head("n", "实施细则", replaces=cites)) == {}


def notice(key: str, year: int, **changed: object) -> Head:
    made = head(
        key, f"关于开展{year}年绿色仓储申报工作的通知", kind="通知",
        issuers=("龙湾区经信局",), written_on=date(year, 3, 1),
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def test_each_years_notice_gives_way_to_the_next_one_held() -> None:
    notices = [notice("c", 2026), notice("a", 2023), notice("b", 2024)]
    assert found(*notices) == {"a": ["b"], "b": ["c"]}


@pytest.mark.parametrize("changed", [
    {"issuers": ("瓯海区经信局",)}, {"region": "浙江省温州市瓯海区"}, {"draft": True},
    {"kind": "公示"}, {"title": "关于开展2026年冷链物流申报工作的通知"},
])  # fmt: skip
def test_another_series_takes_over_nothing(changed: dict[str, object]) -> None:
    assert found(notice("a", 2025), notice("b", 2026, **changed)) == {}


OLD = head(
    "o", "企业夜校管理办法", doc_number="龙人社〔2022〕1号",
    written_on=date(2022, 1, 1), expires_on=date(2024, 12, 31),
)  # fmt: skip


def acting(key: str, day: date, effect: str, term: Term | None = None, **changed: object) -> Head:
    said = (
        Reference(OLD.title, None, effect, Span(0, 1), term),
        Reference(OLD.title, OLD.doc_number, effect, Span(2, 3), term),
    )
    return head(key, f"关于企业夜校的通知{key}", written_on=day, replaces=said, **changed)


def last_days(*given: Head) -> list[tuple[str, date | None]]:
    made = extensions({h.id: h for h in (*given, OLD)})
    return list(dict.fromkeys((c.document_id, c.until) for c in made.get("o", ())))


def test_an_extension_gives_the_last_day_it_names_or_months_after_the_one_before() -> None:
    again = acting("b", date(2025, 11, 1), "extends", Term(months=6))
    first = acting("a", date(2024, 12, 1), "extends", Term(months=12))
    assert last_days(again, first) == [("a", date(2025, 12, 31)), ("b", date(2026, 6, 30))]
    named = acting("c", date(2024, 12, 1), "extends", Term(until=date(2027, 6, 30)))
    assert last_days(named) == [("c", date(2027, 6, 30))]
    since = acting("d", date(2025, 3, 1), "extends", Term(months=24, since=date(2025, 3, 1)))
    assert last_days(since) == [("d", date(2027, 2, 28))]
    whole = acting("e", date(2024, 12, 1), "extends", Term(life=60))
    assert last_days(whole) == [("e", date(2026, 12, 31))]


def test_a_day_that_gives_way_to_a_later_one_extends_what_ended_on_it() -> None:
    later = date(2027, 12, 31)
    given = acting("a", date(2024, 6, 1), "extends", Term(later, instead=date(2024, 12, 31)))
    assert last_days(given) == [("a", later)]
    other = acting("b", date(2024, 6, 1), "extends", Term(later, instead=date(2025, 6, 30)))
    assert last_days(other) == []


@pytest.mark.parametrize("changed", [
    {"draft": True}, {"provenance": Provenance.EXAMPLE},
])  # fmt: skip
def test_drafts_and_examples_extend_and_amend_nothing(changed: dict[str, object]) -> None:
    extending = acting("e", date(2024, 12, 1), "extends", Term(months=12), **changed)
    amending = acting("a", date(2024, 12, 1), "amends", **changed)
    heads = {h.id: h for h in (OLD, extending, amending)}
    assert (extensions(heads), amendments(heads)) == ({}, {})


def test_an_amended_document_is_told_once_and_is_not_replaced() -> None:
    amending = acting("a", date(2023, 5, 1), "amends", effective_on=date(2023, 6, 1))
    heads = {h.id: h for h in (OLD, amending)}
    [change] = amendments(heads)["o"]
    assert (change.document_id, change.effective_on) == ("a", date(2023, 6, 1))
    assert replacements(heads) == {}


def test_a_text_as_young_as_its_amendment_holds_it_already() -> None:
    amending = acting("a", date(2022, 1, 1), "amends")
    assert amendments({h.id: h for h in (OLD, amending)}) == {}


def test_a_repeal_counts_from_its_own_day_and_never_reaches_a_higher_level() -> None:
    day = date(2025, 8, 1)
    said = (Reference(OLD.title, OLD.doc_number, "replaces", Span(0, 1), since=day),)
    repeal = head("r", "关于废止文件的通知", written_on=date(2025, 7, 2), replaces=said)
    made = replacements({"o": OLD, "r": repeal})
    assert [r.effective_on for r in made["o"]] == [day]
    lower, higher = replace(repeal, level=Level.DISTRICT), replace(OLD, level=Level.PROVINCE)
    assert found(higher, lower) == {}
    assert found(replace(OLD, level=Level.DISTRICT), lower).keys() == {"o"}


def test_a_suspension_lasts_until_it_is_resumed() -> None:
    stop = acting("s", date(2026, 3, 1), "suspends")
    go_on = acting("g", date(2026, 6, 1), "resumes")
    [alone] = suspensions({h.id: h for h in (OLD, stop)})["o"]
    assert (alone.effective_on, alone.until) == (date(2026, 3, 1), None)
    [resumed] = suspensions({h.id: h for h in (OLD, stop, go_on)})["o"]
    assert resumed.until == date(2026, 5, 31)


def made(key: str, title: str, number: str | None, day: date, **changed: object) -> Head:
    issued = {"doc_number": number, "written_on": day, "issuers": ("温州市科学技术局",)}
    return head(key, title, region="浙江省温州市", **(issued | changed))


EARLIER = made("a", "温州市实验室管理办法", "温科〔2018〕6号", date(2018, 7, 1))


@pytest.mark.parametrize("title", ["温州市实验室管理办法", "温州市实验室管理办法（2023年修订）"])
def test_a_rule_made_anew_under_its_title_takes_over_from_its_own_first_day(title: str) -> None:
    begins = date(2023, 10, 1)
    later = made("b", title, "温科〔2023〕41号", date(2023, 9, 6), effective_on=begins)
    assert found(EARLIER, later) == {"a": ["b"]}
    by = replacements({"a": EARLIER, "b": later})["a"][0]
    assert (by.effective_on, by.edition) == (begins, False)


@pytest.mark.parametrize(
    "changed",
    [
        {"issuers": ("温州市财政局",)},  # of another organ
        {"region": "浙江省温州市龙湾区"},
        {"doc_number": "温科〔2018〕6号"},  # the same text, dated by its page
        {"written_on": date(2018, 9, 1)},  # published twice
        {"kind": "通知"},  # many notices have one title
        {"draft": True},
    ],
)
def test_a_namesake_that_is_no_new_edition_takes_over_nothing(changed: dict[str, object]) -> None:
    later = made("b", EARLIER.title, "温科〔2023〕41号", date(2023, 9, 6))
    earlier = replace(EARLIER, kind="通知") if "kind" in changed else EARLIER
    assert found(earlier, replace(later, **changed)) == {}  # type: ignore[arg-type]


def test_an_order_is_the_same_whether_its_maker_is_named_in_full_or_not() -> None:
    order = made("o", "浙江省餐厨垃圾管理办法", "省政府令第395号", date(2017, 5, 8))
    new = made(
        "n",
        "浙江省厨余垃圾管理办法",
        None,
        date(2023, 5, 8),
        replaces=replaces("浙江省餐厨垃圾管理办法", "浙江省人民政府令第395号"),
    )
    assert found(order, new) == {"o": ["n"]}
    assert found(replace(order, doc_number="省政府令第396号"), new) == {}
