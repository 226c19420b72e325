"""What became of the clauses of a document by a day: amended, ended, given a later last day, or a
figure changed; each with the words that say so. Nothing is told that no text states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from weakref import WeakKeyDictionary

from kb.library.catalogue import Catalogue
from kb.library.replacements import means
from kb.models import (
    OPEN_END,
    Alteration,
    AlterationKind,
    Change,
    Document,
    Provenance,
    Span,
    Validity,
    Voice,
)
from kb.ports import Docstore
from kb.weighing.altered.differing import differing, later_rules
from kb.weighing.altered.located import sections_but, sections_of, spans_of
from kb.weighing.altered.mentions import (
    HALTED,
    RESUMED,
    Mention,
    is_all_but,
    mentions,
    parts_in,
)
from kb.weighing.altered.places import holds_it, lines_in, places
from kb.weighing.precedence.overtaken import Change as FigureChange
from kb.weighing.precedence.overtaken import Noted, changes_in, last_of, noted
from kb.weighing.quoting.attributes import clause_around

_RULES = (Voice.ISSUER, Voice.AUTHORITY)  # whose words are told to be altered
KEPT = 2_000  # documents and days of one state of the library; most have no alteration
# What was found stands for as long as its catalogue, of which every change of the library makes
# another: reading the texts again took as long as the rest of a search.
_HELD: WeakKeyDictionary[Catalogue, dict[tuple[str, date], tuple[Alteration, ...]]] = (
    WeakKeyDictionary()
)


def alterations(
    document_id: str, day: date, catalogue: Catalogue, store: Docstore
) -> tuple[Alteration, ...]:
    """What of a held document no longer reads as printed on that day, in the order of its text."""
    held, key = _HELD.setdefault(catalogue, {}), (document_id, day)
    if key not in held:
        if len(held) >= KEPT:
            held.clear()
        held[key] = _alterations(document_id, day, catalogue, store)
    return held[key]


def _alterations(
    document_id: str, day: date, catalogue: Catalogue, store: Docstore
) -> tuple[Alteration, ...]:
    head, validity = catalogue.heads[document_id], catalogue.validity_on(document_id, day)
    changes = catalogue.amended_by(document_id, day)
    alone = not changes and validity.extension is None and not later_rules(head, day, catalogue)
    if alone and head.provenance is Provenance.ORIGINAL:
        return ()  # of most documents nobody says anything: their texts need not be read
    document = store.document(document_id)
    found = [*_noted(document, day), *_extended(document, validity, store)]
    for change in changes:
        by = store.document(change.document_id)
        if change.part and RESUMED.search(change.part):
            found = _resumed(document, change.part, found)
            continue
        ended = list(_ended(document, by, change)) if change.part else []
        found += [*ended, *_amended(document, by, change, ended)]
    found += _differing(document, day, catalogue, store, found)
    once = dict.fromkeys(found)
    return tuple(sorted(once, key=lambda a: (a.span.start, a.span.end, a.since or date.min)))


def _differing(
    document: Document, day: date, catalogue: Catalogue, store: Docstore, found: list[Alteration]
) -> list[Alteration]:
    """What later rules give otherwise, where nothing else is told already."""
    return [
        altered
        for altered in differing(document, day, catalogue, store)
        if not touching(found, altered.span.start, altered.span.end)
    ]


def touching(found: Sequence[Alteration], start: int, end: int) -> tuple[Alteration, ...]:
    """Those of a part of the text."""
    return tuple(a for a in found if a.span.overlaps(Span(start, end)))


def _amended(
    document: Document, by: Document, change: Change, ended: Sequence[Alteration]
) -> Iterator[Alteration]:
    """By parts named (将第五条修改为……), if those are not told to have ended already, and by
    figures (总规模增加3亿元，达到5亿元)."""
    told = []
    for mention in mentions(by, document.head):
        told.append(mention.sentence)
        for altered in _mentioned(document, by, change, mention):
            if not any(a.span == altered.span and a.place.overlaps(altered.place) for a in ended):
                yield altered
    for figure, place in _figures(by, told):
        because = f"这里的数额已由{change}{_since(change)}调整"
        for span in lines_in(document, _RULES):
            if figure.is_of(document.text[span.start : span.end]):
                yield _said(AlterationKind.AMENDED, span, by, place, because, change)


def _mentioned(
    document: Document, by: Document, change: Change, mention: Mention
) -> Iterator[Alteration]:
    """What a mention does to each article, chapter or annex that it is of."""
    part, whole = mention.part, mention.ends and mention.part.is_whole
    kind = AlterationKind.ENDED if whole else AlterationKind.AMENDED
    done = "取消" if whole else "修改"
    because = f"本{part.noun}已由{change}{_since(change)}{done}"
    for section in sections_of(document, part):
        if not holds_it(document, section, mention):
            for span in places(document, section, mention):
                yield _said(kind, span, by, mention.sentence, because, change)


def _figures(by: Document, told: Sequence[Span]) -> Iterator[tuple[FigureChange, Span]]:
    """The figures that a document changes, each with its clause, in clauses not yet told."""
    for passage in by.passages:
        for figure in changes_in(passage.text) if passage.voice is Voice.ISSUER else ():
            place = clause_around(passage, figure.span.shifted(passage.start))
            if not any(place.overlaps(sentence) for sentence in told):
                yield figure, place


def _ended(document: Document, by: Document, change: Change) -> Iterator[Alteration]:
    """Parts that another document ends: 《X》第五条停止执行. An editor of a digest numbers its
    articles himself, so that there no number tells which ended."""
    if document.head.provenance is Provenance.DIGEST:
        return
    for reference in by.head.replaces:
        named = reference.term.part if reference.term else None
        if reference.effect != "amends" or not named or not means(reference, document.head):
            continue
        because = f"{_since(change)}{named}，见{change}"
        for kind, span in _gone(document, named):
            yield _said(kind, span, by, _clause(by, reference.span), because, change)


def _gone(document: Document, named: str) -> Iterator[tuple[AlterationKind, Span]]:
    """What ends by a few words, and whether as a whole."""
    parts = parts_in(named)
    if is_all_but(named):
        for section in sections_but(document, parts):
            yield AlterationKind.ENDED, Span(section.start, section.end)
        return
    for part in parts:
        kind = AlterationKind.ENDED if part.is_whole else AlterationKind.AMENDED
        for section in sections_of(document, part):
            yield from ((kind, span) for span in spans_of(document, section, part))


def _resumed(document: Document, named: str, found: Sequence[Alteration]) -> list[Alteration]:
    """What is found without the suspensions (暂停执行) of what a few words let hold again."""
    spans = {span for _, span in _gone(document, named)}
    return [a for a in found if a.span not in spans or not HALTED.search(a.because)]


def _extended(document: Document, validity: Validity, store: Docstore) -> Iterator[Alteration]:
    """The clause on the last day, where another document gives a later one."""
    change = validity.extension
    if change is None or change.until is None:
        return
    by = store.document(change.document_id)
    acts = (r for r in by.head.replaces if r.effect == "extends" and means(r, document.head))
    reference = next(acts, None)
    until = "新规定出台" if change.until == OPEN_END else change.until.isoformat()
    because = f"这里的期限已由{change}延长至{until}"
    for element in document.elements:
        if element.name == "expires_on" and element.span and reference:
            place = _clause(by, reference.span)
            yield _said(AlterationKind.EXTENDED, element.span, by, place, because, change)


def _noted(document: Document, day: date) -> Iterator[Alteration]:
    """Figures of which the document's own editor tells what became of them."""
    notes = [note for note in noted(document) if note.known(day)]
    for span in lines_in(document, _RULES) if notes else ():
        last = last_of(notes, document.text[span.start : span.end])
        if last is not None:
            sure = last.sure(day) or (last.since is None and _was_noted(document, day))
            because = f"整理者注明，这里的数额{'' if sure else '可能'}已经调整"
            quote = document.text[last.clause.start : last.clause.end]
            kind, since = AlterationKind.NOTED, _day_of(last)
            yield Alteration(kind, span, document.head, quote, last.clause, because, since, sure)


def _was_noted(document: Document, day: date) -> bool:
    """Whether the editor had written by that day what tells no time of its own."""
    written = document.head.source.retrieved_on
    return written is not None and written <= day


def _day_of(note: Noted) -> date | None:
    return note.since[0] if note.since and note.since[0] == note.since[1] else None


def _since(change: Change) -> str:
    return f"自{change.effective_on.isoformat()}起" if change.effective_on else ""


def _clause(by: Document, span: Span) -> Span:
    """The sentence around a reference; the reference itself where no passage holds it."""
    passage = by.passage_of(span)
    return clause_around(passage, span) if passage else span


def _said(
    kind: AlterationKind, span: Span, by: Document, place: Span, because: str, change: Change
) -> Alteration:
    quote = by.text[place.start : place.end]
    return Alteration(kind, span, by.head, quote, place, because, change.effective_on)
