"""Whether a question asks about a time at which a document held, or will hold, unlike today."""

from __future__ import annotations

from datetime import date

from kb.library.calls import is_call
from kb.library.status import was_replaced
from kb.library.terms import in_force_in
from kb.models import Hit
from kb.notation.years import years_named
from kb.question.understanding import Understanding


def speaks_of_the_past(hit: Hit, understanding: Understanding, day: date) -> bool:
    """Whether the question itself asks for a lapsed document: it names it, asks what used to hold,
    or asks about a year in which it held. 今年 asks what holds today, except about this year's own
    calls; so does its number of a rule that was replaced since."""
    names, years = understanding.names, understanding.years
    if names.calls(hit.head.id) or names.bare == (hit.head.id,):
        return True
    own_call = is_call(hit.head.title) and understanding.this_year in years_named(hit.head.title)
    over = day.year if was_replaced(hit.validity) else None
    held = any(in_force_in(hit, year) for year in years if year != over)
    return understanding.looks_back or own_call or held


def speaks_of_the_future(hit: Hit, understanding: Understanding, day: date) -> bool:
    """Whether a coming year is asked about (明年) in which the published document holds."""
    head = hit.head
    known = head.issued_on is not None and head.issued_on <= day
    ahead = [year for year in understanding.years if year > day.year]
    return known and any(in_force_in(hit, year) for year in ahead)
