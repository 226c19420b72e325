"""A writer that is killed at any moment, and what must hold of the store it leaves behind.

usage: python -m tests.kb.store.killed_writer HOME [--chroma]   writes until it is killed
"""

from __future__ import annotations

import itertools
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from kb.models import Document
from tests.kb.store.samples import analyzer, document, open_index, vectors

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = 5


def version(number: int, edition: int) -> Document:
    """Edition `edition` of document `number`; even and odd editions differ in every clause."""
    word = ("补助", "贴息")[edition % 2]
    clauses = [f"第{number}号项目第{i}款给予{word}。" for i in range(6 + edition % 2 * 4)]
    return document(f"d{number}", *clauses, title=f"第{number}号项目{word}办法")


def write_for_ever(home: Path, with_chroma: bool) -> None:
    store, index = open_index(home)
    print("writing", flush=True)
    for edition in itertools.count():
        for number in range(DOCUMENTS):
            made = version(number, edition)
            store.put(made, vectors(number + edition % 2 * 100, len(made.passages)))
            if with_chroma:
                index.settle()
        if edition % 7 == 6:
            store.remove(f"d{edition % DOCUMENTS}")


def kill_once(home: Path, chance: random.Random, with_chroma: bool = False) -> None:
    """Let a writer work on `home` for a random moment, then kill it with SIGKILL."""
    command = [sys.executable, "-m", "tests.kb.store.killed_writer", str(home)]
    with subprocess.Popen(
        command + ["--chroma"] * with_chroma, cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.5))
        child.send_signal(signal.SIGKILL)


def faults(home: Path) -> list[str]:
    """Everything about the store that is neither wholly before nor wholly after a change."""
    found = _file_faults(home / "wence.db")
    store, _ = open_index(home)
    for key in sorted(store.document_ids()):
        number = int(key[1:])
        stored = store.document(key)
        if stored not in (version(number, 0), version(number, 1)):
            found.append(f"{key} is a mixture")
        ids = {passage.id for passage in stored.passages}
        if set(store.vectors_of(sorted(ids))) != ids:
            found.append(f"{key} lacks vectors")
        word = "补助" if stored == version(number, 0) else "贴息"
        for index, terms in (("words", analyzer().words(word)), ("bigrams", [word])):
            if set(store.match(index, terms, 1000, {key})) != ids:  # type: ignore[arg-type]
                found.append(f"{key} is not found by its {index}")
    store.close()
    return found


def _file_faults(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        found = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key {row}" for row in db.execute("PRAGMA foreign_key_check")]
        for table in ("words", "bigrams"):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        counts = {
            table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("passages", "vectors", "words", "bigrams")
        }
    finally:
        db.close()
    return found + ([f"row counts {counts}"] if len(set(counts.values())) > 1 else [])


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), "--chroma" in sys.argv[2:])
