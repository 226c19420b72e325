"""Whether a page is the one expected: sites answer 200 with “页面不存在”, or with news."""

from __future__ import annotations

import re

from ingest.readers.dom import parse, text_of

_RUN = 4  # characters of a title looked for together


def holds_words(page: str, words: str) -> bool:
    """Whether the page shows the words that the register expects on it."""
    return _bare(words) in _bare(text_of(parse(page)))


def holds_title(page: str, title: str) -> bool:
    """Whether the page shows most of the title in its column, which may be cut or reworded."""
    shown, wanted = _bare(text_of(parse(page))), _bare(title)
    runs = {wanted[i : i + _RUN] for i in range(max(1, len(wanted) - _RUN + 1))}
    return sum(run in shown for run in runs) * 2 >= len(runs)


def _bare(text: str) -> str:
    return re.sub(r"[^\w]", "", text).lower()
