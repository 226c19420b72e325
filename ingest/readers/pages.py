"""Pages as lines with their places; removes running headers and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.wrapping import PrintedLine

_MARGIN_LINES = 3  # lines at the top and bottom of a page that may be running text
_ZONE = 0.13  # share of the page height above and below
_SAME_PLACE = 6.0  # points
_DASHES = r"[-—–―─－·•\s]"
_PAGE_NUMBER = re.compile(  # in forms that only page numbers have: — 3 —, 第3页, 3/10
    rf"^{_DASHES}+\d{{1,4}}{_DASHES}+$|^{_DASHES}*(?:第\s*\d{{1,4}}\s*页?|\d{{1,4}}\s*页){_DASHES}*$"
    r"|^第\s*[\d一二三四五六七八九十百]{1,5}\s*页\s*[,，/、(（]?\s*(?:共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?[)）]?$"
    r"|^\d{1,4}\s*/\s*\d{1,4}$|^Page\s+\d+(?:\s+of\s+\d+)?$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(rf"^{_DASHES}*(\d{{1,4}}){_DASHES}*$")
_UNIT = 2  # characters beside the digits of a figure: 8万元, 5.5%


@dataclass(frozen=True, slots=True)
class Page:
    """A page as lines in reading order."""

    number: int  # 1-based
    height: float
    lines: tuple[PrintedLine, ...]
    picture: bool = False  # draws an image
    rules: int = 0  # lines and rectangles drawn


def without_running_text(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without text that repeats in the same place."""
    edges = [[(_shape(line), line.y) for line in _edge(page)] for page in pages]
    least = 2 if len(pages) == 2 else max(3, round(0.3 * len(pages)))
    running: set[tuple[str, int]] = set()
    for shape, y in {edge for page_edges in edges for edge in page_edges}:
        seen = sum(
            any(s == shape and abs(other - y) <= _SAME_PLACE for s, other in page_edges)
            for page_edges in edges
        )
        if len(pages) > 1 and seen >= least:
            running.add((shape, round(y)))
    if len(pages) == 1:
        running = {_place(line) for line in _edge(pages[0]) if _echoes(line, pages[0])}
    running = {place for place in running if not _is_figure(place[0])}
    counted = _page_counts(pages, running)
    return [_cleaned(page, running, counted) for page in pages]


def _echoes(line: PrintedLine, page: Page) -> bool:
    """Whether a line of a single page is a header: smaller type that repeats the page's words."""
    others = "".join(_shape(other) for other in page.lines if other is not line)
    larger = [other for other in page.lines if other.size > 1.1 * line.size]
    return len(larger) > 0.5 * len(page.lines) and _shape(line) in others


def _cleaned(page: Page, running: set[tuple[str, int]], counted: set[int]) -> Page:
    edge = _edge(page)
    told = [line for line in edge if _place(line) in running]  # the same on most pages
    gone = {id(line) for line in edge if id(line) in counted or _is_page_number(line)}
    # Beside a running head stand headings that change: 第二部分 资金管理.
    gone |= {id(x) for x in edge if any(abs(x.y - y.y) <= 0.5 * y.size for y in told)}
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in gone))


def _page_counts(pages: Sequence[Page], running: set[tuple[str, int]]) -> set[int]:
    """Ids of the lines that are bare page numbers.
    Figures in a table stand beside other cells and do not count on from page to page."""
    bare = [
        (int(found[1]) - page.number, line)
        for page in pages
        for line in _edge(page)
        if (found := _BARE_NUMBER.match(line.text)) and _is_alone(line, page, running)
    ]
    return {
        id(line)
        for ahead, line in bare
        if ahead == 0
        or any(
            other is not line and ahead == other_ahead and abs(other.y - line.y) <= _SAME_PLACE
            for other_ahead, other in bare
        )
    }


def _is_alone(line: PrintedLine, page: Page, running: set[tuple[str, int]]) -> bool:
    """Whether only running text stands at the height of a line."""
    return not any(
        other is not line
        and abs(other.y - line.y) <= 0.5 * line.size
        and _place(other) not in running
        for other in page.lines
    )


def _edge(page: Page) -> list[PrintedLine]:
    """The lines that may be running text: the outermost ones, within the margins."""
    by_height = sorted(page.lines, key=lambda line: line.y)
    bottom = [line for line in by_height[:_MARGIN_LINES] if line.y < _ZONE * page.height]
    top = [line for line in by_height[-_MARGIN_LINES:] if line.y > (1 - _ZONE) * page.height]
    return bottom + top


def _shape(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))


def _place(line: PrintedLine) -> tuple[str, int]:
    return _shape(line), round(line.y)


def _is_figure(shape: str) -> bool:
    """Whether a line is only a figure with its unit: a cell of a table."""
    return "#" in shape and len(shape.replace("#", "")) <= _UNIT


def _is_page_number(line: PrintedLine) -> bool:
    return bool(_PAGE_NUMBER.match(line.text.strip()))
