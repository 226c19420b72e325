"""Chroma follows the docstore, and is never trusted when it may be damaged."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from kb.store.chroma import ChromaIndex, opens_safely
from kb.store.docstore import SqliteDocstore
from kb.store.generations import Ready
from tests.kb.store.killed_writer import faults, kill_once
from tests.kb.store.samples import (
    DIMENSION,
    IDENTITY,
    document,
    fill,
    open_index,
    open_store,
    vectors,
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteDocstore:
    made = open_store(tmp_path)
    fill(made, 30)
    return made


def chroma_of(store: SqliteDocstore, home: Path, model: str = IDENTITY["model"]) -> ChromaIndex:
    return ChromaIndex(home / "chroma", model, store)


def current(home: Path) -> Path:
    return home / "chroma" / (home / "chroma" / "CURRENT").read_text()


def assert_level(index: ChromaIndex, store: SqliteDocstore) -> None:
    """It finds every stored vector under its own id and holds nothing else."""
    assert index.generation == store.generation
    total = 0
    for batch in store.vectors():
        for key, row in zip(batch.ids, batch.rows, strict=True):
            near = index.nearest(row, 1, store.generation)
            assert near is not None
            assert list(near) == [key]
            assert near[key] == pytest.approx(1.0, abs=2e-3)
        total += len(batch.ids)
    everything = index.nearest(vectors(1, 1)[0], 10_000, store.generation)
    assert everything is not None
    assert len(everything) == total


def test_it_finds_what_the_store_holds_best_first(store: SqliteDocstore, tmp_path: Path) -> None:
    index = chroma_of(store, tmp_path)
    assert index.nearest(vectors(1, 1)[0], 5, store.generation) is None
    index.bring_up()
    assert_level(index, store)
    near = index.nearest(vectors(77, 1)[0], 20, store.generation)
    assert near is not None
    assert list(near.values()) == sorted(near.values(), reverse=True)
    index.close()
    assert index.nearest(vectors(1, 1)[0], 5, store.generation) is None


def test_a_whole_generation_is_opened_again_and_not_rebuilt(
    store: SqliteDocstore, tmp_path: Path
) -> None:
    chroma_of(store, tmp_path).bring_up()
    before = current(tmp_path)
    again = chroma_of(store, tmp_path)
    again.bring_up()
    assert current(tmp_path) == before
    assert_level(again, store)


def test_small_changes_are_made_in_place_and_large_ones_beside(
    store: SqliteDocstore, tmp_path: Path
) -> None:
    index = chroma_of(store, tmp_path)
    index.bring_up()
    first = current(tmp_path)
    store.put(document("d3", "改过的条款。", "另一条。"), vectors(500, 2))
    store.put(document("new", "新条款。"), vectors(501, 1))
    store.remove("d7")
    index.bring_up()
    assert current(tmp_path) == first
    assert_level(index, store)
    assert not (first / "DIRTY").exists()
    for number in range(15):
        store.put(document(f"d{number}", "全部改过。"), vectors(600 + number, 1))
    index.bring_up()
    assert current(tmp_path) != first
    assert not first.exists()
    assert_level(index, store)


def test_what_changed_while_it_was_closed_is_caught_up(
    store: SqliteDocstore, tmp_path: Path
) -> None:
    index = chroma_of(store, tmp_path)
    index.bring_up()
    index.close()
    store.remove("d1")
    store.put(document("new", "新条款。"), vectors(501, 1))
    again = chroma_of(store, tmp_path)
    again.bring_up()
    assert_level(again, store)


def _dirty(place: Path) -> None:
    (place / "DIRTY").touch()


def _truncated(place: Path) -> None:
    for file in place.rglob("*.bin"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def _garbled(place: Path) -> None:
    for file in [*place.rglob("*.bin"), *place.rglob("*.pickle")]:
        file.write_bytes(random.Random(1).randbytes(file.stat().st_size))


def _unfinished(place: Path) -> None:
    (place / "READY.json").unlink()


def _miscounted(place: Path) -> None:
    ready = json.loads((place / "READY.json").read_text())
    (place / "READY.json").write_text(json.dumps({**ready, "count": ready["count"] + 1}))


def _half_written(place: Path) -> None:
    (place / "READY.json").write_text('{"identity": "test')


def _lost_database(place: Path) -> None:
    (place / "chroma.sqlite3").write_bytes(b"")


@pytest.mark.parametrize(
    "damage",
    [_dirty, _truncated, _garbled, _unfinished, _miscounted, _half_written, _lost_database],
)
def test_a_generation_that_may_be_damaged_is_built_anew(
    store: SqliteDocstore, tmp_path: Path, damage: object
) -> None:
    index = chroma_of(store, tmp_path)
    index.bring_up()
    index.close()
    before = current(tmp_path)
    damage(before)  # type: ignore[operator]
    again = chroma_of(store, tmp_path)
    again.bring_up()
    assert current(tmp_path) != before
    assert_level(again, store)


def test_another_model_makes_another_generation(store: SqliteDocstore, tmp_path: Path) -> None:
    chroma_of(store, tmp_path).bring_up()
    before = current(tmp_path)
    other = chroma_of(store, tmp_path, model="another")
    other.bring_up()
    assert current(tmp_path) != before
    assert_level(other, store)


def test_a_store_restored_from_a_backup_is_noticed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a")
    fill(store, 3)
    chroma_of(store, tmp_path).bring_up()
    restored = open_store(tmp_path / "b")
    for number in range(3):
        restored.put(document(f"other{number}", "别的条款。"), vectors(number, 1))
    assert restored.generation == store.generation
    index = chroma_of(restored, tmp_path)
    index.bring_up()
    assert_level(index, restored)


def test_an_empty_store_has_an_empty_index_that_can_grow(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    index = chroma_of(store, tmp_path)
    index.bring_up()
    assert index.nearest(vectors(1, 1)[0], 5, store.generation) == {}
    store.put(document("only", "一条。"), vectors(2, 1))
    index.bring_up()
    assert_level(index, store)
    store.remove("only")
    index.bring_up()
    assert index.nearest(vectors(1, 1)[0], 5, store.generation) == {}


def test_a_build_that_is_stopped_leaves_what_served_before(
    store: SqliteDocstore, tmp_path: Path
) -> None:
    index = chroma_of(store, tmp_path)
    index.bring_up()
    before = current(tmp_path)

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        index.rebuild(stop)
    assert current(tmp_path) == before
    assert_level(index, store)
    index.rebuild()
    assert [p.name for p in (tmp_path / "chroma").glob("g-*")] == [current(tmp_path).name]


def test_the_probe_tells_a_good_folder_from_a_bad_one(
    store: SqliteDocstore, tmp_path: Path
) -> None:
    chroma_of(store, tmp_path).bring_up()
    place = current(tmp_path)
    ready = Ready(**json.loads((place / "READY.json").read_text()))
    assert (ready.count, ready.dimension) == (120, DIMENSION)
    assert opens_safely(place, ready)
    assert not opens_safely(tmp_path / "nowhere", ready)


def test_a_writer_killed_at_any_moment_leaves_a_store_chroma_can_follow(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(2):
        kill_once(tmp_path, chance, with_chroma=True)
        assert faults(tmp_path) == []
        store, index = open_index(tmp_path)
        index.settle()
        if store.count():
            (batch,) = store.vectors()
            near = index.dense(batch.rows[0], 1)
            assert np.isclose(max(near.values()), 1.0, atol=2e-3)
            assert len(index.dense(batch.rows[0], 10_000)) == store.count()
        index.close()
        store.close()
