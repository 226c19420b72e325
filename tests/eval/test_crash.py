"""What is told of a data directory after a kill: whether it is whole, and what is damaged."""

import sqlite3
from itertools import pairwise
from typing import Any

import pytest

from eval.crash import killing
from eval.crash import steps as crash_steps
from eval.makers import document_maker
from eval.store_parts import parts
from kb.settings import Settings

# chromadb warns of its own way of storing a collection without an embedding function.
pytestmark = pytest.mark.filterwarnings("ignore:legacy embedding function config")


def test_after_a_kill_the_store_is_before_or_after_the_step_and_whole() -> None:
    kills = killing.measure(2, seed=3)
    assert [kill.faults for kill in kills] == [(), ()]
    assert [kill.with_chroma for kill in kills] == [False, True]
    assert kills[1].step >= kills[0].step


def test_steps_replace_and_remove_and_put_back() -> None:
    counts = [len(crash_steps.expected(steps)) for steps in range(1, 200)]
    assert max(counts) == crash_steps.DOCUMENTS
    assert any(b < a for a, b in pairwise(counts))
    targets = [crash_steps.target(step) for step in range(400)]
    removed = {key for key, edition in targets if edition is None}
    assert removed == {f"d{number}" for number in range(crash_steps.DOCUMENTS)}


@pytest.fixture
def crashed(settings: Settings) -> tuple[Settings, int]:
    """A data directory left by an unharmed child after some steps."""
    steps, embedder, maker = 20, crash_steps.HashEmbedder(), document_maker()
    with parts(settings, embedder.fingerprint) as (store, _):
        for step in range(steps):
            crash_steps.take(step, store, embedder, maker)
    return settings, steps


def test_a_store_that_is_neither_before_nor_after_is_told(crashed: tuple[Settings, int]) -> None:
    settings, steps = crashed
    assert killing.inspected(settings, steps, False).faults == ()
    assert killing.inspected(settings, steps - 1, False).after
    assert "既不是写入前，也不是写入后" in killing.inspected(settings, steps + 5, False).faults


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        ("DELETE FROM words WHERE rowid IN (SELECT rowid FROM words LIMIT 1)", "行数不等"),
        ("DELETE FROM vectors WHERE passage IN (SELECT passage FROM vectors LIMIT 1)", "没有向量"),
    ],
)
def test_damage_in_the_file_is_told(
    crashed: tuple[Settings, int], damage: str, complaint: str
) -> None:
    settings, steps = crashed
    with sqlite3.connect(settings.database) as db:
        db.execute(damage)
    db.close()
    assert complaint in "；".join(killing.inspected(settings, steps, False).faults)


def test_a_passage_that_chroma_lacks_is_told(crashed: tuple[Settings, int]) -> None:
    settings, _ = crashed
    embedder = crash_steps.HashEmbedder()
    with parts(settings, embedder.fingerprint) as (store, index):
        index.bring_up()

        def without_one(vector: Any, limit: int, generation: int) -> dict[str, float]:
            near = index.nearest(vector, limit, generation) or {}
            return {key: cosine for key, cosine in near.items() if key != lost}

        lost = sorted(store.passage_ids())[0]
        faults = list(killing.index_faults(store, without_one))
    assert faults == [f"Chroma 里没有 {lost}，或它的向量不对"]
