"""The word lists and tables that ship with the package, in `kb/lexicon/`.

One way to write them all: a line that begins with # is a comment, `[name]` opens a section, the
fields of a row are separated by tabs, words by white space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files


def written(name: str) -> str:
    """A file of the lexicon as it stands."""
    return (files("kb") / "lexicon" / name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """Its lines, comments among them."""
    return written(name).splitlines()


def rows(lines: Iterable[str]) -> Iterator[list[str]]:
    """The fields of each line that has several."""
    for line in lines:
        if "\t" in line and not line.startswith("#"):
            yield line.split("\t")


def sections(lines: Iterable[str]) -> dict[str, list[str]]:
    """Name -> lines; those before the first name are nobody's."""
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
