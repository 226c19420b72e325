"""The parts of one document that another changes: 将第五条中的“10万元”修改为“20万元”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from kb.library.replacements import means
from kb.models import Document, Head, Reference, Span
from kb.notation.parts import PARTS, Part, parts_named, runs

_QUOTED = re.compile("“[^”]*”")
# 二、修改《X》（文号） on a line of its own, and what stands before 《X》（文号）第五条
_HEADED = re.compile(
    r"《(?P<title>[^《》]+)》(?:[（(][^（）()\n]*[）)])?(?:中?的)?(?P<alone>[:：]?[ \t]*(?=\n))?"
)
_STOP = re.compile(r"[。；]|(?<![：:])\n")
_END = r"停止(?:执行|实施|施行|适用|使用)|不再(?:执行|实施|施行|适用|使用)|废止|失效|作废|删去|删除"
_CHANGES = re.compile(
    r"修改|修订|修正|调整|改为|变更|替换|删去|删除|废止|停止|暂停|不再|取消|增加|增补|补充|提高|提升|降低"
    r"|下调|上调|延长|缩短|放宽|扩大|[由从][^，。；]{1,30}[至到为]|按[^，。；]{1,30}执行"
)
_OF_IT = r"(?:中的?|的)?(?:＊+)?"  # 第七条中的“……”, 附件2的“……”
_OUT = rf"(?:[，,]?自[^，。；]{{1,20}}起)?[，,]?(?:同时|一并|予以|均|相应)?(?:{_END})"
# 第七条修改为, 附件2中的“…”修改为: what makes of a number at the head of a line a mention. A
# chapter or an annex is spoken of for many reasons, so that it needs that anywhere.
_AT_ONCE = re.compile(
    rf"{_OF_IT}(?:予以)?(?:修改|修订|调整|替换|更新|改)为|{_OF_IT}(?:予以|作)?(?:修改|修订)|{_OUT}"
)
_ENDS_AT_ONCE = re.compile(_OUT)
_ENDED_AHEAD = re.compile(
    r"(?:删去|删除|废止|停止(?:执行|实施|施行|适用|使用)|取消)(?:《[^》]*》(?:（[^）]*）)?)?(?:中?的)?$"
)
# 根据《X》第五条, 改为第五条, 增加一条，作为第五条, 见本通知附件1: nothing is done to that part
_ONLY_NAMED = re.compile(
    r"(?:根据|依据|依照|按照?|符合|适用|违反|作为|[改新订整换]为|增加|[详参]?见|填[写报]|除)"
    r"(?:《[^》]*》(?:（[^）]*）)?)?(?:中?的)?$|本(?:通知|决定|公告|通告|文件?)(?:中?的)?$"
)
RESUMED = re.compile(r"恢复(?:执行|实施|施行|适用)")
HALTED = re.compile(r"暂停|暂缓|暂时停止|中止")
_BESIDE_IT = re.compile(r"[之以]?[前后]面?(?:增加|新增|增补)")
_RENUMBERED = re.compile(rf"(?:相应)?(?:改|调整)为{PARTS}(?![，,])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A part that a text changes, and the sentence that does."""

    part: Part
    sentence: Span
    after: str  # what the sentence says of it
    ends: bool  # the part ends as a whole: 第七条予以删除, not 删去第七条中的“……”


def parts_in(words: str) -> list[Part]:
    """The parts named in a few words (第五条至第八条停止执行)."""
    return [part for run in runs(words) for part in parts_named(run[0])]


def is_all_but(words: str) -> bool:
    """Whether all but the parts named is meant: 除第一条外，其余条款停止执行."""
    return words.startswith("除")


def mentions(document: Document, target: Head) -> Iterator[Mention]:
    """The parts of the target that a document changes, in its own words; not those named in the
    wordings that it gives or as a ground."""
    text = _QUOTED.sub(lambda quoted: "＊" * len(quoted[0]), document.text)
    titles = [e.span for e in document.elements if "title" in e.name and e.span]
    named = [r for r in runs(text) if not any(t.holds(r.start()) for t in titles)]
    for run, following in zip_longest(named, named[1:]):
        sentence = _sentence(text, run)
        before, after = text[sentence.start : run.start()], text[run.end() : sentence.end]
        if not _is_only_named(before, after) and _is_of(target, document, run.start()):
            ends = bool(
                _ENDS_AT_ONCE.match(after) or (_ENDED_AHEAD.search(before) and _is_all(after))
            )
            at_once = ends or bool(_AT_ONCE.match(after))
            end = min(sentence.end, following.start() if following else sentence.end)
            said = document.text[run.end() : end]
            for part in parts_named(run[0]):
                if at_once or (before and not part.is_large and _changes(before, after)):
                    yield Mention(part, sentence, said, ends)


def _sentence(text: str, match: re.Match[str]) -> Span:
    """The sentence of a text whose quotes are masked; a line after a colon belongs to it."""
    start = max(text.rfind(stop, 0, match.start()) for stop in "。；\n") + 1
    stop = _STOP.search(text, match.end())
    end = len(text) if stop is None else stop.end()
    said = text[start:end]
    return Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))


def _is_only_named(before: str, after: str) -> bool:
    nothing_new = _BESIDE_IT.match(after) or _RENUMBERED.match(after) or RESUMED.search(after)
    return bool(nothing_new or _ONLY_NAMED.search(before))


def _changes(before: str, after: str) -> bool:
    return bool(_CHANGES.search(before) or _CHANGES.search(after))


def _is_all(after: str) -> bool:
    """Whether what follows does not go on to a part of what was named."""
    return not re.match(r"[^，。；]{0,2}[第中的＊]", after)


def _is_of(target: Head, amending: Document, at: int) -> bool:
    """Whether the last document named before `at`, of those amended and those that a line or the
    mention itself is headed with, is the target."""
    last, named = -1, None
    for reference in amending.head.replaces:
        for name in filter(None, (reference.title, reference.doc_number)):
            place = amending.text.rfind(name, 0, at)
            if reference.effect == "amends" and place > last:
                last, named = place, reference
    for heading in _HEADED.finditer(amending.text, 0, at):
        if heading.start("title") > last and (heading["alone"] is not None or heading.end() == at):
            last = heading.start("title")
            named = Reference(heading["title"], None, "amends", Span(*heading.span("title")))
    return named is None or means(named, target)
