"""What is offered while someone types, and after an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.suggest import follow_ups, suggestions
from kb.library.catalogue import Catalogue
from kb.models import Document, Facet, Voice
from kb.question.glossary import Glossary
from tests.kb.samples import TODAY, documents, heads

CATALOGUE = Catalogue(heads(), {})
GLOSSARY = Glossary({"数车": ("数字车间",)})


def offered(prefix: str, limit: int = 8) -> list[str]:
    return suggestions(prefix, CATALOGUE, GLOSSARY, TODAY, limit)


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


def test_what_has_lapsed_is_offered_behind_what_holds() -> None:
    act = heads()["rent"]
    old = replace(act, id="old", title="龙湾区租金补贴办法", expires_on=TODAY - timedelta(days=1))
    new = replace(act, id="new", title="龙湾区租金补贴实施办法", expires_on=None)
    catalogue = Catalogue({one.id: one for one in (old, new)}, {})
    found = suggestions("龙湾区租金", catalogue, GLOSSARY, TODAY, 8)
    assert [old.title in text for text in found] == [False, True]


def test_the_official_word_is_offered_for_the_colloquial_one() -> None:
    assert "数字车间" in offered("数车")


def test_what_else_was_typed_stays_around_the_official_word() -> None:
    assert offered("我的数车补多少钱")[0] == "我的数字车间补多少钱"


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


def made(*facets: tuple[Facet, ...], voice: Voice = Voice.ISSUER, letter: bool = False) -> Document:
    """A document with a passage for each tuple of facets."""
    held = next(d for d in documents() if (d.reply is not None) is letter)
    passage = replace(held.passages[0], voice=voice)
    return replace(held, passages=tuple(replace(passage, facets=own) for own in facets))


def saying(document: Document, text: str) -> Document:
    """The document with a last passage of that text."""
    *before, last = document.passages
    return replace(document, passages=(*before, replace(last, text=text)))


@pytest.mark.parametrize(("facets", "text"), [
    ((Facet.SCHEDULE,), "本办法自2016年1月1日起施行，有效期五年的旧办法同时废止。"),
    ((Facet.ELIGIBILITY, Facet.SCHEDULE), "企业应当在申请前成立满一年，每年没有违法。"),
])  # fmt: skip
def test_no_time_is_offered_where_none_binds_the_reader(
    facets: tuple[Facet, ...], text: str
) -> None:
    policy = saying(made((Facet.OTHER,), facets), text)
    assert not any("期限" in question for question in follow_ups([policy], ()))


def test_what_a_policy_mainly_tells_is_offered_and_what_was_answered_is_not() -> None:
    policy = made((Facet.PROCEDURE,), (Facet.PROCEDURE, Facet.FIGURES), (Facet.SCHEDULE,))
    policy = saying(policy, "每年3月31日前提交申请。")
    title = policy.head.title
    assert follow_ups([policy], ()) == (
        f"《{title}》怎么申报、走什么程序？",
        f"《{title}》的办理期限和有效期是多久？",
    )
    assert follow_ups([policy], {Facet.PROCEDURE}) == (f"《{title}》的办理期限和有效期是多久？",)


def test_what_a_policy_only_touches_is_not_offered() -> None:
    touches = (Facet.ELIGIBILITY, Facet.SUPPORT)
    assert follow_ups([made(touches, touches)], {Facet.ELIGIBILITY}) == ()
    other = [(Facet.OTHER,)] * 12
    assert follow_ups([made((Facet.SUPPORT,), *other)], ()) == ()
    assert follow_ups([made((Facet.SUPPORT,))], ()) != ()  # all that a short one tells


def test_a_letter_of_reply_is_not_asked_for_conditions_or_procedure() -> None:
    rules, work = (Facet.ELIGIBILITY,), (Facet.SUPPORT,)
    letter = made(rules, rules, work, work, voice=Voice.AUTHORITY, letter=True)
    assert follow_ups([letter], ()) == (f"《{letter.head.title}》有哪些支持措施？",)


def test_what_a_proposer_wishes_is_nothing_that_a_document_tells() -> None:
    work = (Facet.SUPPORT,)
    assert follow_ups([made(work, work, voice=Voice.PROPOSER, letter=True)], ()) == ()
