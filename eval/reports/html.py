"""Results as one HTML page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from typing import TypeVar

from eval.reports.labels import kind, named, outcome, plainly, stage
from eval.reports.plots import Group, bars, legend, longest, whiskers
from eval.reports.reliability import bands
from eval.results import Result, Row, by_dataset, measures_of, smaller_is_better
from eval.runs import Latency

T = TypeVar("T")
WORST = 15  # questions listed to read
LACKING = 4  # measures told of each
BEGINNING = 120  # characters of a passage
MARKS = 24  # in one chart: half a printed page

_STYLE = """
:root { color: #1b1f24; background: #fff }
body { font: 15px/1.7 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 900px; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.5rem; border-bottom: 1px solid #ccc }
h3 { font-size: 1rem; margin: 1.6rem 0 .3rem }
table { border-collapse: collapse; width: 100%; font-size: 13px; margin: .5rem 0 }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #e3e3e3; text-align: left;
  vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.w { white-space: nowrap } .wide { overflow-x: auto }
svg { width: 100%; height: auto } .dim { color: #666; font-size: 13px }
@media print { body { margin: 0; max-width: none; font-size: 11px }
  h2 { break-before: page } h2:first-of-type { break-before: auto }
  svg, tr { break-inside: avoid } h3, .dim { break-after: avoid } .wide { overflow: visible } }
"""


def page(results: Sequence[Result]) -> str:
    """The whole report: for each dataset measures, types, latency, and questions to read."""
    sections = "".join(_section(group) for group in by_dataset(results))
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>问策评测报告</title><style>{_STYLE}</style></head><body><h1>问策评测报告</h1>"
        '<p class="dim">点为均值，横线为95%置信区间（按问题重采样）。↓ 表示越小越好。</p>'
        f"{sections}</body></html>\n"
    )


def _section(group: Sequence[Result]) -> str:
    first = group[0]
    systems = [result.system for result in group]
    parts = [
        f"<h2>{escape(first.dataset)}</h2>",
        f'<p class="dim">{len(first.rows)}问；数据指纹 {escape(first.digest[:12])}</p>',
        _facts(group),
        legend(systems) if len(systems) > 1 else "",
        _measure_chart(group, systems),
        _measure_table(group),
        *(_types(result) for result in group if result.types),
        *(_reliability(result) for result in group),
        "<h3>耗时</h3>",
        *_latency_charts(group),
        '<p class="dim">色条为 p50，细线到 p95（毫秒）。</p>',
        *(_to_read(result) for result in group),
    ]
    return "".join(parts)


def _facts(group: Sequence[Result]) -> str:
    rows = [
        (result.system, "、".join(f"{name} {value}" for name, value in result.facts.items()))
        for result in group
        if result.facts
    ]
    return _table(("系统", "条件"), rows) if rows else ""


def _measure_chart(group: Sequence[Result], systems: Sequence[str]) -> str:
    summaries = {result.system: result.summary() for result in group}
    groups = [
        Group(named(measure), {s: v[measure] for s, v in summaries.items() if measure in v})
        for measure in measures_of(group)
    ]
    return "".join(
        whiskers(part, systems, f"{group[0].dataset} 各项指标")
        for part in _printable(groups, len(systems))
    )


def _printable(lines: Sequence[T], marks: int) -> Iterator[Sequence[T]]:
    """The lines of a chart with so many marks each, in charts that do not leave half a printed
    page empty."""
    step = max(1, MARKS // marks)
    for start in range(0, len(lines), step):
        yield lines[start : start + step]


def _measure_table(group: Sequence[Result]) -> str:
    summaries = [result.summary() for result in group]
    rows = [
        (named(measure), *(str(s[measure]) if measure in s else "—" for s in summaries))
        for measure in measures_of(group)
    ]
    return _table(("指标", *(result.system for result in group)), rows, numbers=True)


def _types(result: Result) -> str:
    summaries = {type: result.summary(type) for type in result.types}
    shown = [m for m in result.measures if any(m in s for s in summaries.values())]
    table = _table(
        ("指标", *map(kind, summaries)),
        [
            (named(m), *(f"{s[m].mean:.3f}" if m in s else "—" for s in summaries.values()))
            for m in shown
        ],
        numbers=True,
    )
    main = next((m for m in ("fact_recall", "nDCG@10") if m in shown), shown[0] if shown else "")
    groups = [
        Group(kind(type), {result.system: s[main]}) for type, s in summaries.items() if main in s
    ]
    chart = whiskers(groups, [result.system], f"{named(main)} 按题型")
    return (
        f"<h3>按题型（{escape(result.system)}）</h3>"
        f'<p class="dim">图：{escape(named(main))}</p>{chart}{table}'
    )


def _reliability(result: Result) -> str:
    """How often answers of a given confidence are right, where the system tells it."""
    found = bands(result)
    if not found:
        return ""
    series = ("把握", "说对的份额")
    groups = [Group(str(b), dict(zip(series, (b.confidence, b.right), strict=True))) for b in found]
    return (
        f"<h3>依据门准不准（{escape(result.system)}）</h3>"
        '<p class="dim">回答按把握分组（括号内为题数）；两个点越近，把握说得越准。'
        "没有答案的题只要答了就算说错。</p>"
        f"{legend(series)}{whiskers(groups, series, f'{result.dataset} 依据门的把握与实际')}"
    )


def _latency_charts(group: Sequence[Result]) -> Iterator[str]:
    stages = _stages(group)
    for part in _printable(list(stages.items()), len(group)):
        yield bars(dict(part), f"{group[0].dataset} 各阶段耗时", longest(stages))


def _stages(group: Sequence[Result]) -> dict[str, dict[str, Latency]]:
    names = dict.fromkeys(name for result in group for name in result.latency_ms)
    return {
        stage(name): {r.system: r.latency_ms[name] for r in group if name in r.latency_ms}
        for name in names
    }


def _to_read(result: Result) -> str:
    """The questions that went worst, what each lacks, and what stood first."""
    scored = [(sum(map(_gain, row.values.items())), row) for row in result.rows if row.values]
    worst = [row for lost, row in sorted(scored, key=lambda pair: pair[0])[:WORST] if lost < 0]
    title = f"<h3>最值得细看的问题（{escape(result.system)}）</h3>"
    if not worst:
        return f'{title}<p class="dim">没有：各题各项都是满分。</p>'
    rows = [
        (
            row.id,
            row.text,
            outcome(row.status),
            _lacking(row),
            (row.top[0].title or row.top[0].document_id) if row.top else (row.error or "没有结果"),
            _beginning(row.top[0].text) if row.top else "",
        )
        for row in worst
    ]
    return title + _table(
        ("编号", "问题", "回答", "差在哪里", "排第一的文件", "段落开头"), rows, whole=(0, 2)
    )


def _beginning(text: str) -> str:
    """How a passage begins, with a mark where it goes on."""
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING]}…"


def _lacking(row: Row) -> str:
    """The measures that fell short, the worst first: 引对文件 0.00."""
    short = sorted(filter(lambda item: _gain(item) < 0, row.values.items()), key=_gain)
    return "；".join(f"{plainly(measure)} {value:.2f}" for measure, value in short[:LACKING])


def _gain(item: tuple[str, float]) -> float:
    measure, value = item
    return -value if smaller_is_better(measure) else value - 1


def _table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: bool = False,
    whole: Collection[int] = (),
) -> str:
    """Columns of `numbers` stand to the right, all but the first; those of `whole` in one line."""

    def cell(tag: str, column: int, text: str) -> str:
        mark = ' class="n"' if numbers and column else ' class="w"' if column in whole else ""
        return f"<{tag}{mark}>{escape(text)}</{tag}>"

    def line(tag: str, cells: Sequence[str]) -> str:
        return "<tr>" + "".join(cell(tag, n, text) for n, text in enumerate(cells)) + "</tr>"

    body = "".join(line("td", row) for row in rows)
    head = line("th", header)
    return f'<div class="wide"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>'
