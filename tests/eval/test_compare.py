from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.compare import differences, most_changed, pairs, read_side
from eval.datasets import DatasetError
from eval.result_files import to_json
from eval.results import Result, Row


def result(system: str, values: Sequence[float | None], dataset: str = "d") -> Result:
    return Result(
        dataset,
        "digest",
        system,
        tuple(
            Row(f"q{i}", f"问{i}", "", {} if value is None else {"nDCG@10": value})
            for i, value in enumerate(values)
        ),
    )


def test_differences_are_those_of_the_reported_means_over_questions_both_were_asked() -> None:
    """A side is not judged on every question: whether refusing was right, on those it refused."""
    a = [result("full", [0.0, 0.5, None, 1.0, None])]
    b = [result("full", [0.5, 0.5, 1.0, None, None, 0.1])]
    (pair,) = pairs(a, b)
    (found,) = differences(pair)
    assert (found.a, found.b) == (0.5, pytest.approx(2 / 3))
    assert found.difference.interval.mean == pytest.approx(1 / 6)
    assert found.difference.interval.n == 4


def test_refusing_more_and_wrongly_shows_in_the_precision_of_refusals() -> None:
    careful: list[float | None] = [1.0] * 20 + [None] * 20
    (pair,) = pairs([result("full", careful)], [result("full", [1.0] * 20 + [0.0] * 20)])
    (found,) = differences(pair)
    assert (found.a, found.b) == (1.0, 0.5)
    assert found.difference.p < 0.001


def test_the_most_changed_come_first_and_the_unchanged_not_at_all() -> None:
    (pair,) = pairs([result("x", [0.0, 0.5, 1.0, 0.3])], [result("x", [0.2, 0.5, 0.0, 0.2])])
    assert [(c.a.id, round(c.by, 2)) for c in most_changed(pair, "nDCG@10", 5)] == [
        ("q2", -1.0),
        ("q0", 0.2),
        ("q3", -0.1),
    ]
    assert len(most_changed(pair, "nDCG@10", 1)) == 1


def test_single_systems_pair_by_dataset_and_several_by_name() -> None:
    full, dense = result("full", [1.0]), result("dense", [0.0])
    assert [(p.a.system, p.b.system) for p in pairs([full], [dense])] == [("full", "dense")]
    assert [(p.a.system, p.b.system) for p in pairs([full, dense], [dense, full])] == [
        ("full", "full"),
        ("dense", "dense"),
    ]


def test_results_that_do_not_belong_together_are_refused() -> None:
    one = result("full", [1.0])
    with pytest.raises(DatasetError, match="没有可以对比的部分"):
        pairs([one], [result("full", [1.0], dataset="e")])
    with pytest.raises(DatasetError, match="变过"):
        pairs([one], [Result("d", "other digest", "full", one.rows)])


def test_one_system_of_a_file_is_chosen_by_name(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(to_json([result("full", [1.0]), result("dense", [0.0])]), encoding="utf-8")
    assert [r.system for r in read_side(str(path))] == ["full", "dense"]
    assert [r.system for r in read_side(f"{path}#dense")] == ["dense"]
    with pytest.raises(DatasetError, match="full、dense"):
        read_side(f"{path}#words")
