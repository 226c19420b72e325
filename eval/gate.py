"""Floors that a change must not fall through, kept beside the code they guard.

The baseline file holds, for each dataset and measure, the worst value allowed:
`{"floors": {"<dataset>": {"nDCG@10": {"min": 0.71}, "false_refusal": {"max": 0.05}}}}`; and the
values of each question in the recorded run, `{"values": {"<dataset>": {"nDCG@10": {"<id>": 1}}}}`.
A mean may stay above its floor and yet be worse on the same questions than chance explains.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.datasets import DatasetError
from eval.results import Result, smaller_is_better
from eval.stats import SIGNIFICANT, compare

Values = dict[str, dict[str, dict[str, float]]]  # dataset -> measure -> question -> value
BASELINE = Path(__file__).with_name("baseline.json")


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst value allowed of one measure on one dataset."""

    dataset: str
    measure: str
    worst: float
    at_most: bool  # the value may not rise above `worst`; otherwise not fall below

    def holds(self, value: float) -> bool:
        """Whether a mean is no worse than allowed."""
        return value <= self.worst if self.at_most else value >= self.worst

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.worst:.3f}"


@dataclass(frozen=True, slots=True)
class Check:
    """A floor and what was measured; None when it was not measured at all, which fails too."""

    floor: Floor
    value: float | None
    worse: float | None = None  # p, where it is significantly worse than the recorded values

    @property
    def passed(self) -> bool:
        """Whether it was measured, and is no worse than the floor and the recorded run."""
        return self.value is not None and self.floor.holds(self.value) and self.worse is None


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


def read_values(path: Path) -> Values:
    """The recorded values of a baseline file; none in one written by hand."""
    values: Values = json.loads(path.read_text(encoding="utf-8")).get("values", {})
    return values


def check(
    floors: Sequence[Floor], results: Sequence[Result], recorded: Values | None = None
) -> tuple[Check, ...]:
    """Every floor, and what was recorded, against the results (of one system)."""
    means = {
        (result.dataset, measure): interval.mean
        for result in results
        for measure, interval in result.summary().items()
    }
    worse = {
        (result.dataset, measure): p
        for result in results
        for measure, values in (recorded or {}).get(result.dataset, {}).items()
        if (p := _worse(measure, values, result.values(measure))) is not None
    }
    keys = [(floor.dataset, floor.measure) for floor in floors]
    return tuple(
        Check(floor, means.get(key), worse.get(key))
        for floor, key in zip(floors, keys, strict=True)
    )


def _worse(measure: str, before: Mapping[str, float], now: Mapping[str, float]) -> float | None:
    """The p of a fall on the questions judged in both runs, where it is significant."""
    both = [id for id in before if id in now]
    if not both:
        return None
    found = compare([before[id] for id in both], [now[id] for id in both])
    fell = (found.interval.mean > 0) == smaller_is_better(measure) and found.interval.mean != 0
    return found.p if fell and found.p < SIGNIFICANT else None


def write_floors(path: Path, results: Sequence[Result]) -> None:
    """Record floors from results: the unfavourable end of each 95 % interval, so that chance
    alone does not fail the gate. Floors of datasets not in the results are kept."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    floors, values = held.get("floors", {}), held.get("values", {})
    for result in results:
        values[result.dataset] = {
            measure: {id: round(value, 4) for id, value in result.values(measure).items()}
            for measure in result.measures
        }
        floors[result.dataset] = {
            measure: {"max": round(i.high, 4)}
            if smaller_is_better(measure)
            else {"min": round(i.low, 4)}
            for measure, i in result.summary().items()
        }
    text = json.dumps({"floors": floors, "values": values}, ensure_ascii=False, indent=1)
    # One line for the values of a measure: three hundred of them.
    text = re.sub(r"\{\s+(\"[^\"]+\": [\d.]+(?:,\s+\"[^\"]+\": [\d.]+)*)\s+\}", _in_one_line, text)
    path.write_text(text + "\n", encoding="utf-8")


def _in_one_line(match: re.Match[str]) -> str:
    return "{" + re.sub(r"\s+", " ", match[1]) + "}"
