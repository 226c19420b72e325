"""Floors that a change must not fall through, kept beside the code they guard.

The baseline file holds, for each dataset and measure, the worst value allowed:
`{"floors": {"<dataset>": {"nDCG@10": {"min": 0.71}, "false_refusal": {"max": 0.05}}}}`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.datasets import DatasetError
from eval.results import Result, smaller_is_better

BASELINE = Path(__file__).with_name("baseline.json")


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst value allowed of one measure on one dataset."""

    dataset: str
    measure: str
    worst: float
    at_most: bool  # the value may not rise above `worst`; otherwise not fall below

    def holds(self, value: float) -> bool:
        return value <= self.worst if self.at_most else value >= self.worst

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.worst:.3f}"


@dataclass(frozen=True, slots=True)
class Check:
    """A floor and what was measured; None when it was not measured at all, which fails too."""

    floor: Floor
    value: float | None

    @property
    def passed(self) -> bool:
        return self.value is not None and self.floor.holds(self.value)


def read_floors(path: Path) -> tuple[Floor, ...]:
    """Read a baseline file. Raises DatasetError when it is missing or badly formed."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))["floors"]
        return tuple(
            _floor(dataset, measure, kind, worst)
            for dataset, measures in content.items()
            for measure, bounds in measures.items()
            for kind, worst in bounds.items()
        )
    except FileNotFoundError:
        raise DatasetError(
            f"没有找到基线文件 {path.name}。",
            "请用 wence eval gate 结果.json --record 记下第一份。",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DatasetError(
            f"{path.name} 不是基线文件。", '每项应写成 {"min": 0.7} 或 {"max": 0.05}。'
        ) from None


def _floor(dataset: str, measure: str, kind: str, worst: Any) -> Floor:
    if kind not in ("min", "max"):
        raise ValueError(kind)
    return Floor(dataset, measure, float(worst), at_most=kind == "max")


def check(floors: Sequence[Floor], results: Sequence[Result]) -> tuple[Check, ...]:
    """Every floor against the results (of one system)."""
    means = {
        (result.dataset, measure): interval.mean
        for result in results
        for measure, interval in result.summary().items()
    }
    return tuple(Check(floor, means.get((floor.dataset, floor.measure))) for floor in floors)


def write_floors(path: Path, results: Sequence[Result]) -> None:
    """Record floors from results: the unfavourable end of each 95 % interval, so that chance
    alone does not fail the gate. Floors of datasets not in the results are kept."""
    floors = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.exists() else {}
    for result in results:
        floors[result.dataset] = {
            measure: {"max": round(i.high, 4)}
            if smaller_is_better(measure)
            else {"min": round(i.low, 4)}
            for measure, i in result.summary().items()
        }
    text = json.dumps({"floors": floors}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
