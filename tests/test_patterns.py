"""No text, however strange, holds up a pattern: every question and file meets hundreds of them."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

import ingest
import kb
from kb import lexicons

LENGTH = 160  # characters: with two ways to read each few, they would take years
PLAIN = " 1中一、(（《aA.-\n"
# Seconds of this process's own time for all texts of one pattern, which usually take hundredths.
# A pattern that tries every way to divide a text never ends; nothing here is timed otherwise.
PATIENCE = 20.0


def held_in(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a module's constant is or holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        yield from held_in([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from held_in(item)


def of_modules() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (kb, ingest):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for pattern in held_in(value):
                    yield f"{found.name}.{name}", pattern


def of_lexicons() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Cues line by line, so that each is tried with its own words; forms with one word in."""
    for cues in lexicons.sections(lexicons.lines("question_cues.txt")).values():
        for cue in cues:
            yield f"cue {cue}", re.compile(cue, re.IGNORECASE)
    for row in lexicons.rows(lexicons.lines("answer_forms.tsv")):
        yield f"form {row[0]}", re.compile(row[0].strip())
        yield f"form {row[1]}", re.compile(re.sub(r"\\[1-9]", "家", row[1].strip()))


def texts_for(pattern: str) -> Iterator[str]:
    """Runs of a pattern's own words, alone, by twos and after one another."""
    written = re.sub(r"\\[a-zA-Z]|\(\?P<\w+>", "", pattern)
    words = list(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]{1,6}", written)))[:40]
    runs = [(word * LENGTH)[:LENGTH] for word in (*words, *PLAIN)]
    yield from runs
    for one, other in itertools.permutations(words[:8], 2):
        yield ((one + other) * LENGTH)[:LENGTH]
    for first in words[:5]:
        yield from (first + run for run in runs)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """TimeoutError once this process has computed for so long, also from inside a pattern."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def endless(patterns: Iterable[tuple[str, re.Pattern[str]]], patience: float) -> list[str]:
    """The names of those that do not come to an end, each with the text that held it up."""
    found = []
    for name, pattern in patterns:
        text = ""
        try:
            with within(patience):
                for text in texts_for(pattern.pattern):
                    for _ in pattern.finditer(text):
                        pass
                    pattern.fullmatch(text)
        except TimeoutError:
            found.append(f"{name}: {text[:20]}")
    return found


def test_no_pattern_tries_every_way_to_divide_a_text() -> None:
    patterns = {pattern: name for name, pattern in (*of_modules(), *of_lexicons())}
    assert len(patterns) > 400
    assert endless(((name, pattern) for pattern, name in patterns.items()), PATIENCE) == []


def test_a_pattern_of_words_made_of_one_another_is_found() -> None:
    ambiguous = re.compile("(?:人大|代表|人大代表)*提案")
    assert endless([("议案", ambiguous)], 0.5)
