"""What every response gets: a request id, security headers, a problem where nobody expected one."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.middleware.access import WIDGET
from api.problems import Refused, refuse

LOG = logging.getLogger("wence.api")

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Envelope:
    """Gives each request an id, each response its headers, and writes one log line.

    The log holds no question, no address and no query string: questions may tell business facts.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        name = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        scope["request_id"] = name
        began, status = time.perf_counter(), 0

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for key, value in _SECURITY.items():
                    headers[key] = value
                if scope["path"].startswith(WIDGET):  # other sites load it; CORS says which
                    headers["cross-origin-resource-policy"] = "cross-origin"
                headers["x-request-id"] = name
                fixed = scope["path"].startswith(("/static/", WIDGET))
                headers.setdefault("cache-control", "no-cache" if fixed else "no-store")
            await send(message)

        await self.app(scope, receive, told)
        spent = (time.perf_counter() - began) * 1000
        LOG.info("%s %s %d %.0fms %s", scope["method"], _route(scope), status, spent, name)


def _route(scope: Scope) -> str:
    """The path as declared (`/v1/passages/{id}`); what was typed is not logged."""
    return getattr(scope.get("route"), "path", "-")


class Safety:
    """Turns what nobody expected into a problem; the stack goes to the log only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            LOG.exception("request %s failed", scope["request_id"])
            await refuse(Refused("internal_error"), scope)(scope, receive, send)
