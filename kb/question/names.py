"""Documents a question names: by 文号, 《title》, short number, or by a title in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.library.catalogue import Catalogue
from kb.models import Span
from kb.notation import doc_number
from kb.notation.doc_number import DocNumber
from kb.notation.proposals import PROPOSAL_NUMBERS, proposals_named
from kb.notation.short_numbers import find_loose, find_short
from kb.notation.titles import is_official, title_keys

_TITLE = re.compile(r"《([^《》]{2,80})》")
_IMPLEMENTED = re.compile(r"(?<=实施)《[^《》]{2,80}》(?=(?:办法|细则|规定|规则|条例))")
# What the issuer of an announcement is called: 财政部, 税务总局, 人才中心.
_ISSUER = re.compile(r"[局厅部委院署办会府行所站队心社司]$|^财税$")
_SAID_SHORT = re.compile(r"号(?:文|公告|令)")  # 148号 alone may be a house
_TOPIC = re.compile(r"(?:政策|措施|清单|标准)$")  # without its place such a title is a topic


@dataclass(frozen=True, slots=True)
class Names:
    """Ids of the documents a question names, by the way it names them, and its words for them."""

    named: tuple[str, ...] = ()  # by 文号, 《title》 or an official title: only these may answer
    shared: tuple[str, ...] = ()  # by a short number (2号文) that several documents carry
    bare: tuple[str, ...] = ()  # by a title without its place: whose is for the place to say
    alluded: tuple[str, ...] = ()  # by a title that is also a topic, or by who proposed: preferred
    unknown: tuple[str, ...] = ()  # 文号 or 《title》 that no document carries
    spoken: tuple[str, ...] = ()  # the words that name them; they ask for nothing else

    @property
    def only(self) -> tuple[str, ...]:
        """Ids of the only documents that may answer; empty if the question names none."""
        return self.named or self.shared or self.bare

    @property
    def only_unheld(self) -> bool:
        """Whether a 文号 or 《title》 is named that is not held, and no document that is: nothing
        may stand in for it."""
        return bool(self.unknown) and not (self.only or self.alluded)

    def calls(self, document_id: str) -> bool:
        """Whether the question is certainly about this document, lapsed or not."""
        return document_id in self.named or document_id in self.alluded


def find_names(text: str, catalogue: Catalogue) -> Names:
    """The documents named in a normalised question."""
    names, by_proposer = _by_name(text, catalogue), catalogue.proposers.named_in(text)
    if names.only or not by_proposer:
        return names
    proposed = [i for ids in by_proposer.values() for i in ids]
    alluded = (*names.alluded, *proposed)
    spoken = (*names.spoken, *by_proposer)
    return replace(names, alluded=tuple(dict.fromkeys(alluded)), spoken=spoken)


def _by_name(text: str, catalogue: Catalogue) -> Names:
    """Documents named by number or title."""
    spelt = list(_spelt_out(text, catalogue))
    named = [id for _, ids, _ in spelt for id in ids]
    unknown = tuple(dict.fromkeys(called for _, ids, called in spelt if not ids))
    spoken = tuple(dict.fromkeys(said for said, _, _ in spelt))
    shared, words, unheld = _by_short_number(text, catalogue)
    shared = () if named and len(shared) > 1 else shared  # beside a full number, only one is sure
    unknown = unknown or (() if named else unheld)  # 2019年龙财企8号文 is told as that already
    titles = catalogue.titles.titles_within(text)
    if not (named or shared or titles):
        return _by_bare_title(text, catalogue, unknown, spoken)
    official = [i for t in titles if is_official(t) for i in titles[t]]
    alluded = [i for t in titles if not is_official(t) for i in titles[t]]
    named += official or (shared if len(shared) == 1 else ())
    return Names(
        named=tuple(dict.fromkeys(named)),
        shared=shared if len(shared) > 1 else (),
        alluded=tuple(i for i in dict.fromkeys(alluded) if i not in named),
        unknown=unknown,
        spoken=(*spoken, *words, *titles),
    )


def _spelt_out(text: str, catalogue: Catalogue) -> Iterator[tuple[str, Sequence[str], str]]:
    """(words, ids, name) for each 文号, 《title》 and proposal number: its words in the question,
    the documents that have it, and what to call it if none does."""
    numbers = (_without_matter(number, text) for number in doc_number.find(text))
    found = [(number, _carriers(number, catalogue)) for number in numbers]
    held = [number.span for number, ids in found if ids]
    written = map(catalogue.numbers.written_number, find_loose(text))
    for number in filter(None, written):
        if not any(number.span.overlaps(span) for span in held):
            found = [(n, ids) for n, ids in found if not n.span.overlaps(number.span)]
            found.append((number, catalogue.numbers.with_number(number.value)))
    for number, ids in found:
        yield text[number.span.start : number.span.end], ids, number.value
    for title in _TITLE.findall(_IMPLEMENTED.sub(" ", text)):  # 实施《X法》办法 is not the law
        yield title, catalogue.titles.titled(title), f"《{title}》"
    for match in PROPOSAL_NUMBERS.finditer(text):
        for proposal, sort in proposals_named(match[0]):
            yield match[0], catalogue.numbers.answering(proposal, sort), f"第{proposal}号{sort}"


def _without_matter(number: DocNumber, text: str) -> DocNumber:
    """An announcement's number without a matter before it that no issuer is called: 加计扣除 of
    加计扣除2023年7号公告."""
    if number.org is None or "公告" not in number.value or "〔" in number.value:
        return number
    if _ISSUER.search(number.org):
        return number
    last = number.org.split(" ")[-1]
    span = Span(text.index(last, number.span.start) + len(last), number.span.end)
    value = f"公告{number.year}年第{number.number}号"
    return replace(number, value=value, org=None, span=span)


def _carriers(number: DocNumber, catalogue: Catalogue) -> tuple[str, ...]:
    return catalogue.numbers.with_number(number.value) or catalogue.numbers.numbered_like(number)


def _by_bare_title(
    text: str, catalogue: Catalogue, unknown: tuple[str, ...], spoken: tuple[str, ...]
) -> Names:
    """Documents by a title without its place: admission decides whose 人才公寓管理办法 is meant."""
    titles = {
        title: ids
        for title, ids in catalogue.titles.bare_titles_within(text).items()
        if is_official(title) and not _TOPIC.search(title)
    }
    missing = tuple(name for name in unknown if titles.keys().isdisjoint(title_keys(name)))
    bare = tuple(dict.fromkeys(i for ids in titles.values() for i in ids))
    return Names(bare=bare, unknown=missing, spoken=(*spoken, *titles))


def _by_short_number(
    text: str, catalogue: Catalogue
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Ids and words for 63号文, 148号, and the 158号文 that no document carries; proposal numbers
    (第61号提案) are not such numbers."""
    ids: list[str] = []
    words: list[str] = []
    unheld: list[str] = []
    for short in find_short(PROPOSAL_NUMBERS.sub(" ", text)):
        matching = catalogue.numbers.with_short_number(short.number, short.org, short.year)
        ids.extend(matching)
        if matching:
            words.append(f"{short.number}号")
        elif _SAID_SHORT.search(said := text[short.span.start : short.span.end]):
            unheld.append(said)
    return tuple(dict.fromkeys(ids)), tuple(words), tuple(unheld)
