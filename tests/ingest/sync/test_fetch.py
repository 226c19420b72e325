"""One page at a time: allowed, paced, retried, bounded."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
from collections import Counter
from dataclasses import replace

import pytest

from ingest.sync.errors import (
    Disallowed,
    FetchFailed,
    Offline,
    PutOff,
    TooLarge,
    Vanished,
)
from ingest.sync.fetch import Fetcher, Validators
from ingest.sync.reach import Reach
from tests.ingest.sync.site import QUICK, Reply, Site, Waiting, fetcher, unless_known


def test_robots_txt_is_asked_for_once_and_obeyed(site: Site, waiting: Waiting) -> None:
    site.put("/robots.txt", "\ufeffUser-agent: *\n\nDisallow: /inner/\nCrawl-delay: 7\n")
    site.put("/a", "ok")
    site.put("/b", "ok")
    with fetcher(site, waiting) as getter:
        getter.get(site.url("/a"))
        getter.get(site.url("/b"))
        with pytest.raises(Disallowed):
            getter.get(site.url("/inner/c"))
    assert site.asked == {"/robots.txt": 1, "/a": 1, "/b": 1}
    assert waiting.slept[-1] == pytest.approx(7, abs=0.5)


def test_a_rule_for_us_goes_before_the_rule_for_all(site: Site, waiting: Waiting) -> None:
    site.put("/robots.txt", "User-agent: wence\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    with fetcher(site, waiting) as getter, pytest.raises(Disallowed):
        getter.get(site.url("/a"))


def test_a_redirect_into_a_disallowed_place_is_not_followed(site: Site, waiting: Waiting) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /inner/")
    site.put("/a", Reply(status=302, headers={"Location": "/inner/a"}))
    with fetcher(site, waiting) as getter, pytest.raises(Disallowed):
        getter.get(site.url("/a"))


def test_while_robots_txt_cannot_be_had_nothing_is_visited(site: Site, waiting: Waiting) -> None:
    site.put("/robots.txt", Reply(status=503))
    site.put("/a", "ok")
    with fetcher(site, waiting) as getter:
        for _ in range(2):
            with pytest.raises(FetchFailed, match="robots"):
                getter.get(site.url("/a"))
    assert site.asked == {"/robots.txt": QUICK.attempts}


def test_requests_to_a_host_keep_their_distance(site: Site, waiting: Waiting) -> None:
    site.put("/a", "ok")
    with fetcher(site, waiting) as getter:
        for _ in range(3):
            getter.get(site.url("/a"))
    assert len(waiting.slept) == 3  # robots.txt, then three pages
    assert all(1.5 < pause <= QUICK.interval for pause in waiting.slept)


@pytest.mark.parametrize("stated", ["30", "Mon, 23 Nov 2026 08:00:32 GMT"])
def test_retry_after_is_honoured_in_both_its_forms(
    site: Site, waiting: Waiting, stated: str
) -> None:
    site.put("/a", Reply(status=429, headers={"Retry-After": stated}), "ok")
    with fetcher(site, waiting) as getter:
        assert getter.get(site.url("/a")).body == b"ok"
    assert waiting.slept[-1] == pytest.approx(30, abs=1.5)


def test_a_wait_too_long_is_put_off_not_waited(site: Site, waiting: Waiting) -> None:
    site.put("/a", Reply(status=429, headers={"Retry-After": "86400"}))
    with fetcher(site, waiting) as getter:
        for _ in range(2):
            with pytest.raises(PutOff):
                getter.get(site.url("/a"))
    assert site.asked["/a"] == 1
    assert sum(waiting.slept) < 10


def test_pauses_between_attempts_grow(site: Site, waiting: Waiting) -> None:
    site.put("/a", Reply(status=503), Reply(status=500), Reply(status=502), "ok")
    with fetcher(site, waiting) as getter:
        assert getter.get(site.url("/a")).body == b"ok"
    assert waiting.slept[1:] == pytest.approx([2, 4, 8], abs=0.3)  # after the one for robots.txt


def test_a_site_that_never_answers_is_given_up(site: Site, waiting: Waiting) -> None:
    site.put("/slow", Reply(b"late", after=0.6))
    with (
        fetcher(site, waiting, limits=replace(QUICK, attempts=2)) as getter,
        pytest.raises(FetchFailed, match="没有及时"),
    ):
        getter.get(site.url("/slow"))
    assert site.asked["/slow"] == 2


def test_a_server_that_drips_does_not_hold_us(site: Site, waiting: Waiting) -> None:
    site.put("/drip", Reply(b"x" * 200, drip=0.05))
    limits = replace(QUICK, attempts=1, seconds=0.4)
    begun = time.monotonic()
    with fetcher(site, waiting, limits=limits) as getter, pytest.raises(FetchFailed):
        getter.get(site.url("/drip"))
    assert time.monotonic() - begun < 5  # it would drip for ten seconds


def test_an_answer_that_breaks_off_is_asked_for_again(site: Site, waiting: Waiting) -> None:
    site.put("/a", Reply(b"x" * 100, cut=40), b"x" * 100)
    with fetcher(site, waiting) as getter:
        assert getter.get(site.url("/a")).body == b"x" * 100


def test_a_name_without_an_address_is_a_failure_not_a_crash(waiting: Waiting) -> None:
    reach = Reach(frozenset({"nowhere.test"}), resolve=lambda *_: [])
    with (
        Fetcher(reach, replace(QUICK, attempts=2), waiting.clock) as getter,
        pytest.raises(FetchFailed),
    ):
        getter.get("http://nowhere.test/")


class Names:
    """A resolver that finds nothing but what it is given, and counts what it is asked."""

    def __init__(self, **found: str) -> None:
        self._found = {name.replace("_", "."): address for name, address in found.items()}
        self.asked: Counter[str] = Counter()

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked[host] += 1
        if host not in self._found:
            raise socket.gaierror("no such name")
        return [self._found[host]]


def test_without_a_network_a_few_hosts_are_tried_and_no_more(waiting: Waiting) -> None:
    names, hosts = Names(), [f"www.town{number}.test" for number in range(9)]
    told = []
    with Fetcher(Reach(frozenset(hosts), resolve=names), QUICK, waiting.clock) as getter:
        for host in hosts:
            with pytest.raises(FetchFailed) as failure:
                getter.get(f"https://{host}/a")
            told.append(failure.type)
    assert told == [*[FetchFailed] * 3, *[Offline] * 6]
    assert set(names.asked) == set(hosts[:3])
    assert sum(waiting.slept) < 10


def test_where_others_answer_a_host_is_tried_as_often_as_any_and_then_once(
    site: Site, waiting: Waiting
) -> None:
    site.put("/a", "ok")
    names = Names(www_yunling_test="127.0.0.1")
    gone = [f"www.town{number}.test" for number in range(4)]
    hosts = frozenset({"www.yunling.test", *gone})
    reach = Reach(hosts, frozenset({site.port}), loopback=True, resolve=names)
    with fetcher(site, waiting, reach) as getter:
        assert getter.get(site.url("/a")).body == b"ok"
        for scheme in ("http", "https"):  # each has a robots.txt of its own
            for host in gone:
                with pytest.raises(FetchFailed, match="robots"):
                    getter.get(site.url("/a", host, scheme))
        assert getter.get(site.url("/a")).body == b"ok"
    assert [names.asked[host] for host in gone] == [QUICK.attempts + 1] * 4


def test_an_unchanged_page_is_not_sent_again(site: Site, waiting: Waiting) -> None:
    site.put("/a", unless_known(b"text", '"v1"'))
    with fetcher(site, waiting) as getter:
        first = getter.get(site.url("/a"))
        again = getter.get(site.url("/a"), first.validators)
    assert first.body == b"text"
    assert (again.body, again.validators) == (None, Validators('"v1"', None))


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_has_vanished(site: Site, waiting: Waiting, status: int) -> None:
    site.put("/a", Reply(status=status))
    with fetcher(site, waiting) as getter, pytest.raises(Vanished):
        getter.get(site.url("/a"))
    assert site.asked["/a"] == 1


def test_a_forbidden_page_is_a_failure_told_with_its_status(site: Site, waiting: Waiting) -> None:
    site.put("/a", Reply(status=403))
    with fetcher(site, waiting) as getter, pytest.raises(FetchFailed, match="403"):
        getter.get(site.url("/a"))


@pytest.mark.parametrize("packed", [False, True])
def test_a_body_beyond_the_limit_is_not_read_on(site: Site, waiting: Waiting, packed: bool) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000) if packed else b"x" * 300_000
    site.put("/a", bomb, headers={"Content-Encoding": "gzip"} if packed else {})
    limits = replace(QUICK, file_bytes=100_000)
    with fetcher(site, waiting, limits=limits) as getter, pytest.raises(TooLarge):
        getter.get(site.url("/a"))
    assert getter.received == 0


def test_a_bomb_never_unfolds_in_memory(site: Site, waiting: Waiting) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    site.put("/a", bomb, headers={"Content-Encoding": "gzip"})
    limits = replace(QUICK, file_bytes=100_000)
    with fetcher(site, waiting, limits=limits) as getter:
        tracemalloc.start()
        try:
            with pytest.raises(TooLarge):
                getter.get(site.url("/a"))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 5_000_000


def test_a_packed_page_is_unpacked(site: Site, waiting: Waiting) -> None:
    body = "办法".encode() * 50_000
    site.put("/a", gzip.compress(body), headers={"Content-Encoding": "gzip"})
    with fetcher(site, waiting) as getter:
        assert getter.get(site.url("/a")).body == body


@pytest.mark.parametrize(("body", "coding"), [
    (b"not gzip", "gzip"), (gzip.compress(b"text" * 999, mtime=0)[:-20], "gzip"), (b"x", "br"),
])  # fmt: skip
def test_a_body_that_cannot_be_unpacked_is_a_failure(
    site: Site, waiting: Waiting, body: bytes, coding: str
) -> None:
    site.put("/a", body, headers={"Content-Encoding": coding})
    with fetcher(site, waiting) as getter, pytest.raises(FetchFailed):
        getter.get(site.url("/a"))
