"""The README cannot lie about what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from api.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
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
