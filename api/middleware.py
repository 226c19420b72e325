"""What stands before every route: request ids, security headers, the key, limits.

Plain ASGI, outermost first: Envelope, Safety, (Cors), Key, RateLimit, JsonBody, Head.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
import uuid

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.callers import client_network, seconds_left
from api.problems import Refused, refuse

MAX_BODY = 64 * 1024  # bytes; the longest valid request is far below
WIDGET = "/widget/v1/"
LIMITED = ("/v1/", f"{WIDGET}questions")  # what costs the knowledge base work
OPEN = (WIDGET, "/static/", "/documents/", "/policies", "/console/")  # the console asks for a login
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


class Cors(CORSMiddleware):
    """The framework's, except that a site which may not ask is told so as a problem."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        asks_first = "origin" in headers and "access-control-request-method" in headers
        if asks_first and scope["method"] == "OPTIONS":
            answer = self.preflight_response(request_headers=headers)
            if answer.status_code >= 400:
                told = {k: v for k, v in answer.headers.items() if not k.startswith("content-")}
                await refuse(Refused("cross_site_refused", headers=told), scope)(
                    scope, receive, send
                )
                return
        await super().__call__(scope, receive, send)


class Key:
    """Requires `X-API-Key`, except where a browser cannot send it: code, pages, health."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self.app = app
        self.key = key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _is_open(scope["path"]):
            given = Headers(scope=scope).get("x-api-key", "").encode("latin-1")
            if not secrets.compare_digest(given, self.key):
                refused = Refused("unauthorized", headers={"WWW-Authenticate": "X-API-Key"})
                await refuse(refused, scope)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _is_open(path: str) -> bool:
    """Scripts and links carry no header: the widget's files, and the pages it links to."""
    return path in ("/", "/console", "/livez", "/readyz") or path.startswith(OPEN)


class RateLimit:
    """A moving window over what is LIMITED, for each client address."""

    def __init__(self, app: ASGIApp, limit: str) -> None:
        self.app = app
        self.limit = parse(limit)
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(LIMITED):
            client = client_network(scope["client"][0] if scope.get("client") else "")
            if not self.limiter.hit(self.limit, client):
                wait = seconds_left(self.limiter, self.limit, client)
                refused = Refused("rate_limited", headers={"Retry-After": str(wait)})
                await refuse(refused, scope)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class JsonBody:
    """Refuses bodies that are not JSON (415) or too large (413, counted while they arrive)."""

    def __init__(self, app: ASGIApp, max_body: int = MAX_BODY) -> None:
        self.app = app
        self.max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST" or not _takes(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != "application/json" or "content-encoding" in headers:
            refused = Refused("unsupported_media_type")
            await refuse(refused, scope)(scope, receive, send)
            return
        declared = headers.get("content-length", "0")
        if not declared.isdigit() or int(declared) > self.max_body:
            await refuse(Refused("payload_too_large"), scope)(scope, receive, send)
            return
        body = await self._read(receive)
        if body is None:
            await refuse(Refused("payload_too_large"), scope)(scope, receive, send)
            return
        await self.app(scope, _once(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        """The whole body, or None as soon as it is too large."""
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                break
            part = message.get("body", b"")
            size += len(part)
            if size > self.max_body:
                return None
            parts.append(part)
            more = message.get("more_body", False)
        return b"".join(parts)


def _takes(scope: Scope) -> bool:
    """Whether a route takes this method here; else 404 or 405 tells more than a wrong type."""
    routes = (route for route in scope["app"].router.routes if not isinstance(route, Mount))
    return any(route.matches(scope)[0] is Match.FULL for route in routes)


class Head:
    """Answers HEAD wherever GET is answered, without the body: what monitors ask."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 405:
                headers = MutableHeaders(scope=message)
                if headers.get("allow") == "GET":
                    headers["allow"] = "GET, HEAD"
            if is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        # The server looks at its own scope to know that no body may follow: that one stays.
        inner = {**scope, "method": "GET"} if is_head else scope
        await self.app(inner, receive, told)
        if "route" in inner:
            scope["route"] = inner["route"]  # for the log


def _once(body: bytes, receive: Receive) -> Receive:
    """A channel that hands over `body` first and then what the client still says."""
    handed = False

    async def channel() -> Message:
        nonlocal handed
        if handed:
            return await receive()
        handed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return channel
