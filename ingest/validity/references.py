"""References to other documents, by their effect: replaces (废止、修订), extends (有效期延长),
amends (修改部分条款), suspends, resumes (暂停执行、恢复执行), or cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest.text.sentences import Sentence
from ingest.text.titles import bare
from ingest.validity.acting_titles import (
    amends_by,
    amends_in_part,
    extends_by,
    named_by,
    supplements,
)
from ingest.validity.amending import CLAUSE_ANYWHERE, is_amended, rewording_said
from ingest.validity.change_words import LIST, mask
from ingest.validity.extending import extension, term_said
from ingest.validity.named import Named, entry
from ingest.validity.parting import part_ended
from ingest.validity.postponed import postponed
from ingest.validity.repealing import REPEAL, repealed_since, with_fate
from ingest.validity.rewording import life_anew, life_anew_said
from ingest.validity.rulings import ruled
from ingest.validity.suspending import suspended_since, suspension
from kb.library.calls import ends_with_deadline
from kb.models import Reference, Span, Term
from kb.notation import doc_number

_LONGEST_LIST = 2000  # characters of names that share one predicate, on either side
_CLEANING = re.compile(r"(?:废止|宣布失效).{0,30}(?:决定|公告|通知|通告)$")
_ALIAS = re.compile(r"以下[简统]称[:：]?[“\"]?《([^《》]+)》")


def find_references(
    text: str, sentences: Sequence[Sentence], title: str, own_number: str | None
) -> tuple[list[Reference], list[Reference]]:
    """The documents that a text acts on, and those that it only cites, each effect once.

    References to itself are left out; repealing a part of a document amends it.
    """
    listed = [r for r in ruled(sentences) if not is_own(r, title, own_number)]
    named = [r for r in _named(sentences, title) if not is_own(r, title, own_number)]
    found = [*listed, *(r for r in named if not _stands_in(r, listed))]
    known_as = {bare(alias) for alias in _ALIAS.findall(text)}
    acts = [r for r in found if r.effect != "cites" and bare(r.title or "") not in known_as]
    acts += _by_title(text, sentences, title, [*acts], found, known_as)
    acts += _of_calls(sentences, title, found)
    acted = {_key(reference) for reference in acts}
    cites = [r for r in found if r.effect == "cites" and _key(r) not in acted]
    return _once(acts), _once(cites)


def _named(sentences: Iterable[Sentence], title: str) -> Iterator[Reference]:
    """One reference for each document a sentence names and each effect it has on it."""
    cleaning = _CLEANING.search(title) and "修改" not in title
    for sentence in sentences:
        fated = with_fate(sentence.text)
        if not fated:
            continue
        masked = mask(sentence.text)
        cleaned, since = bool(cleaning and entry(sentence.text)), _since(masked)
        for named, gone in fated:
            place = named.within(sentence)
            for effect, term in _effects(masked, named, gone, title, cleaned=cleaned):
                day = since.get("suspends" if term and effect == "amends" else effect)
                yield Reference(named.title, named.number, effect, place, term, day)


def _since(masked: str) -> dict[str, date | None]:
    """Effect -> the day on which a sentence lets it begin, where it states one of its own."""
    stopped = suspended_since(masked)
    return {"replaces": repealed_since(masked), "suspends": stopped, "resumes": stopped}


def _effects(
    masked: str, named: Named, gone: bool, title: str, *, cleaned: bool
) -> Iterator[tuple[str, Term | None]]:
    """The effects of a masked sentence on a document it names, with the term given.
    `gone`: a verb of repeal governs the name; `cleaned`: it is an entry of a clean-up."""
    before = masked[max(0, named.start - _LONGEST_LIST) : named.start]
    after = masked[named.end : named.end + _LONGEST_LIST]
    after = after[_end_of_list(after) :]
    if part := part_ended(before, after):
        yield "amends", Term(part=part)
        return
    if stopped := suspension(before, after):
        yield stopped
        return
    term = life_anew(after) or extension(before, after)
    amends = is_amended(before, after, title) or bool(term and _rewords_too(before, after))
    if amends or (amends_in_part(title) and bare(named.title or "") in named_by(title)):
        gone = gone and bool(REPEAL.search(masked))  # 对《X》进行修订 leaves the rest as it is
    if gone or (cleaned and not term and not amends):
        yield "replaces", None
        return
    if term:
        yield "extends", term
    if amends:
        yield "amends", None
    if not term and not amends:
        yield "cites", None


def _rewords_too(before: str, after: str) -> bool:
    """Whether a sentence that gives one document a longer term also changes a part of it."""
    return "《" not in before + after and CLAUSE_ANYWHERE.search(after) is not None


def _end_of_list(after: str) -> int:
    """Where the list of names ends that a name opens, and their common predicate begins."""
    listed = re.match(LIST, after)
    return listed.end() if listed else 0


def _by_title(
    text: str,
    sentences: Sequence[Sentence],
    title: str,
    acts: list[Reference],
    found: list[Reference],
    known_as: Collection[str],
) -> Iterator[Reference]:
    """What the title says it does to a document, where no sentence does it by name."""
    done = {bare(r.title or "") for r in acts if r.effect in ("replaces", "amends")}
    on = named_by(title)
    said = {*on, *known_as}
    term, reworded = None, None
    if extends_by(title):
        reworded = rewording_said(sentences, said)
        if not any(r.effect == "extends" for r in acts):
            term = term_said(sentences, said)
    elif supplements(title) and not amends_by(title):
        reworded = rewording_said(sentences, said)
    elif amends_by(title) and not any(r.effect == "extends" for r in acts):
        term = life_anew_said(sentences, said)
    for name in on.values():
        mention = _mention(text, name, found)
        if mention is None:
            continue
        if term:
            yield replace(mention, effect="extends", term=term[0], span=term[1])
        if (amends_by(title) or reworded) and bare(name) not in done:
            yield replace(mention, effect="amends", term=None, span=reworded or mention.span)


def _of_calls(
    sentences: Iterable[Sentence], title: str, found: list[Reference]
) -> Iterator[Reference]:
    """The call for applications that a notice postpones, if it names only one."""
    put_off = postponed(sentences, title)
    calls = [r for r in found if r.effect == "cites" and ends_with_deadline(r.title or "")]
    calls = calls or [r for r in found if r.effect == "cites" and r.doc_number and not r.title]
    if put_off and len({r.doc_number or bare(r.title or "") for r in calls}) == 1:
        call = next((r for r in calls if r.doc_number), calls[0])
        yield replace(call, effect="extends", span=put_off.span, term=Term(until=put_off.day))


def _mention(text: str, name: str, found: list[Reference]) -> Reference | None:
    """The reference that names a document, best one with its 文号."""
    named = [r for r in found if bare(r.title or "") == bare(name)]
    if named:
        return next((r for r in named if r.doc_number), named[0])
    place = re.search(r"\s*".join(map(re.escape, bare(name))), text)
    return Reference(name, None, "cites", Span(*place.span())) if place else None


def is_own(reference: Reference, title: str, own_number: str | None) -> bool:
    """Whether a reference is to the document itself, by 文号, or by title if it has none."""
    name, number = reference.title, reference.doc_number
    if number and own_number and doc_number.same(number, own_number):
        return True
    return name is not None and number is None and bare(name) == bare(title)


def _stands_in(reference: Reference, listed: Sequence[Reference]) -> bool:
    return any(other.span.holds(reference.span.start) for other in listed)


def _key(reference: Reference) -> tuple[str, str | None]:
    return (bare(reference.title or ""), reference.doc_number)


def _once(references: list[Reference]) -> list[Reference]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for reference in references:
        key = (*_key(reference), reference.effect)
        if key not in seen:
            seen.add(key)
            kept.append(reference)
    return kept
