"""Replies in place of wishes: a wish never answers a question that did not ask for wishes.

Citizens' letters and proposals ask in the same words as other askers, so search finds them before
the replies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from kb.answer.replies.decisions import matter_of, settling_words
from kb.answer.replies.proposals import reply_to_proposal
from kb.models import OFFICIAL, PAGE_FACTS, PETITION_REPLY, PROPOSALS, Document, Passage, Voice
from kb.question.focus import Focus
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import confidence
from kb.weighing.judging import judged
from kb.weighing.quoting.evidence import Evidence, whole_passage

_ENDS = ("。", "！", "？")
_READ = 4  # of like points the cross-encoder reads
# Share of the wish's part of the question that its answer must say; none met between 0 and .5.
_AS_MUCH = 0.5


def with_replies(chosen: Iterable[Evidence], found: Findings) -> list[Evidence]:
    """The evidence with each wish behind the reply to it, and each citizen's letter replaced by its
    reply; unchanged when the question asks for wishes."""
    if found.asked.understanding.asks_wishes:
        return list(chosen)
    replied = ([e] if e.voice is not Voice.PROPOSER else _replied(e, found) for e in chosen)
    return [evidence for one in replied for evidence in one]


def _replied(wish: Evidence, found: Findings) -> list[Evidence]:
    """The reply to a wish and the wish; for a citizen's letter the reply alone, or nothing."""
    if wish.head.kind == PETITION_REPLY:
        reply = _reply_to(wish.passage, found.store.document(wish.head.id))
        return [wish.quoting(whole_passage(wish.hit, reply))] if reply else []
    if wish.head.kind in PROPOSALS:
        answered = reply_to_proposal(wish, found)
        return [answered, wish] if answered else [wish]
    return [*_answers_to(wish, found), wish]


def _answers_to(wish: Evidence, found: Findings) -> Sequence[Evidence]:
    """What to put before a wish: the passage linked to it or, in a letter that restates all wishes
    at once, the sentence that decides it."""
    document, focus = found.store.document(wish.head.id), found.asked.focus
    unjudged = replace(wish, relevance=None)
    words = settling_words(wish.hit, document, matter_of(focus), found.asked)
    if len(document.suggestions) < 2 and words is not None:
        return [unjudged.quoting(e) for e in words.shown]
    answer = _right_behind(wish, document, focus) or _answer_to(wish, document, found.asked)
    return [unjudged.quoting(whole_passage(wish.hit, answer))] if answer else []


def _right_behind(wish: Evidence, document: Document, focus: Focus) -> Passage | None:
    """The passage that answers at once: the rest of a row or sentence, the next turn of a talk."""
    later = sorted(
        (p for p in document.passages if p.start >= wish.span.end), key=lambda p: p.start
    )
    if not later or later[0].voice not in OFFICIAL:
        return None
    answer, between = later[0], document.text[wish.span.end : later[0].start]
    goes_on = "\n" not in between and not wish.quote.rstrip().endswith(_ENDS)
    if between.strip() or goes_on or answer.text.rstrip().endswith(("：", ":")):
        return answer if goes_on else None
    if answer.section_path == wish.passage.section_path != ():
        return answer
    wished = focus.found_in(wish.quote)
    return answer if focus.found_in(answer.text) >= _AS_MUCH * wished > 0 else None


def _answer_to(evidence: Evidence, document: Document, asked: Question) -> Passage | None:
    """The passage linked to the quoted wishes that says most of the question; the cross-encoder
    decides between equals. None when nothing is linked."""
    focus = asked.focus
    shares = {
        s: focus.found_in(document.text[s.wish.start : s.wish.end])
        for s in document.suggestions
        if s.wish.overlaps(evidence.span)
    }
    meant = max(shares.values(), default=0.0)  # of several points quoted the one asked about
    spans = [a for s, share in shares.items() if share == meant > 0 for a in s.answers]
    said = [
        p
        for p in document.passages
        if p.voice is Voice.AUTHORITY and any(span.overlaps(p) for span in spans)
    ]
    # what answers one wish alone has it for its lead, and need not repeat it
    shares_told = [focus.found_in(f"{p.lead_text} {p.text}") for p in said]
    told = max(shares_told, default=0.0)
    best = [p for p, share in zip(said, shares_told, strict=True) if told and share == told]
    if len(best) < 2:
        return best[0] if best else None
    read = judged([whole_passage(evidence.hit, p) for p in best[:_READ]], asked)
    return max(read, key=confidence).passage


def _reply_to(letter: Passage, document: Document) -> Passage | None:
    """The longest passage between this letter and the next; shorter ones say who replied."""
    later = (p for p in document.passages if p.start >= letter.end)
    said = takewhile(lambda p: p.section_path != (PAGE_FACTS,), later)
    return max(_until_next_letter(said), key=lambda p: len(p.text), default=None)


def _until_next_letter(said: Iterable[Passage]) -> Iterator[Passage]:
    heard = False
    for passage in said:
        if passage.voice is Voice.AUTHORITY:
            heard = True
            yield passage
        elif heard:
            return
