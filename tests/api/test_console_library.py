"""The library as the console shows it: originals, texts side by side, what lapses, what applies."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from kb.clock import today
from kb.knowledge_base import KnowledgeBase
from kb.models import Level, Reference, Span, Term
from tests.api.samples import NOTICE
from tests.api.uploads import imported


@pytest.fixture
def stranger(importing: TestClient) -> TestClient:
    return importing


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


def test_what_came_in_last_can_stand_first(inside: TestClient, library: Any) -> None:
    told = inside.get("/console/api/library", params={"order": "added"}).json()["entries"]
    job = imported(inside, "申报通知.txt", NOTICE.encode())
    after = inside.get("/console/api/library", params={"order": "added"}).json()["entries"]
    assert after[0]["document_id"] == job["rows"][0]["document_id"]
    assert [one["document_id"] for one in after[1:]] == [one["document_id"] for one in told]


def test_the_library_is_sorted_by_any_of_its_columns_with_blanks_last(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    titled = (
        (library.old, "办法", 30),
        (library.letter, "安排", None),
        (library.attack, "政策", 10),
    )
    for document, title, days in titled:
        last = today() + timedelta(days=days) if days else None
        kb.add(replace(document, head=replace(document.head, title=title, expires_on=last)))
    kb.remove(library.new.id)

    def listed(order: str) -> list[str]:
        told = inside.get("/console/api/library", params={"order": order}).json()
        return [entry["title"] for entry in told["entries"]]

    assert listed("title") == ["安排", "办法", "政策"]  # an, ban, zheng
    assert listed("-title") == ["政策", "办法", "安排"]
    assert listed("term") == ["政策", "办法", "安排"]
    assert listed("-term") == ["办法", "政策", "安排"]
    for order in ("issuer", "level", "status", "issued", "-issued"):
        assert sorted(listed(order)) == sorted(listed("title"))
    file = inside.get("/console/api/export/library", params={"order": "-title"})
    rows = load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True)
    titles = [row[1] for row in rows if row[1] in {"安排", "办法", "政策"}]
    assert titles == ["政策", "办法", "安排"]


def test_a_document_of_the_library_is_found_by_its_issuer(inside: TestClient, library: Any) -> None:
    told = inside.get("/console/api/library", params={"title": "科学技术局"}).json()
    assert [entry["document_id"] for entry in told["entries"]] == [library.letter.id]
    assert inside.get("/v1/documents", params={"title": "科学技术局"}).json()["documents"] == []


def test_a_place_is_known_by_its_short_name_as_in_the_search(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    there = replace(library.old.head, region="浙江省宁波市慈溪市", level=Level.DISTRICT)
    kb.add(replace(library.old, head=there))
    asked = {"region": "镇海", "levels": "区"}
    assert inside.get("/console/api/library", params=asked).json()["total"] == 0
    asked = {"region": "慈溪", "levels": "区"}
    assert inside.get("/console/api/library", params=asked).json()["total"] == 1
    sought = inside.get("/console/api/search", params={"q": "企业", "region": "火星"})
    told = inside.get("/console/api/library", params={"region": "火星"})
    assert (told.status_code, told.json()["detail"]) == (422, sought.json()["detail"])
