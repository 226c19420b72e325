"""Small charts as inline SVG, drawn without a plotting library.

Every chart is a string that stands on its own in a page: text is escaped, colours come from one
list, and series differ in shape too, so that a black-and-white print can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from eval.runs import Latency
from eval.stats import Interval

COLOURS = ("#1f5fa8", "#b4541a", "#2d7d46", "#7a3e9d", "#8a6d00", "#a8324a", "#3a7f8c")
WIDTH, LABELS, RIGHT, ROW = 760, 190, 70, 17  # pixels
AXIS = 22  # pixels, above the rows


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a chart: a label and the interval of each series that has one."""

    label: str
    intervals: Mapping[str, Interval]


def whiskers(groups: Sequence[Group], series: Sequence[str], title: str) -> str:
    """Means as marks on a scale 0..1 with their 95 % intervals as whiskers."""
    parts, y = [], AXIS + 6
    for group in groups:
        present = [name for name in series if name in group.intervals]
        parts.append(_text(LABELS - 10, y + ROW * len(present) / 2, group.label, "end"))
        for name in present:
            parts.append(_whisker(group.intervals[name], series.index(name), y + ROW / 2, name))
            y += ROW
        y += 8
    return _svg(title, y, [*_scale(1.0, y, "{:.1f}"), *parts])


Stages = Mapping[str, Mapping[str, Latency]]  # stage -> series -> latency


def longest(latencies: Stages) -> float:
    """The p95 that a chart of these has to hold."""
    return max((i.p95 for stage in latencies.values() for i in stage.values()), default=0.0)


def bars(latencies: Stages, title: str, up_to: float | None = None) -> str:
    """p50 as a bar and p95 as a line on from it, in milliseconds; charts that are read together
    are told the longest of all, so that their bars can be compared."""
    top = _round_up(longest(latencies) if up_to is None else up_to)
    names = list(dict.fromkeys(name for stage in latencies.values() for name in stage))
    parts, y = [], AXIS + 6
    for stage, values in latencies.items():
        parts.append(_text(LABELS - 10, y + ROW * len(values) / 2, stage, "end"))
        for name, value in values.items():
            parts.append(_bar(value, top, names.index(name), y + ROW / 2, name))
            y += ROW
        y += 8
    return _svg(title, y, [*_scale(top, y, "{:g} ms"), *parts])


def legend(series: Sequence[str]) -> str:
    """The marks of the series with their names, in as many lines as they need."""
    marks: list[str] = []
    x, y = 10.0, 10.0
    for number, name in enumerate(series):
        wide = 40 + 8 * len(name)
        if x + wide > WIDTH and marks:
            x, y = 10.0, y + 20
        marks.append(_mark(x, y, number) + _text(x + 10, y, name, "start"))
        x += wide
    return _svg("图例", y + 10, marks)


def _whisker(interval: Interval, number: int, y: float, name: str) -> str:
    low, mean, high = (_x(value, 1.0) for value in (interval.low, interval.mean, interval.high))
    colour = COLOURS[number % len(COLOURS)]
    return (
        f"<g><title>{escape(name)} {interval} n={interval.n}</title>"
        f'<path d="M{low:.1f} {y}H{high:.1f}M{low:.1f} {y - 4}v8M{high:.1f} {y - 4}v8" '
        f'stroke="{colour}" fill="none"/>{_mark(mean, y, number)}'
        f"{_text(WIDTH - RIGHT + 10, y, f'{interval.mean:.3f}', 'start')}</g>"
    )


def _bar(latency: Latency, top: float, number: int, y: float, name: str) -> str:
    start, middle, end = _x(0, top), _x(latency.p50, top), _x(latency.p95, top)
    colour = COLOURS[number % len(COLOURS)]
    label = f"{latency.p50:.1f} / {latency.p95:.1f}"
    return (
        f"<g><title>{escape(name)} p50 {latency.p50:.1f} ms, p95 {latency.p95:.1f} ms</title>"
        f'<rect x="{start}" y="{y - 5}" width="{middle - start:.1f}" height="10" fill="{colour}"/>'
        f'<path d="M{middle:.1f} {y}H{end:.1f}M{end:.1f} {y - 4}v8" stroke="{colour}"/>'
        f"{_text(min(end + 6, WIDTH - RIGHT + 4), y, label, 'start')}</g>"
    )


def _mark(x: float, y: float, number: int) -> str:
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y}" r="4"',
        f'<rect x="{x - 3.5:.1f}" y="{y - 3.5}" width="7" height="7"',
        f'<path d="M{x:.1f} {y - 5}l5 5l-5 5l-5 -5z"',
        f'<path d="M{x:.1f} {y - 5}l5 9h-10z"',
    )
    return f'{shapes[number % len(shapes)]} fill="{COLOURS[number % len(COLOURS)]}"/>'


def _scale(top: float, height: float, form: str) -> list[str]:
    lines = []
    for step in range(6):
        x = _x(top * step / 5, top)
        lines.append(f'<path d="M{x:.1f} {AXIS}V{height}" stroke="#ddd"/>')
        lines.append(_text(x, AXIS - 10, form.format(top * step / 5), "middle"))
    return lines


def _x(value: float, top: float) -> float:
    return LABELS + (WIDTH - LABELS - RIGHT) * (value / top if top else 0.0)


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    for power in range(7):
        for step in (1, 2, 5):
            if value <= step * 10**power:
                return float(step * 10**power)
    return value


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
        f'dominant-baseline="central">{escape(text)}</text>'
    )


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height + 4:.0f}" role="img" font-size="12" '
        f'fill="currentColor"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
