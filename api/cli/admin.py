"""`wence admin`: who may enter the console."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from api.cli.group import FAILED, fail
from api.console.accounts import MAX_PASSWORD, MIN_PASSWORD, Accounts
from api.console.audit import Audit
from api.console.store import ConsoleStore
from kb.clock import chinese_time
from kb.settings import Settings

app = typer.Typer(
    help="工作台的管理员。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    epilog="示例：wence admin create 张三",
)
OPERATOR = "命令行"  # who the audit log says it was

Name = Annotated[str, typer.Argument(metavar="姓名", help="登录用的名字，60 字以内。")]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="从标准输入读一行作为密码，不提示。")
]


@app.command(epilog="示例：wence admin create 张三")
def create(name: Name, password_stdin: FromInput = False) -> None:
    """新增一位管理员，设置登录密码。"""
    _set(name, password_stdin, new=True)
    typer.echo(f"已新增 {name.strip()}。启动 wence serve 后在 /console 登录。", err=True)


@app.command(epilog="示例：wence admin password 张三")
def password(name: Name, password_stdin: FromInput = False) -> None:
    """改密码；已登录的会话随即失效。"""
    _set(name, password_stdin, new=False)
    typer.echo(f"{name.strip()} 的密码已更改，需要重新登录。", err=True)


@app.command("list", epilog="示例：wence admin list")
def list_all() -> None:
    """列出能登录工作台的人，建立的日期和最近一次登录。"""
    with _accounts() as (accounts, _):
        held = accounts.all()
    for one in held:
        last = f"最近登录 {chinese_time(one.last_login)}" if one.last_login else "没有登录过"
        typer.echo(f"{one.name}　建立 {chinese_time(one.made_at)}　{last}")
    if not held:
        typer.echo("还没有账号。新增请用 wence admin create 姓名", err=True)


@app.command(epilog="示例：wence admin remove 张三")
def remove(name: Name) -> None:
    """删除一个账号；已登录的会话随即失效，操作记录保留。"""
    name = name.strip()
    with _accounts() as (accounts, audit):
        if not accounts.remove(name):
            message = f"没有 {name}。有哪些账号见 wence admin list"
            raise typer.Exit(fail(message, FAILED))
        audit.note(OPERATOR, "account_removed", name)
    typer.echo(f"已删除 {name} 的账号。", err=True)


@contextmanager
def _accounts() -> Iterator[tuple[Accounts, Audit]]:
    store = ConsoleStore(Settings().home)
    try:
        yield Accounts(store), Audit(store)
    finally:
        store.close()


def _set(name: str, password_stdin: bool, *, new: bool) -> None:
    name = name.strip()
    if not 1 <= len(name) <= 60 or any(unicodedata.category(c)[0] == "C" for c in name):
        raise typer.BadParameter("姓名要 1–60 字，不含控制字符")
    with _accounts() as (accounts, audit):
        if accounts.exists(name) is new:
            message = (
                f"{name} 已经存在。改密码请用 wence admin password {name}" if new
                else f"没有 {name}。新增请用 wence admin create {name}"
            )  # fmt: skip
            raise typer.Exit(fail(message, FAILED))
        accounts.set_password(name, _password(password_stdin))
        audit.note(OPERATOR, "account", name)


def _password(password_stdin: bool) -> str:
    if password_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    elif not sys.stdin.isatty():
        raise typer.BadParameter("这里没有终端可以输入密码；用 --password-stdin 从标准输入读")
    else:
        given = typer.prompt("密码（输入时不显示）", hide_input=True)
        if given != typer.prompt("再输一次", hide_input=True):
            raise typer.BadParameter("两次输入的密码不一样")
    if not MIN_PASSWORD <= len(given) <= MAX_PASSWORD:
        raise typer.BadParameter(f"密码要 {MIN_PASSWORD}–{MAX_PASSWORD} 个字符")
    return given
