"""问答: lines that ask. A question heads its answer and states nothing itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text.lines import Line

_SIGN = r"\s*\d{0,2}\s*[】\]）)]?\s*[:：.、]?\s*"
_NUMBER = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、]\s*)?"
# 问：…, Q1：…, 【问】…: with such a sign a line asks, whatever it says.
_ASKED = re.compile(
    rf"{_NUMBER}(?:[【\[（(](?:提?问|Q){_SIGN}|(?:提?问|Q)\s*\d{{0,2}}\s*[:：])(?=\S)"
)
_ANSWERED = re.compile(
    rf"(?:[【\[（(](?:回?答|A){_SIGN}|(?:回?答|(?<![A-Za-z])A)\s*\d{{0,2}}\s*[:：])"
)
_QUESTION = re.compile(r"[^。；;！？?]{2,}[？?][”’」』）)]*")
_LONGEST = 80  # characters of a question recognised by its “？” alone
LABEL_LENGTH = 40  # characters that a path shows of what stands behind a number or asks


def is_question(text: str) -> bool:
    """Whether a text is a single question, by its sign (问：) or its words."""
    if _ASKED.match(text):
        return not _ANSWERED.search(text)
    return len(text) <= _LONGEST and _QUESTION.fullmatch(text.strip()) is not None


def question_end(text: str, numbered: bool) -> int:
    """Where the question ends that a line begins with, if the answer follows; else 0.

    问：多少？答：50万元。 or, on a `numbered` line, 三、补贴多少？50万元。
    """
    asked, answered = _ASKED.match(text), _ANSWERED.search(text)
    if asked:
        return answered.start() if answered and answered.start() > asked.end() else 0
    match = _QUESTION.match(text) if numbered else None
    return match.end() if match and match.end() <= _LONGEST and text[match.end() :].strip() else 0


def unnumbered(lines: Sequence[Line], plain: Sequence[bool]) -> frozenset[int]:
    """Indexes of questions among the `plain` lines, those that bear no mark.

    A single one without 问： may be rhetorical; several, each with its answer, are a 问答.
    """
    marked = {i for i, x in enumerate(lines) if plain[i] and not x.is_row and _ASKED.match(x.text)}
    asked = [i for i, x in enumerate(lines) if plain[i] and not x.is_row and is_question(x.text)]
    bare = {i for i in asked if i + 1 not in asked and i + 1 < len(lines)} - marked
    return frozenset(marked | (bare if len(bare) > 1 else set()))


def without_sign(text: str) -> str:
    """A question without its sign (问：)."""
    asked = _ASKED.match(text)
    return text[asked.end() :] if asked else text


def label(text: str) -> str:
    """What a path shows of a question without a number: its words, or 问 if they are long."""
    words = without_sign(text)
    answered = _ANSWERED.search(words)
    parts = re.split(r"[。；;！？?]", words[: answered.start()] if answered else words)
    said = [part.strip() for part in parts if part.strip()]
    return said[-1] if said and len(said[-1]) <= LABEL_LENGTH else "问"
