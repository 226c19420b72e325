"""Days that a document takes from another count as its own."""

from dataclasses import replace
from datetime import date

from kb.library.catalogue import Catalogue
from kb.library.replacements import replacements
from kb.models import Change, Head, Level, Reference, Source, Span, Status, Term

AT = Span(0, 1)
RULE = Head(
    id="rule",
    title="云岭市管线管理办法",
    kind="办法",
    source=Source("办法.txt", "0" * 64, "text/plain"),
    level=Level.CITY,
    region="云岭市",
    written_on=date(2024, 11, 8),
)
OTHER = replace(RULE, id="other", title="云岭省管线条例", level=Level.PROVINCE, region="云岭省")


def catalogue(*heads: Head) -> Catalogue:
    return Catalogue({head.id: head for head in heads}, {})


def test_a_rule_that_leaves_its_first_day_open_is_not_held_to_be_in_force() -> None:
    rule = replace(RULE, dated=(Reference(None, None, "begins_later", AT),))
    alone = catalogue(rule).validity_on("rule", date(2026, 1, 1))
    assert alone.status is Status.UNKNOWN
    assert "施行日期另行公布" in alone.because
    given = Reference(RULE.title, None, "begins", AT, since=date(2025, 7, 1))
    notice = replace(RULE, id="n", title="关于施行日期的公告", dated=(given,))
    told = catalogue(rule, notice)
    assert told.validity_on("rule", date(2025, 6, 30)).status is Status.NOT_YET
    held = told.validity_on("rule", date(2025, 7, 1))
    assert held.status is Status.IN_FORCE
    assert held.begun_by == Change("n", "关于施行日期的公告", None, date(2025, 7, 1))
    assert told.heads["rule"].effective_on == date(2025, 7, 1)


def test_a_rule_begins_with_the_one_it_names_of_a_higher_level_too() -> None:
    rule = replace(RULE, dated=(Reference(OTHER.title, None, "begins_with", AT),))
    assert catalogue(rule).validity_on("rule", date(2026, 1, 1)).status is Status.UNKNOWN
    both = catalogue(rule, replace(OTHER, effective_on=date(2025, 5, 1)))
    assert both.validity_on("rule", date(2025, 4, 30)).status is Status.NOT_YET
    assert both.validity_on("rule", date(2025, 5, 1)).status is Status.IN_FORCE


def test_a_term_that_is_that_of_another_ends_and_is_extended_with_it() -> None:
    rule = replace(RULE, dated=(Reference(OTHER.title, None, "lasts_as", AT),))
    other = replace(OTHER, expires_on=date(2025, 12, 31))
    ended = catalogue(rule, other).validity_on("rule", date(2026, 1, 1))
    assert ended.status is Status.EXPIRED
    longer = Reference(OTHER.title, None, "extends", AT, Term(until=date(2027, 12, 31)))
    notice = replace(OTHER, id="n", title="关于延长有效期的通知", replaces=(longer,))
    held = catalogue(rule, other, notice).validity_on("rule", date(2026, 1, 1))
    assert held.status is Status.IN_FORCE


def test_an_edition_named_for_its_year_gives_way_to_the_next() -> None:
    old = replace(OTHER, title="云岭省矿山指标（2021版）", doc_number="云自〔2021〕6号")
    old = replace(old, written_on=date(2021, 5, 20))
    new = replace(old, id="new", title="云岭省矿山指标（2024版）", doc_number="云自〔2024〕3号")
    new = replace(new, written_on=date(2024, 8, 12), effective_on=date(2024, 9, 1))
    made = replacements({"other": old, "new": new})
    assert [(by.document_id, by.effective_on) for by in made["other"]] == [
        ("new", date(2024, 9, 1))
    ]
