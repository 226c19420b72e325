"""Looking after a data directory: what is wrong, how to mend it, and rebuilding indexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.embedded import vectors_of
from kb.errors import IndexStale, StoreCorrupt
from kb.models import Document
from kb.ports import Analyzer, Embedder, Matrix
from kb.store.chroma import Progress
from kb.store.database import Database
from kb.store.docstore import SqliteDocstore
from kb.store.index import HybridIndex
from kb.store.records import Records


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `wence doctor` tells."""

    severity: str  # ok, warning, error
    code: str
    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Stats:
    """What is held, in numbers, and by which model."""

    documents: int
    passages: int
    generation: int
    model: str
    pending: int  # files kept that gave no document yet


class Upkeep:
    """Checks and rebuilds one store with its indexes."""

    def __init__(
        self,
        database: Database,
        store: SqliteDocstore,
        index: HybridIndex,
        analyzer: Analyzer,
        embedder: Embedder,
        records: Records,
        identity: Mapping[str, str],
    ) -> None:
        self._database = database
        self._store = store
        self._index = index
        self._analyzer, self._embedder = analyzer, embedder
        self._records = records
        self._identity = identity

    def stats(self) -> Stats:
        """What is held, in numbers."""
        return Stats(
            documents=len(self._store.heads()),
            passages=self._store.count(),
            generation=self._store.generation,
            model=self._embedder.name,
            pending=len(self._records.pending()),
        )

    def check(self) -> list[Finding]:
        """Every check with its result; an empty store is a warning, not an error."""
        return [self._database_finding(), self._index_finding(), *self._content_findings()]

    def rebuild(self, progress: Progress | None = None) -> None:
        """Terms, vectors and vector index anew from the stored texts, for today's identity."""
        total = len(self._store.heads())

        def documents_done(done: int) -> None:
            if progress is not None:
                progress(done, total)

        self._store.rebuild(self._identity, self._vectors, documents_done)
        self._index.rebuild()

    def _vectors(self, document: Document) -> Matrix:
        return vectors_of(document, self._analyzer, self._embedder)

    def _database_finding(self) -> Finding:
        if wrong := self._database.check():
            return Finding(
                "error",
                "database",
                f"资料库文件有{len(wrong)}处损坏。",
                StoreCorrupt.default_advice,
            )
        if lacking := self._store.lacking():
            return Finding(
                "error",
                "database",
                f"有{lacking}个段落的索引缺失。",
                IndexStale.default_advice,
            )
        return Finding("ok", "database", "资料库完好。")

    def _index_finding(self) -> Finding:
        if self._index.degraded():
            return Finding(
                "warning",
                "dense",
                "向量索引还没有跟上，暂以关键词检索为主。",
                "稍等片刻；长时间不恢复请运行 wence rebuild。",
            )
        return Finding("ok", "dense", "向量索引可用。")

    def _content_findings(self) -> list[Finding]:
        stats, findings = self.stats(), []
        if not stats.documents:
            findings.append(
                Finding("warning", "empty", "资料库里还没有文件。", "请运行 wence ingest 路径。")
            )
        else:
            message = f"文件{stats.documents}份，段落{stats.passages}个，模型 {stats.model}。"
            findings.append(Finding("ok", "content", message))
        for item in self._records.pending():
            advice = "" if item.code == "interrupted" else "取得文字版后重新导入。"
            findings.append(Finding("warning", item.code, f"{item.name}：{item.reason}", advice))
        return findings
