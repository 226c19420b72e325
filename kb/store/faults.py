"""Errors of SQLite and of the system, translated into errors of our own."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import StoreCorrupt, StoreError

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_KEPT = "已存入的内容不受影响。"

# SQLite's primary code -> what happened, what to do; the file itself is sound.
_UNABLE = {
    sqlite3.SQLITE_FULL: ("磁盘已满，没有写入。", f"请腾出空间后重试；{_KEPT}"),
    sqlite3.SQLITE_IOERR: ("磁盘读写出错。", f"请检查磁盘空间和磁盘状况后重试；{_KEPT}"),
    sqlite3.SQLITE_READONLY: ("数据目录只能读，不能写。", "请检查它的权限后重试。"),
    sqlite3.SQLITE_PERM: ("没有读写数据目录的权限。", "请检查它的权限后重试。"),
    sqlite3.SQLITE_CANTOPEN: ("资料库文件打不开。", "请检查数据目录的权限和磁盘空间后重试。"),
    sqlite3.SQLITE_BUSY: ("资料库正忙，没有完成。", f"请稍后重试；{_KEPT}"),
    sqlite3.SQLITE_NOMEM: ("内存不足，没有完成。", f"请关闭其他程序后重试；{_KEPT}"),
}
_SYSTEM: dict[int | None, int] = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EFBIG: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
}


@contextmanager
def storage_errors(damaged: type[StoreCorrupt] = StoreCorrupt) -> Iterator[None]:
    """Raises `damaged` for a file that is not intact, StoreError for a full or closed disk.
    Anything else, such as a violated constraint, is our mistake and passes unchanged."""
    try:
        yield
    except UnicodeDecodeError as error:  # every text that we wrote is UTF-8
        raise damaged from error
    except sqlite3.Error as error:
        # The lower byte is the primary code; the driver gives none to text that is no UTF-8.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED or (not code and isinstance(error, sqlite3.OperationalError)):
            raise damaged from error
        if code in _UNABLE:
            raise StoreError(*_UNABLE[code]) from error
        raise
    except OSError as error:
        if error.errno in _SYSTEM:
            raise StoreError(*_UNABLE[_SYSTEM[error.errno]]) from error
        raise


@contextmanager
def as_written() -> Iterator[None]:
    """Raises StoreCorrupt if what we wrote cannot be read back: damage that SQLite cannot see."""
    try:
        yield
    except (LookupError, TypeError, ValueError) as error:
        raise StoreCorrupt from error
