"""Where a document has the parts of it that another text names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kb.models import Document, Section, Span
from kb.notation.numerals import parse_number
from kb.notation.parts import DIGITS, FURTHER, Numbers, Part
from kb.notation.provision import parts_within

_ARTICLE = re.compile(rf"第\s*(?P<n>{DIGITS}{{1,8}})\s*条(?P<further>{FURTHER}?)")
_POINT = re.compile(rf"(?P<n>{DIGITS}{{1,3}})、")  # which others call 第三条, 第三项, 第三点
_DIVISION = re.compile(rf"第\s*(?P<n>{DIGITS}{{1,8}})\s*(?P<unit>部分|[编章节])")
_ANNEX = re.compile(rf"附\s*[件表]\s*(?P<n>{DIGITS}{{0,2}})")

_LIFE = ("effective_on", "expires_on")


def sections_of(document: Document, part: Part) -> list[Section]:
    """The articles, chapters or annexes that a part is made of. An article that the document has
    twice, as in two rules printed together, is left out: nothing tells which is meant."""
    sections = [section for section in document.sections if section.path]
    annex = part.step("附件")
    own = [s for s in sections if _is_in_annex(s, annex)]
    if annex and annex.first is None and len({s.path[0] for s in own}) > 1:
        return []
    inside = [s for s in own if all(_is_in(s.path, d) for d in part.divisions)]
    article = part.step("条")
    if article:
        attached = [s for s in sections if s not in own] if annex is None else []
        return _once(_articles(inside, attached), article)
    if part.divisions:
        return _divided(inside, part.divisions[-1])
    return [s for s in inside if _ANNEX.match(s.path[-1])]


def sections_but(document: Document, parts: Sequence[Part]) -> list[Section]:
    """The articles of a document other than those of some parts, if it has all of these, and other
    than those on its own life."""
    kept = [sections_of(document, part) for part in parts]
    if not all(kept) or not all(part.step("条") for part in parts):
        return []
    sections = [s for s in document.sections if s.path]
    own = [s for s in sections if _ANNEX.match(s.path[0]) is None]
    whole = {(s.start, s.end) for made in kept for s in made}
    articles = _articles(own, [s for s in sections if s not in own])
    lives = [e.span for e in document.elements if e.name in _LIFE and e.span]
    whole |= {(s.start, s.end) for s in articles if any(s.start <= e.start < s.end for e in lives)}
    return [s for s in articles if (s.start, s.end) not in whole]


def spans_of(document: Document, section: Section, part: Part) -> list[Span]:
    """The 款 and 项 of an article that are meant; the whole where none is or none is there."""
    paragraph, item = part.step("款"), part.step("项")
    if part.is_whole:
        return [Span(section.start, section.end)]
    found = parts_within(
        document,
        section,
        paragraph.holds if paragraph else None,
        item.holds if item else None,
    )
    return found or [Span(section.start, section.end)]


def _articles(inside: Sequence[Section], attached: Sequence[Section]) -> Iterable[Section]:
    """Those numbered 第N条, in the text or in what is attached to it; in a text without such the
    points (四、), which may be called so."""
    for sections in (inside, attached):
        if any(_ARTICLE.match(s.path[-1]) for s in sections):
            return [s for s in sections if _ARTICLE.match(s.path[-1])]
    return _points(inside)


def _divided(inside: Sequence[Section], division: Numbers) -> list[Section]:
    """The articles of a chapter, each of which is read for itself; the chapter if it has none."""
    articles = [s for s in inside if _ARTICLE.match(s.path[-1])]
    found = articles or [s for s in inside if _is_in(s.path[-1:], division)]
    return found or (_once(_points(inside), division) if division.unit == "部分" else [])


def _points(inside: Sequence[Section]) -> list[Section]:
    points = [s for s in inside if _POINT.match(s.path[-1])]
    highest = min((len(s.path) for s in points), default=0)
    return [s for s in points if len(s.path) == highest]


def _once(sections: Iterable[Section], wanted: Numbers) -> list[Section]:
    found: dict[tuple[int | None, str], list[Section]] = defaultdict(list)
    for section in sections:
        match = _ARTICLE.match(section.path[-1]) or _POINT.match(section.path[-1])
        if match:
            key = parse_number(match["n"]), match.groupdict().get("further") or ""
            found[key].append(section)
    return [made[0] for key, made in found.items() if wanted.holds(*key) and len(made) == 1]


def _is_in_annex(section: Section, annex: Numbers | None) -> bool:
    """Whether a section stands in the annex; without one, whether it stands in none."""
    match = _ANNEX.match(section.path[0])
    if annex is None or match is None:
        return annex is None and match is None
    return annex.first is None or annex.holds(parse_number(match["n"]) if match["n"] else None)


def _is_in(path: Sequence[str], division: Numbers) -> bool:
    made = (_DIVISION.match(step) for step in path)
    return any(
        m is not None and m["unit"] == division.unit and division.holds(parse_number(m["n"]))
        for m in made
    )
