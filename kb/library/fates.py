"""What a line says becomes of documents (废止, 继续有效, 修改), and where a list of them ends."""

from __future__ import annotations

import re

_FATES = {  # by the effect it has (`kb.models.Reference`) or the state it leaves
    "replaces": re.compile(r"废止|失效|(?:停止|不再|终止)(?:执行|实施|施行|适用)|替代|代替|取代"),
    "stays": re.compile(r"继续(?:有效|执行|实施|施行|适用)|保留|现行有效|延长|延续|展期"),
    "changes": re.compile(r"修改|修订|修正"),
}
_IN_TIME = re.compile(r"(?:届满|期满|到期)[^，；。]{0,6}失效")  # what any term ends with
# A line that belongs to no list; others as short (发改部门（3件）) stand between its parts.
_LONG = 30
_SECTION = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|第.{1,3}[条章]|附\s*件)")


def fates_in(masked: str) -> list[str]:
    """The fates a line speaks of, in which 《titles》 are masked: replaces, stays, changes."""
    rest = _IN_TIME.sub("", masked)
    return [fate for fate, cue in _FATES.items() if cue.search(rest)]


def is_fate(words: str) -> bool:
    """Whether the words are nothing but a fate: 废止 in a table cell."""
    return any(cue.fullmatch(words) for cue in _FATES.values())


def ends_list(line: str) -> bool:
    """Whether a line that is no entry ends the list above it."""
    return len(line) > _LONG or _SECTION.match(line) is not None
