"""The word lists and tables bundled in `kb/lexicon/`.

All have one syntax: a line that begins with # is a comment, `[name]` opens a section, tabs separate
the fields of a row, white space separates words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files


def written(name: str) -> str:
    """The text of a file of the lexicon."""
    return (files("kb") / "lexicon" / name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """The lines of a file of the lexicon, comments included."""
    return written(name).splitlines()


def rows(lines: Iterable[str]) -> Iterator[list[str]]:
    """The fields of each line that has several."""
    for line in lines:
        if "\t" in line and not line.startswith("#"):
            yield line.split("\t")


def sections(lines: Iterable[str]) -> dict[str, list[str]]:
    """Section name -> its lines; lines before the first section are ignored."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
        elif name and line and not line.startswith("#"):
            found.setdefault(name, []).append(line)
    return found


def section_words(name: str, section: str) -> list[str]:
    """The words of one section of a file."""
    return list(words(sections(lines(name))[section]))


def words(lines: Iterable[str]) -> Iterator[str]:
    """The words of all lines."""
    for line in lines:
        if not line.startswith("#"):
            yield from line.split()
