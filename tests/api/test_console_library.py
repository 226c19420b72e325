"""The library: uploads reach the knowledge base, what is deleted can be put back as it was."""

from __future__ import annotations

import io
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.app import create_app
from api.console.importing import Imports, Job, waiting_room
from api.requests import today
from ingest.pipeline import ingest
from kb.bootstrap import open_knowledge_base
from kb.errors import NotFound
from kb.knowledge_base import KnowledgeBase
from kb.models import Level, Reference, Span, Term
from kb.settings import Settings
from tests.api.entry import NAME, PASSWORD
from tests.api.samples import NOTICE


@pytest.fixture
def kb(tmp_path: Any, embedder: Any, library: Any) -> Iterator[KnowledgeBase]:
    settings = Settings(home=tmp_path / "kb", region="", _env_file=None)
    with open_knowledge_base(settings, embedder=embedder) as kb:
        kb.add_all(library.all)
        yield kb


@pytest.fixture
def inside(kb: KnowledgeBase, settings: Settings) -> Iterator[TestClient]:
    small = settings.model_copy(update={"max_file_mb": 1})
    app = create_app(kb, small, importer=ingest)
    app.state.console.accounts.set_password(NAME, PASSWORD)
    with TestClient(app) as client:
        body = {"name": NAME, "password": PASSWORD}
        csrf = client.post("/console/api/login", json=body).json()["csrf"]
        client.headers["x-csrf-token"] = csrf
        yield client


def imported(client: TestClient, name: str, data: bytes) -> dict[str, Any]:
    """The finished job of an upload."""
    response = client.put(f"/console/api/uploads/{name}", content=data)
    assert response.status_code == 202, response.text
    job: dict[str, Any] = response.json()
    until = time.monotonic() + 60
    while job["state"] in ("waiting", "running") and time.monotonic() < until:
        time.sleep(0.05)
        job = client.get(f"/console/api/uploads/{job['id']}").json()
    return job


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


def test_an_original_is_named_by_its_title_though_its_source_is_a_website(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    head = library.old.head
    data = b"PK\x03\x04 as it came"
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    source = replace(head.source, name="云岭市人民政府网站", media_type=docx)
    source = replace(source, sha256=kb.originals.keep(data))
    title = "关于1/2号池塘“清淤”的办法"
    kb.add(replace(library.old, head=replace(head, title=title, source=source)))
    original = inside.get(f"/console/api/documents/{head.id}/original")
    assert original.content == data
    assert original.headers["content-type"] == docx
    kept_as = unquote(original.headers["content-disposition"])
    assert kept_as.endswith("''关于1 2号池塘“清淤”的办法.docx")


def test_an_archive_that_holds_nothing_is_told(inside: TestClient) -> None:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    (row,) = imported(inside, "空.zip", stream.getvalue())["rows"]
    assert row["outcome"] == "failed"
    assert "里面没有可导入的文件" in row["error"]


def test_a_second_text_of_a_document_can_be_compared_with_the_first(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    old = library.old
    text = old.text.replace("1000万元", "1500万元")
    passage = replace(old.passages[0], text=old.passages[0].text.replace("1000", "1500"))
    kb.add(replace(old, text=text, passages=(passage,)))
    view = inside.get(f"/console/api/documents/{old.id}").json()
    assert [version["number"] for version in view["versions"]] == [0]
    asked = {"old": old.id, "old_version": 0, "new": old.id}
    told = inside.get("/console/api/compare", params=asked).json()
    sides = [(p["side"], p["text"]) for pair in told["pairings"] for p in pair["pieces"]]
    assert ("old", "1000") in sides
    assert ("new", "1500") in sides


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


def test_a_deleted_document_is_gone_and_comes_back_as_it_was(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    document = library.new
    path = f"/console/api/documents/{document.id}"
    assert inside.delete(path).json()["title"] == document.head.title
    with pytest.raises(NotFound):
        kb.document(document.id)
    assert kb.replaced_by(library.old.id) == ()
    (removed,) = inside.get("/console/api/library").json()["removed"]
    assert (removed["document_id"], removed["user"]) == (document.id, NAME)
    assert inside.post(f"{path}/restore", json={}).status_code == 204
    assert kb.document(document.id) == document
    assert [r.document_id for r in kb.replaced_by(library.old.id)] == [document.id]
    assert inside.get("/console/api/library").json()["removed"] == []
    actions = [e["action"] for e in inside.get("/console/api/audit").json()["entries"]]
    assert actions[:2] == ["恢复文件", "删除文件"]


def test_earlier_texts_come_back_with_their_document(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    old = library.old
    newer = replace(old, head=replace(old.head, expires_on=today()))
    kb.add(newer)
    before = kb.versions(old.id)
    path = f"/console/api/documents/{old.id}"
    inside.delete(path)
    assert inside.post(f"{path}/restore", json={}).status_code == 204
    assert kb.document(old.id) == newer
    assert [v.text for v in kb.versions(old.id)] == [v.text for v in before]


def test_a_document_whose_return_fails_half_way_stays_in_the_trash(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    old = library.old
    newer = replace(old, head=replace(old.head, expires_on=today()))
    kb.add(newer)
    path = f"/console/api/documents/{old.id}"
    inside.delete(path)
    [*_, last] = old.passages
    thief = replace(library.new, head=replace(library.new.head, id="thief"), passages=(last,))
    kb.add(thief)  # holds the number of a passage, so that nobody else can have it
    assert inside.post(f"{path}/restore", json={}).status_code >= 400
    [removed] = inside.get("/console/api/library").json()["removed"]
    assert removed["document_id"] == old.id
    kb.remove("thief")
    assert inside.post(f"{path}/restore", json={}).status_code == 204
    assert kb.document(old.id) == newer
    assert len(kb.versions(old.id)) == 1


def test_putting_back_does_not_overwrite_what_was_imported_since(
    inside: TestClient, kb: KnowledgeBase, library: Any, problem: Any
) -> None:
    path = f"/console/api/documents/{library.old.id}"
    inside.delete(path)
    newer = replace(library.old, head=replace(library.old.head, expires_on=today()))
    kb.add(newer)
    problem(inside.post(f"{path}/restore", json={}), 404, "not_found")
    assert kb.document(library.old.id) == newer


def test_what_lapses_soon_is_listed_by_the_days_left(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    for days, source in ((30, library.letter), (10, library.attack), (200, library.new)):
        head = replace(source.head, expires_on=today() + timedelta(days=days), kind="通知")
        kb.add(replace(source, head=head))
    told = inside.get("/console/api/library", params={"expiring": True}).json()
    assert [entry["days_left"] for entry in told["entries"]] == [10, 30]
    assert told["expiring"] == 2


def test_a_prolonged_document_is_listed_by_its_new_last_day_everywhere(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    old, new = today() + timedelta(days=10), today() + timedelta(days=40)
    head = replace(library.new.head, expires_on=old)
    kb.add(replace(library.new, head=head))
    extends = Reference(head.title, head.doc_number, "extends", Span(0, 5), Term(until=new))
    notice = replace(library.letter.head, title="延期通知", kind="通知", written_on=today())
    notice = replace(notice, issuers=head.issuers, replaces=(extends,))
    kb.add(replace(library.letter, head=notice))
    (entry,) = inside.get("/console/api/library", params={"expiring": True}).json()["entries"]
    assert (entry["days_left"], entry["expires_on"]) == (40, new.isoformat())
    assert inside.get(f"/v1/documents/{head.id}").json()["expires_on"] == new.isoformat()
    page = inside.get("/").text
    assert new.isoformat() in page
    assert old.isoformat() not in page
    passage = {"passage_id": library.new.passages[0].id}
    file = inside.post("/console/api/export", json={"format": "xlsx", "items": [passage]})
    cells = {c.value for row in load_workbook(io.BytesIO(file.content)).active for c in row}
    assert new.isoformat() in cells


def test_the_start_page_calls_nothing_soon_to_lapse_that_is_replaced(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    replaced = replace(library.old.head, expires_on=today() + timedelta(days=10))
    kb.add(replace(library.old, head=replaced))
    assert "即将到期" not in inside.get("/").text


def test_a_place_counts_all_that_applies_there(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    for document, region, level in (
        (library.old, "浙江省宁波市镇海区", Level.DISTRICT),
        (library.letter, "浙江省", Level.PROVINCE),
    ):
        kb.add(replace(document, head=replace(document.head, region=region, level=level)))
    asked = {"q": "企业认定奖励场地补助", "as_of": "2026-11-23"}
    counts = inside.get("/console/api/search", params=asked).json()["counts"]["region"]
    assert [count["label"] for count in counts] == ["镇海区", "浙江省"]
    for count in counts:
        found = inside.get("/console/api/search", params={**asked, "region": count["value"]})
        assert found.json()["total"] == count["count"]


def test_an_upload_ends_though_the_audit_log_cannot_be_written(inside: TestClient) -> None:
    with inside.app.state.console.store.transaction() as db:  # type: ignore[attr-defined]
        db.execute("DROP TABLE audit")
    assert imported(inside, "申报通知.txt", NOTICE.encode())["state"] == "done"


def test_uploads_that_still_wait_leave_nothing_behind_on_closing(
    kb: KnowledgeBase, settings: Settings
) -> None:
    begun, let = threading.Event(), threading.Event()

    def slow(*_: Any) -> Any:
        begun.set()
        let.wait(20)
        raise NotFound("没有读成。")

    imports = Imports(kb, settings, slow)
    folders = [waiting_room() for _ in range(2)]
    for folder in folders:
        (folder / "a.txt").write_text(NOTICE)
        imports.start(folder / "a.txt", NAME, lambda job: None)
    assert begun.wait(10)
    threading.Timer(0.2, let.set).start()
    imports.close()
    assert not any(folder.exists() for folder in folders)


def test_an_import_that_cannot_run_is_told_with_what_to_do(
    kb: KnowledgeBase, settings: Settings
) -> None:
    def broken(*_: Any) -> Any:
        raise NotFound("没有安装读取文件的组件。", "请重新安装。")

    app = create_app(kb, settings, importer=broken)
    app.state.console.accounts.set_password(NAME, PASSWORD)
    with TestClient(app) as client:
        body = {"name": NAME, "password": PASSWORD}
        csrf = client.post("/console/api/login", json=body).json()["csrf"]
        client.headers["x-csrf-token"] = csrf
        job = imported(client, "a.txt", NOTICE.encode())
    assert (job["state"], job["error"]) == ("failed", "没有安装读取文件的组件。请重新安装。")


def test_a_finished_import_keeps_how_far_it_came(kb: KnowledgeBase, settings: Settings) -> None:
    def importer(paths: Any, kb: Any, settings: Any, tell: Callable[[Any], None]) -> Any:
        tell(SimpleNamespace(files=3, passages=17))
        return SimpleNamespace(rows=())

    ended: list[Job] = []
    imports = Imports(kb, settings, importer)
    folder = waiting_room()
    (folder / "a.txt").write_text(NOTICE)
    started = imports.start(folder / "a.txt", NAME, ended.append)
    imports.close()
    kept = imports.job(started.id)
    assert kept is not None
    assert [(job.state, job.files, job.passages) for job in (kept, *ended)] == [("done", 3, 17)] * 2


def test_what_came_in_last_can_stand_first(inside: TestClient, library: Any) -> None:
    told = inside.get("/console/api/library", params={"order": "added"}).json()["entries"]
    job = imported(inside, "申报通知.txt", NOTICE.encode())
    after = inside.get("/console/api/library", params={"order": "added"}).json()["entries"]
    assert after[0]["document_id"] == job["rows"][0]["document_id"]
    assert [one["document_id"] for one in after[1:]] == [one["document_id"] for one in told]


def test_a_document_deleted_elsewhere_is_said_to_be_gone(
    inside: TestClient, library: Any, problem: Any
) -> None:
    path = f"/console/api/documents/{library.letter.id}"
    assert inside.delete(path).status_code == 200
    assert "已经不在库里" in problem(inside.delete(path), 404, "not_found")["detail"]
