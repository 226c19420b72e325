"""Knowledge bases of a wanted size, made of real texts, to measure speed on.

Texts stand in a fixed order, those that answer the questions first, so that every size holds the
answers and a smaller library is part of a larger one. Where the texts do not suffice they are
repeated under numbered titles (副本2·…); the vectors of a repetition are the real ones, moved a
little and brought back to length 1, because embedding 50 000 passages takes half an hour.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import count
from pathlib import Path
from typing import TypeVar

import numpy as np

from eval.dataset_files import read_collection, read_dataset
from eval.datasets import Dataset, DatasetError, Question, Text
from eval.makers import DocumentMaker
from kb.bootstrap import open_knowledge_base
from kb.ports import Embedder, Matrix, Vector
from kb.settings import Settings

NOISE = 0.1  # length of what is added to a vector of length 1; a cosine of about 0.995 remains
REAL = 10_000  # passages embedded at most
OWN_QUESTIONS = Path(__file__).parents[1] / "data" / "questions.jsonl"
T = TypeVar("T")
_COPY = re.compile(r"副本\d+·")


@dataclass(frozen=True, slots=True)
class Stock:
    """What libraries are made of: texts in their order, and the questions to ask."""

    name: str
    texts: tuple[Text, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The texts of one library, and how many passages they give."""

    texts: tuple[Text, ...]
    passages: int
    real: int  # of them embedded; the others have vectors moved a little

    def dataset(self, size: int) -> Dataset:
        """As a collection, so that it is indexed once and kept like any other."""
        content = json.dumps([astuple(text) for text in self.texts], ensure_ascii=False)
        digest = hashlib.sha256(content.encode()).hexdigest()
        return Dataset(str(size), (), digest, self.texts, digest)


def stock(folders: Sequence[Path], settings: Settings, questions: int) -> Stock:
    """Texts and at most `questions` questions of BEIR-style folders, taken from each in turn;
    without folders, of the knowledge base that `settings` names and our own question set.

    Raises DatasetError when there is nothing to read."""
    if not folders:
        return _own_stock(settings, questions)
    datasets = [_named_apart(read_collection(folder)) for folder in folders]
    asked = _in_turn([_drawn(dataset) for dataset in datasets])[:questions]
    answering = {key for question in asked for key in question.relevant}
    texts = _in_turn([dataset.corpus or () for dataset in datasets])
    texts.sort(key=lambda text: text.id not in answering)
    return Stock("+".join(d.name for d in datasets), tuple(texts), tuple(asked))


def _own_stock(settings: Settings, questions: int) -> Stock:
    with open_knowledge_base(settings) as own:
        documents = [own.document(key) for key in sorted(own.heads())]
    if not documents:
        raise DatasetError(
            "资料库是空的，没有文本可用来测速。",
            "请先用 wence ingest 导入，或用 --from 给出数据集。",
        )
    texts = tuple(Text(d.id, d.head.title, d.text) for d in documents)
    return Stock("own", texts, read_dataset(OWN_QUESTIONS).sample(questions).questions)


def _named_apart(dataset: Dataset) -> Dataset:
    """Ids preceded by the collection's name: collections number their texts alike."""

    def apart(key: str) -> str:
        return f"{dataset.name}.{key}"

    return replace(
        dataset,
        corpus=tuple(replace(text, id=apart(text.id)) for text in dataset.corpus or ()),
        questions=tuple(
            replace(q, id=apart(q.id), relevant={apart(k): v for k, v in q.relevant.items()})
            for q in dataset.questions
        ),
    )


def _drawn(dataset: Dataset) -> list[Question]:
    return sorted(dataset.questions, key=lambda q: hashlib.sha256(q.id.encode()).digest())


def _in_turn(lists: Sequence[Sequence[T]]) -> list[T]:
    longest = max(map(len, lists), default=0)
    return [items[i] for i in range(longest) for items in lists if i < len(items)]


def plans(
    texts: Iterable[Text], sizes: Sequence[int], maker: DocumentMaker, real: int = REAL
) -> dict[int, Plan]:
    """For each size the texts that give that many passages, or a few more."""
    originals: list[tuple[Text, int]] = []
    embedded = 0
    for text in texts:
        if embedded >= min(real, max(sizes)):
            break
        passages = len(maker(text.id, text.title, text.text).passages)
        originals.append((text, passages))
        embedded += passages
    if not embedded:
        raise DatasetError("这些文本没有可用的段落。", "请换一个数据集。")
    return {size: _plan(originals, size, embedded) for size in sizes}


def _plan(originals: Sequence[tuple[Text, int]], size: int, embedded: int) -> Plan:
    chosen: list[Text] = []
    passages = 0
    for edition in count(1):
        for text, own in originals:
            if passages >= size:
                return Plan(tuple(chosen), passages, min(passages, embedded))
            chosen.append(copy_of(text, edition) if edition > 1 else text)
            passages += own
    raise AssertionError  # count() has no end


def copy_of(text: Text, edition: int) -> Text:
    """The text under another name that its passages are stored and found by."""
    mark = f"副本{edition}·"
    if text.title:
        return Text(mark + text.id, mark + text.title, text.text)
    return Text(mark + text.id, "", mark + text.text)


class RepeatingEmbedder:
    """The model's vectors for what it has not seen, moved ones for copies of what it has.

    Safe for one thread; it remembers every passage, so it is for building libraries only.
    """

    def __init__(self, model: Embedder) -> None:
        self._model = model
        self._seen: dict[str, Vector] = {}

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def fingerprint(self) -> str:
        return self._model.fingerprint

    @property
    def dimension(self) -> int:
        return self._model.dimension

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        originals = [_COPY.sub("", text) for text in texts]
        new = [text for text in dict.fromkeys(originals) if text not in self._seen]
        if new:
            rows = self._model.passages(new, progress)
            self._seen.update(zip(new, rows, strict=True))
        return np.stack(
            [
                self._seen[original] if text == original else moved(self._seen[original], text)
                for text, original in zip(texts, originals, strict=True)
            ]
        )

    def query(self, text: str) -> Vector:
        return self._model.query(text)


def moved(vector: Vector, text: str) -> Vector:
    """A vector of length 1 near `vector`, the same for the same text."""
    noise = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(len(vector))
    near = vector + (NOISE / np.linalg.norm(noise) * noise).astype(np.float32)
    normalised: Vector = near / np.linalg.norm(near)
    return normalised
