"""Longer terms given to other documents: 有效期延长至…, 继续执行至…."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from ingest.text.sentences import Sentence
from ingest.validity.change_words import LIFE, LIST, LONGER, PROVISION, said_only_of
from ingest.validity.prolonged import OPEN
from ingest.validity.time_words import DAY, LAST, NUMERAL, first_day, last_day, months_of
from kb.models import OPEN_END, Span, Term

_ANEW = r"(?:调整|修改|变更|更改)"  # 有效期由5年调整为7年
# What may stand between a name and its new last day. Anything else (第三条, 有效期内认定的企业)
# shows that a part of the document is meant, or something other.
_SAID = (
    rf"(?>由{NUMERAL}(?:年|个月)|{_ANEW}(?=[至到为])|{LONGER}|{LIFE}|[由从自于至到]?{DAY}(?:24时)?[起止]?"
    r"|凡?已经?到期的?|届满|期满|到期|之?后|在?[^，。；《》\d]{2,12}(?:出台|施行|实施|修订)前|但?最[迟长晚]"
    r"|不(?:超过|晚于|迟于)(?=\s*\d)|执行|实施|施行|(?:规定的)?(?:各项|税收|税费|财税|优惠|扶持|支持|补贴|减免)*政策(?:措施)?|决定"
    r"|经[^，。；《》]{2,12}[，,]|该(?:办法|规定|通知|意见|文件|政策|措施|细则|公告)"
    r"|继续|统一|相应|一律|予以|期限|[的原现再均将其，,\s])*"
)
_NEW_TERM = (
    rf"(?P<said>{_SAID})(?:(?:[至到为]|(?<=超过)|(?<=[晚迟]于))\s*(?P<day>{LAST})(?!\s*起?(?:施行|实施|生效))"
    rf"|(?P<whole>[至到为]\s*)?(?P<n>{NUMERAL})\s*(?P<unit>年|个月)(?![\d度月底末]))"
)
_LONGER = re.compile(rf"{LONGER}|{LIFE}.*{_ANEW}")
_AFTER_NAME = re.compile(_NEW_TERM)
_ANYWHERE = re.compile(rf"(?:{LIFE}|{LONGER}){_NEW_TERM}")  # 将该办法有效期延长至…
_LONGER_BEFORE = re.compile(rf"{LONGER}{LIST}$")  # 延长《甲》《乙》有效期至…
# 《X》有关降低费率的规定，延续执行至…: only that part lives on
_IN_PART = re.compile(
    rf"\s*(?P<part>(?:中的?|有关|关于|规定的|明确的|{PROVISION}|部分)"
    r"[^《》，,。；;:：]{0,40})[，,]?\s*(?:期满后|到期后|继续|统一|相应|予以|可)*"
    rf"{LONGER}(?:执行|实施|施行|适用|有效期?)?[^，。；《》\d]{{0,4}}[至到为]\s*(?P<day>{LAST})"
)
_SINCE = re.compile(rf"自({DAY})起")
# 《X》到期后，在新规定出台前继续执行, of the whole document, in the sentence that names it.
_GOES_ON = re.compile(
    rf"(?!\s*(?:中|{PROVISION}|有关|部分|规定的))[^《》。；;]{{0,60}}?{OPEN.pattern}"
)


def extension(before: str, after: str) -> Term | None:
    """The term that the words around a name, masked, give its document; None if they give none.

    有效期延长至2027年12月31日, 继续执行至…, 延长…有效期3年.
    """
    match = _AFTER_NAME.match(after)
    if match and (_LONGER.search(match["said"]) or _LONGER_BEFORE.search(before)):
        return _term(match)
    if in_part := _IN_PART.match(after):
        term = _term(in_part)
        return replace(term, part=in_part["part"]) if term else None
    return Term(until=OPEN_END) if _GOES_ON.match(after) else None


def extension_said(masked: str) -> Term | None:
    """The term given to documents named elsewhere: 下列文件有效期延长至…."""
    terms = (m for m in _ANYWHERE.finditer(masked) if re.search(LONGER, m[0]))
    return next(filter(None, map(_term, terms)), None)


def goes_on_said(masked: str) -> Term | None:
    """An open term given to documents listed below: 下列文件在新规定出台前继续执行："""
    return Term(until=OPEN_END) if OPEN.search(masked) else None


def term_said(sentences: Iterable[Sentence], names: Collection[str]) -> tuple[Term, Span] | None:
    """The term a notice gives the documents in its title (`names`), with the words that say it.

    决定将该办法有效期延长至…, else the notice's own 有效期至…, in sentences that name no others.
    """
    said = [Sentence(said_only_of(names, sentence), sentence.start) for sentence in sentences]
    matches = [(match, s.place_of(match)) for s in said for match in _ANYWHERE.finditer(s.text)]
    longer = (found for found in matches if re.search(LONGER, found[0][0]))
    dated = (found for found in matches if found[0]["day"])
    for match, place in (*longer, *dated):
        if term := _term(match):
            return term, place
    for sentence in said:
        if goes_on := OPEN.search(sentence.text):
            return Term(until=OPEN_END), sentence.place_of(goes_on)
    return None


def _term(match: re.Match[str]) -> Term | None:
    """The term that a match states; None if its day does not exist."""
    if match["day"]:
        until = last_day(match["day"])
        return Term(until=until) if until else None
    months = months_of(match["n"], match["unit"])
    if match["whole"]:
        return Term(life=months)
    since = _SINCE.search(match["said"])
    return Term(months=months, since=first_day(since[1]) if since else None)
