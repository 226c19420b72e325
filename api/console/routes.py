"""The console's routers, the pages last: their path takes whatever is left under /console."""

from __future__ import annotations

from api.console import (
    asking,
    auditing,
    correcting,
    documents,
    entrance,
    exporting,
    exporting_lists,
    feedback,
    library,
    searching,
)

_PARTS = (
    searching,
    documents,
    correcting,
    asking,
    exporting,
    exporting_lists,
    library,
    feedback,
    auditing,
    entrance,
)
ROUTERS = tuple(module.router for module in _PARTS)
