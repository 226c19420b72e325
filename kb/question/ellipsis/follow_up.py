"""Questions that lean on the one before: 要交什么材料, 那复核呢, 市里呢 after 小巨人奖励多少.

Such a question names no subject of its own, and means that of the former one; or it names only
another place, time, level or article, and asks the former one of it. A question that says what it
is about is never changed, and what is doubtful is left alone. What a question is taken for is
always said with its answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kb.library.registers.titles import TitleRegister
from kb.models import Notice
from kb.question.asking import INTERROGATIVE
from kb.question.ellipsis.former_topic import (
    ARTICLE,
    MEASURE,
    STAGE,
    TIME,
    Topic,
    mark,
    matter_besides,
    places_in,
)
from kb.question.ellipsis.pieces import Piece, in_its_place
from kb.question.focus import Focus
from kb.question.general_words import asks_for_something, asks_how_only, says_little, without_asker
from kb.question.understanding import Understanding

# 那 as a word that goes on, and not 那个, 那条 (but 那条件), 那年; 这是谁定的
_ON = (
    r"这(?=[是要能有])|那么|那就"
    r"|那(?![个些种份类边里位家天]|条(?!件)|项(?!目)|款(?!项)|时(?!间|限)|年(?!限))"
)
_CIVIL = r"再问一?下?|还?想问一?下?|顺便问一?下?|请问|嗯|哦|对了|谢谢你?|好的?|明白了?|知道了"
_LEAD = re.compile(rf"^(?:(?:{_ON}|然后|另外|还有|{_CIVIL})[,、 ]*)+")
_TAIL = re.compile(r"(?P<as_for>的?呢)?[呀啊吧]?[?？。.!！ ]*$")
_POLICY = "政策|文件|办法|通知|规定|细则|条例|公告|方案|意见"
_KIND = "奖励|奖补|补贴|补助|资金|贷款|贴息|称号|资格|标准|项目"
_IT = re.compile(
    rf"^(?P<way>对于?|按照?|根据|依照)?(?:它们?|[这那该此][个项份种类条]?(?:{_POLICY})"
    rf"|上述(?:{_POLICY})?|[这那该此][个项份种类](?=(?:{_KIND}))|该(?=(?:{_KIND})))(?P<of>的)?"
)
_LEVEL = re.compile(
    r"(?:我们?|咱们?|本)[省市区县]的?|[省市区县](?:里|政府|财政|那边|这边)的?"
    r"|(?:国家|中央)(?:层面|财政|那边|那头)?(?!级)的?"
)
_SOME_TIME = re.compile(rf"(?P<time>{TIME.pattern})(?:的?时候|那时候?|那年|那会儿?)?的?")
_COUNTED = re.compile(rf"{INTERROGATIVE.pattern}|几个?点|[要得需]?占(?=多少|几)")
# Asks which policies there are, which is a question by itself.
_OPEN = re.compile(
    r"(?:什么|哪些|啥|哪几[个项])(?:样的)?(?:优惠|扶持|支持|惠企|新)?(?:政策|项目|文件|通知|办法)"
    r"|(?:什么|哪些|啥)(?:补[贴助]|奖[励补]|优惠|扶持|支持).{0,2}(?:能|可以|可)(?:申|享|领|拿|报)"
    r"|(?:能|可以|可)(?:够|以)?(?:申报|申请|申领|享受|领取?|拿|报|得)到?(?:的)?(?:什么|哪些|啥|哪几)"
)
_TALK = re.compile(r"为什么|为何|为啥|[你您](?:是|叫|能|会|们)")  # of a reason, or with the service
# 那答复怎么说, 政府怎么回的, 采纳了吗 after a wish: names a side, and not what it speaks of
_ONE_SIDE = re.compile(
    r"那?(?:答复|提案|建议|政府|部门|[区市县]里)(?:意见|里|中)?(?:那边)?(?:是?怎么|如何|咋)(?:说|讲|答复?|回复?|回应|看)的?"
    r"[呢呀啊?？]*|那?(?:最后|后来)?(?:采纳|答应|同意)了?(?:没有?|吗|么)[?？]*"
)
_AMOUNT = re.compile(r"多少")
_ALONE = re.compile(
    r"什么时[候间]|何时|哪(?:一?[天年]|[里儿])|谁|多久|多长时间|几(?:年|个月|次|号)"
)  # asks of the subject without another word
_SUPPORT = re.compile(r"奖励|奖金|补贴|补助|奖补|资助|扶持|贴息|经费|资金|多少钱")


def as_meant(
    understanding: Understanding, focus: Focus, topic: Topic | None, titles: TitleRegister
) -> str | None:
    """What a question means after one on `topic`, as a question of its own; None where it is one
    already, or where that is not sure."""
    if topic is None:
        return None
    said = _remainder(understanding.text)
    if _ONE_SIDE.fullmatch(understanding.text) and not topic.is_named:
        return f"{topic.place}{topic.subject}{said.text}"
    if _stands_for_itself(understanding):
        return None
    if topic.has_sum:
        return _of_a_thing(said, understanding, topic, titles)
    if it := _IT.match(said.text):
        return _of_it(said.text, it, topic)
    meant = None
    if not _has_a_subject(understanding, focus):
        meant = _elsewhere(said, understanding, topic) or _of_the_same(said, understanding, topic)
    return meant or _of_a_thing(said, understanding, topic, titles)


def put_in_full(
    understanding: Understanding, focus: Focus, topic: Topic | None, titles: TitleRegister
) -> str | None:
    """A later part of one question (条件是什么, 返多少) with the subject of the part before; None
    for one that names anything itself. Within one question no other subject can be meant, so that
    verbs of one character (返, 转) do not stand in the way."""
    if not all(any(map(says_little, idea.forms)) for idea in focus.ideas):
        return None
    if meant := as_meant(understanding, focus, topic, titles):
        return meant
    if topic is None or topic.has_sum or _stands_for_itself(understanding) or understanding.places:
        return None
    rest = _remainder(understanding.text).text
    return f"{topic.place}{topic.time}{_about(topic, rest)}{rest}"


def notice_of(meant: str) -> Notice:
    """What the answer says of it."""
    return Notice("read_as", f"按上一问理解为：{meant}")


def _stands_for_itself(understanding: Understanding) -> bool:
    names = understanding.names
    named = names.only or names.alluded or names.unknown or names.spoken
    return bool(named or understanding.unsafe or understanding.voice or understanding.ordinal)


def _remainder(text: str) -> Piece:
    lead = _LEAD.match(text)
    core = text[lead.end() :] if lead else text
    tail = _TAIL.search(core)
    as_for = tail["as_for"] if tail else None
    marked = bool(as_for) or bool(lead and "那" in lead[0])
    said = (core[: tail.start()] if tail else core).strip(" ,、")
    return Piece(said, marked, as_for == "的呢")


def _has_a_subject(understanding: Understanding, focus: Focus) -> bool:
    """Whether anything is named besides places, times, levels and articles."""
    text, held = understanding.text, matter_besides(understanding, focus)
    measure = () if _SUPPORT.search(text) else (MEASURE,)
    for apart in (_LEVEL, _COUNTED, _LEAD, *measure):
        mark(held, apart.finditer(text))
    return any(held)


def _of_it(text: str, it: re.Match[str], topic: Topic) -> str | None:
    """它的有效期几年, 这个政策有什么好处: the subject in place of the pronoun."""
    rest = text[it.end() :]
    if not rest:
        return None
    front = f"{topic.place}{'' if TIME.search(rest) else topic.time}"
    return f"{it['way'] or ''}{front}{_about(topic, rest)}{it['of'] or ''}{rest}"


def _elsewhere(said: Piece, understanding: Understanding, topic: Topic) -> str | None:
    """宁波的呢, 我厂在宁波, 2025年呢, 市里有吗, 第5条呢: the former question of another place, …"""
    rest, place = _taken(places_in(understanding), said.text)
    rest, time = _taken(_SOME_TIME, rest)
    rest, level = _taken(_LEVEL, rest)
    rest, article = _taken(ARTICLE, rest)
    named = [bool(one) for one in (place, time, level, article)]
    if sum(named) != 1 or not asks_how_only(without_asker(rest)) or (place and topic.is_named):
        return None
    if article:
        return _of_article(article, topic)
    return topic.asked_again(place, time, _government(level))


def _of_a_thing(
    said: Piece, understanding: Understanding, topic: Topic, titles: TitleRegister
) -> str | None:
    """那小巨人呢, 宁波的研发费用呢, 高企也一样吗: the former question of another thing."""
    rest, place = _taken(places_in(understanding), said.text)
    more_than_a_thing = any(p.search(rest) for p in (_TALK, _OPEN, TIME, _LEVEL))
    if topic.is_named or understanding.articles or more_than_a_thing:
        return None
    asked = replace(topic, place=place or topic.place)
    return in_its_place(replace(said, text=rest), asked, titles.speak_of)


def _of_article(article: str, topic: Topic) -> str | None:
    if not topic.is_named or len(topic.articles) != 1:
        return None
    return topic.with_ends(topic.articles[0], article).asked_again()


def _of_the_same(said: Piece, understanding: Understanding, topic: Topic) -> str | None:
    """要交什么材料, 那复核呢, 宁波的材料呢: something else asked of the former subject."""
    rest, place = _taken(places_in(understanding), said.text)
    is_whole = bool(place or _OPEN.search(rest)) and not said.is_marked
    if is_whole or _TALK.search(rest) or (understanding.articles and not topic.is_named):
        return None
    if STAGE.fullmatch(rest.removesuffix("的")):
        return _at_stage(rest.removesuffix("的"), place, topic)
    if not asks_for_something(rest) and not _asks_how_much(rest):
        rest = _of_the_sum(rest, topic) if _AMOUNT.search(rest) else rest
        if not rest or not (_AMOUNT.search(rest) or _ALONE.search(rest)):
            return None
    front = f"{place or topic.place}{'' if TIME.search(rest) else topic.time}"
    return f"{front}{_about(topic, rest)}{rest}"


def _asks_how_much(rest: str) -> bool:
    """研发人员要占多少."""
    return bool(MEASURE.search(rest) and _COUNTED.search(rest))


def _at_stage(stage: str, place: str, topic: Topic) -> str:
    """Another step: of it is asked what was asked of the former one, unless that was a reward,
    which is given for no step."""
    if topic.stage:
        return topic.with_ends(topic.stage, stage).asked_again(place)
    if topic.asks_support or topic.begins:
        return f"{place or topic.place}{topic.subject}{stage}"
    return topic.with_ends("", stage).asked_again(place)


def _of_the_sum(rest: str, topic: Topic) -> str:
    """多少 is asked of the reward that was spoken of; of nothing else."""
    spoken = _SUPPORT.search(topic.begins + topic.ends)
    return f"{spoken[0]}{rest}" if spoken else ""


def _about(topic: Topic, rest: str) -> str:
    """The subject with what is given of it, unless a grant is asked for by name, and with the step
    asked about before (复核), unless another step or a sum is."""
    given, step = _SUPPORT.search(rest), STAGE.search(rest)
    grant = "" if given and given[0] != "多少钱" else topic.grant
    return f"{topic.subject}{grant}{'' if given or step else topic.stage}"


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """A text without what a pattern finds in it first, and what that is."""
    match = pattern.search(text)
    if match is None:
        return text, ""
    found = match.groupdict().get("place") or match.groupdict().get("time") or match[0]
    return text[: match.start()] + text[match.end() :], found


def _government(level: str) -> str:
    """As one says who gives: 市里, 国家层面."""
    unit = re.search("[省市区县]", level)
    return f"{unit[0]}里" if unit else level and "国家层面"
