"""Results as one Markdown table per dataset, for a document such as docs/quality.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.reports.labels import named, stage
from eval.results import Result, by_dataset, measures_of

TIMES = ("search", "ask")  # stages shown, in milliseconds


def tables(results: Sequence[Result], measures: Sequence[str] = ()) -> str:
    """For each dataset a line a system; `measures` (all, when empty) become the columns."""
    return "\n".join(line for group in by_dataset(results) for line in _table(group, measures))


def _table(group: Sequence[Result], measures: Sequence[str]) -> Iterator[str]:
    shown = [m for m in measures_of(group) if not measures or m in measures]
    timed = [time for time in TIMES if any(time in r.latency_ms for r in group)]
    header = ["系统", *map(named, shown), *(f"{stage(s)} p50/p95 毫秒" for s in timed)]
    first = group[0]
    yield f"**{first.dataset}**（{len(first.rows)} 题，方括号内为 95% 置信区间）\n"
    yield _line(header)
    yield _line(["---", *["---:"] * (len(header) - 1)])
    for result in group:
        summary = result.summary()
        cells = [str(summary[m]) if m in summary else "—" for m in shown]
        spent = [result.latency_ms.get(time) for time in timed]
        cells += [f"{s.p50:.1f}/{s.p95:.1f}" if s else "—" for s in spent]
        yield _line([result.system, *cells])
    yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
