"""Serving and upkeep: `wence serve`, `rebuild`, `doctor`, `model prepare`."""

from __future__ import annotations

import errno
import json
import logging
import os
import socket
from dataclasses import asdict
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from api.cli.group import FAILED, fail
from api.cli.options import opened
from kb.errors import PolicyKBError
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.store.upkeep import Finding

BACKLOG = 128  # connections the system keeps waiting


def _notes() -> Console:
    """Progress and remarks: stderr, so that stdout holds data only."""
    return Console(stderr=True, highlight=False)


def serve(
    context: typer.Context,
    host: Annotated[
        str | None, typer.Option(metavar="地址", help="监听地址；默认 WENCE_HOST 或 127.0.0.1。")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="端口", min=0, max=65535, help="端口；默认 WENCE_PORT 或 8000。"),
    ] = None,
) -> None:
    """启动服务：提问网页、文件页和 HTTP 接口。按 Ctrl+C 停止。"""
    settings = Settings()
    door = _bound(host or settings.host, settings.port if port is None else port)
    address, number = door.getsockname()[:2]
    with door, opened(context, settings) as kb:
        from api import server
        from api.app import create_app

        form = "%(asctime)s %(levelname)s %(message)s"
        logging.basicConfig(level=logging.INFO, format=form, force=True)
        shown = f"[{address}]" if ":" in address else address
        _notes().print(f"问策已就绪：http://{shown}:{number}（按 Ctrl+C 停止）")
        if settings.api_key is None and not _is_loopback(address):
            warning = "注意：没有设 WENCE_API_KEY，能连上这个地址的人都可以提问。"
            _notes().print(warning, style="yellow")
        server.run(create_app(kb, settings), door)


def _bound(host: str, port: int) -> socket.socket:
    """A listening socket, taken before the engines load so that a busy port is told at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):  # the latter: a name that no host can have
        raise typer.Exit(fail(f"地址 {host} 无法识别。请检查 --host。", FAILED)) from None
    door = socket.socket(family, kind, protocol)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(address)
        door.listen(BACKLOG)
    except OSError as error:
        door.close()
        if error.errno == errno.EADDRINUSE:
            other = f"wence serve --port {port + 1 if port < 65535 else 8000}"
            message = f"端口 {port} 已被占用。请停止占用它的程序，或换一个：{other}"
        else:
            message = f"不能在 {host}:{port} 上监听。请检查 --host 和 --port。"
        raise typer.Exit(fail(message, FAILED)) from None
    return door


def _is_loopback(address: str) -> bool:
    return ip_address(address.partition("%")[0]).is_loopback


def rebuild(context: typer.Context) -> None:
    """重建索引：换了模型或词表之后，从资料库重新生成，资料不变。"""
    bar = Progress(
        TextColumn("重建索引"), BarColumn(), MofNCompleteColumn(), console=_notes(), transient=True
    )
    with opened(context, accept_stale=True) as kb, bar:
        task = bar.add_task("", total=None)
        kb.rebuild(lambda done, total: bar.update(task, completed=done, total=total))
    _notes().print("索引已重建。")


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，每项检查一项。")] = False,
) -> None:
    """体检：哪里有问题，怎么处理。有严重问题时退出码为 1。"""
    findings = _findings(context)
    if as_json:
        typer.echo(json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=2))
    else:
        console = Console(highlight=False)
        for finding in findings:
            colour = {"error": "red", "warning": "yellow"}.get(finding.severity, "green")
            text = Text.assemble(("● ", colour), finding.message, (finding.advice, "dim"))
            console.print(text, soft_wrap=True)
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(FAILED)


def _findings(context: typer.Context) -> list[Finding]:
    """What the checks tell; a knowledge base that does not open is a finding too."""
    from kb.store.upkeep import Finding

    try:
        with opened(context) as kb:
            return list(kb.check())
    except PolicyKBError as error:
        return [Finding("error", error.code, error.message, error.advice)]


def prepare_model(
    name: Annotated[
        str | None,
        typer.Argument(metavar="模型", help="自带模型名、本地文件夹或模型名；默认 WENCE_MODEL。"),
    ] = None,
) -> None:
    """准备向量模型和核对模型：转换、压缩并校验，只需一次。"""
    os.environ.setdefault("HF_HUB_VERBOSITY", "error")  # its retries are told in English
    from kb.encoders.cross_encoder_files import prepare_cross_encoder
    from kb.encoders.model_files import model_folder, prepare  # loads torch when it runs

    settings = Settings()
    notes = _notes()
    model = name or settings.model
    folder = model_folder(settings.models, model)

    def report(step: str) -> None:
        notes.print(step, markup=False, soft_wrap=True)

    prepare(model, folder, report)
    if settings.cross_encoder:
        beside = settings.cross_encoder
        prepare_cross_encoder(beside, model_folder(settings.models, beside), report)
