"""Replies and 问答 say what held when they were written: the rule in force goes first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kb.library.bases import lapsed_bases
from kb.library.status import changes_only, was_replaced
from kb.models import REPLIES, Head, Hit, Status, Voice
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.pairs import of_one_matter
from kb.weighing.precedence.overtaken import as_changed
from kb.weighing.quoting.evidence import Evidence
from kb.weighing.weigh import LOOKED_INTO, weigh

LOOKED_AT = 4  # pieces of evidence, best first, among which a reply may stand too far ahead
WITH_ITS_RULE = timedelta(days=30)
# 初步方案拟将……由25元提高到30元, 尚未定稿: what a page that makes no rule says of one to come
_PLANNED = re.compile(
    r"初步方案|尚未定稿|[有可]望|力争|拟(?:将|由|对|把|提高|调整|出台)|[将正]?(?:在)?研究(?:出台|制定|提高|调整)"
    r"|(?:正在)?(?:起草|征求意见)(?!稿)"
)
_ACCOUNTS = frozenset({"解读", "其他"})  # 文种 of what tells of rules, where it has no 文号


def rules_first(found: Findings) -> Findings:
    """The findings with sure rules first, and outdated accounts last, if the best evidence contains
    such an account (see `_outdated`). Unchanged when the question asks for a reply, a document or a
    time."""
    understanding = found.asked.understanding
    asked_for = understanding.voice is not None or understanding.both_voices
    if asked_for or understanding.names.only or understanding.looks_back or understanding.years:
        return found
    hits = found.admission.hits[:LOOKED_INTO]
    weighed = [as_changed(e, hits, found.asked.focus) for e in found.weighed]
    found = replace(found, weighed=weighed)
    outdated = _outdated(found)
    if not outdated:
        return found
    if not any(_is_sure_rule(e) for e in weighed[:LOOKED_AT]):
        others = [hit for hit in found.admission.hits if hit.head.id not in outdated]
        weighed = [*weigh(others, found.asked), *(e for e in weighed if e.head.id in outdated)]
    rules = [e for e in weighed if _is_sure_rule(e)]
    if not rules:
        return found
    behind = [e for e in weighed if e.head.id in outdated]
    between = [e for e in weighed if e not in behind and e not in rules]
    return replace(found, weighed=[*rules, *between, *behind])


def of_the_former(found: Findings) -> Findings:
    """The findings from replaced rules, if asked about (旧标准) and the best may answer."""
    if not found.asked.understanding.former:
        return found
    former = [hit for hit in found.admission.hits if was_replaced(hit.validity)]
    if not former:
        return found
    weighed = weigh(former, found.asked)
    return replace(found, weighed=weighed) if confidence(weighed[0]) >= SILENT else found


def latest_first(found: Findings) -> Findings:
    """The findings with the newest rule ahead of an older one of the same place that says much the
    same with other figures (2023年最高800万元, 2024年最高300万元) and may still hold. Unchanged
    when the question asks for a document or a time."""
    understanding, weighed = found.asked.understanding, list(found.weighed)
    years = set(understanding.years) - {found.asked.as_of.year}
    if understanding.names.only or understanding.looks_back or years:
        return found
    for at, older in enumerate(weighed[:LOOKED_AT]):
        newer = [e for e in weighed[at + 1 : LOOKED_AT] if _says_anew(e, older, found)]
        if newer:
            latest = max(newer, key=lambda e: e.head.issued_on or date.min)
            behind = [e for e in weighed[at:] if e is not latest]
            return replace(found, weighed=[*weighed[:at], latest, *behind])
    return found


def _says_anew(newer: Evidence, older: Evidence, found: Findings) -> bool:
    """Whether a later rule of the same place, and for the whole country of the same organ, says as
    much of the question in similar words."""
    new, old = newer.head, older.head
    if (new.region, new.level) != (old.region, old.level):
        return False
    if new.region is None and set(new.issuers).isdisjoint(old.issuers):
        return False
    later = new.issued_on and old.issued_on and new.issued_on > old.issued_on
    rules = _is_rule(newer.hit) and _is_rule(older.hit) and not changes_only(new)
    if not later or not rules or confidence(newer) < SURE:
        return False
    focus = found.asked.focus.without_figures()
    if focus.found_in(newer.quote) < focus.found_in(older.quote):
        return False
    return of_one_matter(newer.quote, older.quote)


def _outdated(found: Findings) -> set[str]:
    """Ids, from the best evidence, of replies that rest on lapsed documents or are older than a
    rule of the same organ, of accounts (解读, news) older than a sure rule, and of plans where a
    sure rule exists."""
    rules = [hit.head for hit in found.admission.hits[:LOOKED_INTO] if _is_rule(hit)]
    sure = [e.head for e in found.weighed if _is_sure_rule(e)]
    said = {e.head.id: e.head for e in found.weighed[:LOOKED_AT]}
    told = [head for head in said.values() if rules and _tells_of_rules(head)]
    planned = {e.head.id for e in found.weighed[:LOOKED_AT] if _PLANNED.search(e.quote)}
    return {
        head.id
        for head in told
        if _is_older(head, rules if head.kind in REPLIES else sure)
        or (sure and head.id in planned)
        or _rests_on_what_lapsed(head, found)
    }


def _rests_on_what_lapsed(head: Head, found: Findings) -> bool:
    text = found.store.document(head.id).text
    return bool(lapsed_bases(head, text, found.catalogue, found.asked.as_of))


def _tells_of_rules(head: Head) -> bool:
    """Whether a document makes no rule itself: a reply, a 问答, a page without 文号."""
    return head.kind in REPLIES or (head.kind in _ACCOUNTS and head.doc_number is None)


def _is_rule(hit: Hit) -> bool:
    holds = hit.validity.status is Status.IN_FORCE and not _tells_of_rules(hit.head)
    return holds and hit.passage.voice is Voice.ISSUER


def _is_sure_rule(evidence: Evidence) -> bool:
    return (
        _is_rule(evidence.hit) and evidence.relevance is not None and confidence(evidence) >= SURE
    )


def _is_older(account: Head, rules: list[Head]) -> bool:
    """Whether an account is older than one of the rules, by the same organ or, for news, by any; an
    account may precede its rule by some days."""
    day = account.issued_on
    if day is not None and account.kind not in REPLIES:
        day += WITH_ITS_RULE
    newer = [r for r in rules if day and r.issued_on and r.issued_on > day]
    if not account.issuers:  # news: nobody's word against that of whoever made the rule
        return bool(newer)
    return any(not set(account.issuers).isdisjoint(rule.issuers) for rule in newer)
