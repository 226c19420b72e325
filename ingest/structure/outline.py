"""The section tree: the body cut into clauses, each with the chain of marks that it stands under.

Numbering families mix freely; which of 一、 and 第一条 is the outer one is read from the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.structure import questions
from ingest.structure.marks import ASKED, LABELS, RANK, SENTENCE_END, Mark, inline_marks, marks_of
from ingest.text.lines import Line
from ingest.text.runs import runs


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one line that stands under `marks`, its own mark last if it has one."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    line: Line
    own: bool = False  # whether it begins with marks[-1]
    heading: bool = False  # whether it is only the heading of what stands below

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(mark.label for mark in self.marks)

    @property
    def text(self) -> str:
        return self.line.text[self.start - self.line.start : self.end - self.line.start]


def outline(
    lines: Sequence[Line],
    outside: Collection[int] = (),
    breaks: Collection[int] = (),
    closers: Collection[int] = (),
) -> tuple[Clause, ...]:
    """The clauses of the body in order. All three collections hold indexes of lines.

    `outside` are not body; at `breaks` a new text begins (the title of what a notice carries);
    `closers` stand below the last section (落款). Breaks and closers end every section.
    """
    body = [(i, line) for i, line in enumerate(lines) if i not in outside]
    clauses: list[Clause] = []
    marks, names = marks_of(body, {*breaks, *closers})
    for segment in runs(body, lambda a, b: b[0] not in breaks or a[0] in breaks):
        ranks = _ranks([marks[i] for i, _ in segment])
        stack: tuple[Mark, ...] = ()
        for i, line in segment:
            if i in breaks or i in names:
                under = stack if i in names else ()
                clauses.append(Clause(line.start, line.end, under, line, heading=True))
                continue
            made, stack = _read_line(line, () if i in closers else stack, ranks, marks[i])
            clauses.extend(made)
    return tuple(_with_headings(clauses))


def _ranks(marks: Sequence[Mark | None]) -> dict[str, int]:
    """Depth by family; 一、 goes outside 条 if articles count on across several 一、."""
    ranks = dict(RANK)
    seen = [mark for mark in marks if mark and mark.family in ("条", "一、")]
    outer = [i for i, mark in enumerate(seen) if mark.family == "一、"]
    leads = bool(seen) and seen[0].family == "一、" and len(outer) > 1
    if leads and outer[1] > 1 and outer[1] + 1 < len(seen):
        before, after = seen[outer[1] - 1], seen[outer[1] + 1]
        if after.family == "条" and (after.number or 0) == (before.number or 0) + 1:
            ranks["一、"], ranks["条"] = ranks["条"], ranks["一、"]
    return ranks


def _read_line(
    line: Line, stack: tuple[Mark, ...], ranks: Mapping[str, int], mark: Mark | None
) -> tuple[list[Clause], tuple[Mark, ...]]:
    if mark:
        stack = (*_open_above(mark, stack, ranks), mark)
    inline = [] if line.is_row else list(inline_marks(line, mark))
    bounds = [line.start, *(m.start for m in inline), line.end]
    clauses = [Clause(line.start, bounds[1], stack, line, own=mark is not None)]
    under = stack
    for m, start, end in zip(inline, bounds[1:], bounds[2:], strict=False):
        under = (*_open_above(m, under, ranks), m)
        clauses.append(Clause(start, end, under, line, own=True))
    return [*_asked_apart(clauses[0]), *clauses[1:]], stack


def _asked_apart(clause: Clause) -> list[Clause]:
    """A question with its answer on the same line, as a heading and a clause below it."""
    end = questions.question_end(clause.text, clause.marks[-1].family != ASKED) if clause.own else 0
    if not end:
        return [clause]
    cut = clause.start + end
    return [replace(clause, end=cut, heading=True), replace(clause, start=cut, own=False)]


def _open_above(mark: Mark, stack: tuple[Mark, ...], ranks: Mapping[str, int]) -> tuple[Mark, ...]:
    """The part of the stack that stays open when `mark` begins."""
    if mark.family == ASKED:
        asked = [m.family for m in stack]
        return stack[: asked.index(ASKED)] if ASKED in asked else stack
    while stack and _closes(mark, stack, ranks):
        stack = stack[:-1]
    return stack


def _closes(mark: Mark, stack: tuple[Mark, ...], ranks: Mapping[str, int]) -> bool:
    *above, top = stack
    if top.family == ASKED:  # an answer may hold a list of its own
        outer = mark.family in ("标题", "附件", "编", "章", "节")
        return outer or mark.family in {m.family for m in above}
    if mark.family == "标题":
        return top.level is None or top.level >= (mark.level or 1)
    if top.family == "标题":
        return mark.level is not None and mark.level <= (top.level or 1)
    return ranks[top.family] >= ranks[mark.family]


def _with_headings(clauses: list[Clause]) -> Iterator[Clause]:
    """The clauses, headings marked as such: no sentence, and something stands below them."""
    for i, clause in enumerate(clauses):
        following = clauses[i + 1] if i + 1 < len(clauses) else None
        is_heading = clause.heading or (
            clause.own
            and following is not None
            and following.marks[: len(clause.marks)] == clause.marks
            and clause.end == clause.line.end
            and _may_head(clause.line.text, clause.marks[-1].family)
        )
        yield replace(clause, heading=is_heading)


def _may_head(text: str, family: str) -> bool:
    if questions.is_question(text):
        return True
    goes_on = text.endswith(("：", ":")) and family != "附件"
    return (
        len(text) <= 80
        and not SENTENCE_END.search(text)
        and (not goes_on or LABELS.match(text) is not None)
    )
