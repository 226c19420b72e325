"""Links each wish of a proposal to the points of the reply that answer it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.structure.marks import Mark
from ingest.structure.outline import Clause
from ingest.text.ordinals import POINT
from ingest.voices.points import levels_of, of_family, points_of, points_within
from kb.models import Span, Suggestion
from kb.notation.numerals import parse_number

_SAME_TOPIC, _SAME_NUMBER = 0.5, 0.3  # share of the wish's own words found in the point's heading
_SPREAD = 0.15  # share of all the wish's words found anywhere in the point of the same number
_TOPIC_OF = re.compile(
    r"关于|针对|的?(?:建议|提案|问题|意见|事项|情况)$|[“”‘’\"《》]|^\S{1,4}[、)）.．是]"
)
# A heading without a matter of its own: 三、关于您所提的具体建议.
_OF_NO_MATTER = re.compile(
    r"(?:关于|针对|对|[您你贵]们?[委会局党派单位]*|提案|建议|议案|代表|委员|所?提出?|反映|[的等]|具体|主要|有关|相关|各项|各条"
    r"|问题|诉求|意见|办理|答复)*[。：:]?"
)
_N = r"[（(]?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?"
# 关于第1条，…, 对建议（2）：…, 针对您提出的第三点建议，…, 您的第二条建议……: the answer cites the
# wish by its number.
_ITS = r"(?:[您你贵]们?|提案|代表|委员|所|提出?|的)*"
_MATTER = r"(?:建议|诉求|意见|提议|问题)"
_NUMBERED = re.compile(
    rf"(?:{POINT}\s*)?(?:(?:关于|针对|对于?|就){_ITS}"
    rf"(?:第\s*{_N}\s*(?:条|点|项|个)|{_MATTER}{_N.replace('<n>', '<m>')})"
    rf"(?:方面)?的?{_MATTER}?(?:[，,：:。]|$)"
    rf"|{_ITS}第\s*{_N.replace('<n>', '<k>')}\s*(?:条|点|项|个)的?{_MATTER}(?![中里]))"
)
# Openings of an answer that does not name its matter: 已落实。, 不予采纳。, 您的建议很好，,
# 对此，我局…….
_OF_THE_WISH = re.compile(
    rf"(?:{POINT}\s*)?(?:[您你]们?(?:所?提出?)?的?)?"
    r"(?:[该此这][项条点]?(?:建议|意见|工作|诉求)?|对此|为此|建议(?:很|非常|十分)"
    r"|(?:我[局委办部院厅们]|本[局委])?(?:非常|完全|十分|原则上?|部分|予以|不予|不|暂不|暂未|未)?(?:认同|赞同|同意|采纳)"
    r"|已经?(?:全部|基本)?(?:落实|采纳|实现|完成|办结|办理|解决|于|在|列入|纳入|建成|开通|开工)|正在(?:办理|落实|推进|实施)"
    r"|(?:留作|作为)参考|暂(?:不|缓|未|难)|尚?不具备)"
)
# 关于提高补助比例。…: a paragraph without a number names its matter.
_TITLED = re.compile(
    r"(?:关于|针对)(?P<topic>[^，。；：“”]{4,40}|[^，。；：“”]{0,8}“[^“”]{4,60}”[^，。；：]{0,8})[。：，]"
)


def link(
    text: str, clauses: Sequence[Clause], zones: Sequence[Span], restated: Sequence[Span]
) -> tuple[Suggestion, ...]:
    """One Suggestion for each wish; without answers where the text shows no link.

    Wishes are the numbered points in `zones`, the proposer's parts. Without any, they are the
    sentences that restate one (`restated`) and headings 关于……的建议, answered by what follows.
    Of several ways to link numbered wishes the one that answers most of them is taken.
    """
    inside = [c for c in clauses if any(zone.holds(c.start) for zone in zones)]
    outside = [c for c in clauses if c not in inside]
    wishes = points_of(inside) or points_within(text, inside)
    if wishes:
        # 一、二、 may hold the answers themselves, or （一）（二） below one of them
        levels = [*levels_of(outside), points_within(text, outside)]
        linked = [_by_topic(text, wishes, points) for points in levels]
        linked += [_by_number(text, wishes, outside), _by_title(text, wishes, outside)]
        linked += [_in_order(text, wishes, points) for points in levels]
        unlinked = tuple(Suggestion(wish, ()) for _, wish in wishes)
        return max(linked, key=lambda found: sum(bool(s.answers) for s in found), default=unlinked)
    return (*_by_heading(outside), *_by_sequence(restated, outside))


def _by_topic(
    text: str, wishes: list[tuple[Mark, Span]], points: list[tuple[Mark, Span]]
) -> tuple[Suggestion, ...]:
    topics = [_pairs(mark.label) for mark, _ in wishes]
    counted = Counter(pair for topic in topics for pair in topic)
    common = {pair for pair, n in counted.items() if n > 1}  # tells no wish from another
    found = []
    for (mark, wish), topic in zip(wishes, topics, strict=True):
        own = topic - common or topic
        answers = []
        told = _pairs(text[wish.start : wish.end]) - common
        for point, span in points:
            share = _share(own, _pairs(point.label))
            spread = _share(told, _pairs(text[span.start : span.end]))
            same = point.number == mark.number
            if share >= _SAME_TOPIC or (
                same and (share >= _SAME_NUMBER or (share and spread >= _SPREAD))
            ):
                answers.append(span)
        found.append(Suggestion(wish, tuple(answers)))
    return tuple(found)


def _by_number(
    text: str, wishes: list[tuple[Mark, Span]], clauses: Sequence[Clause]
) -> tuple[Suggestion, ...]:
    """By the number under which the answer cites the wish: 关于第1条，予以采纳."""
    called = [(c, m) for c in clauses if (m := _NUMBERED.match(text, c.start, c.end))]
    answers = {parse_number(m["n"] or m["m"] or m["k"]): _section(c, clauses) for c, m in called}
    found = ((wish, answers.get(mark.number)) for mark, wish in wishes)
    return tuple(Suggestion(wish, (answer,) if answer else ()) for wish, answer in found)


def _section(clause: Clause, clauses: Sequence[Clause]) -> Span:
    """A clause, with all that stands below it if it is a heading."""
    below = [c for c in clauses if clause.heading and clause.marks[-1] in c.marks]
    return Span(clause.start, below[-1].end if below else clause.end)


def _in_order(
    text: str, wishes: list[tuple[Mark, Span]], points: list[tuple[Mark, Span]]
) -> tuple[Suggestion, ...]:
    """One for one, if there are as many points as wishes and most do not say what they answer
    (1.已落实。2.不予采纳。); () if a point speaks of another wish."""
    answers = {mark.number: span for mark, span in points}
    told = [text[span.start : span.end] for _, span in points]
    open_ = sum(bool(_OF_THE_WISH.match(said)) for said in told)
    alike = len(points) == len(wishes) > 1 and set(answers) == {mark.number for mark, _ in wishes}
    if not alike or 2 * open_ < len(points) or _crossed(text, wishes, points):
        return ()
    return tuple(Suggestion(wish, (answers[mark.number],)) for mark, wish in wishes)


def _crossed(text: str, wishes: list[tuple[Mark, Span]], points: list[tuple[Mark, Span]]) -> bool:
    """Whether some point shares more words with another wish than with that of its number."""
    wished = {mark.number: _pairs(text[span.start : span.end]) for mark, span in wishes}
    for mark, span in points:
        said = _pairs(text[span.start : span.end])
        shares = {n: _share(own, said) for n, own in wished.items()}
        if max(shares.values()) >= max(_SAME_NUMBER, 2 * shares[mark.number]):
            return True
    return False


def _by_title(
    text: str, wishes: list[tuple[Mark, Span]], clauses: Sequence[Clause]
) -> tuple[Suggestion, ...]:
    """By the matter a paragraph begins with (关于……。): for the wish that speaks most of it."""
    told = [_pairs(text[wish.start : wish.end]) for _, wish in wishes]
    answers: dict[int, list[Span]] = {}
    for clause in clauses:
        titled = None if clause.own else _TITLED.match(text, clause.start, clause.end)
        topic = _pairs(titled["topic"]) if titled else set()
        shares = [_share(topic, own) for own in told]
        best = max(range(len(told)), key=lambda i: shares[i])
        if shares[best] >= _SAME_TOPIC and shares.count(shares[best]) == 1:
            answers.setdefault(best, []).append(Span(clause.start, clause.end))
    return tuple(Suggestion(w, tuple(answers.get(i, ()))) for i, (_, w) in enumerate(wishes))


def _by_heading(clauses: Sequence[Clause]) -> list[Suggestion]:
    """Headings 一、关于……的建议 as wishes, answered by the text below."""
    found = []
    for clause in clauses:
        said = clause.line.text
        if (
            not clause.heading
            or not re.search(r"(?:建议|提案|诉求|问题)[”’\"]?$", said)
            or "关于" not in said
            or _OF_NO_MATTER.fullmatch(_TOPIC_OF.sub("", said))
        ):
            continue
        mark = clause.marks[-1]
        below = [c for c in clauses if mark in c.marks and c is not clause]
        answer = (Span(below[0].start, below[-1].end),) if below else ()
        found.append(Suggestion(Span(clause.start, clause.end), answer))
    return found


def _by_sequence(restated: Sequence[Span], clauses: Sequence[Clause]) -> list[Suggestion]:
    """Restated wishes, answered by the rest of their paragraph, else by what stands below."""
    found = []
    for wish in restated:
        clause = next((c for c in clauses if c.start <= wish.start < c.end), None)
        later = [c for c in clauses if c.start >= wish.end]
        answer: tuple[Span, ...] = ()
        if clause and clause.heading:
            later = [c for c in later if clause.marks[-1] in c.marks]
            answer = (Span(later[0].start, later[-1].end),) if later else ()
        elif clause and clause.end > wish.end and not _announces(clause):
            answer = (Span(wish.end, clause.end),)
        else:
            following = [w.start for w in restated if w.start >= wish.end]
            until = following[0] if following else clauses[-1].end
            answer = _points_below([c for c in later if c.start < until] or later[:1])
        found.append(Suggestion(wish, answer))
    return found


def _announces(clause: Clause) -> bool:
    """Whether a clause announces what follows: ……。经研究，现答复如下："""
    return clause.text.rstrip().endswith(("：", ":"))


def _points_below(later: Sequence[Clause]) -> tuple[Span, ...]:
    """The next paragraph, or all points of a list that begins there (一、……二、……)."""
    listed = [c for c in later if c.own and c.marks[-1].number is not None]
    if listed and listed[0] in later[1:2] and _announces(later[0]):  # 经论证，有三方面障碍：
        held = [c for c in later if c is later[0] or listed[0].marks[-1].family in _families(c)]
        return (Span(later[0].start, held[-1].end),)
    if not listed or listed[0] is not later[0] or listed[0].marks[-1].number != 1:
        return (Span(later[0].start, later[0].end),) if later else ()
    family = listed[0].marks[-1].family
    return tuple(span for _, span in of_family(family, listed, later))


def _families(clause: Clause) -> set[str]:
    return {mark.family for mark in clause.marks}


def _share(wanted: set[str], said: set[str]) -> float:
    return len(wanted & said) / max(1, len(wanted))


def _pairs(label: str) -> set[str]:
    """Character pairs of what a heading is about."""
    topic = re.sub(r"[^\u4e00-\u9fa5A-Za-z0-9]", "", _TOPIC_OF.sub("", label))
    return {topic[i : i + 2] for i in range(len(topic) - 1)}
