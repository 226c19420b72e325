"""The documents cannot lie about settings and commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from api.cli import app
from kb.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINES = [line for path in DOCS for line in path.read_text(encoding="utf-8").splitlines()]
NAME = re.compile(r"WENCE_([A-Z_]+)")
DEFAULTS = [
    (named[1], default)
    for line in LINES
    if (named := NAME.search(line))
    for default in re.findall(r"默认[^`，。；]{0,8}`([^`]+)`", line)
]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_setting_that_a_document_names_exists() -> None:
    named = {match[1].lower() for line in LINES for match in NAME.finditer(line)}
    assert named
    assert named <= Settings.model_fields.keys()


@pytest.mark.parametrize(("name", "default"), sorted(set(DEFAULTS)))
def test_a_default_that_a_document_tells_is_the_one(name: str, default: str) -> None:
    assert default.removesuffix("/") == str(Settings.model_fields[name.lower()].default)


def test_every_file_that_the_architecture_names_exists() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = (ROOT / name for name in ("api", "eval", "ingest", "kb"))
    held = [f"/{path.relative_to(ROOT)}" for one in folders for path in one.rglob("*.*")]
    named = re.findall(r"`([a-z][\w/]*\.(?:py|sql|yaml))`", text)
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in held)] == []


def commands(group: Any, before: str = "") -> Iterator[str]:
    """`ingest`, `eval run` …: every command that does something."""
    context = typer.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name


def test_the_table_of_commands_is_whole() -> None:
    existing = set(commands(typer.main.get_command(app)))
    told = set(re.findall(r"`wence ([a-z]+(?: [a-z]+)?)", API))
    assert existing <= told
    groups = {name.split()[0] for name in existing if " " in name}
    assert {t for t in told if t not in existing | groups and t.split()[0] not in existing} == set()


def test_the_table_of_settings_is_whole() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `WENCE_([A-Z_]+)` \| (\S+) \|", table, re.MULTILINE))
    assert {name.lower() for name in told} == Settings.model_fields.keys()
    for name, default in told.items():
        held = Settings.model_fields[name.lower()].default
        assert default == (f"`{held}`" if held else "不设") or default == f"`{held}/`", name


FOLDERS = ("api", "corpus", "docs", "eval", "ingest", "kb", "tests")
FILES = {str(file.relative_to(ROOT)) for name in FOLDERS for file in (ROOT / name).rglob("*")}
PLACES = sorted(
    {
        (path.name, place.rstrip("/"))
        for path in DOCS
        for place in re.findall(
            rf"`((?:(?:{'|'.join(FOLDERS)})/[\w./-]+)|\w+\.py)`", path.read_text(encoding="utf-8")
        )
    }
)


@pytest.mark.parametrize(("document", "place"), PLACES)
def test_every_file_of_the_project_that_a_document_names_exists(document: str, place: str) -> None:
    assert any(file == place or file.endswith(f"/{place}") for file in FILES), document


def test_the_architecture_names_every_package() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = (file.parent for name in ("kb", "ingest") for file in (ROOT / name).glob("*/*.py"))
    assert {place for p in packages if (place := f"{p.parent.name}.{p.name}") not in told} == set()


def test_the_list_of_decisions_is_whole() -> None:
    folder = ROOT / "docs" / "decisions"
    linked = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert linked == sorted(path.name for path in folder.glob("[0-9]*.md"))
