"""The lines of a dataset's files, checked field by field.

Whatever is wrong is a DatasetError that names file and line.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from eval.datasets import DatasetError, Fact, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line: of a JSONL file with its fields, of a table only where it stands."""

    file: str
    line: int
    id: str
    fields: Mapping[str, Any]

    def error(self, what: str) -> DatasetError:
        """A DatasetError that names file and line."""
        return DatasetError(f"{self.file} 第{self.line}行：{what}")

    def text(self, name: str, default: str | None = None) -> str:
        """A field that must hold words; `default` where it may be missing."""
        value = self.fields.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(f"字段 {name} 应当是非空文字。")
        return value

    def body(self) -> Text:
        """A text of a collection; published ones hold some of which only the title is left."""
        title = self.text("title", "")
        return Text(self.id, title, self.text("text", "" if title.strip() else None))

    def texts(self, name: str) -> tuple[str, ...]:
        """A field that holds a list of words; none where it is missing."""
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
        """A field that holds facts, each with its wordings."""
        try:
            return tuple(Fact.parse(text) for text in self.texts(name))
        except ValueError:
            raise self.error(f"字段 {name} 里有空的事实。") from None

    def flag(self, name: str, default: bool) -> bool:
        """A field that is true or false."""
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise self.error(f"字段 {name} 应当是 true 或 false。")
        return value

    def day(self, name: str) -> date | None:
        """A field that holds a day; None where it is missing or empty."""
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.error(f"字段 {name} 应当是 2026-04-01 这样的日期。") from None

    def refuse_others(self, known: Collection[str]) -> None:
        """Raise DatasetError for a field that is none of the known."""
        if others := sorted(set(self.fields).difference(known)):
            raise DatasetError(
                f"{self.file} 第{self.line}行：有不认识的字段 {'、'.join(others)}。",
                f"可用的字段：{'、'.join(known)}。各是什么见 eval/data/README.md。",
            )


def json_lines(path: Path, id_field: str) -> Iterator[Line]:
    """The lines of a JSONL file but the empty ones; the field `id_field` is their id."""
    for number, line in enumerate(plain_lines(path), start=1):
        if not line.strip():
            continue
        row = Line(path.name, number, "", {})
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            raise row.error(f"不是合法的 JSON（第{error.colno}个字符处）。") from None
        if not isinstance(fields, dict):
            raise row.error("应当是一个 JSON 对象。")
        row = replace(row, fields=fields)
        yield replace(row, id=row.text(id_field))


def unique(found: Iterator[Line]) -> Iterator[Line]:
    """The same lines. Raises DatasetError for an id that stands there twice."""
    seen: dict[str, int] = {}
    for row in found:
        first = seen.setdefault(row.id, row.line)
        if first != row.line:
            raise row.error(f"编号 {row.id} 与第{first}行重复。")
        yield row


def table_lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[Line, list[str]]]:
    """The cells of each line, below a header if there is one; `columns` are told when amiss."""
    for number, cells in enumerate(csv.reader(plain_lines(path), delimiter="\t"), start=1):
        line = Line(path.name, number, "", {})
        if not cells or (number == 1 and cells[-1] in (columns[-1], "score")):
            continue
        if len(cells) != len(columns):
            raise line.error(f"应当有{len(columns)}列：{'、'.join(columns)}。")
        yield line, cells


def plain_lines(path: Path) -> Sequence[str]:
    """The lines of a text file in UTF-8. Raises DatasetError."""
    try:
        # Split at \n only: texts may hold other characters that str.splitlines takes for line ends.
        return path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise DatasetError(
            f"缺少文件 {path.name}。",
            "数据集是含 corpus.jsonl、queries.jsonl、qrels.tsv 的文件夹；问题集请写 .jsonl 文件。",
        ) from None
    except UnicodeDecodeError:
        raise DatasetError(f"{path.name} 不是 UTF-8 编码。", "请另存为 UTF-8 后再运行。") from None


def digest(paths: Sequence[Path]) -> str:
    """SHA-256 of several files, in their order."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
