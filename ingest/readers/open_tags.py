"""How many tags of a page are open at once, judged before any parser takes it."""

from __future__ import annotations

import re
from collections import Counter

# For each of these start tags lexbor looks through all that is open; p, li, td need no end tag.
_TAG = re.compile(
    r"<!--|<(/?)(script|style|address|article|aside|blockquote|center|details|dialog|dir|div|dl"
    r"|fieldset|figcaption|figure|footer|form|header|hgroup|main|menu|nav|ol|pre|section|summary"
    r"|table|ul)\b",
    re.IGNORECASE,
)
_ENDS = {  # of what holds no tags; "": a comment
    name: re.compile(end, re.IGNORECASE)
    for name, end in (("script", "</script"), ("style", "</style"), ("", "-->"))
}


def most_open(page: str) -> int:
    """The largest number of block tags that are open at once."""
    open_now: Counter[str] = Counter()
    total = most = 0
    tag = _TAG.search(page)
    while tag is not None:
        closes, name = tag[1], (tag[2] or "").lower()
        if name in _ENDS and not closes:
            tag = _ENDS[name].search(page, tag.end())
        elif not closes or open_now[name]:
            step = -1 if closes else 1
            open_now[name] += step
            total += step
            most = max(most, total)
        tag = _TAG.search(page, tag.end()) if tag else None
    return most
