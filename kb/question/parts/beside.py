"""Things named side by side, of each of which the same is asked: 额度、期限、担保费各是多少."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kb.models import Facet
from kb.notation.characters import HAN
from kb.question.cues import bundled_cues
from kb.question.ellipsis.pieces import MEASURED
from kb.question.ellipsis.topic import MEASURE, STAGE
from kb.question.general_words import is_general
from kb.question.ideas import MONEY
from kb.question.siblings.kin import sibling_of

_BREAK = re.compile(r"[,，;；。?？!！:：]")
_JOIN = re.compile(r"、|[和与跟及]|以及|还有")
_WHICH = r"比?哪[一个家项种边]{1,2}"
_WHEN = "什么时候"
# What asks of each of several, and how it asks of one alone
_CUES = {
    re.compile(r"都?分别|各自?(?=[是有为多几要奖补给拿计占按需得达支执享])"): "",
    re.compile(rf"{_WHICH}[更最会]?[先早晚](?=..)"): _WHEN,
    re.compile(rf"{_WHICH}[^,，]{{0,8}}?[高低多少大小长短][^,，]{{0,2}}$"): "是多少",
    re.compile(r"相?差[了距]?(?:多少|几).{0,4}$"): "是多少",
    re.compile(r"有?(?:什么|啥|哪些|何)(?:不同|不一样|区别|差别|差异).{0,2}$"): "是什么",
}
_NO_CUE = re.compile(r"(?:[的都]?(?:是|有|为)?(?:什么|哪些|啥))?[呢?？。]*$")
_RESPECTS = (Facet.ELIGIBILITY, Facet.SUPPORT, Facet.PROCEDURE, Facet.SCHEDULE)
_ALL_OF_THEM = re.compile(r"这?[两二三四五六七八九\d][类种档项级个批者](?:的)?")
_NAMED = re.compile(rf"《[^《》]+》|(?:(?![和与跟及])[{HAN}]){{1,6}}〔\d{{4}}〕\d+号")
_LONGEST = 16  # characters of one of several things


@dataclass(frozen=True, slots=True)
class Beside:
    """One of several things, with the question put for it alone."""

    name: str  # 担保费
    text: str  # 小微企业贷款担保费是多少
    short: str  # 担保费是多少, as the other may begin with the first word


def beside(text: str, words: Collection[str]) -> tuple[Beside, ...]:
    """The question put for each of the things it names side by side; empty if there are none.
    `words` are those of the question, segmented."""
    found = min(_cues(text), key=lambda cue: cue[0].start(), default=None)
    if found is None:
        return _respects(text, words)
    cue, how = found
    words = [*words, *(m[0] for one in (_NAMED, MEASURE) for m in one.finditer(text))]
    start = max((m.end() for m in _BREAK.finditer(text, 0, cue.start())), default=0)
    first, *rest = _joined(text[start : cue.start()], words)
    if not rest or not all(0 < len(one) <= _LONGEST for one in (*rest[:-1], rest[-1][:1])):
        return ()
    at, end = _ends_of(first, rest, words)
    end = len(rest[-1]) if how == _WHEN else end
    before, after = text[:start] + first[:at], _ALL_OF_THEM.sub("", rest[-1][end:])
    asked = text[cue.end() :] if how in ("", _WHEN) else ""
    names = dict.fromkeys((first[at:], *rest[:-1], rest[-1][:end]))
    if len(names) < 2 or set(names) <= set(MONEY):  # 奖励和补贴: firms say either
        return ()
    ends = f"{after}{how}{asked}"
    return tuple(Beside(name, f"{before}{name}{ends}", f"{name}{ends}") for name in names)


def _respects(text: str, words: Collection[str]) -> tuple[Beside, ...]:
    """The question put for each respect in which it asks about one matter, where it names nothing
    else: 高企认定条件和税收优惠; but not 奖励和补贴 or 条件和要求, which are the same respect."""
    end = _NO_CUE.search(text).start()  # type: ignore[union-attr]  # it may be empty
    start = max((m.end() for m in _BREAK.finditer(text, 0, end)), default=0)
    first, *rest = _joined(text[start:end], words)
    told = [_respects_of(one) for one in (first, *rest)]
    if not (rest and all(told)) or set.intersection(*told):
        return ()
    at = _back(first, words, len(first))
    while at and is_general(first[_back(first, words, at) :]):
        at = _back(first, words, at)
    if not first[:at] or is_general(first[:at]):
        return ()
    matter = text[:start] + first[:at]
    names = (first[at:].removeprefix("的"), *rest)
    return tuple(Beside(one, f"{matter}{one}", one) for one in names)


def _respects_of(said: str) -> set[Facet]:
    has = bundled_cues().has
    told = {one for one in _RESPECTS if has(one, said)}
    return told - {Facet.ELIGIBILITY} if Facet.SUPPORT in told else told  # 奖励标准 is a sum


def _cues(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for cue, how in _CUES.items():
        if match := cue.search(text):
            yield match, how


def _joined(clause: str, words: Collection[str]) -> list[str]:
    """What stands between the joining words; 和 inside a word (和谐) joins nothing."""
    long = [word for word in words if len(word) > 1]
    within = [m.span() for word in long for m in re.finditer(re.escape(word), clause.lower())]
    joins = [
        m
        for m in _JOIN.finditer(clause)
        if not any(a <= m.start() and m.end() <= b for a, b in within)
    ]
    starts = [0, *(m.end() for m in joins)]
    return [clause[a:b] for a, b in zip(starts, [*(m.start() for m in joins), None], strict=True)]


def _ends_of(first: str, rest: Sequence[str], words: Collection[str]) -> tuple[int, int]:
    """(begin, end): where the first thing begins in `first`, and where the last ends in `rest`."""
    noun = max((w for w in words if len(w) > 1 and first.endswith(w)), key=len, default="")
    if noun and not is_general(noun) and rest[-1].find(noun) > 0:  # 一般技改和高技术技改
        return _back(first, words, len(first) - len(noun)), rest[-1].index(noun) + len(noun)
    like = rest[0] if len(rest) > 1 else rest[0].split("的")[0]
    at = _begins(first, like, words)
    return at, _ends(rest[-1], [first[at:], *rest[:-1]], words)


def _begins(said: str, like: str, words: Collection[str]) -> int:
    """Where the first thing begins: at the sibling of the next, behind 的, or at the last word that
    says something; if the next says nothing by itself (期限), at the last word that does not
    either."""
    place = sibling_of(like, said, words)
    if place and place[1] == len(said):
        return next((at for at in range(place[0], 0, -1) if _is_whole(said, at, words)), 0)
    if "的" in said[:-1]:
        return said.rindex("的") + 1
    bare = [w for w in words if _says_nothing(w) and said.lower().endswith(w)]
    if bare and is_general(like):
        return len(said) - min(map(len, bare))
    at = len(said)
    while at and (len(said) - at < 2 or is_general(said[at:])):
        at = _back(said, words, at)
    return at


def _ends(said: str, others: Sequence[str], words: Collection[str]) -> int:
    place = sibling_of(others[0], said, words)
    if place and place[0] == 0:
        whole = (at for at in range(place[1], len(said)) if _is_whole(said, at, words))
        return next(whole, len(said))
    if all_of_them := _ALL_OF_THEM.search(said):
        return all_of_them.start()
    if "的" in said[1:]:
        return said.index("的", 1)
    end, ahead = 0, _ahead(said, words, 0)
    while end < len(said) and (ahead < 2 or end < 2 or any(said[:end] in one for one in others)):
        end, ahead = end + ahead, _ahead(said, words, end + ahead)
    if MEASURED.search(others[0]) and MEASURED.fullmatch(said[end : end + ahead]):  # 用地面积
        end += ahead
    return min(end, len(said))


def _says_nothing(word: str) -> bool:
    return len(word) > 1 and is_general(word) and not STAGE.fullmatch(word)


def _back(said: str, words: Collection[str], at: int) -> int:
    """Where the word that ends at `at` begins."""
    return at - max((len(w) for w in words if said[:at].lower().endswith(w)), default=1)


def _ahead(said: str, words: Collection[str], at: int) -> int:
    """The length of the word that begins at `at`."""
    return max((len(w) for w in words if said[at:].lower().startswith(w)), default=1)


def _is_whole(said: str, at: int, words: Collection[str]) -> bool:
    """Whether no word is cut at `at`."""
    spans = (m.span() for w in words for m in re.finditer(re.escape(w), said.lower()))
    return not any(start < at < end for start, end in spans)
