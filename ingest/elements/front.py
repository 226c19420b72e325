"""The lines above the body: 版头, 标题, 文号, 题注, 发布时间, 目录 — found by their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from ingest.elements.imprint import noted
from ingest.elements.letterhead import is_head_line, is_undated_number
from ingest.elements.notes import is_enacted_line, is_published_line
from ingest.elements.organ_names import byline
from ingest.elements.title_lines import (
    CONTENTS,
    HEADING_LIKE,
    TRANSPARENT,
    title_lines_of,
    without_footnote,
)
from ingest.text.lines import Line
from ingest.text.ordinals import DIGITS
from ingest.text.titles import bare, joined, spelled_from
from kb.notation.document_kinds import carried
from kb.notation.standards import standard_number

_LEADERS = re.compile(r"[.．…·\s]{3,}\d{1,3}$|\s\d{1,3}$")
_EDITION = r"[（(][^（）()]*[）)]$"
_EDITION_LINE = re.compile(
    r"[（(]\s*(?:20\d{2}\s*年?\s*[-—–~～－至到]{1,2}\s*(?:20)?\d{2}\s*年?"
    r"|20\d{2}\s*年?(?:版|本|修订|修正)(?:版|本)?|试行|暂行|修订(?:版|稿)?)\s*[）)]"
)
_LONGEST_BYLINE, _MOST_BYLINES = 60, 3


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the body; numbers are indexes of lines."""

    title: str | None
    title_lines: tuple[int, ...]
    matter: frozenset[int]  # lines that are head matter, not body
    contents: frozenset[int]  # lines of a 目录
    annex: tuple[int, ...]  # title lines of the carried text, where it begins below its notice
    carries: str | None = None  # title of the text that a notice or an order carries

    @property
    def outside(self) -> frozenset[int]:
        """Lines that no passage holds."""
        return self.matter | self.contents


def find_front(lines: Sequence[Line], metadata: Mapping[str, str]) -> Front:
    """The front of a document; its title is None when nothing looks like one."""
    stated = metadata.get("标题", "")
    contents = _contents(lines)
    title_lines = _stated_title(lines, stated) if stated else ()
    if not title_lines:
        found = title_lines_of(lines, contents)
        title_lines = found if not stated or _shown_title(lines, found) else ()
    title = joined([lines[i].text for i in title_lines]) or stated or None
    if stated and len(bare(stated)) > len(bare(title or "")):
        title = stated
    title = without_footnote(title) if title else None
    title_lines, title = _with_order_number(lines, title_lines, title)
    title_lines, title = _with_edition(lines, title_lines, title)
    matter = _matter(lines, frozenset(title_lines), contents)
    carries = carried(title or "") or _promulgated(lines, title or "")
    annex = annex_lines(lines, carries or "", matter | contents)
    return Front(title, title_lines, matter, contents, annex, carries)


def _with_order_number(
    lines: Sequence[Line], title_lines: tuple[int, ...], title: str | None
) -> tuple[tuple[int, ...], str | None]:
    """The title with the number on the line below: 中华人民共和国国务院令 / 第535号."""
    below = line_below(lines, title_lines)
    if title and below and re.search(r"令$|^(?!.*关于).*公告$", title):
        number = below.text.strip("（）() ")
        if re.fullmatch(rf"(?:\d{{4}}年)?第\s*[{DIGITS}]{{1,5}}\s*号", number):
            return (*title_lines, title_lines[-1] + 1), title + number
    return title_lines, title


def _with_edition(
    lines: Sequence[Line], title_lines: tuple[int, ...], title: str | None
) -> tuple[tuple[int, ...], str | None]:
    """The title with its years or edition on the line below: X规划 / （2021—2025年）."""
    below = line_below(lines, title_lines)
    if not title or not below or not _EDITION_LINE.fullmatch(below.text):
        return title_lines, title
    return (*title_lines, title_lines[-1] + 1), title + re.sub(r"\s", "", below.text)


def line_below(lines: Sequence[Line], title_lines: Sequence[int]) -> Line | None:
    """The line below the title, if there is one."""
    return next(iter(lines[title_lines[-1] + 1 :][:1]), None) if title_lines else None


def _promulgated(lines: Sequence[Line], title: str) -> str | None:
    """The title of what an order or announcement puts into force: 《X》已经……通过，现予公布."""
    if not re.search(r"(?:令|^(?!.*关于).*公告)[（(]?(?:\d{4}年)?第.{1,6}号[）)]?$", title):
        return None
    for line in lines[:12]:
        match = re.match(
            r"^(?:现公布)?《(?P<name>[^》]{2,60})》[^。]{0,80}(?:公布|发布|通过|施行)", line.text
        )
        if match:
            return match["name"]
    return None


def _matter(
    lines: Sequence[Line], title: frozenset[int], contents: frozenset[int]
) -> frozenset[int]:
    matter = set(title)
    repeats = _repeats(lines, title)
    for i, line in enumerate(lines[:40]):
        if i in title or i in contents or i in repeats or TRANSPARENT.match(line.text):
            continue
        above = bool(title) and i < min(title)
        if not (_is_matter(line, above) or (not above and _is_byline(lines, i))):
            break
        matter.add(i)
    return frozenset(matter)


def _repeats(lines: Sequence[Line], title: frozenset[int]) -> frozenset[int]:
    """Lines below the title that repeat it, as pages do that print it above the document."""
    shown = "".join(bare(lines[i].text) for i in sorted(title))
    start, spelled = max(title, default=len(lines)) + 1, ""
    found = frozenset[int]()
    for i in range(start, min(len(lines), start + 8)):
        spelled += bare(lines[i].text)
        if spelled == shown:
            found, spelled = frozenset(range(start, i + 1)), ""
        elif not shown.startswith(spelled):
            break
    return found


def _is_matter(line: Line, before_title: bool) -> bool:
    text = line.text
    if is_head_line(text) or is_undated_number(text):
        return True
    if is_published_line(text) or is_enacted_line(text) or noted(text) or standard_number(text):
        return True
    return before_title and len(text) <= 60 and not re.search(r"[。；]$", text)


def _is_byline(lines: Sequence[Line], i: int) -> bool:
    """Whether the line names the issuing organs alone; more than a few such lines are a list."""
    if not _names_organs(lines[i]):
        return False
    first, end = i, i + 1
    while first > 0 and _names_organs(lines[first - 1]):
        first -= 1
    while end < len(lines) and _names_organs(lines[end]):
        end += 1
    return end - first <= _MOST_BYLINES and end < len(lines)


def _names_organs(line: Line) -> bool:
    return not line.is_row and len(line.text) <= _LONGEST_BYLINE and bool(byline(line.text))


def _stated_title(lines: Sequence[Line], stated: str) -> tuple[int, ...]:
    """The lines near the top that spell the title in the metadata."""
    return _spelling(lines, 0, min(len(lines), 12), bare(stated))


def _spelling(
    lines: Sequence[Line], first: int, end: int, wanted: str, edition: str = ""
) -> tuple[int, ...]:
    """The run of lines, begun on one of [first, end), that spells `wanted`."""
    texts = [bare(line.text) for line in lines]
    for start in range(first, end):
        if behind := spelled_from(texts, start, wanted, edition):
            return tuple(range(start, behind))
    return ()


def _shown_title(lines: Sequence[Line], found: tuple[int, ...]) -> bool:
    return any(lines[i].is_heading for i in found)


def _contents(lines: Sequence[Line]) -> frozenset[int]:
    """Lines of a 目录: its entries end where the first one comes again as a heading."""
    found: set[int] = set()
    for start, line in enumerate(lines):
        opening = CONTENTS.match(line.text)
        if not opening:
            continue
        found.add(start)
        first = ""
        for i in count(start + 1):
            entry = bare(_LEADERS.sub("", lines[i].text)) if i < len(lines) else ""
            is_entry = bool(HEADING_LIKE.match(entry)) and len(entry) < 60 and "。" not in entry
            if not is_entry or entry == first:
                break
            first = first or entry
            found.add(i)
    return frozenset(found)


def annex_lines(lines: Sequence[Line], name: str, outside: frozenset[int]) -> tuple[int, ...]:
    """The lines below a notice that repeat the title of what it carries."""
    wanted = bare(name)
    if not wanted:
        return ()
    first = max(outside, default=-1) + 1
    found = _spelling(lines, first, len(lines), wanted, _EDITION)
    if not found:
        return _reworded_below(lines, name, first)
    return () if _listed(lines, found[0]) else found


def _reworded_below(lines: Sequence[Line], name: str, first: int) -> tuple[int, ...]:
    """The line that gives the carried title in slightly other words.

    转发某局等三部门关于加强管理意见的通知 carries a text headed 关于加强管理的意见, and
    印发…指标体系（2024年版）的通知 one headed …指标体系.
    """
    matter = re.search(r"(?<=.)关于.+意见$", name)
    wanted = _worded(matter[0] if matter else name)
    at = next((i for i in range(first, len(lines)) if _worded(lines[i].text) == wanted), None)
    return () if at is None or _listed(lines, at) else (at,)


def _worded(title: str) -> str:
    """A title without 的 and edition, in which its notice may differ from it."""
    return bare(re.sub(_EDITION, "", title.strip())).replace("的", "")


def _listed(lines: Sequence[Line], i: int) -> bool:
    """Whether a line only lists the attachment (附件：X办法): no text follows it."""
    return i == len(lines) - 1
