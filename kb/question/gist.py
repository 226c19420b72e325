"""What a long question asks, apart from the story it is told with.

你好，我是…，去年…，邻居说…，请问一户能养几只狗: who asks tells what befell them, and asks one thing
at the end. The story says where, when and of what; the question decides what answers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.question.asking import ASKING

LONG = 45  # characters: a shorter question is read as one
STORY = 20  # characters before what is asked that make a story
_LEAST = 6  # characters: a shorter rest (可以吗) leaves what it is about to the story
_OPENS = re.compile(
    r"(?:请问|想问问|想问清楚|想问|问问|问一下|请教|咨询|想知道|想了解|不知道?|不懂|不清楚|不确定|帮忙?查|查一下|搞不懂"
    r"|想确认|麻烦问)(?:一?下|一?声|的?是)?[,，:：]?"
)
_ASKS = re.compile(rf"{ASKING.pattern}|么|是不是|会不会|算不算|该不该|能否|可否|[?？]")
_BREAK = re.compile(r"[,，;；。!！?？]")


@lru_cache(maxsize=64)
def gist(text: str) -> str:
    """The part of a long question that asks; the whole where it is short, or asks all along."""
    if len(text) < LONG:
        return text
    opened = [m for m in _OPENS.finditer(text) if m.start() >= STORY]
    starts = [m.end() for m in opened if _asks(text[m.end() :])]
    start = starts[-1] if starts else _last_that_asks(text)
    return text[start:] if start >= STORY else text


def _asks(rest: str) -> bool:
    return len(rest) >= _LEAST and bool(_ASKS.search(rest))


def _last_that_asks(text: str) -> int:
    """Where the last clauses begin that ask something; 0 where an earlier one does too."""
    starts = [0, *(m.end() for m in _BREAK.finditer(text))]
    clauses = [(a, text[a:b]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    asking = [at for at, clause in clauses if _asks(clause)]
    return asking[0] if asking else 0
