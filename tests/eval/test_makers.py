from pathlib import Path

import pytest

from eval.makers import GROUP, MakerMissing, document_maker


def install(folder: Path, entry: str) -> None:
    """A distribution with one entry point, as an installer would leave it."""
    info = folder / "someparser-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: someparser\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{entry}\n")
    (folder / "someparser.py").write_text("def from_text(id, title, text):\n    return id\n")


def test_the_parser_is_found_by_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "text = someparser:from_text")
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    made: object = document_maker()("d1", "", "")
    assert made == "d1"


def test_a_missing_parser_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "other = someparser:from_text")
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    with pytest.raises(MakerMissing, match="pip install"):
        document_maker()
