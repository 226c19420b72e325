"""Titles that say what the text does to others: 关于修改《X》的决定, 关于延长《X》有效期的通知."""

from __future__ import annotations

import re

from ingest.text.titles import bare
from ingest.validity.change_words import CHANGE, LIFE, LONGER

_NAME = re.compile(r"[《〈]((?:[^《》〈〉]|〈[^〈〉]*〉)+)[》〉]")
_IN_PART = re.compile(r"部分|个别|有关|相关|若干|第.{1,6}条|条款|决定")
# 关于修改《X》部分条款的决定: the names, with the words before and behind them.
_ACTS = re.compile(
    r"(?P<lead>[^《》〈〉]*关于[^《》〈〉]*)"
    r"(?P<names>[《〈].*[》〉])"
    r"(?P<tail>[^《》〈〉]*(?:决定|通知|公告|通告|命令|令|补充规定)(?:[（(][^（）()]*[）)])?)"
)
_EXTENDS = re.compile(
    rf"{LONGER}.*{LIFE}|{LIFE}.*{LONGER}|(?:继续|延长|延续)(?:有效|执行|实施|施行)|[》〉]的?(?:延期|展期|续期)的"
    r"|[》〉][^《》〈〉]{0,6}(?:到期|期满|届满)"
)


def named_by(title: str) -> dict[str, str]:
    """The documents a title says it acts on: bare name -> name."""
    match = _ACTS.fullmatch(title)
    names = _NAME.findall(match["names"]) if match else ()
    return {bare(name): name for name in names}


def amends_by(title: str) -> bool:
    """Whether a title announces an amendment: 关于修改《X》的决定, 关于《X》部分条款修改的通知."""
    match = _ACTS.fullmatch(title)
    if not match or "废止" in match["lead"] or re.match(rf"的?{LIFE}", match["tail"]):
        return False
    in_tail = _IN_PART.search(match["tail"]) and re.search(CHANGE, match["tail"])
    return bool(re.search(rf"{CHANGE}(?:部分)?$", match["lead"]) or in_tail)


def amends_in_part(title: str) -> bool:
    """Whether only a part is amended: 关于修订《X》部分条款的通知.

    关于修订《X》的通知 may bring a new edition of the whole.
    """
    match = _ACTS.fullmatch(title)
    return bool(match and amends_by(title) and _IN_PART.search(match["tail"]))


def supplements(title: str) -> bool:
    """Whether a title announces a supplement: 关于《X》的补充通知, which may also change it."""
    match = _ACTS.fullmatch(title)
    return bool(match and "补充" in match["tail"])


def extends_by(title: str) -> bool:
    """Whether a title announces a longer term: 关于延长《X》有效期的通知, 关于继续执行《X》的通知.

    关于延长《X》申报时间的通知 does not.
    """
    match = _ACTS.fullmatch(title)
    return bool(match and _EXTENDS.search(f"{match['lead']}》{match['tail']}"))
