"""The console's door: who gets in, and what a change needs."""

from __future__ import annotations

import itertools
import sqlite3
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli.admin import app as admin
from api.console.accounts import Accounts
from api.console.sessions import IDLE, WHOLE, Sessions
from api.console.store import ConsoleStore
from kb.errors import StoreCorrupt
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.api.entry import NAME, PASSWORD, log_in

QUESTION = "申请认定的企业上年度营业收入不低于多少"


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
        ("GET", "/console/api/feedback/question-set"),
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


def test_only_pages_of_the_console_are_there(inside: Any, library: Any) -> None:
    views = ("", "/", "/ask", "/compare", "/library", "/feedback", "/audit")
    for path in (*views, f"/documents/{library.new.id}"):
        assert inside.get(f"/console{path}").status_code == 200, path
    for path in ("/nowhere", "/ask/more", "/documents", "/documents/a/b"):
        told = inside.get(f"/console{path}")
        assert (told.status_code, told.headers["content-type"]) == (404, "text/html; charset=utf-8")


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


def test_who_has_left_is_taken_out_and_is_out_at_once(
    knowledge_base: KnowledgeBase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENCE_HOME", str(settings.home))
    run = CliRunner().invoke
    assert "还没有账号" in run(admin, ["list"]).output
    for name in ("王五", "赵六"):
        run(admin, ["create", name, "--password-stdin"], input=f"{PASSWORD}\n")
    with TestClient(create_app(knowledge_base, settings)) as client:
        log_in(client, name="王五")
        listed = run(admin, ["list"]).stdout.splitlines()
        assert ["最近登录 20" in line for line in listed] == [True, False]
        assert client.get("/console/api/audit").status_code == 200
        assert run(admin, ["remove", "王五"]).exit_code == 0
        assert client.get("/console/api/audit").status_code == 401
        assert log_in(client, name="王五").status_code == 401
        assert run(admin, ["remove", "王五"]).exit_code == 1
        log_in(client, name="赵六")
        entries = client.get("/console/api/audit").json()["entries"]
    assert ("删除账号", "王五") in [(entry["action"], entry["object"]) for entry in entries]
    assert [line.split("　")[0] for line in run(admin, ["list"]).stdout.splitlines()] == ["赵六"]


def test_somebody_who_is_in_is_not_asked_to_log_in_again(inside: TestClient) -> None:
    for wanted, given in (
        ("/console/library?status=现行", "/console/library?status=%E7%8E%B0%E8%A1%8C"),
        ("//evil.example", "/console"), ("/consoleevil", "/console"), ("", "/console"),
    ):  # fmt: skip
        asked = {"next": wanted}
        told = inside.get("/console/login", params=asked, follow_redirects=False)
        assert (told.status_code, told.headers["location"]) == (303, given)


def test_an_ended_session_is_the_reason_for_the_login_page(stranger: TestClient) -> None:
    fresh = stranger.get("/console", follow_redirects=False).headers["location"]
    stranger.cookies.set("wence_console", "gone", path="/console")
    ended = stranger.get("/console", follow_redirects=False).headers["location"]
    assert ("expired" in fresh, "expired=1" in ended) == (False, True)


def test_a_damaged_console_file_is_told_with_what_to_do(tmp_path: Any) -> None:
    (tmp_path / "console.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreCorrupt, match=r"console\.db 已损坏") as caught:
        ConsoleStore(tmp_path)
    assert "政策资料不受影响" in caught.value.advice
