"""The widget as files: small, whole, loadable by the sites that may embed it and by no other."""

from __future__ import annotations

import gzip
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import static_files
from api.app import create_app
from api.routes.widget import opening_questions, ways
from api.static_files import STATIC
from api.workers import Workers
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Document, Facet, Head, Source, Voice
from kb.query import Query
from kb.settings import Settings
from tests.api.samples import make_document

WIDGET = STATIC / "widget"
DEMO = STATIC / "demo"
SCRIPTS = sorted([*WIDGET.glob("*.js"), *DEMO.glob("*.js")])
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'`](\./[\w.-]+\.js)""")
SITE = "https://park.example.gov.cn"
DAY = date(2026, 11, 23)


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))


def loaded_by(script: Path) -> set[Path]:
    """The script and every module that it reaches by import."""
    reached, ahead = set(), [script]
    while ahead:
        path = ahead.pop()
        if path not in reached:
            reached.add(path)
            code = re.sub(r"^\s*(//|/?\*).*$", "", path.read_text("utf-8"), flags=re.M)
            ahead += [path.parent / name for name in IMPORT.findall(code)]
    return reached


def test_the_loader_is_at_most_five_kilobytes() -> None:
    assert packed(WIDGET / "widget.js") <= 5_000


def test_the_panel_is_at_most_forty_five_kilobytes() -> None:
    panel = loaded_by(WIDGET / "panel.js")
    assert len(panel) > 5  # the imports were followed
    assert sum(map(packed, panel)) + packed(WIDGET / "panel.css") <= 45_000


def test_the_loader_asks_for_every_part_of_the_panel_at_once() -> None:
    loader = (WIDGET / "widget.js").read_text("utf-8")
    parts = re.findall(r'"(\w+)"', loader[loader.index("PARTS = [") : loader.index("];")])
    assert {f"{part}.js" for part in parts} == {
        path.name for path in loaded_by(WIDGET / "panel.js") if path.name != "panel.js"
    }


def test_every_module_the_widget_imports_is_served(client: TestClient) -> None:
    for path in loaded_by(WIDGET / "widget.js") | {WIDGET / "panel.css"}:
        response = client.get(f"/widget/v1/{path.name}")
        assert response.status_code == 200
        kind = "text/css" if path.suffix == ".css" else "text/javascript"
        assert response.headers["content-type"].startswith(kind)


def test_no_script_makes_markup_from_text_or_speaks_to_another_host() -> None:
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "document.cookie",
        "http://",
        "https://",
        "localhost",
    )
    for script in SCRIPTS:
        code = re.sub(r"^\s*(//|/?\*).*$", "", script.read_text("utf-8"), flags=re.M)
        assert [word for word in forbidden if word in code] == [], script.name
    assert "url(" not in (WIDGET / "panel.css").read_text("utf-8")


def test_an_allowed_site_may_load_the_widget_and_ask(
    knowledge_base: KnowledgeBase, settings: Settings
) -> None:
    settings = settings.model_copy(update={"cors_origins": (SITE,)})
    with TestClient(create_app(knowledge_base, settings)) as client:
        told = client.get("/widget/v1/widget.js", headers={"origin": SITE})
        assert told.headers["access-control-allow-origin"] == SITE
        assert told.headers["cross-origin-resource-policy"] == "cross-origin"
        for path, method in (("ask", "POST"), ("feedback", "POST"), ("suggest", "GET")):
            asks = {
                "origin": SITE,
                "access-control-request-method": method,
                "access-control-request-headers": "content-type,x-api-key",
            }
            ready = client.options(f"/v1/{path}", headers=asks)
            assert ready.status_code == 200
            assert ready.headers["access-control-allow-origin"] == SITE
        other = client.get("/widget/v1/widget.js", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


def test_waiting_times_can_be_read_across_sites(
    knowledge_base: KnowledgeBase, settings: Settings
) -> None:
    settings = settings.model_copy(update={"cors_origins": (SITE,), "rate_limit": "1/minute"})
    with TestClient(create_app(knowledge_base, settings)) as client:
        client.get("/v1/suggest", headers={"origin": SITE})
        late = client.get("/v1/suggest", headers={"origin": SITE})
    assert late.status_code == 429
    assert late.headers["access-control-allow-origin"] == SITE
    assert "retry-after" in late.headers["access-control-expose-headers"].lower()


def test_the_service_stays_closed_to_embedding_of_its_knowledge(client: TestClient) -> None:
    for path in ("/v1/documents", "/", "/widget/v1x"):
        assert client.get(path).headers["cross-origin-resource-policy"] == "same-origin"


def test_with_a_key_set_the_widget_loads_without_it_and_asks_with_it(
    knowledge_base: KnowledgeBase, settings: Settings, problem: Any, library: Any
) -> None:
    settings = Settings(home=settings.home, region="", api_key="public-1", _env_file=None)
    with TestClient(create_app(knowledge_base, settings)) as client:
        for path in ("/", "/widget/v1/widget.js", f"/documents/{library.new.id}"):
            assert client.get(path).status_code == 200
        start = client.get("/").text  # it must not give the key away, so it offers nothing to ask
        assert "演示页面不带钥匙" in start
        assert 'id="ask"' not in start
        assert "public-1" not in start
        asked = {"question": "首次通过认定奖励多少"}
        problem(client.post("/v1/ask", json=asked), 401, "unauthorized")
        with_key = client.post("/v1/ask", json=asked, headers={"x-api-key": "public-1"})
        assert with_key.status_code == 200


def test_questions_to_begin_with_are_answered_from_policies_in_force(
    knowledge_base: KnowledgeBase, library: Any
) -> None:
    offered = opening_questions(knowledge_base, DAY, None)
    assert offered
    assert not any(library.old.head.title in question for question in offered)
    for question in offered:
        answer = knowledge_base.ask(Query(question, DAY))
        assert answer.status is AnswerStatus.ANSWERED


def test_an_empty_library_offers_no_question(
    tmp_path: Path, embedder: Any, real_analyzer: Any
) -> None:
    settings = Settings(home=tmp_path, region="", _env_file=None)
    with (
        open_knowledge_base(settings, embedder=embedder, analyzer=real_analyzer) as kb,
        TestClient(create_app(kb, settings)) as client,
    ):
        assert client.get("/widget/v1/questions").json() == {"questions": []}
        assert "资料库还是空的" in client.get("/").text


def test_questions_follow_the_library(client: TestClient) -> None:
    told = client.get("/widget/v1/questions").json()["questions"]
    assert told == client.get("/widget/v1/questions").json()["questions"]
    assert all(1 <= len(question) <= 500 for question in told)


class Counting:
    """The real knowledge base; counts what it is asked, and answers only when it is let."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.asked = 0
        self.entered, self.let = threading.Event(), threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kb, name)

    def ask(self, query: Query) -> Any:
        self.asked += 1
        self.entered.set()
        self.let.wait(20)
        return self.kb.ask(query)


def test_visitors_at_once_cost_the_opening_questions_once(
    tmp_path: Path, embedder: Any, real_analyzer: Any, library: Any, settings: Settings
) -> None:
    home = Settings(home=tmp_path / "kb", region="", _env_file=None)
    with open_knowledge_base(home, embedder=embedder, analyzer=real_analyzer) as real:
        real.add_all(library.all)
        kb = Counting(real)
        workers = Workers(threads=8)
        app = create_app(kb, settings, workers=workers)  # type: ignore[arg-type]
        with TestClient(app) as client, ThreadPoolExecutor(4) as visitors:

            def visit() -> list[str]:
                return client.get("/widget/v1/questions").json()["questions"]

            first = visitors.submit(visit)
            assert kb.entered.wait(10)
            real.remove(library.attack.id)  # a change meanwhile does not start it again
            others = [visitors.submit(visit) for _ in range(3)]
            time.sleep(0.3)  # time enough to begin, were it begun
            asked = kb.asked
            kb.let.set()
            assert asked == 1
            told = first.result(20)
            assert told
            assert [other.result(20) for other in others] == [told] * 3


def test_opening_questions_are_under_the_rate_limit(
    knowledge_base: KnowledgeBase, settings: Settings, problem: Any
) -> None:
    settings = settings.model_copy(update={"rate_limit": "1/minute"})
    with TestClient(create_app(knowledge_base, settings)) as client:
        assert client.get("/widget/v1/questions").status_code == 200
        problem(client.get("/widget/v1/questions"), 429, "rate_limited")
        assert client.get("/widget/v1/widget.js").status_code == 200


def test_the_start_page_lists_the_newest_policies_with_their_status(
    client: TestClient, library: Any
) -> None:
    page = client.get("/").text
    newest, older = page.index(library.new.head.title), page.index(library.letter.head.title)
    assert newest < older
    assert f'href="/documents/{library.new.id}"' in page
    assert "现行" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["demo.css", "demo.js"])
def test_what_the_start_page_loads_is_served(client: TestClient, name: str) -> None:
    path = f"{static_files.address()}/demo/{name}"
    assert path in client.get("/").text
    assert client.get(path).status_code == 200


def test_a_question_to_begin_with_is_put_as_an_enterprise_would() -> None:
    source = Source("a.txt", "0" * 64, "text/plain")
    for title, question in (
        ("高新技术企业认定管理办法", "高企要满足什么条件？"),
        ("关于开展专精特新“小巨人”企业认定工作的通知", "小巨人要满足什么条件？"),
        ("关于优化实施设备更新贷款贴息政策的通知", "设备更新贷款贴息政策要满足什么条件？"),
        ("云岭市场地补助办法", "《云岭市场地补助办法》规定了哪些条件？"),
    ):
        document = Document(Head("d", title, "办法", source), "")
        assert ways([Facet.ELIGIBILITY], document)[0] == question


def test_a_question_to_begin_with_takes_the_name_that_the_clauses_have_before_a_nickname() -> None:
    text = "申请省级专精特新中小企业，应当经营满两年；专精特新“小巨人”企业应当满三年。"
    head = Head("d", "优质企业培育办法", "办法", Source("a.txt", "0" * 64, "text/plain"))
    document = make_document(head, [(("第一条",), Voice.ISSUER, Facet.ELIGIBILITY, text)])
    assert ways([Facet.ELIGIBILITY], document)[0] == "小巨人要满足什么条件？"
