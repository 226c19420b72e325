import json
from pathlib import Path

import pytest

from eval.datasets import DatasetError
from eval.gate import check, read_floors, read_values, write_floors
from eval.results import Result, Row


def result(recall: float, refused: float, dataset: str = "set") -> Result:
    values = {"fact_recall": recall, "false_refusal": refused}
    return Result(dataset, "x", "full", (Row("q", "问", "", values),))


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    path.write_text(
        json.dumps(
            {
                "floors": {
                    "set": {
                        "fact_recall": {"min": 0.7},
                        "false_refusal": {"max": 0.05},
                    }
                }
            }
        ),
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("recall", "refused", "passed"),
    [
        (0.7, 0.05, [True, True]),
        (0.69, 0.0, [False, True]),
        (0.9, 0.06, [True, False]),
    ],
)
def test_values_are_held_against_floors_and_ceilings(
    baseline: Path, recall: float, refused: float, passed: list[bool]
) -> None:
    checks = check(read_floors(baseline), [result(recall, refused)])
    assert [c.passed for c in checks] == passed


def test_what_was_not_measured_does_not_pass(baseline: Path) -> None:
    checks = check(read_floors(baseline), [result(1.0, 0.0, dataset="another")])
    assert [(c.value, c.passed) for c in checks] == [(None, False), (None, False)]


def test_recorded_floors_hold_for_the_results_they_came_from(baseline: Path) -> None:
    rows = tuple(
        Row(f"q{i}", "问", "", {"fact_recall": i % 3 / 2, "false_refusal": float(i % 5 == 0)})
        for i in range(30)
    )
    other = Result("other", "x", "full", rows)
    write_floors(baseline, [other])
    floors = read_floors(baseline)
    assert {floor.dataset for floor in floors} == {"set", "other"}
    assert all(c.passed for c in check(floors, [other, result(0.8, 0.0)]))
    by_measure = {f.measure: f for f in floors if f.dataset == "other"}
    assert by_measure["fact_recall"].worst < other.summary()["fact_recall"].mean
    assert by_measure["false_refusal"].at_most
    assert by_measure["false_refusal"].worst > other.summary()["false_refusal"].mean


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        "[]",
        '{"floors": {"set": {"fact_recall": {"above": 1}}}}',
        '{"floors": {"set": {"fact_recall": 0.7}}}',
        "x",
    ],
)
def test_a_bad_baseline_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    with pytest.raises(DatasetError, match="没有找到基线文件"):
        read_floors(path)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match="不是基线文件"):
        read_floors(path)


def refusals(refused: int) -> Result:
    """Sixty questions without an answer, the first `refused` of them refused."""
    rows = (Row(f"q{i}", "问", "", {"refusal_recall": float(i < refused)}) for i in range(60))
    return Result("set", "x", "full", tuple(rows))


def test_worse_on_the_same_questions_than_chance_explains_fails_above_the_floor(
    tmp_path: Path,
) -> None:
    """A threshold shifted a little refuses six questions less: the interval is too wide for it."""
    path = tmp_path / "baseline.json"
    write_floors(path, [refusals(38)])
    (floor,) = read_floors(path)
    for now, passes in ((38, True), (37, True), (50, True), (32, False)):
        (found,) = check([floor], [refusals(now)], read_values(path))
        assert floor.holds(found.value or 0)
        assert found.passed is passes, now


def test_floors_written_by_hand_need_no_recorded_values(baseline: Path) -> None:
    assert read_values(baseline) == {}
