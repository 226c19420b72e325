"""Deleting a document so that it can be put back as it was, earlier texts included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from api.console.store import ConsoleStore
from kb.clock import now
from kb.errors import NotFound
from kb.models import Document

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

_DOCUMENTS = TypeAdapter(list[Document])


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that can be put back."""

    document_id: str
    title: str
    user: str
    at: str


class Trash:
    """Deleted documents, kept whole in the console's store."""

    def __init__(self, store: ConsoleStore, kb: KnowledgeBase) -> None:
        self._store = store
        self._kb = kb

    def remove(self, document_id: str, user: str) -> Removed:
        """Take a document out of the knowledge base. Raises NotFound."""
        try:
            document = self._kb.document(document_id)
        except NotFound:
            raise NotFound("这份文件已经不在库里。", "可能已在别处删除；列表已更新。") from None
        texts = [*self._kb.versions(document_id), document]
        removed = Removed(document_id, document.head.title, user, now())
        # Kept first: a kill in between leaves the document in both places, never in none.
        with self._store.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO removed VALUES (?, ?, ?, ?, ?)",
                (
                    document_id,
                    removed.title,
                    _DOCUMENTS.dump_json(texts).decode(),
                    user,
                    removed.at,
                ),
            )
        self._kb.remove(document_id)
        return removed

    def restore(self, document_id: str) -> str:
        """Put it back, each earlier text again among its versions; its title. Raises NotFound."""
        with self._store.transaction() as db:
            row = db.execute(
                "SELECT documents FROM removed WHERE document_id = ?", (document_id,)
            ).fetchone()
        texts = _DOCUMENTS.validate_json(row[0]) if row else []
        # Whole before it leaves the trash: a kill in between leaves it in both places, too.
        if not texts or not self._kb.put_back(texts[-1], texts[:-1]):
            raise NotFound("没有可以恢复的这份文件。", "它可能已经恢复，或已重新导入；请刷新页面。")
        with self._store.transaction() as db:
            db.execute("DELETE FROM removed WHERE document_id = ?", (document_id,))
        return texts[-1].head.title

    def contents(self) -> list[Removed]:
        """Newest first."""
        present = self._kb.heads()
        with self._store.transaction() as db:
            rows = db.execute(
                "SELECT document_id, title, user, at FROM removed ORDER BY at DESC, document_id"
            ).fetchall()
        return [Removed(*row) for row in rows if row[0] not in present]
