"""A question as its words say it: what is named, where, when, and what is wanted.

Pure functions of the question, the glossary and the catalogue; no model is used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kb.library.catalogue import Catalogue
from kb.models import Facet, Voice
from kb.notation.clause import arabic_clauses, articles, ordinal
from kb.notation.provision import phrases, with_ordinals
from kb.notation.years import relative_years, this_year, years_named
from kb.question.applying import acts_of_applying
from kb.question.cues import Cues, bundled_cues
from kb.question.editions import asks_former, of_the_edition
from kb.question.gist import gist, own_story
from kb.question.glossary import (
    Expansion,
    Glossary,
    bare,
    classes_of_enterprises,
    is_class_of_enterprises,
    respelt,
)
from kb.question.names import Names, find_names
from kb.question.places import EVERYWHERE, places_asked, seat_told

_ASKABLE = tuple(f for f in Facet if f is not Facet.OTHER)  # what people name when they ask
# Marks without a shape of their own, which copied text carries: zero-width, direction, soft hyphen.
_SHAPELESS = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_HAN = "[\u3400-\u9fff]"
# 小 巨 人 条 件, as pasted from a table
_LETTERED = re.compile(rf"(?<!{_HAN}){_HAN}(?: {_HAN}(?!{_HAN})){{2,}}")


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question says; a tuple is empty if it says nothing."""

    text: str  # NFKC, clause numbers in Arabic digits
    expansions: tuple[Expansion, ...] = ()
    names: Names = field(default_factory=Names)
    articles: tuple[str, ...] = ()  # 第33条
    ordinal: int | None = None  # 第三条建议, 第一个方面
    region: str | None = None  # the place asked about, as a full path
    seat: str | None = None  # the place where who asks says their enterprise is
    places: tuple[str, ...] = ()  # the words that name places
    years: tuple[int, ...] = ()
    facets: tuple[Facet, ...] = ()
    voice: Voice | None = None  # asked for the proposer's or the authority's words
    both_voices: bool = False  # asked for both, side by side
    several: bool = False  # asks for more than one thing (甲和乙分别多少)
    looks_back: bool = False  # asks about what used to hold (旧、原来、以前)
    former: bool = False  # asks what a rule said that another has replaced (旧标准)
    asks_drafts: bool = False
    this_year: int | None = None  # asks about 今年: what holds today, and the year's own calls
    everywhere: bool = False  # asks of the whole country (全国)
    unsafe: bool = False  # asks the system to break its rules

    def has(self, cue: str) -> bool:
        """Whether its words have this cue; see `kb.question.cues`."""
        return bundled_cues().has(cue, self.text)

    @property
    def asks_wishes(self) -> bool:
        """Whether the proposer's words are wanted, alone or beside the authority's."""
        return self.voice is Voice.PROPOSER or self.both_voices

    @property
    def names_a_class(self) -> bool:
        """Whether it is nothing but the name of a class of enterprises: 省专, 小巨人."""
        return bare(self.with_honours) in classes_of_enterprises()

    @property
    def classes(self) -> Mapping[str, str]:
        """The question's own words for classes of enterprises -> their official names."""
        said = (e for e in self.expansions if is_class_of_enterprises(e.official[0]))
        return {e.said: e.official[0] for e in said}

    @property
    def with_honours(self) -> str:
        """The text with classes of enterprises by their official names: 创新型 as 创新型中小企业,
        to tell it from 科技型中小企业."""
        meant = self.classes
        if not meant:
            return self.text
        longest = sorted(meant, key=len, reverse=True)
        said = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)
        return said.sub(lambda match: meant[match[0].lower()], self.text)


def normalise(text: str) -> str:
    """NFKC, Arabic clause numbers, single spaces, none between single characters, no zero-width
    marks; 文号 keep 〔〕."""
    folded = unicodedata.normalize("NFKC", _SHAPELESS.sub("", text)).strip()
    spaced = re.sub(r"\s+", " ", folded)
    return arabic_clauses(_LETTERED.sub(lambda run: run[0].replace(" ", ""), spaced))


def _both_voices(text: str, cues: Cues) -> bool:
    """Whether proposal and reply are wanted side by side (各说多少)."""
    return all(cues.has(name, text) for name in ("proposer", "authority", "compares"))


def _voice(text: str, cues: Cues) -> Voice | None:
    if _both_voices(text, cues):
        return None
    if cues.has("authority", text) or cues.has("asks outcome of a wish", text):
        return Voice.AUTHORITY
    return Voice.PROPOSER if cues.has("proposer", text) else None


def understand(
    text: str,
    glossary: Glossary,
    catalogue: Catalogue,
    as_of: date | None = None,
    home: str | None = None,
) -> Understanding:
    """Read a question; `text` is in simplified Chinese (see Analyzer.simplify). 去年 is counted
    from `as_of` and ignored without it; `home` is where the asker is."""
    clean, cues = respelt(normalise(text)), bundled_cues()
    asked = gist(clean)  # the years, the voice and the like of a story are not asked about
    years = (*years_named(asked), *(relative_years(asked, as_of) if as_of else ()))
    names = of_the_edition(find_names(clean, catalogue), clean, catalogue, as_of, years)
    if names.only:
        clean = with_ordinals(clean, names.spoken)
        names = replace(names, spoken=(*names.spoken, *phrases(clean)))
    region, places = places_asked(own_story(clean), catalogue, home)
    return Understanding(
        text=clean,
        expansions=(*glossary.expansions(clean), *acts_of_applying(asked)),
        names=names,
        articles=articles(clean),
        ordinal=ordinal(asked),
        region=region,
        seat=seat_told(clean),
        places=places,
        years=years,
        facets=tuple(facet for facet in _ASKABLE if cues.has(facet, asked)),
        voice=_voice(asked, cues),
        both_voices=_both_voices(asked, cues),
        several=cues.has("several", asked),
        looks_back=cues.has("looks_back", asked),
        former=asks_former(asked),
        asks_drafts=cues.has("drafts", asked),
        this_year=this_year(asked, as_of) if as_of else None,
        everywhere=EVERYWHERE.search(asked) is not None,
        unsafe=cues.has("unsafe", clean),
    )
