from datetime import date
from pathlib import Path

import pytest

from ingest.files.sources import Failure, SourceFile, walk
from kb.errors import CorruptFile, UnreadableFile
from kb.models import Provenance


def manifest(folder: Path, text: str) -> None:
    (folder / "manifest.yaml").write_text(text, "utf-8")


def test_a_manifest_names_the_files_and_gives_their_cards(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.md").write_text("# 办法", "utf-8")
    (tmp_path / "stray.md").write_text("# 别的", "utf-8")
    manifest(
        tmp_path,
        "documents:\n- id: dp-2024-7\n  file: documents/a.md\n  provenance: digest\n"
        "  title: 办法\n  source_name: 公开网页\n  source_url: https://example.gov.cn/a\n"
        "  retrieved_on: 2026-01-31\n",
    )
    (found,) = walk([tmp_path])
    assert isinstance(found, SourceFile)
    assert found.card is not None
    assert (found.card.id, found.card.provenance) == ("dp-2024-7", Provenance.DIGEST)
    assert found.card.retrieved_on == date(2026, 1, 31)


@pytest.mark.parametrize(
    "entry",
    [
        "{id: a, file: ../outside.md}",
        "{id: a, file: gone.md}",
        "{id: 'a b', file: a.md}",
        "{id: a, file: a.md, provenance: rumour}",
        "{id: a, file: a.md, source_url: 'javascript:x'}",
        "{id: a, file: a.md, retrieved_on: 昨天}",
        "{id: a, file: a.md, sha256: '00'}",
        f"{{id: a, file: {'很' * 100}.md}}",  # no file system takes the name
        "{file: a.md}",
        "just words",
    ],
)
def test_a_wrong_entry_fails_alone(tmp_path: Path, entry: str) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "outside.md").write_text("机密", "utf-8")
    for name in ("a.md", "b.md"):
        (folder / name).write_text("# 办法", "utf-8")
    manifest(folder, f"- {entry}\n- {{id: b, file: b.md}}\n")
    wrong, right = walk([folder])
    assert isinstance(wrong, Failure)
    assert isinstance(wrong.error, UnreadableFile)
    assert isinstance(right, SourceFile)
    assert right.name == "b.md"


def test_a_broken_manifest_is_one_failure_and_nothing_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 办法", "utf-8")
    manifest(tmp_path, "a: [1, 2")
    (failure,) = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, CorruptFile)
