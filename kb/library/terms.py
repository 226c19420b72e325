"""The term of a document as it stands (有效期): its last day, whether that is near, its years."""

from __future__ import annotations

from datetime import date, timedelta

from kb.library.status import LAPSED
from kb.models import OPEN_END, Head, Hit, Status, Validity

SOON = timedelta(days=90)  # what ends within it is told beforehand


def last_day(head: Head, validity: Validity) -> date | None:
    """The last day of its term, which an extension may have moved; None without one."""
    if validity.extension:
        return None if validity.extension.until == OPEN_END else validity.extension.until
    if head.goes_on and validity.status not in LAPSED:
        return None
    if head.expires_on and validity.status is Status.EXPIRED and validity.since:
        return validity.since - timedelta(days=1)
    return head.expires_on


def ends_soon(head: Head, validity: Validity, as_of: date) -> bool:
    """Whether it is in force on the day, but not for long (`SOON`)."""
    last = last_day(head, validity)
    return validity.status is Status.IN_FORCE and last is not None and last - as_of <= SOON


def in_force_in(hit: Hit, year: int) -> bool:
    """True when the document belongs to that year or held during it."""
    head, validity = hit.head, hit.validity
    if str(year) in head.title:
        return True
    begins, last = head.begins_on, last_day(head, validity)
    if validity.status in LAPSED and validity.since:  # what is replaced may not live out its term
        last = min(last or date.max, validity.since - timedelta(days=1))
    return begins is not None and begins.year <= year and (last is None or year <= last.year)
