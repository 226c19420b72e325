"""A question as 问策 understands it: what is named, where, when, and what is wanted.

Pure functions of the question, the glossary and the catalogue; no model is asked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kb import doc_number, regions
from kb.catalogue import Catalogue
from kb.clause import arabic_clauses, articles
from kb.cues import Cues, bundled_cues
from kb.glossary import Expansion, Glossary
from kb.models import Facet, Voice


class Wanted(StrEnum):
    """The form of the fact that a question asks for."""

    NUMBER = "number"  # 多少、几
    DATE = "date"  # 哪天、什么时候
    NUMBER_OF_DOCUMENT = "doc_number"  # 文号是什么
    REASON = "reason"  # 为什么
    PASSAGE = "passage"  # anything else


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question says. Tuples are empty where it says nothing."""

    text: str  # NFKC, clause numbers in Arabic digits
    expansions: tuple[Expansion, ...] = ()
    # ids of documents named by 文号 or 《title》: only these may answer
    named: tuple[str, ...] = ()
    # ids whose title or short number stands in the text: preferred
    alluded: tuple[str, ...] = ()
    unknown_names: tuple[str, ...] = ()  # 文号 or 《title》 that no document carries
    articles: tuple[str, ...] = ()  # 第33条
    region: str | None = None  # the place asked about, as a full path
    years: tuple[int, ...] = ()
    as_of: date | None = None  # a day stated in the question
    facets: tuple[Facet, ...] = ()
    wanted: Wanted = Wanted.PASSAGE
    voice: Voice | None = None  # asked for the proposer's or the authority's words
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
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|年度|版))")
_DAY = r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})[日号]"
_AS_OF = re.compile(rf"(?:截至|在|到|按)?{_DAY}(?:时|当天|那天|的时候|适用|有效)")
_TITLE = re.compile(r"《([^《》]{2,80})》")
_N = r"第?\s*\d{1,5}\s*号"
_PROPOSAL_NUMBER = re.compile(rf"{_N}\s*(?:提案|建议)|(?:提案|建议)\s*{_N}")


def normalise(text: str) -> str:
    """NFKC, Arabic clause numbers, one kind of space; brackets of 文号 kept as 〔〕."""
    folded = unicodedata.normalize("NFKC", text.strip())
    return re.sub(r"\s+", " ", arabic_clauses(folded))


def _wanted(text: str, cues: Cues) -> Wanted:
    forms = (Wanted.NUMBER_OF_DOCUMENT, Wanted.DATE, Wanted.NUMBER, Wanted.REASON)
    return next((form for form in forms if cues.has(form, text)), Wanted.PASSAGE)


def _voice(text: str, cues: Cues) -> Voice | None:
    if cues.has("authority", text):
        return Voice.AUTHORITY
    return Voice.PROPOSER if cues.has("proposer", text) else None


def _named_documents(
    text: str, catalogue: Catalogue
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(named, alluded, unknown names); see Understanding."""
    named: list[str] = []
    alluded: list[str] = []
    unknown: list[str] = []
    for number in doc_number.find(text):
        ids = catalogue.with_number(number.value)
        named.extend(ids)
        if not ids:
            unknown.append(number.value)
    for title in _TITLE.findall(text):
        ids = catalogue.titled(title)
        named.extend(ids)
        if not ids:
            unknown.append(f"《{title}》")
    if not named:
        for short in doc_number.find_short(_PROPOSAL_NUMBER.sub(" ", text)):
            alluded.extend(catalogue.with_short_number(short.number, short.org, short.year))
    alluded.extend(i for i in catalogue.titles_within(text) if i not in named)
    return tuple(dict.fromkeys(named)), tuple(dict.fromkeys(alluded)), tuple(unknown)


def _region(text: str) -> str | None:
    """The most precise place named, organisations' names aside where a plain place is named too."""
    mentions = regions.find(text)
    plain = [m for m in mentions if not m.in_organisation] or list(mentions)
    return max((m.path for m in plain), key=len, default=None)


def _stated_day(text: str) -> date | None:
    match = _AS_OF.search(text)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def understand(text: str, glossary: Glossary, catalogue: Catalogue) -> Understanding:
    """Read a question; `text` is already simplified Chinese (see Analyzer.simplify)."""
    clean, cues = normalise(text), bundled_cues()
    named, alluded, unknown = _named_documents(clean, catalogue)
    return Understanding(
        text=clean,
        expansions=glossary.expansions(clean),
        named=named,
        alluded=alluded,
        unknown_names=unknown,
        articles=articles(clean),
        region=_region(clean),
        years=tuple(dict.fromkeys(int(y) for y in _YEAR.findall(clean))),
        as_of=_stated_day(clean),
        facets=tuple(facet for facet in _ASKABLE if cues.has(facet, clean)),
        wanted=_wanted(clean, cues),
        voice=_voice(clean, cues),
        looks_back=cues.has("looks_back", clean),
        asks_drafts=cues.has("drafts", clean),
        unsafe=cues.has("unsafe", clean),
    )
