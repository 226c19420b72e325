"""The store between threads and under a kill: readers see one whole state, and so does who opens
it next."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.kb.store.killed_writer import faults, kill_once
from tests.kb.store.samples import document, open_store, replacing, vectors

READERS, TURNS = 3, 40


def always_while(holds: Callable[[], bool], write: Callable[[int], None]) -> None:
    """Asserts that it holds whenever a reader looks, while a writer takes its turns."""
    seen, stop = list[bool](), threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.append(holds())

    readers = [threading.Thread(target=look) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for turn in range(TURNS):
        write(turn)
    stop.set()
    for reader in readers:
        reader.join()
    assert seen
    assert all(seen)


def test_readers_see_whole_documents_while_a_writer_works(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    editions = [document("a", *[f"版本{n}的条款。" for _ in range(8 + n)]) for n in range(2)]
    store.put(editions[0], vectors(0, 8))

    def write(turn: int) -> None:
        store.put(editions[turn % 2], vectors(turn, 8 + turn % 2))

    always_while(lambda: store.document("a") in editions, write)


def test_cards_and_replacements_are_of_one_state_while_a_writer_works(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(document("old", "旧。", doc_number="甲政发〔2022〕6号"), vectors(1, 1))
    new = document("new", "新。", replaces=replacing(None, "甲政发〔2022〕6号"))

    def is_of_one_state() -> bool:
        _, heads, replaced_by = store.cards()
        return ("new" in heads) == ("old" in replaced_by)

    def write(_: int) -> None:
        store.put(new, vectors(2, 1))
        store.remove("new")

    always_while(is_of_one_state, write)


def test_cards_of_an_earlier_moment_are_told_after_those_of_a_later_one(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(document("a", "甲。"), vectors(1, 1))
    store.put(document("b", "乙。"), vectors(2, 1))
    with store.moment():
        earlier = store.generation
        with ThreadPoolExecutor(1) as other:
            other.submit(store.remove, "a").result(timeout=60)
            assert other.submit(store.cards).result(timeout=60)[1].keys() == {"b"}
        generation, heads, _ = store.cards()
        assert (generation, heads.keys()) == (earlier, {"a", "b"})
    assert store.heads().keys() == {"b"}


def test_the_connections_of_threads_that_have_ended_are_closed(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(document("a", "甲。"), vectors(1, 1))
    open_files = Path("/proc/self/fd")
    before = len(list(open_files.iterdir()))
    for _ in range(40):
        reader = threading.Thread(target=store.document, args=("a",))
        reader.start()
        reader.join()
    assert len(list(open_files.iterdir())) < before + 20
    store.close()


def test_a_writer_killed_at_any_moment_leaves_a_whole_store(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    for _ in range(6):
        kill_once(tmp_path, chance)
        assert faults(tmp_path) == []
