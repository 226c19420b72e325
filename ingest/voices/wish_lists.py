"""Lists of wishes in a reply: what opens one, how far it goes, and where the answer begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.structure.marks import RANK, Mark, mark_of
from ingest.structure.outline import Clause
from ingest.text.lines import Line
from ingest.text.ordinals import POINT
from ingest.voices.wishes import ANSWERS, ASKS, PIECE, YOU, states_wish
from kb.models import Span

# Later sentences of a point may answer it without the words of ANSWERS: 目前，全区已…,
# 区教育局会同….
_REPORTS = re.compile(
    r"^(?:(?!.*(?:建议|应当|不足|缺乏|仅|只|但))(?:目前|截至|近年来|今年|去年|20\d{2}年(?!底|前|以前))"
    r"[^。；]{0,40}(?:已|累计|共有)|(?:对于?|针对|关于)(?:您|该|以上|上述|提案|委员|代表)"
    r"|[\u4e00-\u9fa5]{1,12}(?:局|委|厅|办公室|政府)(?:会同|认为|高度重视|认真|积极|已))"
)
_AIMED = re.compile(rf"^{POINT}?(?:针对|关于|根据|按照|结合|围绕|落实)")
# What opens a list of wishes: 您建议：, 提案的主要建议如下：, 提案提出以下三条建议。 …
_WISHER = rf"(?:{YOU}|(?:各位)?(?:委员|代表)|该?(?:提案|建议|议案)[人者书]?)"
_MATTER = r"(?:内容|建议|诉求|观点|问题|意见)"
_NAMES_WISHES = re.compile(
    rf"^{POINT}?(?![^：:]*(?:答复|办理|落实|采纳))(?:{_WISHER}[^，。；：:]{{0,16}}|(?:主要|具体)?"
    rf"(?=建议|诉求)){_MATTER}(?:主要)?(?:如下|有|包括|是|为)?[:：]$"
)
_COUNTS_WISHES = re.compile(
    r"(?:以下|如下|[一二两三四五六七八九十几\d](?:点|条|项|个|个?方面))[^，。；]{0,10}"
    rf"{_MATTER}[。:：]$"
)
# … and the heading of a section of wishes; 关于您提出的问题 heads an answer.
_WISHES_HEADING = re.compile(
    rf"^{POINT}?(?!关于(?!.*(?:主要|基本|内容|诉求|观点)))(?:关于)?{_WISHER}[中里]?(?:的|所提)?"
    rf"(?:(?:提出|反映)的?)?(?:主要|基本|核心|具体)?{_MATTER}(?:[和及与、]{_MATTER})*[:：]?$"
)
# 您反映问题的整改情况如下：, 具体安排如下： announce an answer.
_NAMES_ANSWER = re.compile(
    r"(?:情况|措施|安排|做法|举措|工作|进展|政策|优惠|服务)(?!的?(?:建议|诉求))[^，。；：:]{0,12}[:：。]$"
)
_LIST_INSIDE = re.compile(rf"(?<=[:：，,])(?={POINT})")


@dataclass(frozen=True, slots=True)
class WishList:
    """The state of a list of wishes while its sentences are read one by one."""

    lead: Clause
    line: Line
    section: bool = False  # all that stands below a heading
    last: Mark | None = None  # mark of the point read last
    headed: bool = False  # that point is only a heading, its text follows below
    answered: bool = False  # the rest of that point is the authority's

    @classmethod
    def opened(cls, clause: Clause, said: str) -> WishList | None:
        """The list that a heading or a sentence opens; None if it opens none."""
        if clause.own and clause.end == clause.line.end and _WISHES_HEADING.match(clause.line.text):
            return cls(clause, clause.line, section=True)
        points = _LIST_INSIDE.search(said)
        if not _opens_list(said[: points.start()] if points else said):
            return None
        first = mark_of(Line(said[points.start() :], 0, 0)) if points else None
        return cls(clause, clause.line, last=first)

    def carried(self, clause: Clause, point: Mark | None, said: str) -> WishList | None:
        """The state at the next sentence, which may begin a `point`; None if the list is over."""
        if self.section:
            return self if self.lead.marks[-1] in clause.marks else None
        if point:
            return self._counted(clause, point)
        if self.last and clause.line == self.line:
            return self
        return replace(self, line=clause.line) if self.headed and ASKS.match(said) else None

    def _counted(self, clause: Clause, point: Mark) -> WishList | None:
        """The state at its next point; None if the point belongs to another list."""
        number, last = point.number or 0, self.last
        if last is None:
            above = self.lead.marks
            inner = clause.marks[: len(above)] == above
            return self._at_point(clause, point) if number == 1 and inner else None
        if point.family == last.family:
            follows = number - (last.number or 0)
            counts_on = follows == 1 if self.answered else follows > 0
            return self._at_point(clause, point) if counts_on else None
        if RANK.get(point.family, -1) > RANK.get(last.family, -1):
            return replace(self, line=clause.line, headed=clause.heading)
        return None

    def _at_point(self, clause: Clause, point: Mark) -> WishList:
        return replace(self, line=clause.line, last=point, headed=clause.heading, answered=False)

    def after_answer(self, clause: Clause, begins: bool) -> WishList | None:
        """The state behind an answer: the next point may be a wish again (一是……。已……。二是…).

        None if the first point already `begins` with the answer, or points are not marked.
        """
        first = begins and self.last is not None and self.last.number == 1
        if self.section or first or self.last not in clause.marks:
            return None
        return replace(self, answered=True)


def point_at(clause: Clause, sentence: Span, said: str, held: WishList | None) -> Mark | None:
    """The mark that a sentence begins with, also inside a paragraph of the list `held`."""
    if clause.own and sentence.start == clause.start:
        return clause.marks[-1]
    if held and clause.line == held.line:
        return mark_of(Line(said.strip(), sentence.start, sentence.end))
    return None


def point_reach(said: str, reports: bool = False) -> int:
    """Up to where a sentence of a list is the proposer's: where the authority answers.

    With `reports`, a sentence that reports what was done (目前，全区已…) is an answer: 0.
    """
    if reports and _REPORTS.match(said.strip()):
        return 0
    answers = (p.start() for p in PIECE.finditer(said) if ANSWERS.search(p[0]))
    return next(answers, len(said))


def list_reach(said: str) -> int:
    """The same for a sentence that holds the whole list: 您建议：1.……；2.……; 0 if it holds none."""
    points = _LIST_INSIDE.search(said)
    if not points or not _opens_list(said[: points.start()]):
        return 0
    reach = point_reach(said[points.start() :])
    return points.start() + reach if reach else 0


def _opens_list(said: str) -> bool:
    """Whether a sentence announces wishes: 您建议：, also at the end of a longer one."""
    pieces = PIECE.findall(said)
    if not pieces or _AIMED.match(said):
        return False
    if _NAMES_ANSWER.search(pieces[-1]):
        return False
    if said.endswith(("：", ":", "，", ",")):
        restates = states_wish(said) or states_wish(pieces[-1])
        return restates or _NAMES_WISHES.search(pieces[-1]) is not None
    return states_wish(said) and _COUNTS_WISHES.search(said) is not None
