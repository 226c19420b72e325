"""Speed reports as tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from eval.runs import Latency
from eval.speed.figures import Ingest, SizeReport, SpeedReport, Timed

COPIES = "*"  # marks a recall that near copies have lowered
STAGES = {
    "understand": "理解问题",
    "analyze": "分词",
    "embed": "问题向量",
    "lexical": "关键词检索",
    "dense": "向量检索",
    "rank": "排序",
    "answer": "组织回答",
    "other": "其余",
}


def print_speed(report: SpeedReport, console: Console) -> None:
    """One table of figures by size, one of stages for each call, and a line on ingest."""
    console.print(
        f"文本 {report.stock}，模型 {report.model}，向量计算 {report.threads} 线程", markup=False
    )
    console.print(_sizes(report.sizes))
    if any(size.real < size.passages for size in report.sizes):
        console.print(f"{COPIES} 含近似副本，副本越多越低；以全是真实向量的规模为准", markup=False)
    for call, name in (("search", "检索"), ("ask", "问答")):
        console.print(_stages(report.sizes, call, f"{name}各阶段：p50 / p95 毫秒（占总时间）"))
    console.print(_ingest(report.ingest), markup=False)


def _sizes(sizes: Sequence[SizeReport]) -> Table:
    table = Table("", title="检索与问答（毫秒，p50 / p95）")
    for size in sizes:
        table.add_column(f"{size.size} 段", justify="right")

    def row(name: str, cells: Sequence[str]) -> None:
        table.add_row(name, *cells)

    row("文件数", [str(s.documents) for s in sizes])
    row("段落数（其中真实向量）", [f"{s.passages}（{s.real}）" for s in sizes])
    row("提问数", [str(s.ask.questions) for s in sizes])
    row("检索", [_milliseconds(s.search.whole) for s in sizes])
    row("问答", [_milliseconds(s.ask.whole) for s in sizes])
    row("问答所用处理器时间", [_milliseconds(s.ask.cpu) for s in sizes])
    row("Chroma recall@20", [f"{s.recall:.4f}{COPIES * (s.real < s.passages)}" for s in sizes])
    row(
        "内存（峰值），MB",
        [f"{s.ask.memory.resident:.0f}（{s.ask.memory.peak:.0f}）" for s in sizes],
    )
    row("打开，秒", [f"{s.ask.opened_s:.1f}" for s in sizes])
    row("磁盘，MB", [f"{s.disk_mb:.0f}" for s in sizes])
    return table


def _stages(sizes: Sequence[SizeReport], call: str, title: str) -> Table:
    table = Table("阶段", title=title)
    timed: list[Timed] = [getattr(size, call) for size in sizes]
    for size in sizes:
        table.add_column(f"{size.size} 段", justify="right")
    for stage in dict.fromkeys(stage for t in timed for stage in t.shares):
        table.add_row(STAGES.get(stage, stage), *(_stage(t, stage) for t in timed))
    return table


def _stage(timed: Timed, stage: str) -> str:
    share = f"（{timed.shares.get(stage, 0.0):.0%}）"
    spent = timed.stages.get(stage)
    return (_milliseconds(spent) if spent else "") + share


def _milliseconds(spent: Latency) -> str:
    return f"{spent.p50:.1f} / {spent.p95:.1f}"


def _ingest(ingest: Ingest) -> str:
    each = ingest.characters / ingest.passages
    return (
        f"导入：{ingest.documents} 份文件 {ingest.passages} 段（平均 {each:.0f} 字）"
        f"用 {ingest.seconds:.0f} 秒，每秒 {ingest.rate:.1f} 段（含向量；"
        f"处理器时间共 {ingest.cpu_s:.0f} 秒）；"
        f"Chroma 另用 {ingest.chroma_s:.1f} 秒"
    )
