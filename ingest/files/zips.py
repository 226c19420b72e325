"""Opens ZIP packages (archives, DOCX, OFD) safely against ZIP bombs."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.files.decoding import decode_name
from kb.errors import CorruptFile, EncryptedFile, OversizedFile

_MEGABYTE = 1024 * 1024
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """What a package may unpack to; sizes in bytes, measured while reading, not as declared."""

    members: int = 2000
    member_bytes: int = 50 * _MEGABYTE
    total_bytes: int = 500 * _MEGABYTE
    ratio: int = 200  # unpacked to packed; text compresses 3-20 times, a bomb a thousand
    depth: int = 3  # archives inside archives


@dataclass(slots=True)
class Budget:
    """How much a package and the packages inside it may still unpack."""

    bytes_left: int
    members_left: int

    @classmethod
    def of(cls, limits: ZipLimits) -> Budget:
        return cls(limits.total_bytes, limits.members)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a package; `name` is decoded as the packer meant it."""

    name: str
    info: zipfile.ZipInfo


class Package:
    """A ZIP file in memory, read within limits; members are never written to disk."""

    def __init__(
        self, data: bytes, limits: ZipLimits | None = None, budget: Budget | None = None
    ) -> None:
        self._limits = limits or ZipLimits()
        self._budget = budget or Budget.of(self._limits)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise CorruptFile() from error

    def members(self) -> Iterator[Member]:
        """Files in the order packed, without folders; OversizedFile if there are too many."""
        for info in self._zip.infolist():
            if info.is_dir():
                continue
            self._budget.members_left -= 1
            if self._budget.members_left < 0:
                raise OversizedFile(
                    f"压缩包里的文件超过{self._limits.members}个。", "请解压后分批导入。"
                )
            yield Member(_true_name(info), info)

    def names(self) -> list[str]:
        return [_true_name(info) for info in self._zip.infolist()]

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """The member's bytes. Raises OversizedFile, EncryptedFile or CorruptFile."""
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedFile("压缩包设有密码。", "请解压后再导入。")
        most = min(self._limits.member_bytes, self._budget.bytes_left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(most + 1)
        except RuntimeError as error:  # zipfile says so of passwords it cannot handle
            raise EncryptedFile("压缩包设有密码。", "请解压后再导入。") from error
        except _DAMAGE as error:
            raise CorruptFile("压缩包里的文件已损坏。") from error
        swollen = len(data) > _MEGABYTE and len(data) > self._limits.ratio * info.compress_size
        if len(data) > most or swollen:
            raise OversizedFile("压缩包解开后过大，可能是压缩炸弹。", "请解压核对后单独导入。")
        self._budget.bytes_left -= len(data)
        return data

    def find(self, name: str) -> zipfile.ZipInfo | None:
        """The member of that path, ignoring case and the direction of slashes; None if missing."""
        wanted = _plain(name)
        return next((i for i in self._zip.infolist() if _plain(i.filename) == wanted), None)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _true_name(info: zipfile.ZipInfo) -> str:
    """A member's name; Chinese Windows packs GBK unmarked, which zipfile takes for cp437."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return decode_name(raw)
