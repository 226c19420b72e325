"""Results as tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.compare import Changed, MeasureDifference, Pair
from eval.gate import Check
from eval.reports.labels import kind, named, stage
from eval.results import MISSING, Result, Row, by_dataset, measures_of, smaller_is_better
from eval.stats import SIGNIFICANT

PASSAGES = 3  # of each side, beside a question that changed
EXCERPT = 160  # characters of a passage


def print_results(results: Sequence[Result], console: Console) -> None:
    """For each dataset a table of measures (mean and 95 % interval), types and latency."""
    for group in by_dataset(results):
        console.print(_measures(group))
        for result in group:
            if result.types:
                console.print(_types(result))
        console.print(_latency(group))
        for result in group:
            if missing := result.facts.get(MISSING):
                console.print(f"{result.system}：{MISSING}，按没有找到计：{missing}", markup=False)
            if failed := [row for row in result.rows if row.error]:
                console.print(
                    f"{result.system}：{len(failed)}个问题没有问成，计为没有找到。"
                    f"例：{failed[0].id} {failed[0].error}",
                    markup=False,
                )


def _measures(group: Sequence[Result]) -> Table:
    first = group[0]
    table = Table("指标", title=f"{first.dataset}（{len(first.rows)}问，括号内为95%置信区间）")
    for result in group:
        table.add_column(result.system, justify="right")
    summaries = [result.summary() for result in group]
    for measure in measures_of(group):
        cells = [str(s[measure]).replace(" [", "\n[") if measure in s else "—" for s in summaries]
        table.add_row(named(measure), *cells)
    return table


def _types(result: Result) -> Table:
    summaries = {type: result.summary(type) for type in result.types}
    table = Table("指标", title=f"{result.dataset} 按题型（{result.system}）")
    for type in summaries:
        count = sum(row.type == type for row in result.rows)
        table.add_column(f"{kind(type)}\n{count}问", justify="right")
    for measure in result.measures:
        cells = [f"{s[measure].mean:.3f}" if measure in s else "—" for s in summaries.values()]
        table.add_row(named(measure), *cells)
    return table


def _latency(group: Sequence[Result]) -> Table:
    table = Table(title=f"{group[0].dataset} 耗时（毫秒，p50 / p95）")
    table.add_column("阶段", no_wrap=True)
    for result in group:
        table.add_column(result.system, justify="right")
    for name in dict.fromkeys(name for result in group for name in result.latency_ms):
        cells = []
        for result in group:
            spent = result.latency_ms.get(name)
            cells.append(f"{spent.p50:.1f}/{spent.p95:.1f}" if spent else "—")
        table.add_row(stage(name), *cells)
    return table


def print_comparison(
    pair: Pair,
    differences: Sequence[MeasureDifference],
    changed: Sequence[Changed],
    console: Console,
) -> None:
    """Differences with their p, then the questions that changed most."""
    console.print(_differences(pair, differences))
    console.print(
        f"p 来自配对随机化检验，共检验{len(differences)}项；"
        f"只有一项小于 {SIGNIFICANT} 时可能出于偶然。",
        style="dim",
    )
    for change in changed:
        console.print(_side_by_side(change))


def _differences(pair: Pair, differences: Sequence[MeasureDifference]) -> Table:
    title = f"{pair.a.dataset}：A = {pair.a.system}，B = {pair.b.system}"
    table = Table("指标", "A", "B", "B − A（95%置信区间）", "p", "", title=title)
    for item in differences:
        change, p = item.difference.interval, item.difference.p
        table.add_row(
            named(item.measure),
            f"{item.a:.3f}",
            f"{item.b:.3f}",
            f"{change.mean:+.3f} [{change.low:+.3f}, {change.high:+.3f}]",
            f"{p:.4f}",
            _verdict(item),
        )
    return table


def _verdict(item: MeasureDifference) -> str:
    if item.difference.p >= SIGNIFICANT:
        return "无显著差别"
    better = (item.difference.interval.mean > 0) != smaller_is_better(item.measure)
    return "B 显著更好" if better else "B 显著更差"


def _side_by_side(change: Changed) -> Table:
    before, after = change.a.values[change.measure], change.b.values[change.measure]
    table = Table(
        f"A {change.measure} = {before:.3f}",
        f"B {change.measure} = {after:.3f}",
        title=Text(f"{change.a.id} {change.a.text}"),
        title_justify="left",
        expand=True,
    )
    left, right = _passages(change.a), _passages(change.b)
    for row in range(max(len(left), len(right))):
        table.add_row(*(side[row] if row < len(side) else "" for side in (left, right)))
    return table


def _passages(row: Row) -> list[Text]:
    """The first passages as they were ranked; plain text, since documents may hold markup."""
    cells = [
        Text(f"{n}. {seen.title or seen.document_id}\n{_excerpt(seen.text)}")
        for n, seen in enumerate(row.top[:PASSAGES], start=1)
    ]
    return cells or [Text(row.error or "没有结果")]


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= EXCERPT else text[:EXCERPT] + "…"


def print_checks(checks: Sequence[Check], console: Console) -> None:
    """Each floor with what was measured."""
    table = Table("数据集", "指标", "要求", "实测", "", title="基线检查")
    for check in checks:
        value = "没有测到" if check.value is None else f"{check.value:.3f}"
        table.add_row(
            check.floor.dataset,
            named(check.floor.measure),
            str(check.floor),
            value,
            _told(check),
        )
    console.print(table)


def _told(check: Check) -> str:
    if check.worse is not None:
        return f"未通过：同样的题比基线显著更差（p = {check.worse:.4f}）"
    return "通过" if check.passed else "未通过"
