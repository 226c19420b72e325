"""更正要素 over HTTP: who may, what is refused, what is told, and what becomes of it later."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kb.clock import today
from kb.knowledge_base import KnowledgeBase
from tests.api.entry import NAME, log_in
from tests.api.samples import NOTICE
from tests.api.uploads import imported


@pytest.fixture
def stranger(importing: TestClient) -> TestClient:
    return importing


def address(document: str, name: str = "") -> str:
    return f"/console/api/documents/{document}/corrections" + (f"/{name}" if name else "")


def correct(client: TestClient, document: str, **values: Any) -> Any:
    return client.put(address(document), json={"because": "原件第3页"} | values)


def field(form: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in form["fields"] if one["name"] == name)


def entries(client: TestClient) -> list[tuple[str, str, str]]:
    told = client.get("/console/api/audit").json()["entries"]
    return [(one["user"], one["action"], one["object"]) for one in told]


def test_only_somebody_logged_in_with_the_token_sets_right(
    stranger: TestClient, library: Any, problem: Any
) -> None:
    own = library.old.id
    for method, path in [("GET", address(own)), ("PUT", address(own)),
                         ("DELETE", address(own, "title"))]:  # fmt: skip
        problem(stranger.request(method, path), 401, "login_required")
    log_in(stranger)
    problem(correct(stranger, own, expires_on="2026-01-31"), 403, "forged_request")
    problem(stranger.delete(address(own, "expires_on")), 403, "forged_request")


def test_the_form_tells_each_element_with_its_origin(inside: TestClient, kb: KnowledgeBase) -> None:
    row = imported(inside, "申报通知.txt", NOTICE.encode())["rows"][0]
    form = inside.get(address(row["document_id"])).json()
    text = kb.document(row["document_id"]).text
    written = field(form, "written_on")
    assert (written["value"], written["origin"]) == (["2026-08-03"], "text")
    assert text[written["span"]["start"] : written["span"]["end"]] in written["sentence"]
    assert written["origin_label"].startswith(f"原文第{written['span']['start'] + 1}–")
    assert field(form, "kind")["origin_label"] == "推断"
    missing = field(form, "effective_on")
    assert (missing["value"], missing["origin_label"]) == ([], "没有读出")
    assert field(form, "level")["choices"] == ["国家", "省", "市", "区"]


def test_a_corrected_last_day_holds_everywhere_and_says_who_and_why(
    inside: TestClient, library: Any, described: Any
) -> None:
    own = library.new.id
    asked = {"question": "申请认定的企业上年度营业收入不低于多少"}
    assert inside.post("/v1/ask", json=asked).json()["status"] == "answered"
    form = correct(inside, own, expires_on="2026-06-30").json()
    note = f"已更正（{NAME}，{today()}，依据：原件第3页）"
    assert field(form, "expires_on")["correction"]["note"] == note

    told = inside.get(f"/v1/documents/{own}").json()
    assert (told["status"], told["expires_on"]) == ("已失效", "2026-06-30")
    element = next(one for one in told["elements"] if one["name"] == "expires_on")
    assert (element["origin"], element["span"]) == ("corrected", None)
    (one,) = told["corrections"]
    assert (one["value"], one["read"], one["differs"]) == (["2026-06-30"], [], False)
    assert (one["by"], one["because"]) == (NAME, "原件第3页")

    page = inside.get(f"/documents/{own}").text
    assert note in page
    answer = inside.post("/v1/ask", json=asked).json()
    codes = {notice["code"] for notice in answer["notices"]}
    assert answer["reason"] == "only_expired" or "expired" in codes
    in_force = {"query": "营业收入", "filters": {"status": ["现行"]}}
    hits = inside.post("/v1/search", json=in_force).json()["hits"]
    assert own not in {hit["document_id"] for hit in hits}
    assert entries(inside)[0] == (
        NAME, "更正要素",
        f"《{library.new.head.title}》（{own}）：有效期至：没有 → 2026-06-30。依据：原件第3页",
    )  # fmt: skip


def test_the_public_description_knows_the_origin(client: TestClient, described: Any) -> None:
    own = client.get("/v1/documents").json()["documents"][0]["document_id"]
    body = described(client.get(f"/v1/documents/{own}"), "get", "/v1/documents/{id}")
    assert {one["origin"] for one in body["elements"]} <= {"text", "page", "inferred"}


def test_undoing_gives_back_what_was_read(inside: TestClient, library: Any, problem: Any) -> None:
    own = library.old.id
    before = inside.get(f"/v1/documents/{own}").json()
    correct(inside, own, doc_number=None, issuers=["云岭市财政局", "云岭市科学技术局"])
    told = inside.get(f"/v1/documents/{own}").json()
    assert (told["doc_number"], told["issuers"]) == (None, ["云岭市财政局", "云岭市科学技术局"])
    assert "没有" in inside.get(f"/documents/{own}").text
    for name in ("doc_number", "issuers"):
        assert inside.delete(address(own, name)).status_code == 200
    assert inside.get(f"/v1/documents/{own}").json() == before
    assert entries(inside)[1][1:] == (
        "恢复读出的值",
        f"《{library.old.head.title}》（{own}）：发文字号：没有 → 云经信〔2022〕3号",
    )
    problem(inside.delete(address(own, "issuers")), 404, "not_found")
    problem(inside.delete(address("none", "issuers")), 404, "not_found")


@pytest.mark.parametrize(("values", "pointer", "detail"), [
    ({"expires_on": "2026-02-30"}, "expires_on", "真实日期"),
    ({"expires_on": "26年3月"}, "expires_on", "2026-04-01 这样"),
    ({"written_on": "0026-03-01"}, "written_on", "1949-10-01 到 2100-12-31"),
    ({"expires_on": "2022-05-31"}, "expires_on", "早于施行日期（2022-06-01）"),
    ({"effective_on": "2026-02-01", "expires_on": "2026-01-01"}, "expires_on", "早于施行日期"),
    ({"title": " "}, "title", "每份文件都有标题"),
    ({"kind": None}, "kind", "每份文件都有文种"),
    ({"level": "县"}, "level", "国家、省、市、区"),
    ({"region": "火星基地"}, "region", "没有认出这个地区"),
    ({"level": "市", "region": "宁波市镇海区"}, "level", "层级是区"),
    ({"replaces": ["《别的办法》"]}, "replaces", "不能添加"),
    ({"expires_on": "2026-01-31", "because": "  "}, "because", "请写明依据"),
    ({"text": "改正文"}, "text", "没有这个字段"),
])  # fmt: skip
def test_what_cannot_be_is_refused_by_field(
    inside: TestClient, library: Any, problem: Any, values: Any, pointer: str, detail: str
) -> None:
    body = problem(correct(inside, library.old.id, **values), 422, "invalid_request")
    assert [error["pointer"] for error in body["errors"]] == [f"#/{pointer}"]
    assert detail in body["errors"][0]["detail"]
    assert inside.get(f"/v1/documents/{library.old.id}").json()["corrections"] == []
    assert all(action != "更正要素" for _, action, _ in entries(inside))


def test_nothing_to_set_right_is_told(inside: TestClient, library: Any, problem: Any) -> None:
    body = problem(correct(inside, library.old.id), 422, "invalid_request")
    assert "没有要更正的要素" in body["detail"]
    problem(correct(inside, "none", kind="通知"), 404, "not_found")


def test_numbers_and_places_are_kept_in_their_standard_form(
    inside: TestClient, library: Any
) -> None:
    correct(inside, library.old.id, doc_number="镇政发[2022]5号", level="区", region="镇海区")
    told = inside.get(f"/v1/documents/{library.old.id}").json()
    assert told["doc_number"] == "镇政发〔2022〕5号"
    assert (told["level"], told["region"]) == ("区", "浙江省宁波市镇海区")


def test_a_correction_survives_deleting_restoring_and_uploading_again(
    inside: TestClient, kb: KnowledgeBase
) -> None:
    row = imported(inside, "申报通知.txt", NOTICE.encode())["rows"][0]
    own = row["document_id"]
    correct(inside, own, expires_on="2026-09-30")
    again = imported(inside, "申报通知.txt", NOTICE.encode())["rows"][0]
    assert (again["outcome"], again["warnings"]) == ("unchanged", row["warnings"])
    inside.delete(f"/console/api/documents/{own}")
    assert inside.post(f"/console/api/documents/{own}/restore", json={}).status_code == 204
    assert kb.head(own).expires_on == date(2026, 9, 30)
    inside.delete(f"/console/api/documents/{own}")
    assert imported(inside, "申报通知.txt", NOTICE.encode())["rows"][0]["outcome"] == "added"
    assert kb.head(own).expires_on == date(2026, 9, 30)
    inside.delete(address(own, "expires_on"))
    assert kb.head(own).expires_on is None


def test_an_upload_that_reads_a_corrected_element_differently_says_so(
    inside: TestClient, kb: KnowledgeBase
) -> None:
    own = imported(inside, "申报通知.txt", NOTICE.encode())["rows"][0]["document_id"]
    correct(inside, own, effective_on="2026-09-01")
    newer = NOTICE.replace("受理。\n", "受理。\n三、附则\n本通知自2026年10月1日起施行。\n")
    row = imported(inside, "申报通知.txt", newer.encode())["rows"][0]
    assert (row["document_id"], row["outcome"]) == (own, "updated")
    (warning,) = [w for w in row["warnings"] if "更正" in w]
    assert "现在读出的是2026-10-01" in warning
    listed = inside.get("/console/api/library", params={"title": "绿色工坊"}).json()["entries"]
    assert warning in listed[0]["warnings"]
    told = inside.get(f"/v1/documents/{own}").json()
    assert told["effective_on"] == "2026-09-01"
    assert told["corrections"][0]["differs"]
    correct(inside, own, effective_on="2026-09-01", because="已再核对")
    told = inside.get(f"/v1/documents/{own}").json()
    assert (told["corrections"][0]["differs"], warning in told["warnings"]) == (False, False)


def test_an_export_tells_the_corrected_elements(inside: TestClient, library: Any) -> None:
    correct(inside, library.old.id, title="云岭市企业培育试行办法")
    passage = library.old.passages[0].id
    told = inside.get(f"/v1/passages/{passage}").json()
    assert told["title"] == "云岭市企业培育试行办法"
    found = inside.get("/console/api/search", params={"q": "培育试行办法"}).json()["hits"]
    assert library.old.id in {hit["document_id"] for hit in found}
    assert json.dumps(told["quote"]) == json.dumps(library.old.passages[0].text)
