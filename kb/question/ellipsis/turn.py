"""A question as one turn of a talk, without its leading and closing words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.question.ellipsis.topic import STAGE, TIME, Topic
from kb.question.focus import Focus
from kb.question.understanding import Understanding

# 那 as a word that goes on, and not 那个, 那条 (but 那条件), 那年; 这是谁定的
_ON = (
    r"这(?=[是要能有])|那么|那就"
    r"|那(?![个些种份类边里位家天]|条(?!件)|项(?!目)|款(?!项)|时(?!间|限)|年(?!限))"
)
_CIVIL = r"再问一?下?|还?想问一?下?|顺便问一?下?|请问|嗯|哦|对了|谢谢你?|好的?|明白了?|知道了"
LEAD = re.compile(rf"^(?:(?:{_ON}|然后|另外|还有(?![效没])|{_CIVIL})[,、 ]*)+")
_TAIL = re.compile(r"(?P<as_for>的?呢)?[呀啊吧]?[?？。.!！ ]*$")
# Asks which policies there are, which is a question by itself.
OPEN = re.compile(
    r"(?:什么|哪些|啥|哪几[个项])(?:样的)?(?:优惠|扶持|支持|惠企|新)?(?:政策|项目|文件|通知|办法)"
    r"|(?:什么|哪些|啥)(?:补[贴助]|奖[励补]|优惠|扶持|支持).{0,2}(?:能|可以|可)(?:申|享|领|拿|报)"
    r"|(?:能|可以|可)(?:够|以)?(?:申报|申请|申领|享受|领取?|拿|报|得)到?(?:的)?(?:什么|哪些|啥|哪几)"
)
TALK = re.compile(r"为什么|为何|为啥|[你您](?:是|叫|能|会|们)")  # of a reason, or with the service
SUPPORT = re.compile(r"奖励|奖金|补贴|补助|奖补|资助|扶持|贴息|经费|资金|多少钱")


@dataclass(frozen=True, slots=True)
class Piece:
    """What a follow-up says between its leading and closing words."""

    text: str
    is_marked: bool  # 那……, ……呢: it says itself that it goes on from something
    of: bool = False  # ……的呢: what it is said of is left out


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its understanding and focus."""

    understanding: Understanding
    focus: Focus
    said: Piece


def turn_of(understanding: Understanding, focus: Focus) -> Turn:
    """The turn that a question is."""
    return Turn(understanding, focus, _remainder(understanding.text))


def _remainder(text: str) -> Piece:
    lead = LEAD.match(text)
    core = text[lead.end() :] if lead else text
    tail = _TAIL.search(core)
    as_for = tail["as_for"] if tail else None
    marked = bool(as_for) or bool(lead and "那" in lead[0])
    said = (core[: tail.start()] if tail else core).strip(" ,、")
    return Piece(said, marked, as_for == "的呢")


def asked_of(topic: Topic, rest: str, place: str = "") -> str:
    """The question about a topic."""
    front = f"{place or topic.place}{'' if TIME.search(rest) else topic.time}"
    subject = about(topic, rest)
    twice = next((n for n in (4, 3, 2) if len(rest) > n and subject.endswith(rest[:n])), 0)
    return f"{front}{subject}{rest[twice:]}"


def about(topic: Topic, rest: str) -> str:
    """The subject with its grant, unless the question names one, and with the step asked about
    before (复核), unless the question names a step or a sum."""
    given, step = SUPPORT.search(rest), STAGE.search(rest)
    grant = "" if given and given[0] != "多少钱" else topic.grant
    return f"{topic.subject}{grant}{'' if given or step else topic.stage}"


def taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """(text without the first match, the match)."""
    match = pattern.search(text)
    if match is None:
        return text, ""
    found = match.groupdict().get("place") or match.groupdict().get("time") or match[0]
    return text[: match.start()] + text[match.end() :], found
