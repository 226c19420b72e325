"""The knowledge base as its callers see it: documents in, passages and answers out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from kb.errors import InvalidQuery, NotFound
from kb.knowledge_base import KnowledgeBase
from kb.models import Answer, AnswerStatus, Document, Facet, Level, Status
from kb.ports import CrossEncoder
from kb.query import Filters, Query
from tests.kb.samples import HOME, RENT, TODAY, Sample, document, documents

Opener = Callable[..., KnowledgeBase]


def search(kb: KnowledgeBase, text: str = "企业奖励补助", limit: int = 200, **filters: Any) -> Any:
    return kb.search(Query(text, TODAY, Filters(**filters), limit=limit))


def documents_of(result: Any) -> set[str]:
    return {hit.head.id for hit in result.hits}


def said(answer: Answer) -> tuple[Any, ...]:
    """An answer without its timing."""
    return (answer.status, answer.reason, answer.statements, answer.citations, answer.notices)


def ask(kb: KnowledgeBase, question: str) -> tuple[Any, ...]:
    return said(kb.ask(Query(question, TODAY)))


def rent(text: str = RENT) -> Document:
    return document(Sample("rent", text))


# -- documents in and out ----------------------------------------------------------------------


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


# -- searching ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("filters", "expected"), [
    ({"kinds": ("答复",)}, {"letter"}),
    ({"levels": (Level.PROVINCE,)}, {"province"}),
    ({"issuers": ("瓯海区",)}, {"neighbour"}),
    ({"status": (Status.SUPERSEDED,)}, {"old", "last-year"}),
    ({"status": (Status.DRAFT,)}, {"draft"}),
    ({"document_ids": ("rent", "nothing")}, {"rent"}),
    ({"issued_to": date(2022, 12, 31)}, {"old", "lapsed"}),
    ({"issued_from": date(2026, 5, 1)}, {"letter", "draft"}),
    ({"levels": (Level.DISTRICT,), "issued_to": date(2021, 12, 31)}, {"lapsed"}),
    ({"document_ids": ("nothing",)}, set()),
])  # fmt: skip
def test_filters_leave_exactly_what_satisfies_them(
    sample_kb: KnowledgeBase, filters: dict[str, Any], expected: set[str]
) -> None:
    assert documents_of(search(sample_kb, "企业 办法 奖励 补助", **filters)) == expected


def test_a_place_filter_leaves_what_applies_there(sample_kb: KnowledgeBase) -> None:
    found = documents_of(search(sample_kb, region="浙江省温州市瓯海区"))
    assert "neighbour" in found
    assert all((sample_kb.heads()[key].region or "") in "浙江省温州市瓯海区" for key in found)


def test_a_place_nobody_knows_is_refused_and_a_held_one_is_not(sample_kb: KnowledgeBase) -> None:
    query = Query("企业 办法 奖励 补助", TODAY, Filters(region="火星"))
    for asked in (sample_kb.search, sample_kb.ask):
        with pytest.raises(InvalidQuery, match="不认识“火星”这个地方"):
            asked(query)
    assert search(sample_kb, region="温州市瓯海区茶山街道").hits


def test_a_facet_filter_leaves_passages_of_that_facet(sample_kb: KnowledgeBase) -> None:
    hits = search(sample_kb, facets=(Facet.SUPPORT,)).hits
    assert hits
    assert all(Facet.SUPPORT in hit.passage.facets for hit in hits)


def test_a_lapsed_document_is_found_with_its_label_and_named_as_left_out(
    sample_kb: KnowledgeBase,
) -> None:
    result = search(sample_kb, "职工夜校补贴")
    [hit] = [h for h in result.hits if h.head.id == "lapsed"][:1]
    assert hit.validity.status is Status.EXPIRED
    assert "lapsed" in {item.head.id for item in result.excluded}


def test_pages_of_a_result_join_without_gap_or_repeat(sample_kb: KnowledgeBase) -> None:
    whole = search(sample_kb)
    pages: list[str] = []
    for offset in range(0, whole.total + 5, 5):
        query = Query("企业奖励补助", TODAY, limit=5, offset=offset)
        result = sample_kb.search(query)
        assert result.total == whole.total
        pages += [hit.passage.id for hit in result.hits]
    assert pages == [hit.passage.id for hit in whole.hits]
    assert len(set(pages)) == whole.total


def test_hits_come_best_first_and_tell_their_terms(sample_kb: KnowledgeBase) -> None:
    hits = search(sample_kb, "冷库补助").hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert (hits[0].head.id, hits[0].reasons.terms) == ("neighbour", ("冷库", "补助"))


def test_a_named_document_is_the_only_one_looked_into(sample_kb: KnowledgeBase) -> None:
    assert documents_of(search(sample_kb, "龙财企〔2025〕8号 奖励")) == {"rent"}


def test_a_clause_asked_for_stands_first(sample_kb: KnowledgeBase) -> None:
    first = search(sample_kb, "温经信〔2026〕6号第八条").hits[0]
    assert first.passage.section_path[-1].startswith("第八条")


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


def test_suggestions_and_successors_come_from_the_library(sample_kb: KnowledgeBase) -> None:
    assert sample_kb.suggest("龙湾区小微园")[:1] == [
        "《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）"
    ]
    assert [r.document_id for r in sample_kb.replaced_by("old")] == ["new"]


def test_feedback_is_kept(kb: KnowledgeBase) -> None:
    kb.feedback("a1", False, "答非所问", "p1", "租金减免多少")
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
