"""`wence doctor`: what is told of a data directory, and mending it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from kb.errors import NeedsOCR
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from kb.store.upkeep import Finding
from tests.kb.samples import documents

Opener = Callable[..., KnowledgeBase]


def findings(kb: KnowledgeBase) -> dict[str, Finding]:
    return {finding.code: finding for finding in kb.check()}


def test_an_empty_store_is_a_warning_that_says_what_to_do(open_kb: Opener) -> None:
    with open_kb() as kb:
        found = findings(kb)
        assert found["empty"].severity == "warning"
        assert "wence ingest" in found["empty"].advice
        assert found["database"].severity == "ok"


def test_a_sound_store_is_all_well_and_says_what_it_holds(sample_kb: KnowledgeBase) -> None:
    found = findings(sample_kb)
    assert {finding.severity for finding in found.values()} == {"ok"}
    stats = sample_kb.stats()
    assert stats.documents == len(documents())
    assert f"文件{stats.documents}份，段落{stats.passages}个" in found["content"].message


def test_a_scan_that_waits_for_its_text_is_told(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.keep_pending("扫描件.pdf", b"%PDF-1.7 scan", NeedsOCR())
        assert findings(kb)["needs_ocr"].severity == "warning"
        assert "扫描件.pdf" in findings(kb)["needs_ocr"].message
        assert kb.stats().pending == 1
        [pending] = kb.records.pending()
        assert kb.originals.read(pending.sha256) == b"%PDF-1.7 scan"


def test_a_passage_without_its_index_is_an_error_and_rebuilding_mends_it(
    open_kb: Opener, own_settings: Settings
) -> None:
    with open_kb() as kb:
        kb.add_all(documents()[:2])
        for table in ("words", "bigrams", "vectors"):
            db = sqlite3.connect(own_settings.database)  # behind the store's back
            db.execute(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
            db.commit()
            db.close()
            found = findings(kb)["database"]
            assert found.severity == "error", table
            assert "wence rebuild" in found.advice
            kb.rebuild()
            assert findings(kb)["database"].severity == "ok"
