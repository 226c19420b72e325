"""The `wence` command: the same facts as the API, one clear line when something is wrong."""

from __future__ import annotations

import errno
import json
import re
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api import cli_render
from api.cli import app
from api.schemas import AnswerOut
from kb.knowledge_base import KnowledgeBase

Run = Callable[..., Result]


@pytest.fixture
def run(knowledge_base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command over the library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WENCE_REGION", "")
    monkeypatch.setenv("COLUMNS", "200")

    @contextmanager
    def opener(*_: Any, **__: Any) -> Iterator[KnowledgeBase]:
        yield knowledge_base

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments), obj=opener)

    return invoke


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
        with (console := cli_render.console()).capture() as taken:
            console.print(cli_render.answer(told), soft_wrap=True)
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


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ask"], 2, "缺少 问题"),
        (["ask", ""], 2, "问题：至少 1 个字"),
        (["ask", "问" * 501], 2, "最多 500 个字"),
        (["ask", "问", "--as-of", "明天"], 2, "2026-04-01"),
        (["ask", "问", "--nope"], 2, "没有选项 --nope"),
        (["ask", "那复核呢", "--after", ""], 2, "--after：至少 1 个字"),
        (["search", "企业", "--status", "有效"], 2, "现行"),
        (["search", "企业", "--level", "镇"], 2, "国家、省、市、区"),
        (["search", "企业", "--limit", "很多"], 2, "--limit 要用 1–100 的整数"),
        (["search", "企业", "--limit", "0"], 2, "--limit 要用 1–100 的整数"),
        (["serve", "--port", "70000"], 2, "--port 要用 0–65535 的整数"),
        (["search", "企业", "--from", "2026-02-01", "--to", "2026-01-01"], 2, "起始日期"),
        (["ask", "企业奖励", "--region", "火星"], 2, "不认识“火星”这个地方"),
        (["show", "none"], 1, "没有这份文件"),
        (["show", "\udcff"], 2, "编号：含有无法识别的字符"),
        (["search", "企业", "--issuer", ""], 2, "--issuer：至少 1 个字"),
        (["search", "企业", "--kind", "\udcff"], 2, "--kind：含有无法识别的字符"),
        (["ask", "小巨人", "复核"], 2, "多出了 复核；内容里有空格时请用引号括起来"),
        (["ask", "小巨人", "--as-of"], 2, "选项 --as-of 后面要写一个值"),
        (["ask", "小巨人", "--json=1"], 2, "选项 --json 不带值"),
        (["serve", "--host", "a" * 70 + ".example"], 1, "请检查 --host"),
        (["frobnicate"], 2, "没有命令 frobnicate。用法见"),
        (["asc", "企业"], 2, "没有命令 asc。是不是 ask？用法见"),
    ],
)
def test_wrong_input_is_one_clear_chinese_line(
    run: Run, arguments: list[str], code: int, words: str
) -> None:
    done = run(*arguments)
    assert done.exit_code == code, done.output
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.output
    assert done.stdout == ""


def test_wrong_settings_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_PORT", "abc")
    done = run("ask", "问")
    assert done.exit_code == 2
    assert "WENCE_PORT：要用整数" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("WENCE_CORS_ORIGINS", "a.example", "https://www.example.gov.cn"),
        ("WENCE_CORS_ORIGINS", "[1]", "要用文字"),
        ("WENCE_RATE_LIMIT", "abc", "60/minute"),
        ("WENCE_REGION", "火星", "镇海区"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_wrong_settings_stop_the_command_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str, command: str
) -> None:
    monkeypatch.setenv(name, value)
    done = run(command)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"配置有误：{name}：")
    assert words in done.stderr


def test_a_complaint_about_no_option_begins_with_what_is_wrong(run: Run) -> None:
    done = run("ingest", "没有的.pdf")
    assert done.exit_code == 2
    assert done.stderr.startswith("找不到 没有的.pdf。")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file", "/proc/nope"), "/proc/nope：没有这个"),
        (PermissionError(errno.EACCES, "Permission denied", "/root/x"), "/root/x：没有权限"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(9999, "Something new"), "系统错误 9999"),
        (OSError(), "系统没有说明原因"),
    ],
)
def test_a_failing_disk_is_told_in_chinese_with_its_path(error: OSError, words: str) -> None:
    def opener(*_: Any, **__: Any) -> Any:
        raise error

    done = CliRunner().invoke(app, ["ask", "问"], obj=opener)
    assert done.exit_code == 1
    assert words in done.stderr
    assert "WENCE_HOME" in done.stderr
    assert not {"No", "Permission", "Something"} & set(done.stderr.split())


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


@pytest.mark.parametrize("command", [*([name] for name in OWN), ["model", "prepare"]])
def test_every_help_has_an_example(run: Run, command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0, done.output
    assert f"示例：wence {' '.join(command)}" in done.stdout
    assert "Show this message" not in done.stdout
    assert not re.search(r"<[a-z]|<=|>=", done.stdout)  # neither types nor conditions of a program


def test_a_busy_port_is_told_with_a_way_out(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.exit_code == 1
    assert f"端口 {port} 已被占用" in done.stderr
    assert "wence serve --port" in done.stderr


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
