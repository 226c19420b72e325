"""Days that a document takes from another, or gives to it.

自《X》施行之日起施行, 有效期与《X》一致, 施行日期另行公布, 《X》自…起施行.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ingest.text.ordinals import ARTICLE, ITEM
from ingest.text.sentences import Sentence
from ingest.validity import term_words as words
from ingest.validity.change_words import BEGUN, mask
from ingest.validity.named import Named, names
from ingest.validity.time_words import DAY, first_day
from kb.models import Reference

_ORDINAL = rf"(?:(?:{ARTICLE}|{ITEM})\s*)?"
_ITSELF = rf"(?:^|[，,；;。])\s*{_ORDINAL}(?:{words.SELF})?"
_WITH_LEAD = re.compile(rf"{_ITSELF}\s*(?:自|从|与|和|随|同)$")
_WITH = re.compile(
    rf"\s*(?:(?:{BEGUN}|公布|印发|发布)之日起|同时|同步|同日起?|一并)\s*{BEGUN}"
    rf"|\s*{BEGUN}\s*(?:同时|同步|同日起?|一并)\s*{BEGUN}"
)
_LASTS_LEAD = re.compile(
    r"(?:有效|执行|实施|施行|试行|实行)期限?\s*(?:与|和|同|随|按照?|依照|参照|以)$"
)
_LASTS = re.compile(
    r"\s*(?:规定)?的?(?:(?:有效|执行|实施|施行|试行)期限?)?\s*(?:保持)?(?:一致|相同|同步|为准|执行|确定)"
)
_WITHHELD = re.compile(
    rf"{_ITSELF}的?(?:{BEGUN}(?:日期|时间)|自)(?:由|经)?[^，。；《》]{{0,16}}?另行"
    r"(?:公布|公告|通知|规定|确定|发布|决定)"
)
_GIVES = re.compile(
    rf"\s*(?:已?[^《》。；]{{0,40}}?[，,])?\s*(?:现?决定|定|将|现)?\s*[自于从]\s*(?P<day>{DAY})\s*起?\s*"
    rf"{BEGUN}(?!的)"
)
_BY = re.compile(r"(?:按照?|根据|依据|依照|参照|对照)$")


def borrowed(sentences: Iterable[Sentence]) -> Iterator[Reference]:
    """One Reference for each such day, by its effect.

    begins_with: takes effect with the document named; lasts_as: holds as long as that; begins: the
    named one takes effect on the day given; begins_later: some other document will say when.
    """
    for sentence in sentences:
        said = sentence.text
        if "行" not in said and "施" not in said and "期" not in said and "生效" not in said:
            continue
        masked = mask(said)
        if withheld := _WITHHELD.search(masked):
            yield Reference(None, None, "begins_later", sentence.place_of(withheld))
        for named in names(said):
            if found := _effect(masked, named):
                place = named.within(sentence)
                yield Reference(named.title, named.number, found[0], place, since=found[1])


def _effect(masked: str, named: Named) -> tuple[str, date | None] | None:
    before, after = masked[: named.start], masked[named.end :]
    if _WITH_LEAD.search(before) and _WITH.match(after):
        return "begins_with", None
    if _LASTS_LEAD.search(before) and _LASTS.match(after):
        return "lasts_as", None
    given = _GIVES.match(after)
    day = first_day(given["day"]) if given and not _BY.search(before) else None
    return ("begins", day) if day else None
