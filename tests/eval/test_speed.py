"""What the measurements of speed promise, on small data with small engines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from eval.datasets import Text
from eval.runs import Latency
from eval.speed.figures import Ingest, Memory, SizeReport, SpeedReport, Timed
from eval.speed.library import RepeatingEmbedder, plans
from eval.speed.measuring import build, found_share, ingested, memory, recall, timed
from eval.speed.report import print_speed
from kb.bootstrap import open_knowledge_base
from kb.models import Document
from kb.settings import Settings
from kb.store.vectors import VectorBatch, VectorTable

# chromadb warns of its own way of storing a collection without an embedding function.
pytestmark = pytest.mark.filterwarnings("ignore:legacy embedding function config")

DAY = date(2026, 11, 23)
QUESTIONS = ["租金每平方米多少元", "检查记录保存几年", "博士补贴多少", "节水率达到多少给奖励"] * 8
Maker = Callable[[str, str, str], Document]


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
