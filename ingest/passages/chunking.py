"""Clauses -> passages: whole clauses of about 80–400 characters, the unit of citation.

Passages and head matter together cover the text; every body character stands in exactly one
passage. A heading goes with what follows it; one voice a passage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.passages.facets import facets_of
from ingest.structure.marks import Mark
from ingest.structure.outline import Clause
from ingest.text.sentences import sentences
from ingest.voices.speakers import Voiced
from kb.models import Passage, Span, Voice

SHORT, LONG = 80, 400
_MONSTROUS = 4 * LONG
_LESSER_STOP = re.compile(r"[；;，,、\s]")
_LEAD_IN = re.compile(r"[:：]$|(?:下列|以下|如下)[^。；]{0,20}$")
_OPENS_TEXT = re.compile(
    r"(?:通知|意见|答复|批复|公告|决定|函复|通告|措施|规定|方案|复函|办法)如下[:：]$"
)
_CLOSED = ("条",)  # an article is a passage of its own, however short


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage in the making."""

    pieces: tuple[Voiced, ...]
    closed: bool = False  # not to be joined with neighbours

    @property
    def size(self) -> int:
        return self.pieces[-1].end - self.pieces[0].start

    @property
    def voice(self) -> Voice:
        return self.pieces[-1].voice

    @property
    def of_rows(self) -> bool:
        """Rows join rows only."""
        return self.pieces[-1].clause.line.is_row

    def __add__(self, other: _Part) -> _Part:
        return _Part((*self.pieces, *other.pieces), self.closed or other.closed)


def make_passages(text: str, document_id: str, pieces: Sequence[Voiced]) -> tuple[Passage, ...]:
    """Passages in text order; ids depend on content only, so an unchanged clause keeps its id."""
    parts: list[_Part] = []
    for run in _runs(_headings_follow(pieces)):
        parts.extend(_attach_headings(_pack(run, 0)))
    seen: dict[str, int] = {}
    leads = _leads(text, pieces)
    passages = []
    for part in parts:
        for start, end, held in _spans(text, part):
            passages.append(_passage(text, document_id, start, end, held, part.voice, leads, seen))
    return tuple(passages)


def passage_id(document_id: str, path: Sequence[str], text: str, repeat: int = 1) -> str:
    """Sixteen hex digits of content; `repeat` counts equal passages of one document from 1."""
    key = "\x1f".join((document_id, *path, text))
    return hashlib.sha256(f"{key}\x1f{repeat}".encode()).hexdigest()[:16]


def _headings_follow(pieces: Sequence[Voiced]) -> Iterator[Voiced]:
    """A heading speaks with the voice of what follows it, unless it is a wish of its own."""
    following: Voice | None = None
    turned: list[Voiced] = []
    for piece in reversed(pieces):
        if piece.clause.heading and following and piece.voice is not Voice.PROPOSER:
            piece = Voiced(piece.clause, piece.start, piece.end, following)
        following = piece.voice
        turned.append(piece)
    return reversed(turned)


def _runs(pieces: Iterator[Voiced]) -> Iterator[list[Voiced]]:
    """Unbroken stretches of one voice; head matter and a 目录 between two pieces part them."""
    run: list[Voiced] = []
    for piece in pieces:
        if run and (piece.voice is not run[-1].voice or piece.start > run[-1].end + 1):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _pack(pieces: list[Voiced], depth: int) -> list[_Part]:
    """Parts of the pieces that share their first `depth` marks."""
    if not pieces:
        return []
    size = pieces[-1].end - pieces[0].start
    if size <= LONG and _is_one_clause(pieces, depth):
        return [_Part(tuple(pieces), _is_article(pieces))]
    parts: list[_Part] = []
    for mark, group in groupby(pieces, key=lambda piece: _mark_at(piece, depth)):
        held = list(group)
        made = _paragraphs(held) if mark is None else _pack(held, depth + 1)
        parts.extend(made)
    return _join_short(parts)


def _is_one_clause(pieces: list[Voiced], depth: int) -> bool:
    """A clause with its items: nothing below it is a heading or an article of its own."""
    below = pieces[1:] if pieces[0].clause.heading else pieces
    own_articles = {m for p in pieces for m in p.clause.marks[depth:] if m.family in _CLOSED}
    rows = {piece.clause.line.is_row for piece in below}
    return (
        len({p.clause.marks[:depth] for p in pieces}) == 1
        and depth > 0
        and not any(piece.clause.heading for piece in below)
        and not own_articles
        and len(rows) <= 1
    )


def _is_article(pieces: list[Voiced]) -> bool:
    return any(mark.family in _CLOSED for mark in pieces[-1].clause.marks)


def _mark_at(piece: Voiced, depth: int) -> Mark | None:
    marks = piece.clause.marks
    return marks[depth] if depth < len(marks) else None


def _paragraphs(pieces: list[Voiced]) -> list[_Part]:
    return [_Part((piece,)) for piece in pieces]


def _join_short(parts: list[_Part]) -> list[_Part]:
    """Headings go with what follows; short neighbours of one section are joined up to LONG."""
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and _may_join(last, part):
            joined[-1] = last + part
        else:
            joined.append(part)
    return joined


def _may_join(last: _Part, part: _Part) -> bool:
    if _only_headings(last):
        return True
    if last.closed or part.closed or last.size + part.size > LONG or _only_headings(part):
        return False
    if not _one_section(last, part):
        return False
    if last.of_rows != part.of_rows:
        return False
    short = last.size < SHORT or part.size < SHORT or last.of_rows
    deeper = len(part.pieces[0].clause.marks) > len(last.pieces[0].clause.marks)
    begins_section = part.pieces[0].clause.heading
    return (short and not begins_section) or (deeper and _leads_in(last))


def _one_section(last: _Part, part: _Part) -> bool:
    """Both stand under one heading, or both under none; 一、 and 二、 of a notice stay apart."""
    above, below = last.pieces[0].clause.marks, part.pieces[0].clause.marks
    return above[:1] == below[:1]


def _leads_in(part: _Part) -> bool:
    piece = part.pieces[-1]
    offset = piece.clause.line.start
    return (
        _LEAD_IN.search(piece.clause.line.text[piece.start - offset : piece.end - offset])
        is not None
    )


def _only_headings(part: _Part) -> bool:
    return all(piece.clause.heading for piece in part.pieces)


def _attach_headings(parts: list[_Part]) -> list[_Part]:
    """Headings at the end of a voice go with the part before them."""
    made = _join_short_headings(parts)
    if len(made) > 1 and _only_headings(made[-1]):
        made[-2:] = [made[-2] + made[-1]]
    return made


def _join_short_headings(parts: list[_Part]) -> list[_Part]:
    joined: list[_Part] = []
    for part in parts:
        if joined and _only_headings(joined[-1]):
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return joined


def _spans(text: str, part: _Part) -> list[tuple[int, int, tuple[Voiced, ...]]]:
    """The part as one span, or, when long, as spans of whole sentences of even length."""
    start, end = part.pieces[0].start, part.pieces[-1].end
    if end - start <= LONG:
        return [(*_trim(text, start, end), part.pieces)]
    count = -(-(end - start) // LONG)
    aim = (end - start) / count
    spans: list[tuple[int, int, tuple[Voiced, ...]]] = []
    begin = start
    after_heading = max((p.end for p in part.pieces if p.clause.heading), default=start)
    ends = [sentence.end for sentence in _sentences(text, start, end)]
    for at, following in pairwise(ends):
        full = at - begin >= aim or (following - begin > LONG and at - begin >= SHORT)
        if full and at > after_heading:
            spans.append((*_trim(text, begin, at), part.pieces))
            begin = at
    last = _trim(text, begin, end)
    if spans and last[1] - last[0] < SHORT and last[1] - spans[-1][0] <= LONG * 1.25:
        last = (spans.pop()[0], last[1])
    spans.append((*last, part.pieces))
    return spans


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences; one of monstrous length (text that lost its punctuation) at its lesser stops."""
    for sentence in sentences(text, start, end):
        begin = sentence.start
        while sentence.end - begin > _MONSTROUS:
            stops = [m.end() for m in _LESSER_STOP.finditer(text, begin, begin + LONG)]
            cut = stops[-1] if stops else begin + LONG
            yield Span(begin, cut)
            begin = cut
        yield Span(begin, sentence.end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _passage(
    text: str,
    document_id: str,
    start: int,
    end: int,
    pieces: tuple[Voiced, ...],
    voice: Voice,
    leads: dict[int, Span],
    seen: dict[str, int],
) -> Passage:
    inside = [p for p in pieces if p.start < end and p.end > start]
    said = [p for p in inside if not p.clause.heading] or inside
    path = _common_path([p.clause for p in said])
    lead = next((s for p in said[:1] if (s := leads.get(p.start)) and s.end <= start), None)
    key = "\x1f".join((document_id, *path, text[start:end]))
    seen[key] = seen.get(key, 0) + 1
    digest = passage_id(document_id, path, text[start:end], seen[key])
    lead_text = text[lead.start : lead.end] if lead else ""
    facets = facets_of(text[start:end], path, voice, lead_text)
    page = inside[0].clause.line.page
    return Passage(
        digest, document_id, path, start, end, text[start:end], voice, facets, page, lead, lead_text
    )


def _common_path(clauses: Sequence[Clause]) -> tuple[str, ...]:
    path: list[str] = []
    for marks in zip(*(clause.marks for clause in clauses), strict=False):
        if len(set(marks)) > 1:
            break
        path.append(marks[0].label)
    return tuple(path)


def _leads(text: str, pieces: Sequence[Voiced]) -> dict[int, Span]:
    """Start of a list item -> the sentence that governs its list."""
    governing: dict[tuple[Mark, ...], Span] = {}
    titles = {
        piece.clause.marks[-1] for piece in pieces if piece.clause.heading and piece.clause.own
    }
    found: dict[int, Span] = {}
    for piece in pieces:
        marks = piece.clause.marks
        above = marks[:-1] if piece.clause.own else marks
        for depth in range(len(above), -1, -1):
            if not piece.clause.own or marks[depth] in titles:
                break
            if span := governing.get(above[:depth]):
                found[piece.start] = span
                break
        last = sentences(text, piece.start, piece.end)[-1:]
        ends_open = last and _LEAD_IN.search(text[last[0].start : last[0].end].strip())
        if ends_open and not piece.clause.heading and not _OPENS_TEXT.search(ends_open.string):
            governing[marks] = Span(*_trim(text, last[0].start, last[0].end))
        elif not piece.clause.own:
            governing.pop(marks, None)
    return found
