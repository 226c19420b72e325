"""Datasets: questions with what is known to be right, and the texts to look in.

How they are read from disk: `eval.dataset_files`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kb.errors import PolicyKBError
from kb.models import Status


class DatasetError(PolicyKBError):
    """A dataset that is missing or badly formed; the message names file and line."""

    code = "bad_dataset"
    default_message = "评测数据集有误。"
    default_advice = "请按提示修改数据文件后重新运行。"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a collection, before it is parsed."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a right answer must say, in any one of several wordings."""

    alternatives: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Fact:
        """Read `60日|六十日`: wordings divided by bars. Raises ValueError when all are empty."""
        alternatives = tuple(part.strip() for part in text.replace("\uff5c", "|").split("|"))
        alternatives = tuple(filter(None, alternatives))
        if not alternatives:
            raise ValueError(text)
        return cls(alternatives)

    def __str__(self) -> str:
        return "|".join(self.alternatives)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and everything known about its right answer."""

    id: str
    text: str
    type: str = ""  # a_colloquial, b_precise … ; empty where the dataset has no types
    relevant: Mapping[str, int] = field(default_factory=dict)  # document id -> grade, all above 0
    facts: tuple[Fact, ...] = ()  # each must be said
    forbidden: tuple[Fact, ...] = ()  # none may be said
    answers: tuple[str, ...] = ()  # gold answer texts of a collection
    answerable: bool = True
    as_of: date | None = None  # the day it is asked; None: the day of the run
    split: str = ""  # tune or test; empty where the set is not divided


@dataclass(frozen=True, slots=True)
class Known:
    """The status a document is known to have from one day to another, both included."""

    document_id: str
    status: Status
    since: date
    until: date
    why: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """Questions in file order. `corpus` is None for a question set."""

    name: str
    questions: tuple[Question, ...]
    digest: str  # sha256 of all its files
    corpus: tuple[Text, ...] | None = None
    corpus_digest: str = ""  # sha256 of corpus.jsonl
    validity: tuple[Known, ...] = ()  # of the documents a question set is asked of

    def sample(self, limit: int | None) -> Dataset:
        """At most `limit` questions, spread over the set, always the same ones and nested:
        those of limit 10 are among those of limit 20."""
        if limit is None or limit >= len(self.questions):
            return self
        drawn = sorted(self.questions, key=lambda q: hashlib.sha256(q.id.encode()).digest())
        kept = {question.id for question in drawn[:limit]}
        return replace(self, questions=tuple(q for q in self.questions if q.id in kept))

    def half(self, split: str | None) -> Dataset:
        """The questions of one split; a set that is not divided stays whole."""
        if split is None or not any(question.split for question in self.questions):
            return self
        return replace(self, questions=tuple(q for q in self.questions if q.split == split))
