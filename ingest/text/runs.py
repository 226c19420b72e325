"""Runs of neighbours that belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def runs(items: Iterable[Item], goes_on: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """The items in runs: each joins the one before it where `goes_on(before, item)`."""
    found: list[list[Item]] = []
    for item in items:
        if found and goes_on(found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found
