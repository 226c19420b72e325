"""manifest.yaml: the files of a folder, each with its card (identity and provenance)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kb.errors import CorruptFile, UnreadableFile
from kb.models import Provenance

MANIFEST = "manifest.yaml"
MEND = "请改正 manifest.yaml 后重新导入。"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Card:
    """What a manifest says of a file: its identity and provenance."""

    id: str
    provenance: Provenance
    title: str | None = None
    source_name: str | None = None
    source_url: str | None = None
    retrieved_on: date | None = None


def entries(path: Path, file_bytes: int) -> list[dict[str, Any]]:
    """The entries, which are a list at the top or under one key; CorruptFile if there is none.

    Reads no more than `file_bytes`.
    """
    try:
        text = path.read_bytes()[:file_bytes].decode("utf-8-sig")
        content = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CorruptFile("清单 manifest.yaml 无法读取。", MEND) from error
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        content = lists[0] if len(lists) == 1 else None
    if not isinstance(content, list):
        raise CorruptFile("清单 manifest.yaml 里没有文件列表。", MEND)
    return [entry if isinstance(entry, dict) else {} for entry in content]


def read_entry(folder: Path, entry: dict[str, Any]) -> tuple[Path, Card]:
    """The entry's file and its card; UnreadableFile if the file is not in the folder."""
    relative = entry.get("file")
    if not isinstance(relative, str) or not relative.strip():
        raise CorruptFile("清单项缺少 file。", MEND)
    root = folder.resolve()
    path = (root / relative).resolve()
    if not path.is_relative_to(root):
        raise CorruptFile("清单项的 file 指向文件夹之外。", MEND)
    if not path.is_file():
        raise UnreadableFile(f"清单里的文件 {relative} 不存在。", "请补上文件，或从清单中删去。")
    return path, _read_card(entry)


def _read_card(entry: dict[str, Any]) -> Card:
    """The card of a manifest entry; CorruptFile names the field that is wrong."""
    identity = entry.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        raise CorruptFile("清单项的 id 缺失或含有字母、数字、点、横线以外的字符。", MEND)
    try:
        provenance = Provenance(entry.get("provenance", Provenance.ORIGINAL))
    except ValueError as error:
        kinds = "、".join(Provenance)
        raise CorruptFile(f"{identity} 的 provenance 应为 {kinds} 之一。", MEND) from error
    url = _text_or_none(entry, "source_url")
    if url and not re.match(r"https?://\S+$", url):
        raise CorruptFile(f"{identity} 的 source_url 不是网址。", MEND)
    return Card(
        id=identity,
        provenance=provenance,
        title=_text_or_none(entry, "title"),
        source_name=_text_or_none(entry, "source_name"),
        source_url=url,
        retrieved_on=_day_or_none(entry, "retrieved_on"),
    )


def _text_or_none(entry: dict[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise CorruptFile(f"{entry['id']} 的 {key} 应为文字。", MEND)
    return value.strip() or None if value else None


def _day_or_none(entry: dict[str, Any], key: str) -> date | None:
    value = entry.get(key)
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise CorruptFile(f"{entry['id']} 的 {key} 应写成 2026-01-31 的样子。", MEND) from error
