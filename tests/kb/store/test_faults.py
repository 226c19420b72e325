"""A damaged file and a full disk are told apart: a sound store never sends anybody to a backup."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kb.errors import StoreCorrupt, StoreError
from kb.store.database import Database
from kb.store.docstore import SqliteDocstore
from tests.kb.store.samples import IDENTITY, analyzer, document, open_store, vectors

PAGE = 4096


def filled(folder: Path) -> Path:
    store = open_store(folder)
    for number in range(40):
        texts = [f"第{number}号企业获得的第{n}项奖励为{n}万元。" for n in range(20)]
        store.put(document(f"d{number}", *texts), vectors(number, 20))
    store.close()
    return folder / "wence.db"


def test_damage_inside_the_file_is_named_as_such_wherever_it_is_met(tmp_path: Path) -> None:
    file = filled(tmp_path)
    whole = file.read_bytes()
    half = len(whole) // PAGE // 2 * PAGE
    file.write_bytes(whole[: 4 * PAGE] + b"\xa5" * (half - 4 * PAGE) + whole[half:])
    with pytest.raises(StoreCorrupt):
        read_all(tmp_path)


def test_a_file_cut_short_is_named_as_damaged(tmp_path: Path) -> None:
    file = filled(tmp_path)
    file.write_bytes(file.read_bytes()[: 20 * PAGE])
    with pytest.raises(StoreCorrupt):
        read_all(tmp_path)


@pytest.mark.parametrize("spoilt", [
    "UPDATE documents SET head = substr(head, 1, 30) WHERE id = 'd3'",
    "UPDATE documents SET head = CAST(X'7bff' AS TEXT) WHERE id = 'd3'",
    "UPDATE documents SET text = CAST(X'e7ff' AS TEXT) WHERE id = 'd3'",
    "UPDATE passages SET voice = 'nobody' WHERE id = 'd3-1'",
    "UPDATE vectors SET vector = substr(vector, 2) WHERE passage = 7",
])  # fmt: skip
def test_what_we_never_wrote_is_damage_though_sqlite_sees_none(tmp_path: Path, spoilt: str) -> None:
    file = filled(tmp_path)
    db = sqlite3.connect(file)
    with db:
        db.execute(spoilt)
    db.close()
    with pytest.raises(StoreCorrupt):
        read_all(tmp_path)


def read_all(folder: Path) -> None:
    store = open_store(folder)
    try:
        for key in store.heads():
            store.document(key)
        list(store.vectors())
    finally:
        store.close()


def test_a_full_disk_is_told_as_such_and_keeps_what_was_stored(tmp_path: Path) -> None:
    database = Database(tmp_path / "wence.db")
    store = SqliteDocstore(database, analyzer(), IDENTITY)
    store.put(document("a", "给予奖励50万元。"), vectors(1, 1))
    with database.write() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}")  # what the disk has room for
    with pytest.raises(StoreError, match="磁盘已满") as caught:
        store.put(document("b", *["很长的条款。" * 200] * 40), vectors(2, 40))
    assert not isinstance(caught.value, StoreCorrupt)
    assert "备份" not in caught.value.advice
    assert set(store.heads()) == {"a"}
    store.close()


def test_a_file_that_may_not_be_opened_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "wence.db").mkdir()
    with pytest.raises(StoreError, match="打不开") as caught:
        Database(tmp_path / "wence.db")
    assert not isinstance(caught.value, StoreCorrupt)
