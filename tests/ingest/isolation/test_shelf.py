"""A sandbox kept warm from one upload to the next, none the less safe."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from ingest.isolation.sandbox import ParseLimits, Sandbox
from ingest.isolation.shelf import Shelf
from kb.errors import UnreadableFile

TEXT = "东屏区奖励办法\n第一条 为了支持企业，制定本办法。".encode()
LIMITS = ParseLimits(seconds=30)


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    yield shelf
    shelf.clear()


def worker_of(sandbox: Sandbox) -> int:
    """The process that reads, after it has read a file."""
    sandbox.read(TEXT, "办法.txt")
    assert sandbox._worker is not None
    return sandbox._worker.pid


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_next_upload_finds_the_worker_of_the_last_one(shelf: Shelf) -> None:
    with shelf.lend(LIMITS) as sandbox:
        first = worker_of(sandbox)
    with shelf.lend(LIMITS) as sandbox:
        assert worker_of(sandbox) == first


def test_two_at_once_never_share_a_worker_and_one_is_kept(shelf: Shelf) -> None:
    with shelf.lend(LIMITS) as one, shelf.lend(LIMITS) as other:
        pids = {worker_of(one), worker_of(other)}
    assert len(pids) == 2
    assert sum(map(is_running, pids)) == 1


def test_other_limits_get_a_worker_of_their_own(shelf: Shelf) -> None:
    with shelf.lend(LIMITS) as sandbox:
        first = worker_of(sandbox)
    with shelf.lend(ParseLimits(seconds=29)) as sandbox:
        assert worker_of(sandbox) != first


def test_a_worker_that_died_while_it_waited_costs_no_file(shelf: Shelf) -> None:
    with shelf.lend(LIMITS) as sandbox:
        first = worker_of(sandbox)
        worker = sandbox._worker
    os.kill(first, signal.SIGKILL)
    assert worker is not None
    worker.wait()
    with shelf.lend(LIMITS) as sandbox:
        assert worker_of(sandbox) != first


def test_a_worker_goes_when_nobody_uploads_for_a_while() -> None:
    shelf = Shelf(idle_seconds=0.1)
    with shelf.lend(LIMITS) as sandbox:
        pid = worker_of(sandbox)
    for _ in range(100):
        if not is_running(pid):
            break
        time.sleep(0.1)
    assert not is_running(pid)


def test_an_upload_that_broke_off_leaves_no_worker(shelf: Shelf) -> None:
    pids = []

    def broken_off() -> None:
        with shelf.lend(LIMITS) as sandbox:
            pids.append(worker_of(sandbox))
            raise UnreadableFile()

    with pytest.raises(UnreadableFile):
        broken_off()
    assert not is_running(pids[0])
