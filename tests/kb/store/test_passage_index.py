"""Candidates of every retriever, whichever engine happens to answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
import pytest

from kb.ports import PassageIndex, Vector
from kb.store import index as index_module
from kb.store.chroma import NAME
from kb.store.docstore import SqliteDocstore
from kb.store.index import HybridIndex
from kb.store.vectors import VectorTable
from tests.kb.store.samples import analyzer, document, fill, open_index, vectors

Opened = tuple[SqliteDocstore, HybridIndex]


@pytest.fixture(params=["chroma", "exact", "chroma beyond the exact limit"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """The same promises must hold whichever engine answers."""
    limit = 10 if request.param.endswith("limit") else 1000
    store, index = open_index(tmp_path, exact_limit=limit)
    fill(store, 25)
    if request.param.startswith("chroma"):
        index.settle()
    yield store, index
    index.close()
    store.close()


def truth(
    store: SqliteDocstore, vector: Vector, allowed: Collection[str] | None = None
) -> dict[str, float]:
    """Every cosine, by the definition."""
    return {
        key: float(row @ vector)
        for batch in store.vectors()
        for owner, key, row in zip(batch.documents, batch.ids, batch.rows, strict=True)
        if allowed is None or owner in allowed
    }


@pytest.mark.parametrize("allowed", [None, {"d3"}, {"d1", "d2", "gone"}, set()])
def test_dense_gives_the_nearest_of_what_is_allowed(
    opened: Opened, allowed: set[str] | None
) -> None:
    store, index = opened
    vector = vectors(99, 1)[0]
    expected = truth(store, vector, allowed)
    best = sorted(expected, key=lambda key: -expected[key])[:6]
    near = index.dense(vector, 6, allowed)
    assert list(near) == best
    assert np.allclose(list(near.values()), [expected[key] for key in best], atol=1e-4)


def test_similarity_is_exact_for_any_passage(opened: Opened) -> None:
    store, index = opened
    vector, expected = vectors(98, 1)[0], truth(store, vectors(98, 1)[0])
    asked = ["d20-4", "d0-1", "unknown"]
    for _ in ("before", "after"):  # the vectors came into memory
        found = index.similarity(vector, asked)
        assert set(found) == {"d20-4", "d0-1"}
        assert all(abs(found[key] - expected[key]) < 1e-4 for key in found)
        index.dense(vector, 3, {"d1"})
    assert index.similarity(vector, []) == {}


def test_a_change_of_the_store_shows_in_the_next_question(opened: Opened) -> None:
    store, index = opened
    index.dense(vectors(1, 1)[0], 3, {"d1"})
    store.put(document("d3", "对飞行汽车给予奖励。"), vectors(700, 1))
    store.remove("d4")
    index.settle()
    assert max(index.dense(vectors(700, 1)[0], 1).values()) > 0.99
    assert index.dense(vectors(4, 1)[0], 3, {"d4"}) == {}
    assert list(index.words(analyzer().query_words("飞行汽车"), 5)) == ["d3-1"]
    assert list(index.bigrams(analyzer().query_bigrams("飞行汽车"), 5)) == ["d3-1"]
    assert len(index.dense(vectors(1, 1)[0], 1000)) == store.count()


def test_lexical_search_honours_limit_and_documents(opened: Opened) -> None:
    _, index = opened
    engines = (
        (index.words, analyzer().query_words("支出给予补助")),
        (index.bigrams, analyzer().query_bigrams("支出给予补助")),
    )
    for search, terms in engines:
        assert len(search(terms, 7)) == 7
        assert {key.split("-")[0] for key in search(terms, 100, {"d2", "d5"})} == {"d2", "d5"}
        scores = list(search(terms, 50).values())
        assert scores == sorted(scores, reverse=True)
        assert min(scores) > 0
        assert search(["没有的词"], 5) == search([], 5) == search(terms, 0) == {}


def test_rare_words_weigh_more_than_common_and_unseen_ones_most(opened: Opened) -> None:
    store, index = opened
    store.put(document("rare", "对飞行汽车给予补助。"), vectors(3, 1))
    rarity = index.rarity("words", ["补助", "飞行", "从未出现"])
    assert 0 <= rarity["补助"] < rarity["飞行"] < rarity["从未出现"]


def test_the_index_keeps_the_contract_of_its_socket(opened: Opened) -> None:
    index: PassageIndex = opened[1]
    assert index.degraded() == ()


def test_a_store_too_large_to_hold_says_so_until_chroma_is_up(tmp_path: Path) -> None:
    store, index = open_index(tmp_path, exact_limit=10)
    fill(store, 5)
    assert index.degraded() == ("dense",)
    assert index.dense(vectors(1, 1)[0], 5) == {}
    assert len(index.dense(vectors(1, 1)[0], 5, {"d1"})) == 4  # a filter reads what it needs
    index.settle()
    assert index.degraded() == ()
    assert len(index.dense(vectors(1, 1)[0], 5)) == 5
    index.close()


def test_the_background_brings_chroma_level_and_follows_changes(tmp_path: Path) -> None:
    store, index = open_index(tmp_path, exact_limit=1)
    fill(store, 5)
    index.start()
    _wait_until_whole(index)
    store.put(document("new", "新条款。"), vectors(44, 1))
    index.refresh()
    _wait_until_whole(index)
    assert list(index.dense(vectors(44, 1)[0], 1)) == ["new-1"]
    index.close()


def test_the_first_documents_of_an_empty_library_are_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.store.index.TOGETHER", 600.0)
    store, index = open_index(tmp_path)
    index.start()
    fill(store, 2)
    index.refresh()
    index.close()
    assert not list((tmp_path / "chroma").glob("g-*"))


def test_a_chroma_that_fails_is_built_anew_and_answered_for_meanwhile(tmp_path: Path) -> None:
    store, index = open_index(tmp_path)
    fill(store, 5)
    index.start()
    asked, folder = vectors(44, 1)[0], tmp_path / "chroma"
    _wait_until_level(index)
    before, serving = index.dense(asked, 5), (folder / "CURRENT").read_text()
    index._chroma._client.delete_collection(NAME)  # as an engine that fails
    assert list(index.dense(asked, 5)) == list(before)
    _wait_until_level(index)
    assert (folder / "CURRENT").read_text() != serving
    assert list(index.dense(asked, 5)) == list(before)
    index.close()


def _wait_until_level(index: HybridIndex) -> None:
    for _ in range(1200):
        if index._chroma_is_level():
            return
        time.sleep(0.05)
    raise AssertionError("Chroma never came level")


def _wait_until_whole(index: HybridIndex) -> None:
    for _ in range(1200):
        if not index.degraded():
            return
        time.sleep(0.05)
    raise AssertionError("Chroma never came up")


def test_closing_stops_the_background_at_once_even_before_it_began(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    store, index = open_index(tmp_path)
    fill(store, 3)
    index.start()
    index.close()
    left = set(threading.enumerate()) - before
    assert not any(thread.name == "chroma" for thread in left)


def test_questions_and_changes_from_many_threads_do_not_disturb_each_other(
    tmp_path: Path,
) -> None:
    store, index = open_index(tmp_path)
    fill(store, 10)
    index.settle()
    failures: list[Exception] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                near = index.dense(vectors(5, 1)[0], 5)
                assert len(near) == 5
                assert index.words(["补助"], 5)
                assert set(index.similarity(vectors(5, 1)[0], list(near))) <= set(near)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(10):
        store.put(document("d1", *["换过的条款。"] * (turn % 3 + 1)), vectors(turn, turn % 3 + 1))
        index.settle()
    stop.set()
    for thread in threads:
        thread.join()
    index.close()
    assert failures == []


def test_of_too_many_postings_the_rarest_terms_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, index = open_index(tmp_path)
    fill(store, 10)
    store.put(document("rare", "对飞行汽车、无人船、机器人、卫星的支出给予补助。"), vectors(3, 1))
    monkeypatch.setattr(index_module, "POSTINGS", 5)
    rare = analyzer().query_words("飞行汽车无人船机器人卫星")
    found = index.words(["补助", "支出", *rare], 100)
    assert list(found) == ["rare-1"]
    assert index.words(["补助"], 100)  # the rarest there are, however frequent


def test_a_table_updates_to_what_it_would_be_made_anew(tmp_path: Path) -> None:
    store, _ = open_index(tmp_path)
    fill(store, 6)
    table = VectorTable(store.generation, store.vectors())
    store.put(document("d2", "短了。"), vectors(300, 1))
    store.put(document("more", "多了。", "两条。"), vectors(301, 2))
    store.remove("d5")
    changed = list(store.vectors(since=table.generation))
    updated = table.updated(store.generation, changed, store.document_ids())
    anew = VectorTable(store.generation, store.vectors())
    vector = vectors(302, 1)[0]
    for allowed in (None, {"d2", "more"}, {"d5"}, {"d0", "d1", "d2", "d3", "d4"}):
        mine, theirs = (t.nearest(vector, 100, allowed) for t in (updated, anew))
        assert mine.keys() == theirs.keys()
        assert all(abs(mine[key] - theirs[key]) < 1e-6 for key in mine)
    assert len(updated) == store.count()
