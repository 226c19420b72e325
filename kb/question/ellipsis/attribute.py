"""Questions about a detail of the topic's documents (知识产权要几项, 社保要交多久).

Such a question names a noun and might have a subject of its own. It leans on the former topic if no
document is about that noun, and a document on the topic answers it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kb.library.registers.titles import TitleRegister
from kb.question.asking import ASKING
from kb.question.ellipsis.former_topic import places_in
from kb.question.ellipsis.topic import MEASURE, Topic
from kb.question.ellipsis.turn import OPEN, TALK, Turn, asked_of, taken
from kb.question.focus import Focus
from kb.question.general_words import asks_how_only, matter_at, says_little
from kb.question.glossary import bare, is_class_of_enterprises
from kb.question.siblings.sorts import bundled_families

SHORTEST = 3  # characters at least of what names the matter of a document
LONGEST = 16  # characters of a question after one thing
SHORTEST_PLACE = 2  # characters: 甬 of 甬江人才工程 is none
SHORT = 10  # characters of one that names nothing: 分几年给
ANSWERED = 0.6  # how sure the answer is to the question asked of the topic
_HOW_MANY = re.compile(r"(?:几|多少)[个项种条类家档](?P<of>[^,，?？吗呢]{2,10})$")
_WHICH = re.compile(r"分别|都?有?(?:是|叫)?哪[些几]|都(?:是|有)|各是")
# How to get a thing, or what is paid for it, may be asked of that thing: 人才公寓怎么申请
_OF_ITSELF = re.compile(
    r"怎么?样?(?!算)|如何|咋|去?哪[里儿]|[找向]谁|奖励|奖金|补贴|补助|奖补|资助|扶持|贴息|优惠|好处|政策|多少钱|[奖补贴]多少"
)
_WHAT_FOR = re.compile(r"[干做]什么|[干做有]啥|有什么用|干嘛")
# A petition is a document, and nothing of another; 人才补贴有哪些 asks which there are
_ALONE = re.compile(r"提案|议案|信访|(?:奖励|补贴|补助|优惠|贴息).{0,3}哪[些几]")
# How sure the answer to a question is, and the text of the document on the topic it is from
Answered = Callable[[str], tuple[float, str]]


def after_its_text(
    turn: Turn, topic: Topic, titles: TitleRegister, answered: Answered
) -> str | None:
    """The question in full if it asks for a detail of the former subject's documents
    (知识产权要几项, 分几年给); else None."""
    rest, place = taken(places_in(turn.understanding), turn.said.text)
    if place and (len(place) < SHORTEST_PLACE or not turn.said.text.startswith(place)):
        return None
    if "," in rest or TALK.search(rest) or OPEN.search(rest) or turn.understanding.articles:
        return None
    enumerated = _enumerated(rest, topic)
    if not enumerated and not _may_lean(rest):
        return None
    reading = asked_of(topic, f"{enumerated}{rest}", place)
    if names_nothing(turn.focus, rest):
        return None if place else reading
    if topic.is_measured or _ALONE.search(rest) or has_own_subject(turn, topic, titles):
        return None
    return reading if _is_told_of_it(reading, turn, answered) else None


def _enumerated(rest: str, topic: Topic) -> str:
    """一级指标 if their number was asked and this asks which they are (分别是什么); else ""."""
    counted = _HOW_MANY.search(topic.ends)
    return counted["of"] if counted and _WHICH.match(rest) else ""


def _may_lean(said: str) -> bool:
    """Whether it asks something and is short enough to ask one thing more."""
    asks = ASKING.search(said) and (not asks_how_only(said) or _WHAT_FOR.search(said))
    return len(said) <= LONGEST and bool(asks)


def names_nothing(focus: Focus, said: str) -> bool:
    """Whether no word could be a subject: 分几年给, 能干什么."""
    little = all(any(map(says_little, idea.forms)) for idea in focus.ideas)
    return little and len(said) <= SHORT and not re.search(r"\d", said)


def _is_told_of_it(reading: str, turn: Turn, answered: Answered) -> bool:
    """Whether a document on the topic answers the reading. A question that could be about its own
    noun must be answered better that way, by a document that mentions the noun."""
    sure, text = answered(reading)
    if not text or sure < ANSWERED:
        return False
    if not _OF_ITSELF.search(turn.said.text):
        return True
    return speaks_of(turn.focus, text) and sure > answered(turn.said.text)[0]


def speaks_of(focus: Focus, text: str) -> bool:
    """Whether a text contains every meaningful word of a question."""
    return all(any(map(says_little, idea.forms)) for idea in focus.unsaid(text))


def has_own_subject(turn: Turn, topic: Topic, titles: TitleRegister) -> bool:
    """Whether a question names its topic, or something other documents are about."""
    understanding, focus = turn.understanding, turn.focus
    text = understanding.text
    sorts = (name for family in bundled_families() for name in family.asked.findall(text))
    official = (name for e in understanding.expansions for name in e.official[:1])
    classes = (bare(name) for name in official if is_class_of_enterprises(name))
    if any(map(titles.speak_of, (*sorts, *classes))):
        return True
    named_anew = (form for idea in focus.ideas for form in idea.forms[:1] if len(form) > 2)
    if any(form in topic.subject for form in named_anew):
        return True
    held = matter_at(text, focus)
    for match in MEASURE.finditer(text):
        held[match.start() : match.end()] = [False] * len(match[0])
    marks = "".join("x" if one else " " for one in held)
    runs = (text[m.start() : m.end()] for m in re.finditer("x+", marks))
    return any(_names_a_document(run, topic, titles) for run in runs)


def _names_a_document(matter: str, topic: Topic, titles: TitleRegister) -> bool:
    spans = (matter[i : i + SHORTEST] for i in range(len(matter) - SHORTEST + 1))
    return any(span not in topic.subject and titles.speak_of(span) for span in spans)
