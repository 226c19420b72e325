"""Remarks by the editor of a cited digest: 比例已由财库〔2022〕19号调整.

They are never quoted as words of the document, but those on whether it is current or complete have
to be known beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.models import Document, Notice, Voice
from kb.question.focus import Focus

_REMARK = re.compile(r"^【编者注】")
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
# 成文日期没有核到 is of no use to a reader, 引用金额时应当先看2024年文件 is.
_CHANGED = re.compile(r"调整|修改|修订|修正|取代|替代|接续|延长|延期|先看|关闭|结束")
_MISSING = re.compile(r"没有展示|没有列|未展示|未列|节选|不完整")
# Share of the question that a remark on what is missing must speak of: none met between .41 and 1.
ABOUT = 0.5


def remarks(document: Document, focus: Focus) -> Iterator[Notice]:
    """A notice for each editor's note that matters to the question, in the editor's words."""
    notes = (p.text for p in document.passages if p.voice is Voice.NOTE)
    for line in (line for note in notes for line in note.splitlines() if _REMARK.match(line)):
        said = _SENTENCE.findall(_REMARK.sub("", line))
        told = "".join(sentence for sentence in said if _matters(sentence, focus))
        if told:
            yield Notice("remark", f"{document.head}的整理者注明：{told.rstrip('；。')}。")


def _matters(sentence: str, focus: Focus) -> bool:
    missing = _MISSING.search(sentence) and focus.found_in(sentence) >= ABOUT
    return bool(missing or _CHANGED.search(sentence))
