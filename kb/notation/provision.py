"""The 条、款、项 a question names (第八条第二款第（三）项), and where a document has them.

款 are the paragraphs of an article and bear no number; 项 are the numbered lines below one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kb.models import Document, Section, Span
from kb.notation.clause import COUNTED, arabic_clauses, heading_number
from kb.notation.numerals import chinese_number, parse_number

_N = r"[0-9零〇一二三四五六七八九十百]{1,5}"
_JOINT = r"[\s、,及与和的]*"
_PART = (  # behind the article: 第2款, 第(五)项; (五), (五)项; 5项, not 5项措施
    rf"(?:第\s*\(?\s*{_N}\s*\)?\s*[款项]|\(\s*{_N}\s*\)\s*[款项]?|{_N}\s*[款项](?!{COUNTED}))"
)
_RUN = re.compile(
    rf"(?P<article>第\d+条(?:之[一二三四五六七八九十\d])?)(?!{COUNTED})(?P<parts>(?:{_JOINT}{_PART})*)"
)
_NUMBERED_PART = re.compile(rf"({_N})\s*\)?\s*([款项]?)")
# What is numbered by 条 and may be followed by 44条 without 第; 政策20条 is a nickname.
_OF_ARTICLES = re.compile(r"(?:法|条例|规定|细则|规则|号)$")
_BARE = (
    rf"(?P<n>\d{{1,3}}|(?![一两]条)[零〇一二三四五六七八九十百]{{1,6}})\s*条(?!{COUNTED}|[例件约])"
)
_MARK = re.compile(
    r"\s*(?P<open>[（(]?)\s*(?P<n>[一二三四五六七八九十百]{1,4}|\d{1,3})\s*"
    r"(?P<close>[)）]|、|[.．](?!\d)|是|要)"
)
_PIECE = re.compile(r"\n+|(?<=[:：;；。])(?=[（(][一二三四五六七八九十]{1,3}[)）])")
_STOP = re.compile(r"[。；：;:！!？?]")


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, or the 款 or 项 of it that is asked for."""

    article: str  # 第8条
    paragraph: int | None = None  # 款
    item: int | None = None  # 项

    @property
    def is_part(self) -> bool:
        """Whether a 款 or 项 is asked for, not the whole article."""
        return self.paragraph is not None or self.item is not None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A 款: its own text, which introduces the items below it."""

    lead: Span
    items: tuple[tuple[int, Span], ...] = ()
    kind: str = ""  # how the items are marked: （一）, 1.

    @property
    def span(self) -> Span:
        return Span(self.lead.start, self.items[-1][1].end if self.items else self.lead.end)


def provisions(text: str) -> tuple[Provision, ...]:
    """The provisions named in a normalised question, in order and without repeats."""
    return tuple(dict.fromkeys(p for run in _RUN.finditer(text) for p in _told_out(run)))


def phrases(text: str) -> tuple[str, ...]:
    """The words with which a question names provisions."""
    return tuple(run.group() for run in _RUN.finditer(text))


def _told_out(run: re.Match[str]) -> Iterator[Provision]:
    article, paragraph = run["article"], None
    pending = True  # nothing was yielded yet for the article or the paragraph
    for said, unit in _NUMBERED_PART.findall(run["parts"]):
        number = parse_number(said)
        if unit == "款":
            if paragraph is not None and pending:
                yield Provision(article, paragraph)
            paragraph, pending = number, True
        else:
            yield Provision(article, paragraph, number)
            pending = False
    if pending:
        yield Provision(article, paragraph)


def with_ordinals(text: str, names: Iterable[str]) -> str:
    """统计法44条 -> 统计法第44条, behind those `names` that are of documents with articles."""
    for name in filter(_OF_ARTICLES.search, names):
        loose = r"[\s《》〈〉“”\"'‘’()]*".join(map(re.escape, name))
        pattern = re.compile(rf"(?P<name>{loose}[》〉]?\s*){_BARE}", re.IGNORECASE)
        text = pattern.sub(_with_ordinal, text)
    return text


def _with_ordinal(match: re.Match[str]) -> str:
    number = parse_number(match["n"])
    return match[0] if number is None else f"{match['name']}第{number}条"


def spans_of(document: Document, wanted: Provision) -> tuple[Span, ...]:
    """Spans of a 款 with its list, or of a 项 after the paragraph that introduces it (one span
    where they adjoin). Empty if the document has no such part."""
    for section in _sections(document, wanted.article):
        found = _within(_paragraphs(document.text, section), wanted)
        if found:
            return found
    return ()


def parts_within(
    document: Document,
    section: Section,
    paragraph: Callable[[int], bool] | None,
    item: Callable[[int], bool] | None,
) -> list[Span]:
    """The 款 of an article with these numbers, or the 项 with these in them; without a 款 those of
    the first list that has any."""
    numbered = enumerate(_paragraphs(document.text, section), start=1)
    paragraphs = [p for number, p in numbered if paragraph is None or paragraph(number)]
    if item is None:
        return [p.span for p in paragraphs]
    lists = ([span for number, span in p.items if item(number)] for p in paragraphs)
    return next(filter(None, lists), [])


def _within(paragraphs: list[_Paragraph], wanted: Provision) -> tuple[Span, ...]:
    if wanted.paragraph is not None:
        paragraphs = paragraphs[: wanted.paragraph][wanted.paragraph - 1 :]
    if wanted.item is None:
        return tuple(p.span for p in paragraphs)
    for paragraph in paragraphs:
        for place, (number, span) in enumerate(paragraph.items):
            if number == wanted.item:
                lead = paragraph.lead
                return (lead, span) if place else (Span(lead.start, span.end),)
    return ()


def _sections(document: Document, article: str) -> list[Section]:
    """The sections of an article; in a text numbered 一、二、 of the point with its number."""
    named = [(_RUN.match(arabic_clauses(s.path[-1])), s) for s in document.sections if s.path]
    if any(run for run, _ in named):
        return [s for run, s in named if run and run["article"] == article]
    points = (s for s in document.sections if len(s.path) == 1)
    return [s for s in points if f"第{heading_number(s.path[0])}条" == article]


def _paragraphs(text: str, section: Section) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    for piece in _pieces(text, section):
        mark = _MARK.match(text, piece.start, piece.end) if found else None
        number = parse_number(mark["n"]) if mark else None
        if mark is None or number is None:
            _begin(found, piece, text)
            continue
        last, kind = found[-1], _kind(mark)
        if kind == (last.kind or kind):
            items = (*last.items, (number, piece))
        else:  # 1. below （一）: a part of the item
            above, span = last.items[-1]
            items = (*last.items[:-1], (above, Span(span.start, piece.end)))
        found[-1] = replace(last, items=items, kind=last.kind or kind)
    return found


def _begin(found: list[_Paragraph], piece: Span, text: str) -> None:
    """Add a paragraph; if only the article's heading (第八条 认定条件) precedes, join the two."""
    first = found[0].lead if len(found) == 1 and not found[0].items else None
    if first and not _STOP.search(text[first.start : first.end]):
        piece = Span(found.pop().lead.start, piece.end)
    found.append(_Paragraph(piece))


def _kind(mark: re.Match[str]) -> str:
    digits = "1" if mark["n"].isdigit() else "一"
    return f"{mark['open']}{digits}{mark['close']}".replace("(", "（").replace(")", "）")


def _pieces(text: str, section: Section) -> Iterator[Span]:
    """The lines of a section, split further where one line holds several items （一）（二）."""
    start = section.start
    for gap in (*_PIECE.finditer(text, section.start, section.end), None):
        end = gap.start() if gap else section.end
        if text[start:end].strip():
            yield Span(start, end)
        start = gap.end() if gap else end


def in_words(wanted: Provision) -> list[str]:
    """The provision as official documents write it, part by part: 第八条, 第二款, 第五项."""
    article = re.sub(r"\d+", lambda m: chinese_number(int(m.group())), wanted.article)
    parts = ((wanted.paragraph, "款"), (wanted.item, "项"))
    return [article, *(f"第{chinese_number(n)}{unit}" for n, unit in parts if n is not None)]
