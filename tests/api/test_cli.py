"""The `wence` command: the same facts as the API, and help that helps."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rich.console import Console
from typer.main import get_command

from api.cli import app, render
from api.schemas import AnswerOut, DocumentOut
from kb.knowledge_base import KnowledgeBase
from kb.models import Section, Voice
from tests.api.commands import Run


def test_ask_prints_the_answer_with_its_source(run: Run, library: Any) -> None:
    done = run("ask", "申请认定的企业上年度营业收入不低于多少", "--as-of", "2026-11-23")
    assert done.exit_code == 0, done.output
    assert "不低于2000万元" in done.stdout
    assert library.new.head.title in done.stdout
    assert "云经信〔2026〕7号" in done.stdout
    assert "现行" in done.stdout


def test_json_is_pure_and_the_same_as_the_api_tells(run: Run, client: TestClient) -> None:
    question = "申请认定的企业上年度营业收入不低于多少"
    done = run("ask", question, "--as-of", "2026-11-23", "--json")
    told = json.loads(done.stdout)
    asked = {"question": question, "as_of": "2026-11-23"}
    body = client.post("/v1/ask", json=asked).json()
    changing = {"id", "timing_ms"}
    assert {k: v for k, v in told.items() if k not in changing} == {
        k: v for k, v in body.items() if k not in changing
    }


def test_a_question_may_follow_another(run: Run) -> None:
    done = run("ask", "要交什么材料", "--after", "孵化器场地补助每平方米多少元")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("按上一问理解为：孵化器场地补助要交什么材料\n")
    assert done.stdout.count("按上一问") == 1


def test_a_quote_that_breaks_off_says_so(client: TestClient) -> None:
    asked = {"question": "申请认定的企业上年度营业收入不低于多少"}
    whole = AnswerOut.model_validate(client.post("/v1/ask", json=asked).json())

    def printed(text: str, suffix: str) -> str:
        first = whole.statements[0].model_copy(update={"text": text})
        cited = [c.model_copy(update={"suffix": suffix}) for c in whole.citations[:1]]
        told = whole.model_copy(update={"statements": [first], "citations": cited})
        with (console := render.console()).capture() as taken:
            console.print(render.answer(told), soft_wrap=True)
        return taken.get()

    broken = "应当同时满足下列条件：（一）从业三年以上；"
    assert "没有引完，后文见出处" in printed(broken, "（二）收入不低于2000万元。")
    assert "没有引完" not in printed(broken, "第四条 本办法自发布之日起施行。")
    assert "没有引完" not in printed("收入不低于2000万元。", "第四条")


def test_search_obeys_its_options(run: Run) -> None:
    done = run("search", "企业", "--kind", "答复", "--json")
    assert done.exit_code == 0, done.output
    assert {hit["kind"] for hit in json.loads(done.stdout)["hits"]} == {"答复"}
    early = run("search", "企业", "--to", "2023-01-01", "--json")
    assert {hit["document_id"] for hit in json.loads(early.stdout)["hits"]} == {
        "yunling-grade-2022"
    }


def test_show_tells_elements_status_and_structure(run: Run, library: Any) -> None:
    done = run("show", library.old.id, "--as-of", "2026-11-23")
    assert done.exit_code == 0, done.output
    for words in ("已被替代", "发文字号", "云岭市企业梯度培育管理办法", "第三条"):
        assert words in done.stdout


def test_show_tells_how_a_clause_begins_that_has_only_a_number(
    knowledge_base: KnowledgeBase, library: Any
) -> None:
    clause = "第三条 申请认定的企业应当登记满一年，并且没有列入失信名单，近三年没有发生事故。"
    text = f"办法\n{clause}"
    section = Section(("第三条",), 3, len(text), Voice.ISSUER)
    document = replace(library.old, text=text, sections=(section,), passages=())
    day = date(2026, 11, 23)
    validity = knowledge_base.validity(library.old.id, day)
    told = DocumentOut.from_document(document, validity, (), day)
    shown = io.StringIO()
    Console(file=shown, width=200).print(render.document(told))
    assert "第三条　发文机关　申请认定的企业应当登记满一年，并且没有列入失信名…" in shown.getvalue()


def test_show_tells_a_long_heading_whole_on_a_narrow_terminal(
    run: Run, library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "8")
    shown = [
        line.split("　")[0].strip() for line in run("show", library.old.id).stdout.splitlines()
    ]
    for section in library.old.sections:
        assert section.path[-1] in shown


def test_a_documents_text_is_never_read_as_terminal_markup(run: Run) -> None:
    done = run("search", "蓝藻打捞船每周检修")
    assert '<script>alert("标题")</script>' in done.stdout


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"问策 {version('wence')}\n"


OWN = ["ask", "search", "show", "serve", "rebuild", "doctor", "model"]


def test_help_lists_every_command_in_chinese(run: Run) -> None:
    done = run("--help")
    assert done.exit_code == 0
    for command in OWN:
        assert command in done.stdout
    for english in ("Usage", "Options", "Commands", "Show this message"):
        assert english not in done.stdout


def paths(group: Any, *above: str) -> list[list[str]]:
    """Every command and group that the program has, those of other packages too."""
    found: list[list[str]] = [list(above)] if above else []
    for name in group.list_commands(None) if hasattr(group, "list_commands") else []:
        found += paths(group.get_command(None, name), *above, name)
    return found


@pytest.mark.parametrize("command", paths(get_command(app)), ids=" ".join)
def test_every_help_is_chinese_and_has_an_example(run: Run, command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("用法：")
    assert f"示例：wence {' '.join(command)}" in done.stdout
    assert not re.search(r"Usage|Options|Arguments|Show this|required", done.stdout)
    assert not re.search(r"<[a-z]|<=|>=", done.stdout)  # neither types nor conditions of a program


def test_commands_of_other_packages_join_by_their_entry_point(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    info = folder / "wence_extra-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wence-extra\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[wence.commands]\ngreet = wence_extra:one\nparts = wence_extra:two\n"
    )
    (folder / "wence_extra.py").write_text(
        textwrap.dedent("""
        import typer
        one, two = typer.Typer(rich_markup_mode=None), typer.Typer(rich_markup_mode=None)

        @one.command()
        def greet(name: str) -> None:
            print(f"你好，{name}")

        @two.command()
        def first() -> None:
            print("第一")

        @two.command()
        def second() -> None:
            print("第二")
    """)
    )
    monkeypatch.syspath_prepend(str(folder))
    assert "greet" in run("--help").stdout
    assert run("greet", "云岭").stdout == "你好，云岭\n"
    assert run("parts", "second").stdout == "第二\n"
    assert "用法" in run("greet", "--help").stdout
    assert "缺少" in run("greet").stderr


def test_asking_for_help_loads_no_engine() -> None:
    code = (
        "import sys; from api.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'chromadb', 'onnxruntime', 'fastapi', 'jieba'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_terminal_that_lacks_a_character_gets_the_rest() -> None:
    """A locale of another time: what cannot be written there is marked, and nothing breaks."""
    done = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", "--help"],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"ingest" in done.stdout
