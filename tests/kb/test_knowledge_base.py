"""The knowledge base as its callers see it: documents in, passages and answers out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from kb.errors import NotFound
from kb.knowledge_base import KnowledgeBase
from kb.models import Answer, AnswerStatus, Document, Status
from kb.ports import CrossEncoder
from kb.query import Filters, Query
from tests.kb.samples import HOME, RENT, TODAY, Sample, document, documents
from tests.kb.searching import documents_of, search

Opener = Callable[..., KnowledgeBase]


def said(answer: Answer) -> tuple[Any, ...]:
    """An answer without its timing."""
    return (answer.status, answer.reason, answer.statements, answer.citations, answer.notices)


def ask(kb: KnowledgeBase, question: str) -> tuple[Any, ...]:
    return said(kb.ask(Query(question, TODAY)))


def rent(text: str = RENT) -> Document:
    return document(Sample("rent", text))


def test_adding_twice_equals_adding_once(kb: KnowledgeBase) -> None:
    assert kb.add(rent())
    before = (kb.stats(), kb.document("rent"), ask(kb, "租金减免多少"))
    assert not kb.add(rent())
    assert kb.add_all([rent(), rent()]) == 0
    assert (kb.stats(), kb.document("rent"), ask(kb, "租金减免多少")) == before


def test_a_changed_clause_changes_its_passage_and_no_other(kb: KnowledgeBase) -> None:
    kb.add(rent())
    before = {p.text: p.id for p in kb.document("rent").passages}
    assert kb.add(rent(RENT.replace("30%", "45%")))
    after = {p.text: p.id for p in kb.document("rent").passages}
    kept = before.keys() & after.keys()
    assert {before[text] for text in kept} == {after[text] for text in kept}
    assert len(before) - len(kept) == len(after) - len(kept) == 1
    [gone] = [key for text, key in before.items() if "30%" in text]
    with pytest.raises(NotFound):
        kb.passage(gone)
    status, _, _, citations, _ = ask(kb, "租金减免多少")
    assert status is AnswerStatus.ANSWERED
    assert "45%" in citations[0].quote
    [version] = kb.versions("rent")
    assert "30%" in version.text


def test_an_inserted_line_moves_passages_and_keeps_their_ids(kb: KnowledgeBase) -> None:
    kb.add(rent())
    before = {p.text: (p.id, p.start) for p in kb.document("rent").passages}
    kb.add(rent(RENT.replace("第一条", "各有关企业：\n第一条")))
    after = {p.text: (p.id, p.start) for p in kb.document("rent").passages}
    assert all(after[text][0] == before[text][0] for text in before)
    [text] = [t for t in before if "实缴租金" in t]
    assert after[text][1] > before[text][1]
    found = kb.passage(after[text][0])
    assert kb.document("rent").text[found.start : found.end] == text


def test_a_removed_document_is_gone_from_every_answer(kb: KnowledgeBase) -> None:
    kb.add_all(documents())
    assert ask(kb, "数字车间首次认定奖励多少钱")[0] is AnswerStatus.ANSWERED
    passage = kb.document("new").passages[0].id
    kb.remove("new")
    for look_up in (lambda: kb.document("new"), lambda: kb.passage(passage)):
        with pytest.raises(NotFound):
            look_up()
    assert "new" not in kb.heads()
    assert "new" not in documents_of(search(kb, "数字车间首次认定奖励"))
    # what it had replaced holds again, for nothing held says otherwise
    assert kb.validity("old", TODAY).status is Status.IN_FORCE
    citations = ask(kb, "数字车间首次认定奖励多少钱")[3]
    assert [c.head.id for c in citations] == ["old"]
    with pytest.raises(NotFound):
        kb.remove("new")


def test_the_order_of_arrival_does_not_matter(open_kb: Opener, sample_kb: KnowledgeBase) -> None:
    with open_kb() as kb:
        for made in reversed(documents()):
            kb.add(made)
        for question in (
            "数字车间首次认定奖励多少钱",
            "绿色仓储企业补助多少钱",
            "8号文租金减免多少",
        ):
            assert ask(kb, question) == ask(sample_kb, question)


def test_progress_counts_every_passage_embedded(kb: KnowledgeBase) -> None:
    made = documents()
    seen: list[int] = []
    assert kb.add_all(made, seen.append) == len(made)
    assert sum(seen) == kb.stats().passages == sum(len(d.passages) for d in made)


def test_what_is_not_held_is_not_found(kb: KnowledgeBase) -> None:
    in_force = partial(kb.validity, as_of=TODAY)
    for look_up in (kb.document, kb.head, kb.passage, kb.remove, in_force):
        with pytest.raises(NotFound):
            look_up("nothing")
    assert kb.replaced_by("nothing") == ()
    assert kb.versions("nothing") == ()


def test_an_empty_library_answers_that_it_found_nothing(kb: KnowledgeBase) -> None:
    answer = kb.ask(Query("租金减免多少", TODAY))
    assert (answer.status, answer.reason) == (AnswerStatus.NO_ANSWER, "no_match")
    assert search(kb).hits == ()


def test_rebuilding_gives_the_same_answers(kb: KnowledgeBase) -> None:
    kb.add_all(documents())
    questions = ("数字车间首次认定奖励多少钱", "龙湾区有多少家海洋装备配套企业", "火星基地")
    before = [ask(kb, question) for question in questions]
    steps: list[tuple[int, int]] = []
    kb.rebuild(lambda done, total: steps.append((done, total)))
    assert [ask(kb, question) for question in questions] == before
    assert steps[-1] == (len(documents()), len(documents()))
    assert not [f for f in kb.check() if f.severity == "error"]


def test_what_was_added_is_there_after_reopening(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(rent())
        before = ask(kb, "租金减免多少")
        passages = kb.document("rent").passages
    with open_kb() as kb:
        assert kb.document("rent").passages == passages
        assert ask(kb, "租金减免多少") == before


def test_several_threads_get_the_answers_of_one(sample_kb: KnowledgeBase) -> None:
    questions = [
        "租金减免多少",
        "数字车间首次认定奖励多少钱",
        "你好",
        "第37号提案的主办单位是谁",
    ] * 4
    alone = {question: ask(sample_kb, question) for question in set(questions)}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda question: ask(sample_kb, question), questions))
    assert together == [alone[question] for question in questions]


def test_an_answer_is_given_while_documents_arrive(kb: KnowledgeBase) -> None:
    kb.add(rent())
    others = [d for d in documents() if d.id != "rent"]
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(kb.add_all, others)
        while not writing.done():
            status, _, _, citations, _ = ask(kb, "小微园租金减免多少")
            assert status is AnswerStatus.ANSWERED
            assert "30%" in citations[0].quote
        assert writing.result() == len(others)


class Interrupted:
    """A cross-encoder before whose first judgement something else happens, in another thread."""

    def __init__(self, judge: CrossEncoder) -> None:
        self._judge = judge
        self.meanwhile: Callable[[], object] | None = None

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        happening, self.meanwhile = self.meanwhile, None
        if happening:
            with ThreadPoolExecutor(1) as other:
                other.submit(happening).result(timeout=60)
        return self._judge.judge(pairs)


@pytest.mark.parametrize("change", [
    lambda kb: kb.add(rent(RENT.replace("第一条", "各有关企业：\n第一条"))),
    lambda kb: kb.remove("rent"),
], ids=["moved", "removed"])  # fmt: skip
def test_a_document_changed_while_a_question_is_answered_is_quoted_as_it_was(
    open_kb: Opener, real_cross_encoder: CrossEncoder, change: Callable[[KnowledgeBase], object]
) -> None:
    judge = Interrupted(real_cross_encoder)
    with open_kb(cross_encoder=judge) as kb:
        kb.add(rent())
        before = ask(kb, "租金减免多少")
        assert before[0] is AnswerStatus.ANSWERED
        judge.meanwhile = partial(change, kb)
        assert ask(kb, "租金减免多少") == before
        assert judge.meanwhile is None
        assert ask(kb, "租金减免多少") != before


def test_the_home_of_the_deployment_decides_where_no_place_is_named(
    own_settings: Any, open_kb: Opener, real_embedder: Any
) -> None:
    from kb.bootstrap import open_knowledge_base

    settings = own_settings.model_copy(update={"region": "浙江省温州市瓯海区"})
    with open_knowledge_base(settings, embedder=real_embedder) as kb:
        kb.add_all(documents())
        cold = kb.ask(Query("冷链物流企业新建冷库补助多少钱", TODAY))
        assert [c.head.id for c in cold.citations] == ["neighbour"]
        elsewhere = kb.ask(Query("小微园租金减免多少", TODAY))
        assert elsewhere.status is AnswerStatus.NO_ANSWER
        assert kb.ask(Query("小微园租金减免多少", TODAY, Filters(region=HOME))).citations


def test_suggestions_and_replacements_come_from_the_library(sample_kb: KnowledgeBase) -> None:
    assert sample_kb.suggest("龙湾区小微园", TODAY)[:1] == [
        "《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）"
    ]
    assert [r.document_id for r in sample_kb.replaced_by("old")] == ["new"]


def test_feedback_is_kept(kb: KnowledgeBase) -> None:
    kb.records.add_feedback("a1", "租金减免多少", False, "p1", "答非所问")
    [kept] = kb.records.feedback()
    assert (kept.answer_id, kept.useful, kept.reason, kept.question) == (
        "a1", False, "答非所问", "租金减免多少",
    )  # fmt: skip


def test_a_digest_gives_way_once_its_original_arrives(kb: KnowledgeBase) -> None:
    kb.add_all(documents())
    question = "首次聘任首席质量官奖励多少钱"
    assert [c.head.id for c in ask(kb, question)[3]] == ["digest"]
    digest = kb.document("digest")
    original = document(Sample(
        "original",
        "\n".join(x for x in digest.text.split("\n") if "【" not in x and "据龙湾区" not in x),
    ))  # fmt: skip
    assert replace(original.head, id="digest").doc_number == digest.head.doc_number
    kb.add(original)
    assert [c.head.id for c in ask(kb, question)[3]] == ["original"]
