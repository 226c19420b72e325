"""文首, 页面信息 and 落款: the lines around a text, which identify it and provide nothing.

With title, 文号, 日期 and 机关 they contain words of nearly every question about the text and would
rank first everywhere, so they answer only questions about those elements.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.models import HEAD_MATTER, PAGE_FACTS, Passage
from kb.notation.letters import closes, opening
from kb.question.cues import bundled_cues
from kb.weighing.quoting.attributes import attributes_asked

# 国务院 一九八一年五月二十三日: who signs, and when, without a sentence
_SIGNED = re.compile(r"[^。；;：:]{2,80}[年-][^。；;：:]{1,6}[月-][^。；;：:]{1,4}日?\s*")


def may_tell(passage: Passage, question: str) -> bool:
    """Whether a passage may answer; lines around a text only if asked for."""
    if _closes(passage):
        return bundled_cues().has("asks closing", question)
    return not stands_around(passage) or asks_particulars(question)


def stands_around(passage: Passage) -> bool:
    """Whether a passage is 文首, 页面信息, 落款 or a salutation, and no part of the text itself."""
    if passage.section_path and passage.section_path[0] in (HEAD_MATTER, PAGE_FACTS):
        return True
    if passage.section_path:
        return _closes(passage)
    greets = opening(passage.text) == len(passage.text)
    return greets or closes(passage.text) or bool(_SIGNED.fullmatch(passage.text))


def tells_by_itself(passage: Passage) -> bool:
    """Whether a passage is part of the text and does not merely announce (现答复如下：)."""
    return not (passage.text.rstrip().endswith(("：", ":")) or stands_around(passage))


def _closes(passage: Passage) -> bool:
    """Whether a passage closes a text; an annex with headings of its own is a text itself."""
    annex = len(passage.section_path) > 1 and passage.section_path[0].startswith("附件")
    return not annex and _closing(passage.text)


_closing = lru_cache(maxsize=2_000)(closes)  # of passages, asked again for the next question


def asks_particulars(question: str) -> bool:
    """Whether a question asks for elements: 文号, 日期, 机关, 编号 …."""
    asked = attributes_asked(question)
    return bool(asked) or bundled_cues().has("asks particulars", question)
