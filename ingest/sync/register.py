"""来源清单: which official pages and columns to follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import httpx
import yaml

from kb.errors import InvalidQuery
from kb.notation.regions import canonical

_MEND = "请改正来源清单后重试。"
_LARGEST = 5 * 1024 * 1024


class SourceType(StrEnum):
    PAGE = "page"  # 一篇文件
    COLUMN = "column"  # 栏目(列表页)


@dataclass(frozen=True, slots=True)
class WebSource:
    """An entry of the register."""

    name: str
    type: SourceType
    url: str
    issuer: str | None = None
    region: str | None = None  # canonical path; None: 全国
    expects: str | None = None  # words that must stand on the page

    @property
    def host(self) -> str:
        return httpx.URL(self.url).host


def read_register(path: Path) -> tuple[WebSource, ...]:
    """The sources listed in a YAML file. Raises InvalidQuery naming the entry that is wrong."""
    try:
        content = yaml.safe_load(path.read_bytes()[:_LARGEST].decode("utf-8-sig"))
    except OSError:
        advice = "请用 --sources 指定来源清单，例如 corpus/sources.yaml。"
        raise InvalidQuery(f"找不到来源清单 {path}。", advice) from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise InvalidQuery(f"来源清单 {path.name} 不是有效的 YAML。", _MEND) from None
    entries = content.get("sources") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise InvalidQuery(f"来源清单 {path.name} 里没有 sources 列表。", _MEND)
    sources = tuple(_source(number, entry) for number, entry in enumerate(entries, 1))
    names = [source.name for source in sources]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated:
        raise InvalidQuery(f"来源清单里有两个“{repeated}”。", _MEND)
    return sources


def chosen(sources: tuple[WebSource, ...], name: str | None) -> tuple[WebSource, ...]:
    """The source of this name, else those whose name holds it; all when None."""
    if name is None:
        return sources
    found = tuple(s for s in sources if s.name == name) or tuple(
        s for s in sources if name in s.name
    )
    if not found:
        raise InvalidQuery(f"来源清单里没有“{name}”。", "请核对 --source 的名称，可只写其中一段。")
    return found


def _source(number: int, entry: Any) -> WebSource:
    if not isinstance(entry, dict):
        raise InvalidQuery(f"来源清单第{number}项写得不对。", _MEND)
    text = {key: _text(number, entry, key) for key in ("name", "url", "issuer", "expects")}
    region = _text(number, entry, "region")
    if not text["name"] or not text["url"]:
        raise InvalidQuery(f"来源清单第{number}项缺少 name 或 url。", _MEND)
    try:
        kind = SourceType(entry.get("type", SourceType.PAGE))
        host = httpx.URL(text["url"]).host
    except (ValueError, httpx.InvalidURL):
        raise InvalidQuery(f"来源“{text['name']}”的 type 或 url 不对。", _MEND) from None
    if not host or not text["url"].startswith(("http://", "https://")):
        raise InvalidQuery(f"来源“{text['name']}”的 url 不是网址。", _MEND)
    if region and not canonical(region):
        raise InvalidQuery(f"来源“{text['name']}”的 region 不是已知的地区。", _MEND)
    return WebSource(
        text["name"], kind, text["url"], text["issuer"],
        canonical(region) if region else None, text["expects"],
    )  # fmt: skip


def _text(number: int, entry: dict[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise InvalidQuery(f"来源清单第{number}项的 {key} 应为文字。", _MEND)
    return (value or "").strip() or None
