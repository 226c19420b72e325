"""The README cannot lie about what exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from api.cli import app
from ingest.pipeline import ingest
from kb.analyzer import JiebaAnalyzer
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.ports import CrossEncoder, Embedder
from kb.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ wence (.+)\n((?:(?!\$ |```).*\n)+)", README, re.MULTILINE)
DAY = "2026-11-26"  # on which the README tells what is in force
COMMANDS = set(re.findall(r"`wence ([a-z]+)", README))


def existing_commands() -> set[str]:
    group = typer.main.get_command(app)
    context = typer.Context(group)
    return set(group.list_commands(context))  # type: ignore[attr-defined]


def test_every_command_of_the_readme_exists_and_every_command_is_in_the_readme() -> None:
    assert existing_commands() == COMMANDS


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:\w+/)[\w./-]*)`", README))))
def test_every_path_of_the_readme_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z-]+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_readme_shows_no_unfilled_place() -> None:
    assert "@@" not in README


@pytest.fixture(scope="module")
def corpus_kb(
    tmp_path_factory: pytest.TempPathFactory,
    real_embedder: Embedder,
    real_cross_encoder: CrossEncoder,
    real_analyzer: JiebaAnalyzer,
) -> Iterator[KnowledgeBase]:
    settings = Settings(home=tmp_path_factory.mktemp("corpus"), _env_file=None)
    with open_knowledge_base(
        settings,
        embedder=real_embedder,
        cross_encoder=real_cross_encoder,
        analyzer=real_analyzer,
    ) as kb:
        ingest([ROOT / "corpus"], kb, settings)
        yield kb


@pytest.mark.parametrize(("command", "told"), EXAMPLES)
def test_every_example_of_the_readme_prints_what_it_shows(
    corpus_kb: KnowledgeBase, command: str, told: str
) -> None:
    arguments = shlex.split(command)
    arguments += [] if "--as-of" in arguments else ["--as-of", DAY]
    done = CliRunner().invoke(app, arguments, obj=lambda *_, **__: nullcontext(corpus_kb))
    assert done.exit_code == 0, done.output
    assert done.stdout.strip() == told.strip()


def test_the_table_of_the_corpus_is_right(corpus_kb: KnowledgeBase) -> None:
    held = list(corpus_kb.heads().values())
    for name, *counts in re.findall(
        r"^\| (\S+)" + r" \| (\d+)" * 5 + r" \|$", README, re.MULTILINE
    ):
        status = [
            h for h in held if corpus_kb.validity(h.id, date.fromisoformat(DAY)).status == name
        ]
        levels = [sum(h.level == level for h in status) for level in ("国家", "省", "市", "区")]
        assert [*levels, len(status)] == [int(count) for count in counts], name
