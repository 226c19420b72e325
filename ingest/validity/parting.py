"""Ends put to a part of another document: 《X》第五条停止执行, 废止《X》第三条."""

from __future__ import annotations

import re

from ingest.validity.change_words import CARRIED_OUT, HALTED, LIST
from ingest.validity.time_words import DAY
from kb.notation.parts import PARTS

_NAME = r"《＊*》(?:[（(][^（）()]*[）)])?(?:中的?)?"
_MORE = rf"(?:[、和及与，,]+(?:以及)?{_NAME}{PARTS})*+"  # 、《乙》第六条
_VERB = rf"(?P<verb>废止|失效|(?:停止|不再|终止|{HALTED}|恢复){CARRIED_OUT})"
_STOPS = rf"{_VERB}(?![^，。；]{{0,8}}的[，。]?)"
# 第三项政策措施, 第五条自本通知印发之日起: what may stand between the part and its verb
_BETWEEN = rf"(?:[，,]?\s*[自从]{DAY}起[，,]?|[^，。；《》\d“”]{{0,16}}?)"
_AFTER_NAME = re.compile(rf"(?:中的?|的)?\s*(?P<part>{PARTS}){_MORE}{_BETWEEN}{_STOPS}")
# 除第一条、第三条外，其余条款自2024年10月1日起停止执行
_ALL_BUT = re.compile(
    rf"(?:中的?|的)?[，,]?\s*(?P<part>除{PARTS}(?:[之以]?外)[，,]?(?:其余|其他|其它)[^，。；《》\d]{{0,10}}?)"
    rf"(?:均|都|一律)?(?:[，,]?\s*[自从]{DAY}起[，,]?)?(?:均|都|一律)?{_STOPS}"
)
_VERB_FIRST = re.compile(
    rf"(?P<verb>废止|(?:停止|终止|{HALTED}|恢复){CARRIED_OUT})"
    rf"(?:{LIST}|{_NAME}{PARTS}[、和及与，,]*)*$"
)
_BEHIND = re.compile(rf"(?:中的?|的)?\s*(?P<part>{PARTS})")
_ENDS = re.compile(_VERB)
_PARTLY = re.compile(r"条款|条文|(?:部分|个别)(?:内容|规定|措施)")
SOME = "部分条款"


def part_ended(before: str, after: str) -> str | None:
    """Part and verb (第五条停止执行, 第五条恢复执行) by the words around a name, masked; None if
    no part ends, or holds again."""
    if match := _AFTER_NAME.match(after) or _ALL_BUT.match(after):
        return match["part"] + match["verb"]
    part, verb = _BEHIND.match(after), _VERB_FIRST.search(before)
    return part["part"] + verb["verb"] if part and verb else None


def part_named(after: str) -> str | None:
    """The part named behind a document or in a cell: 第五条."""
    match = _BEHIND.match(after)
    return match["part"] if match else None


def parts_end(said: str) -> str | None:
    """The verb of a heading over documents that end in part: 部分条款停止执行的文件目录."""
    verb = _ENDS.search(said)
    return verb["verb"] if verb and _PARTLY.search(said) else None
