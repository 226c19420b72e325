"""Who may ask, and how often: other sites, the key, the limit of a client."""

from __future__ import annotations

import secrets

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.callers import client_network, seconds_left
from api.problems import Refused, refuse

WIDGET = "/widget/v1/"
LIMITED = ("/v1/", f"{WIDGET}questions")  # what costs the knowledge base work
TYPING = "/v1/suggest"  # comes with every pause at the keys, and must not use up the questions
OPEN = (WIDGET, "/static/", "/documents", "/policies", "/console/")  # the console asks for a login


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
    """A moving window over what is LIMITED, for each client address; typing has its own."""

    def __init__(self, app: ASGIApp, limit: str) -> None:
        self.app = app
        self.limit = parse(limit)
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(LIMITED):
            client = client_network(scope["client"][0] if scope.get("client") else "")
            window = f"{client} typing" if scope["path"] == TYPING else client
            if not self.limiter.hit(self.limit, window):
                wait = seconds_left(self.limiter, self.limit, window)
                refused = Refused("rate_limited", headers={"Retry-After": str(wait)})
                await refuse(refused, scope)(scope, receive, send)
                return
        await self.app(scope, receive, send)
