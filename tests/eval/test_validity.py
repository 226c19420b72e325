"""What is known of documents' validity beside a question set, and that it is held against."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from eval.dataset_files import read_dataset
from eval.datasets import DatasetError, Known
from eval.results import measured
from eval.runs import run
from eval.validity import Attested, read_validity
from kb.models import Status
from tests.eval.test_question_set import DATA, DOCUMENTS

HEADER = "文件编号\t效力\t自\t至\t依据\n"
DAY = date(2026, 11, 23)


def known(path: Path, *lines: str) -> tuple[Known, ...]:
    path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return read_validity(path)


def test_a_status_holds_from_its_first_day_to_its_last(tmp_path: Path, library: Any) -> None:
    lines = ["rent\t现行\t2024-01-01\t2025-12-31\t有效期两年", "rent\t已失效\t2026-01-01\t\t期满"]
    attested = Attested(library, known(tmp_path / "validity.tsv", *lines))
    last, first = date(2025, 12, 31), date(2026, 1, 1)
    assert attested.validity("rent", last).status is Status.IN_FORCE
    assert attested.validity("rent", first).status is Status.EXPIRED
    before = date(2023, 1, 1)
    assert attested.validity("rent", before) == library.validity("rent", before)


@pytest.mark.parametrize("line", ["rent\t有效\t2024-01-01\t\tx", "rent\t现行\t2024年\t\tx", "rent"])
def test_what_is_amiss_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(DatasetError, match=r"validity\.tsv 第2行"):
        known(tmp_path / "validity.tsv", line)


def test_lapsed_policy_shown_as_current_is_an_error_though_the_library_agrees(
    tmp_path: Path, library: Any
) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "公租房租金多少"}), encoding="utf-8")

    def status_correct() -> float:
        dataset = read_dataset(path)
        outcomes = run(dataset, library, library, today=DAY)
        return measured(dataset, outcomes, "x", library).rows[0].values["status_correct"]

    assert status_correct() == 1.0
    known(tmp_path / "validity.tsv", "rent\t已失效\t2026-01-01\t\t期满")
    assert status_correct() == 0.0


def test_results_with_and_without_it_are_not_of_the_same_data(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "公租房租金多少"}), encoding="utf-8")
    before = read_dataset(path)
    known(tmp_path / "validity.tsv", "rent\t已失效\t2026-01-01\t\t期满")
    assert read_dataset(path).digest != before.digest


def test_the_sample_corpus_is_known_whole_and_no_day_twice() -> None:
    found = read_validity(DATA / "validity.tsv")
    assert {row.document_id for row in found} == DOCUMENTS.keys()
    for one, next in pairwise(sorted(found, key=lambda row: (row.document_id, row.since))):
        assert one.since <= one.until, one
        assert one.document_id != next.document_id or one.until < next.since, next
