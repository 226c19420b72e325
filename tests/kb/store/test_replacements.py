"""Which stored document replaces which: by 文号, else by title."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb.models import Provenance
from tests.kb.store.samples import document, open_store, replacing, vectors


def test_a_replacement_is_found_by_number_in_any_brackets(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(document("old", "旧。", doc_number="工信部企业〔2022〕63号"), vectors(1, 1))
    new = document(
        "new",
        "新。",
        doc_number="工信部企业〔2026〕2号",
        effective_on=date(2026, 4, 1),
        replaces=replacing(None, "工信部企业[2022] 63 号"),
    )
    assert store.cards()[2] == {}
    store.put(new, vectors(2, 1))
    (replacement,) = store.cards()[2]["old"]
    assert (replacement.document_id, replacement.effective_on) == ("new", date(2026, 4, 1))
    store.remove("new")
    assert store.cards()[2] == {}


@pytest.mark.parametrize(
    ("head", "names", "replaced"),
    [
        ({}, ("重点“小巨人”企业支持办法", None), True),
        ({}, ("关于印发《重点小巨人企业支持办法》的通知", None), True),
        (
            {"doc_number": "甲政发〔2020〕1号"},
            ("重点小巨人企业支持办法", "甲政发〔2019〕9号"),
            False,
        ),
        ({"written_on": date(2026, 2, 1)}, ("重点小巨人企业支持办法", None), False),
        ({}, ("别的办法", None), False),
    ],
)
def test_a_title_means_a_document_of_that_title_that_is_not_another_number_or_younger(
    tmp_path: Path, head: dict[str, object], names: tuple[str, str | None], replaced: bool
) -> None:
    store = open_store(tmp_path)
    store.put(document("old", "旧。", title="重点“小巨人”企业支持办法", **head), vectors(1, 1))
    new = document("new", "新。", written_on=date(2026, 1, 1), replaces=replacing(*names))
    store.put(new, vectors(2, 1))
    assert ("old" in store.cards()[2]) is replaced


def test_drafts_and_invented_examples_replace_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(document("old", "旧。", title="奖励资金管理办法"), vectors(1, 1))
    names = replacing("奖励资金管理办法", None)
    store.put(document("draft", "稿。", draft=True, replaces=names), vectors(2, 1))
    example = document("example", "例。", provenance=Provenance.EXAMPLE, replaces=names)
    store.put(example, vectors(3, 1))
    assert store.cards()[2] == {}
