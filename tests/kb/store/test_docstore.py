"""The store keeps documents whole, and gives back exactly what was put."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from kb.errors import IndexStale, NotFound, StoreCorrupt, StoreError
from kb.models import (
    Element,
    Level,
    Reply,
    Section,
    Span,
    Suggestion,
    Voice,
)
from kb.store.database import Database
from kb.store.docstore import SqliteDocstore
from tests.kb.store.samples import (
    IDENTITY,
    analyzer,
    document,
    fill,
    open_store,
    replacing,
    vectors,
)

FULL = replace(
    document(
        "full",
        "镇海区企业首次认定的，给予𠮷祥奖励50万元。",
        "奖励只给一次。",
        doc_number="镇政发〔2023〕34号",
        issuers=("镇海区人民政府", "镇海区财政局"),
        level=Level.DISTRICT,
        region="浙江省宁波市镇海区",
        effective_on=date(2023, 5, 1),
        replaces=replacing("旧办法", None),
        excluded_regions=("宁波市",),
        warnings=("附件未取得",),
    ),
    sections=(Section(("一、总则", "（一）目的"), 0, 5, Voice.AUTHORITY),),
    elements=(Element("doc_number", "镇政发〔2023〕34号", Span(0, 3)),),
    reply=Reply("第61号", None, co_hosts=("区财政局",), suggestions=(Suggestion(Span(1, 2)),)),
)


def matched(store: SqliteDocstore, text: str) -> set[str]:
    """What the words find; the bigrams find it too, and nothing where the words find nothing."""
    words = set(store.match("words", analyzer().query_words(text), 100))
    bigrams = set(store.match("bigrams", analyzer().bigrams(text), 100))
    assert words <= bigrams
    assert bool(words) == bool(bigrams)
    return words


def test_a_document_comes_back_equal_also_after_reopening(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.put(FULL, vectors(1, 2))
    assert store.document("full") == FULL
    store.close()
    again = open_store(tmp_path)
    assert again.document("full") == FULL
    assert again.heads() == {"full": FULL.head}
    assert again.passages(["full-2"]) == {"full-2": FULL.passages[1]}


def test_passages_come_in_the_order_asked_and_unknown_ids_are_left_out(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(FULL, vectors(1, 2))
    assert list(store.passages(["full-2", "none", "full-1"])) == ["full-2", "full-1"]
    assert store.owners(["full-1", "none"]) == {"full-1": "full"}


def test_vectors_come_back_within_half_precision(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put = vectors(1, 2)
    store.put(FULL, put)
    stored = store.vectors_of(["full-1", "full-2", "none"])
    assert set(stored) == {"full-1", "full-2"}
    assert np.abs(stored["full-2"] - put[1]).max() < 1e-3
    (batch,) = store.vectors()
    assert tuple(batch.ids) == ("full-1", "full-2")
    assert np.abs(batch.rows - put).max() < 1e-3


def test_an_equal_document_changes_nothing_whenever_it_was_fetched(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(FULL, vectors(1, 2))
    before = store.generation
    later = replace(
        FULL,
        head=replace(FULL.head, source=replace(FULL.head.source, retrieved_on=date(2026, 1, 1))),
    )
    assert store.holds(later)
    assert not store.put(later, vectors(2, 2))
    assert store.generation == before
    assert store.versions("full") == ()


def test_a_new_text_replaces_the_old_one_everywhere_and_keeps_it_as_a_version(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path)
    old = document("a", "对瞪羚企业给予奖励。", "执行至年底。")
    new = document("a", "对独角兽企业给予补贴。")
    store.put(old, vectors(1, 2))
    assert matched(store, "瞪羚企业") == {"a-1", "a-2"}  # the second is led by the first
    assert "瞪羚" in store.passages(["a-1", "a-2"])["a-1"].text
    store.put(new, vectors(2, 1))
    assert matched(store, "瞪羚") == set()
    assert matched(store, "独角兽") == {"a-1"}
    assert store.document("a") == new
    assert list(store.passages(["a-1", "a-2"]).values()) == list(new.passages)
    assert [version.text for version in store.versions("a")] == [old.text]
    assert set(store.vectors_of(["a-1", "a-2"])) == {"a-1"}
    assert store.count() == 1


def test_a_removed_document_leaves_nothing_behind(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(FULL, vectors(1, 2))
    store.put(replace(FULL, text=FULL.text + "\n完"), vectors(1, 2))
    store.remove("full")
    for gone in (store.document, store.remove):
        with pytest.raises(NotFound):
            gone("full")
    assert store.passages(["full-1"]) == {}
    assert (store.count(), store.heads(), store.versions("full")) == (0, {}, ())
    assert matched(store, "镇海区企业") == set()
    assert list(store.vectors()) == []


def test_a_removed_document_is_put_back_with_its_versions_or_not_at_all(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    texts = [document("a", f"第{n}版的条款。", "执行至年底。") for n in range(3)]
    for text in texts:
        store.put(text, vectors(1, 2))
    kept = store.versions("a")
    store.remove("a")
    thief = document("thief", "别人的段落。")
    store.put(replace(thief, passages=(replace(thief.passages[0], id="a-2"),)), vectors(3, 1))
    with pytest.raises(StoreError):  # at the last passage of all
        store.put_back(texts[-1], kept, vectors(1, 2))
    assert store.heads().keys() == {"thief"}
    store.remove("thief")
    assert store.put_back(texts[-1], kept, vectors(1, 2))
    assert (store.document("a"), store.versions("a")) == (texts[-1], kept)
    assert matched(store, "执行至年底") == {"a-2"}
    assert not store.put_back(texts[0], [], vectors(1, 2))
    assert (store.document("a"), store.versions("a")) == (texts[-1], kept)


def test_a_document_that_cannot_be_put_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(FULL, vectors(1, 2))
    generation = store.generation
    thief = document("thief", "别人的段落。")
    thief = replace(thief, passages=(replace(thief.passages[0], id="full-1"),))
    with pytest.raises(StoreError):
        store.put(thief, vectors(3, 1))
    with pytest.raises(ValueError, match="vectors"):
        store.put(document("b", "一。"), vectors(3, 2))
    assert store.generation == generation
    assert set(store.heads()) == {"full"}
    assert matched(store, "别人") == set()


def test_cards_follow_every_change(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(FULL, vectors(1, 2))
    assert set(store.heads()) == {"full"}
    renamed = replace(FULL, head=replace(FULL.head, title="新名称办法"))
    store.put(renamed, vectors(1, 2))
    store.put(document("b", "一。"), vectors(3, 1))
    assert store.heads()["full"].title == "新名称办法"
    store.remove("full")
    assert set(store.heads()) == {"b"}


def test_a_match_can_be_kept_to_some_documents(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store, 5)
    terms = analyzer().query_words("支出给予补助")
    assert len(store.match("words", terms, 100)) == 20
    assert set(store.match("words", terms, 100, {"d1"})) == {f"d1-{i}" for i in range(1, 5)}
    assert store.match("words", terms, 100, set()) == {}
    assert len(store.match("words", terms, 3, {"d1", "d2"})) == 3


def test_titles_numbers_and_clauses_are_searched_too(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store, 3)
    store.put(FULL, vectors(1, 2))
    assert matched(store, "镇政发〔2023〕34号") == {"full-1", "full-2"}
    assert "full-2" in store.match("words", ["第2条"], 10)
    assert "full-1" not in store.match("words", ["第2条"], 10)


def test_hostile_terms_are_searched_as_they_stand(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store, 1)
    for term in ('"', "a OR b", "NEAR(x)", "title:企业", "*", "'; DROP TABLE words; --"):
        assert store.match("words", [term], 10) == {}
    assert store.count() == 4


def test_another_model_or_lexicon_is_refused_until_the_index_is_rebuilt(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(FULL, vectors(1, 2))
    store.close()
    with pytest.raises(IndexStale):
        open_store(tmp_path, model="another")
    changed = {**IDENTITY, "model": "another"}
    stale = SqliteDocstore(Database(tmp_path / "wence.db"), analyzer(), changed, accept_stale=True)
    stale.rebuild(changed, lambda made: vectors(9, len(made.passages)))
    stale.close()
    again = open_store(tmp_path, model="another")
    assert again.document("full") == FULL
    assert np.abs(again.vectors_of(["full-1"])["full-1"] - vectors(9, 2)[0]).max() < 1e-3
    assert matched(again, "镇海区") == {"full-1", "full-2"}


def test_a_damaged_file_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "wence.db").write_bytes(b"this is no database, but long enough" * 100)
    with pytest.raises(StoreCorrupt):
        open_store(tmp_path)


def test_a_store_of_another_format_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    db = sqlite3.connect(tmp_path / "wence.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(IndexStale):
        open_store(tmp_path)
