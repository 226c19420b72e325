"""What an ingest leaves behind when it is killed (SIGKILL) at a random moment.

A child process works through the steps of `eval.crash.steps`, and every other child brings Chroma
level after each step. It prints the number of each step that is committed. After each kill the data
directory must be as it was before or after the step that was going on; then the next child goes on
from there, in the same directory.
"""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval.crash.steps import WORD, HashEmbedder, expected, made_document
from eval.makers import document_maker
from eval.store_parts import parts
from kb.bootstrap import open_knowledge_base
from kb.ports import Vector
from kb.settings import Settings
from kb.store.docstore import SqliteDocstore

LONGEST = 2.0  # seconds until the kill, at most


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill and what was found after it. `faults` is empty when all is as promised."""

    step: int  # that was going on
    with_chroma: bool  # the child brought Chroma level after each step
    after: bool  # the step is in the store
    chroma: str  # what the kill left of the vector index: whole, dirty, unfinished, none
    passages: int
    reopened_s: float
    faults: tuple[str, ...]


def measure(
    kills: int, seed: int, progress: Callable[[int], None] = lambda done: None
) -> tuple[Kill, ...]:
    """Kill an ingest `kills` times in one data directory."""
    chance = random.Random(seed)
    found: list[Kill] = []
    with tempfile.TemporaryDirectory(prefix="wence-crash-") as folder:
        settings, step = Settings(home=Path(folder), region=""), 0
        for done in range(kills):
            with_chroma = done % 2 == 1
            seconds = chance.uniform(0, LONGEST)
            known = generations(settings.chroma)
            step = killed_at(settings.home, step, seconds, with_chroma)
            found.append(inspected(settings, step, with_chroma, known))
            step += found[-1].after
            progress(done + 1)
    return tuple(found)


def to_json(kills: Sequence[Kill]) -> str:
    """All that was found, kill by kill."""
    return json.dumps([asdict(kill) for kill in kills], ensure_ascii=False, indent=1)


def print_kills(kills: Sequence[Kill], console: Console) -> None:
    """A line for each kill, and the sum."""
    names = {"whole": "完好", "dirty": "改到一半", "unfinished": "建到一半", "none": "尚无"}
    table = Table("次", "步骤", "写", "资料库", "向量索引", "段落", "重开，秒", "问题")
    for number, kill in enumerate(kills, 1):
        state = "写入后" if kill.after else "写入前"
        table.add_row(
            str(number),
            str(kill.step),
            "库+Chroma" if kill.with_chroma else "库",
            state,
            names[kill.chroma],
            str(kill.passages),
            f"{kill.reopened_s:.1f}",
            "；".join(kill.faults) or "无",
        )
    console.print(table)
    after, bad = sum(k.after for k in kills), sum(bool(k.faults) for k in kills)
    torn = sum(k.chroma in ("dirty", "unfinished") for k in kills)
    console.print(
        f"{len(kills)} 次 kill -9：停在写入前 {len(kills) - after} 次、写入后 {after} 次，"
        f"其中 {torn} 次打断了向量索引的更新；重开后有问题的 {bad} 次。"
    )


def killed_at(home: Path, first: int, seconds: float, with_chroma: bool) -> int:
    """Let a child work from step `first`, kill it `seconds` after it began; the step it was at."""
    command = [sys.executable, "-m", "eval.crash.steps", str(home), str(first)]
    command += ["--chroma"] * with_chroma
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        if child.stdout.readline() != "ready\n":
            raise RuntimeError("the child could not open its data directory")
        killer = threading.Timer(seconds, child.send_signal, [signal.SIGKILL])
        killer.start()
        committed = [int(line) for line in child.stdout if line.endswith("\n")]
        killer.join()
    if child.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the child ended by itself ({child.returncode})")
    return committed[-1] + 1 if committed else first


def inspected(
    settings: Settings, step: int, with_chroma: bool, known: Collection[Path] = ()
) -> Kill:
    """What is found when the data directory is opened again; `known` are the generations of the
    vector index from before the kill. It is left level."""
    chroma = chroma_state(settings.chroma, known)
    maker, embedder, faults = document_maker(), HashEmbedder(), list(file_faults(settings.database))
    begin = time.perf_counter()
    with open_knowledge_base(settings, embedder=embedder) as reopened:
        reopened_s = time.perf_counter() - begin
        held = {key: reopened.document(key) for key in reopened.heads()}
    before, after = (
        {key: made_document(key, e, maker) for key, e in expected(steps).items()}
        for steps in (step, step + 1)
    )
    if held not in (before, after):
        faults.append("既不是写入前，也不是写入后")
    with parts(settings, embedder.fingerprint) as (store, index):
        index.bring_up()
        faults += index_faults(store, index.nearest)
    passages = sum(len(document.passages) for document in held.values())
    return Kill(step, with_chroma, held == after, chroma, passages, reopened_s, tuple(faults))


def generations(folder: Path) -> frozenset[Path]:
    """The generations of the vector index, whole or not."""
    return frozenset(folder.glob("g-*"))


def chroma_state(folder: Path, known: Collection[Path]) -> str:
    """What a kill left of the vector index, unfinished builds from before the kill apart."""
    found = generations(folder)
    whole = {place for place in found if (place / "READY.json").exists()}
    if any((place / "DIRTY").exists() for place in whole):
        return "dirty"
    if found - whole - set(known):
        return "unfinished"
    return "whole" if whole else "none"


def file_faults(path: Path) -> Iterator[str]:
    """What SQLite finds wrong with file, keys and full text, and rows that lack their partners."""
    db = sqlite3.connect(path)
    try:
        yield from (row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok")
        yield from (f"外键 {row}" for row in db.execute("PRAGMA foreign_key_check"))
        for table in ("words", "bigrams"):
            try:
                db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            except sqlite3.DatabaseError as error:
                yield f"全文索引 {table}：{error}"
        tables = ("passages", "vectors", "words", "bigrams")
        counts = [db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]
        if len(set(counts)) > 1:
            yield f"行数不等 {dict(zip(tables, counts, strict=True))}"
    finally:
        db.rollback()
        db.close()


def index_faults(
    store: SqliteDocstore, nearest: Callable[[Vector, int, int], dict[str, float] | None]
) -> Iterator[str]:
    """Whether words, pairs, stored vectors and Chroma all hold exactly the passages."""
    ids = store.passage_ids()
    if set(store.match("words", [WORD], len(ids) + 1)) != ids:
        yield "按词检索到的段落不齐"
    if set(store.match("bigrams", [WORD], len(ids) + 1)) != ids:
        yield "按字检索到的段落不齐"
    vectors = store.vectors_of(sorted(ids))
    if set(vectors) != ids:
        yield "有段落没有向量"
    found: set[str] = set()
    for key, vector in vectors.items():
        near = nearest(vector, 5, store.generation) or {}
        found |= near.keys()
        if key not in near or near[key] < 0.999:
            yield f"Chroma 里没有 {key}，或它的向量不对"
    if found - ids:
        yield "Chroma 里有多余的段落"
