"""Datasets on disk, in two forms:

folder      a BEIR-style collection: `corpus.jsonl` (_id, title, text), `queries.jsonl` (_id, text),
            `qrels.tsv` (query-id, corpus-id, score; a score above 0 is relevant) and, if there is
            one, `answers.jsonl` (_id, answers). It brings its own texts.
.jsonl      a question set, one JSON object a line (see `read_question_set`). It brings no texts and
            is asked of the knowledge base that is open.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from eval.datasets import Dataset, DatasetError, Fact, Question, Text


def read_dataset(path: Path) -> Dataset:
    """Read a folder or a .jsonl file. Raises DatasetError (Chinese, naming the line)."""
    if path.is_dir():
        return read_collection(path)
    if path.suffix == ".jsonl" and path.is_file():
        return read_question_set(path)
    raise DatasetError(
        f"没有找到评测数据集“{path.name}”。",
        "请给出含 corpus.jsonl、queries.jsonl、qrels.tsv 的文件夹，或一个 .jsonl 问题集。",
    )


def read_collection(folder: Path) -> Dataset:
    """Read a BEIR-style folder; queries without a relevant text cannot be measured and are left
    out."""
    files = [folder / name for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv")]
    corpus_file, queries_file, qrels_file = files
    corpus = {row.id: row.body() for row in _unique(_rows(corpus_file, "_id"))}
    queries = {row.id: row.text("text") for row in _unique(_rows(queries_file, "_id"))}
    qrels = _read_qrels(qrels_file, queries, corpus)
    answers: dict[str, tuple[str, ...]] = {}
    answers_file = folder / "answers.jsonl"
    if answers_file.exists():
        files.append(answers_file)
        answers = {row.id: row.answers() for row in _unique(_rows(answers_file, "_id"))}
    questions = tuple(
        Question(id=id, text=text, relevant=qrels[id], answers=answers.get(id, ()))
        for id, text in queries.items()
        if qrels.get(id)
    )
    if not questions:
        raise DatasetError(f"{qrels_file.name} 没有给任何问题标出相关文件。")
    return Dataset(
        folder.resolve().name,
        questions,
        _digest(files),
        tuple(corpus.values()),
        _digest([corpus_file]),
    )


def read_question_set(path: Path) -> Dataset:
    """Read a question set.

    Fields of a line: `id`, `question`; and, with empty defaults, `type`, `expected_policy_ids`,
    `expected_facts` (each with `|` between equal wordings), `answerable` (default true),
    `seed_only`, `note`, `forbidden_facts`, `as_of` (YYYY-MM-DD), `split`. Other fields are
    refused, so that a misspelt one cannot silently weaken the test.
    """
    questions = tuple(_question(row) for row in _unique(_rows(path, "id")))
    if not questions:
        raise DatasetError(f"{path.name} 里没有问题。")
    return Dataset(path.stem, questions, _digest([path]))


_QUESTION_FIELDS = frozenset(
    {
        "id",
        "question",
        "type",
        "expected_policy_ids",
        "expected_facts",
        "answerable",
        "seed_only",
        "note",
        "forbidden_facts",
        "as_of",
        "split",
    }
)


def _question(row: _Row) -> Question:
    row.refuse_others(_QUESTION_FIELDS)
    return Question(
        id=row.id,
        text=row.text("question"),
        type=row.text("type", ""),
        relevant=dict.fromkeys(row.texts("expected_policy_ids"), 1),
        facts=row.facts("expected_facts"),
        forbidden=row.facts("forbidden_facts"),
        answerable=row.flag("answerable", True),
        seed_only=row.flag("seed_only", False),
        as_of=row.day("as_of"),
        note=row.text("note", ""),
        split=row.text("split", ""),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a JSONL file that checks its fields and tells where it stands."""

    file: str
    line: int
    id: str
    fields: Mapping[str, Any]

    def error(self, what: str) -> DatasetError:
        return DatasetError(f"{self.file} 第{self.line}行：{what}")

    def text(self, name: str, default: str | None = None) -> str:
        value = self.fields.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(f"字段 {name} 应当是非空文字。")
        return value

    def body(self) -> Text:
        return Text(self.id, self.text("title", ""), self.text("text"))

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.fields.get(name) or []
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            raise self.error(f"字段 {name} 应当是文字列表。")
        return tuple(values)

    def answers(self) -> tuple[str, ...]:
        """Gold answers; published sets hold bare numbers among them, whole ones as 12.0."""
        values = self.fields.get("answers") or []
        if not isinstance(values, list):
            raise self.error("字段 answers 应当是列表。")
        if not all(isinstance(v, str | int | float) and v != "" for v in values):
            raise self.error("字段 answers 里应当是文字或数。")
        return tuple(v if isinstance(v, str) else f"{v:.15g}" for v in values)

    def facts(self, name: str) -> tuple[Fact, ...]:
        try:
            return tuple(Fact.parse(text) for text in self.texts(name))
        except ValueError:
            raise self.error(f"字段 {name} 里有空的事实。") from None

    def flag(self, name: str, default: bool) -> bool:
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise self.error(f"字段 {name} 应当是 true 或 false。")
        return value

    def day(self, name: str) -> date | None:
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.error(f"字段 {name} 应当是 2026-04-01 这样的日期。") from None

    def refuse_others(self, known: frozenset[str]) -> None:
        if others := sorted(set(self.fields) - known):
            raise self.error(f"有不认识的字段 {'、'.join(others)}。")


def _rows(path: Path, id_field: str) -> Iterator[_Row]:
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        row = _Row(path.name, number, "", {})
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            raise row.error(f"不是合法的 JSON（第{error.colno}个字符处）。") from None
        if not isinstance(fields, dict):
            raise row.error("应当是一个 JSON 对象。")
        row = replace(row, fields=fields)
        yield replace(row, id=row.text(id_field))


def _unique(rows: Iterator[_Row]) -> Iterator[_Row]:
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(row.id, row.line)
        if first != row.line:
            raise row.error(f"编号 {row.id} 与第{first}行重复。")
        yield row


def _read_qrels(
    path: Path, queries: Mapping[str, str], corpus: Mapping[str, Text]
) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for number, cells in enumerate(csv.reader(_lines(path), delimiter="\t"), start=1):
        row = _Row(path.name, number, "", {})
        if not cells or (number == 1 and cells[-1] == "score"):
            continue
        if len(cells) != 3:
            raise row.error("应当有三列：问题编号、文件编号、相关度。")
        query, document, grade = cells
        if query not in queries:
            raise row.error(f"问题 {query} 不在 queries.jsonl 里。")
        if document not in corpus:
            raise row.error(f"文件 {document} 不在 corpus.jsonl 里。")
        if not grade.lstrip("-").isdecimal():
            raise row.error("相关度应当是整数。")
        if int(grade) > 0:
            qrels.setdefault(query, {})[document] = int(grade)
    return qrels


def _lines(path: Path) -> Sequence[str]:
    try:
        # Split at \n only: texts may hold other characters that str.splitlines takes for line ends.
        return path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise DatasetError(f"缺少文件 {path.name}。") from None
    except UnicodeDecodeError:
        raise DatasetError(f"{path.name} 不是 UTF-8 编码。", "请另存为 UTF-8 后再运行。") from None


def _digest(paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
