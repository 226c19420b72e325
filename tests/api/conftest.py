"""The HTTP door over a knowledge base that holds our small library, and somebody at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from httpx import Response
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import app as command
from api.console import accounts
from ingest.pipeline import ingest
from kb.analyzer import JiebaAnalyzer
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.api import samples
from tests.api.commands import Run
from tests.api.entry import NAME, PASSWORD, inside_of
from tests.embedders import PairEmbedder


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Passwords are hashed as they are, in a thousandth of the time that guards the real ones."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
        patch.setattr(accounts, "_HASHER", quick)
        yield


@pytest.fixture
def library() -> SimpleNamespace:
    return SimpleNamespace(
        new=samples.NEW,
        old=samples.OLD,
        letter=samples.LETTER,
        attack=samples.ATTACK,
        all=samples.LIBRARY,
    )


@pytest.fixture
def embedder() -> PairEmbedder:
    return PairEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", region="", rate_limit="1000/minute", _env_file=None)


@pytest.fixture(scope="session")
def knowledge_base(
    tmp_path_factory: pytest.TempPathFactory, real_analyzer: JiebaAnalyzer
) -> Iterator[KnowledgeBase]:
    """The real knowledge base over the library."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, region="", _env_file=None)
    with open_knowledge_base(settings, embedder=PairEmbedder(), analyzer=real_analyzer) as kb:
        kb.add_all(samples.LIBRARY)
        yield kb


@pytest.fixture
def client(knowledge_base: KnowledgeBase, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(knowledge_base, settings)) as client:
        yield client


Check = Callable[[Response, str, str], dict[str, Any]]


@pytest.fixture(scope="session")
def description(
    knowledge_base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The application's own OpenAPI description, as it is served."""
    settings = Settings(home=tmp_path_factory.mktemp("described"), region="", _env_file=None)
    with TestClient(create_app(knowledge_base, settings)) as client:
        api: dict[str, Any] = client.get("/openapi.json").json()
    return api


@pytest.fixture
def described(description: dict[str, Any]) -> Check:
    """Checks a response against that description; gives its JSON."""

    def check(response: Response, method: str, path: str) -> dict[str, Any]:
        told = description["paths"][path][method]["responses"][str(response.status_code)]
        media_type = response.headers["content-type"].partition(";")[0]
        schema = {**told["content"][media_type]["schema"], "components": description["components"]}
        checker = Draft202012Validator.FORMAT_CHECKER
        Draft202012Validator(schema, format_checker=checker).validate(response.json())
        body: dict[str, Any] = response.json()
        return body

    return check


@pytest.fixture
def problem() -> Callable[[Response, int, str], dict[str, Any]]:
    """Checks that a response is a whole Chinese problem that tells nothing of the inside."""

    def check(response: Response, status: int, code: str) -> dict[str, Any]:
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "application/problem+json"
        body: dict[str, Any] = response.json()
        assert (body["status"], body["code"]) == (status, code)
        assert any("一" <= c <= "鿿" for c in body["detail"])
        assert body["request_id"] == response.headers["x-request-id"]
        for leak in ("Traceback", ".py", "/home", "/tmp", "pydantic"):
            assert leak not in response.text
        return body

    return check


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
    return inside_of(stranger)


@pytest.fixture
def kb(
    tmp_path: Path, embedder: PairEmbedder, real_analyzer: JiebaAnalyzer
) -> Iterator[KnowledgeBase]:
    """A knowledge base of the library that the test may change."""
    settings = Settings(home=tmp_path / "kb", region="", _env_file=None)
    with open_knowledge_base(settings, embedder=embedder, analyzer=real_analyzer) as kb:
        kb.add_all(samples.LIBRARY)
        yield kb


@pytest.fixture
def importing(kb: KnowledgeBase, settings: Settings) -> Iterator[TestClient]:
    """The same door, over that knowledge base; it imports files of one megabyte at most."""
    small = settings.model_copy(update={"max_file_mb": 1})
    app = create_app(kb, small, importer=ingest)
    app.state.console.accounts.set_password(NAME, PASSWORD)
    with TestClient(app) as client:
        yield client


@pytest.fixture
def run(knowledge_base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The `wence` command, over the library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WENCE_REGION", "")
    monkeypatch.setenv("COLUMNS", "200")

    @contextmanager
    def opener(*_: Any, **__: Any) -> Iterator[KnowledgeBase]:
        yield knowledge_base

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(command, list(arguments), obj=opener)

    return invoke
