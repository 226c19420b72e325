"""Which of the documents named in a sentence it repeals: 废止《甲》《乙》, 《甲》由本办法代替."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.validity.change_words import CARRIED_OUT, ENDED, LIST, PROVISION, mask
from ingest.validity.named import Named, names
from ingest.validity.time_words import DAY, first_day

REPEAL = re.compile(rf"废止|{ENDED}|失效|予以替代|代替")
_REPEAL_FIRST = re.compile(
    rf"(?:同时|予以|即行|自行|一并|宣布)?(?:废止|代替|替代|(?:停止|终止){CARRIED_OUT})(?:了)?"
    r"(?:下列(?:文件|规章))?[:：]?"
)
# 对《X》进行了修订
_REVISED_LEAD = re.compile(r"(?:对|将)\s*$")
_REVISED = re.compile(
    r"^\s*(?:[（(][^）)]*[）)])?\s*(?:进行了?|作了?|予以)?(?:全面)?(?:修订|修改完善|重新修订)"
)
# 《X》第三条, 《X》中有关……的规定: not the whole of it
_PART = re.compile(
    r"^\s*(?:[（(][^）)]*[）)])?\s*"
    rf"(?:{PROVISION}|中(?:的|有关|关于)?|有关|关于|附件|部分"
    r"|的?(?:相关|有关)规定|明确的|规定的)"
)
_INSTEAD = re.compile(r"(?:由|被|按照?|依照|根据|参照|依据|遵照)\s*$")  # 停车收费按《X》执行
_SINCE = re.compile(
    rf"[自从于由]\s*(?P<day>{DAY})\s*(?:起[，,]?|开始)?{LIST}[^，。；《》]{{0,8}}?"
    r"(?:废止|失效|停止|不再|终止)"
)
# What may stand between a name and its verb: other names, numbers, and words such as 同时.
_LISTED = (
    re.compile(r"《＊*》|[（(][^（）()]*[）)]"),
    re.compile(
        r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日原?[\u4e00-\u9fa5]{2,20}令第\d+号(?:公布|发布)的"
    ),
    re.compile(r"[\u4e00-\u9fa5]{1,16}(?:〔\d{4}〕|令第|公告\d{4}年第)\d+号(?:公布|发布|印发)?的?"),
    re.compile(
        r"[自于](?:本[\u4e00-\u9fa5]{1,6}(?:施行|实施|执行|发布|印发)之日|即日|同日"
        r"|\d{4}年\d{1,2}月\d{1,2}日)起?"
    ),
    re.compile(
        r"等?[一二三四五六七八九十\d]+[件个项](?:文件|规章)?|等?(?:文件|规章|通知|办法|规定|公告)"
    ),
    re.compile(
        r"以及|同时|同步|已经?|自动|自行|即行|予以|一并|相应|随之|全部|一律|现|均|也|原|和|及|与|[、，,\s]"
    ),
)


def repealed_since(masked: str) -> date | None:
    """The day from which a masked sentence repeals: 自2026年8月1日起停止执行."""
    since = _SINCE.search(masked)
    return first_day(since["day"]) if since else None


def with_fate(said: str) -> list[tuple[Named, bool]]:
    """The names in a sentence, each with whether a verb of repeal governs it.

    Read from the end: a name shares the fate of the next one if only a list joins them. Verbs
    inside 《》 do not count.
    """
    masked = mask(said)
    fated: list[tuple[Named, bool]] = []
    following = len(masked)
    shared = False
    named_here = sorted(names(said), key=lambda n: n.start)
    first = _repealed_first(masked, named_here)
    for named in reversed(named_here):
        gap = masked[named.end : following]
        verb = REPEAL.search(gap)
        listed = _only_lists(gap[: verb.start()] if verb else gap)
        instead = _INSTEAD.search(masked[max(0, named.start - 4) : named.start])
        gone = not (_PART.match(gap) or instead) and (
            (listed and (verb is not None or shared))
            or _is_revised(masked, named)
            or named.start in first
        )
        fated.append((named, gone))
        following, shared = named.start, gone
    return fated[::-1]


def _is_revised(masked: str, named: Named) -> bool:
    """Whether a name is that of a document revised as a whole: 对《X》进行了修订."""
    before = masked[max(0, named.start - 4) : named.start]
    behind = masked[named.end : named.end + 60]
    return bool(_REVISED_LEAD.search(before)) and bool(_REVISED.match(behind))


def _repealed_first(masked: str, named_here: Sequence[Named]) -> set[int]:
    """Where the names begin that follow the verb: 同时废止《甲》《乙》.
    A name shares the fate of the one before it if only a list joins them."""
    found: set[int] = set()
    begin, shared = 0, False
    for named in named_here:
        *broken, lead = re.split(r"[。；]", masked[begin : named.start])
        verbs = list(_REPEAL_FIRST.finditer(lead))
        listed = lead[verbs[-1].end() :] if verbs else lead
        joined = not listed.startswith(("，", ",")) if verbs else shared and not broken
        begin, shared = named.start, joined and _only_lists(listed)
        if shared:
            found.add(named.start)
    return found


def _only_lists(between: str) -> bool:
    for pattern in _LISTED:
        between = pattern.sub("", between)
    return not between
