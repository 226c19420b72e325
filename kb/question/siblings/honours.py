"""Classes and titles of enterprises (高企, 小巨人, 规上) whose rewards a question asks about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from kb.question.cues import bundled_cues
from kb.question.glossary import bare, bundled_synonyms, is_class_of_enterprises

_ENDS = re.compile(r"(?:中小)?企业$")
# 我们是小巨人企业, 评上了单项冠军: what one is, and not what one asks about
_OF_ONESELF = re.compile(r"(?:是|属于|作为|评上了?|拿到了?|获评了?)[^，。？?]{0,6}$")
# 第一次评上高企，区里奖多少: that is what the reward is for
_REWARDED = re.compile(
    r"(?:中小)?(?:企业)?(?:称号|资格|认定)?的?[,，\s]?(?:[省市区县]里?|政府|财政|能|可以|会|有|一次性)*[奖补给拿得]"
)


def names_none(question: str, text: str) -> bool:
    """Whether rewards of classes or titles are asked for, none of which `text` names."""
    if not bundled_cues().has("asks reward", question):
        return False
    asked, told = bare(question.lower()), bare(text.lower())
    named = [forms for forms in _honours() if _asks_about(asked, forms)]
    return bool(named) and not any(form in told for forms in named for form in forms)


def _asks_about(asked: str, forms: Iterable[str]) -> bool:
    places = [(asked.find(form), -len(form)) for form in forms if form in asked]
    if not places:
        return False
    start, length = min(places)
    rewarded = _REWARDED.match(asked[start - length :])
    return rewarded is not None or not _OF_ONESELF.search(asked[:start])


@cache
def _honours() -> tuple[frozenset[str], ...]:
    """The forms of each: colloquial, and official without 企业."""
    return tuple(map(frozenset, _forms(bundled_synonyms()).values()))


def _forms(entries: Mapping[str, tuple[str, ...]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for said, official in entries.items():
        for name in (bare(word.lower()) for word in official):
            if is_class_of_enterprises(name):
                found[name] |= {bare(said.lower()), _ENDS.sub("", name)}
    return found
