"""What is kept of a generation: never more than allowed, never of another."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kb.store.kept import Kept

QUESTIONS = st.lists(st.tuples(st.integers(1, 3), st.lists(st.integers(0, 9))), max_size=12)


@given(QUESTIONS, st.integers(0, 12))
def test_what_is_kept_is_what_would_be_read(
    questions: list[tuple[int, list[int]]], most: int
) -> None:
    kept = Kept[int, int](most)
    for generation, keys in questions:

        def read(missing: Sequence[int], generation: int = generation) -> dict[int, int]:
            return {key: key * generation for key in missing if key % 3}

        found = kept.look_up(generation, keys, read)
        assert found == {key: key * generation for key in keys if key % 3}
        assert len(kept) <= most


def test_only_what_is_not_kept_is_read_and_each_once() -> None:
    asked: list[Sequence[str]] = []
    kept = Kept[str, int](3)

    def read(missing: Sequence[str]) -> dict[str, int]:
        asked.append(missing)
        return dict.fromkeys(missing, 1)

    kept.look_up(1, "aab", read)
    kept.look_up(1, "abc", read)
    kept.look_up(1, "cba", read)
    kept.look_up(2, "a", read)
    assert asked == [["a", "b"], ["c"], ["a"]]
