"""Fusion: one ranking out of several, for any scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.fusion import Weights, fuse, fused_score, normalised

SCORES = st.dictionaries(
    st.sampled_from("abcdefgh"), st.floats(0.01, 100, allow_nan=False), min_size=1
)
WEIGHTS = st.fixed_dictionaries({name: st.floats(0.1, 1) for name in ("words", "dense")})


def order(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda key: (-scores[key], key))


@given(SCORES)
def test_fusing_one_ranking_returns_it(scores: dict[str, float]) -> None:
    share = normalised(scores)
    fused = fuse({"words": share, "dense": {}}, {"words": 0.3, "dense": 0.7})
    assert fused == pytest.approx(share)
    assert order(fused) == order(share)


@given(SCORES, SCORES, WEIGHTS)
def test_a_fused_score_lies_between_its_parts(
    words: dict[str, float], dense: dict[str, float], weights: dict[str, float]
) -> None:
    parts = {"words": normalised(words), "dense": normalised(dense)}
    fused = fuse(parts, weights)
    assert fused.keys() == words.keys() | dense.keys()
    for key, score in fused.items():
        held = [part.get(key, 0.0) for part in parts.values()]
        assert min(held) - 1e-9 <= score <= max(held) + 1e-9


@given(SCORES, SCORES, WEIGHTS, st.floats(0.5, 20))
def test_only_the_ratio_of_weights_matters(
    words: dict[str, float], dense: dict[str, float], weights: dict[str, float], factor: float
) -> None:
    parts = {"words": normalised(words), "dense": normalised(dense)}
    scaled = {name: factor * weight for name, weight in weights.items()}
    assert fuse(parts, weights) == pytest.approx(fuse(parts, scaled))


@given(SCORES, SCORES, WEIGHTS)
def test_a_passage_scores_alone_as_it_does_among_others(
    words: dict[str, float], dense: dict[str, float], weights: dict[str, float]
) -> None:
    parts = {"words": words, "dense": dense}
    for key, score in fuse(parts, weights).items():
        own = {name: scores.get(key, 0.0) for name, scores in parts.items()}
        assert fused_score(own, weights) == score


@given(SCORES)
def test_normalised_scores_keep_their_order_and_the_best_is_one(scores: dict[str, float]) -> None:
    share = normalised(scores)
    assert max(share.values()) == pytest.approx(1)
    assert all(0 <= value <= 1 for value in share.values())
    for one in scores:
        for other in scores:
            assert (scores[one] < scores[other]) <= (share[one] <= share[other])


@given(SCORES, st.floats(0, 120))
def test_what_lies_below_the_floor_counts_nothing(scores: dict[str, float], floor: float) -> None:
    share = normalised(scores, floor)
    assert share.keys() == scores.keys()
    assert all(share[key] == 0 for key in scores if scores[key] <= floor)
    assert all(0 <= value <= 1 for value in share.values())


def test_nothing_found_stays_nothing() -> None:
    assert normalised({}) == {}
    assert fuse({"words": {}, "dense": {}}, {"words": 0.5, "dense": 0.5}) == {}


def test_a_retriever_of_no_weight_adds_no_passage() -> None:
    assert fuse({"words": {"a": 1.0}, "dense": {"b": 1.0}}, {"words": 1.0, "dense": 0.0}) == {
        "a": 1.0
    }


def test_every_retriever_has_a_part_by_default() -> None:
    weights = Weights()
    assert min(weights.words, weights.bigrams, weights.dense) > 0


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_fewer_words_are_found_the_more_meaning_decides(one: float, other: float) -> None:
    weights = Weights()
    low, high = sorted((one, other))
    far, near = weights.for_reach(low, 0.7), weights.for_reach(high, 0.7)
    assert weights.dense <= near.dense <= far.dense <= 0.7 + 1e-9
    assert near.words + near.bigrams + near.dense == pytest.approx(1)
    assert near.words / near.bigrams == pytest.approx(weights.words / weights.bigrams)


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_the_longer_a_passage_the_less_its_one_vector_decides(one: int, other: int) -> None:
    weights = Weights()
    short, long = sorted((one, other))
    near, far = weights.for_length(short), weights.for_length(long)
    assert 0 < far.dense <= near.dense <= weights.dense
    assert far.words + far.bigrams + far.dense == pytest.approx(1)
    assert far.words / far.bigrams == pytest.approx(weights.words / weights.bigrams)


@pytest.mark.parametrize("alone", [Weights(1, 0, 0), Weights(0, 1, 0), Weights(0, 0, 1)])
def test_a_retriever_that_is_off_stays_off(alone: Weights) -> None:
    assert alone.for_reach(0.2, 0.7) == alone
    assert alone.for_length(1_000) == alone
