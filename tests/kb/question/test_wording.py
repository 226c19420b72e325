"""Wording: how much of a question a text repeats."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.question.question import Wording

WORDING = st.dictionaries(
    st.text("补助多少冷库几", min_size=2, max_size=2), st.floats(0.1, 10), min_size=1
)


@given(WORDING, st.text("补助多少冷库几"))
def test_it_is_a_share_and_more_text_never_repeats_less(pairs: dict[str, float], text: str) -> None:
    wording = Wording(pairs)
    assert 0 <= wording.found_in(text) <= wording.found_in(f"冷{text}库") <= 1 + 1e-9


@given(WORDING)
def test_all_of_it_is_found_in_all_of_it(pairs: dict[str, float]) -> None:
    assert abs(Wording(pairs).found_in("，".join(pairs)) - 1) < 1e-9


def test_rare_pairs_count_most() -> None:
    wording = Wording({"冷库": 5.0, "补助": 1.0})
    assert (
        wording.found_in("新建冷库") > wording.found_in("给予补助") > wording.found_in("其他") == 0
    )


def test_a_question_without_pairs_is_found_nowhere() -> None:
    assert Wording().found_in("任何文字") == 0


def test_letters_of_either_case_and_characters_of_either_script_are_the_same() -> None:
    wording = Wording({"冷库": 1.0, "ai": 1.0}, lambda text: text.replace("冷庫", "冷库"))
    assert wording.found_in("AI冷庫") == 1
