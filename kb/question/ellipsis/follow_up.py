"""Questions that lean on the one before: 要交什么材料, 那复核呢, 市里呢 after 小巨人奖励多少.

Such a question names no subject and means the former one; or it names only another place, time,
level or article, for which it repeats the former question. A question that says what it is about is
never changed, and doubtful ones are left alone. The answer always says how a question was taken.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kb.library.registers.titles import TitleRegister
from kb.models import Notice
from kb.question.asking import INTERROGATIVE
from kb.question.ellipsis.attribute import Answered, after_its_text
from kb.question.ellipsis.elsewhere import LEVEL, elsewhere, next_article
from kb.question.ellipsis.former_topic import mark, matter_besides, places_in
from kb.question.ellipsis.own_case import in_own_case
from kb.question.ellipsis.pieces import in_its_place
from kb.question.ellipsis.points import point_of
from kb.question.ellipsis.topic import MEASURE, STAGE, TIME, Topic
from kb.question.ellipsis.turn import (
    LEAD,
    OPEN,
    SUPPORT,
    TALK,
    Turn,
    about,
    asked_of,
    taken,
    turn_of,
)
from kb.question.focus import Focus
from kb.question.general_words import asks_for_something, says_little
from kb.question.times_asked import asks_by_term
from kb.question.understanding import Understanding

_POLICY = "政策|文件|办法|通知|规定|细则|条例|公告|方案|意见"
_KIND = "奖励|奖补|补贴|补助|资金|贷款|贴息|称号|资格|标准|项目"
_IT = re.compile(
    rf"^(?P<way>对于?|按照?|根据|依照)?(?:它们?|[这那该此][个项份种类条]?(?:{_POLICY})"
    rf"|上述(?:{_POLICY})?|[这那该此][个项份种类](?=(?:{_KIND}))|该(?=(?:{_KIND})))(?P<of>的)?"
)
_COUNTED = re.compile(rf"{INTERROGATIVE.pattern}|几个?点|[要得需]?占(?=多少|几)")
# 那答复怎么说, 政府怎么回的, 采纳了吗 after a wish: names a side, and not what it speaks of
_ONE_SIDE = re.compile(
    r"那?(?:答复|提案|建议|政府|部门|[区市县]里)(?:意见|里|中)?(?:那边)?(?:是?怎么|如何|咋)(?:说|讲|答复?|回复?|回应|看)的?"
    r"[呢呀啊?？]*|那?(?:最后|后来)?(?:采纳|答应|同意)了?(?:没有?|吗|么)[?？]*"
)
_NTH = re.compile(r"第\d+[批年期档类轮次]")  # one of several of the same
_AMOUNT = re.compile(r"多少")
SHORT = 10  # characters: 怎么答复的
_ALONE = re.compile(
    r"什么时[候间]|何时|哪(?:一?[天年]|[里儿])|谁|多久|多长时间|几(?:年|个月|次|号)"
)  # asks of the subject without another word


def as_meant(
    understanding: Understanding,
    focus: Focus,
    topic: Topic | None,
    titles: TitleRegister,
    answered: Answered = lambda question: (0.0, ""),
) -> str | None:
    """The question in full, after one on `topic`; None if it stands by itself or is doubtful.
    `answered` tells how well questions are answered on the topic."""
    if topic is None:
        return None
    if not topic.is_named and _repeats(understanding, topic.subject):
        return None
    turn = turn_of(understanding, focus)
    said = turn.said.text
    if told := _of_one_side(turn, topic) or point_of(said, topic) or next_article(said, topic):
        return told
    if _stands_for_itself(understanding):
        return None
    if it := _IT.match(turn.said.text):
        return _of_it(turn.said.text, it, topic)
    own = _has_a_subject(turn)
    meant = None if own else elsewhere(turn, topic) or _of_the_same(turn, topic)
    meant = meant or in_own_case(turn, topic, titles) or _of_a_thing(turn, topic, titles)
    return meant or after_its_text(turn, topic, titles, answered)


def put_in_full(
    understanding: Understanding, focus: Focus, topic: Topic | None, titles: TitleRegister
) -> str | None:
    """A later part of one question (条件是什么, 返多少) with the subject of the part before; None
    if it names anything itself. Within one question no other subject can be meant, so verbs of one
    character (返, 转) are no obstacle."""
    if not all(any(map(says_little, idea.forms)) for idea in focus.ideas):
        return None
    if meant := as_meant(understanding, focus, topic, titles):
        return meant
    if topic is None or _stands_for_itself(understanding) or understanding.places:
        return None
    rest = turn_of(understanding, focus).said.text
    return f"{topic.place}{topic.time}{about(topic, rest)}{rest}"


def read_as(meant: str) -> Notice:
    """The notice of how the question was understood."""
    return Notice("read_as", f"按上一问理解为：{meant}")


def _repeats(understanding: Understanding, subject: str) -> bool:
    """Whether it names the former subject, not within another name (重点小巨人)."""
    others = {e.said for e in understanding.expansions if subject in e.said} - {subject}
    text = understanding.text.lower()
    for other in sorted(others, key=len, reverse=True):
        text = text.replace(other, "")
    return subject in text


def _stands_for_itself(understanding: Understanding) -> bool:
    names = understanding.names
    named = names.only or names.alluded or names.unknown or names.spoken
    listed = asks_by_term(understanding.text)  # 现在可以申报的项目有哪些, whatever came before
    told = understanding.voice or understanding.ordinal
    return bool(named or listed or told or understanding.unsafe)


def _has_a_subject(turn: Turn) -> bool:
    """Whether it names anything besides places, times, levels and articles."""
    text, held = turn.understanding.text, matter_besides(turn.understanding, turn.focus)
    measure = () if SUPPORT.search(text) else (MEASURE,)
    for apart in (LEVEL, _COUNTED, LEAD, _NTH, *measure):
        mark(held, apart.finditer(text))
    return any(held)


def _of_it(text: str, it: re.Match[str], topic: Topic) -> str | None:
    """The question with the subject in place of a pronoun: 它的有效期几年, 这个政策有什么好处."""
    rest = text[it.end() :]
    if not rest:
        return None
    front = f"{topic.place}{'' if TIME.search(rest) else topic.time}"
    return f"{it['way'] or ''}{front}{about(topic, rest)}{it['of'] or ''}{rest}"


def _of_one_side(turn: Turn, topic: Topic) -> str | None:
    """那答复怎么说 after a wish, 怎么答复的 after a question on a proposal; else None."""
    understanding, rest = turn.understanding, turn.said.text
    if not topic.is_named:
        is_side = _ONE_SIDE.fullmatch(understanding.text)
        return f"{topic.place}{topic.subject}{rest}" if is_side else None
    names, short = understanding.names, len(rest) <= SHORT
    is_open = understanding.voice and short and not understanding.unsafe
    return f"{topic.subject}{rest}" if is_open and not names.spoken and not names.unknown else None


def _of_a_thing(turn: Turn, topic: Topic, titles: TitleRegister) -> str | None:
    """The former question for another thing: 那小巨人呢, 高企也一样吗; else None."""
    understanding, said = turn.understanding, turn.said
    rest, place = taken(places_in(understanding), said.text)
    more_than_a_thing = any(p.search(rest) for p in (TALK, OPEN, TIME, LEVEL))
    if topic.is_named or understanding.articles or more_than_a_thing:
        return None
    asked = replace(topic, place=place or topic.place)
    official = {e.said: e.official[0] for e in understanding.expansions}

    def titled(words: str) -> bool:
        return titles.speak_of(words) or titles.speak_of(official.get(words, words))

    return in_its_place(replace(said, text=rest), asked, titled)


def _of_the_same(turn: Turn, topic: Topic) -> str | None:
    """Something else about the former subject: 要交什么材料, 那复核呢; else None."""
    understanding, said = turn.understanding, turn.said
    rest, place = taken(places_in(understanding), said.text)
    is_whole = bool(place or OPEN.search(rest)) and not said.is_marked
    if is_whole or TALK.search(rest) or (understanding.articles and not topic.is_named):
        return None
    if said.is_marked and MEASURE.fullmatch(rest) and MEASURE.match(topic.subject):
        return None
    if STAGE.fullmatch(rest.removesuffix("的")):
        return _at_stage(rest.removesuffix("的"), place, topic)
    if not asks_for_something(rest) and not _asks_how_much(rest):
        rest = _of_the_sum(rest, topic) if _AMOUNT.search(rest) else rest
        if not rest or not (_AMOUNT.search(rest) or _ALONE.search(rest)):
            return None
    return asked_of(topic, rest, place)


def _asks_how_much(rest: str) -> bool:
    """Whether it asks how much of a measure: 研发人员要占多少."""
    return bool(MEASURE.search(rest) and _COUNTED.search(rest))


def _at_stage(stage: str, place: str, topic: Topic) -> str:
    """The former question at another step; of a reward, which no step has, the step alone."""
    if topic.stage:
        return topic.with_ends(topic.stage, stage).asked_again(place)
    if topic.asks_support or topic.begins:
        return f"{place or topic.place}{topic.subject}{stage}"
    return topic.with_ends("", stage).asked_again(place)


def _of_the_sum(rest: str, topic: Topic) -> str:
    """多少 with the reward spoken of before; "" if none was."""
    spoken = SUPPORT.search(topic.begins + topic.ends)
    return f"{spoken[0]}{rest}" if spoken else ""
