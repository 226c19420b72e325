"""The evidence gate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.models import Reasons
from kb.question.focus import Focus
from kb.question.ideas import Idea
from kb.weighing.gate import SILENT, SURE, Gate, bundled_gates, confidence, features
from kb.weighing.quoting.evidence import Evidence, evidence_in
from tests.kb.hits import hit

SHARE = st.floats(0, 1)


def evidence() -> Evidence:
    return evidence_in(hit("奖励50万元。"), Focus((Idea(("奖励",), 1.0),)))


@given(SHARE, SHARE, SHARE, SHARE, SHARE, st.booleans())
def test_more_of_the_question_covered_never_lowers_confidence(
    low: float, high: float, words: float, bigrams: float, dense: float, fits: bool
) -> None:
    low, high = sorted((low, high))
    reasons = Reasons(words=words, bigrams=bigrams, dense=dense)
    base = evidence()
    base = replace(base, hit=replace(base.hit, reasons=reasons), fits=fits)
    lesser, greater = (replace(base, coverage=share, own=share) for share in (low, high))
    assert 0 <= confidence(lesser) <= confidence(greater) < 1


@given(SHARE, SHARE)
def test_a_fact_of_the_form_asked_for_never_lowers_confidence(coverage: float, own: float) -> None:
    base = replace(evidence(), coverage=coverage, own=own)
    assert confidence(replace(base, fits=False)) <= confidence(replace(base, fits=True))


def test_a_proven_element_is_certain() -> None:
    assert confidence(replace(evidence(), coverage=0.0, fits=False, proven=True)) == 1


def test_evidence_of_nothing_is_silent_and_of_everything_is_sure() -> None:
    nothing = replace(
        evidence(), coverage=0.0, own=0.0, fits=False,
        hit=hit("奖励50万元。", score=0.0, reasons=Reasons()),
    )  # fmt: skip
    everything = replace(
        evidence(), coverage=1.0, own=1.0, fits=True,
        hit=hit("奖励50万元。", score=1.0, reasons=Reasons(words=1.0, bigrams=1.0, dense=1.0)),
    )  # fmt: skip
    assert confidence(nothing) < SILENT <= SURE < confidence(everything)


def test_the_gate_looks_at_no_raw_cosine_so_that_it_holds_for_any_model() -> None:
    base = evidence()
    other = replace(base, hit=replace(base.hit, reasons=replace(base.hit.reasons, cosine=0.99)))
    assert features(base) == features(other)


def test_every_coefficient_belongs_to_a_feature() -> None:
    gates = bundled_gates()
    assert gates["unjudged"].coefficients.keys() == features(evidence()).keys()
    read = replace(evidence(), relevance=1.0)
    assert gates["judged"].coefficients.keys() == features(read).keys()


@given(SHARE, st.floats(-10, 10), st.floats(-10, 10))
def test_a_better_reading_never_lowers_confidence(own: float, low: float, high: float) -> None:
    low, high = sorted((low, high))
    base = replace(evidence(), own=own)
    assert confidence(replace(base, relevance=low)) <= confidence(replace(base, relevance=high))


def test_a_gate_without_evidence_falls_back_on_its_intercept() -> None:
    assert Gate({}, 0.0).confidence(evidence()) == pytest.approx(0.5)


@pytest.mark.parametrize(("odds", "coverage", "silent"), [
    (-2.5, 0.6, True), (-2.5, 1.0, False), (-1.0, 0.6, False), (None, 0.6, False),
])  # fmt: skip
def test_the_best_hit_of_a_small_collection_is_silent_where_it_was_judged_no_answer(
    odds: float | None, coverage: float, silent: bool
) -> None:
    """无人机补贴限额 is not answered by the table of other machines, though that is nearest."""
    best = Reasons(words=1.0, bigrams=1.0, dense=1.0)
    base = replace(evidence(), hit=hit("奖励50万元。", score=1.0, reasons=best), fits=True)
    found = replace(base, coverage=coverage, own=coverage, form=True, relevance=odds)
    assert (confidence(found) < SILENT) is silent
