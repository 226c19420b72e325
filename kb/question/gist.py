"""What a long question asks, apart from the story around it.

你好，我是…，去年…，邻居说…，请问一户能养几只狗。在线等: people tell what happened, ask one thing
somewhere, and take leave. The story says where, when and about what; the question decides what
answers; courtesies say nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.question.sentences import is_courtesy, sentences, tells_of_others

LONG = 45  # characters: a shorter question is read as one
STORY = 20  # characters before what is asked that make a story
LEANS = 12  # characters: a shorter question (到底行不行) is about what was said before it
_LEAST = 6  # characters: a shorter rest (可以吗) leaves what it is about to the story
_OPENS = re.compile(
    r"(?:请问|想问问|想问清楚|想问|问问|问一?[下句声]|请教|咨询|想知道|[想望]了解|不知道?|不懂|不清楚|不确定|帮忙?查|查一下|搞不懂"
    r"|想?确认|明确|告知|解答|麻烦问)(?:一?下|一?声|的?是)?[,，:：]?"
)
_ASKS = re.compile(
    r"吗|(?<![什这那多怎要])么|呢(?=[?？。,，!！\s]|$)|[能行够给让对]不[能行够给让对]|是否|是不是|要不要|可不可以|有没有|能否|可否|有无"
    r"|该不该|算不算|会不会|如何|怎|多少|多[久大长]|(?<![好这那近十前])几|什么|哪|谁|何[时种]|啥"
    r"|(?<=\w)[不没伐](?=[?？。\s]|$)|[?？]|求.{0,6}(?:数字|准话|科普|指点)"
)
# 什么都不懂, 没什么, 不知道发对没有, 有没有朋友知道: words that ask elsewhere
_ASKS_NOTHING = re.compile(
    r"(?:什么|啥|谁|哪[里儿]?|怎么|多少|几)[^,，。?？]{0,3}[都也]|(?:没有?|有点|[个点了])(?:什么|啥)|怎么(?:可能|也)"
    r"|[不勿](?:知道|晓得|确定)[^,，]{0,6}(?:发对|清楚|真假)|没想[^,，]{0,4}明白|什么的|到底怎么回事"
    r"|有没有(?=[^,，。?？]{0,3}(?:朋友|人|老师|大神|前辈|老板)(?:知道|清楚|指点))"
)
_BREAK = re.compile(r"[,，;；。!！?？]")


@lru_cache(maxsize=64)
def gist(text: str) -> str:
    """The part of a long question that asks; the whole if it is short, or asks throughout."""
    if len(text) < LONG:
        return text
    said = [s for s in sentences(text) if not is_courtesy(s)]
    asking = [i for i, sentence in enumerate(said) if _asks_something(sentence)]
    if not asking:
        return told(text)
    parts = [_with_what_it_leans_on(said, i, i - 1 in asking) for i in asking]
    return " ".join(parts)


@lru_cache(maxsize=64)
def told(text: str) -> str:
    """A long question without greetings, thanks and urging; a short one unchanged."""
    if len(text) < LONG:
        return text
    said = sentences(text)
    kept = [s for s in said if not is_courtesy(s)]
    return text if len(kept) in (0, len(said)) else " ".join(kept)


def own_story(text: str) -> str:
    """A long question without sentences about other people, who may be anywhere."""
    if len(text) < LONG:
        return text
    return " ".join(s for s in sentences(text) if _asks_something(s) or not tells_of_others(s))


def _asks_something(sentence: str) -> bool:
    return bool(_ASKS.search(_ASKS_NOTHING.sub("", sentence)))


def _with_what_it_leans_on(said: list[str], i: int, follows_one: bool) -> str:
    asked = _asking_part(said[i])
    leans = len(re.sub(r"\W", "", asked)) < LEANS and asked == said[i]
    return f"{said[i - 1]} {asked}" if leans and i and not follows_one else asked


def _asking_part(sentence: str) -> str:
    """What follows 请问 or the like, or the last clauses of a long sentence if only they ask."""
    opened = [m for m in _OPENS.finditer(sentence) if m.start() >= STORY or len(sentence) < LONG]
    starts = [m.end() for m in opened if _asks(sentence[m.end() :])]
    if not starts and len(sentence) < LONG:
        return sentence
    start = starts[-1] if starts else _last_that_asks(sentence)
    return sentence[start:] if start >= STORY or len(sentence) < LONG else sentence


def _asks(rest: str) -> bool:
    return len(rest) >= _LEAST and _asks_something(rest)


def _last_that_asks(text: str) -> int:
    """Where the clauses that ask begin; 0 if none does."""
    starts = [0, *(m.end() for m in _BREAK.finditer(text))]
    clauses = [(a, text[a:b]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    asking = [at for at, clause in clauses if _asks(clause)]
    return asking[0] if asking else 0
