"""What is offered while someone types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.catalogue import Catalogue
from kb.glossary import Glossary
from kb.suggest import suggestions
from tests.kb.samples import heads

CATALOGUE = Catalogue(heads(), {})
GLOSSARY = Glossary({"数车": ("数字车间",)})


def offered(prefix: str, limit: int = 8) -> list[str]:
    return suggestions(prefix, CATALOGUE, GLOSSARY, limit)


def test_titles_that_begin_so_come_before_titles_that_contain_it() -> None:
    found = offered("龙湾区")
    assert found[0].startswith("《龙湾区")
    begins = [text.startswith("《龙湾区") for text in found]
    assert begins == sorted(begins, reverse=True)


@pytest.mark.parametrize(
    "typed", ["龙财企〔2025〕8号", "龙财企[2025]8", "小微园租金", "租金减免办法"]
)
def test_a_policy_is_offered_by_its_number_or_any_part_of_its_title(typed: str) -> None:
    assert "《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）" in offered(typed)


def test_the_official_word_is_offered_for_the_colloquial_one() -> None:
    assert "数字车间" in offered("数车")


def test_invented_examples_are_never_offered() -> None:
    assert offered("龙湾区深海") == []


@pytest.mark.parametrize("typed", ["", "  ", "《》", "查无此文"])
def test_nothing_is_offered_for_nothing(typed: str) -> None:
    assert offered(typed) == []


@given(st.text(max_size=12), st.integers(0, 5))
def test_never_more_than_asked_for_and_nothing_twice(typed: str, limit: int) -> None:
    found = offered(typed, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)
