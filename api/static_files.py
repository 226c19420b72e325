"""Scripts, styles and icons of the pages: read once, sent packed, kept by browsers.

The pages name them under an address that changes when one of them does, so that a browser need
not ask again; the modules of one page are always of one version, for they name each other
relatively. The widget's address is fixed, because other sites have written it down.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file, as it is and packed."""

    data: bytes
    packed: bytes
    media_type: str
    tag: str  # ETag


@cache
def files() -> dict[str, StaticFile]:
    """All files below `static/` by their path in it."""
    found = sorted(path for path in STATIC.rglob("*") if path.suffix in _TYPES)
    return {path.relative_to(STATIC).as_posix(): _read(path) for path in found}


def _read(path: Path) -> StaticFile:
    data = path.read_bytes()
    tag = f'W/"{hashlib.sha256(data).hexdigest()[:16]}"'
    return StaticFile(data, gzip.compress(data, mtime=0), _TYPES[path.suffix], tag)


@cache
def address() -> str:
    """`/static/` and the fingerprint of all files below."""
    told = hashlib.sha256("\n".join(f"{name} {f.tag}" for name, f in files().items()).encode())
    return f"/static/{told.hexdigest()[:12]}"


class StaticFolder:
    """The files whose path begins with `within`, as an ASGI application to be mounted."""

    def __init__(self, within: str = "", cache_control: str = "no-cache") -> None:
        self._within = within
        self._cache_control = cache_control

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._response(Request(scope))(scope, receive, send)

    def _response(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        path = request.scope["path"].removeprefix(request.scope["root_path"]).lstrip("/")
        file = files().get(self._within + path)
        if file is None:
            raise HTTPException(404)
        headers = {
            "ETag": file.tag,
            "Cache-Control": self._cache_control,
            "Vary": "Accept-Encoding",
        }
        if file.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        packs = "gzip" in request.headers.get("accept-encoding", "")
        if packs:
            headers["Content-Encoding"] = "gzip"
        return Response(
            file.packed if packs else file.data, headers=headers, media_type=file.media_type
        )
