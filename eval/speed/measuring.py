"""Speed and memory by library size: search and ask with their stages, Chroma's recall, ingest.

Every figure is taken in a process of its own that does nothing else, so that memory is what a
server would hold and no measurement profits from caches that another has filled.
"""

from __future__ import annotations

import math
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, ParamSpec, TypeVar

import numpy as np

from eval.datasets import Text
from eval.home import collection_home, open_collection
from eval.makers import DocumentMaker, document_maker
from eval.runs import Latency
from eval.speed.figures import Ingest, Memory, SizeReport, SpeedReport, Timed
from eval.speed.library import Plan, RepeatingEmbedder, Stock, plans
from eval.store_parts import parts
from kb.bootstrap import open_knowledge_base, open_models
from kb.models import Answer, SearchResult
from kb.ports import CrossEncoder, Embedder, Vector
from kb.query import Query
from kb.settings import Settings
from kb.store.vectors import VectorTable

WARM_UP = 20  # questions asked before the clock counts, and not again after
INGESTED = 2000  # passages, all embedded
NEIGHBOURS = 20  # of a question, to compare those of Chroma with the exact ones
TIES = 1e-5  # cosines nearer than this are equal: stored vectors have half precision
Call = Literal["search", "ask"]
P = ParamSpec("P")
R = TypeVar("R")


def measure(
    settings: Settings,
    stock: Stock,
    sizes: Sequence[int],
    real: int,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> SpeedReport:
    """Build what is missing below `settings.home`/speed, then measure size by size."""
    maker = document_maker()
    embedder = RepeatingEmbedder(_model(settings))
    planned = plans(stock.texts, sizes, maker, real)
    homes = {}
    for size, plan in planned.items():

        def built(done: int, total: int, size: int = size) -> None:
            progress(f"建立 {size} 段的资料库", done, total)

        homes[size] = build(plan, size, settings, embedder, maker, built)
    questions = tuple(question.text for question in stock.questions)
    reports = []
    for number, (size, plan) in enumerate(planned.items()):
        progress(f"测量 {size} 段", number, len(planned))
        reports.append(_report(size, plan, homes[size], settings, questions))
    progress("测量导入速度", len(planned), len(planned))
    ingest = alone(_ingested_here, settings, stock.texts)
    return SpeedReport(stock.name, embedder.name, settings.threads, tuple(reports), ingest)


def _report(
    size: int, plan: Plan, home: Settings, settings: Settings, questions: Sequence[str]
) -> SizeReport:
    timed_calls = {
        call: alone(_timed_here, call, home, settings, questions) for call in ("search", "ask")
    }
    return SizeReport(
        size,
        len(plan.texts),
        plan.passages,
        plan.real,
        _disk_mb(home.home),
        timed_calls["search"],
        timed_calls["ask"],
        alone(_recall_here, home, settings, questions),
    )


def build(
    plan: Plan,
    size: int,
    settings: Settings,
    embedder: Embedder,
    maker: DocumentMaker,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Settings:
    """The library of this plan, with its vector index; the settings that open it."""
    place = settings.home / "speed"
    dataset = plan.dataset(size)
    with open_collection(dataset, settings, place, embedder, maker, None, progress) as made:
        made.settle()
    home = collection_home(dataset, place, embedder, maker)
    return settings.model_copy(update={"home": home, "region": ""})


def timed(
    call: Call,
    settings: Settings,
    embedder: Embedder,
    questions: Sequence[str],
    today: date,
    cross_encoder: CrossEncoder | None = None,
) -> Timed:
    """Ask one question after another; the first ones only warm up."""
    begin = time.perf_counter()
    with open_knowledge_base(settings, embedder=embedder, cross_encoder=cross_encoder) as opened:
        opened_s = time.perf_counter() - begin
        opened.settle()
        put = opened.search if call == "search" else opened.ask
        for question in questions[:WARM_UP]:
            put(Query(question, today))
        spent = [_spent(put, Query(question, today)) for question in questions[WARM_UP:]]
        whole = [one.whole for one in spent]
        stages: dict[str, list[float]] = {}
        for stage, milliseconds in (item for one in spent for item in one.stages.items()):
            stages.setdefault(stage, []).append(milliseconds)
        return Timed(
            len(whole),
            Latency.of(whole),
            {stage: Latency.of(taken) for stage, taken in stages.items()},
            _shares(whole, stages),
            opened_s,
            memory(),
            Latency.of([one.cpu for one in spent]),
        )


class _Spent(NamedTuple):
    """On one question, in milliseconds."""

    whole: float
    cpu: float
    stages: Mapping[str, float]


def _spent(put: Callable[[Query], SearchResult | Answer], query: Query) -> _Spent:
    begin, worked = time.perf_counter(), time.process_time()
    timing = put(query).timing_ms
    whole, cpu = time.perf_counter() - begin, time.process_time() - worked
    return _Spent(whole * 1000, cpu * 1000, timing)


def _shares(whole: Sequence[float], stages: Mapping[str, Sequence[float]]) -> dict[str, float]:
    total = math.fsum(whole)
    shares = {stage: math.fsum(spent) / total for stage, spent in stages.items()}
    return {**shares, "other": 1 - math.fsum(shares.values())}


def recall(settings: Settings, embedder: Embedder, questions: Sequence[str]) -> float:
    """Share of the exact nearest passages that Chroma finds too, over all questions; one that is
    as near as the last of them counts as one of them."""
    with parts(settings, embedder.fingerprint) as (store, chroma):
        chroma.bring_up()
        exact = VectorTable(store.generation, store.vectors())
        shares = []
        for text in questions:
            vector = embedder.query(text)
            found = chroma.nearest(vector, NEIGHBOURS, store.generation) or {}
            shares.append(found_share(vector, exact, list(found)))
    return float(np.mean(shares))


def found_share(vector: Vector, exact: VectorTable, found: Sequence[str]) -> float:
    """Share of the exact nearest passages among `found`."""
    near = exact.nearest(vector, NEIGHBOURS)
    last = min(near.values()) - TIES
    right = [cosine for cosine in exact.similarity(vector, found).values() if cosine >= last]
    return len(right) / len(near)


def ingested(
    settings: Settings,
    embedder: Embedder,
    texts: Sequence[Text],
    maker: DocumentMaker,
    passages: int = INGESTED,
) -> Ingest:
    """Put texts into an empty knowledge base until about `passages` are in it."""
    chosen = plans(texts, [passages], maker, passages)[passages].texts
    begin, worked = time.perf_counter(), time.process_time()
    with open_knowledge_base(settings, embedder=embedder) as opened:
        opened.add_all(maker(text.id, text.title, text.text) for text in chosen)
        seconds, cpu_s = time.perf_counter() - begin, time.process_time() - worked
        opened.settle()
        chroma_s = time.perf_counter() - begin - seconds
        held = opened.stats()
    characters = sum(len(text.text) for text in chosen)
    return Ingest(held.documents, held.passages, characters, seconds, chroma_s, cpu_s)


def memory() -> Memory:
    """Read from Linux; elsewhere unknown (NaN)."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return Memory(math.nan, math.nan)
    held = dict(line.split(":", 1) for line in lines)
    resident, peak = (int(held[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM"))
    return Memory(resident, peak)


def alone(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function in a new process, which ends with it."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        return pool.submit(function, *args, **kwargs).result()


def _timed_here(call: Call, home: Settings, settings: Settings, questions: Sequence[str]) -> Timed:
    embedder, cross_encoder = open_models(settings)
    return timed(call, home, embedder, questions, date.today(), cross_encoder)


def _recall_here(home: Settings, settings: Settings, questions: Sequence[str]) -> float:
    return recall(home, _model(settings), questions)


def _ingested_here(settings: Settings, texts: Sequence[Text]) -> Ingest:
    with tempfile.TemporaryDirectory(prefix="wence-speed-") as folder:
        empty = settings.model_copy(update={"home": Path(folder), "region": ""})
        return ingested(empty, _model(settings), texts, document_maker())


def _model(settings: Settings) -> Embedder:
    return open_models(settings)[0]


def _disk_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
