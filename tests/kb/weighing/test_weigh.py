"""The order of what may answer: what is sure to goes before what only repeats the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from kb.models import Reasons, Voice
from kb.ports import CrossEncoder
from kb.question.answer_form import bundled_forms
from kb.question.focus import Focus, focus_of
from kb.question.ideas import Idea
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.weighing import weigh
from kb.weighing.gate import SILENT, confidence
from kb.weighing.quoting.evidence import Evidence, evidence_in
from tests.kb.search.test_ranking import hit

DAY = date(2026, 9, 1)


def read(text: str, relevance: float) -> Evidence:
    return replace(evidence_in(hit(text), Focus(())), relevance=relevance)


WORDS = read("质量奖分为质量管理创新奖、质量奖和质量奖提名奖。", -2.0)
ANSWERS = read("提名奖不予资金奖励。", 1.6)


@pytest.mark.parametrize(
    ("words", "answers", "first"), [(0.46, 0.81, ANSWERS), (0.72, 0.81, WORDS), (0.4, 0.5, WORDS)]
)
def test_what_is_sure_to_answer_goes_before_what_is_not(
    monkeypatch: pytest.MonkeyPatch, words: float, answers: float, first: Evidence
) -> None:
    sure = {WORDS.quote: words, ANSWERS.quote: answers}
    monkeypatch.setattr(weigh, "confidence", lambda evidence: sure[evidence.quote])
    assert weigh.sure_ahead([WORDS, ANSWERS])[0] == first


@pytest.mark.parametrize(("day", "told"), [(date(2024, 5, 10), False), (date(2026, 5, 10), True)])
def test_what_an_editor_learnt_later_tells_nothing_of_an_earlier_day(day: date, told: bool) -> None:
    note = hit("据2026年1月的公开报道，额度达到1.2万亿元。", "a", voice=Voice.EDITOR)
    clause = hit("设立时额度为5000亿元。", "b")
    asked = Question("额度多少", Understanding("额度多少"), Focus(()), day)
    found = weigh.weigh([note, clause], asked)
    assert (note.passage.id in {e.passage.id for e in found}) is told


@pytest.mark.parametrize(("text", "first"), [
    ("申报要几项发明专利", "clause"), ("平均要有几项发明专利", "mean"),
    ("我们有3项发明专利够不够", "clause"), ("发明专利有多少", "mean"),
])  # fmt: skip
def test_what_there_is_on_average_is_not_what_is_required(text: str, first: str) -> None:
    mean = hit("2025年入选企业平均拥有发明专利22项。", "mean", score=1.0)
    clause = hit("申报企业应当拥有发明专利4项以上。", "clause", score=0.9)
    asked = Question(text, Understanding(text), focus_of(Understanding(text), (), {}), DAY)
    assert weigh.weigh([mean, clause], asked)[0].head.id == first


@pytest.mark.parametrize(("text", "odds", "silent"), [
    ("厂房能不能分割转让", -2.4, True),
    ("厂房能不能分割转让", -1.2, False),
    ("厂房几年内不能转让", -1.8, False),  # asks for a form, which it holds
])  # fmt: skip
def test_what_is_unlikely_and_was_judged_no_answer_to_a_yes_or_no_question_is_silent(
    text: str, odds: float, silent: bool
) -> None:
    class Judge:
        def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            return [odds] * len(pairs)

        def close(self) -> None: ...

    near = hit("整改期为1年，整改期内厂房不得转让。", reasons=Reasons(bigrams=0.9, dense=0.9))
    focus = Focus((Idea(("厂房",), 1.0), Idea(("转让",), 1.0), Idea(("分割",), 1.0)))
    focus = replace(focus, form=bundled_forms().wanted(text))
    asked = Question(
        text,
        Understanding(text),
        focus,
        DAY,
        cross_encoder=cast(CrossEncoder, Judge()),
    )
    assert (confidence(weigh.weigh([near], asked)[0]) < SILENT) is silent
