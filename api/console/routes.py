"""The console's routers, the pages last: their path takes whatever is left under /console."""

from __future__ import annotations

from api.console import (
    asking,
    correcting,
    documents,
    entrance,
    exporting,
    feedback,
    library,
    searching,
)

ROUTERS = tuple(
    module.router
    for module in (searching, documents, correcting, asking, exporting, library, feedback, entrance)
)
