"""Figures that a later rule of the same organ gives otherwise, without naming the document: it
changes the figure (标准由20万元提高到30万元), or provides for the same in the same words.

Told only where both rules are in force, their titles and headings are on one matter, and the
clauses agree but for the figures: a note that is wrong is worse than none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from kb.library.calls import is_call
from kb.library.catalogue import Catalogue
from kb.library.registers.titles import without_place
from kb.models import (
    REPLIES,
    Alteration,
    AlterationKind,
    Change,
    Document,
    Head,
    Span,
    Status,
    Voice,
)
from kb.notation.titles import QUOTED
from kb.notation.units import unit
from kb.ports import Docstore
from kb.weighing.altered.places import lines_in
from kb.weighing.pairs import pairs_in, share
from kb.weighing.precedence.overtaken import Change as FigureChange
from kb.weighing.precedence.overtaken import changes_in
from kb.weighing.quoting.layout import sentences

# Share of the words around what is changed that the old clause must have as well, and of those for
# the thing itself, of which it must have the first: 高级工培训补贴 is not 初级工培训补贴.
AGREE = 0.6
AGREE_ON_IT = 0.9
ON_ONE_MATTER = 0.5  # share of the words of the shorter title
_SPECIFIC = 10  # characters besides figures; 每户奖励10万元 may be said of anything
_FIGURE = re.compile(rf"\d[\d.]*\s*(?:{unit()})")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年|第[一二三四五六七八九十\d]+批")
_LABEL = re.compile(
    r"^\s*(?:第[^条]{1,9}条(?:之.)?|[（(][^（）()]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．])\s*"
)
_NUMBERED = re.compile(
    r"^(?:第[^章节编条]{1,6}[章节编条]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])\s*"
)
_FILLER = re.compile(r"给予|予以|一次性|[的按照\s，。；：、“”]")
_WRAPPING = re.compile(
    r"关于|进一步|印发|做好|开展|调整|修改|有关|若干|事项|问题|工作|政策|措施|意见|办法|细则|规定|通知|公告|通告"
    r"|决定|管理|实施|暂行|试行|促进|支持|加强|[的和与及《》（）()]"
)
_BOUND = re.compile(r"(?:由\d[^，。；]*|标准|[上下]限|限额|最高)$")
_LEAD = re.compile(r"^(?:[一二三四五六七八九十\d]+[、.．]|将|把|对|其中|现)+")
_RULES = (Voice.ISSUER,)
_OF_ORGANS: WeakKeyDictionary[Catalogue, dict[str, list[Head]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class _Clause:
    """A sentence with figures, those figures, and the words of the headings above it."""

    span: Span
    figures: tuple[str, ...]
    under: frozenset[str]

    def is_beside(self, other: _Clause) -> bool:
        """Whether the headings above both, where both have any, are on one matter."""
        alike = max(share(self.under, other.under), share(other.under, self.under))
        return not (self.under and other.under) or alike >= ON_ONE_MATTER


def differing(
    document: Document, day: date, catalogue: Catalogue, store: Docstore
) -> Iterator[Alteration]:
    """What later rules of the same organ give otherwise, each with their words."""
    for head in later_rules(document.head, day, catalogue):
        by, change = store.document(head.id), Change.of(head, head.begins_on)
        found = [*_changed(document, by), *_otherwise(document, by)]
        for span, place in found:
            yield Alteration(
                AlterationKind.DIFFERS,
                span,
                head,
                by.text[place.start : place.end],
                place,
                f"后来的规定有不同数额，见{change}",
                head.begins_on,
            )


def later_rules(head: Head, day: date, catalogue: Catalogue) -> list[Head]:
    """Later rules in force of the organ and the place, on the matter of the title, that do not name
    the document themselves."""
    if not _is_told(head) or head.issued_on is None:
        return []
    if catalogue.validity_on(head.id, day).status is not Status.IN_FORCE:
        return []
    others = {h.id: h for issuer in head.issuers for h in _of_organs(catalogue)[issuer]}
    return [
        other
        for other in others.values()
        if other.issued_on is not None
        and other.issued_on > head.issued_on
        and (other.region, other.level) == (head.region, head.level)
        and (other.begins_on or other.issued_on) <= day
        and head.id not in catalogue.acted_on(other.id)
        and _on_one_matter(other, head)
        and catalogue.validity_on(other.id, day).status is Status.IN_FORCE
    ]


def _of_organs(catalogue: Catalogue) -> dict[str, list[Head]]:
    if catalogue not in _OF_ORGANS:
        found = defaultdict(list)
        for head in catalogue.heads.values():
            for issuer in head.issuers if _is_rule(head) else ():
                found[issuer].append(head)
        _OF_ORGANS[catalogue] = found
    return _OF_ORGANS[catalogue]


def _is_told(head: Head) -> bool:
    return head.may_act and head.kind not in REPLIES and not is_call(head.title)


def _is_rule(head: Head) -> bool:
    return _is_told(head) and bool(head.doc_number or head.kind in ("公告", "通告", "通知", "决定"))


def _on_one_matter(one: Head, other: Head) -> bool:
    ours, theirs = _matter(one), _matter(other)
    return len(ours & theirs) > 1 and max(share(ours, theirs), share(theirs, ours)) >= ON_ONE_MATTER


def _matter(head: Head) -> set[str]:
    return pairs_in(_WRAPPING.sub(" ", without_place(head.title, head)))


def _changed(document: Document, by: Document) -> Iterator[tuple[Span, Span]]:
    """Where the document has a figure that the other says was changed, and where it says so."""
    for place in _sentences(by):
        said = by.text[place.start : place.end]
        for figure in () if QUOTED.search(said) else changes_in(said):
            for span in lines_in(document, _RULES):
                if figure.is_of(document.text[span.start : span.end]):
                    yield from ((s, place) for s in _telling(document, span, figure))


def _telling(document: Document, line: Span, figure: FigureChange) -> Iterator[Span]:
    """The sentences of a line that tell the old figure of the same matter."""
    matter = _BOUND.sub("", _LEAD.sub("", figure.matter.strip()))
    it = matter.rpartition("的")[2] or matter
    whole = document.text[line.start : line.end]
    for span in sentences(whole):
        said = whole[span.start : span.end]
        same = figure.is_before(said) and it[:2] in said
        of_it = same and share(pairs_in(it), pairs_in(said)) >= AGREE_ON_IT
        if of_it and share(pairs_in(matter), pairs_in(whole)) >= AGREE:
            yield span.shifted(line.start)


def _otherwise(document: Document, by: Document) -> Iterator[tuple[Span, Span]]:
    """Where both provide for the same in the same words but with other figures."""
    ours, theirs = _once(document), _once(by)
    for wording, clause in ours.items():
        other = theirs.get(wording)
        if other and other.figures != clause.figures and other.is_beside(clause):
            yield clause.span, other.span


def _once(document: Document) -> dict[str, _Clause]:
    """The clauses with figures by their wording, those told twice left out."""
    found: dict[str, list[_Clause]] = defaultdict(list)
    for span in _sentences(document):
        said = _LABEL.sub("", document.text[span.start : span.end])
        figures = tuple("".join(f.split()) for f in _FIGURE.findall(said))
        wording = _FILLER.sub("", _FIGURE.sub("#", said))
        if figures and not _YEAR.search(said) and len(wording) - wording.count("#") >= _SPECIFIC:
            found[wording].append(_Clause(span, figures, _headings(document, span)))
    return {wording: made[0] for wording, made in found.items() if len(made) == 1}


def _headings(document: Document, span: Span) -> frozenset[str]:
    passage = document.passage_of(span)
    above = passage.section_path[:-1] if passage else ()
    return frozenset(pairs_in(_WRAPPING.sub(" ", " ".join(_NUMBERED.sub(" ", a) for a in above))))


def _sentences(document: Document) -> Iterator[Span]:
    for line in lines_in(document, _RULES):
        text = document.text[line.start : line.end]
        for span in sentences(text):
            said = text[span.start : span.end].rstrip()
            yield Span(span.start, span.start + len(said)).shifted(line.start)
