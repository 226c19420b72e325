"""Articles asked for by number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.answer.named.articles import in_article_asked
from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.query import Query
from tests.conftest import Opener
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import RENT, TODAY, Sample, document


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("《温州市数字车间认定管理办法》第八条的内容是什么", "第八条"),
        ("温经信〔2026〕6号第五条规定了什么", "第五条"),
        ("温州市数字车间认定管理办法第2条原文", "第二条"),
    ],
)
def test_an_article_asked_for_by_number_is_recited_whole(
    sample_kb: KnowledgeBase, question: str, start: str
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert len(answer.citations) == 1
    citation = answer.citations[0]
    passage = sample_kb.passage(citation.passage_id)
    assert citation.head.title == "温州市数字车间认定管理办法"
    assert citation.quote == passage.text.strip()
    assert start in passage.section_path or citation.quote.startswith(start)


def test_several_articles_are_recited_in_the_order_asked(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "把温州市数字车间认定管理办法第八条和第二条的全文给我")
    assert [c.section_path[-1] for c in answer.citations] == ["第八条", "第二条"]


@pytest.mark.parametrize("question", [
    "温州市数字车间认定管理办法第五条第二项", "温州市数字车间认定管理办法5条（二）项的内容",
    "温经信〔2026〕6号第5条第2项是什么", "《温州市数字车间认定管理办法》第五条第一款第（二）项",
])  # fmt: skip
def test_an_item_asked_for_is_recited_behind_its_lead_in_and_without_the_others(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    lead = "第五条 申请认定数字车间的企业，应当同时满足下列条件："
    item = "（二）上年度设备投入不少于500万元；"
    assert [c.quote for c in answer.citations] == [lead, item]


@pytest.mark.parametrize(("part", "told"), [
    ("第四项", "第五条里没有第四项。"), ("第二款", "第五条里没有第二款。"),
    ("第一款第（九）项", "第五条第一款里没有第九项。"),
    ("第二款第一项", "第五条里没有第二款。"),
])  # fmt: skip
def test_a_part_that_the_article_has_not_is_told(
    sample_kb: KnowledgeBase, part: str, told: str
) -> None:
    answer = ask(sample_kb, f"温州市数字车间认定管理办法第五条{part}")
    assert answer.status is AnswerStatus.NO_ANSWER
    assert answer.notices[0].text == f"《温州市数字车间认定管理办法》（温经信〔2026〕6号）{told}"


def test_what_of_a_recital_does_not_fit_is_told(sample_kb: KnowledgeBase) -> None:
    question = Query("温州市数字车间认定管理办法第八条、第二条和第五条的全文", TODAY)
    two = sample_kb.ask(question, max_citations=2)
    assert [c.section_path[-1] for c in two.citations] == ["第八条", "第二条"]
    assert two.notices[0].text == "问到的内容共3段，这里只引了前2段，请打开原文看全文。"
    assert "more" not in codes(sample_kb.ask(question, max_citations=3))


def test_a_point_of_a_text_without_articles_is_recited_by_its_number(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "龙经信〔2026〕9号第三条规定了什么")
    assert [citation.quote[:7] for citation in answer.citations] == ["三、支持措施。"]


REFERRING = """龙湾区外贸贷款贴息办法
龙商务〔2025〕4号
第一条 为支持外贸企业，依照《浙江省外贸促进条例》第十九条制定本办法。
第二条 外贸企业贷款按利息的20%贴息。
第三条之一 小微企业的贴息比例提高到30%。
第四条 本办法自2025年3月1日起施行，有效期至2027年12月31日。
温州市龙湾区商务局
2025年2月10日
"""


@pytest.mark.parametrize("article", ["第十九条", "第三条"])
def test_an_article_of_another_law_or_of_a_longer_number_is_none_of_the_document(
    open_kb: Opener, article: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("referring", REFERRING)))
        told = ask(kb, f"《龙湾区外贸贷款贴息办法》{article}的内容是什么")
        held = ask(kb, "《龙湾区外贸贷款贴息办法》第二条的内容是什么")
    assert told.status is AnswerStatus.NO_ANSWER
    number = {"第十九条": "第19条", "第三条": "第3条"}[article]
    assert told.notices[0].text.endswith(f"里没有{number}。")
    assert [near.head.id for near in told.nearest] == ["referring"]
    assert "no_article" not in codes(held)


CLASSED = """对区政协十届六次会议第52号提案的答复
办理结果：B类
王知远委员：
您提出的关于增设充电桩的提案收悉，现答复如下：2026年计划新增充电桩80个。
温州市龙湾区发展和改革局
2026年5月9日
"""


@pytest.mark.parametrize("question", [
    "第37号提案的办结类别是A还是B", "第37号提案的答复类别是什么", "第37号提案是B类吗",
])  # fmt: skip
def test_the_class_of_a_reply_that_does_not_state_it_is_not_guessed(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is AnswerStatus.NO_ANSWER
    assert "没有写明办理结果或答复类别" in answer.notices[0].text


def test_the_class_of_a_reply_that_states_it_is_answered(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("classed", CLASSED)))
        answer = ask(kb, "第52号提案的办理类别是A还是B")
    assert "not_stated" not in codes(answer)


def test_the_number_of_a_document_that_bears_none_is_not_guessed(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("classed", CLASSED)))
        kb.add(document(Sample("referring", REFERRING)))
        none = ask(kb, "第52号提案答复的文号是啥")
        other = ask(kb, "《龙湾区外贸贷款贴息办法》的文号是多少")
    assert none.status is AnswerStatus.NO_ANSWER
    assert none.notices[0].text.endswith("的文中没有写明发文字号。")
    assert "not_stated" not in codes(other)


class Doubting:
    """Stands for a cross-encoder that doubts every clause."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [-6.0 for _ in pairs]


def test_what_the_article_asked_for_says_of_the_rest_needs_no_judge(open_kb: Opener) -> None:
    with open_kb(cross_encoder=Doubting()) as kb:
        kb.add(document(Sample("rent", RENT)))
        told = ask(kb, "龙湾区小微园租金减免办法第二条减免多少")
        doubted = ask(kb, "龙湾区小微园租金减免办法第三条减免多少")
    assert (told.status, quotes(told)[:3]) == (AnswerStatus.ANSWERED, "第二条")
    assert doubted.status is AnswerStatus.NO_ANSWER  # 第三条 states no sum


def test_what_the_article_asked_for_says_comes_before_other_articles(
    sample_kb: KnowledgeBase,
) -> None:
    question = "温州市数字车间认定管理办法第八条奖励多少钱"
    found = sample_kb.evidence(Query(question, TODAY))[::-1]
    assert found[0].passage.section_path[-1] != "第八条"
    first = in_article_asked(sample_kb.understand(question, TODAY), found)[0]
    assert first.passage.section_path[-1] == "第八条"
    assert in_article_asked(sample_kb.understand("数字车间奖励多少钱", TODAY), found) == found


def test_an_article_that_is_not_there_or_something_beside_it_is_not_recited(
    sample_kb: KnowledgeBase,
) -> None:
    missing = ask(sample_kb, "温州市数字车间认定管理办法第四十条规定了什么")
    assert missing.status is AnswerStatus.NO_ANSWER
    assert (
        missing.notices[0].text
        == "《温州市数字车间认定管理办法》（温经信〔2026〕6号）里没有第40条。"
    )
    beside = ask(sample_kb, "温州市数字车间认定管理办法第八条的奖励多少钱")
    assert "50万元" in quotes(beside)
