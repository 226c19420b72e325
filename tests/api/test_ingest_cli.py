"""`wence ingest` on real files over a knowledge base of its own."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings

NOTICE = """# 云岭市池塘清淤补助办法

云水〔2026〕5号

第一条 为做好池塘清淤工作，制定本办法。

第二条 对完成清淤的池塘，按每立方米12元给予一次性补助。

第三条 本办法自2026年5月1日起施行。

云岭市水利局
2026年4月2日
"""


@pytest.fixture
def kb(tmp_path: Path, embedder: Any, real_analyzer: Any) -> Iterator[KnowledgeBase]:
    settings = Settings(home=tmp_path / "home", region="", _env_file=None)
    with open_knowledge_base(settings, embedder=embedder, analyzer=real_analyzer) as kb:
        yield kb


class Shared:
    """An opener whose knowledge base outlives the command."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    def __call__(self, *_: Any, **__: Any) -> Shared:
        return self

    def __enter__(self) -> KnowledgeBase:
        return self.kb

    def __exit__(self, *_: object) -> None:
        pass


def ingest(kb: KnowledgeBase, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["ingest", *arguments], obj=Shared(kb))


def test_good_files_are_kept_when_another_fails(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    done = ingest(kb, str(tmp_path / "a.md"), str(tmp_path / "b.pdf"), "--json")
    assert done.exit_code == 1
    good, bad = json.loads(done.stdout)
    assert good["outcome"] == "added"
    assert good["title"] == "云岭市池塘清淤补助办法"
    assert (bad["outcome"], bad["document_id"]) == ("failed", None)
    assert "文件" in bad["error"]
    assert good["document_id"] in kb.heads()


def test_what_waits_for_ocr_is_not_counted_as_failed(kb: KnowledgeBase, tmp_path: Path) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    (folder / "扫描.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    done = ingest(kb, str(folder))
    assert "共 2 个文件，失败 1 个，需要OCR 1 个。" in done.stdout
    assert done.exit_code == 1


def test_the_same_file_again_changes_nothing(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(NOTICE, encoding="utf-8")
    assert ingest(kb, str(path)).exit_code == 0
    again = ingest(kb, str(path))
    assert again.exit_code == 0
    assert "未变" in again.stdout


def test_of_many_unchanged_files_the_table_tells_how_many(
    kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.cli.ingest.NAMED", 1)
    folder = tmp_path / "文件"
    folder.mkdir()
    for name in ("清淤", "养殖"):
        text = NOTICE.replace("清淤", name)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    assert "池塘养殖补助" in ingest(kb, str(folder)).stdout
    again = ingest(kb, str(folder))
    assert "共 2 个文件，其中 2 个未变，没有逐个列出（--json 有全部），失败 0 个。" in again.stdout
    assert "池塘养殖补助" not in again.stdout
    assert len(json.loads(ingest(kb, str(folder), "--json").stdout)) == 2


def test_a_missing_path_is_wrong_input(kb: KnowledgeBase, tmp_path: Path) -> None:
    done = ingest(kb, str(tmp_path / "none.pdf"))
    assert done.exit_code == 2
    assert "找不到" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("columns", [None, "80"])
def test_a_table_tells_everything_in_a_pipe_and_on_a_narrow_screen(
    kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str | None
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    (tmp_path / "a.md").write_text(NOTICE, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "空.zip", "w"):
        pass
    files = [str(tmp_path / name) for name in ("a.md", "空.zip")]
    done = ingest(kb, *files)
    assert done.exit_code == 1
    (added,) = kb.heads()
    assert added in done.stdout  # on one line, to be copied
    row = next(row for row in json.loads(ingest(kb, *files, "--json").stdout) if row["error"])
    last = [line.split("│")[-2].strip() for line in done.stdout.splitlines() if "│" in line]
    assert "".join(last) == row["error"]
    assert "里面没有可导入的文件。" in row["error"]
    assert "…" not in done.stdout
    assert (len(done.stdout.splitlines()) == 7) is (columns is None)
