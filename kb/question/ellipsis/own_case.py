"""Turns that describe the asker's firm (我们去年营收8000万), for the question before."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.library.registers.titles import TitleRegister
from kb.question.asking import ASKING, INTERROGATIVE
from kb.question.ellipsis.attribute import has_own_subject
from kb.question.ellipsis.topic import Topic
from kb.question.ellipsis.turn import Turn, asked_of
from kb.question.own_figures import own_figures

SHORTEST = 3  # characters: 两个 tells nothing, 投了30万 does
LONGEST = 24  # characters; what is longer tells a story and asks by itself
_ASKS = re.compile(
    r"[能行够给让是要会有]不|[是有]没|啥|咋|[不没][,，]|[不没]$|想|打算|准备|希望|\s"
)  # or has a wish
_OWN = re.compile(
    r"^(?:我[们司家厂]?+|咱们?+|俺们?+|本(?:公司|企业|单位|厂))(?!要|想|需|打算|准备|希望|不懂|不明白|不清楚"
    r"|换|[问说找查看讲]|来|投诉|举报|再|还|也|能|可|怎|该|应|[区市省县镇国])"
)
_PAST = re.compile(r"^(?:去年|前年|上个?月|今年|刚刚?|已经|曾经?|之前)[^?？]+[了过]|.{4,}了$")
_CAN = re.compile(
    r"[,，;；。 ]*(?:这样|那|这种情况|请问)*(?:还|也|就)?(?:"
    r"(?:能|可以|可|会)不?(?:能|可以|会)?[^,，\d]{0,4}?(?:吗|么|不)"
    r"|(?:算|够|行|符合|达标|合格|合适|满足)不?(?:算|够|行|了)?(?:吗|么|不)?"
    r"|(?:能|可以|可|会)?(?:拿|补|领|得|享受|抵|贷|评|奖|返|贴|给)(?:得?到)?多少钱?"
    r"|怎么[办算])[呢啊呀]?$"
)


def in_own_case(turn: Turn, topic: Topic, titles: TitleRegister) -> str | None:
    """The former question for such a firm (我们去年营收8000万), or what the turn asks about it
    (从业320人行不行); None if the turn describes no firm."""
    told = _told_of_oneself(turn.said.text)
    if told is None or turn.understanding.places or has_own_subject(turn, topic, titles):
        return None
    again = replace(topic, told="").asked_again()
    case, asked = told[0].replace(",", "，"), told[1]
    return f"{case}，{asked_of(topic, asked) if asked else again}"


def _told_of_oneself(text: str) -> tuple[str, str] | None:
    """(case, question): what a turn tells of the asker, and what it asks besides (能拿多少), or "";
    None if it tells nothing, or names what it asks about."""
    if len(text) > LONGEST:
        return None
    tail = _CAN.search(text)
    case, asked = (text[: tail.start()], tail[0]) if tail else (text, "")
    case, asked = case.strip(" ,，。"), asked.strip(" ,，;；。")
    if not case or any(asks.search(case) for asks in (INTERROGATIVE, ASKING, _ASKS)):
        return None
    own = _OWN.match(case)
    tells = bool(own and len(case) - own.end() > 1) or _PAST.match(case) is not None
    figures = [figure.said for figure in own_figures(case)]
    has_figure = len(case) > SHORTEST and bool(figures) and case not in figures
    return (case, asked) if tells or has_figure else None
