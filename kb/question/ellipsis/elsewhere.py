"""The former question for another place, time, level of government or article (宁波的呢,
去年呢)."""

from __future__ import annotations

import re

from kb.question.ellipsis.former_topic import places_in
from kb.question.ellipsis.topic import ARTICLE, TIME, Topic
from kb.question.ellipsis.turn import Turn, taken
from kb.question.general_words import asks_how_only, without_asker

LEVEL = re.compile(
    r"(?:我们?|咱们?|本)[省市区县]的?|[省市区县](?:里|政府|财政|那边|这边)的?"
    r"|(?:国家|中央)(?:层面|财政|那边|那头)?(?!级)的?"
)
_SOME_TIME = re.compile(rf"(?P<time>{TIME.pattern})(?:的?时候|那时候?|那年|那会儿?)?的?")
_NEXT = re.compile(r"([上下])一?条(?:是?什么|[说讲写规]定?了?什么|怎么[说讲写规]定?的?)?")
_DOCUMENT = re.compile(r".{2,}?(?:条例|办法|细则|规定|意见|措施|决定|方案|公告|通知)")


def next_article(text: str, topic: Topic) -> str | None:
    """上一条呢 or 下一条说什么 in full, after a question on one article; else None."""
    match = _NEXT.fullmatch(text)
    number = re.fullmatch(r"第(\d+)条", topic.articles[0]) if len(topic.articles) == 1 else None
    if match is None or number is None:
        return None
    at = int(number[1]) + (1 if match[1] == "下" else -1)
    return topic.with_ends(number[0], f"第{at}条").asked_again() if at else None


def elsewhere(turn: Turn, topic: Topic) -> str | None:
    """The former question for the one place, time, level or article named (宁波的呢, 我厂在宁波,
    2025年呢, 市里有吗, 第5条呢); None if something else is asked."""
    rest, place = taken(places_in(turn.understanding), turn.said.text)
    rest, time = taken(_SOME_TIME, rest)
    rest, level = taken(LEVEL, rest)
    rest, article = taken(ARTICLE, rest)
    named = [bool(one) for one in (place, time, level, article)]
    if sum(named) != 1 or (place and topic.is_named):
        return None
    if not asks_how_only(without_asker(rest)):
        return None
    if article:
        return _of_article(article, topic)
    return topic.asked_again(place, time, _government(level))


def _of_article(article: str, topic: Topic) -> str | None:
    if not topic.articles and (named := _DOCUMENT.match(topic.asked_again())):
        return f"{named[0]}{article}怎么规定"
    if len(topic.articles) != 1:
        return None
    return topic.with_ends(topic.articles[0], article).asked_again()


def _government(level: str) -> str:
    """The level in spoken form: 市里, 国家层面."""
    unit = re.search("[省市区县]", level)
    return f"{unit[0]}里" if unit else level and "国家层面"
