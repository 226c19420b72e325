"""The `wence` command where something is wrong: one clear line that says what to do."""

from __future__ import annotations

import errno
import socket
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.api.commands import Run
from tests.embedders import PairEmbedder


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


@pytest.mark.parametrize("command", [["search", "贴息"], ["corpus", "check"]])
def test_an_empty_library_is_told(tmp_path: Path, command: list[str]) -> None:
    settings = Settings(home=tmp_path, _env_file=None)

    def opener(*_: Any, **__: Any) -> KnowledgeBase:
        return open_knowledge_base(settings, embedder=PairEmbedder())

    done = CliRunner().invoke(app, command, obj=opener)
    assert "资料库里还没有文件，请先运行 wence ingest 路径。" in done.stdout


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


def test_a_busy_port_is_told_with_a_way_out(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.exit_code == 1
    assert f"端口 {port} 已被占用" in done.stderr
    assert "wence serve --port" in done.stderr
