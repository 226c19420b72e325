"""Datasets on disk, in two forms:

folder      a BEIR-style collection: `corpus.jsonl` (_id, title, text), `queries.jsonl` (_id, text),
            `qrels.tsv` or `qrels/test.tsv` (query-id, corpus-id, score; a score above 0 is
            relevant) and, if there is one, `answers.jsonl` (_id, answers). It brings its own texts.
.jsonl      a question set, one JSON object a line (see `read_question_set`). It brings no texts and
            is asked of the knowledge base that is open. A `validity.tsv` beside it tells which
            documents hold when (see `eval.validity`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eval.datasets import Dataset, DatasetError, Question, Text
from eval.lines import Line, digest, json_lines, table_lines, unique
from eval.validity import read_validity

QRELS = ("问题编号", "文件编号", "相关度")


def read_dataset(path: Path) -> Dataset:
    """Read a folder or a .jsonl file. Raises DatasetError (Chinese, naming the line)."""
    if path.is_dir():
        return read_collection(path)
    if path.suffix == ".jsonl" and path.is_file():
        return read_question_set(path)
    raise DatasetError(
        f"没有找到评测数据集“{path}”。",
        "请给出含 corpus.jsonl、queries.jsonl、qrels.tsv 的文件夹，或一个 .jsonl 问题集。",
    )


def read_collection(folder: Path) -> Dataset:
    """Read a BEIR-style folder; queries without a relevant text cannot be measured and are left
    out."""
    nested = folder / "qrels" / "test.tsv"
    qrels_file = nested if nested.exists() else folder / "qrels.tsv"
    files = [folder / "corpus.jsonl", folder / "queries.jsonl", qrels_file]
    corpus = {line.id: line.body() for line in unique(json_lines(files[0], "_id"))}
    queries = {line.id: line.text("text") for line in unique(json_lines(files[1], "_id"))}
    qrels = _read_qrels(qrels_file, queries, corpus)
    answers: dict[str, tuple[str, ...]] = {}
    answers_file = folder / "answers.jsonl"
    if answers_file.exists():
        files.append(answers_file)
        answers = {line.id: line.answers() for line in unique(json_lines(answers_file, "_id"))}
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
        digest(files),
        tuple(corpus.values()),
        digest(files[:1]),
    )


def read_question_set(path: Path) -> Dataset:
    """Read a question set.

    Fields of a line: `id`, `question`; and, with empty defaults, `type`, `expected_policy_ids`,
    `expected_facts` (each with `|` between equal wordings), `answerable` (default true),
    `forbidden_facts`, `as_of` (YYYY-MM-DD), `split`. `seed_only` and `note` are for people. Other
    fields are refused, so that a misspelt one cannot silently weaken the test.
    """
    questions = tuple(_question(line) for line in unique(json_lines(path, "id")))
    if not questions:
        raise DatasetError(f"{path.name} 里没有问题。")
    beside = path.with_name("validity.tsv")
    known = read_validity(beside) if beside.exists() else ()
    files = [path, beside] if known else [path]
    return Dataset(path.stem, questions, digest(files), validity=known)


_QUESTION_FIELDS = (
    "id",
    "question",
    "type",
    "expected_policy_ids",
    "expected_facts",
    "answerable",
    "forbidden_facts",
    "as_of",
    "split",
    "seed_only",  # these two are for people
    "note",
)


def _question(line: Line) -> Question:
    line.refuse_others(_QUESTION_FIELDS)
    question = Question(
        id=line.id,
        text=line.text("question"),
        type=line.text("type", ""),
        relevant=dict.fromkeys(line.texts("expected_policy_ids"), 1),
        facts=line.facts("expected_facts"),
        forbidden=line.facts("forbidden_facts"),
        answerable=line.flag("answerable", True),
        as_of=line.day("as_of"),
        split=line.text("split", ""),
    )
    if question.facts and not question.answerable:
        raise line.error("answerable 是 false 的问题不能有 expected_facts。")
    return question


def _read_qrels(
    path: Path, queries: Mapping[str, str], corpus: Mapping[str, Text]
) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for line, (query, document, grade) in table_lines(path, QRELS):
        if query not in queries:
            raise line.error(f"问题 {query} 不在 queries.jsonl 里。")
        if document not in corpus:
            raise line.error(f"文件 {document} 不在 corpus.jsonl 里。")
        if not grade.lstrip("-").isdecimal():
            raise line.error("相关度应当是整数。")
        if grades.setdefault(query, {}).setdefault(document, int(grade)) != int(grade):
            raise line.error(f"问题 {query} 与文件 {document} 前面标过另一个相关度。")
    return {q: {d: grade for d, grade in found.items() if grade > 0} for q, found in grades.items()}
