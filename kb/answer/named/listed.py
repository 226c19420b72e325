"""Lists of documents: 宁波有哪些政策 is answered with titles.

They are taken from the catalogue, because what a place has is no matter of the best clauses. A
notice says how many there are in all, and when none are the place's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.answer.cited import cited
from kb.answer.fallbacks.refusal import refusal
from kb.answer.named.terms_listed import none_such, turning_day, turns
from kb.answer.selection.proofs import ABOUT
from kb.library.applicability import applies, is_nobodys, leaves_out
from kb.library.status import LAPSED
from kb.models import (
    HEAD_MATTER,
    OFFICIAL,
    PROPOSALS,
    REPLIES,
    Answer,
    AnswerStatus,
    Document,
    Facet,
    Head,
    Hit,
    Notice,
    Passage,
    Span,
    Statement,
    Status,
    Validity,
)
from kb.notation.document_kinds import decides_case
from kb.notation.titles import title_key
from kb.notation.years import years_named
from kb.question.documents_asked import DocumentsAsked, documents_asked
from kb.question.parts.compound import placed_parts
from kb.question.parts.givers import SPOKEN
from kb.question.places import places_asked
from kb.question.times_asked import TimeAsked, Turn
from kb.search.retrieval import admitted
from kb.weighing.findings import Findings
from kb.weighing.quoting.attributes import element_evidence
from kb.weighing.quoting.evidence import Evidence, verbatim
from kb.weighing.quoting.layout import sentences
from kb.weighing.quoting.particulars import tells_by_itself

_GONE = frozenset({*LAPSED, Status.NOT_YET, Status.DRAFT})
_OF_TERMS = (Turn.ENDS, Turn.OPEN)  # whose last day is quoted
_KEPT = ("digest", "other_region", "wrong_region")  # how each stands is told with it
_SEE_ALL = "其余可在“全部政策”页按标题查找，工作人员可在工作台按地区、层级、效力筛选"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document of the list, with what decides its place in it."""

    head: Head
    validity: Validity
    said: float
    near: int  # how narrow its place is, where one is asked about
    own: Collection[str]  # those of the places asked about that it was made for


def documents_listed(found: Findings) -> Answer | None:
    """The titles of the documents asked for, as many as an answer shows; None when no list is asked
    for or nothing matches."""
    wanted = documents_asked(found.asked.understanding, found.asked.focus, found.asked.as_of)
    if wanted is None:
        return None
    listed = _listed(wanted, found)
    lacking = SPOKEN[wanted.level] if wanted.level and not listed else None
    listed = listed or _listed(replace(wanted, level=None), found)
    if not listed:
        return _none_such(wanted.time, found) if wanted.time and not wanted.subject else None
    own = [entry for entry in listed if entry.own]
    having = {place for entry in own for place in entry.own}
    lacking = "、".join(p for p in _places(found) if p not in having) or lacking
    of_the_place = wanted.time is None or wanted.time.turn is Turn.ISSUED
    listed = own if own and wanted.subject is None and of_the_place else listed
    quoted = _with_term if wanted.time and wanted.time.turn in _OF_TERMS else _titled
    shown = [quoted(entry, found) for entry in listed[: found.asked.max_documents]]
    answer = cited(replace(found, weighed=()), shown)
    kept = [n for n in answer.notices if n.code in _KEPT]
    answer = replace(
        answer,
        statements=tuple(Statement(c.quote, Facet.OTHER, (c.id,)) for c in answer.citations),
        notices=(_told(listed, len(shown), lacking), *kept),
        follow_ups=(),
    )
    return replace(answer, status=AnswerStatus.PARTIAL) if lacking else answer


def _none_such(time: TimeAsked, found: Findings) -> Answer:
    nothing = refusal(found.asked, AnswerStatus.NO_ANSWER, "no_match", ())
    return replace(nothing, notices=(none_such(time),))


def _listed(wanted: DocumentsAsked, found: Findings) -> list[_Entry]:
    """The entries in list order; of two with the same title only the first."""
    entries = _asked_for(wanted, found)
    titled = {title_key(entry.head.title): entry for entry in reversed(entries)}
    every = [entry for entry in entries if titled[title_key(entry.head.title)] is entry]
    if wanted.time:
        return _in_turn(every, wanted.time)
    return [entry for entry in every if wanted.ever or _holds(entry.validity, wanted)]


def _in_turn(entries: Sequence[_Entry], time: TimeAsked) -> list[_Entry]:
    """The entries of the time asked about: what ends first, or else what happened last, first."""

    def day(entry: _Entry) -> int:
        turning = turning_day(entry.head, entry.validity, time)
        return turning.toordinal() if turning else 0

    own = [entry for entry in entries if turns(entry.head, entry.validity, time)]
    return sorted(own, key=day, reverse=time.turn in (Turn.ENDED, Turn.ISSUED))


def _holds(validity: Validity, wanted: DocumentsAsked) -> bool:
    status = validity.status
    return status is Status.IN_FORCE if wanted.held else status not in _GONE


def _asked_for(wanted: DocumentsAsked, found: Findings) -> list[_Entry]:
    """Documents of the place, level, years and subject asked for, in list order. Valid ones come
    before invalid ones, policies before replies, those of the place before those of wider places;
    then those known to be in force, those whose titles say most of the subject, the newest."""

    def order(entry: _Entry) -> tuple[bool | float, ...]:
        head, status = entry.head, entry.validity.status
        day = head.issued_on.toordinal() if head.issued_on else 0
        last = (status in _GONE, head.kind in REPLIES)
        return (*last, -entry.near, status is not Status.IN_FORCE, -entry.said, -day)

    return sorted(_entries(wanted, found), key=order)


def _entries(wanted: DocumentsAsked, found: Findings) -> Iterator[_Entry]:
    asked, catalogue = found.asked, found.catalogue
    allowed = admitted(catalogue, asked.filters, asked.as_of)
    headed = _headed(wanted, found)
    places = _places(found)
    for head in catalogue.heads.values():
        if (allowed is None or head.id in allowed) and _is_of(head, wanted, found, places):
            names = " ".join(filter(None, (str(head), head.carrier_title, *head.issuers)))
            said = wanted.subject.found_in(names) if wanted.subject else 1.0
            said = max(said, headed.get(head.id, 0.0))
            if said >= ABOUT:
                validity = catalogue.validity_on(head.id, asked.as_of)
                near = len(head.region or "") if places else 0
                yield _Entry(head, validity, said, near, {*places} & {*head.places})


def _places(found: Findings) -> tuple[str, ...]:
    """The places asked about: those side by side (宁波和镇海有哪些政策), or the one there is."""
    asked = found.asked
    apart = placed_parts(asked.understanding)
    paths = [places_asked(part, found.catalogue, asked.home)[0] for part in apart]
    return tuple(dict.fromkeys(filter(None, [*paths, asked.understanding.region])))


def _headed(wanted: DocumentsAsked, found: Findings) -> dict[str, float]:
    """Document id -> share of the subject said by one of its headings (the chapter 技术改造 of a
    policy for industry), of the documents found."""
    said: dict[str, float] = {}
    for hit in found.admission.hits if wanted.subject else ():
        if wanted.subject and hit.passage.voice in OFFICIAL:
            share = wanted.subject.found_in(" ".join((str(hit.head), *hit.passage.section_path)))
            said[hit.head.id] = max(share, said.get(hit.head.id, 0.0))
    return said


def _is_of(head: Head, wanted: DocumentsAsked, found: Findings, asked_about: Sequence[str]) -> bool:
    """Whether a document is a policy of a place, the level and the years asked about."""
    asked = found.asked
    years = () if wanted.time else asked.understanding.years
    places = asked_about or ((asked.home,) if asked.home else ())
    left_out = wanted.level is not None and any(leaves_out(head, place) for place in places)
    day = head.issued_on
    return (
        head.kind not in PROPOSALS
        and not decides_case(head.title)
        and not head.is_example
        and not is_nobodys(head)
        and found.catalogue.original_of(head.id) is None
        and (wanted.level is None or head.level is wanted.level)
        and (not places or any(applies(head, place) for place in places) or left_out)
        and (not years or bool({day and day.year, *years_named(head.title)} & set(years)))
    )


def _with_term(entry: _Entry, found: Findings) -> Evidence:
    """The clause on the last day of a document as evidence, or else its title."""
    document, titled = found.store.document(entry.head.id), _titled(entry, found)
    return next(iter(element_evidence(document, titled.hit, ("expires_on",))), titled)


def _titled(entry: _Entry, found: Findings) -> Evidence:
    """The title and 文号 of a document as evidence, or its first sentence if it has no title."""
    document = found.store.document(entry.head.id)
    spans = {e.name: e.span for e in reversed(document.elements) if e.span}
    title = spans.get("title")
    said = [p for p in document.passages if p.voice in OFFICIAL] or list(document.passages)
    if title is None:
        telling = (p for p in said if tells_by_itself(p) and p.section_path != (HEAD_MATTER,))
        first = next(telling, said[0])
        lines = sentences(first.text)
        begins = (s for s in lines if not first.text[: s.end].rstrip().endswith("："))
        return _as_evidence(entry, first, next(begins, lines[0]).shifted(first.start))
    held = document.passage_of(title)
    if held is None:  # a line that is no passage lends the place of the first
        start, end = title.start, title.end
        own = replace(said[0], section_path=(HEAD_MATTER,))
        held = replace(own, text=document.text[start:end], start=start, end=end)
    return _as_evidence(entry, held, _with_number(title, spans.get("doc_number"), document))


def _with_number(title: Span, number: Span | None, document: Document) -> Span:
    """The span of the title together with the 文号 above or below it."""
    if number is None:
        return title
    both = Span(min(title.start, number.start), max(title.end, number.end))
    between = document.text[min(title.end, number.end) : max(title.start, number.start)]
    return both if not between.strip() and document.passage_of(both) else title


def _as_evidence(entry: _Entry, passage: Passage, span: Span) -> Evidence:
    return verbatim(Hit(passage, entry.head, entry.validity, 1.0), passage, span)


def _told(listed: Sequence[_Entry], shown: int, lacking: str | None) -> Notice:
    """How many documents there are, and that none are of the place or level asked."""
    told = f"找到{len(listed)}份文件"
    if lacking:
        narrow = sorted(listed, key=lambda entry: -len(entry.head.region or ""))
        makers = "、".join(dict.fromkeys(entry.head.region or "国家" for entry in narrow))
        whose = f"是{makers}的" if any(e.own for e in listed) else f"也适用于当地（{makers}）"
        told = f"资料库没有{lacking}自己的这类文件；{told}，{whose}"
    more = f"这里列出{shown}份；{_SEE_ALL}" if shown < len(listed) else "都列在这里"
    return Notice("documents", f"{told}，{more}。")
