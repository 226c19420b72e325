"""Other documents named in the text: what it replaces (废止、修订), extends (有效期延长), amends
(修改部分条款), suspends or resumes (暂停执行、恢复执行) and what it only cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from ingest.text.lines import bare
from ingest.validity.changes import (
    LIST,
    amends_by,
    amends_in_part,
    extends_by,
    extension,
    is_amended,
    mask,
    named_by,
    rewording_said,
    term_said,
)
from ingest.validity.named import Named, entry, names
from ingest.validity.postponed import postponed
from ingest.validity.rewording import life_anew, life_anew_said
from ingest.validity.rulings import repealed_since, ruled
from ingest.validity.suspending import suspended_since, suspension
from kb.library.calls import ends_with_deadline
from kb.models import Reference, Span, Term
from kb.notation import doc_number

_REPEAL = re.compile(r"废止|(?:停止|不再|终止)(?:执行|实施|施行|适用)|失效|予以替代|代替")
_REPEAL_FIRST = re.compile(
    r"(?:同时|予以|即行|自行|一并|宣布)?(?:废止|代替|替代)(?:了)?(?:下列(?:文件|规章))?[:：]?"
)
_REVISED = re.compile(r"(?:对|将)\s*$")
_REVISED_AFTER = re.compile(
    r"^\s*(?:[（(][^）)]*[）)])?\s*(?:进行了?|作了?|予以)?(?:全面)?(?:修订|修改完善|重新修订)"
)
_PART = re.compile(
    r"^\s*(?:[（(][^）)]*[）)])?\s*(?:第[一二三四五六七八九十百\d]+[章条款项]|中(?:的|有关"
    r"|关于)?|有关|关于|附件|部分|的?(?:相关|有关)规定|明确的|规定的)"
)
_LONGEST_LIST = 2000  # characters of names that share one predicate, on either side
_WINDOW = 400
_INSTEAD = re.compile(r"(?:由|被|按照?|依照|根据|参照|依据|遵照)\s*$")  # 停车收费按《X》执行
_CLEANING = re.compile(r"(?:废止|宣布失效).{0,30}(?:决定|公告|通知|通告)$")
_ALIAS = re.compile(r"以下[简统]称[:：]?[“\"]?《([^《》]+)》")


def find_references(
    text: str, sentences: Iterable[Span], title: str, own_number: str | None
) -> tuple[list[Reference], list[Reference]]:
    """(what it acts on, what it only cites): it replaces, extends, amends or
    suspends the former.

    A document never refers to itself, and a part repealed is only cited.
    """
    spans = list(sentences)
    found = [r for r in ruled(text, spans) if not _is_own(r.title, r.doc_number, title, own_number)]
    listed = [reference.span for reference in found]
    for span in spans:
        said = text[span.start : span.end]
        masked = mask(said)
        for named, gone in _with_fate(said):
            place = Span(named.start, named.end).shifted(span.start)
            ruled_on = any(x.start <= place.start < x.end for x in listed)
            if ruled_on or _is_own(named.title, named.number, title, own_number):
                continue
            for effect, term in _effects(said, masked, named, gone, title):
                since = _since(masked, effect)
                found.append(Reference(named.title, named.number, effect, place, term, since))
    known_as = {bare(alias) for alias in _ALIAS.findall(text)}
    acts = [r for r in found if r.effect != "cites" and bare(r.title or "") not in known_as]
    acts += _by_title(text, spans, title, [*acts], found, known_as)
    acts += _of_calls(text, spans, title, found)
    acted = {_key(reference) for reference in acts}
    cites = [r for r in found if r.effect == "cites" and _key(r) not in acted]
    return _once(acts), _once(cites)


def _since(masked: str, effect: str) -> date | None:
    """The day of its own that a sentence gives to what it does."""
    if effect in ("suspends", "resumes"):
        return suspended_since(masked)
    return repealed_since(masked) if effect == "replaces" else None


def _effects(
    said: str, masked: str, named: Named, gone: bool, title: str
) -> Iterator[tuple[str, Term | None]]:
    """What a sentence does to a document that it names."""
    before = masked[max(0, named.start - _LONGEST_LIST) : named.start]
    after = masked[named.end : named.end + _LONGEST_LIST]
    after = after[_end_of_list(after) :]
    if stopped := suspension(before, after):
        yield stopped
        return
    term = life_anew(after) or extension(before, after)
    amends = is_amended(before, after, title)
    if amends or (amends_in_part(title) and bare(named.title or "") in named_by(title)):
        gone = gone and bool(_REPEAL.search(masked))  # 对《X》进行修订 leaves the rest as it is
    cleaned = _CLEANING.search(title) and "修改" not in title and entry(said)
    if gone or (cleaned and not term and not amends):
        yield "replaces", None
        return
    if term:
        yield "extends", term
    if amends:
        yield "amends", None
    if not term and not amends:
        yield "cites", None


def _with_fate(said: str) -> list[tuple[Named, bool]]:
    """Each name with whether a verb of repeal governs it; verbs inside 《》 do not count.

    Read from the end, a name shares the fate of the next one when only a list joins them.
    """
    masked = mask(said)
    fated: list[tuple[Named, bool]] = []
    following = len(masked)
    shared = False
    for named in sorted(names(said), key=lambda n: n.start, reverse=True):
        gap = masked[named.end : following]
        verb = _REPEAL.search(gap)
        listed = _only_lists(gap[: verb.start()] if verb else gap)
        instead = _INSTEAD.search(masked[max(0, named.start - 4) : named.start])
        gone = not (_PART.match(gap) or instead) and (
            (listed and (verb is not None or shared))
            or _is_revised(masked, named)
            or _is_repealed_first(masked, named)
        )
        fated.append((named, gone))
        following, shared = named.start, gone
    return fated[::-1]


def _end_of_list(after: str) -> int:
    """Where the names that follow a name in one list end, and what is said of them all begins."""
    listed = re.match(LIST, after)
    return listed.end() if listed else 0


def _by_title(
    text: str,
    spans: list[Span],
    title: str,
    acts: list[Reference],
    found: list[Reference],
    known_as: Collection[str],
) -> Iterator[Reference]:
    """What the title says that it does to a document, where no sentence does it by name."""
    done = {bare(r.title or "") for r in acts if r.effect in ("replaces", "amends")}
    on = named_by(title)
    said = {*on, *known_as}
    term, reworded = None, None
    if extends_by(title):
        reworded = rewording_said(text, spans, said)
        if not any(r.effect == "extends" for r in acts):
            term = term_said(text, spans, said)
    elif amends_by(title) and not any(r.effect == "extends" for r in acts):
        term = life_anew_said(text, spans, said)
    for name in on.values():
        mention = _mention(text, name, found)
        if mention is None:
            continue
        if term:
            yield replace(mention, effect="extends", term=term[0], span=term[1])
        if (amends_by(title) or reworded) and bare(name) not in done:
            yield replace(mention, effect="amends", term=None, span=reworded or mention.span)


def _of_calls(
    text: str, spans: list[Span], title: str, found: list[Reference]
) -> Iterator[Reference]:
    """The call for applications whose last day a notice puts off, where it names only one."""
    put_off = postponed(text, spans, title)
    calls = [r for r in found if r.effect == "cites" and ends_with_deadline(r.title or "")]
    calls = calls or [r for r in found if r.effect == "cites" and r.doc_number and not r.title]
    if put_off and len({r.doc_number or bare(r.title or "") for r in calls}) == 1:
        day, span = put_off
        call = next((r for r in calls if r.doc_number), calls[0])
        yield replace(call, effect="extends", span=span, term=Term(until=day))


def _mention(text: str, name: str, found: list[Reference]) -> Reference | None:
    """Where the text names a document, best with its 文号."""
    named = [r for r in found if bare(r.title or "") == bare(name)]
    if named:
        return next((r for r in named if r.doc_number), named[0])
    place = re.search(r"\s*".join(map(re.escape, bare(name))), text)
    return Reference(name, None, "cites", Span(*place.span())) if place else None


def _is_revised(masked: str, named: Named) -> bool:
    """对《X》进行了修订"""
    before = masked[max(0, named.start - 4) : named.start]
    return bool(_REVISED.search(before)) and bool(_REVISED_AFTER.match(masked[named.end :][:60]))


def _is_repealed_first(masked: str, named: Named) -> bool:
    """同时废止《甲》《乙》: the verb stands before the list."""
    lead = re.split(r"[。；]", masked[max(0, named.start - _WINDOW) : named.start])[-1]
    verbs = list(_REPEAL_FIRST.finditer(lead))
    listed = lead[verbs[-1].end() :] if verbs else ""
    return bool(verbs) and not listed.startswith(("，", ",")) and _only_lists(listed)


# What may stand between a name and its verb: other names and numbers, and words such as 同时.
_LISTED = (
    re.compile(r"《＊*》|[（(][^（）()]*[）)]"),
    re.compile(
        r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日原?[\u4e00-\u9fa5]{2,20}令第\d+号(?:公布|发布)的"
    ),
    re.compile(r"[\u4e00-\u9fa5]{1,16}(?:〔\d{4}〕|令第|公告\d{4}年第)\d+号(?:公布|发布|印发)?的?"),
    re.compile(
        r"自(?:本[\u4e00-\u9fa5]{1,6}(?:施行|实施|执行|发布|印发)之日|即日|同日"
        r"|\d{4}年\d{1,2}月\d{1,2}日)起"
    ),
    re.compile(
        r"等?[一二三四五六七八九十\d]+[件个项](?:文件|规章)?|等?(?:文件|规章|通知|办法|规定|公告)"
    ),
    re.compile(
        r"以及|同时|同步|自行|即行|予以|一并|相应|随之|全部|一律|现|均|也|原|和|及|与|[、，,\s]"
    ),
)


def _only_lists(between: str) -> bool:
    for pattern in _LISTED:
        between = pattern.sub("", between)
    return not between


def _is_own(name: str | None, number: str | None, title: str, own_number: str | None) -> bool:
    if number and own_number and doc_number.same(number, own_number):
        return True
    return name is not None and number is None and bare(name) == bare(title)


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
