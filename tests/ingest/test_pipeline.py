"""Files -> the knowledge base, through the real sandbox and the real model."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from ingest.pipeline import Outcome, Progress, Report
from kb.knowledge_base import KnowledgeBase
from kb.library.corrections import set_right
from kb.models import AnswerStatus, Provenance
from kb.query import Query
from tests.ingest.importing import outcomes, scan
from tests.kb.samples import DIGEST, LETTER, NEW, RENT, TODAY


def html(text: str) -> str:
    title, *lines = text.strip().split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><h1>{title}</h1><div class="TRS_Editor">{body}</div></body></html>'
    )


def test_a_folder_becomes_documents_that_answer(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path
) -> None:
    report = take(folder)
    assert outcomes(report) == dict.fromkeys(("new.txt", "old.txt", "rent.txt"), Outcome.ADDED)
    assert report.failed == 0
    for row in report.rows:
        assert row.document_id is not None
        document = kb.document(row.document_id)
        assert (row.title, row.kind, row.passages) == (
            document.head.title, document.head.kind, len(document.passages),
        )  # fmt: skip
        raw = (folder / row.name).read_bytes()
        assert kb.originals.read(document.head.source.sha256) == raw
    answer = kb.ask(Query("数字车间首次认定奖励多少钱", TODAY))
    assert answer.status is AnswerStatus.ANSWERED
    assert "50万元" in answer.citations[0].quote


def test_ingesting_twice_equals_once(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path
) -> None:
    take(folder)
    before = (kb.stats(), dict(kb.heads()))
    report = take(folder)
    assert set(outcomes(report).values()) == {Outcome.UNCHANGED}
    assert (kb.stats(), dict(kb.heads())) == before


def test_what_was_set_right_stays_and_the_report_says_when_it_reads_differently(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path
) -> None:
    own = next(str(row.document_id) for row in take(folder).rows if row.name == "rent.txt")
    ends = {"expires_on": ("2026-08-31",)}
    kb.correct(own, lambda d: set_right(d, ends, "张三", TODAY, "原件"))
    for _ in range(2):  # read once more, then known
        assert set(outcomes(take(folder)).values()) == {Outcome.UNCHANGED}
    longer = RENT.replace("2027年12月31日", "2028年12月31日")
    (folder / "rent.txt").write_text(longer, encoding="utf-8")
    for outcome in (Outcome.UPDATED, Outcome.UNCHANGED):
        row = next(row for row in take(folder).rows if row.name == "rent.txt")
        assert row.outcome is outcome
        assert "现在读出的是2028-12-31；请核对更正是否仍然适用。" in row.warnings[-1]
    assert kb.head(own).expires_on == date(2026, 8, 31)


def test_a_changed_clause_updates_its_document_and_keeps_the_other_ids(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path
) -> None:
    first = {row.name: row.document_id for row in take(folder).rows}
    before = {p.id for p in kb.document(str(first["rent.txt"])).passages}
    (folder / "rent.txt").write_text(RENT.replace("30%", "45%"), encoding="utf-8")
    report = take(folder)
    assert outcomes(report) == {
        "new.txt": Outcome.UNCHANGED, "old.txt": Outcome.UNCHANGED, "rent.txt": Outcome.UPDATED,
    }  # fmt: skip
    assert {row.name: row.document_id for row in report.rows} == first
    after = {p.id for p in kb.document(str(first["rent.txt"])).passages}
    assert len(before - after) == len(after - before) == 1


def test_the_same_policy_from_another_format_is_the_same_document(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(RENT, encoding="utf-8")
    (tmp_path / "b.html").write_text(html(RENT), encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(RENT.encode("gb18030"))
    rows = take(tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "c.txt").rows
    assert len({row.document_id for row in rows}) == 1
    assert kb.stats().documents == 1


def test_one_bad_file_spoils_no_other(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (folder / "scan.pdf").write_bytes(scan())
    report = take(folder, folder / "missing.txt")
    found = outcomes(report)
    assert [found[f"{name}.txt"] for name in ("new", "old", "rent")] == [Outcome.ADDED] * 3
    bad = ("empty.txt", "noise.bin", "broken.pdf", "missing.txt")
    assert {found[name] for name in bad} == {Outcome.FAILED}
    assert found["scan.pdf"] is Outcome.NEEDS_OCR
    assert report.failed == 5
    for row in report.rows:
        assert (row.error is None) == (row.outcome is Outcome.ADDED)
        if row.error is not None:
            assert "请" in row.error
            assert str(folder) not in row.error
    assert kb.stats().documents == 3


def test_a_manifest_gives_its_files_their_identity_and_provenance(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    for name, text in (("g", DIGEST), ("l", LETTER), ("unlisted", RENT)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    listed = [
        {"id": "quality", "file": "g.txt", "provenance": "digest",
         "source_url": "https://www.example.gov.cn/g", "retrieved_on": "2026-08-01"},
        {"id": "letter-37", "file": "l.txt", "title": "对第37号提案的答复"},
        {"id": "gone", "file": "gone.txt"},
        {"id": "outside", "file": "../outside.txt"},
    ]  # fmt: skip
    (tmp_path / "manifest.yaml").write_text(
        yaml.safe_dump({"documents": listed}, allow_unicode=True), encoding="utf-8"
    )
    report = take(tmp_path)
    assert [row.document_id for row in report.rows] == ["quality", "letter-37", None, None]
    head = kb.heads()["quality"]
    assert head.provenance is Provenance.DIGEST
    assert head.source.url == "https://www.example.gov.cn/g"
    assert str(head.source.retrieved_on) == "2026-08-01"
    assert kb.heads()["letter-37"].title == "对第37号提案的答复"
    assert kb.stats().documents == 2


def test_the_members_of_an_archive_are_documents(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "政策.zip", "w") as archive:
        archive.writestr("通知/rent.txt", RENT)
        archive.writestr("new.html", html(NEW))
    report = take(tmp_path / "政策.zip")
    assert outcomes(report) == {
        "政策.zip/new.html": Outcome.ADDED, "政策.zip/通知/rent.txt": Outcome.ADDED,
    }  # fmt: skip
    assert {h.title for h in kb.heads().values()} == {
        "温州市数字车间认定管理办法", "龙湾区小微园租金减免办法",
    }  # fmt: skip


def test_progress_rises_to_all_files_and_passages(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path
) -> None:
    seen: list[Progress] = []
    take(folder, on_progress=seen.append)
    for field in ("files", "passages"):
        counts = [getattr(step, field) for step in seen]
        assert counts == sorted(counts)
    assert (seen[0].files, seen[0].passages) == (0, 0)
    assert (seen[-1].files, seen[-1].passages) == (3, kb.stats().passages)
    assert {step.name for step in seen} == {"new.txt", "old.txt", "rent.txt"}


def test_the_same_policy_twice_in_one_ingest_is_stored_once(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(RENT, encoding="utf-8")
    report = take(tmp_path / "a.txt", tmp_path / "b.txt")
    assert {row.document_id for row in report.rows} == set(kb.heads())
    assert kb.stats().documents == 1
    assert outcomes(report) == {"a.txt": Outcome.ADDED, "b.txt": Outcome.UNCHANGED}
    assert "与本次导入的“a.txt”是同一份文件" in report.rows[1].warnings[-1]
    again = take(tmp_path / "a.txt", tmp_path / "b.txt")
    assert set(outcomes(again).values()) == {Outcome.UNCHANGED}


def test_a_file_that_is_held_under_another_name_is_unchanged(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(RENT, encoding="utf-8")
    take(tmp_path / "a.txt")
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as package:
        package.write(tmp_path / "a.txt", "下载.txt")
    assert outcomes(take(tmp_path / "包.zip")) == {"包.zip/下载.txt": Outcome.UNCHANGED}
    [key] = kb.heads()
    assert kb.versions(key) == ()
    assert kb.head(key).source.name == "a.txt"


def test_another_text_of_a_policy_in_one_ingest_is_an_update_of_it(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(RENT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(RENT.replace("30%", "45%"), encoding="utf-8")
    report = take(tmp_path / "a.txt", tmp_path / "b.txt")
    assert outcomes(report) == {"a.txt": Outcome.ADDED, "b.txt": Outcome.UPDATED}
    assert "与本次导入的“a.txt”是同一份文件" in report.rows[1].warnings[-1]
    [key] = kb.heads()
    assert "45%" in kb.document(key).text


def test_a_folder_with_nothing_to_read_is_a_failure(
    take: Callable[..., Report], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    report = take(tmp_path / "empty")
    assert outcomes(report) == {"empty": Outcome.FAILED}
    assert report.failed == 1
    assert take() == Report(())


def test_a_package_of_stored_files_gives_each_document_though_one_is_broken(
    take: Callable[..., Report], tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w", zipfile.ZIP_STORED) as package:
        package.writestr("a.pdf", b"%PDF-1.7 broken\n\n")
        package.writestr("b.txt", RENT)
    assert outcomes(take(tmp_path / "包.zip")) == {
        "包.zip/a.pdf": Outcome.FAILED,
        "包.zip/b.txt": Outcome.ADDED,
    }


def test_a_page_of_which_only_the_title_is_read_is_not_called_empty(
    take: Callable[..., Report], tmp_path: Path
) -> None:
    page = tmp_path / "标题.html"
    page.write_text("<p>关于进一步支持企业发展的通知</p>", encoding="utf-8")
    (row,) = take(page).rows
    assert row.outcome is Outcome.FAILED
    assert row.error is not None
    assert "只读到标题" in row.error
