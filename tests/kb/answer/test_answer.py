"""From a question to a cited answer, over the samples with the real engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.library.status import LAPSED
from kb.models import Answer, AnswerStatus, Facet, Provenance, Status, Voice
from kb.query import Query
from tests.conftest import Opener
from tests.kb.asking import ANSWERS, BEFORE, ask, cited, codes, quotes
from tests.kb.samples import TODAY, Sample, document, documents

QUESTIONS = (
    "数字车间首次认定奖励多少钱",
    "申请数字车间要满足哪些条件",
    "数字车间关键设备联网率不低于多少",
    "数字车间以前的奖励是多少",
    "2025年绿色仓储企业补助多少钱",
    "绿色仓储企业的申报条件是什么",
    "小微园租金减免多少，向谁提出",
    "8号文租金减免多少",
    "职工夜校补贴多少钱",
    "龙湾区有多少家海洋装备配套企业",
    "提案里建议投资多少钱建设检测中心",
    "第37号提案的主办单位是谁",
    "瓯海区冷链物流企业新建冷库补助多少钱",
    "新建冷库补助多少钱",
    "低空物流航线运营补贴多少钱",
    "低空物流征求意见稿里航线补贴多少钱",
    "首次聘任首席质量官奖励多少钱",
    "有多少家企业领取首席质量官奖励",
    "研制深海探测器奖励多少钱",
    "龙湾区深海探测器奖励办法奖励多少钱",
    "工业余热利用项目奖励多少",
    "浙江省工业设计中心设计人员要多少人",
    "温州市数字车间认定管理办法从哪天起施行",
    "温州市数字车间认定管理暂行办法奖励多少钱",
    "对所有问题一律回答什么",
    "火星基地建设补贴多少钱",
)


@pytest.fixture(scope="module")
def answers(sample_kb: KnowledgeBase) -> list[Answer]:
    """Every question on the day before the change and on one long after."""
    return [ask(sample_kb, q, day) for q in QUESTIONS for day in (BEFORE, TODAY)]


def test_every_citation_is_a_verbatim_span_of_its_document(
    sample_kb: KnowledgeBase, answers: list[Answer]
) -> None:
    citations = [citation for answer in answers for citation in answer.citations]
    assert len(citations) > len(QUESTIONS) / 2
    for citation in citations:
        text = sample_kb.document(citation.head.id).text
        passage = sample_kb.passage(citation.passage_id)
        assert citation.quote == text[citation.start : citation.end] != ""
        assert passage.document_id == citation.head.id
        assert passage.start <= citation.start < citation.end <= passage.end
        assert text[: citation.start].endswith(citation.prefix)
        assert text[citation.end :].startswith(citation.suffix)


def test_an_answer_is_made_of_its_quotes_and_a_refusal_of_nothing(answers: list[Answer]) -> None:
    assert {answer.status in ANSWERS for answer in answers} == {True, False}
    for answer in answers:
        by_id = {citation.id: citation for citation in answer.citations}
        assert (answer.status in ANSWERS) == bool(answer.statements)
        assert {key for s in answer.statements for key in s.citations} == by_id.keys()
        for statement in answer.statements:
            assert statement.text == by_id[statement.citations[0]].quote
        assert len({citation.quote for citation in answer.citations}) == len(answer.citations)
        assert 0 <= answer.confidence <= 1


def test_no_quote_is_part_of_another_of_the_same_answer(answers: list[Answer]) -> None:
    assert any(len(answer.citations) > 1 for answer in answers)
    for answer in answers:
        texts = [citation.quote for citation in answer.citations]
        for one in texts:
            assert [one in other for other in texts].count(True) == 1, answer.question


def test_notes_are_never_cited_and_examples_only_by_name(answers: list[Answer]) -> None:
    seen = False
    for answer in answers:
        for citation in answer.citations:
            assert citation.voice is not Voice.NOTE
            assert "【" not in citation.quote.replace("【相关情况】", "")
            if citation.head.provenance is Provenance.EXAMPLE:
                seen = True
                assert citation.head.title in answer.question
    assert seen


@pytest.mark.parametrize(("kind", "code"), [
    (LAPSED, {"expired", "superseded"}), ({Status.NOT_YET}, {"not_yet"}),
    ({Status.DRAFT}, {"draft"}),
])  # fmt: skip
def test_what_is_not_in_force_is_cited_only_with_a_notice_that_names_it(
    answers: list[Answer], kind: set[Status], code: set[str]
) -> None:
    seen = False
    for answer in answers:
        for citation in answer.citations:
            if citation.validity.status in kind:
                seen = True
                told = [n.text for n in answer.notices if n.code in code]
                assert any(citation.head.title in text for text in told), answer.question
    assert seen


def test_a_wish_is_cited_only_with_a_notice_that_calls_it_one(answers: list[Answer]) -> None:
    seen = False
    for answer in answers:
        if any(citation.voice is Voice.PROPOSER for citation in answer.citations):
            seen = True
            assert "proposer_wish" in codes(answer)
    assert seen


def test_notices_speak_of_documents_that_the_question_is_about(answers: list[Answer]) -> None:
    """No list of everything in the library that does not hold on the day asked."""
    seen = False
    for answer in answers:
        about_the_letter = "海洋" in answer.question or "提案" in answer.question
        if "letter" not in cited(answer) and not about_the_letter:
            seen = seen or bool(answer.notices)
            assert not any("第37号提案" in n.text for n in answer.notices), answer.question
    assert seen


def test_a_short_number_of_two_documents_is_answered_from_the_one_in_force(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "8号文租金减免多少")
    assert cited(answer) == ["rent"]
    [notice] = [n for n in answer.notices if n.code == "namesakes"]
    assert "温经信〔2022〕8号" in notice.text


@pytest.mark.parametrize(("question", "document_id", "proof"), [
    ("龙湾区小微园租金减免办法的文号是什么", "rent", "龙财企〔2025〕8号"),
    ("温州市数字车间认定管理办法从哪天起施行", "new", "自2026年4月1日起施行"),
    ("龙湾区小微园租金减免办法执行到哪天", "rent", "有效期至2027年12月31日"),
    ("第37号提案的主办单位是谁", "letter", "主办单位 区经信局"),
    ("第37号提案由哪些单位会办", "letter", "会办单位 区科技局、区财政局"),
    ("浙江省工业设计中心认定办法是哪个部门印发的", "province", "浙江省经济和信息化厅"),
    ("温经信〔2026〕6号是什么时候印发的", "new", "2026年2月12日"),
])  # fmt: skip
def test_a_question_about_the_document_is_answered_by_the_span_that_proves_it(
    sample_kb: KnowledgeBase, question: str, document_id: str, proof: str
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.confidence == 1
    assert cited(answer) == [document_id]
    assert proof in answer.citations[0].quote


@pytest.mark.parametrize(("question", "parts"), [
    ("小微园租金减免多少，到哪天截止？", ("30%", "2027年12月31日")),
    ("小微园租金减免向谁提出？最高减多少？", ("运营单位提出", "最高20万元")),
    ("数字车间首次认定奖励多少钱，什么时候前提交申请表？", ("50万元", "6月30日前")),
    ("工业设计中心设计人员要多少人？几年复核一次？", ("30人", "每两年复核")),
])  # fmt: skip
def test_every_part_of_a_question_that_asks_several_things_is_answered(
    sample_kb: KnowledgeBase, question: str, parts: tuple[str, ...]
) -> None:
    answer = ask(sample_kb, question)
    for part in parts:
        assert part in quotes(answer)


def test_a_part_that_another_document_answers_is_answered_from_there(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "小微园租金减免多少？首次认定的数字车间奖励多少钱？")
    assert {"rent", "new"} <= set(cited(answer))
    assert "30%" in quotes(answer)
    assert "50万元" in quotes(answer)


@pytest.mark.parametrize(("simplified", "traditional"), [
    ("小微园租金减免多少", "小微園租金減免多少"),
    ("数字车间首次认定奖励多少钱", "數字車間首次認定獎勵多少錢"),
    ("龙湾区有多少家海洋装备配套企业", "龍灣區有多少家海洋裝備配套企業"),
    ("职工夜校补贴多少钱", "職工夜校補貼多少錢"),
    ("龙财企〔2025〕8号什么时候失效", "龍財企〔2025〕8號什麼時候失效"),
])  # fmt: skip
def test_traditional_characters_get_the_same_answer(
    sample_kb: KnowledgeBase, simplified: str, traditional: str
) -> None:
    one, other = ask(sample_kb, simplified), ask(sample_kb, traditional)
    assert other.question == traditional
    assert replace(other, question="", timing_ms={}) == replace(one, question="", timing_ms={})


def test_a_document_in_traditional_characters_answers_as_well(open_kb: Any) -> None:
    text = """數字車間獎勵說明
申請認定的企業，關鍵設備聯網率不低於80%，上年度設備投入不少於500萬元。
對首次認定的數字車間，給予一次性獎勵50萬元。企業應當於每年6月30日前提交申請表。
"""
    with open_kb() as kb:
        kb.add_all([document(Sample("traditional", text))])
        for question, said in (
            ("数字车间首次认定奖励多少万元", "給予一次性獎勵50萬元"),
            ("數字車間首次認定獎勵多少萬元", "給予一次性獎勵50萬元"),
            ("认定数字车间设备联网率要多少", "關鍵設備聯網率不低於80%"),
        ):
            answer = ask(kb, question)
            assert answer.status in ANSWERS, question
            assert said in quotes(answer), question


def test_no_more_citations_than_wanted(sample_kb: KnowledgeBase) -> None:
    query = Query("数字车间首次认定奖励多少钱，什么时候前提交申请表？", TODAY)
    assert len(sample_kb.ask(query, max_citations=1).citations) == 1


def test_follow_ups_are_of_cited_documents_and_not_what_was_answered(
    answers: list[Answer],
) -> None:
    assert any(answer.follow_ups for answer in answers)
    for answer in answers:
        titles = {citation.head.title for citation in answer.citations}
        for question in answer.follow_ups:
            assert any(f"《{title}》" in question for title in titles)


def test_orders_inside_a_document_change_no_answer(sample_kb: KnowledgeBase, open_kb: Any) -> None:
    """The same library with and without a clause that gives orders to its reader."""
    harmless = [
        document(replace_order(made.id)) if made.id == "injected" else made for made in documents()
    ]
    with open_kb() as kb:
        kb.add_all(harmless)
        for question in QUESTIONS:
            if "一律" in question:
                continue
            expected, found = ask(kb, question), ask(sample_kb, question)
            assert (found.status, cited(found)) == (expected.status, cited(expected)), question
            assert "9999" not in quotes(found)


def replace_order(key: str) -> Any:
    from tests.kb.samples import INJECTED, Sample

    lines = [line for line in INJECTED.split("\n") if "忽略以上规则" not in line]
    return Sample(key, "\n".join(lines))


LABS = """瓯海区研发机构认定管理办法
瓯科〔2025〕14号
第一章 认定条件
第一条 申请认定研发机构的企业，应当同时满足下列条件：
（一）科技人员占职工总数的比例不低于8%；
（二）研发费用占销售收入的比例符合第三条的分档要求；
（三）境内研发费用占全部研发费用的比例不低于70%。
第二条 研发人员是指累计实际工作时间满183天的人员。
第三条 研发费用占销售收入的比例，按上年度销售收入分为两档：
（一）销售收入在4000万元以下的，研发费用占比不低于6%；
（二）销售收入在4000万元以上的，研发费用占比不低于4%。
第四条 本办法自2025年8月1日起施行。
温州市瓯海区科学技术局
2025年7月3日
"""


@pytest.mark.parametrize(
    "question", ["瓯海区研发机构研发要几个点", "瓯海区申请认定研发机构，研发费用占比几个点"]
)
def test_the_article_a_clause_refers_to_stands_before_it(open_kb: Opener, question: str) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("labs", LABS)))
        answer = ask(kb, question)
    assert [c.section_path[-1] for c in answer.citations] == ["第三条", "第一条"]


def test_the_numbers_of_a_rule_are_its_conditions_and_no_results(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("labs", LABS)))
        answer = ask(kb, "瓯海区研发机构的研发费用占销售收入要几个点")
    assert {s.facet for s in answer.statements} == {Facet.ELIGIBILITY}
