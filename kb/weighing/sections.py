"""Sections about another object: materials for 境外参展 do not answer 出口信保要什么材料.

Documents on several objects (问答, 汇编, measures) name each in a heading. If the question names
what heads another section and nothing of the passage's own heading, the passage is about its own
object and is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kb.models import HEAD_MATTER, PAGE_FACTS, Hit, Passage, Voice
from kb.question.focus import Focus
from kb.question.general_words import is_general, matter_at
from kb.question.ideas import Idea
from kb.question.question import Question

NAMED = 0.5  # share of a heading's matter that a question must say to mean its section
OBJECT = 2  # characters of its own matter that a heading names an object with
# What stands there holds for all objects of the document.
_OF_ALL = re.compile(
    r"总则|附则|其[他它]|监督|管理|保障|组织|程序|流程|办理|职责|解释|咨询|说明|联系|背景|概况"
)
_OF_ONE = re.compile(r"条件|标准|对象|奖励|补[贴助]|支持|扶持")
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[编章节条]|[（(]?[一二三四五六七八九十\d]+[）)、.．]"
    r"|(?:问题?|q)\s*\d*\s*[：:、.．]|\s)+"
)
_AROUND = (HEAD_MATTER, PAGE_FACTS)
Way = tuple[str, ...]  # the headings under which a passage stands, the outermost first


def of_the_object(able: Sequence[Hit], hits: Sequence[Hit], asked: Question) -> list[Hit]:
    """Those of `able` not about another object than asked, by the headings of all `hits`."""
    ideas = _of_matter(asked.focus.ideas)
    ways: dict[str, dict[Way, Hit]] = {}  # of each document those that lead to a passage found
    for hit in hits:
        ways.setdefault(hit.head.id, {}).setdefault(hit.passage.section_path, hit)
    naming = {
        key
        for key, led_to in ways.items()
        if ideas and any(_says_all(hit, ideas, asked.focus) for hit in led_to.values())
    }
    return [
        hit
        for hit in able
        if not (naming and hit.head.id not in naming and _says_none(hit, ideas, asked.focus))
        and not _of_another_section(hit, ways.get(hit.head.id, ()), ideas, asked)
    ]


def is_of_all(passage: Passage) -> bool:
    """Whether it is under a heading (附则, 办理程序) of what holds for all objects."""
    path = passage.section_path
    return any(_OF_ALL.search(heading) and not _OF_ONE.search(heading) for heading in path)


def _says_all(hit: Hit, ideas: Sequence[Idea], focus: Focus) -> bool:
    """Whether title and headings name everything the question is about."""
    path = hit.passage.section_path
    if not path or path[0] in _AROUND:
        return False
    where = focus.simplify(" ".join((hit.head.title, *path))).lower()
    return all(idea.within(where) for idea in ideas)


def _says_none(hit: Hit, ideas: Sequence[Idea], focus: Focus) -> bool:
    said = focus.simplify(_said_by(hit)).lower()
    return not any(idea.within(said) for idea in ideas)


def _said_by(hit: Hit) -> str:
    """A passage with its title, headings and lead-in."""
    passage = hit.passage
    return " ".join((str(hit.head), *passage.section_path, passage.lead_text, passage.text))


def _of_another_section(
    hit: Hit, ways: Iterable[Way], ideas: Sequence[Idea], asked: Question
) -> bool:
    """Whether a passage stands under the heading of another object than asked, while the object
    asked about heads another section, as the `ways` (heading paths) of its document show."""
    passage = hit.passage
    if passage.voice is Voice.EDITOR or asked.understanding.several:
        return False
    said = _said_by(hit)
    unsaid = _of_matter(asked.focus.unsaid(said))
    text, said = asked.understanding.text, asked.focus.simplify(said)
    return any(
        (_heads(other, unsaid, asked.focus) or _is_named(other, text, said, asked.focus))
        and _names_an_object(own, other, ideas, asked.focus)
        for own, other in _apart(passage.section_path, ways)
    )


def _of_matter(ideas: Iterable[Idea]) -> tuple[Idea, ...]:
    return tuple(idea for idea in ideas if not is_general(idea.forms[0]))


def _apart(own: Way, ways: Iterable[Way]) -> Iterator[tuple[str, str]]:
    """(own heading, other heading) where the path and another of the document part."""
    for path in ways:
        parting = next(((a, b) for a, b in zip(own, path, strict=False) if a != b), None)
        if parting and own[0] not in _AROUND and path[0] not in _AROUND:
            yield parting


def _is_named(heading: str, question: str, said: str, focus: Focus) -> bool:
    """Whether the question says a section's whole heading, and the passage does not."""
    bare = _NUMBER.sub("", focus.simplify(heading), count=1)
    named = bare in question and bare not in said
    return named and sum(matter_at(bare, focus)) >= OBJECT


def _heads(heading: str, unsaid: Sequence[Idea], focus: Focus) -> bool:
    """Whether a heading names the object of a question by what the passage leaves unsaid."""
    lowered = focus.simplify(heading).lower()
    if not any(idea.within(lowered) for idea in unsaid):
        return False
    said, whole = _said(lowered, focus.ideas), _matter(lowered, focus)
    return sum(said) >= NAMED * sum(a or b for a, b in zip(said, whole, strict=True))


def _names_an_object(own: str, other: str, ideas: Sequence[Idea], focus: Focus) -> bool:
    """Whether a passage's heading names an object of its own, and nothing of the question that the
    other heading does not say too."""
    if _OF_ALL.search(own):
        return False
    lowered, beside = focus.simplify(own).lower(), focus.simplify(other).lower()
    if any(idea.within(lowered) and not idea.within(beside) for idea in ideas):
        return False
    said, whole = _said(lowered, focus.ideas), _matter(lowered, focus)
    return sum(b and not a for a, b in zip(said, whole, strict=True)) >= OBJECT


def _matter(heading: str, focus: Focus) -> list[bool]:
    """Of each character whether it stands in something besides general words, behind the number."""
    number = _NUMBER.match(heading)
    begin = number.end() if number else 0
    return [False] * begin + matter_at(heading[begin:], focus)


def _said(heading: str, ideas: Iterable[Idea]) -> list[bool]:
    """Of each character whether it stands in an idea of the question, in any of its wordings."""
    said = [False] * len(heading)
    for form in (form for idea in ideas for form in idea.forms):
        for match in re.finditer(re.escape(form), heading):
            said[match.start() : match.end()] = [True] * len(form)
    return said
