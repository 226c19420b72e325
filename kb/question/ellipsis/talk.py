"""What a turn says about the talk itself: 不是这个,是小巨人; 换成高企呢; 刚才那个; 前者; 换个问题.

The rest of such a turn is what is meant, and is read after the questions before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.question.asking import ASKING

LONGEST_NAME = 20  # characters of one of two things that are compared
_MARK = r"[,，、。.:：! ]*"
_WRONG = (
    r"(?:不是|不对|不不|错了|(?:刚才)?我?[说打搞弄写问记]错了?|(?:你|您)?(?:理解|弄|搞)错了?)"
    r"(?:这个|那个|这样|这|那)?(?:意思)?"
)
_MEANT = r"(?:我们?(?:想|要)?[问说讲]的?是|我是[问说]|我的意思是|应该?[是为]|改[成为]|换[成做作])"
_SUPPOSED = (
    r"(?:那|要|如果|假如|假设|万一)*(?:(?:如果|假如|假设|要是|万一)(?:是|换成)?|换[成做作]|改成)"
)
_NOT_BUT = re.compile(
    rf"^(?:我[问说]的)?不是[^,，是]{{1,16}}{_MARK}(?:而|我[问说]的)?是(?P<rest>.+)$"
)
_CORRECTS = re.compile(rf"^(?:(?:{_WRONG}{_MARK})(?:{_MEANT}|是)|{_MEANT})(?P<rest>.+)$")
_SUPPOSES = re.compile(rf"^(?:{_SUPPOSED})(?P<rest>.+)$|^那?(?P<case>.+)的话[呢呀啊]?[?？]?$")
_ENDING = re.compile(r"(?:的话|的)?[呢呀啊吧]?[?？。.!！ ]*$")
_BEFORE = r"(?:刚才|刚刚|方才|之前|前面|上面|先前|一开始)(?:我?们?[问说提讲看](?:到|过)?的?|的)?"
_THAT = r"(?:的?[那这](?:个|条|项|份|种)?)"
_BACK = re.compile(
    rf"^那?{_BEFORE}(?P<thing>[^,，?？]{{0,16}}?){_THAT}(?P<rest>.*)$"
    rf"|^那?(?:还是|再|继续|我们)?(?:回到|回过头来?[说问]|接着[说问]|还是[说问]|再[说问])(?:刚才)?{_THAT}?"
    rf"(?P<topic>[^,，]{{2,16}}?)(?:{_THAT}|的|吧|上来?|来)*[,，:： ]+(?P<asked>.+)$"
)
_ANEW = re.compile(r"(?:换|另外?|问)(?:一?个|个别的|别的)(?:问题|话题|事|政策)|别的事")
_JOINED = re.compile(r"(?:和|与|跟|以及|还是)")
_BOTH = re.compile(
    r"分别|各|区别|不同|差别|差异|哪[个种项]|同时|[叠兼]|一起|都|对比|相比|一样|还是"
)
_PAIR_ENDS = re.compile(
    r"的|分别|各|之间|有|能|可以|怎|如何|是|哪|同时|都|一起|叠加|兼得|相比|最[高低多少]|[,，?？。]|$"
)
_TWO = re.compile(r"^那?[这那]?[两俩](?:[个种项者]|笔)?(?:政策|补贴|奖励|钱)?")
_FIRST = re.compile(r"^那?(?:前者|前一[个种项类]|第[1一][个种项类]|前[面边](?:的?那[个种项])?)的?")
_SECOND = re.compile(
    r"^那?(?:后者|后一[个种项类]|第[2二][个种项类]|后[面边](?:的?那[个种项])?|另外?一[个种项])的?"
)


@dataclass(frozen=True, slots=True)
class Back:
    """A turn that goes back to something asked before, with what it asks about that."""

    thing: str  # "" for what was asked last
    rest: str


Pair = tuple[str, str]  # two things that are compared, in their order


def begins_anew(text: str) -> bool:
    """Whether what follows leans on nothing: 我换个问题."""
    return _ANEW.search(text) is not None


def as_corrected(text: str) -> str | None:
    """What a turn means that corrects the one before, or supposes another case: 小巨人呢 for
    不是这个,是小巨人; None for other turns."""
    match = _NOT_BUT.match(text) or _CORRECTS.match(text) or _SUPPOSES.match(text)
    if match is None:
        return None
    groups = match.groupdict()
    rest = (groups["rest"] or groups.get("case") or "").strip(" ,，")
    if not rest or ASKING.search(_ENDING.sub("", rest)):
        return rest or None
    of = "的" if rest.endswith("的") and not match.groupdict().get("case") else ""
    return f"{_ENDING.sub('', rest)}{of}呢"


def goes_back(text: str) -> Back | None:
    """The `Back` of 刚才慈溪那个最高多少 or 回到小巨人,知识产权要几项; None for other turns."""
    match = _BACK.match(text)
    if match is None:
        return None
    thing, rest = match["thing"] or match["topic"], match["rest"] or match["asked"]
    return Back((thing or "").strip(), (rest or "").strip())


def pair_in(text: str) -> Pair | None:
    """The two things a question compares, or asks the same about; None if it does not."""
    joined = _JOINED.search(text)
    if joined is None or not _BOTH.search(text):
        return None
    first = re.split(r"[,，。?？]", text[: joined.start()])[-1]
    end = _PAIR_ENDS.search(text, joined.end())
    second = text[joined.end() : end.start()] if end else ""
    is_pair = all(1 < len(one) <= LONGEST_NAME for one in (first, second))
    return (first, second) if is_pair else None


def named(text: str, pair: Pair | None) -> str | None:
    """The turn with 前者, 后一个, 两个 replaced by what they stand for; None if none is said."""
    if pair is None:
        return None
    if (both := _TWO.match(text)) and _BOTH.search(text, both.end()):
        return f"{pair[0]}和{pair[1]}{text[both.end() :]}"
    for pronoun, thing in ((_FIRST, pair[0]), (_SECOND, pair[1])):
        if match := pronoun.match(text):
            return thing + text[match.end() :]
    return None
