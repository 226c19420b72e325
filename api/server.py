"""The HTTP server: one process over a socket that is already bound. The only uvicorn import."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from api.problems import MEDIA_TYPE, Refused, problem_of

if TYPE_CHECKING:
    from fastapi import FastAPI

_NO_HTTP = "这不是完整的 HTTP 请求。网址里的中文和空格请按 UTF-8 作百分号编码，网址不超过 64 KB。"
_Base: Any = AutoHTTPProtocol


class Protocol(_Base):  # type: ignore[misc]  # one of two classes, as installed
    """The installed one, except that what is no HTTP is refused as everything else is."""

    def send_400_response(self, msg: str) -> None:
        body = problem_of(Refused("bad_request", detail=_NO_HTTP)).model_dump_json().encode()
        head = (
            "HTTP/1.1 400 Bad Request",
            f"content-type: {MEDIA_TYPE}",
            f"content-length: {len(body)}",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "connection: close",
        )
        self.transport.write("\r\n".join((*head, "", "")).encode() + body)
        self.transport.close()


def server_of(app: FastAPI) -> uvicorn.Server:
    """The server, not begun. Never more than one worker: one process owns the data directory."""
    config = uvicorn.Config(
        app,
        http=Protocol,
        workers=1,
        access_log=False,  # ours is api.middleware.Envelope; uvicorn's would write query strings
        log_level="warning",
        server_header=False,
    )
    return uvicorn.Server(config)


def run(app: FastAPI, door: socket.socket) -> None:
    """Serve over a listening socket until stopped."""
    server_of(app).run(sockets=[door])
