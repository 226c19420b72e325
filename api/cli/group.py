"""How the `wence` command behaves as a whole: Chinese help, one-line errors, commands of others.

Exit codes: 0 done, 1 it could not be done, 2 the input is wrong.
"""

from __future__ import annotations

import errno
import re
import sys
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import typer
from pydantic import ValidationError
from rich.console import Console
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from api.validation_messages import explain
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
_TYPE = re.compile(r"(--\S+)? <(?:list\[)?(str|int|float|path|int range|float range)\]?>", re.I)
_TYPES = {"str": "文字", "path": "路径", "int": "整数", "float": "小数"}
_BETWEEN = re.compile(r"(\d+)<=x<=(\d+)")
_EXTRA = re.compile(r"unexpected extra argument\S* \((.*)\)", re.S)
_AT_LEAST = re.compile(r"x>=(\d+)")
_NO_COMMAND = re.compile(r"No such command '(.*?)'\.(?: Did you mean (.*)\?)?", re.S)

# What the system says of files, by its number; anything else is told by the number.
_IO: dict[int | None, str] = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EEXIST: "这里已有一个文件，不能当作文件夹",
    errno.ENOTDIR: "其中一级是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENAMETOOLONG: "名称太长",
    errno.EMFILE: "打开的文件过多",
    errno.EIO: "磁盘读写出错",
}


def in_chinese(text: str) -> str:
    for english, chinese in _CHROME.items():
        text = text.replace(english, chinese)
    text = _BETWEEN.sub(r"\1–\2", _AT_LEAST.sub(r"不小于 \1", text))
    return _TYPE.sub(_type_in_chinese, text)


def _type_in_chinese(found: re.Match[str]) -> str:
    """The type of an option's value, none of an argument; the columns stay where they are."""
    option, kind = found[1], _TYPES[found[2].lower().removesuffix(" range")]
    room = len(found[0]) - len(option or "")
    return f"{option} {kind}{' ' * (room - 5)}" if option else " " * room


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
            code = fail(_unreadable(error), FAILED)
        sys.exit(code if isinstance(code, int) else DONE)


def _plugins() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


def speak_chinese(app: typer.Typer, group: type[TyperGroup] = ChineseGroup) -> typer.Typer:
    """The app, with the help of each of its commands and groups in Chinese."""
    app.info.cls = group
    for command in app.registered_commands:
        command.cls = ChineseCommand
    for one in app.registered_groups:
        if one.typer_instance:
            speak_chinese(one.typer_instance)
    return app


def _load(entry: EntryPoint) -> Any:
    """Another package's typer app as a command named like its entry point."""
    command = typer.main.get_command(speak_chinese(entry.load()))
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
        return f"缺少 {name.removesuffix('...')}。"
    if kind == "NoSuchOption":
        return f"没有选项 {error.option_name}。"
    if kind == "BadParameter":
        chinese = any("一" <= c <= "鿿" for c in error.message)
        told = f"{name}：{error.message}。" if name else f"{error.message}。"
        return told if chinese else f"{name}{_wanted(parameter)}。"
    if kind == "BadOptionUsage":
        wanted = "不带值" if "not take" in error.message else "后面要写一个值"
        return f"选项 {error.option_name} {wanted}。"
    if extra := _EXTRA.search(error.message):
        return f"多出了 {extra[1]}；内容里有空格时请用引号括起来。"
    if unknown := _NO_COMMAND.fullmatch(error.message):
        near = re.findall(r"'(.*?)'", unknown[2] or "")
        return f"没有命令 {unknown[1]}。" + (f"是不是 {'、'.join(near)}？" if near else "")
    return "命令写得不完整。" if error.message.startswith("Missing") else "命令写得不对。"


def _wanted(parameter: Any) -> str:
    """What a number must be."""
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if low is not None and high is not None:
        return f" 要用 {low}–{high} 的整数"
    return f" 要用不小于 {low} 的整数" if low is not None else " 的值不合要求"


def _unreadable(error: OSError) -> str:
    why = _IO.get(error.errno, f"系统错误 {error.errno}" if error.errno else "系统没有说明原因")
    where = f"{error.filename}：" if error.filename else ""
    return f"读写失败：{where}{why}。请检查路径和权限（数据目录由 WENCE_HOME 指定）。"


def _invalid(error: ValidationError) -> str:
    """Wrong settings or a wrong question, field by field."""
    told = []
    for problem in error.errors():
        place = problem["loc"] or ("",)  # of a setting with several values its name comes first
        named = [step for step in place if isinstance(step, str)]  # not which of several
        field = named[0] if error.title == "Settings" else named[-1]
        name = f"WENCE_{field.upper()}" if error.title == "Settings" else _FIELDS.get(field, field)
        told.append(f"{name}：{explain(problem)}")
    where = "配置有误" if error.title == "Settings" else "输入有误"
    return f"{where}：{'；'.join(told)}。"


_FIELDS = {
    "question": "问题",
    "before": "--after",
    "query": "检索词",
    "region": "--region",
    "kinds": "--kind",
    "issuers": "--issuer",
    "limit": "--limit",
    "as_of": "--as-of",
    "issued_from": "--from",
    "issued_to": "--to",
    "title": "--title",
}
