"""文首, 页面信息 and 落款: the lines around a text, which say what it is, not what it provides.

They hold its 要素 (title, 文号, 日期, 机关, 编号 …) and words of nearly every question about it, so
they would stand first everywhere; they answer only who asks for those.
"""

from __future__ import annotations

import re

from kb.attributes import attributes_asked
from kb.cues import bundled_cues
from kb.models import HEAD_MATTER, PAGE_FACTS, Passage

# 国务院 一九八一年五月二十三日: who signs, and when, without a sentence
_SIGNED = re.compile(r"[^。；;：:]{2,80}[年-][^。；;：:]{1,6}[月-][^。；;：:]{1,4}日?\s*")


def may_tell(passage: Passage, question: str) -> bool:
    """Whether a passage may answer: of those lines, only where the question asks for 要素."""
    return not stands_around(passage) or asks_particulars(question)


def stands_around(passage: Passage) -> bool:
    """Whether a passage is 文首, 页面信息 or 落款 and not part of the text."""
    if not passage.section_path:
        return _SIGNED.fullmatch(passage.text) is not None
    return passage.section_path[0] in (HEAD_MATTER, PAGE_FACTS)


def asks_particulars(question: str) -> bool:
    asked = attributes_asked(question)
    return bool(asked) or bundled_cues().has("asks particulars", question)
