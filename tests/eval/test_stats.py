import random

import pytest

from eval.stats import compare, interval


def test_the_interval_of_equal_values_is_a_point() -> None:
    found = interval([0.5] * 20)
    assert (found.mean, found.low, found.high, found.n) == (0.5, 0.5, 0.5, 20)


def test_the_interval_covers_the_true_mean_about_95_times_in_100() -> None:
    draw = random.Random(5)
    covered = 0
    for _ in range(200):
        found = interval([draw.gauss(0.4, 0.2) for _ in range(60)])
        covered += found.low <= 0.4 <= found.high
    assert 180 <= covered <= 199


def test_the_interval_narrows_with_more_questions() -> None:
    draw = random.Random(7)
    few = interval([draw.random() for _ in range(20)])
    many = interval([draw.random() for _ in range(2000)])
    assert many.high - many.low < (few.high - few.low) / 3


def test_the_same_values_give_the_same_figures() -> None:
    values = [i / 17 % 1 for i in range(40)]
    other = [i / 13 % 1 for i in range(40)]
    assert interval(values) == interval(values)
    assert compare(values, other) == compare(values, other)


def test_no_values_have_no_interval() -> None:
    with pytest.raises(ValueError, match="no values"):
        interval([])


def test_equal_systems_do_not_differ() -> None:
    found = compare([0.1, 0.7, 0.3], [0.1, 0.7, 0.3])
    assert (found.interval.mean, found.p) == (0, 1)


def test_p_is_that_of_the_exact_test_on_few_questions() -> None:
    # Five equal gains: only the two all-equal sign patterns of 32 are as extreme.
    found = compare([0.0] * 5, [0.2] * 5)
    assert found.p == pytest.approx(2 / 32, abs=0.01)


def test_a_steady_gain_is_significant_and_noise_is_not() -> None:
    draw = random.Random(3)
    base = [draw.random() for _ in range(100)]
    better = [value + 0.1 + draw.gauss(0, 0.1) for value in base]
    noise = [value + draw.gauss(0, 0.1) for value in base]
    assert compare(base, better).p < 0.001
    assert compare(base, noise).p > 0.05


def test_unpaired_values_are_refused() -> None:
    with pytest.raises(ValueError, match="not paired"):
        compare([0.1, 0.2, 0.3], [0.1])
