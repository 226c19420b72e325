"""Scripts, styles and icons of the pages, under an address that changes when one of them does.

A browser keeps what it got from such an address and need not ask again; the modules of one page
are always of one version, for they name each other relatively.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_FOREVER = "public, max-age=31536000, immutable"


@cache
def address() -> str:
    """`/static/` and the fingerprint of all files below."""
    told = hashlib.sha256()
    for file in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        data = file.read_bytes()
        told.update(f"{file.relative_to(STATIC).as_posix()} {len(data)}\n".encode())
        told.update(data)
    return f"/static/{told.hexdigest()[:12]}"


class Unchanging(StaticFiles):
    """Files under an address of their version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = _FOREVER
        return response
