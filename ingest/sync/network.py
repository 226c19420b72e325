"""Connections to checked addresses only: resolve, check, connect to exactly what was checked.

The check stands where the socket is made, so that no redirect, retry or second look-up evades it.
Host header, SNI and certificate check keep the host's name. (The only import of httpcore.)
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from ingest.sync.reach import Reach

_ADDRESSES_TRIED = 4  # of one host


class GuardedTransport(httpx.BaseTransport):
    """A transport over connections that `reach` allows, each used once, for `seconds` at most."""

    def __init__(
        self,
        reach: Reach,
        seconds: float,
        now: Callable[[], float],
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_keepalive_connections=0,  # a kept connection would outlive the check of its address
            network_backend=_Guarded(reach, seconds, now),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        url = request.url
        with _told_as_httpx():
            answer = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                    ),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _told_as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _told_as_httpx() -> Iterator[None]:
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise httpx.ConnectTimeout(str(error)) from error
    except httpcore.ConnectError as error:
        raise httpx.ConnectError(str(error)) from error
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise httpx.NetworkError(str(error)) from error


class _Guarded(httpcore.NetworkBackend):
    def __init__(self, reach: Reach, seconds: float, now: Callable[[], float]) -> None:
        self._reach = reach
        self._seconds = seconds
        self._now = now
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        deadline = self._now() + self._seconds
        try:
            addresses = self._reach.addresses(host, port)
        except (socket.gaierror, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host}: {error}") from error
        failure: Exception | None = None
        for address in addresses[:_ADDRESSES_TRIED]:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
                return _Timed(stream, deadline, self._now)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(host)


class _Timed(httpcore.NetworkStream):
    """A stream with a deadline, so that a server dripping bytes does not hold us."""

    def __init__(
        self, stream: httpcore.NetworkStream, deadline: float, now: Callable[[], float]
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._now = now

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout("total time is up")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Timed(secured, self._deadline, self._now)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
