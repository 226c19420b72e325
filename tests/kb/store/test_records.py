"""What is kept beside the documents: files that wait, and what readers said of answers."""

from __future__ import annotations

from pathlib import Path

from kb.models import Source
from kb.store.database import Database
from kb.store.records import Records


def test_pending_files_and_feedback_are_remembered(tmp_path: Path) -> None:
    records = Records(Database(tmp_path / "wence.db"))
    source = Source("扫描件.pdf", "a" * 64, "application/pdf")
    records.keep_pending(source.sha256, source.name, "needs_ocr", "没有文字层")
    records.keep_pending(source.sha256, source.name, "needs_ocr", "仍没有文字层")
    assert [(p.name, p.reason) for p in records.pending()] == [("扫描件.pdf", "仍没有文字层")]
    records.keep_pending("b" * 64, "另一件.pdf", "needs_ocr", "没有文字层")
    records.drop_pending(source.sha256)
    assert [p.name for p in records.pending()] == ["另一件.pdf"]
    records.drop_pending("c" * 64, "另一件.pdf")
    assert records.pending() == []
    records.add_feedback("ans", "能报小巨人吗", useful=False, passage_id="p", reason="过期")
    (said,) = records.feedback()
    assert (said.answer_id, said.useful, said.reason) == ("ans", False, "过期")


def test_of_more_feedback_than_is_kept_the_oldest_makes_room(tmp_path: Path) -> None:
    records = Records(Database(tmp_path / "wence.db"), kept=3)
    for number in range(5):
        records.add_feedback(f"ans{number}", "能报小巨人吗", useful=True)
    assert [said.answer_id for said in records.feedback()] == ["ans2", "ans3", "ans4"]
