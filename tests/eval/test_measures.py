import random

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import DEFAULT, RR, Measure, Recall, Success, nDCG

THEIRS = {
    "nDCG": ir_measures.nDCG,
    "RR": ir_measures.RR,
    "Recall": ir_measures.R,
    "Success": ir_measures.Success,
}


def random_runs(seed: int) -> tuple[dict[str, dict[str, int]], dict[str, list[str]]]:
    draw = random.Random(seed)
    documents = [f"d{i}" for i in range(60)]
    relevance, rankings = {}, {}
    for number in range(30):
        relevant = draw.sample(documents, draw.randint(1, 15))
        relevance[f"q{number}"] = {d: draw.randint(1, 3) for d in relevant}
        if number % 7:  # some questions found nothing
            rankings[f"q{number}"] = draw.sample(documents, draw.randint(1, 60))
    return relevance, rankings


@pytest.mark.parametrize(
    "measure",
    [family @ k for family in (nDCG, RR, Recall, Success) for k in (1, 3, 10, 100)],
    ids=str,
)
@pytest.mark.parametrize("seed", range(3))
def test_values_agree_with_ir_measures(measure: Measure, seed: int) -> None:
    relevance, rankings = random_runs(seed)
    run = {q: {d: -float(i) for i, d in enumerate(r)} for q, r in rankings.items()}
    theirs = THEIRS[measure.name] @ measure.cutoff
    expected = dict.fromkeys(relevance, 0.0)
    for value in ir_measures.iter_calc([theirs], relevance, run):
        expected[value.query_id] = value.value
    ours = {q: measure(rankings.get(q, ()), relevant) for q, relevant in relevance.items()}
    assert ours == pytest.approx(expected, abs=1e-9)


def test_rr_counts_nothing_below_its_cutoff() -> None:
    ranking = [f"d{i}" for i in range(20)]
    assert (RR @ 10)(ranking, {"d9": 1}) == pytest.approx(0.1)
    assert (RR @ 10)(ranking, {"d10": 1}) == 0


def test_measures_print_as_themselves_and_are_read_back() -> None:
    assert str(nDCG @ 10) == "nDCG@10"
    assert [Measure.parse(str(measure)) for measure in DEFAULT] == list(DEFAULT)


@pytest.mark.parametrize("text", ["nDCG", "nDCG@", "nDCG@0", "MAP@10", "nDCG@-1", "nDCG@1.5", ""])
def test_what_is_no_measure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="unknown measure"):
        Measure.parse(text)


def test_a_ranking_with_repeats_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        (Recall @ 5)(["a", "a"], {"a": 1})


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3), min_size=1),
)
def test_values_lie_between_0_and_1_and_grow_with_the_cutoff(
    ranking: list[str], relevant: dict[str, int]
) -> None:
    for family in (RR, Recall, Success):
        values = [(family @ k)(ranking, relevant) for k in range(1, 9)]
        assert values == sorted(values)
        assert 0 <= values[0] <= values[-1] <= 1
    best = sorted(relevant, key=lambda d: -relevant[d])
    assert (nDCG @ 8)(best, relevant) == pytest.approx(1)
    assert 0 <= (nDCG @ 8)(ranking, relevant) <= 1 + 1e-12
