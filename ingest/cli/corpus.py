"""`wence corpus check`: what to look after in the corpus, one row a finding."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from ingest.cli.shared import opener_of, show, tell_json
from kb.clock import today
from kb.settings import Settings

if TYPE_CHECKING:
    from ingest.holdings.upkeep import Finding

corpus_app = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="照看语料。",
    epilog="示例：wence corpus check",
)  # fmt: skip

_CODES = {
    "expired": "已过有效期", "expiring": "即将到期", "no_successor": "缺接替文件",
    "broken_reference": "缺旧文件", "near_duplicate": "疑似重复", "incomplete": "要素不全",
    "original_arrived": "原文已到",
}  # fmt: skip
_WEIGHTS = {"warning": ("要处理", "yellow"), "note": ("留意", "dim")}


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise typer.BadParameter("日期要写成 2026-04-01 这样的真实日期") from None


@corpus_app.callback()
def _corpus() -> None:
    """照看语料。"""


@corpus_app.command(epilog="示例：wence corpus check --as-of 2026-12-31 --strict")
def check(
    context: typer.Context,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", parser=_day, metavar="日期", help="按哪一天检查；默认今天。"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有要处理的事项时退出码为 1。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，每个事项一项。")] = False,
) -> None:
    """检查语料：到期、缺接替、缺旧文件、疑似重复、要素不全、原文已到。"""
    from ingest.holdings.upkeep import Weight, check_corpus

    with opener_of(context)(Settings()) as kb:
        findings = check_corpus(kb, as_of or today())
        held = len(kb.heads())
    if as_json:
        tell_json(findings)
    elif not held:
        typer.echo("资料库里还没有文件，请先运行 wence ingest 路径。")
    else:
        show(_findings_table(findings, held))
    if strict and any(finding.weight is Weight.WARNING for finding in findings):
        raise typer.Exit(1)


def _findings_table(findings: list[Finding], held: int) -> Table:
    table = Table("轻重", "事项", "文件", "编号", "说明", "怎么办")
    for finding in findings:
        word, colour = _WEIGHTS[finding.weight]
        table.add_row(
            Text(word, colour), Text(_CODES[finding.code]), Text(finding.title),
            Text("\n".join(finding.document_ids)), Text(finding.message),
            Text(finding.advice, "dim"),
        )  # fmt: skip
    heavy = sum(finding.weight == "warning" for finding in findings)
    table.caption = f"检查了 {held} 份文件，{len(findings)} 个事项，其中要处理的 {heavy} 个。"
    return table
