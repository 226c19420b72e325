"""Pages as lines with their places; running headers and page numbers taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.wrapping import Line

_MARGIN_LINES = 3  # lines at the top and bottom of a page that may be running text
_ZONE = 0.13  # share of the page height above and below
_SAME_PLACE = 6.0  # points
_PAGE_NUMBER = re.compile(
    r"^[-—–─·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?[-—–─·•\s]*$"
    r"|^第\s*[\d一二三四五六七八九十百]{1,5}\s*页\s*[,，/、(（]?\s*(?:共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?[)）]?$"
    r"|^\d{1,4}\s*/\s*\d{1,4}$|^Page\s+\d+(?:\s+of\s+\d+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as lines in reading order."""

    number: int  # 1-based
    height: float
    lines: tuple[Line, ...]
    picture: bool = False  # draws an image
    ruled: bool = False  # draws enough lines for a table


def without_running_text(pages: Sequence[Page]) -> list[Page]:
    """Pages without page numbers and without what stands in the same place on most of them."""
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
        running = {
            (_shape(line), round(line.y)) for line in _edge(pages[0]) if _echoes(line, pages[0])
        }
    return [_cleaned(page, running) for page in pages]


def _echoes(line: Line, page: Page) -> bool:
    """On a single page a header shows by smaller type that repeats what the page says."""
    others = "".join(_shape(other) for other in page.lines if other is not line)
    larger = [other for other in page.lines if other.size > 1.1 * line.size]
    return len(larger) > 0.5 * len(page.lines) and _shape(line) in others


def _cleaned(page: Page, running: set[tuple[str, int]]) -> Page:
    edge = {id(line) for line in _edge(page)}
    kept = [
        line
        for line in page.lines
        if not (
            id(line) in edge
            and (_is_page_number(line, page) or (_shape(line), round(line.y)) in running)
        )
    ]
    return replace(page, lines=tuple(kept))


def _edge(page: Page) -> list[Line]:
    """The lines that may be running text: the outermost ones, within the margins."""
    by_height = sorted(page.lines, key=lambda line: line.y)
    bottom = [line for line in by_height[:_MARGIN_LINES] if line.y < _ZONE * page.height]
    top = [line for line in by_height[-_MARGIN_LINES:] if line.y > (1 - _ZONE) * page.height]
    return bottom + top


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))


def _is_page_number(line: Line, page: Page) -> bool:
    return bool(_PAGE_NUMBER.match(line.text.strip()))
