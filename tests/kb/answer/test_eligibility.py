"""Who may have a title, in the words of enterprises: all conditions, one quantity, who may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import Sample, document

WORKSHOPS = """温州市智能车间评定管理办法
温经信〔2025〕33号
第一章 总则
第一条 本办法所称智能车间，是指关键工序由信息系统管控、数据自动采集的生产车间。
第二章 申报条件
第四条 申报智能车间的企业应当同时具备以下条件：
（一）在本市登记注册，正常生产经营满3年；
（二）上年度营业收入不低于2000万元；
（三）在职职工不少于60人；
（四）资产负债率不高于70%；
（五）拥有与主导产品相关的发明专利2项以上。
第五条 企业有下列情形之一的，不得申报：
（一）被列入经营异常名录尚未移出的；
（二）近两年发生较大安全生产事故的。
第六条 近三年获得省级以上科技奖励的企业，申报智能车间时可以免除发明专利数量要求。
第三章 支持
第八条 对首次评定的智能车间，给予一次性奖励30万元。
第九条 智能车间有效期为4年，企业申请复核的，应当在期满前2个月提出。
第十二条 本办法自2025年7月1日起施行，有效期至2029年6月30日。
温州市经济和信息化局
2025年6月5日
"""


OF_ALL = (
    "智能车间评定标准",
    "智能车间的硬性指标",
    "智能车间申报资格",
    "智能车间要成立几年",
    "智能车间对营收有什么要求",
    "怎样才能评上智能车间",
    "什么样的企业能申报智能车间",
    "我们40人能申报智能车间吗",
    "员工55个,能报智能车间吗",
)
OF_ONE = ("智能车间的负债率红线是多少", "智能车间资产负债率不能超过多少")
OF_THE_PATENTS = ("智能车间发明专利数量要求", "申报智能车间需要几项发明专利")
OF_THE_FREED = ("什么企业申报智能车间可以免除发明专利要求", "哪些企业不要求发明专利数量")
OF_THE_BARRED = (
    "智能车间一票否决的情形",
    "智能车间申报有哪些红线",
    "智能车间的否决项",
    "哪些企业报不了智能车间",
)
OF_NOTHING_SAID = (
    "智能车间要求注册资本多少",
    "智能车间要求净利润达到多少",
    "智能车间厂房面积要多少",
)


@pytest.fixture
def kb(open_kb: Opener) -> Iterator[KnowledgeBase]:
    with open_kb() as opened:
        opened.add(document(Sample("workshops", WORKSHOPS)))
        yield opened


def first(kb: KnowledgeBase, question: str) -> str:
    """What is quoted first; nothing where it is not said to answer."""
    answer = ask(kb, question)
    return answer.citations[0].quote if answer.status is AnswerStatus.ANSWERED else ""


def test_what_is_required_stands_before_who_is_freed_from_it(kb: KnowledgeBase) -> None:
    assert [q for q in OF_THE_PATENTS if "发明专利2项以上" not in first(kb, q)] == []
    assert [q for q in OF_THE_FREED if "可以免除" not in first(kb, q)] == []


def test_the_clause_that_lists_the_conditions_answers(kb: KnowledgeBase) -> None:
    assert [q for q in OF_ALL if "以下条件" not in first(kb, q)] == []
    assert [q for q in OF_ONE if "资产负债率不高于70%" not in first(kb, q)] == []


def test_who_may_not_apply_is_told_though_the_clause_names_no_title(kb: KnowledgeBase) -> None:
    assert [q for q in OF_THE_BARRED if not first(kb, q).startswith("第五条")] == []


def test_a_quantity_that_no_clause_speaks_of_is_not_answered(kb: KnowledgeBase) -> None:
    assert [q for q in OF_NOTHING_SAID if first(kb, q)] == []
