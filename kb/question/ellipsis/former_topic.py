"""The `Topic` of a question, found in its own words, on which the next one may go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kb.notation.characters import HAN
from kb.question.asking import ASKING
from kb.question.ellipsis.topic import ARTICLE, MEASURE, TIME, Topic
from kb.question.focus import Focus
from kb.question.general_words import matter_at
from kb.question.own_figures import own_figures
from kb.question.understanding import Understanding

LONGEST = 60  # characters; what is longer tells a story and names no subject
_CLAUSE = re.compile(r"(?:《[^《》]*》|[^,，;；?？。!！])+")
_STEP = re.compile(r"重新认定|认定|复核|复审|复评|评审|评定|验收|年检|变更")  # 申报 says little
_BEHIND = re.compile(rf"^(?:企业)?(?:的|资格|称号)*(?P<stage>{_STEP.pattern})")
# 高企对营收有什么要求
_RULED = re.compile(
    r"(?P<subject>[^对]{2,})(?P<rest>对[^对]{2,10}?(?:有|是|的)*(?:什么样?|啥|哪些)?的?(?:要求|规定).*)"
)
_TRAILING = re.compile(
    rf"(?:的|[不须需]?[低高少多]于|不超过|[为是占要达到]|至少|最[高低多少]|每[{HAN}]{{1,3}}"
    r"|(?:能|可以|会)(?:减免?|免|补|奖|给|拿|领|贷|报|贴|返|抵|享受)?|(?:提高|降低|上调|下调|增加|减少|调整)[到至为]?)+$"
)
# 刚评上小巨人, 了解小巨人: of what one has become, or wants to know of, is asked
_ATTAINED = re.compile(
    r"^(?:刚|已经?|新|首次|被)*(?:评上|获评|评为|认定为|拿到|成为|入选|取得|了解)了?(?=..)"
)
_ENDING = re.compile(r"[”\"」](?:企业)?|企业")  # of the name of a class: “小巨人”企业
_CLASS = re.compile(r"^.{2,}?企业(?=..)")  # 规上企业 of 规上企业亩均税收
_GIVEN = re.compile(r"奖|补|贴息|支持|资助|扶持|优惠|好处|减|扣除|税率|利率|贷款|额度|钱")
_GRANT = re.compile(r"补贴|补助|资助|经费")  # 奖励 is given for the subject, and not it


def topic_of(understanding: Understanding, focus: Focus, words: Iterable[str] = ()) -> Topic | None:
    """The topic of a question made of `words`; None if it has none that is certain."""
    topic = None if understanding.unsafe else _as_put(understanding, focus, tuple(words))
    if topic is None:
        return None
    topic = _set_apart(topic, understanding)
    topic = _with_grant(topic, understanding)
    topic = _with_stage(topic)
    topic = _of_its_point(topic)
    topic = _to_the_head(topic, understanding, focus)
    topic = _without_measure(topic)
    return topic if 1 < len(topic.subject) <= LONGEST or topic.is_named else None


def _as_put(understanding: Understanding, focus: Focus, words: tuple[str, ...]) -> Topic | None:
    """The last clause that asks about a subject, as a topic."""
    text, held = understanding.text, _held(understanding, focus)
    clauses = [m.span() for m in _CLAUSE.finditer(text) if any(held[m.start() : m.end()])]
    if not clauses:
        return None
    asking = [(start, end) for start, end in clauses if ASKING.search(text, start, end)]
    start, end = (asking or clauses)[-1]
    first, last = _whole_words(text, words, *_subject_at(text, held, start, end))
    return Topic(
        _ATTAINED.sub("", text[first:last]),
        begins=text[start:first],
        ends=text[last:end],
        articles=understanding.articles,
        words=words,
        told=_told(text[:start]),
        asks_support=bool(_GIVEN.search(text, start, end)),
    )


def _of_its_point(topic: Topic) -> Topic:
    """The topic without the point asked about: 高企 of 高企对营收有什么要求."""
    found = _RULED.fullmatch(topic.subject + topic.ends)
    if found is None or topic.is_named:
        return topic
    return replace(topic, subject=found["subject"], ends=found["rest"])


def _told(text: str) -> str:
    """What stands before the question, if it describes the asker's own case; else ""."""
    case = text.strip(" ,，;；。").replace(",", "，")
    return case if own_figures(case) and not ASKING.search(case) else ""


def places_in(understanding: Understanding) -> re.Pattern[str]:
    """Matches the places named, with the words that lead to them or belong to them."""
    said = {re.sub(r"(?<=..)[省市区县]$", "", name) for name in understanding.places}
    names = sorted(map(re.escape, said), key=len, reverse=True)
    place = rf"(?P<place>(?:{'|'.join(names) or '(?!)'})(?:[省市区县](?!级))?)"
    return re.compile(
        rf"(?:我们?|咱们?)?(?:搬|迁|注册|落户)?[在到去]?{place}(?:这边|那边|地区)?的?"
    )


def matter_besides(understanding: Understanding, focus: Focus) -> list[bool]:
    """For each character, whether it belongs to a matter and to no place, time or article."""
    text = understanding.text
    held = matter_at(text, focus)
    for apart in (TIME, places_in(understanding), ARTICLE):
        mark(held, apart.finditer(text))
    return held


def mark(held: list[bool], found: Iterable[re.Match[str]], value: bool = False) -> None:
    """Set the characters of each match to `value`."""
    for match in found:
        held[match.start() : match.end()] = [value] * len(match[0])


def _held(understanding: Understanding, focus: Focus) -> list[bool]:
    """For each character, whether it belongs to a subject: a matter or the name of a document."""
    text, held = understanding.text, matter_besides(understanding, focus)
    for name in understanding.names.spoken:
        mark(held, re.finditer(f"《?{re.escape(name)}》?", text), True)
    mark(held, ARTICLE.finditer(text))  # which is spoken of too
    return held


def _subject_at(text: str, held: list[bool], start: int, end: int) -> tuple[int, int]:
    """The span of the subject in a clause: before the word that asks, or else behind it."""
    asks = ASKING.search(text, start, end)
    inside = [at for at in range(start, end) if held[at]]
    ahead = [at for at in inside if asks and at < asks.start()]
    chosen = ahead or inside
    first, last = chosen[0], chosen[-1] + 1
    ending = _ENDING.match(text, last)
    last = ending.end() if ending else last
    return first, first + len(_TRAILING.sub("", text[first:last]))


def _whole_words(text: str, words: Iterable[str], first: int, last: int) -> tuple[int, int]:
    """The span extended to whole words: 中小微企业, not 小微企业."""
    for match in (m for word in words for m in re.finditer(re.escape(word), text.lower())):
        first = match.start() if match.start() < first < match.end() else first
        last = match.end() if match.start() < last < match.end() else last
    return first, last


def _set_apart(topic: Topic, understanding: Understanding) -> Topic:
    """The topic with place and time taken out of the subject; with several places they stay."""
    names, subject = understanding.names.spoken, topic.subject
    is_named = any(name in subject for name in names)
    pattern = places_in(understanding)
    where = [] if is_named else [m["place"] for m in pattern.finditer(understanding.text)]
    asked = topic.begins + topic.subject + topic.ends
    when = [] if is_named else list(dict.fromkeys(m[0] for m in TIME.finditer(asked)))
    if len(set(where)) <= 1 and not is_named:
        topic = _without(topic, pattern)
    if when:
        topic = _without(topic, re.compile(rf"(?:{TIME.pattern})的?"))
    of_a_time = len(when) == 1 and (understanding.years or understanding.looks_back)
    return replace(
        topic,
        is_named=is_named,
        place=where[0] if len(set(where)) == 1 else "",
        time=when[0] if of_a_time else "",
    )


def _without(topic: Topic, apart: re.Pattern[str]) -> Topic:
    begins, subject, ends = (
        apart.sub("", part) for part in (topic.begins, topic.subject, topic.ends)
    )
    return replace(topic, begins=begins, subject=subject, ends=ends)


def _with_stage(topic: Topic) -> Topic:
    found = _BEHIND.search(topic.ends)
    return replace(topic, stage=found["stage"]) if found else topic


def _with_grant(topic: Topic, understanding: Understanding) -> Topic:
    """The topic with the grant that is its subject (交通补贴); 小巨人补助 is about 小巨人."""
    found = _GRANT.match(topic.ends)
    is_class = topic.subject.endswith("企业") or any(
        said in topic.subject for said in _classes(understanding)
    )
    return replace(topic, grant=found[0]) if found and not is_class else topic


def _classes(understanding: Understanding) -> list[str]:
    """The colloquial names of classes of enterprises in a question: 小巨人, 高企."""
    return [e.said for e in understanding.expansions if any("企业" in one for one in e.official)]


def _to_the_head(topic: Topic, understanding: Understanding, focus: Focus) -> Topic:
    """The topic with the class of enterprises as its subject, if a measure of it is asked for
    (小巨人的资产负债率上限): the next question is about the class. A reward is a subject of its
    own."""
    if topic.is_named or topic.asks_support or focus.form is None or not focus.wants_fact:
        return topic
    named = [said for said in _classes(understanding) if topic.subject.startswith(said)]
    found = _CLASS.match(topic.subject)
    head = found[0] if found else max(named, key=len, default=topic.subject)
    return replace(topic, subject=head, ends=topic.subject[len(head) :] + topic.ends)


def _without_measure(topic: Topic) -> Topic:
    """The topic without a measure at the end of its subject (稳岗返还裁员率要求多少)."""
    found = re.search(rf"(?<=..)(?:{MEASURE.pattern})+$", topic.subject)
    if topic.is_named or found is None or topic.is_measured:
        return topic
    return replace(topic, subject=topic.subject[: found.start()], ends=found[0] + topic.ends)
