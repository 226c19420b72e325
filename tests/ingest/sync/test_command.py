"""`wence sync` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from ingest.cli import sync_app


def run(folder: Path, *arguments: str) -> tuple[int, str, str, BaseException | None]:
    environment = {"WENCE_HOME": str(folder / "h"), "COLUMNS": "200"}
    done = CliRunner().invoke(sync_app, list(arguments), env=environment)
    return done.exit_code, done.stdout, done.stderr, done.exception


def test_the_command_tells_in_json_and_fails_where_a_page_failed(tmp_path: Path) -> None:
    """The command goes nowhere near a local server: its name is refused."""
    register = tmp_path / "sources.yaml"
    register.write_text("sources: [{name: 甲, url: 'http://localhost/a', expects: 甲}]")
    code, out, _, _ = run(tmp_path, "--sources", str(register), "--dry-run", "--json")
    assert code == 0
    assert json.loads(out)[0]["outcome"] == "waiting"
    column = register.with_name("column.yaml")
    column.write_text("sources: [{name: 甲, type: column, url: 'http://localhost/'}]")
    code, out, _, _ = run(tmp_path, "--sources", str(column), "--dry-run", "--json")
    assert code == 0
    [row] = json.loads(out)
    assert row["outcome"] == "refused"
    assert "内部网络" in row["error"]
    code, out, _, _ = run(tmp_path, "--sources", str(column), "--dry-run")
    assert code == 0
    assert "不访问" in out


def test_the_commands_help_has_an_example(tmp_path: Path) -> None:
    code, out, _, _ = run(tmp_path, "--help")
    assert code == 0
    assert "示例：wence sync" in out
