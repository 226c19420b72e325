"""Whether a question asks of a time for which a document holds, though it does not hold today."""

from __future__ import annotations

from datetime import date

from kb.library.calls import is_call
from kb.library.terms import in_force_in
from kb.models import Hit
from kb.notation.years import years_named
from kb.question.understanding import Understanding


def speaks_of_the_past(hit: Hit, understanding: Understanding) -> bool:
    """True when the question itself asks for a document that has lapsed.

    It names it, asks for what used to hold, or asks about a year in which it held; this year, which
    asks for what holds today, is that of its own calls.
    """
    names = understanding.names
    if names.calls(hit.head.id) or names.bare == (hit.head.id,):
        return True
    own_call = is_call(hit.head.title) and understanding.this_year in years_named(hit.head.title)
    held = any(in_force_in(hit, year) for year in understanding.years)
    return understanding.looks_back or own_call or held


def speaks_of_the_future(hit: Hit, understanding: Understanding, day: date) -> bool:
    """True when the question asks about a year yet to come (明年), and the document is published
    and holds in that year."""
    head = hit.head
    known = head.issued_on is not None and head.issued_on <= day
    ahead = [year for year in understanding.years if year > day.year]
    return known and any(in_force_in(hit, year) for year in ahead)
