"""Documents suspended for a time or resumed: 暂停执行《X》, 《X》自…起恢复执行."""

from __future__ import annotations

import re
from datetime import date

from ingest.validity.change_words import CARRIED_OUT, HALTED, LIST, PROVISION
from ingest.validity.time_words import DAY, first_day
from kb.models import Term

_VERBS = {"suspends": rf"(?:{HALTED}{CARRIED_OUT}|中止)", "resumes": rf"恢复{CARRIED_OUT}"}
_FROM = rf"(?:[自从]?\s*{DAY}\s*(?:\d{{1,2}}[时点])?\s*起?)"
_UNTIL = re.compile(rf"^[^。；]{{0,8}}?[至到]\s*(?P<day>{DAY})")
# 第三条, 中的补贴标准: only a part is suspended.
_PART = re.compile(rf"^\s*(?:{PROVISION}|中|部分|有关|附件)")
_SINCE = re.compile(rf"[自从]\s*(?P<day>{DAY})")
_BEFORE = {effect: re.compile(rf"(?<!不再){verb}对?{LIST}$") for effect, verb in _VERBS.items()}
_AFTER = {
    effect: re.compile(
        rf"(?:现|决定|将|已|均|予以|一律|[，,\s]|{_FROM})*(?P<verb>{verb})(?![^，。；]{{0,8}}的[，。]?)"
    )
    for effect, verb in _VERBS.items()
}


def suspension(before: str, after: str) -> tuple[str, Term | None] | None:
    """The effect of the words around a name, masked: suspends (with its last day) or resumes."""
    for effect in _VERBS:
        if _BEFORE[effect].search(before) and not _PART.match(after):
            return effect, _until(after)
        if match := _AFTER[effect].match(after):
            return effect, _until(after[match.end() :])
    return None


def suspended_since(masked: str) -> date | None:
    """The day from which a masked sentence suspends or resumes, if it states one."""
    since = _SINCE.search(masked)
    return first_day(since["day"]) if since else None


def _until(rest: str) -> Term | None:
    until = _UNTIL.match(rest)
    last = first_day(until["day"]) if until else None
    return Term(until=last) if last else None
