"""The options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.requests import iso_day
from kb.models import Level, Status
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase


def parse_day(text: Any) -> date:
    """A date option. Raises typer.BadParameter in Chinese."""
    try:
        day = iso_day(text)
    except ValueError:
        raise typer.BadParameter("日期要写成 2026-04-01 这样的真实日期") from None
    assert isinstance(day, date)
    return day


def parse_id(text: Any) -> str:
    """The id of a document as typed. Raises typer.BadParameter when it is no text."""
    try:
        str(text).encode()
    except UnicodeEncodeError:  # bytes of the terminal that are no UTF-8
        raise typer.BadParameter("含有无法识别的字符") from None
    return str(text)


def one_of(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    """Reads one of an enumeration's values. Raises typer.BadParameter in Chinese."""

    def parse(text: Any) -> StrEnum:
        try:
            return kind(text)
        except ValueError:
            raise typer.BadParameter(f"只能是 {'、'.join(kind)}") from None

    return parse


After = Annotated[
    list[str] | None,
    typer.Option("--after", metavar="上一问", help="接着这一问问；可重复，先问的在前，最多 5 问。"),
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=parse_day, metavar="日期", help="按哪一天的效力；默认今天。"),
]
Region = Annotated[
    str | None, typer.Option("--region", metavar="地区", help="只看适用于该地的文件，如 镇海区。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，字段与 HTTP 接口相同。")]
Levels = Annotated[
    list[Level] | None,
    typer.Option(
        "--level", parser=one_of(Level), metavar="层级", help="国家、省、市、区，可重复。"
    ),
]
Statuses = Annotated[
    list[Status] | None,
    typer.Option("--status", parser=one_of(Status), metavar="效力", help="如 现行，可重复。"),
]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="文种", help="如 办法、通知，可重复。")
]
Issuers = Annotated[
    list[str] | None, typer.Option("--issuer", metavar="机关", help="发文机关的一部分，可重复。")
]
From = Annotated[
    date | None,
    typer.Option("--from", parser=parse_day, metavar="日期", help="成文（发布）不早于。"),
]
To = Annotated[
    date | None, typer.Option("--to", parser=parse_day, metavar="日期", help="成文（发布）不晚于。")
]


def opened(
    context: typer.Context, settings: Settings | None = None, **options: Any
) -> KnowledgeBase:
    """The knowledge base of this run, to be used in a `with`.

    `context.obj` may be another opener with the signature of `open_knowledge_base`.
    """
    settings = settings or Settings()
    if context.obj is not None:
        other: KnowledgeBase = context.obj(settings, **options)
        return other
    from kb.bootstrap import open_knowledge_base  # loads the engines: not for --help

    return open_knowledge_base(settings, **options)
