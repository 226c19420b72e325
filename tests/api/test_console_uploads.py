"""Uploads reach the knowledge base, or are told with what to do, and leave nothing behind."""

from __future__ import annotations

import errno
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.console.importing import Imports, Job
from api.console.waiting_room import WaitingRoom
from ingest.pipeline import ingest
from kb.errors import NotFound
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.api.entry import NAME, PASSWORD, inside_of
from tests.api.samples import NOTICE
from tests.api.uploads import imported


@pytest.fixture
def stranger(importing: TestClient) -> TestClient:
    return importing


def test_an_uploaded_file_can_be_found_read_and_downloaded(
    inside: TestClient, kb: KnowledgeBase
) -> None:
    job = imported(inside, "申报通知.txt", NOTICE.encode())
    (row,) = job["rows"]
    assert (job["state"], row["outcome"]) == ("done", "added")
    found = inside.get("/console/api/search", params={"q": "清洁能源占比"}).json()
    assert found["hits"][0]["document_id"] == row["document_id"]
    original = inside.get(f"/console/api/documents/{row['document_id']}/original")
    assert original.content == NOTICE.encode()
    kept_as = unquote(original.headers["content-disposition"])
    assert kept_as == f"attachment; filename*=UTF-8''{row['title']}.txt"
    assert original.headers["content-type"] == "text/plain"
    (entry,) = inside.get("/console/api/audit").json()["entries"][:1]
    assert (entry["user"], entry["action"]) == (NAME, "上传")
    assert "绿色工坊" in entry["object"]
    assert entry["object"].endswith("（新增）")


def test_an_archive_that_holds_nothing_is_told(inside: TestClient) -> None:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    (row,) = imported(inside, "空.zip", stream.getvalue())["rows"]
    assert row["outcome"] == "failed"
    assert "里面没有可导入的文件" in row["error"]


def test_an_unreadable_file_is_told_and_changes_nothing(
    inside: TestClient, kb: KnowledgeBase
) -> None:
    before = set(kb.heads())
    job = imported(inside, "坏的.pdf", b"%PDF-1.7 broken")
    (row,) = job["rows"]
    assert row["outcome"] == "failed"
    assert any("一" <= c <= "鿿" for c in row["error"])
    assert set(kb.heads()) == before


def test_a_file_beyond_the_limit_is_refused_while_it_arrives(
    inside: TestClient, problem: Any
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(64):
            sent += 1
            yield b"x" * 65536

    problem(inside.put("/console/api/uploads/a.txt", content=endless()), 413, "payload_too_large")
    problem(inside.put("/console/api/uploads/a.txt", content=b""), 400, "bad_request")


@pytest.mark.parametrize("name", ["..%5C..%5Cetc", "%00%0a", "...", "a%2Fb"])
def test_a_file_name_never_leaves_its_folder(inside: TestClient, name: str) -> None:
    response = inside.put(f"/console/api/uploads/{name}", content=NOTICE.encode())
    if response.status_code == 202:
        told = response.json()["name"]
        assert not set(told) & set("/\\\0\n")
        assert not told.startswith(".")
    else:
        assert response.status_code in (400, 404, 405)


def test_an_upload_ends_though_the_audit_log_cannot_be_written(inside: TestClient) -> None:
    with inside.app.state.console.store.transaction() as db:  # type: ignore[attr-defined]
        db.execute("DROP TABLE audit")
    assert imported(inside, "申报通知.txt", NOTICE.encode())["state"] == "done"


def test_an_upload_that_the_disk_has_no_room_for_is_told_as_such(
    inside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: WaitingRoom) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(WaitingRoom, "folder", full)
    refused = inside.put("/console/api/uploads/申报通知.txt", content=NOTICE.encode())
    assert (refused.status_code, refused.json()["code"]) == (503, "store_error")
    assert "磁盘已满" in refused.json()["detail"]


def test_uploads_that_still_wait_on_closing_leave_their_names_only(
    kb: KnowledgeBase, settings: Settings
) -> None:
    begun, let = threading.Event(), threading.Event()

    def slow(*_: Any) -> Any:
        begun.set()
        let.wait(20)
        raise NotFound("没有读成。")

    imports = Imports(kb, settings, slow)
    folders = [imports.room.folder() for _ in range(2)]
    for number, folder in enumerate(folders):
        (folder / f"{number}.txt").write_text(NOTICE)
        imports.start(folder / f"{number}.txt", NAME, lambda job: None)
    assert begun.wait(10)
    threading.Timer(0.2, let.set).start()
    imports.close()
    assert not any(folder.exists() for folder in folders)
    assert [one.name for one in kb.records.pending()] == ["1.txt"]


def test_an_upload_that_a_stop_cut_short_is_told_until_it_comes_again(
    kb: KnowledgeBase, settings: Settings
) -> None:
    left = Imports(kb, settings).room.folder()  # a killed service closes nothing
    (left / "申报通知.txt").write_text(NOTICE[:20])
    app = create_app(kb, settings, importer=ingest)
    app.state.console.accounts.set_password(NAME, PASSWORD)
    with TestClient(app) as client:
        inside = inside_of(client)
        (waiting,) = inside.get("/console/api/library").json()["pending"]
        assert (waiting["name"], "请重新上传" in waiting["reason"]) == ("申报通知.txt", True)
        assert any("申报通知.txt：服务中途停止" in finding.message for finding in kb.check())
        assert not left.exists()
        assert imported(inside, "申报通知.txt", NOTICE.encode())["state"] == "done"
        assert inside.get("/console/api/library").json()["pending"] == []


def test_an_import_that_cannot_run_is_told_with_what_to_do(
    kb: KnowledgeBase, settings: Settings
) -> None:
    def broken(*_: Any) -> Any:
        raise NotFound("没有安装读取文件的组件。", "请重新安装。")

    app = create_app(kb, settings, importer=broken)
    app.state.console.accounts.set_password(NAME, PASSWORD)
    with TestClient(app) as client:
        job = imported(inside_of(client), "a.txt", NOTICE.encode())
    assert (job["state"], job["error"]) == ("failed", "没有安装读取文件的组件。请重新安装。")


def test_a_finished_import_keeps_how_far_it_came(kb: KnowledgeBase, settings: Settings) -> None:
    def importer(paths: Any, kb: Any, settings: Any, tell: Callable[[Any], None]) -> Any:
        tell(SimpleNamespace(files=3, passages=17))
        return SimpleNamespace(rows=())

    ended: list[Job] = []
    imports = Imports(kb, settings, importer)
    folder = imports.room.folder()
    (folder / "a.txt").write_text(NOTICE)
    started = imports.start(folder / "a.txt", NAME, ended.append)
    imports.close()
    kept = imports.job(started.id)
    assert kept is not None
    assert [(job.state, job.files, job.passages) for job in (kept, *ended)] == [("done", 3, 17)] * 2
