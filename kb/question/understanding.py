"""A question as 问策 understands it: what is named, where, when, and what is wanted.

Pure functions of the question, the glossary and the catalogue; no model is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kb.library.catalogue import Catalogue
from kb.models import Facet, Span, Voice
from kb.notation import regions
from kb.notation.clause import arabic_clauses, articles, ordinal
from kb.notation.provision import phrases, with_ordinals
from kb.notation.regions import RegionMention
from kb.notation.short_places import places_in
from kb.notation.years import relative_years, years_named
from kb.question.cues import Cues, bundled_cues
from kb.question.glossary import Expansion, Glossary, set_right
from kb.question.names import Names, find_names


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question says. Tuples are empty where it says nothing."""

    text: str  # NFKC, clause numbers in Arabic digits
    expansions: tuple[Expansion, ...] = ()
    names: Names = field(default_factory=Names)
    articles: tuple[str, ...] = ()  # 第33条
    ordinal: int | None = None  # 第三条建议, 第一个方面
    region: str | None = None  # the place asked about, as a full path
    places: tuple[str, ...] = ()  # the words that name places
    years: tuple[int, ...] = ()
    as_of: date | None = None  # a day stated in the question
    facets: tuple[Facet, ...] = ()
    voice: Voice | None = None  # asked for the proposer's or the authority's words
    both_voices: bool = False  # asked for both, side by side
    several: bool = False  # asks for more than one thing (甲和乙分别多少)
    looks_back: bool = False  # asks about what used to hold (旧、原来、以前)
    asks_drafts: bool = False
    unsafe: bool = False  # asks the system to break its rules


_ASKABLE = (  # Facet.OTHER is what nobody asks for by name
    Facet.ELIGIBILITY,
    Facet.SUPPORT,
    Facet.PROCEDURE,
    Facet.SCHEDULE,
    Facet.RESPONSIBILITY,
    Facet.FIGURES,
)
_DAY = r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})[日号]"
AS_OF = re.compile(rf"(?:截至|在|到|按)?{_DAY}(?:时|当天|那天|的时候|适用|有效)")


# 户口在孝感, 从孝感来, 去孝感买房; 在孝感的补贴 and 在孝感能领多少 ask of that place.
_WHERE = re.compile(
    r"(?:在|从|到|去|来自|回|离开|户籍(?:地?是|为)?|户口(?:是|为)?|老家(?:是|在)?)$"
)
_OF_IT = re.compile(
    r"(?:市|省|区|县)?(?:的|这边|那边|本地|当地)?(?:怎么|如何|还|也|都)?"
    r"(?:能[不否]?|可以|可不可以|有没有|有什么|有哪些|领|享受|申请|申报)"
)


def normalise(text: str) -> str:
    """NFKC, Arabic clause numbers, one kind of space; brackets of 文号 kept as 〔〕."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"\s+", " ", arabic_clauses(folded))


def _both_voices(text: str, cues: Cues) -> bool:
    """Whether the proposal and the reply are to be told side by side (各说多少)."""
    return all(cues.has(name, text) for name in ("proposer", "authority", "compares"))


def _voice(text: str, cues: Cues) -> Voice | None:
    if _both_voices(text, cues):
        return None
    if cues.has("authority", text) or cues.has("asks outcome of a wish", text):
        return Voice.AUTHORITY
    return Voice.PROPOSER if cues.has("proposer", text) else None


def _places(text: str, catalogue: Catalogue) -> tuple[str | None, tuple[str, ...]]:
    """The most precise place asked about, and the words that name places.

    A place inside the name of a company or bank says nothing about where the policy should hold.
    """
    mentions = [m for m in regions.find(text) if not m.in_organisation]
    words = [text[m.span.start : m.span.end] for m in mentions]
    paths = [m.path for m in _of_the_policy(mentions, text)]
    local = ((n, path) for n, path in catalogue.places.local.items() if n in text)
    for name, path in (*local, *places_in(text, catalogue.places.short)):
        if not any(name in word for word in words):
            words.append(name)
            paths.append(path)
    return max(paths, key=len, default=None), tuple(words)


def _of_the_policy(mentions: Sequence[RegionMention], text: str) -> Sequence[RegionMention]:
    """Of several places the ones whose policy is asked for, not those where somebody does or has
    something: 在孝感买房能用武汉公积金贷款吗 asks of 武汉. All where they lie in one another."""
    named = {mention.path for mention in mentions}
    nested = any(a != b and a.startswith(b) for a in named for b in named)
    own = [m for m in mentions if not _only_happens_there(text, m.span)]
    return mentions if nested else own or mentions


def _only_happens_there(text: str, place: Span) -> bool:
    return bool(_WHERE.search(text[: place.start]) and not _OF_IT.match(text, place.end))


def _stated_day(text: str) -> date | None:
    match = AS_OF.search(text)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def understand(
    text: str, glossary: Glossary, catalogue: Catalogue, as_of: date | None = None
) -> Understanding:
    """Read a question; `text` is already simplified Chinese (see Analyzer.simplify). 去年 counts
    from the day `as_of`; without one it names no year."""
    clean, cues = set_right(normalise(text)), bundled_cues()
    names = find_names(clean, catalogue)
    if names.only:
        clean = with_ordinals(clean, names.spoken)
        names = replace(names, spoken=(*names.spoken, *phrases(clean)))
    region, places = _places(clean, catalogue)
    return Understanding(
        text=clean,
        expansions=glossary.expansions(clean),
        names=names,
        articles=articles(clean),
        ordinal=ordinal(clean),
        region=region,
        places=places,
        years=(*years_named(clean), *(relative_years(clean, as_of) if as_of else ())),
        as_of=_stated_day(clean),
        facets=tuple(facet for facet in _ASKABLE if cues.has(facet, clean)),
        voice=_voice(clean, cues),
        both_voices=_both_voices(clean, cues),
        several=cues.has("several", clean),
        looks_back=cues.has("looks_back", clean),
        asks_drafts=cues.has("drafts", clean),
        unsafe=cues.has("unsafe", clean),
    )
