"""How the `wence` command behaves as a whole: Chinese help, one-line errors, commands of others.

Exit codes: 0 done, 1 it could not be done, 2 the input is wrong.
"""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import typer
from pydantic import ValidationError
from rich.console import Console
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from api.messages import explain
from kb.errors import InvalidQuery, PolicyKBError

DONE, FAILED, WRONG_INPUT = 0, 1, 2
ENTRY_POINTS = "wence.commands"

# The fixed words of typer's plain help and what we call them.
_CHROME = {
    "Usage: ": "用法：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Show this message and exit.": "显示这段说明。",
    "[required]": "[必填]",
    "[default: ": "[默认 ",
}


def in_chinese(text: str) -> str:
    for english, chinese in _CHROME.items():
        text = text.replace(english, chinese)
    return text


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group whose help is Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        return in_chinese(super().get_help(ctx))


class Wence(ChineseGroup):
    """The root: own commands, those of other packages, and errors told in one line."""

    def list_commands(self, ctx: Any) -> list[str]:
        own = super().list_commands(ctx)
        return own + sorted(name for name in _plugins() if name not in own)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in _plugins():
            return own
        return _load(_plugins()[cmd_name])

    def main(self, args: Any = None, *rest: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False  # errors come here instead of being told in English
        try:
            code = super().main(args, *rest, **extra)
        except PolicyKBError as error:
            code = fail(str(error), WRONG_INPUT if isinstance(error, InvalidQuery) else FAILED)
        except ValidationError as error:
            code = fail(_invalid(error), WRONG_INPUT)
        except TyperException as error:
            code = _misused(error)
        except typer.Abort:
            code = fail("已取消。", FAILED)
        except OSError as error:
            code = fail(f"读写失败：{error.strerror or '系统没有说明原因'}。", FAILED)
        sys.exit(code if isinstance(code, int) else DONE)


def _plugins() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


def _load(entry: EntryPoint) -> Any:
    """Another package's typer app as a command named like its entry point."""
    app: typer.Typer = entry.load()
    app.info.cls = ChineseGroup
    for info in app.registered_commands:
        info.cls = ChineseCommand
    command = typer.main.get_command(app)
    command.name = entry.name
    return command


def fail(message: str, code: int) -> int:
    """Tell one line on stderr; returns the exit code."""
    # Neither markup nor wrapping: a message may quote what the user typed.
    Console(stderr=True).print(message, markup=False, highlight=False, soft_wrap=True)
    return code


def _misused(error: TyperException) -> int:
    """A wrong command line in Chinese."""
    kind = type(error).__name__  # the classes are private to typer, their names are click's
    if kind == "NoArgsIsHelpError":
        typer.echo(error.message)
        return DONE
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "wence"
    return fail(f"{_complaint(kind, error)}用法见 {path} --help。", WRONG_INPUT)


def _complaint(kind: str, error: Any) -> str:
    parameter = getattr(error, "param", None)
    name = parameter.get_error_hint().replace("'", "") if parameter is not None else ""
    if kind == "MissingParameter":
        return f"缺少 {name}。"
    if kind == "NoSuchOption":
        return f"没有选项 {error.option_name}。"
    if kind == "BadParameter":
        chinese = any("一" <= c <= "鿿" for c in error.message)
        return f"{name}：{error.message}。" if chinese else f"{name} 的值不合要求。"
    if kind == "BadOptionUsage":
        return f"选项 {error.option_name} 的用法不对。"
    if error.message.startswith("No such command"):
        return f"没有命令 {error.message.split(maxsplit=3)[-1].rstrip('.')}。"
    return "命令写得不完整。" if error.message.startswith("Missing") else "命令写得不对。"


def _invalid(error: ValidationError) -> str:
    """Wrong settings or a wrong question, field by field."""
    told = []
    for problem in error.errors():
        field = str(problem["loc"][-1]) if problem["loc"] else ""
        name = f"WENCE_{field.upper()}" if error.title == "Settings" else _FIELDS.get(field, field)
        told.append(f"{name}：{explain(problem)}")
    where = "配置有误" if error.title == "Settings" else "输入有误"
    return f"{where}：{'；'.join(told)}。"


_FIELDS = {
    "question": "问题",
    "query": "检索词",
    "region": "--region",
    "limit": "--limit",
    "as_of": "--as-of",
    "issued_from": "--from",
    "issued_to": "--to",
    "title": "--title",
}
