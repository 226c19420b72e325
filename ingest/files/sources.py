"""Files, folders and archives as a stream of sources, each read within limits.

Of a folder with `manifest.yaml` exactly the files listed there are taken, each with its card
(identity and provenance).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from ingest.files.decoding import decode_name, shown_name
from ingest.files.manifest import MANIFEST, MEND, Card, entries, read_entry
from ingest.files.sniff import ZIP, sniff
from ingest.files.zips import Budget, Package, ZipLimits
from kb.errors import CorruptFile, EmptyFile, OversizedFile, PolicyKBError, UnreadableFile
from kb.settings import Settings

_CLUTTER = ("__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """How much is read; a file beyond `file_bytes` is an OversizedFile."""

    file_bytes: int = 50 * 1024 * 1024
    zips: ZipLimits = field(default_factory=ZipLimits)

    @classmethod
    def of(cls, settings: Settings) -> SourceLimits:
        return cls(file_bytes=settings.max_file_mb * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read; `name` is shown to users (in an archive: archive/member)."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    path: Path | None = None  # None inside an archive
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or folder that could not be opened."""

    name: str
    error: UnreadableFile


def walk(
    paths: Iterable[Path], limits: SourceLimits | None = None
) -> Iterator[SourceFile | Failure]:
    """Every file under `paths`, in the order given, folders sorted.

    What cannot be read is a Failure, and never ends the walk.
    """
    limits = limits or SourceLimits()
    for path in paths:
        for found in _guarded(_name(path), _given(path, limits)):
            yield replace(found, name=shown_name(found.name))


def _given(path: Path, limits: SourceLimits) -> Iterator[SourceFile | Failure]:
    if path.is_dir():
        yield from _not_empty(_name(path.resolve()), _folder(path, path.resolve(), limits))
    elif path.is_file():
        yield from _file(path, _name(path), limits)
    else:
        yield Failure(_name(path), UnreadableFile("找不到这个文件。", "请检查路径后重试。"))


def _guarded(name: str, found: Iterator[SourceFile | Failure]) -> Iterator[SourceFile | Failure]:
    """What is found; an OSError on the way becomes a Failure."""
    try:
        yield from found
    except OSError:
        yield _closed(name)


def _closed(name: str) -> Failure:
    return Failure(name, UnreadableFile("文件或文件夹打不开。", "请检查读取权限后重试。"))


def _name(path: Path) -> str:
    """The file's name; archives unpacked carelessly leave names in GBK."""
    return decode_name(os.fsencode(path.name))


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _CLUTTER


def _not_empty(name: str, found: Iterator[SourceFile | Failure]) -> Iterator[SourceFile | Failure]:
    """What a folder or archive holds; an empty one is a Failure, not silence."""
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        advice = "请检查是否选错或没有下载完整。"
        yield Failure(name, EmptyFile("里面没有可导入的文件。", advice))


def _folder(folder: Path, root: Path, limits: SourceLimits) -> Iterator[SourceFile | Failure]:
    if (folder / MANIFEST).is_file():
        yield from _listed(folder, limits)
        return
    for child in sorted(folder.iterdir()):
        if not _hidden(child.name):
            yield from _guarded(_name(child), _child(child, root, limits))


def _child(child: Path, root: Path, limits: SourceLimits) -> Iterator[SourceFile | Failure]:
    if child.is_symlink():  # it may leave the folder or lead in a circle
        yield from _link(child, root)
    elif child.is_dir():
        yield from _folder(child, root, limits)
    elif child.is_file():
        yield from _file(child, _name(child), limits)


def _link(link: Path, root: Path) -> Iterator[Failure]:
    """Links are not followed; one that leads out of the folder is a Failure."""
    if not link.exists() or not link.resolve().is_relative_to(root):
        advice = "请把它指向的文件放进文件夹，或直接导入那个文件。"
        yield Failure(_name(link), UnreadableFile("这是指向文件夹之外的链接，没有导入。", advice))


def _file(
    path: Path, name: str, limits: SourceLimits, card: Card | None = None
) -> Iterator[SourceFile | Failure]:
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError:
        yield _closed(name)
        return
    if len(data) > limits.file_bytes:
        yield Failure(name, OversizedFile(f"文件超过{limits.file_bytes // 1024 // 1024} MB。"))
    elif _is_archive(data):
        members = _archive(data, name, limits, Budget.of(limits.zips), 1)
        yield from _not_empty(name, members)
    else:
        yield _source(name, data, path, card)


def _source(
    name: str, data: bytes, path: Path | None = None, card: Card | None = None
) -> SourceFile:
    return SourceFile(name, data, hashlib.sha256(data).hexdigest(), path, card)


def _is_archive(data: bytes) -> bool:
    try:
        return data.startswith(b"PK") and sniff(data) == ZIP
    except PolicyKBError:
        return False  # the parser will meet the same error and report it


def _archive(
    data: bytes, name: str, limits: SourceLimits, budget: Budget, depth: int
) -> Iterator[SourceFile | Failure]:
    if depth > limits.zips.depth:
        yield Failure(name, OversizedFile("压缩包嵌套过深。", "请解压后再导入。"))
        return
    try:
        package = Package(data, limits.zips, budget)
        members = sorted(package.members(), key=lambda member: member.name)
    except UnreadableFile as error:
        yield Failure(name, error)
        return
    for member in members:
        inner = PurePosixPath(member.name.replace("\\", "/"))
        if any(_hidden(part) and part != ".." for part in inner.parts):
            continue
        shown = f"{name}/{inner}"
        try:
            content = package.read(member.info)
        except UnreadableFile as error:
            yield Failure(shown, error)
            continue
        if _is_archive(content):
            yield from _not_empty(shown, _archive(content, shown, limits, budget, depth + 1))
        else:
            yield _source(shown, content)


def _listed(folder: Path, limits: SourceLimits) -> Iterator[SourceFile | Failure]:
    try:
        listed = entries(folder / MANIFEST, limits.file_bytes)
    except UnreadableFile as error:
        yield Failure(MANIFEST, error)
        return
    seen: set[str] = set()
    for number, entry in enumerate(listed, start=1):
        name = f"{MANIFEST} 第{number}项"
        try:
            path, card = read_entry(folder, entry)
            name = path.name
            if card.id in seen:
                raise CorruptFile(f"编号 {card.id} 重复。", MEND)
        except UnreadableFile as error:
            yield Failure(name, error)
            continue
        except OSError:  # it lies in a folder without access
            yield _closed(name)
            continue
        seen.add(card.id)
        for source in _file(path, path.name, limits, card):
            yield _checked(source, entry.get("sha256"))


def _checked(source: SourceFile | Failure, sha256: object) -> SourceFile | Failure:
    if isinstance(source, SourceFile) and sha256 and source.sha256 != str(sha256).lower():
        advice = "请重新取得原件，或核对后更新 manifest.yaml 里的 sha256。"
        return Failure(source.name, CorruptFile("文件内容与清单登记的指纹不符。", advice))
    return source
