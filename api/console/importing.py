"""Uploads: a file at a time goes to the importer, whichever package brings it.

The doors do not know how files are read: an importer is found through the entry point group
`wence.importers`, or handed to `create_app`.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from api import labels
from api.console.waiting_room import WaitingRoom
from kb.errors import PolicyKBError
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

ENTRY_POINTS = "wence.importers"
NAMED = 10  # files of an upload that are named one by one
KEPT = 200  # finished jobs that can still be asked about
LOG = logging.getLogger("wence.api")


class ImportedRow(Protocol):
    """What became of one file."""

    @property
    def name(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def document_id(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def passages(self) -> int: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...
    @property
    def error(self) -> str | None: ...


class ImportReport(Protocol):
    """One row a file."""

    @property
    def rows(self) -> Sequence[ImportedRow]: ...


# Reads files into the knowledge base; tells progress as objects with `files` and `passages`.
Importer = Callable[
    [Iterable[Path], "KnowledgeBase", Settings, Callable[[Any], None]], ImportReport
]


@dataclass(frozen=True, slots=True)
class Job:
    """One upload: waiting, running, done or failed."""

    id: str
    name: str
    user: str
    state: str = "waiting"
    files: int = 0  # read so far; a zip holds several
    passages: int = 0  # embedded so far
    rows: tuple[ImportedRow, ...] = ()
    error: str | None = None


class Imports:
    """Uploads, imported one after the other: the knowledge base has one writer."""

    def __init__(
        self, kb: KnowledgeBase, settings: Settings, importer: Importer | None = None
    ) -> None:
        self._kb = kb
        self._settings = settings
        self._importer = importer
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="import")
        self.room = WaitingRoom(settings.home, kb)
        self.room.clear()

    def start(self, file: Path, user: str, done: Callable[[Job], None]) -> Job:
        """Queue a file in a folder of the waiting room, which is deleted afterwards."""
        job = Job(secrets.token_urlsafe(9), file.name, user)
        with self._lock:
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.state in ("done", "failed")][:-KEPT]:
                del self._jobs[old]
        self.room.has_come(file.name)
        future = self._pool.submit(self._run, job, file, done)

        def left(end: Future[None]) -> None:  # one that is dropped on closing never runs
            self.room.leave(file, imported=not end.cancelled())

        future.add_done_callback(left)
        return job

    def job(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def close(self) -> None:
        """Finish the file at hand, drop those that wait."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, file: Path, done: Callable[[Job], None]) -> None:
        job = self._keep(replace(job, state="running"))

        def tell(progress: Any) -> None:
            nonlocal job
            job = self._keep(replace(job, files=progress.files, passages=progress.passages))

        try:
            report = self._found()([file], self._kb, self._settings, tell)
            job = replace(job, state="done", rows=tuple(report.rows))
        except PolicyKBError as error:
            job = replace(job, state="failed", error=str(error))
        except Exception:
            LOG.exception("import failed")  # the thread has no caller who would tell
            job = replace(job, state="failed", error="导入出错，已记录。请把时间告诉管理员。")
        try:
            done(job)
        except Exception:  # such as a full disk: the uploader is told all the same
            LOG.exception("what became of an import was not noted")
        self._keep(job)

    def _found(self) -> Importer:
        if self._importer is None:
            entry = next(iter(entry_points(group=ENTRY_POINTS)), None)
            if entry is None:
                raise PolicyKBError("没有安装读取文件的组件。", "请重新安装问策后再上传。")
            self._importer = entry.load()
        return self._importer

    def _keep(self, job: Job) -> Job:
        with self._lock:
            self._jobs[job.id] = job
        return job


def became(rows: Sequence[ImportedRow]) -> str:
    """What became of an upload's files: each by name, or of very many those that failed."""
    many = len(rows) > NAMED
    counts = Counter(labels.OUTCOME[row.outcome] for row in rows)
    told = [row for row in rows if not many or row.outcome == "failed"]
    each = "、".join(f"{row.title or row.name}（{labels.OUTCOME[row.outcome]}）" for row in told)
    whole = "，".join(f"{outcome} {count}" for outcome, count in counts.items())
    return f"{whole}。{each}" if many else each
