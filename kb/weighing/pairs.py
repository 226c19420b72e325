"""Pairs of characters: what two texts have in common, whatever the order of their words."""

from __future__ import annotations

import re

_RUN = re.compile(r"[\u4e00-\u9fa5A-Za-z0-9]+")


def pairs_in(text: str) -> set[str]:
    """Of its runs of characters, letters and digits."""
    return {run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1)}
