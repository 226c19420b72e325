"""One sync from end to end: assembles the parts of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ingest.files.sources import SourceLimits
from ingest.isolation.sandbox import ParseLimits, Sandbox
from ingest.sync.allowance import SyncLimits
from ingest.sync.clock import Clock
from ingest.sync.fetch import Fetcher, FetchLimits
from ingest.sync.harvest import Harvest
from ingest.sync.intake import Intake
from ingest.sync.journal import Journal
from ingest.sync.reach import Reach
from ingest.sync.register import WebSource
from ingest.sync.report import Progress, Report
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings


def reach_of(register: Iterable[WebSource], settings: Settings) -> Reach:
    """The hosts that the register names, and those of WENCE_SYNC_HOSTS."""
    named = {source.host for source in register} | set(settings.sync_hosts)
    return Reach(frozenset(host.strip().lower() for host in named if host.strip()))


def sync(
    sources: Iterable[WebSource],
    reach: Reach,
    settings: Settings,
    kb: KnowledgeBase | None,
    on_progress: Callable[[Progress], None] = lambda _: None,
    limits: SyncLimits | None = None,
    fetching: FetchLimits | None = None,
    clock: Clock | None = None,
) -> Report:
    """Brings `sources` into `kb`; without a knowledge base only reports what would be fetched."""
    files = SourceLimits.of(settings)
    fetching = fetching or FetchLimits(file_bytes=files.file_bytes)
    with (
        Fetcher(reach, fetching, clock) as fetcher,
        Journal(settings.home / "sync" / "journal.db") as journal,
        Sandbox(ParseLimits.of(settings)) as sandbox,
    ):
        intake = Intake(kb, sandbox, files) if kb else None
        return Harvest(fetcher, journal, intake, limits, clock, on_progress).run(sources)
