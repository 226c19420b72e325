"""Results files: means and intervals to read, and each question's values.

Those let two results be compared with a paired test later, without running anything again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from eval.datasets import DatasetError
from eval.results import Result, Row
from eval.runs import Latency, Seen

FORMAT = 1


def to_json(results: Sequence[Result]) -> str:
    """The results file, UTF-8 text: means and intervals to read, rows to compare later."""
    return json.dumps(
        {
            "format": FORMAT,
            "results": [
                {
                    **asdict(result),
                    "summary": {name: asdict(i) for name, i in result.summary().items()},
                    "by_type": {
                        type: {name: asdict(i) for name, i in result.summary(type).items()}
                        for type in result.types
                    },
                }
                for result in results
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def read_results(path: Path) -> tuple[Result, ...]:
    """Read a results file. Raises DatasetError when it is not one."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise DatasetError(f"{path.name} 是另一版本的评测结果。", "请重新运行 wence eval run。")
        return tuple(_result(fields) for fields in content["results"])
    except FileNotFoundError:
        raise DatasetError(f"没有找到评测结果 {path}。", "请先运行 wence eval run。") from None
    except (ValueError, KeyError, TypeError):
        raise DatasetError(
            f"{path.name} 不是评测结果文件。", "请给出 wence eval run --json 写出的文件。"
        ) from None


def _result(fields: Mapping[str, object]) -> Result:
    content = {k: v for k, v in fields.items() if k not in ("summary", "by_type")}
    rows: list[dict[str, object]] = content.pop("rows")  # type: ignore[assignment]
    stages: dict[str, dict[str, float]] = content.pop("latency_ms")  # type: ignore[assignment]
    return Result(
        rows=tuple(
            Row(**{**row, "top": tuple(Seen(**seen) for seen in row["top"])})  # type: ignore
            for row in rows
        ),
        latency_ms={stage: Latency(**values) for stage, values in stages.items()},
        **content,  # type: ignore[arg-type]
    )
