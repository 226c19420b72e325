"""The work that `eval.crash.killing` interrupts: one long, always equal list of steps.

A step puts the next edition of a document, or removes one.

usage: python -m eval.crash.steps HOME FIRST_STEP [--chroma]      works until it is killed
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import numpy as np

from eval.makers import DocumentMaker, document_maker
from eval.store_parts import parts
from kb.models import Document
from kb.passage_text import embedded_text
from kb.ports import Matrix, Vector
from kb.settings import Settings
from kb.store.docstore import SqliteDocstore

DOCUMENTS = 12  # that are added, changed and removed in turn
REMOVED_EVERY = 11  # steps: prime to DOCUMENTS, so that each of them is removed in turn
WORD = "补助"  # stands in every passage or its title


class HashEmbedder:
    """A random direction for each text: no model's time, so that kills hit the writing."""

    name = fingerprint = "hash-64"
    dimension = 64

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> Vector:
        row = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(self.dimension)
        return (row / np.linalg.norm(row)).astype(np.float32)


def work(home: Path, first: int, with_chroma: bool) -> None:
    """Take one step after another until killed; prints each number once it is committed."""
    embedder, maker = HashEmbedder(), document_maker()
    with parts(Settings(home=home, region=""), embedder.fingerprint) as (store, chroma):
        if with_chroma:
            chroma.bring_up()  # so that the kill hits a change of it, not the import of its engine
        print("ready", flush=True)
        for step in count(first):
            take(step, store, embedder, maker)
            print(step, flush=True)
            if with_chroma:
                chroma.bring_up()


def take(step: int, store: SqliteDocstore, embedder: HashEmbedder, maker: DocumentMaker) -> None:
    """Step `step` of the list."""
    key, edition = target(step)
    if edition is None:
        store.remove(key)
        return
    made = made_document(key, edition, maker)
    store.put(made, embedder.passages([embedded_text(made, p) for p in made.passages]))


def target(step: int) -> tuple[str, int | None]:
    """The document that a step is about, and its edition afterwards; None: removed."""
    number = step % DOCUMENTS
    removes = (
        step >= DOCUMENTS
        and step % REMOVED_EVERY == 0
        and (target(step - DOCUMENTS)[1] is not None)
    )
    return f"d{number}", None if removes else step // DOCUMENTS


def made_document(key: str, edition: int, maker: DocumentMaker) -> Document:
    """An edition; each has other words in all its articles, and another number of them."""
    articles = [
        f"第{i}条 对第{edition}期第{i}类项目，按投入的{(edition * 7 + i) % 40 + 5}%给予{WORD}，"
        f"最高{(edition + i) % 90 + 10}万元。申请人应当于每年{i % 12 + 1}月底前提出申请。"
        for i in range(1, 8 + edition % 3 * 12)
    ]
    return maker(key, f"{key}项目{WORD}办法", "\n".join(articles))


def expected(steps: int) -> dict[str, int]:
    """Documents and their editions after the first `steps` steps."""
    state: dict[str, int] = {}
    for step in range(steps):
        key, edition = target(step)
        state.pop(key, None)
        if edition is not None:
            state[key] = edition
    return state


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]), "--chroma" in sys.argv[3:])
