"""The `Server-Timing` header: how long each stage took, told by the server itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NOT_A_TOKEN = re.compile(r"[^A-Za-z0-9_-]")


def server_timing(stages: Mapping[str, float]) -> str:
    """`embed;dur=12.8, dense;dur=4.1`; durations in milliseconds."""
    return ", ".join(
        f"{_NOT_A_TOKEN.sub('_', stage)};dur={spent:.1f}" for stage, spent in stages.items()
    )
