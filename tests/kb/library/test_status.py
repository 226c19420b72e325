from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.library.status import NOT_VERIFIED, validity, was_replaced
from kb.library.terms import ends_soon, last_day
from kb.models import OPEN_END, Change, Head, Replacement, Source, Status

TODAY = date(2026, 11, 23)
OLD = Head(
    id="old",
    title="云岭市技改奖补办法",
    kind="办法",
    source=Source("办法.txt", "0" * 64, "text/plain"),
    written_on=date(2022, 6, 1),
    effective_on=date(2022, 8, 1),
)
NEW = Replacement("new", "云岭市技改奖补管理办法", "云政发〔2026〕2号", date(2026, 4, 1))
DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2030, 12, 31))


def test_a_draft_is_never_in_force() -> None:
    assert validity(replace(OLD, draft=True), TODAY, [NEW]).status is Status.DRAFT


def test_the_replacement_counts_from_its_effective_day() -> None:
    before = validity(OLD, date(2026, 3, 31), [NEW])
    after = validity(OLD, date(2026, 4, 1), [NEW])
    assert before.status is Status.IN_FORCE
    assert before.replacement == NEW
    assert "2026年4月1日" in before.because
    assert after.status is Status.SUPERSEDED
    assert after.replacement == NEW


def test_the_next_years_call_takes_no_rules_place() -> None:
    assert was_replaced(validity(OLD, TODAY, [NEW]))
    assert not was_replaced(validity(OLD, date(2026, 3, 31), [NEW]))
    assert not was_replaced(validity(OLD, TODAY, [replace(NEW, yearly=True)]))
    decision = replace(NEW, title="云岭市人民政府关于废止部分文件的决定")
    assert not was_replaced(validity(OLD, TODAY, [decision]))


def test_a_decision_to_abolish_leaves_no_replacement_policy() -> None:
    decision = Replacement("d", "云岭市人民政府关于废止部分文件的决定", None, date(2025, 1, 1))
    assert validity(OLD, TODAY, [decision]).status is Status.REPEALED


def test_the_last_day_still_counts() -> None:
    head = replace(OLD, expires_on=TODAY)
    assert validity(head, TODAY).status is Status.IN_FORCE
    assert validity(head, date(2026, 11, 24)).status is Status.EXPIRED


def test_an_extended_document_holds_to_the_later_day_from_the_day_it_was_extended() -> None:
    head = replace(OLD, expires_on=date(2025, 12, 31))
    notice = Change(
        "x", "关于延长技改奖补办法有效期的通知", "云政发〔2026〕1号", date(2026, 1, 20),
        until=date(2027, 12, 31),
    )  # fmt: skip
    assert validity(head, date(2026, 1, 19), extended_by=[notice]) == validity(
        head, date(2026, 1, 19)
    )
    extended = validity(head, date(2026, 1, 20), extended_by=[notice])
    assert extended.status is Status.IN_FORCE
    assert extended.because.endswith(
        "有效期由《关于延长技改奖补办法有效期的通知》（云政发〔2026〕1号）延长至2027年12月31日"
    )
    assert validity(head, date(2027, 12, 31), extended_by=[notice]).status is Status.IN_FORCE
    over = validity(head, date(2028, 1, 1), extended_by=[notice])
    assert (over.status, over.since) == (Status.EXPIRED, date(2028, 1, 1))
    assert validity(head, TODAY, [NEW], [notice]).status is Status.SUPERSEDED


@pytest.mark.parametrize(("day", "last", "soon"), [
    (date(2026, 1, 19), date(2025, 12, 31), False),  # it had lapsed by then
    (date(2026, 1, 20), date(2027, 12, 31), False),
    (date(2027, 10, 1), date(2027, 12, 31), False),
    (date(2027, 10, 2), date(2027, 12, 31), True),
    (date(2027, 12, 31), date(2027, 12, 31), True),
    (date(2028, 1, 1), date(2027, 12, 31), False),
])  # fmt: skip
def test_the_last_day_is_that_of_the_extension_also_when_it_is_past(
    day: date, last: date, soon: bool
) -> None:
    head = replace(OLD, expires_on=date(2025, 12, 31))
    notice = Change("x", "关于延期的通知", None, date(2026, 1, 20), until=date(2027, 12, 31))
    told = validity(head, day, extended_by=[notice])
    assert (last_day(head, told), ends_soon(head, told, day)) == (last, soon)


def test_what_has_no_term_or_no_longer_holds_does_not_end_soon() -> None:
    assert last_day(OLD, validity(OLD, TODAY)) is None
    assert not ends_soon(OLD, validity(OLD, TODAY), TODAY)
    head = replace(OLD, expires_on=TODAY)
    assert not ends_soon(head, validity(head, TODAY, [NEW]), TODAY)


def test_of_several_last_days_the_latest_counts() -> None:
    head = replace(OLD, expires_on=date(2028, 12, 31))
    shorter = Change("x", "通知", None, date(2024, 1, 1), until=date(2025, 12, 31))
    assert validity(head, TODAY, extended_by=[shorter]) == validity(head, TODAY)


def test_before_its_day_it_is_not_yet_in_force() -> None:
    assert validity(OLD, date(2022, 7, 31)).status is Status.NOT_YET


def test_a_retroactive_rule_holds_before_it_was_written() -> None:
    head = replace(OLD, written_on=date(2023, 9, 3), effective_on=date(2023, 1, 1))
    assert validity(head, date(2023, 6, 1)).status is Status.IN_FORCE


def test_without_any_date_nothing_can_be_said() -> None:
    head = replace(OLD, written_on=None, effective_on=None)
    assert validity(head, TODAY).status is Status.UNKNOWN


def test_a_reply_says_how_far_its_figures_go() -> None:
    head = replace(OLD, kind="答复", written_on=date(2025, 5, 22), effective_on=None)
    found = validity(head, TODAY)
    assert found.status is Status.IN_FORCE
    assert "数据截至答复日2025年5月22日" in found.because


def test_a_page_that_calls_itself_invalid_is_believed() -> None:
    head = replace(OLD, stated_lapse="已失效")
    assert validity(head, TODAY).status is Status.EXPIRED


@given(as_of=DAYS, effective=DAYS, expires=st.none() | DAYS, replacement=st.none() | DAYS)
def test_in_force_means_begun_not_ended_not_replaced(
    as_of: date, effective: date, expires: date | None, replacement: date | None
) -> None:
    head = replace(OLD, written_on=None, effective_on=effective, expires_on=expires)
    by = [replace(NEW, effective_on=replacement)] if replacement else []
    found = validity(head, as_of, by)
    begun, over = effective <= as_of, expires is not None and expires < as_of
    replaced = replacement is not None and replacement <= as_of
    assert (found.status is Status.IN_FORCE) == (begun and not over and not replaced)
    assert found.because


def test_the_year_of_the_number_is_used_where_no_date_is_known() -> None:
    head = replace(OLD, written_on=None, effective_on=None, doc_number="云经信〔2025〕49号")
    assert validity(head, TODAY).status is Status.IN_FORCE
    assert validity(head, date(2024, 12, 31)).status is Status.NOT_YET


def test_a_last_day_alone_does_not_let_a_text_hold_before_the_year_of_its_number() -> None:
    undated = replace(
        OLD, written_on=None, effective_on=None, doc_number="云经信〔2026〕5号",
        expires_on=date(2026, 12, 31),
    )  # fmt: skip
    assert validity(undated, date(2025, 12, 31)).status is Status.NOT_YET
    assert validity(undated, date(2026, 5, 1)).status is Status.IN_FORCE
    assert validity(undated, date(2027, 1, 1)).status is Status.EXPIRED


@pytest.mark.parametrize(
    ("title", "early", "late"),
    [
        ("云岭市技改奖补办法", date(2010, 1, 1), date(2022, 6, 1)),
        ("2026年度链主企业申报通知", date(2024, 6, 1), date(2026, 6, 1)),
    ],
)
def test_a_last_day_alone_does_not_let_a_text_hold_on_days_long_before(
    title: str, early: date, late: date
) -> None:
    head = replace(
        OLD, title=title, written_on=None, effective_on=None, expires_on=date(2026, 12, 31)
    )
    found = validity(head, early)
    assert found.status is Status.UNKNOWN
    assert "何时印发没有写明" in found.because
    assert validity(head, late).status is Status.IN_FORCE


def test_a_text_that_its_editor_could_not_verify_is_not_said_to_hold() -> None:
    found = validity(replace(OLD, stated_lapse=NOT_VERIFIED), date(2023, 6, 1))
    assert found.status is Status.UNKNOWN
    assert "整理者注明当前有效性没有核到" in found.because


@pytest.mark.parametrize(("title", "over", "open_until"), [
    ("2026年度链主企业申报通知", "截止日期为2026年3月5日，已过", "截止日期为2026年3月5日"),
    ("云岭市技改奖补办法", "有效期至2026年3月5日，已届满", "有效期至2026年3月5日"),
])  # fmt: skip
def test_a_call_has_a_deadline_and_a_policy_a_term(title: str, over: str, open_until: str) -> None:
    head = replace(OLD, title=title, expires_on=date(2026, 3, 5))
    assert validity(head, date(2026, 3, 6)).because == over
    assert validity(head, date(2026, 3, 5)).because.endswith(open_until)


STOP = Change("s", "关于暂停执行技改奖补办法的公告", None, date(2026, 10, 20))


def test_a_suspended_document_holds_and_says_from_when_it_is_not_carried_out() -> None:
    assert validity(OLD, date(2026, 10, 19), suspended_by=[STOP]) == validity(
        OLD, date(2026, 10, 19)
    )
    stopped = validity(OLD, date(2026, 10, 20), suspended_by=[STOP])
    assert (stopped.status, stopped.suspension) == (Status.IN_FORCE, STOP)
    assert stopped.because.endswith(
        "；自2026年10月20日起由《关于暂停执行技改奖补办法的公告》暂停执行"
    )
    ended = replace(STOP, until=date(2026, 11, 1))
    assert validity(OLD, TODAY, suspended_by=[ended]).suspension is None
    assert validity(OLD, TODAY, [NEW], suspended_by=[STOP]).suspension is None


def test_what_goes_on_after_its_term_is_in_force_until_it_is_replaced() -> None:
    head = replace(OLD, expires_on=date(2025, 12, 31), goes_on=True)
    held = validity(head, date(2026, 3, 31), [NEW])
    assert held.status is Status.IN_FORCE
    assert "有效期至2025年12月31日，届满后在新规定出台前继续执行" in held.because
    assert last_day(head, held) is None
    assert validity(head, TODAY, [NEW]).status is Status.SUPERSEDED


def test_a_notice_may_keep_it_in_force_without_a_last_day() -> None:
    head = replace(OLD, expires_on=date(2025, 12, 31))
    notice = Change("x", "关于到期后有关事项的通知", None, date(2025, 12, 20), until=OPEN_END)
    held = validity(head, TODAY, extended_by=[notice])
    assert held.status is Status.IN_FORCE
    assert held.because.endswith("，由《关于到期后有关事项的通知》继续执行，至新规定出台")
    assert last_day(head, held) is None
