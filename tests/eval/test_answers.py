from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eval.answers import Judgement, judge
from eval.datasets import Fact, Question
from kb.models import (
    Answer,
    AnswerStatus,
    Notice,
    Provenance,
    Status,
    Validity,
    Voice,
)
from kb.query import Query

DAY = date(2026, 11, 23)
RENT = Question(
    "q",
    "公租房租金每平方米多少元",
    relevant={"rent": 1},
    facts=(Fact.parse("12.5元"), Fact.parse("每月")),
    forbidden=(Fact.parse("15元"),),
)


@pytest.fixture
def answer(library: Any) -> Answer:
    given: Answer = library.ask(Query(RENT.text, DAY))
    assert "12.5元" in given.statements[0].text
    return given


def with_citation(answer: Answer, **changes: Any) -> Answer:
    return replace(answer, citations=(replace(answer.citations[0], **changes),))


def test_a_right_answer_is_right_in_every_respect(library: Any, answer: Answer) -> None:
    assert judge(RENT, answer, library) == Judgement(
        document_hit=1,
        fact_recall=1,
        facts_shown=1,
        all_facts=1,
        forbidden=0,
        citations_exact=1,
        supported=1,
        status_correct=1,
        voice_errors=0,
        refusal_precision=None,
        refusal_recall=None,
        false_refusal=0,
    )


def test_a_missing_fact_lowers_recall(library: Any, answer: Answer) -> None:
    asked = replace(RENT, facts=(*RENT.facts, Fact.parse("3年|三年")))
    verdict = judge(asked, answer, library)
    assert verdict.fact_recall == pytest.approx(2 / 3)
    assert verdict.all_facts == 0


def test_a_fact_on_the_citation_card_is_shown_but_not_said(library: Any, answer: Answer) -> None:
    head = replace(answer.citations[0].head, doc_number="云政〔2026〕8号")
    asked = replace(RENT, facts=(Fact.parse("云政〔2026〕8号"),))
    verdict = judge(asked, with_citation(answer, head=head), library)
    assert (verdict.fact_recall, verdict.facts_shown) == (0, 1)


def test_a_fact_told_in_a_notice_is_said(library: Any, answer: Answer) -> None:
    told = replace(answer, notices=(Notice("superseded", "旧办法自2026年4月1日起废止。"),))
    asked = replace(RENT, facts=(Fact.parse("2026-04-01"),))
    assert judge(asked, told, library).fact_recall == 1


def test_citing_another_document_is_no_hit(library: Any, answer: Answer) -> None:
    assert judge(replace(RENT, relevant={"water": 1}), answer, library).document_hit == 0


def test_a_forbidden_fact_counts_in_a_statement_but_not_in_a_notice(
    library: Any, answer: Answer
) -> None:
    asked = replace(RENT, forbidden=(Fact.parse("12.5元"),))
    assert judge(asked, answer, library).forbidden == 1
    warned = replace(answer, notices=(Notice("superseded", "原为15元。"),))
    assert judge(RENT, warned, library).forbidden == 0


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "租金每月每平方米13.5元。"},
        {"start": 1},
        {"quote": ""},
    ],
)
def test_a_quote_that_is_not_in_the_text_is_not_exact(
    library: Any, answer: Answer, change: dict[str, Any]
) -> None:
    assert judge(RENT, with_citation(answer, **change), library).citations_exact == 0


def test_a_citation_of_an_unknown_document_is_wrong_throughout(
    library: Any, answer: Answer
) -> None:
    head = replace(answer.citations[0].head, id="gone")
    verdict = judge(RENT, with_citation(answer, head=head), library)
    assert (verdict.citations_exact, verdict.status_correct, verdict.document_hit) == (0, 0, 0)


def test_a_statement_in_other_words_than_its_citation_is_not_supported(
    library: Any, answer: Answer
) -> None:
    statement = replace(answer.statements[0], text="租金不高。")
    assert judge(RENT, replace(answer, statements=(statement,)), library).supported == 0
    unmarked = replace(answer.statements[0], citations=())
    assert judge(RENT, replace(answer, statements=(unmarked,)), library).supported == 0


def test_a_status_other_than_that_of_the_day_is_incorrect(library: Any, answer: Answer) -> None:
    lapsed = Validity(Status.EXPIRED, "已过有效期")
    assert judge(RENT, with_citation(answer, validity=lapsed), library).status_correct == 0


def test_a_wish_stated_as_policy_is_a_voice_error_unless_labelled_or_asked_for(
    library: Any, answer: Answer
) -> None:
    wish = with_citation(answer, voice=Voice.PROPOSER)
    assert judge(RENT, wish, library).voice_errors == 1
    labelled = replace(wish, notices=(Notice("proposer_wish", "不是政策。"),))
    assert judge(RENT, labelled, library).voice_errors == 0
    asked = replace(RENT, text="提案里公租房租金希望是多少")
    assert judge(asked, wish, library).voice_errors == 0


def test_a_note_is_always_a_voice_error_and_an_example_unless_asked_for(
    library: Any, answer: Answer
) -> None:
    assert judge(RENT, with_citation(answer, voice=Voice.NOTE), library).voice_errors == 1
    head = replace(answer.citations[0].head, provenance=Provenance.EXAMPLE)
    example = with_citation(answer, head=head)
    assert judge(RENT, example, library).voice_errors == 0
    assert judge(replace(RENT, relevant={"water": 1}), example, library).voice_errors == 1


@pytest.mark.parametrize(
    "status",
    [
        AnswerStatus.NO_ANSWER,
        AnswerStatus.OUT_OF_SCOPE,
        AnswerStatus.REFUSED,
    ],
)
def test_refusals_are_judged_by_whether_there_was_an_answer(
    library: Any, status: AnswerStatus
) -> None:
    refusal = Answer("q", status, DAY)
    good = judge(replace(RENT, answerable=False), refusal, library)
    assert (good.refusal_precision, good.refusal_recall, good.false_refusal) == (1, 1, None)
    bad = judge(RENT, refusal, library)
    assert (bad.refusal_precision, bad.refusal_recall, bad.false_refusal) == (0, None, 1)
    assert (bad.document_hit, bad.fact_recall, bad.citations_exact) == (0, 0, None)


def test_answering_what_has_no_answer_is_a_missed_refusal(library: Any, answer: Answer) -> None:
    verdict = judge(replace(RENT, answerable=False), answer, library)
    assert (verdict.refusal_precision, verdict.refusal_recall) == (None, 0)
    assert (verdict.document_hit, verdict.fact_recall, verdict.false_refusal) == (None, None, None)
