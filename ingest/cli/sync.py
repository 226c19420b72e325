"""`wence sync`: originals from official sites, one row a page."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from ingest.cli.shared import OUTCOMES, Opener, opener_of, progress_line, remarks, show, tell_json
from kb.settings import Settings

if TYPE_CHECKING:
    from ingest.sync.report import Progress, Report, Row

sync_app = typer.Typer(add_completion=False, rich_markup_mode=None)

_REGISTER = Path("corpus/sources.yaml")
_OUTCOMES = {
    **OUTCOMES,
    "duplicate": ("已有", "dim"), "waiting": ("待取", "cyan"), "put_off": ("下次", "yellow"),
    "vanished": ("已消失", "yellow"), "unlisted": ("已撤下", "yellow"),
    "unexpected": ("不相符", "red"), "refused": ("不访问", "yellow"),
    "disallowed": ("不许访问", "yellow"),
}  # fmt: skip


@sync_app.command(epilog="示例：wence sync --source 工业和信息化部 --dry-run")
def sync(
    context: typer.Context,
    source: Annotated[
        str | None, typer.Option(metavar="名称", help="只同步这个来源；可只写名称中的一段。")
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
            Text(row.document_id or ""), remarks(row.error, _remarks_on(row)),
        )  # fmt: skip
    resumed = "接着上次中断处继续。" if report.resumed else ""
    table.caption = f"{resumed}共 {len(report.rows)} 个，失败 {report.failed} 个。"
    return table


def _remarks_on(row: Row) -> list[str]:
    original = [f"是要点整理 {'、'.join(row.digests)} 的原文"] if row.digests else []
    return [*original, *row.remarks]
