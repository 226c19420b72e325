"""答复 of 提案, 建议 and 来信: what only such letters have, and who speaks in them.

A page may print the proposal (建议内容) above the answer (答复意见), or the answer alone, which may
restate a wish (“您建议……”). Wishes are the proposer's, everything else is the authority's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.structure.outline import Clause
from ingest.text.lines import Layout, Line
from ingest.text.page_labels import ANSWERS_BELOW
from ingest.voices.petition import answering, letters
from ingest.voices.reply_card import read_card
from ingest.voices.reply_parts import addresses, begins_answer, begins_wish, wish_zones
from ingest.voices.restated import Restated, restated
from ingest.voices.suggestions import link
from kb.models import PETITION_REPLY, Element, Reply, Span, Suggestion
from kb.notation.document_kinds import answers_petition, kind_of
from kb.notation.proposals import proposal_numbers

_OPENING = 20  # lines from the top among which a letter addresses and answers
_ASKED = re.compile(r"提案|建议|议案")


@dataclass(frozen=True, slots=True)
class ReplyLetter:
    """A reply: its fields, the proof of each, and who speaks where."""

    reply: Reply
    elements: tuple[Element, ...]
    wishes: tuple[Span, ...]  # what of the text is the proposer's; all else is the authority's
    kind: str = "答复"


def _is_reply(title: str, lines: Sequence[Line]) -> bool:
    """Whether a document is a reply: by its title, its labels, or its form of address."""
    if kind_of(title) == "答复":
        return True
    sides = {(begins_wish(line), begins_answer(line)) for line in lines}
    if {(True, False), (False, True)} <= sides or letters(lines):
        return True
    opening = [line.text for line in lines[:_OPENING]]
    asked = any(_ASKED.search(text) and re.search(ANSWERS_BELOW, text) for text in opening)
    return asked and any(map(addresses, opening))


def read_reply(title: str, layout: Layout, clauses: Sequence[Clause]) -> ReplyLetter | None:
    """The fields and voices of a reply; None if the document is none."""
    text, lines = layout.text, layout.lines
    if not _is_reply(title, lines):
        return None
    written = () if proposal_numbers(title) else letters(lines)
    if written or answers_petition(title):
        return _read_petition(layout, clauses, written)
    card, proofs = read_card(title, text, lines)
    wishes = wish_zones(lines)
    told = restated(text, clauses, wishes)
    reply = replace(card, suggestions=_suggestions(text, clauses, wishes, told))
    return ReplyLetter(reply, proofs, (*wishes, *told.spans))


def _read_petition(
    layout: Layout, clauses: Sequence[Clause], written: tuple[Span, ...]
) -> ReplyLetter:
    """The same for a page with citizens' letters (`written`), which have no number or session."""
    host = answering(layout.lines)
    told = restated(layout.text, clauses, written)
    reply = Reply(
        proposal_number=None,
        session=None,
        host=host.value if host else None,
        suggestions=_suggestions(layout.text, clauses, written, told),
    )
    wishes = (*written, *told.spans)
    return ReplyLetter(reply, (host,) if host else (), wishes, PETITION_REPLY)


def _suggestions(
    text: str, clauses: Sequence[Clause], wishes: Sequence[Span], told: Restated
) -> tuple[Suggestion, ...]:
    """The wishes with their answers: of the printed proposal, else of what the reply restates."""
    if wishes:
        listed = {c for c in clauses if any(span.holds(c.start) for span in told.lists)}
        clauses = [c for c in clauses if c not in listed]
        return link(text, clauses, wishes, told.answerable)
    found = link(text, clauses, told.lists, told.answerable)
    return tuple(_parted(suggestion, told.lists) for suggestion in found)


def _parted(suggestion: Suggestion, lists: Sequence[Span]) -> Suggestion:
    """A point that contains its answer (1.建议……。目前已……), parted into wish and answer."""
    wish = suggestion.wish
    end = max((s.end for s in lists if wish.holds(s.start)), default=wish.end)
    if end >= wish.end:
        return suggestion
    return Suggestion(Span(wish.start, end), (Span(end, wish.end), *suggestion.answers))
