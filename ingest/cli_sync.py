"""`wence sync`: originals from official sites. `wence corpus check`: looking after what is held."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from ingest.cli_parts import (
    OUTCOMES,
    Opener,
    opener_of,
    progress_line,
    remarks,
    show,
    tell_json,
)
from kb.clock import today
from kb.settings import Settings

if TYPE_CHECKING:
    from ingest.holdings.upkeep import Finding
    from ingest.sync.report import Progress, Report, Row

sync_app = typer.Typer(add_completion=False, rich_markup_mode=None)
corpus_app = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="照看语料。",
    epilog="示例：wence corpus check",
)  # fmt: skip

_REGISTER = Path("corpus/sources.yaml")
_OUTCOMES = {
    **OUTCOMES,
    "duplicate": ("已有", "dim"), "waiting": ("待取", "cyan"), "put_off": ("下次", "yellow"),
    "vanished": ("已消失", "yellow"), "unlisted": ("已撤下", "yellow"),
    "unexpected": ("不相符", "red"), "refused": ("不访问", "yellow"),
    "disallowed": ("不许访问", "yellow"),
}  # fmt: skip
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


@sync_app.command(epilog="示例：wence sync --source 工业和信息化部 --dry-run")
def sync(
    context: typer.Context,
    source: Annotated[
        str | None,
        typer.Option(metavar="名称", help="只同步这个来源；可只写名称中的一段。"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看栏目里有什么，不取文件，也不入库。")
    ] = False,
    sources: Annotated[Path, typer.Option(metavar="文件", help="来源清单。")] = _REGISTER,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，每个网页一项。")] = False,
) -> None:
    """同步原文：按来源清单访问政府网站，把新的和变了的文件入库；有失败的退出码为 1。"""
    report = _sync(sources, source, dry_run, opener_of(context))
    if as_json:
        tell_json(report.rows)
    else:
        show(_sync_table(report))
    if report.failed:
        raise typer.Exit(1)


def _sync(path: Path, name: str | None, dry_run: bool, opener: Opener) -> Report:
    from ingest.sync import register, run  # with the readers and engines: not for --help

    listed = register.read_register(path)
    wanted = register.chosen(listed, name)
    settings = Settings()
    with nullcontext() if dry_run else opener(settings) as kb, progress_line() as say:

        def tell(progress: Progress) -> None:
            done = f"已处理 {progress.done} 个，还有 {progress.waiting} 个来源"
            say(f"{done}　{progress.source}：{progress.name}")

        reach = run.reach_of(listed, settings)
        return run.sync(wanted, reach, settings, kb, tell)


def _sync_table(report: Report) -> Table:
    table = Table("结果", "来源", "标题", "编号", "说明")
    for row in report.rows:
        word, colour = _OUTCOMES[row.outcome]
        table.add_row(
            Text(word, colour), Text(row.source), Text(row.title or row.url),
            Text(row.document_id or ""), remarks(row.error, _told(row)),
        )  # fmt: skip
    resumed = "接着上次中断处继续。" if report.resumed else ""
    table.caption = f"{resumed}共 {len(report.rows)} 个，失败 {report.failed} 个。"
    return table


def _told(row: Row) -> list[str]:
    original = [f"是要点整理 {'、'.join(row.digests)} 的原文"] if row.digests else []
    return [*original, *row.remarks]


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
