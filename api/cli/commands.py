"""`wence ask`, `search` and `show`, and the root of the command, under which all others stand.

Data go to stdout, progress and errors to stderr; `--json` prints what the HTTP API would tell.
"""

from __future__ import annotations

import io
import logging
import sys
from importlib.metadata import version
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import RenderableType

from api.cli import admin, operate, render
from api.cli.group import Wence, speak_chinese
from api.cli.options import (
    After,
    AsOf,
    From,
    Issuers,
    Json,
    Kinds,
    Levels,
    Region,
    Statuses,
    To,
    opened,
    parse_id,
)
from api.requests import MAX_PAGE, AskRequest, FilterFields, SearchRequest
from api.schemas import AnswerOut, DocumentOut, SearchOut
from kb.clock import today

app = typer.Typer(
    help="问策：对政策文件提问，每句话都有原文出处。数据放在 WENCE_HOME（默认 .wence）。",
    epilog='示例：wence ask "小巨人复核要满足什么条件"',
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"问策 {version('wence')}")
        raise typer.Exit


@app.callback()
def _root(
    shown: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本。"),
    ] = False,
) -> None:
    """What stands before every command."""


def _tell(told: BaseModel, rendered: RenderableType, as_json: bool) -> None:
    if as_json:
        typer.echo(told.model_dump_json(indent=2))
    else:
        render.console().print(rendered, soft_wrap=True)


@app.command(epilog='示例：wence ask "小巨人复核要满足什么条件" --as-of 2026-04-01')
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="问题", help="想问的政策，500 字以内。")],
    after: After = None,
    as_of: AsOf = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """提问：每句回答都是原文，带出处；没有依据时说明原因。"""
    filters = FilterFields(region=region)
    request = AskRequest(question=question, before=after or [], as_of=as_of, filters=filters)
    query = request.to_query()
    with opened(context) as kb:
        told = AnswerOut.from_answer(kb.ask(query, request.max_citations))
    _tell(told, render.answer(told), as_json)


@app.command(epilog='示例：wence search "贷款贴息" --region 镇海区 --status 现行')
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(metavar="检索词", help="词或问题，500 字以内。")],
    kind: Kinds = None,
    issuer: Issuers = None,
    level: Levels = None,
    region: Region = None,
    status: Statuses = None,
    issued_from: From = None,
    issued_to: To = None,
    as_of: AsOf = None,
    limit: Annotated[
        int, typer.Option(metavar="条数", min=1, max=MAX_PAGE, help="最多几条，1–100。")
    ] = 10,
    as_json: Json = False,
) -> None:
    """检索段落：按相关程度排列，附出处和效力。"""
    filters = FilterFields(
        kinds=kind or [],
        issuers=issuer or [],
        levels=level or [],
        region=region,
        status=status or [],
        issued_from=issued_from,
        issued_to=issued_to,
    )
    asked = SearchRequest(query=query, as_of=as_of, filters=filters, limit=limit).to_query()
    with opened(context) as kb:
        told = SearchOut.from_result(kb.search(asked), asked.as_of)
        empty = not kb.heads()
    _tell(told, render.hits(told, empty), as_json)


@app.command(epilog="示例：wence show cn-miit-2026-2")
def show(
    context: typer.Context,
    document_id: Annotated[
        str, typer.Argument(metavar="编号", parser=parse_id, help="文件编号，检索结果里有。")
    ],
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """看一份文件：公文要素、效力和结构。"""
    with opened(context, for_questions=False) as kb:
        told = DocumentOut.held(kb, document_id, as_of or today())
    _tell(told, render.document(told), as_json)


app.command(epilog="示例：wence serve --port 8080")(operate.serve)
app.command(epilog="示例：wence rebuild")(operate.rebuild)
app.command(epilog="示例：wence doctor")(operate.doctor)

model = typer.Typer(
    help="向量模型。",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog="示例：wence model prepare",
)


@model.callback()
def _model() -> None:
    """向量模型。"""


model.command("prepare", epilog="示例：wence model prepare")(operate.prepare_model)
app.add_typer(model, name="model")
app.add_typer(admin.app, name="admin")
speak_chinese(app, Wence)


def main() -> None:
    """The console script."""
    # The log is the service's; a command itself tells what its user has to know.
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack a character: GBK, Latin-1
            stream.reconfigure(errors="replace")
    app(prog_name="wence")
