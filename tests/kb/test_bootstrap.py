"""Opening a knowledge base: what it refuses, and that it leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.bootstrap import open_knowledge_base
from kb.encoders import embedding
from kb.encoders.model_files import model_folder
from kb.encoders.runtime import open_session
from kb.errors import IndexStale, ModelMissing, StoreCorrupt, StoreLocked
from kb.knowledge_base import KnowledgeBase
from kb.query import Query
from kb.settings import Settings
from tests.kb.samples import TODAY, documents

Opener = Callable[..., KnowledgeBase]


class Renamed:
    """The real embedder under another fingerprint: another model as far as the store can tell."""

    def __init__(self, embedder: Any) -> None:
        self._embedder = embedder
        self.fingerprint = "another"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedder, name)


def test_one_owner_at_a_time_and_closing_frees_the_directory(open_kb: Opener) -> None:
    with open_kb():
        with pytest.raises(StoreLocked) as caught:
            open_kb()
        assert "wence serve" in caught.value.advice
    with open_kb():
        pass


def test_a_missing_model_is_told_and_frees_the_directory(
    own_settings: Settings, open_kb: Opener
) -> None:
    with pytest.raises(ModelMissing) as caught:
        open_knowledge_base(own_settings)
    assert "wence model prepare" in caught.value.advice
    with open_kb():
        pass


def test_a_damaged_database_is_told_and_frees_the_directory(
    own_settings: Settings, open_kb: Opener
) -> None:
    own_settings.database.write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(StoreCorrupt) as caught:
            open_kb()
    assert "备份" in caught.value.advice
    own_settings.database.unlink()
    with open_kb():
        pass


def test_an_index_of_another_model_is_refused_until_it_is_rebuilt(
    open_kb: Opener, real_embedder: Any
) -> None:
    other = Renamed(real_embedder)
    with open_kb() as kb:
        kb.add_all(documents()[:3])
        before = kb.ask(Query("数字车间首次认定奖励多少钱", TODAY)).citations
    with pytest.raises(IndexStale) as caught:
        open_kb(embedder=other)
    assert "wence rebuild" in caught.value.advice
    with open_kb(embedder=other, accept_stale=True) as kb:
        kb.rebuild()
    with open_kb(embedder=other) as kb:
        assert kb.ask(Query("数字车间首次认定奖励多少钱", TODAY)).citations == before


def test_opening_creates_the_data_directory(tmp_path: Path, real_embedder: Any) -> None:
    settings = Settings(home=tmp_path / "new" / "home", _env_file=None)
    with open_knowledge_base(settings, embedder=real_embedder) as kb:
        assert kb.stats().documents == 0
    assert settings.database.is_file()


def test_closing_twice_does_no_harm(open_kb: Opener) -> None:
    kb = open_kb()
    kb.close()
    kb.close()


def test_no_message_tells_where_the_data_lies(own_settings: Settings, open_kb: Opener) -> None:
    with open_kb(), pytest.raises(StoreLocked) as caught:
        open_kb()
    assert str(own_settings.home) not in str(caught.value)


def test_answering_needs_neither_torch_nor_the_network(
    prepared_model: Path, prepared_cross_encoder: Path, own_settings: Settings
) -> None:
    script = (
        "import sys, socket\n"
        "def refuse(*_): raise AssertionError('network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from kb.bootstrap import open_knowledge_base\n"
        "from kb.encoders.embedding import open_embedder\n"
        "from kb.encoders.cross_encoder import open_cross_encoder\n"
        "from kb.query import Query; from kb.settings import Settings\n"
        "from pathlib import Path; from datetime import date\n"
        f"home = Path({str(own_settings.home)!r})\n"
        f"embedder = open_embedder(Path({str(prepared_model)!r}), 1)\n"
        f"cross_encoder = open_cross_encoder(Path({str(prepared_cross_encoder)!r}), 1, embedder)\n"
        "assert len(cross_encoder.judge([('租金减免多少', '租金减半。')])) == 1\n"
        "settings = Settings(home=home, _env_file=None)\n"
        "kb = open_knowledge_base(settings, embedder=embedder, cross_encoder=cross_encoder)\n"
        "print(kb.ask(Query('租金减免多少', date(2026, 9, 1))).status)\n"
        "kb.close()\n"
        "print({'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys())\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["no_answer", "set()"]


def test_a_command_that_asks_nothing_opens_the_model_for_the_first_document_to_embed(
    own_settings: Settings, prepared_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = model_folder(own_settings.models, own_settings.model)
    folder.parent.mkdir(exist_ok=True)
    folder.symlink_to(prepared_model.resolve())
    opened: list[Path] = []

    def watched(path: Path, threads: int) -> Any:
        opened.append(path)
        return open_session(path, threads)

    monkeypatch.setattr(embedding, "open_session", watched)
    with open_knowledge_base(own_settings, for_questions=False) as kb:
        kb.add_all([])
        assert opened == []
        kb.add_all(documents()[:1])
        kb.add_all(documents()[1:2])
        assert opened == [folder / "model.onnx"]
    with open_knowledge_base(own_settings, for_questions=False) as kb:
        assert kb.add_all(documents()[:2]) == 0
    assert opened == [folder / "model.onnx"]
