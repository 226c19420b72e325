"""What a question is about, found in its own words: the `Topic` on which the next one may go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kb.notation.units import unit
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
    r"(?:的|[不须需]?[低高少多]于|不超过|[为是占要达到]|至少|最[高低多少]|每[\u4e00-\u9fa5]{1,3}"
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
_SUM = re.compile(rf"[\d.]+(?:{unit('money', 'share', 'people', 'area')}|家)")


def topic_of(understanding: Understanding, focus: Focus, words: Iterable[str] = ()) -> Topic | None:
    """The topic of a question of these words; None where it has none, or none that is sure."""
    topic = None if understanding.unsafe else _as_put(understanding, focus, tuple(words))
    if topic is None:
        return None
    topic = _set_apart(topic, understanding)
    topic = _with_grant(topic, understanding)
    topic = _with_stage(topic)
    topic = _of_its_point(topic)
    topic = _to_the_head(topic, understanding, focus)
    topic = _without_measure(topic)
    topic = replace(topic, has_sum=bool(_SUM.search(topic.subject)) and not topic.is_named)
    return topic if 1 < len(topic.subject) <= LONGEST or topic.is_named else None


def _as_put(understanding: Understanding, focus: Focus, words: tuple[str, ...]) -> Topic | None:
    """The last clause that asks of a subject, with all that it says of that."""
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
    """高企 of 高企对营收有什么要求: what is asked of the subject is no part of it."""
    found = _RULED.fullmatch(topic.subject + topic.ends)
    if found is None or topic.is_named:
        return topic
    return replace(topic, subject=found["subject"], ends=found["rest"])


def _told(text: str) -> str:
    """What is told before what is asked, where that is the own case of who asks."""
    case = text.strip(" ,，;；。").replace(",", "，")
    return case if own_figures(case) and not ASKING.search(case) else ""


def places_in(understanding: Understanding) -> re.Pattern[str]:
    """The words for the places named, with what leads to them and what hangs on them."""
    said = {re.sub(r"(?<=..)[省市区县]$", "", name) for name in understanding.places}
    names = sorted(map(re.escape, said), key=len, reverse=True)
    place = rf"(?P<place>(?:{'|'.join(names) or '(?!)'})(?:[省市区县](?!级))?)"
    return re.compile(
        rf"(?:我们?|咱们?)?(?:搬|迁|注册|落户)?[在到去]?{place}(?:这边|那边|地区)?的?"
    )


def matter_besides(understanding: Understanding, focus: Focus) -> list[bool]:
    """Of each character whether it stands in a matter, and in no place, time or article."""
    text = understanding.text
    held = matter_at(text, focus)
    for apart in (TIME, places_in(understanding), ARTICLE):
        mark(held, apart.finditer(text))
    return held


def mark(held: list[bool], found: Iterable[re.Match[str]], value: bool = False) -> None:
    """Give the characters of each match this value."""
    for match in found:
        held[match.start() : match.end()] = [value] * len(match[0])


def _held(understanding: Understanding, focus: Focus) -> list[bool]:
    """Of each character whether it stands in a subject: a matter, or the name of a document."""
    text, held = understanding.text, matter_besides(understanding, focus)
    for name in understanding.names.spoken:
        mark(held, re.finditer(f"《?{re.escape(name)}》?", text), True)
    mark(held, ARTICLE.finditer(text))  # which is spoken of too
    return held


def _subject_at(text: str, held: list[bool], start: int, end: int) -> tuple[int, int]:
    """Where the subject stands in a clause: before the word that asks, else behind it."""
    asks = ASKING.search(text, start, end)
    inside = [at for at in range(start, end) if held[at]]
    ahead = [at for at in inside if asks and at < asks.start()]
    chosen = ahead or inside
    first, last = chosen[0], chosen[-1] + 1
    ending = _ENDING.match(text, last)
    last = ending.end() if ending else last
    return first, first + len(_TRAILING.sub("", text[first:last]))


def _whole_words(text: str, words: Iterable[str], first: int, last: int) -> tuple[int, int]:
    """The span without half a word at its ends: 中小微企业, not 小微企业."""
    for match in (m for word in words for m in re.finditer(re.escape(word), text.lower())):
        first = match.start() if match.start() < first < match.end() else first
        last = match.end() if match.start() < last < match.end() else last
    return first, last


def _set_apart(topic: Topic, understanding: Understanding) -> Topic:
    """The topic with its place and time beside it. What it tells of who asks (在宁波的企业) is
    no part of it; of several places none is moved."""
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
    """交通补贴: what is given to a class of enterprises (小巨人补助) is not called by it."""
    found = _GRANT.match(topic.ends)
    is_class = topic.subject.endswith("企业") or any(
        said in topic.subject for said in _classes(understanding)
    )
    return replace(topic, grant=found[0]) if found and not is_class else topic


def _classes(understanding: Understanding) -> list[str]:
    """The colloquial names of classes of enterprises that a question says: 小巨人, 高企."""
    return [e.said for e in understanding.expansions if any("企业" in one for one in e.official)]


def _to_the_head(topic: Topic, understanding: Understanding, focus: Focus) -> Topic:
    """Where a measure of a class of enterprises is asked for (小巨人的资产负债率上限), the class:
    what is asked next is asked of that. A reward is a subject by itself."""
    if topic.is_named or topic.asks_support or focus.form is None or not focus.wants_fact:
        return topic
    named = [said for said in _classes(understanding) if topic.subject.startswith(said)]
    found = _CLASS.match(topic.subject)
    head = found[0] if found else max(named, key=len, default=topic.subject)
    return replace(topic, subject=head, ends=topic.subject[len(head) :] + topic.ends)


def without_sum(topic: Topic) -> Topic | None:
    """The topic without the figure in its subject (技改 of 技改投600万), if any is left."""
    found = _SUM.search(topic.subject)
    head = (
        re.sub(r"[投花买有共计约满达到了]+$", "", topic.subject[: found.start()]) if found else ""
    )
    return replace(topic, subject=head, has_sum=False) if len(head) > 1 else None


def _without_measure(topic: Topic) -> Topic:
    """What is measured (稳岗返还裁员率要求多少) is asked of the subject, and no part of it."""
    found = re.search(rf"(?<=..)(?:{MEASURE.pattern})+$", topic.subject)
    if topic.is_named or found is None or topic.is_measured:
        return topic
    return replace(topic, subject=topic.subject[: found.start()], ends=found[0] + topic.ends)
