"""A small government site on a real socket, and a knowledge base to sync it into."""

from __future__ import annotations

import io
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from ingest.sync.clock import Clock
from ingest.sync.fetch import Fetcher, FetchLimits
from ingest.sync.reach import Reach
from kb.settings import Settings
from tests.embedders import PairEmbedder

if TYPE_CHECKING:
    from kb.analyzer import JiebaAnalyzer
    from kb.knowledge_base import KnowledgeBase

HOST = "www.yunling.test"
QUICK = FetchLimits(interval=2.0, silence=0.3, seconds=3.0)


@contextmanager
def open_base(home: Path, analyzer: JiebaAnalyzer) -> Iterator[tuple[KnowledgeBase, Settings]]:
    from kb.bootstrap import open_knowledge_base  # with the engines: not for tests of fetching

    settings = Settings(home=home, region="", _env_file=None)  # type: ignore[call-arg]
    with open_knowledge_base(settings, embedder=PairEmbedder(), analyzer=analyzer) as kb:
        yield kb, settings


class Waiting:
    """A clock whose waits take no time and are remembered; real time flows besides."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._skipped = 0.0
        self.clock = Clock(self._now, self._sleep, self._wall)

    def _now(self) -> float:
        return time.monotonic() + self._skipped

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._skipped += seconds

    def _wall(self) -> datetime:
        return datetime(2026, 11, 23, 8, tzinfo=UTC) + timedelta(seconds=self._skipped)


@dataclass
class Reply:
    """What the site answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0  # seconds of silence before it
    cut: int | None = None  # close after so many bytes of the body
    drip: float = 0.0  # seconds between single bytes


Answer = Reply | Callable[[Any], Reply]


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A visitor that hangs up is what some tests are about."""


class Site:
    """Paths and what they answer; `asked` counts requests by path."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: Counter[str] = Counter()
        self.seen: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                site.asked[self.path] += 1
                _send(self, site.answer(self.path, self))

            def log_message(self, *_: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.wrap: Callable[[Any], Any] | None = None

    def answer(self, path: str, request: Any) -> Reply:
        waiting = self.answers.get(path)
        if not waiting:
            return Reply(status=404)
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return found if isinstance(found, Reply) else found(request)

    def put(self, path: str, *answers: Answer | str | bytes, **extra: Any) -> str:
        """Answer `path` with these, the last one for ever; returns the address."""
        self.answers[path] = [_as_answer(answer, extra) for answer in answers]
        return self.url(path)

    def take_down(self, path: str) -> None:
        self.answers.pop(path)

    def url(self, path: str, host: str = HOST, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def reach(self, *hosts: str, **names: Sequence[str]) -> Reach:
        """Our host and `hosts`, all on this machine but those in `names` (_ for a dot)."""
        table = {name.replace("_", "."): found for name, found in names.items()}
        return Reach(
            hosts=frozenset({HOST, *hosts, *table}),
            ports=frozenset({self.port}),
            loopback=True,
            resolve=lambda host, _: list(table.get(host, ["127.0.0.1"])),
        )

    def __enter__(self) -> Site:
        if self.wrap:
            self._server.socket = self.wrap(self._server.socket)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _as_answer(answer: Answer | str | bytes, extra: dict[str, Any]) -> Answer:
    if isinstance(answer, str):
        answer = answer.encode()
    return Reply(answer, **extra) if isinstance(answer, bytes) else answer


def _send(request: Any, reply: Reply) -> None:
    time.sleep(reply.after)
    try:
        request.send_response(reply.status)
        for name, value in reply.headers.items():
            request.send_header(name, value)
        if reply.status != 304:
            request.send_header("Content-Length", str(len(reply.body)))
        request.end_headers()
        body = reply.body if reply.cut is None else reply.body[: reply.cut]
        if reply.drip:
            for byte in body:
                request.wfile.write(bytes([byte]))
                request.wfile.flush()
                time.sleep(reply.drip)
        else:
            request.wfile.write(body)
        request.close_connection = request.close_connection or reply.cut is not None
    except OSError:  # the visitor went away, which some tests are about
        request.close_connection = True


def unless_known(body: bytes, etag: str) -> Callable[[Any], Reply]:
    """200 with an ETag, 304 to whoever has it."""

    def answer(request: Any) -> Reply:
        if request.headers.get("If-None-Match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(body, headers={"ETag": etag, "Content-Type": "text/html"})

    return answer


def article(title: str, number: str, *clauses: str, extra: str = "", charset: str = "utf-8") -> str:
    """A page of the site: 元数据, title, body, 落款."""
    paragraphs = "".join(f"<p>{clause}</p>" for clause in clauses)
    return f"""<html><head><meta charset="{charset}"><title>{title}_云岭市人民政府</title></head>
<body><div class="nav"><a href="/">首页</a></div><h1>{title}</h1>
<div class="info">发布时间：2026-03-02 来源：市经济和信息化局</div>
<div class="TRS_Editor"><p style="text-align:center">{number}</p><p>各县（市、区）经信局：</p>
{paragraphs}<p>云岭市经济和信息化局</p><p>2026年3月2日</p>{extra}</div>
<div class="footer">版权所有</div></body></html>"""


def column(*entries: tuple[str, str], below: str = "", name: str = "政策文件") -> str:
    """A list page of a column."""
    items = "".join(
        f'<li><a href="{href}" title="{title}">{title[:12]}…</a><span>2026-03-02</span></li>'
        for href, title in entries
    )
    return f"""<html><head><meta charset="utf-8"><title>{name}_云岭市</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div>
<h2>{name}</h2><ul class="list">{items}</ul><div class="pages">{below}</div>
<div class="footer"><a href="/about/20260101.html">关于云岭市人民政府网站的使用规定</a></div>
</body></html>"""


def pdf(*lines: str) -> bytes:
    """A PDF with a text layer."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    page.setFont("STSong-Light", 14)
    for row, line in enumerate(lines):
        page.drawString(72, 780 - 24 * row, line)
    page.save()
    return out.getvalue()


def fetcher(
    site: Site, waiting: Waiting, reach: Reach | None = None, limits: FetchLimits = QUICK
) -> Fetcher:
    return Fetcher(reach or site.reach(), limits, waiting.clock, jitter=lambda: 0.5)
