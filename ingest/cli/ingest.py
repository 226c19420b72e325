"""`wence ingest`: files, folders and archives into the knowledge base, one row a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from ingest.cli.shared import OUTCOMES, Opener, opener_of, progress_line, remarks, show, tell_json
from kb.settings import Settings

if TYPE_CHECKING:
    from ingest.pipeline import Progress, Report, Row

NAMED = 100  # unchanged files that are still listed one by one
app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="示例：wence ingest corpus/ 新政策.pdf 下载.zip")
def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="路径...", help="文件、文件夹或 zip，可写多个。")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，每个文件一项。")] = False,
) -> None:
    """导入文件：逐个解析、入库；有失败的退出码为 1，其余照常入库。"""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise typer.BadParameter(f"找不到 {'、'.join(map(str, missing))}")
    report = _ingest(paths, opener_of(context))
    if as_json:
        tell_json(report.rows)
    else:
        _tell(report)
    if report.failed:
        raise typer.Exit(1)


def _ingest(paths: list[Path], opener: Opener) -> Report:
    from ingest import pipeline  # with the readers and engines: not for --help

    settings = Settings()
    with opener(settings) as kb, progress_line() as say:

        def tell(progress: Progress) -> None:
            done = f"已读 {progress.files} 个文件，已编码 {progress.passages} 段"
            say(f"{done}　{progress.name}")

        return pipeline.ingest(paths, kb, settings, tell)


def _tell(report: Report) -> None:
    """Prints a row for each file; if many are unchanged, those are only counted."""
    idle = sum(map(_is_idle, report.rows))
    many = idle > NAMED
    rows = [row for row in report.rows if not (many and _is_idle(row))]
    if rows:
        show(_table(rows))
    untold = f"其中 {idle} 个未变，没有逐个列出（--json 有全部），" if many else ""
    scans = sum(row.outcome == "needs_ocr" for row in report.rows)
    failed = f"失败 {report.failed - scans} 个" + (f"，需要OCR {scans} 个" if scans else "")
    typer.echo(f"共 {len(report.rows)} 个文件，{untold}{failed}。")


def _table(rows: list[Row]) -> Table:
    table = Table("结果", "编号", "标题", "文种", "段落", "说明")
    for row in rows:
        word, colour = OUTCOMES[row.outcome]
        table.add_row(
            Text(word, colour),
            Text(row.document_id or ""),
            Text(row.title or row.name),
            Text(row.kind or ""),
            Text(str(row.passages) if row.passages else "", justify="right"),
            remarks(row.error, row.warnings),
        )
    return table


def _is_idle(row: Row) -> bool:
    return row.outcome == "unchanged" and not row.warnings
