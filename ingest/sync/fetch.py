"""Fetches one page at a time: within reach, paced, conditionally, with retries and limits."""

from __future__ import annotations

import random
import ssl
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

from ingest.sync import robots
from ingest.sync.clock import Clock
from ingest.sync.contact import Contact
from ingest.sync.errors import Disallowed, FetchFailed, Offline, PutOff, TooLarge, Vanished
from ingest.sync.network import GuardedTransport
from ingest.sync.pace import Pace
from ingest.sync.reach import Reach

_MEGABYTE = 1024 * 1024
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_HEADERS = {
    "User-Agent": f"{robots.AGENT}/0.1 (policy documents; one request at a time)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip",  # what we unpack within limits ourselves
}


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How patient and how large; seconds and bytes."""

    file_bytes: int = 50 * _MEGABYTE
    seconds: float = 120.0  # for one answer in all
    silence: float = 20.0  # without a byte
    connecting: float = 10.0  # to one address
    interval: float = 2.0  # between two requests to a host
    longest_wait: float = 120.0
    attempts: int = 4
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """ETag and Last-Modified of a page, for conditional requests."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer; `body` is None if the page has not changed since the validators sent."""

    url: str  # after redirects
    body: bytes | None
    validators: Validators


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


class Fetcher:
    """Gets pages of the hosts in `reach`; one request at a time. Use as a context manager."""

    def __init__(
        self,
        reach: Reach,
        limits: FetchLimits | None = None,
        clock: Clock | None = None,
        jitter: Callable[[], float] = random.random,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._reach = reach
        self._limits = limits or FetchLimits()
        self._clock = clock or Clock()
        self._jitter = jitter
        self._contact = Contact(self._limits.attempts)
        self._pace = Pace(self._clock, self._limits.interval, self._limits.longest_wait)
        self._rules: dict[str, RobotFileParser | None] = {}  # None: robots.txt cannot be had
        self.received = 0  # bytes of bodies, unpacked
        # Without the environment: a proxy would resolve names for us, unchecked.
        self._client = httpx.Client(
            transport=GuardedTransport(reach, self._limits.seconds, self._clock.now, ssl_context),
            headers=_HEADERS,
            timeout=httpx.Timeout(self._limits.silence, connect=self._limits.connecting),
            trust_env=False,
            follow_redirects=False,
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *exception: object) -> None:
        self._client.close()

    def get(self, url: str, validators: Validators | None = None) -> Fetched:
        """The page at `url` after redirects. Raises the SyncError family."""
        asked = validators or Validators()
        final, answer = self._follow(url, _conditions(asked), self._limits.file_bytes, True)
        if answer.status == 304:
            return Fetched(final, None, asked)
        if answer.status in _GONE:
            raise Vanished
        if answer.status != 200:
            raise FetchFailed(f"网站答复 HTTP {answer.status}。")
        headers = answer.headers
        return Fetched(
            final, answer.body, Validators(headers.get("ETag"), headers.get("Last-Modified"))
        )

    def _follow(
        self, url: str, headers: dict[str, str], limit: int, obey: bool
    ) -> tuple[str, _Answer]:
        """Final address and answer behind redirects; every step is checked against `reach`."""
        for _ in range(self._limits.redirects + 1):
            target = self._reach.admit(url)
            if obey:
                self._obey(target)
            answer = self._patiently(target, headers, limit)
            if answer.status not in _REDIRECTS or not answer.headers.get("Location"):
                return url, answer
            url = urljoin(str(target), answer.headers["Location"].strip())
        raise FetchFailed("网址转来转去，没有尽头。", "请核对网址后更新来源清单。")

    def _obey(self, target: httpx.URL) -> None:
        """Raises Disallowed if the site's robots.txt forbids the address."""
        origin = str(target.copy_with(raw_path=b"/", fragment=None))
        if origin not in self._rules:
            self._rules[origin] = rules = self._robots(origin)
            self._pace.slow_down(target.host, robots.delay(rules) if rules else 0.0)
        rules = self._rules[origin]
        if rules is None:  # the site's wish is not known, and must not be guessed
            raise FetchFailed("网站的 robots.txt 取不到，按规矩先不访问。")
        if not rules.can_fetch(robots.AGENT, str(target)):
            raise Disallowed

    def _robots(self, origin: str) -> RobotFileParser | None:
        try:
            _, answer = self._follow(urljoin(origin, "/robots.txt"), {}, robots.LARGEST, False)
        except (PutOff, Offline):
            raise
        except FetchFailed:
            return None
        if answer.status == 200:
            return robots.rules(answer.body)
        none_there = 400 <= answer.status < 500
        return robots.rules(b"") if none_there else None

    def _patiently(self, target: httpx.URL, headers: dict[str, str], limit: int) -> _Answer:
        """The first answer that needs no retry; retries come after growing pauses."""
        self._contact.check()
        failure = FetchFailed()
        for attempt in range(self._limits.attempts):
            self._pace.wait(target.host)
            pause = self._limits.interval * 2**attempt * (0.5 + self._jitter())
            try:
                answer = self._once(target, headers, limit)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                failure = FetchFailed("连接网站失败。", "请检查网络和网址后再同步。")
                if self._contact.missed(target.host):
                    break
            except httpx.TimeoutException:
                failure = FetchFailed("网站没有及时答复。")
            except httpx.TransportError:
                failure = FetchFailed("网站中断了连接。")
            else:
                if answer.status not in _RETRIED:
                    return answer
                failure = FetchFailed(f"网站答复 HTTP {answer.status}。")
                pause = max(pause, self._asked_pause(answer.headers))
            self._pace.postpone(target.host, pause)
        raise failure

    def _once(self, target: httpx.URL, headers: dict[str, str], limit: int) -> _Answer:
        request = self._client.build_request("GET", target, headers=headers)
        with closing(self._client.send(request, stream=True)) as response:
            self._contact.made(target.host)
            body = b"" if response.status_code != 200 else _body(response, limit)
        self.received += len(body)
        return _Answer(response.status_code, response.headers, body)

    def _asked_pause(self, headers: httpx.Headers) -> float:
        """Seconds of a Retry-After header, in either of its two forms; 0 without one."""
        stated = headers.get("Retry-After", "").strip()
        if stated.isdigit():
            return float(stated)
        try:
            return max(0.0, (parsedate_to_datetime(stated) - self._clock.wall()).total_seconds())
        except (TypeError, ValueError):
            return 0.0


def _conditions(validators: Validators) -> dict[str, str]:
    stated = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in stated.items() if value}


def _body(response: httpx.Response, limit: int) -> bytes:
    """The body, unpacked; raises TooLarge as soon as it exceeds `limit` bytes."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise FetchFailed("网站使用了不支持的压缩方式。", "请手工下载后用 wence ingest 导入。")
    packed = zlib.decompressobj(zlib.MAX_WBITS | 16) if coding.endswith("gzip") else None
    body = bytearray()
    for chunk in response.iter_raw():
        try:
            # One byte more than allowed is enough to know; a bomb never unfolds further.
            body += packed.decompress(chunk, limit - len(body) + 1) if packed else chunk
        except zlib.error as error:
            raise FetchFailed("网页内容损坏，无法解压。") from error
        if len(body) > limit:
            raise TooLarge
    if packed and not packed.eof:
        raise FetchFailed("网页没有传完。")
    return bytes(body)
