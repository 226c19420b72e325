"""The console's door: who gets in, what a change needs, and what leaves as files."""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document as read_word
from fastapi.testclient import TestClient
from httpx import Response
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from api.app import create_app
from api.cli_admin import app as admin
from api.console.accounts import Accounts
from api.console.excel import write_text
from api.console.sessions import IDLE, WHOLE, Sessions
from api.console.store import ConsoleStore
from api.requests import today
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings

NAME, PASSWORD = "李四", "一句不短的话 with spaces"
QUESTION = "申请认定的企业上年度营业收入不低于多少"


def log_in(client: TestClient, password: str = PASSWORD, name: str = NAME) -> Response:
    return client.post("/console/api/login", json={"name": name, "password": password})


@pytest.fixture
def stranger(knowledge_base: KnowledgeBase, settings: Settings) -> Iterator[TestClient]:
    """Somebody at the door of a console that has one account."""
    app = create_app(knowledge_base, settings)
    app.state.console.accounts.set_password(NAME, PASSWORD)
    with TestClient(app) as client:
        yield client


@pytest.fixture
def inside(stranger: TestClient) -> TestClient:
    """Somebody logged in, whose changes carry the token."""
    stranger.headers["x-csrf-token"] = log_in(stranger).json()["csrf"]
    return stranger


def test_nothing_is_told_to_somebody_who_is_not_logged_in(
    stranger: TestClient, library: Any, problem: Any
) -> None:
    document = f"/console/api/documents/{library.new.id}"
    for method, path in [
        ("GET", "/console/api/search?q=企业"),
        ("GET", document),
        ("GET", f"{document}/original"),
        ("DELETE", document),
        ("POST", f"{document}/restore"),
        ("GET", "/console/api/library"),
        ("GET", f"/console/api/compare?new={library.new.id}"),
        ("GET", "/console/api/audit"),
        ("GET", "/console/api/feedback"),
        ("GET", "/console/api/session"),
        ("POST", "/console/api/ask"),
        ("POST", "/console/api/export"),
        ("PUT", "/console/api/uploads/a.txt"),
        ("POST", "/console/api/logout"),
        ("POST", "/console/api/feedback/handled"),
        ("POST", "/console/api/feedback/question-set"),
    ]:
        body = {"json": {}} if method == "POST" else {}
        problem(stranger.request(method, path, **body), 401, "login_required")


def test_every_route_of_the_console_but_the_entrance_asks_who_calls(stranger: TestClient) -> None:
    """A route added later is caught here when it forgets the session."""
    open_to_all = {"/console/api/login", "/console/login", "/console", "/console/{page:path}"}
    from api.console.routes import ROUTERS

    for route in itertools.chain.from_iterable(router.routes for router in ROUTERS):
        if route.path not in open_to_all:  # type: ignore[attr-defined]
            calls = [d.call.__name__ for d in route.dependant.dependencies]  # type: ignore[attr-defined]
            assert "signed_in" in calls, route


def test_the_pages_send_a_stranger_to_the_login_and_back_again(stranger: TestClient) -> None:
    response = stranger.get("/console/library?status=现行", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"].startswith("/console/login?next=%2Fconsole%2Flibrary%3F")
    assert "登录" in stranger.get("/console/login").text


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    stranger: TestClient,
) -> None:
    cookie = log_in(stranger).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/console" in cookie
    assert "secure" not in cookie  # this request came by http
    https = TestClient(stranger.app, base_url="https://testserver")
    assert "secure" in log_in(https).headers["set-cookie"].lower()


def test_a_wrong_password_and_an_unknown_name_are_told_alike(
    stranger: TestClient, problem: Any
) -> None:
    wrong = problem(log_in(stranger, "不是这个密码"), 401, "wrong_password")
    unknown = problem(log_in(stranger, name="没有这个人"), 401, "wrong_password")
    assert wrong["detail"] == unknown["detail"]
    assert "set-cookie" not in log_in(stranger, "不是这个密码").headers


def test_after_five_wrong_passwords_even_the_right_one_must_wait(
    stranger: TestClient, problem: Any
) -> None:
    for _ in range(5):
        problem(log_in(stranger, "猜一个密码看看"), 401, "wrong_password")
    refused = log_in(stranger)
    problem(refused, 429, "locked_out")
    assert 1 <= int(refused.headers["retry-after"]) <= 300


def test_right_passwords_do_not_count_towards_the_lock(stranger: TestClient) -> None:
    assert all(log_in(stranger).status_code == 200 for _ in range(8))


def test_a_change_without_its_token_is_refused(
    inside: TestClient, library: Any, problem: Any
) -> None:
    body = {"format": "xlsx", "items": [{"passage_id": library.new.passages[0].id}]}
    token = inside.headers.pop("x-csrf-token")
    problem(inside.post("/console/api/export", json=body), 403, "forged_request")
    forged = {"x-csrf-token": "x" * len(token)}
    problem(inside.post("/console/api/export", json=body, headers=forged), 403, "forged_request")
    elsewhere = {"x-csrf-token": token, "sec-fetch-site": "cross-site"}
    refused = inside.post("/console/api/export", json=body, headers=elsewhere)
    problem(refused, 403, "forged_request")
    problem(inside.delete(f"/console/api/documents/{library.new.id}"), 403, "forged_request")
    allowed = {"x-csrf-token": token, "sec-fetch-site": "same-origin"}
    assert inside.post("/console/api/export", json=body, headers=allowed).status_code == 200


def test_another_site_cannot_log_somebody_in(stranger: TestClient, problem: Any) -> None:
    stranger.headers["sec-fetch-site"] = "cross-site"
    problem(log_in(stranger), 403, "forged_request")


def test_logging_out_ends_the_session_on_the_server_too(inside: TestClient, problem: Any) -> None:
    cookie = dict(inside.cookies)
    assert inside.post("/console/api/logout", json={}).status_code == 204
    inside.cookies.update(cookie)  # a copy of the cookie opens nothing any more
    problem(inside.get("/console/api/session"), 401, "login_required")


def test_a_new_password_ends_the_sessions_of_the_old_one(inside: TestClient, problem: Any) -> None:
    inside.app.state.console.accounts.set_password(NAME, "另一句不短的话 123")  # type: ignore[attr-defined]
    problem(inside.get("/console/api/session"), 401, "login_required")


def test_a_session_ends_when_idle_and_after_a_day(tmp_path: Any) -> None:
    store = ConsoleStore(tmp_path)
    Accounts(store).set_password(NAME, PASSWORD)
    clock = SimpleNamespace(now=1e9)
    sessions = Sessions(store, lambda: clock.now)
    idle = sessions.begin(NAME)
    clock.now += IDLE + 1
    assert sessions.find(idle) is None
    used = sessions.begin(NAME)
    began = clock.now
    while clock.now + IDLE / 2 <= began + WHOLE:
        clock.now += IDLE / 2
        assert sessions.find(used) is not None
    clock.now = began + WHOLE + 1
    assert sessions.find(used) is None
    store.close()


def test_neither_passwords_nor_cookies_stand_in_the_file(
    inside: TestClient, settings: Settings
) -> None:
    with sqlite3.connect(settings.home / "console.db") as db:
        told = "\n".join(db.iterdump())
    db.close()
    assert "$argon2id$" in told
    assert PASSWORD not in told
    assert inside.cookies["wence_console"] not in told
    assert (settings.home / "console.db").stat().st_mode & 0o077 == 0


def test_the_widgets_key_is_not_a_way_into_the_console(
    knowledge_base: KnowledgeBase, settings: Settings, problem: Any
) -> None:
    keyed = Settings(**{**settings.model_dump(), "api_key": "public-key"}, _env_file=None)
    with TestClient(create_app(knowledge_base, keyed)) as client:
        assert client.get("/console/login").status_code == 200
        problem(
            client.get("/console/api/library", headers={"x-api-key": "public-key"}),
            401,
            "login_required",
        )
        problem(client.post("/v1/ask", json={"question": QUESTION}), 401, "unauthorized")


def test_an_admin_is_made_on_the_command_line_and_can_log_in(
    knowledge_base: KnowledgeBase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENCE_HOME", str(settings.home))
    run = CliRunner().invoke
    assert run(admin, ["create", "王五", "--password-stdin"], input="短\n").exit_code != 0
    assert run(admin, ["create", "王五", "--password-stdin"], input=f"{PASSWORD}\n").exit_code == 0
    twice = run(admin, ["create", "王五", "--password-stdin"], input=f"{PASSWORD}\n")
    assert twice.exit_code == 1
    assert "已经存在" in twice.output
    missing = run(admin, ["password", "赵六", "--password-stdin"], input=f"{PASSWORD}\n")
    assert missing.exit_code == 1
    with TestClient(create_app(knowledge_base, settings)) as client:
        assert log_in(client, name="王五").status_code == 200
        entries = client.get("/console/api/audit").json()["entries"]
    assert [entry["action"] for entry in entries] == ["登录", "设置密码"]


# -- searching -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "chosen", [{}, {"levels": ["国家"]}, {"kinds": ["办法"], "status": ["现行"]}]
)
def test_each_count_is_what_choosing_the_value_gives(
    inside: TestClient, chosen: dict[str, list[str]]
) -> None:
    asked = {"q": "企业奖励场地补助", "as_of": "2026-11-23"}
    told = inside.get("/console/api/search", params={**asked, **chosen}).json()
    assert told["total"] > 0
    for dimension, counts in told["counts"].items():
        for count in counts:
            only = {**asked, **chosen, dimension: [count["value"]]}
            found = inside.get("/console/api/search", params=only).json()
            assert found["total"] == count["count"], (dimension, count)


def test_pages_follow_each_other_without_gap_or_repeat(inside: TestClient) -> None:
    whole = inside.get("/console/api/search", params={"q": "企业"}).json()
    ranks = [hit["rank"] for hit in whole["hits"]]
    assert ranks == list(range(1, len(ranks) + 1))
    beyond = inside.get("/console/api/search", params={"q": "企业", "page": whole["pages"] + 1})
    assert beyond.json()["hits"] == []


def test_an_unknown_filter_is_refused(inside: TestClient, problem: Any) -> None:
    response = inside.get("/console/api/search", params={"q": "企业", "levle": "国家"})
    problem(response, 422, "invalid_request")


def test_the_answer_is_the_enterprises_own(inside: TestClient) -> None:
    asked = {"question": QUESTION, "as_of": "2026-11-23"}
    public = inside.post("/v1/ask", json=asked).json()
    told = inside.post("/console/api/ask", json=asked).json()
    for changing in ("id", "timing_ms"):
        public.pop(changing), told["answer"].pop(changing)
    assert told["answer"] == public
    assert 0 <= told["confidence"] <= 1
    assert told["search"]["hits"]


# -- viewing -------------------------------------------------------------------------------


def test_the_viewer_proves_a_replacement_by_the_words_that_say_it(
    inside: TestClient, library: Any
) -> None:
    view = inside.get(f"/console/api/documents/{library.old.id}").json()
    (link,) = view["links"]
    assert (link["earlier"], link["later"]) == (library.old.id, library.new.id)
    assert link["proof"] == {"start": 0, "end": 5}
    assert [card["document_id"] for card in view["relatives"]] == [library.new.id]


def test_as_of_moves_the_status_of_a_document(inside: TestClient, library: Any) -> None:
    path = f"/console/api/documents/{library.old.id}"
    told = {day: inside.get(path, params={"as_of": day}).json()["document"]["status"]
            for day in ("2023-01-01", "2026-11-23")}  # fmt: skip
    assert told == {"2023-01-01": "现行", "2026-11-23": "已被替代"}


def test_without_an_old_document_the_replaced_one_is_compared(
    inside: TestClient, library: Any
) -> None:
    told = inside.get("/console/api/compare", params={"new": library.new.id}).json()
    assert told["old"]["document_id"] == library.old.id
    changed = [p for p in told["pairings"] if p["change"] == "changed"]
    assert any({"side": "old", "text": "1000"} in p["pieces"] for p in changed)
    assert any({"side": "new", "text": "2000"} in p["pieces"] for p in changed)


# -- exporting -----------------------------------------------------------------------------


def export(client: TestClient, kind: str, items: list[dict[str, Any]], **more: Any) -> Response:
    body = {"format": kind, "items": items, "as_of": "2026-11-23", **more}
    return client.post("/console/api/export", json=body)


def test_word_holds_each_quote_with_citation_marks_and_day(
    inside: TestClient, library: Any
) -> None:
    quoted = [library.old.passages[0], library.letter.passages[0]]
    response = export(inside, "docx", [{"passage_id": p.id} for p in quoted], title="对照材料")
    assert "filename*=UTF-8''" in response.headers["content-disposition"]
    text = "\n".join(p.text for p in read_word(io.BytesIO(response.content)).paragraphs)
    for passage in quoted:
        assert passage.text in text
    assert "《云岭市企业梯度培育暂行办法》（云经信〔2022〕3号）第三条" in text
    assert "已被替代" in text
    assert "提案建议（不是政策）" in text
    assert "要点整理" in text
    assert f"检索日期：{today()}" in text


def test_excel_never_holds_a_formula_or_a_live_link(inside: TestClient, library: Any) -> None:
    items = [{"passage_id": p.id} for d in library.all for p in d.passages]
    response = export(inside, "xlsx", items, title="=1+1")
    sheet = load_workbook(io.BytesIO(response.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert not any(str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)
    assert "'=1+1" in {cell.value for cell in cells}
    assert sheet.cell(2, 2).value == library.new.passages[0].text
    assert sheet.cell(2, 3).value.startswith("《云岭市企业梯度培育管理办法》（云经信〔2026〕7号）")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\u3000=", "＝", "\r="])
def test_no_beginning_makes_a_cell_a_formula(start: str) -> None:
    cell = Workbook().active.cell(1, 1)
    write_text(cell, f'{start}HYPERLINK("http://evil.example")\x07')
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert "\x07" not in cell.value


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "1E5", "2026-11-23", "TRUE", "50%"])
def test_what_looks_like_an_error_a_number_or_a_day_stays_text(text: str) -> None:
    cell = Workbook().active.cell(1, 1)
    write_text(cell, text)
    assert (cell.data_type, cell.value) == ("s", text)


def test_a_part_of_a_passage_is_exported_word_for_word(inside: TestClient, library: Any) -> None:
    passage = library.new.passages[1]
    part = {"passage_id": passage.id, "start": passage.start + 3, "end": passage.start + 12}
    response = export(inside, "xlsx", [part])
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet.cell(2, 2).value == passage.text[3:12]


def test_a_part_outside_its_passage_is_refused(
    inside: TestClient, library: Any, problem: Any
) -> None:
    passage = library.new.passages[1]
    part = {"passage_id": passage.id, "start": passage.start - 1, "end": passage.end}
    problem(export(inside, "xlsx", [part]), 422, "invalid_query")
    problem(export(inside, "docx", [{"passage_id": "没有"}]), 404, "not_found")


def test_changes_and_exports_stand_in_the_audit_log(inside: TestClient, library: Any) -> None:
    export(inside, "docx", [{"passage_id": library.new.passages[0].id}], title="给园区的材料")
    inside.post("/console/api/feedback/handled", json={"topic": "甲", "handled": True})
    entries = inside.get("/console/api/audit").json()["entries"]
    told = [(entry["user"], entry["action"], entry["object"]) for entry in entries]
    assert told[:2] == [
        (NAME, "标记已处理", "甲"), (NAME, "导出", "给园区的材料.docx，1 条"),
    ]  # fmt: skip


# -- feedback ------------------------------------------------------------------------------


def topic(client: TestClient, question: str) -> dict[str, Any] | None:
    topics = client.get("/console/api/feedback").json()["topics"]
    return next((t for t in topics if t["question"] == question), None)


def test_questions_without_an_answer_are_collected_and_those_with_one_are_not(
    inside: TestClient,
) -> None:
    unknown = "海底光缆登陆站用海审批怎么办"
    for question in (unknown, QUESTION, f"{unknown}？"):
        inside.post("/v1/ask", json={"question": question, "as_of": "2026-11-23"})
    told = topic(inside, unknown)
    assert told is not None
    assert told["unanswered"] == 2  # punctuation makes no other question
    assert told["causes"]
    assert topic(inside, QUESTION) is None


def test_a_handled_topic_opens_again_when_something_new_is_said(inside: TestClient) -> None:
    question = "月球基地租金补贴多少"
    remarks = inside.app.state.console.remarks  # type: ignore[attr-defined]
    inside.post("/v1/ask", json={"question": question})
    key = topic(inside, question)["topic"]  # type: ignore[index]
    assert inside.post(
        "/console/api/feedback/handled", json={"topic": key, "handled": True}
    ).status_code == 204  # fmt: skip
    assert topic(inside, question)["handled"]["user"] == NAME  # type: ignore[index]
    with remarks._store.transaction() as db:  # the same question, later than it was handled
        db.execute("UPDATE unanswered SET at = '2999-01-01T00:00:00+00:00'")
    assert topic(inside, question)["handled"] is None  # type: ignore[index]


def test_chosen_questions_become_lines_of_a_question_set(inside: TestClient) -> None:
    question = '火星"移民"补贴\n怎么领'
    said = {"answer_id": "ans_abcdefgh1234", "useful": False, "reason": "答非所问"}
    inside.post("/v1/feedback", json={**said, "question": question})
    key = topic(inside, question)["topic"]  # type: ignore[index]
    response = inside.post("/console/api/feedback/question-set", json={"topics": [key, "没有这题"]})
    (line,) = response.text.splitlines()
    told = json.loads(line)
    assert told["question"] == question
    assert told["answerable"] is None  # only a person can say
    assert "答非所问" in told["note"]
