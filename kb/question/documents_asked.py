"""Questions for documents rather than for what they say: 宁波有哪些政策, 设备更新有哪些文件.

有哪些奖励 and 有哪些支持政策 on a named matter ask for measures, which clauses give. For a place
alone (宁波有哪些优惠) a clause would be one of hundreds, so the documents are the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from kb.models import Level
from kb.question.focus import Focus
from kb.question.general_words import is_general
from kb.question.ideas import Idea
from kb.question.parts.givers import GOVERNMENTS
from kb.question.times_asked import TimeAsked, says_only_when, time_asked
from kb.question.understanding import Understanding

_GIVEN = (
    "优惠|扶持|支持|奖励|奖补|补贴|补助|资助|激励|帮扶|惠企|减免|减税|好处|福利"
    "|延期|缓[缴交]|免[租税]|减租|退税|返还|贴息"
)
_PAPERS = (  # what is written, numbered and issued
    r"(?:政策性?|规范性|相关|有关|红头)*文件(?![夹名])|(?:政策)?法规|法律|规章|通知|公告|通告|条例"
    r"|(?:指导|实施|若干)意见|(?:管理|实施|认定|暂行)办法|实施细则"
)
_POLICIES = rf"(?:{_PAPERS}|(?<!{_GIVEN})政策(?:法规)?)"
_ANYTHING = rf"(?:{_PAPERS}|(?:{_GIVEN})?政策(?:法规)?|(?:{_GIVEN})(?:措施)?)"
_WHICH = r"(?:哪些|哪几[个项份部条]|什么|啥|几[个项份部])"
_NOW = r"(?:现在|目前|当前|眼下|一共|总共|主要|具体|大概|方面)"
_ISSUED = r"(?:出台|发布|印发|公布|下发|制定|颁布|发|出)"
_END = r"[过了的吗呢啊呀吧?？。!！ ]*(?:$|[，,。;；])"
_STANDS = rf"(?:都|已经?|正|还|仍|{_NOW})*(?:在?(?:执行|实施|有效|生效|管用)|{_ISSUED}|可以?看)?"
_LISTED = "清单|目录|汇总|大全|列表|一览表?"
_SEEKS = "列出?|找|查|给|梳理|汇总|整理|看"
_WANTS = r"(?:^|[，,。请帮我你想要])"


def _asking_for(noun: str) -> re.Pattern[str]:
    """有哪些X, X有哪些, 列一下X, X清单."""
    return re.compile(
        rf"{_WHICH}[^，。,?？;；]{{0,20}}?{noun}{_STANDS}{_END}"
        rf"|{noun}(?:都|{_NOW})*(?:有|是|包括|{_ISSUED}[了过]?){_WHICH}{_END}"
        rf"|{_WANTS}(?:{_SEEKS})(?!多)[^，。,?？;；多几]{{1,30}}?{noun}(?:{_LISTED})?{_END}"
        rf"|{noun}(?:{_LISTED}){_END}"
    )


_ASKS, _ASKS_OF_A_PLACE = map(_asking_for, (_POLICIES, _ANYTHING))
# What somebody can have, or must hand in, is told by clauses; what a text did to others, by lists.
_OTHERWISE = re.compile(
    r"享受|申报|申请|申领|兑现|领|报|叠加|提交|提供|准备|携带|出具|材料|证明"
    r"|废止|失效|取消|清理|修改|修订|替代|依据|根据|按照|引用|区别|不同|变化|调整"
)
_OF_DOCUMENTS = re.compile(
    rf"(?:{_PAPERS}|{_GIVEN}|{_LISTED}|{_SEEKS}|{_ISSUED}|[过了]|政策|措施|国家|[省市区县][里级])+"
)
_KIND = re.compile(rf"(?<=..)(?:{_PAPERS}|政策)$")  # 产业政策 is told by 产业
_EVER = re.compile(rf"{_ISSUED}过|历年|历次|以前|曾经|先后|这些年")
_HELD = re.compile(r"有效|现行|生效|管用|在执行|能用")
# 国家有什么政策, 省出台了哪些文件, 市级政策; 国家级小巨人 and 全国 name no level
_HAS = rf"(?:里|级|层面)?(?:{_NOW}|还|又|都)*(?:的?(?:政策|文件|法规)|有(?!效)|{_ISSUED})"
_UNITS = {Level.NATIONAL: r"(?<!全)国家|中央", Level.PROVINCE: "省", Level.CITY: "市",
          Level.DISTRICT: "[区县]"}  # fmt: skip
_LEVELS = {
    level: re.compile(rf"{GOVERNMENTS[level]}|(?:{unit}){_HAS}") for level, unit in _UNITS.items()
}


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """Which documents are asked for."""

    subject: Focus | None  # None: all of the place
    level: Level | None = None
    ever: bool = False  # 出过: those too that no longer hold
    held: bool = False  # 还有效的: those alone that are known to hold
    time: TimeAsked | None = None  # 年底到期的: those alone whose term does so


def documents_asked(
    understanding: Understanding, focus: Focus, as_of: date
) -> DocumentsAsked | None:
    """Which documents a question asks for; None if it asks for none, or names no place, matter or
    time."""
    text, names = understanding.text, understanding.names
    if names.only or names.alluded or names.unknown or understanding.voice:
        return None
    if time := time_asked(text, as_of):
        own = [i for i in focus.ideas if not _is_general(i.forms[0])]
        own = [i for i in own if not says_only_when(i.forms[0])]
        subject = focus.of(map(_bare, own)) if own else None
        return DocumentsAsked(subject, _level(text), time=time)
    if _OTHERWISE.search(text):
        return None
    own = [i for i in focus.ideas if not _is_general(i.forms[0])]
    level = None if understanding.region else _level(text)
    asks = _ASKS if own else _ASKS_OF_A_PLACE
    if asks.search(text) is None or not (own or understanding.places or level):
        return None
    ever, held = (cue.search(text) is not None for cue in (_EVER, _HELD))
    subject = focus.of(map(_bare, own)) if own else None
    return DocumentsAsked(subject, level, ever, held)


def _bare(idea: Idea) -> Idea:
    """The idea without a trailing word for a document: 产业 of 产业政策."""
    return replace(idea, forms=tuple(_KIND.sub("", form) for form in idea.forms))


def _is_general(word: str) -> bool:
    return is_general(word) or _OF_DOCUMENTS.fullmatch(word) is not None


def _level(text: str) -> Level | None:
    named = [level for level, words in _LEVELS.items() if words.search(text)]
    return named[0] if len(named) == 1 else None
