"""Two results of the same questions, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.datasets import DatasetError
from eval.result_files import read_results
from eval.results import Result, Row
from eval.stats import Difference, compare


@dataclass(frozen=True, slots=True)
class Pair:
    """Two results on the same dataset."""

    a: Result
    b: Result


@dataclass(frozen=True, slots=True)
class MeasureDifference:
    """One measure of a pair: the mean of each side and how sure their difference is."""

    measure: str
    a: float
    b: float
    difference: Difference


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose value changed."""

    measure: str
    a: Row
    b: Row

    @property
    def by(self) -> float:
        return self.b.values[self.measure] - self.a.values[self.measure]


def read_side(text: str) -> tuple[Result, ...]:
    """Read `results.json` or `results.json#system` (one system of several in the file)."""
    path, _, system = text.partition("#")
    results = read_results(Path(path))
    if not system:
        return results
    chosen = tuple(result for result in results if result.system == system)
    if not chosen:
        names = "、".join(dict.fromkeys(result.system for result in results))
        raise DatasetError(f"结果里没有系统 {system}。", f"可选：{names}。")
    return chosen


def pairs(a: Sequence[Result], b: Sequence[Result]) -> tuple[Pair, ...]:
    """Results to compare: same dataset and system; where each side has but one system for a
    dataset, those two. Raises DatasetError when nothing pairs, or the data differ."""
    found = []
    for one in a:
        others = [other for other in b if other.dataset == one.dataset]
        alone = len(others) == 1 and sum(r.dataset == one.dataset for r in a) == 1
        found += [Pair(one, other) for other in others if alone or other.system == one.system]
    if not found:
        raise DatasetError(
            "两份结果没有可以对比的部分。",
            "请对同一数据集运行；同一文件内对比可写 结果.json#dense。",
        )
    if changed := [pair.a.dataset for pair in found if pair.a.digest != pair.b.digest]:
        raise DatasetError(
            f"数据集 {'、'.join(changed)} 在两次运行之间变过。", "请用同一份数据重新运行。"
        )
    return tuple(found)


def differences(pair: Pair) -> tuple[MeasureDifference, ...]:
    """Every measure both sides have, in the order of the first, over the questions both were
    asked."""
    asked = {row.id for row in pair.b.rows}
    found = []
    for measure in pair.a.measures:
        a, b = pair.a.values(measure), pair.b.values(measure)
        judged = [row.id for row in pair.a.rows if row.id in asked and row.id in a.keys() | b]
        left, right = [a.get(id) for id in judged], [b.get(id) for id in judged]
        if any(id in a for id in judged) and any(id in b for id in judged):
            difference = compare(left, right)
            found.append(MeasureDifference(measure, _mean(left), _mean(right), difference))
    return tuple(found)


def _mean(values: Sequence[float | None]) -> float:
    """Of those judged."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known)


def most_changed(pair: Pair, measure: str, limit: int) -> tuple[Changed, ...]:
    """The questions whose value changed most, largest change first."""
    right = {row.id: row for row in pair.b.rows}
    changes = [
        Changed(measure, row, right[row.id])
        for row in pair.a.rows
        if row.id in right and measure in row.values and measure in right[row.id].values
    ]
    changes = [change for change in changes if change.by != 0]
    return tuple(sorted(changes, key=lambda change: -abs(change.by))[:limit])
