"""What a request may be: a body of JSON within its limit; HEAD wherever GET is answered."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Refused, refuse

MAX_BODY = 64 * 1024  # bytes; the longest valid request is far below


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
