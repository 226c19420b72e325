"""One process owns a data directory; a second one is refused at once."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Self

from kb.errors import StoreLocked


class DirectoryLock:
    """An exclusive lock on `folder`, held until `release` or the end of the process.

    The kernel drops it when the owner dies, so a kill leaves nothing to clean up.
    Raises StoreLocked when another process (or another lock in this one) holds it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise StoreLocked from None

    def release(self) -> None:
        """Give the folder up; a second call does nothing."""
        if self._file >= 0:
            os.close(self._file)  # closing drops the lock
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.release()
