"""Laws with names shorter than a title may be: 学位法 for 《中华人民共和国学位法》.

Three or four characters also occur inside other words (统计法规) and names (义务教育法 contains
教育法), so such a name counts only where it stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb.notation.characters import HAN
from kb.notation.doc_number import is_narrative

LEAST = 3
_LAW = re.compile(r"(?<![办方做想])法$|条例$")
_BEFORE = re.compile(rf"[{HAN}]*$")
_OWN = re.compile(r"(?:我国的?|[新旧])$")
_AFTER = re.compile(
    rf"$|[^{HAN}]|第|[零〇一二三四五六七八九十百]{{1,6}}条|[的里中是有对从自何哪怎要罚在还和与及或讲说能可为什]"
    r"|规定|实施(?!条例|细则|办法|规[定则]|意见|方案)|施行|生效|修[订正](?!案)|废止|失效|适用|明确|全文|原文"
    r"|正文|内容|条文|处罚|最新|现[行在]|目前|多少|如何|关于|到底"
)


def law_name(title: str) -> str | None:
    """The short name of a law by its title, without edition; None for any other title."""
    name = title.removeprefix("中华人民共和国")
    return name if len(name) >= LEAST and _LAW.search(name) else None


def laws_within(text: str, known: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Those of the `known` names that stand in the text by themselves, with their documents."""
    return {
        name: tuple(ids)
        for name, ids in known.items()
        if any(_by_itself(text, match) for match in re.finditer(re.escape(name), text))
    }


def _by_itself(text: str, match: re.Match[str]) -> bool:
    before = _BEFORE.search(text[: match.start()])
    said = _OWN.sub("", before.group()) if before else ""
    return is_narrative(said) and bool(_AFTER.match(text, match.end()))
