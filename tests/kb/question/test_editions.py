"""A measure that is issued anew under the same title: which edition answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kb.analyzer import JiebaAnalyzer
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.ports import CrossEncoder
from kb.question.editions import asks_former
from kb.settings import Settings
from tests.conftest import RememberingEmbedder
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import HOME, Sample, document

FIRST = """关于印发《温州市检测券管理办法》的通知
温科〔2021〕35号
现将《温州市检测券管理办法》印发给你们，请遵照执行。
温州市科学技术局
2021年8月9日

温州市检测券管理办法
第一条 检测券支持对象为注册地在温州市的中小微企业。
第二条 每家企业每年申领检测券额度最高10万元。
第三条 检测券抵扣比例不超过服务合同金额的40%。
第四条 检测券有效期为12个月，逾期自动作废。
第五条 检测券不得转让给关联企业。
第六条 本办法自2021年9月10日起施行，有效期10年。
"""
SECOND = """关于印发《温州市检测券管理办法》的通知
温科〔2026〕1号
现将修订后的《温州市检测券管理办法》印发给你们，请遵照执行。
温州市科学技术局
2026年5月28日

温州市检测券管理办法
第一条 为降低中小微企业检测成本，制定本办法。
第二条 申领检测券的企业应当为注册地在温州市的中小企业。
第三条 企业每年申领额度最高20万元，创业团队每年最高5万元。
第四条 检测券抵扣比例不超过服务合同金额的50%。
第五条 检测券自发放之日起6个月内有效，逾期作废。
第六条 下列服务不予支持：法定检测；强制检测。
第七条 本办法自2026年7月1日起施行。原《温州市检测券管理办法》（温科〔2021〕35号）同时废止。
"""
ELSEWHERE = FIRST.replace("温州", "绍兴").replace("温科", "绍科").replace("10年", "3年")


@pytest.fixture(scope="module")
def reissued(
    tmp_path_factory: pytest.TempPathFactory,
    real_embedder: RememberingEmbedder,
    real_cross_encoder: CrossEncoder,
    real_analyzer: JiebaAnalyzer,
) -> Iterator[KnowledgeBase]:
    settings = Settings(home=tmp_path_factory.mktemp("reissued"), region=HOME, _env_file=None)
    engines = {
        "embedder": real_embedder,
        "cross_encoder": real_cross_encoder,
        "analyzer": real_analyzer,
    }
    samples = (("first", FIRST), ("second", SECOND), ("elsewhere", ELSEWHERE))
    with open_knowledge_base(settings, **engines) as kb:
        kb.add_all([document(Sample(key, text)) for key, text in samples])
        yield kb


@pytest.mark.parametrize("question", [
    "《温州市检测券管理办法》第三条", "温州市检测券管理办法第6条", "检测券管理办法第四条规定了什么",
    "《温州市检测券管理办法》抵扣比例多少", "温州市检测券管理办法的有效期多久",
    "最新的温州市检测券管理办法第四条",
])  # fmt: skip
def test_a_title_means_the_edition_that_holds(reissued: KnowledgeBase, question: str) -> None:
    assert cited(ask(reissued, question)) == ["second"]


@pytest.mark.parametrize(("question", "day"), [
    ("《温州市检测券管理办法》（温科〔2021〕35号）第三条", date(2026, 9, 1)),
    ("温科〔2021〕35号第三条", date(2026, 9, 1)),
    ("2021年印发的《温州市检测券管理办法》抵扣比例多少", date(2026, 9, 1)),
    ("2021年版温州市检测券管理办法第三条", date(2026, 9, 1)),
    ("《温州市检测券管理办法》第三条", date(2025, 3, 1)),
    ("2025年3月1日时温州市检测券管理办法抵扣比例多少", date(2026, 9, 1)),
])  # fmt: skip
def test_an_older_edition_is_meant_by_its_number_its_year_or_the_day(
    reissued: KnowledgeBase, question: str, day: date
) -> None:
    answer = ask(reissued, question, day)
    assert cited(answer) == ["first"]
    assert "40%" in quotes(answer)


def test_both_editions_answer_who_looks_back(reissued: KnowledgeBase) -> None:
    answer = ask(reissued, "原来的温州市检测券管理办法抵扣比例是多少")
    assert "first" in cited(answer)
    assert "superseded" in codes(answer)


@pytest.mark.parametrize("question", ["老办法里检测券抵扣比例多少", "按旧标准检测券抵扣比例是多少"])
def test_the_former_rule_answers_who_asks_for_it_without_a_name(
    reissued: KnowledgeBase, question: str
) -> None:
    answer = ask(reissued, question)
    assert cited(answer) == ["first"]
    assert "40%" in quotes(answer)
    assert "superseded" in codes(answer)


@pytest.mark.parametrize("question", [
    "新旧办法检测券抵扣比例各多少", "检测券抵扣比例按新标准还是老标准", "养老政策有哪些",
])  # fmt: skip
def test_who_compares_does_not_ask_for_the_former_rule_alone(question: str) -> None:
    assert not asks_former(question)


def test_of_another_place_the_title_is_another_document(reissued: KnowledgeBase) -> None:
    assert cited(ask(reissued, "《绍兴市检测券管理办法》抵扣比例多少")) == ["elsewhere"]


@pytest.mark.parametrize(("question", "amount"), [
    ("检测券每家企业最多能领多少", "20万元"), ("检测券过多久就不能用了", "6个月"),
])  # fmt: skip
def test_a_superseded_clause_never_stands_without_the_one_that_took_its_place(
    reissued: KnowledgeBase, question: str, amount: str
) -> None:
    answer = ask(reissued, question)
    assert cited(answer)[0] == "second"
    assert amount in answer.statements[0].text


def test_what_the_new_edition_says_nothing_like_is_shown_as_lapsed(
    reissued: KnowledgeBase,
) -> None:
    answer = ask(reissued, "检测券可以转让给关联企业吗")
    assert answer.status is AnswerStatus.PARTIAL
    assert "first" in cited(answer)
    assert "superseded" in codes(answer)
