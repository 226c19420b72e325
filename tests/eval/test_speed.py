"""What the speed and crash measurements promise, on small data with small engines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from eval import crash, crash_steps
from eval.datasets import Question, Text
from eval.makers import document_maker
from eval.runs import Latency
from eval.speed import build, found_share, ingested, memory, recall, timed
from eval.speed_figures import Ingest, Memory, SizeReport, SpeedReport, Timed
from eval.speed_library import RepeatingEmbedder, copy_of, moved, plans, stock
from eval.speed_report import print_speed
from eval.store_parts import parts
from kb.bootstrap import open_knowledge_base
from kb.models import Document
from kb.passage_text import embedded_text
from kb.settings import Settings
from kb.store.vectors import VectorBatch, VectorTable

# chromadb warns of its own way of storing a collection without an embedding function.
pytestmark = pytest.mark.filterwarnings("ignore:legacy embedding function config")

DAY = date(2026, 11, 23)
QUESTIONS = ["租金每平方米多少元", "检查记录保存几年", "博士补贴多少", "节水率达到多少给奖励"] * 8
Maker = Callable[[str, str, str], Document]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", region="")


# --- libraries ------------------------------------------------------------------------------------


@given(sizes=st.lists(st.integers(1, 60), min_size=1, max_size=3), real=st.integers(1, 12))
def test_a_library_has_the_wanted_size_and_a_smaller_one_is_part_of_it(
    sizes: list[int], real: int
) -> None:
    texts = [Text(f"t{i}", f"第{i}号办法", "一。\n" * (i % 3 + 1)) for i in range(9)]
    planned = plans(texts, sizes, _lines, real)
    ordered = [planned[size] for size in sorted(planned)]
    for size, plan in planned.items():
        made = sum(len(_lines(t.id, t.title, t.text).passages) for t in plan.texts)
        assert size <= plan.passages == made < size + 4
        assert len({text.id for text in plan.texts}) == len(plan.texts)
        assert plan.real <= min(plan.passages, real + 3)
    for smaller, larger in pairwise(ordered):
        assert larger.texts[: len(smaller.texts)] == smaller.texts


def _lines(id: str, title: str, text: str) -> Document:
    """The document of a text, one passage a line."""
    from kb.models import Facet, Head, Passage, Source, Voice

    lines = [line for line in text.split("\n") if line]
    passages = tuple(
        Passage(f"{id}:{i}", id, (), 0, len(line), line, Voice.ISSUER, (Facet.OTHER,))
        for i, line in enumerate(lines)
    )
    head = Head(id, title, "办法", Source(f"{id}.txt", "0" * 64, "text/plain"))
    return Document(head, text, passages=passages)


def test_a_copy_is_another_document_whose_vectors_are_near_the_original_ones(
    texts: tuple[Text, ...], embedder: Any
) -> None:
    repeating = RepeatingEmbedder(embedder)
    titles = [text.title for text in texts]
    originals = repeating.passages(titles)
    copies = repeating.passages([copy_of(text, 2).title for text in texts])
    assert np.allclose(np.linalg.norm(copies, axis=1), 1, atol=1e-5)
    cosines = (originals * copies).sum(axis=1)
    assert ((cosines > 0.99) & (cosines < 0.9999)).all()
    assert np.array_equal(originals, embedder.passages(titles))


def test_a_copy_seen_before_its_original_is_embedded_like_any_text(embedder: Any) -> None:
    copy = copy_of(Text("a", "云岭市节水办法", "x"), 3).title
    [row] = RepeatingEmbedder(embedder).passages([copy])
    assert float(row @ embedder.query("云岭市节水办法")) > 0.98


def test_a_copy_reads_as_its_original_once_its_mark_is_taken_off(texts: tuple[Text, ...]) -> None:
    maker = document_maker()
    for text in (*texts, replace(texts[0], title="")):
        originals, copies = (
            {embedded_text(made, p) for p in made.passages}
            for made in (maker(t.id, t.title, t.text) for t in (text, copy_of(text, 12)))
        )
        assert {copy.replace("副本12·", "") for copy in copies} == originals != copies


@given(st.text())
def test_the_same_text_is_always_moved_alike(text: str) -> None:
    vector = np.eye(1, 32, dtype=np.float32)[0]
    assert np.array_equal(moved(vector, text), moved(vector, text))


def test_texts_that_answer_the_questions_come_first(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "towns"
    folder.mkdir()
    names = "abcdef"
    (folder / "corpus.jsonl").write_text(
        "\n".join(f'{{"_id": "{n}", "title": "{n}", "text": "文"}}' for n in names)
    )
    (folder / "queries.jsonl").write_text('{"_id": "1", "text": "问"}')
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\te\t1\n")
    made = stock([folder, folder], settings, 10)
    assert [text.id for text in made.texts[:2]] == ["towns.e", "towns.e"]
    assert len(made.texts) == 12


# --- measuring ------------------------------------------------------------------------------------


@pytest.fixture
def library(settings: Settings, texts: tuple[Text, ...], embedder: Any, maker: Maker) -> Settings:
    plan = plans(texts, [40], maker)[40]
    return build(plan, 40, settings, RepeatingEmbedder(embedder), maker)


@pytest.mark.parametrize("call", ["search", "ask"])
def test_stages_and_the_rest_add_up_to_the_whole_time(
    call: Any, library: Settings, embedder: Any
) -> None:
    found = timed(call, library, embedder, QUESTIONS, DAY)
    assert found.questions == len(QUESTIONS) - 20
    assert sum(found.shares.values()) == pytest.approx(1)
    assert {"understand", "embed", "lexical", "dense", "rank"} <= found.stages.keys()
    assert ("answer" in found.stages) is (call == "ask")
    assert all(latency.p50 <= latency.p95 for latency in found.stages.values())


def test_recall_is_one_when_chroma_finds_what_exact_search_finds(
    library: Settings, embedder: Any
) -> None:
    assert recall(library, embedder, QUESTIONS[:4]) == 1


def test_recall_counts_what_is_missing_but_not_which_of_two_equals_was_found() -> None:
    rows = np.eye(40, 64, dtype=np.float32) + 0.01
    rows[20] = rows[19]  # the 20th and the 21st are equally near
    rows[:21] *= np.linspace(2, 1, 21, dtype=np.float32)[[*range(20), 19], None]
    ids = [f"p{i}" for i in range(40)]
    exact = VectorTable(1, [VectorBatch(["d"] * 40, ids, rows)])
    asked = np.ones(64, dtype=np.float32)
    assert found_share(asked, exact, ids[:20]) == 1
    assert found_share(asked, exact, [*ids[:19], "p20"]) == 1
    assert found_share(asked, exact, [*ids[:18], "p21", "p39"]) == 0.9
    assert found_share(asked, exact, []) == 0


def test_ingest_counts_what_is_stored(
    settings: Settings, texts: tuple[Text, ...], embedder: Any, maker: Maker
) -> None:
    found = ingested(settings, embedder, texts, maker, passages=12)
    with open_knowledge_base(settings, embedder=embedder) as opened:
        held = opened.stats()
    assert (found.documents, found.passages) == (held.documents, held.passages)
    assert found.rate == pytest.approx(found.passages / found.seconds)


def test_the_peak_of_memory_is_not_below_what_is_held() -> None:
    held = memory()
    assert 1 < held.resident <= held.peak


def test_the_tables_show_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    memory_ = Memory(612, 633)
    search = Timed(
        200,
        Latency(11, 22),
        {"embed": Latency(3, 4)},
        {"embed": 0.25, "other": 0.75},
        1.5,
        memory_,
        Latency(5, 6),
    )
    size = SizeReport(
        1000, 80, 1002, 901, 17, search, replace(search, whole=Latency(33, 44)), 0.9975
    )
    report = SpeedReport("own", "m", 2, (size,), Ingest(10, 500, 50_000, 20.0, 1.25, 33.0))
    print_speed(report, Console(width=160))
    shown = capsys.readouterr().out
    for figure in (
        "11.0 / 22.0",
        "33.0 / 44.0",
        "5.0 / 6.0",
        "1002（901）",
        "0.9975*",
        "612（633）",
        "25%",
        "每秒 25.0 段",
        "平均 100 字",
        "共 33 秒",
    ):
        assert figure in shown
    assert '"rate": 25.0' in report.to_json()


# --- kills ----------------------------------------------------------------------------------------


def test_after_a_kill_the_store_is_before_or_after_the_step_and_whole() -> None:
    kills = crash.measure(2, seed=3)
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
    assert crash.inspected(settings, steps, False).faults == ()
    assert crash.inspected(settings, steps - 1, False).after
    assert "既不是写入前，也不是写入后" in crash.inspected(settings, steps + 5, False).faults


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
    import sqlite3

    settings, steps = crashed
    with sqlite3.connect(settings.database) as db:
        db.execute(damage)
    db.close()
    assert complaint in "；".join(crash.inspected(settings, steps, False).faults)


def test_a_passage_that_chroma_lacks_is_told(crashed: tuple[Settings, int]) -> None:
    settings, _ = crashed
    embedder = crash_steps.HashEmbedder()
    with parts(settings, embedder.fingerprint) as (store, index):
        index.bring_up()

        def without_one(vector: Any, limit: int, generation: int) -> dict[str, float]:
            near = index.nearest(vector, limit, generation) or {}
            return {key: cosine for key, cosine in near.items() if key != lost}

        lost = sorted(store.passage_ids())[0]
        faults = list(crash.index_faults(store, without_one))
    assert faults == [f"Chroma 里没有 {lost}，或它的向量不对"]


def test_questions_of_one_collection_do_not_meet_texts_of_another(
    tmp_path: Path, settings: Settings
) -> None:
    folders = [tmp_path / name for name in ("east", "west")]
    for folder in folders:
        folder.mkdir()
        (folder / "corpus.jsonl").write_text('{"_id": "1", "title": "甲", "text": "文"}')
        (folder / "queries.jsonl").write_text('{"_id": "1", "text": "问"}')
        (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\t1\t1\n")
    made = stock(folders, settings, 10)
    assert [q.id for q in made.questions] == ["east.1", "west.1"]
    assert all(isinstance(q, Question) and q.relevant == {q.id: 1} for q in made.questions)
