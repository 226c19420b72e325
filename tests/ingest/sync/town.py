"""A town's site with one column of policy documents, and a knowledge base to sync it into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.sync.allowance import SyncLimits
from ingest.sync.register import SourceType, WebSource
from ingest.sync.report import Outcome, Report, Row
from ingest.sync.run import sync
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.ingest.sync.site import (
    QUICK,
    Site,
    Waiting,
    column,
)

STARS = "云岭市企业上云奖励办法"

GRANTS = "云岭市首台套装备补助办法"

POWER = "关于做好企业用电保障工作的通知"

CLAUSES = (
    "第一条　对首次上云的制造业企业，按实际支出的20%给予奖励，最高10万元。",
    "第二条　本办法自2026年4月1日起施行，有效期3年。",
)


@dataclass
class Town:
    """The site, the knowledge base and one source: its column of policy documents."""

    site: Site
    kb: KnowledgeBase
    settings: Settings
    waiting: Waiting
    source: WebSource

    def sync(
        self, *sources: WebSource, dry: bool = False, limits: SyncLimits | None = None,
        progress: Callable[[object], None] = lambda _: None,
    ) -> Report:  # fmt: skip
        reach = self.site.reach("files.yunling.test", inner_test=["10.0.0.5"])
        kb = None if dry else self.kb
        return sync(
            sources or (self.source,), reach, self.settings, kb, progress, limits, QUICK,
            self.waiting.clock,
        )  # fmt: skip

    def page(self, path: str, **changed: str) -> WebSource:
        made = WebSource("一页", SourceType.PAGE, self.site.url(path), expects="办法")
        return replace(made, **changed)  # type: ignore[arg-type]

    def list(self, *entries: tuple[str, str], below: str = "") -> None:
        self.site.put("/zcwj/", column(*entries, below=below))


def told(report: Report) -> dict[str, Outcome]:
    """Last part of each row's address -> outcome."""
    return {row.url.rpartition("/")[2]: row.outcome for row in report.rows}


def only(report: Report) -> Row:
    [row] = report.rows
    return row
