"""What a reply restates of the wishes: in sentences, in lists, and in its opening line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.structure.marks import RANK, Mark, mark_of
from ingest.structure.outline import Clause
from ingest.text.lines import Line
from ingest.text.sentences import sentences
from ingest.voices.wishes import POINT, RESPONDS, RESTATES, states_wish, wish_reach
from kb.models import Span

# Points of a restated list ask for 落实 and 办理 themselves and speak of 我市; these words do not.
_ANSWERS = re.compile(
    r"收悉|(?:答复|回复|函复)(?:意见)?如下|采纳|感谢[您你各]|经(?:研究|核实|会商|调研)|对此"
    r"|我[局委办院厅部会们]|本[局委]|建议(?:很|非常|十分|具有)|现已|尚未|暂(?:不|无|未)"
    r"|^(?:目前)?[我全本][市区县省](?:已|正在|目前|现有|共有)"
    r"|已(?:经)?(?:列入|纳入|落实|完成|建成|开工|启动|印发|出台|安排|实现)(?![^，,。；;]{0,8}的)"
)
# Later sentences of a point answer it without such words too: 目前，全区已…, 区教育局会同…
_REPORTS = re.compile(
    r"^(?:(?!.*(?:建议|应当|不足|缺乏|仅|只|但))(?:目前|截至|近年来|今年|去年|20\d{2}年(?!底|前|以前))"
    r"[^。；]{0,40}(?:已|累计|共有)|(?:对于?|针对|关于)(?:您|该|以上|上述|提案|委员|代表)"
    r"|[\u4e00-\u9fa5]{1,12}(?:局|委|厅|办公室|政府)(?:会同|认为|高度重视|认真|积极|已))"
)
_LINKS = re.compile(r"(?:目前|同时|此外|下一步|现)[，,]$")
_ASKS = re.compile(r"^(?:建议|呼吁|希望(?![您你]))")
_AIMED = re.compile(rf"^{POINT}?(?:针对|关于|根据|按照|结合|围绕|落实)")
_PIECE = re.compile(r"[^，,；;：:]+[，,；;：:]?")
# What opens a list of wishes: 您建议：, 提案的主要建议如下：, 提案提出以下三条建议。 …
_WISHER = (
    r"(?:您们?|你们?|贵[\u4e00-\u9fa5]{1,4}|(?:各位)?(?:委员|代表)|该?(?:提案|建议|议案)[人者书]?)"
)
_MATTER = r"(?:内容|建议|诉求|观点|问题|意见)"
_NAMES_WISHES = re.compile(
    rf"^{POINT}?(?![^：:]*(?:答复|办理|落实|采纳))(?:{_WISHER}[^，。；：:]{{0,16}}|(?:主要|具体)?"
    rf"(?=建议|诉求)){_MATTER}(?:主要)?(?:如下|有|包括|是|为)?[:：]$"
)
_COUNTS_WISHES = re.compile(
    r"(?:以下|如下|[一二两三四五六七八九十几\d](?:点|条|项|个|个?方面))[^，。；]{0,10}"
    rf"{_MATTER}[。:：]$"
)
# … and the heading of a section that holds nothing else; 关于您提出的问题 heads the answer to it.
_WISHES_HEADING = re.compile(
    rf"^{POINT}?(?!关于(?!.*(?:主要|基本|内容|诉求|观点)))(?:关于)?{_WISHER}[中里]?(?:的|所提)?"
    rf"(?:(?:提出|反映)的?)?(?:主要|基本|核心|具体)?{_MATTER}(?:[和及与、]{_MATTER})*[:：]?$"
)
# 您反映问题的整改情况如下：, 具体安排如下： announce what was done.
_NAMES_ANSWER = re.compile(
    r"(?:情况|措施|安排|做法|举措|工作|进展|政策|优惠|服务)(?!的?(?:建议|诉求))[^，。；：:]{0,12}[:：。]$"
)
_TOPIC = re.compile(r"关于.*(?:建议|提案|诉求|问题|意见)$")
_LIST_INSIDE = re.compile(rf"(?<=[:：，,])(?={POINT})")
# The line that acknowledges the proposal, and a wish it names by its content; 《关于……》 and
# “关于……” are titles.
_RECEIVED = re.compile(
    r"(?:提案|建议|议案|提出|来信|留言|反映|诉求).*(?:收悉|收到|已收)"
    r"|(?:收悉|收到)[^，。]{0,20}(?:提案|建议|来信|留言)"
)
_CONTENT = r"(?:(?!收悉|收到|已收|的(?:建议|提案|议案))[^“”《》。])"
_NAMED_WISH = re.compile(
    r"(?:提出|提交|反映|建议)(?:的?(?:关于|对)?[“\"‘](?!关于)[^”\"’]{4,}[”\"’]"
    rf"|的?关于(?={_CONTENT}*?(?:[，；]|\d\s*[元万亿%％])){_CONTENT}+的(?:建议|提案|议案)"
    r"|(?!的|关于|第)[^，,。《》“”]{6,}?的(?:建议|提案|议案))"
)


@dataclass(frozen=True, slots=True)
class Restated:
    """What a reply repeats of the proposer's words, by the form in which it does."""

    wishes: tuple[Span, ...]  # sentences that restate a wish and nothing more
    lists: tuple[Span, ...]  # points below a restating sentence or heading
    openings: tuple[Span, ...]  # from the line that acknowledges the proposal

    @property
    def spans(self) -> tuple[Span, ...]:
        return (*self.wishes, *self.lists, *self.openings)

    @property
    def answerable(self) -> tuple[Span, ...]:
        """Each wish with the points right below it: the answer follows the last of them."""
        runs: list[Span] = []
        for span in sorted((*self.wishes, *self.lists), key=lambda span: span.start):
            if runs and span in self.lists and span.start <= runs[-1].end + 1:
                runs[-1] = Span(runs[-1].start, span.end)
            elif span in self.wishes:
                runs.append(span)
        return tuple(runs)


@dataclass(frozen=True, slots=True)
class _List:
    """A list of wishes being read."""

    lead: Clause
    line: Line
    section: bool = False  # all that stands below a heading
    last: Mark | None = None  # the point read last
    headed: bool = False  # that point is only a heading, its text stands below it
    answered: bool = False  # the rest of that point is the authority's


def restated(text: str, clauses: Sequence[Clause], printed: Sequence[Span]) -> Restated:
    """The proposer's words in the answer itself; `printed` is where the page gives the proposal.

    A restating sentence or heading speaks for the points below it too: the outline has cut them
    off, and alone they read like the authority's measures.
    """
    wishes, lists, openings = list[Span](), list[Span](), list[Span]()
    held: _List | None = None
    for clause, sentence in _told(text, clauses, printed):
        said = text[sentence.start : sentence.end]
        point = _point_at(clause, sentence, said, held)
        held = held and _carried(held, clause, point, said)
        if held and not held.answered:
            reach = _wish_reach(said, reports=not (point or held.section))
            lists += _reaching(sentence, reach)
            if reach < len(said):
                held = _after_answer(held, clause, begins=bool(point and not reach))
            if reach:
                continue
        reach = wish_reach(said, clause.heading) or _list_reach(said)
        wishes += _reaching(sentence, reach)
        if not (reach or clause.heading) and _RECEIVED.search(clause.line.text):
            openings += _reaching(sentence, _opening_reach(said))
        opened = _opened(clause, said.strip())
        lists += [sentence] if opened and opened.section else []
        held = opened or held
    return Restated(tuple(wishes), tuple(lists), tuple(openings))


def _told(
    text: str, clauses: Sequence[Clause], printed: Sequence[Span]
) -> Iterator[tuple[Clause, Span]]:
    for clause in clauses:
        if not any(zone.start <= clause.start < zone.end for zone in printed):
            for sentence in sentences(text, clause.start, clause.end):
                yield clause, sentence


def _reaching(sentence: Span, reach: int) -> list[Span]:
    return [Span(sentence.start, sentence.start + reach)] if reach else []


def _point_at(clause: Clause, sentence: Span, said: str, held: _List | None) -> Mark | None:
    """The mark the sentence begins with; a paragraph that is not cut may still hold a list."""
    if clause.own and sentence.start == clause.start:
        return clause.marks[-1]
    if held and clause.line == held.line:
        return mark_of(Line(said.strip(), sentence.start, sentence.end))
    return None


def _carried(held: _List, clause: Clause, point: Mark | None, said: str) -> _List | None:
    """The list as it stands when this sentence begins; None when it is over."""
    topic = clause.heading and _TOPIC.search(said) is not None
    if held.section:
        below = held.lead.marks[-1] in clause.marks
        return replace(held, answered=topic or (held.answered and not point)) if below else None
    if point:
        counted = _counted(held, clause, point)
        return replace(counted, answered=counted.answered or topic) if counted else None
    if held.last and clause.line == held.line:
        return held
    return replace(held, line=clause.line) if held.headed and _ASKS.match(said) else None


def _counted(held: _List, clause: Clause, point: Mark) -> _List | None:
    """The list with its next point; a list that starts anew or stands further out is another."""
    number, last = point.number or 0, held.last
    if last is None:
        above = held.lead.marks
        inner = clause.marks[: len(above)] == above
        return _at_point(held, clause, point) if number == 1 and inner else None
    if point.family == last.family:
        follows = number - (last.number or 0)
        counts_on = follows == 1 if held.answered else follows > 0
        return _at_point(held, clause, point) if counts_on else None
    if RANK.get(point.family, -1) > RANK.get(last.family, -1):
        return replace(held, line=clause.line, headed=clause.heading)
    return None


def _at_point(held: _List, clause: Clause, point: Mark) -> _List:
    return replace(held, line=clause.line, last=point, headed=clause.heading, answered=False)


def _after_answer(held: _List, clause: Clause, begins: bool) -> _List | None:
    """Once the authority answers: the next point may be a wish again, as 一是……。已……。二是……。

    Not when the first point already begins with the answer, nor where points are not told apart.
    """
    first = begins and held.last is not None and held.last.number == 1
    if held.section or first or held.last not in clause.marks:
        return None
    return replace(held, answered=True)


def _wish_reach(said: str, reports: bool = False) -> int:
    """How far a sentence of a list is the proposer's: up to where the authority answers."""
    if reports and _REPORTS.match(said.strip()):
        return 0
    answers = (p.start() for p in _PIECE.finditer(said) if _ANSWERS.search(p[0]))
    reach = next(answers, len(said))
    link = _LINKS.search(said, 0, reach)
    return link.start() if link else reach


def _list_reach(said: str) -> int:
    """The same for 您建议：1.……；2.…… in one sentence; 0 when it holds no list of wishes."""
    points = _LIST_INSIDE.search(said)
    if not points or not _opens_list(said[: points.start()]):
        return 0
    reach = _wish_reach(said[points.start() :])
    return points.start() + reach if reach else 0


def _opening_reach(said: str) -> int:
    """How far a sentence that acknowledges the proposal tells what it wishes; 0 when nowhere."""
    named, receipt = _NAMED_WISH.search(said), _RECEIVED.search(said)
    reach, asks = 0, False
    for piece in _PIECE.finditer(said):
        responds = RESPONDS.search(piece[0]) or _ANSWERS.search(piece[0])
        begins = RESTATES.match(piece[0]) or (receipt and _ASKS.match(piece[0]))
        asks = not responds and bool(asks or begins)
        if asks or (named and piece.start() < named.end()):
            reach = piece.end()
    return reach


def _opened(clause: Clause, said: str) -> _List | None:
    """The list that a heading or a sentence opens, if it does."""
    if clause.own and clause.end == clause.line.end and _WISHES_HEADING.match(clause.line.text):
        return _List(clause, clause.line, section=True)
    points = _LIST_INSIDE.search(said)
    if not _opens_list(said[: points.start()] if points else said):
        return None
    return _List(
        clause, clause.line, last=mark_of(Line(said[points.start() :], 0, 0)) if points else None
    )


def _opens_list(said: str) -> bool:
    """Whether wishes are announced: 您建议：, or at the end of a longer sentence."""
    pieces = _PIECE.findall(said)
    if not pieces or _AIMED.match(said):
        return False
    if _NAMES_ANSWER.search(pieces[-1]):
        return False
    if said.endswith(("：", ":", "，", ",")):
        restates = states_wish(said) or states_wish(pieces[-1])
        return restates or _NAMES_WISHES.search(pieces[-1]) is not None
    return states_wish(said) and _COUNTS_WISHES.search(said) is not None
