"""Which policies end, have ended or are open is told from the catalogue, by their own clauses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.query import Query
from tests.conftest import Opener
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document

DAY = date(2026, 11, 2)
TEXTS = {
    "rent": """龙湾区小微园租金减免办法
龙政发〔2024〕5号
第一条 小微园企业租金减免20%。
第二条 本办法自2024年1月1日起施行，有效期至2026年12月31日。
温州市龙湾区人民政府
2023年12月20日
""",
    "cold": """龙湾区冷库补助办法
龙农发〔2026〕6号
第一条 冷库按每立方米90元给予补助。
第二条 本办法自2026年3月1日起施行，有效期至2028年12月31日。
第三条 《龙湾区冷库建设补助办法》（龙农发〔2023〕9号）同时废止。
温州市龙湾区农业农村局
2026年2月9日
""",
    "gone": """龙湾区冷库建设补助办法
龙农发〔2023〕9号
第一条 冷库按每立方米120元给予补助。
第二条 本办法自2023年3月1日起施行。
温州市龙湾区农业农村局
2023年2月9日
""",
    "call": """关于组织申报2026年度龙湾区冷链项目的通知
龙农发〔2026〕31号
各有关单位：
申报单位应当于2026年11月20日前向区农业农村局报送材料。
温州市龙湾区农业农村局
2026年10月8日
""",
    "next": """瓯海区租金减免办法
瓯政发〔2024〕8号
第一条 租金减免10%。
第二条 本办法自2024年2月1日起施行，有效期至2026年12月31日。
温州市瓯海区人民政府
2024年1月10日
""",
}


@pytest.fixture
def library(open_kb: Opener) -> Iterator[KnowledgeBase]:
    with open_kb() as kb:
        for key, text in TEXTS.items():
            kb.add(document(Sample(key, text)))
        yield kb


@pytest.mark.parametrize(("question", "documents", "said"), [
    ("哪些政策年底到期", ["rent"], "有效期至2026年12月31日"),
    ("2028年到期的政策有哪些", ["cold"], "有效期至2028年12月31日"),
    ("哪些政策已经废止了", ["gone"], "龙湾区冷库建设补助办法"),
    ("现在可以申报的项目有哪些", ["call"], "2026年11月20日前"),
    ("2026年新出台的政策有哪些", ["call", "cold"], "龙湾区冷库补助办法"),
])  # fmt: skip
def test_documents_are_listed_by_what_their_term_does(
    library: KnowledgeBase, question: str, documents: list[str], said: str
) -> None:
    answer = ask(library, question, DAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert cited(answer) == documents
    assert said in quotes(answer)
    assert codes(answer)[:1] == ["documents"]


def test_a_list_by_term_is_no_follow_up(library: KnowledgeBase) -> None:
    asked = Query("现在可以申报的项目有哪些", DAY, before=("冷库补助多少",))
    answer = library.ask(asked)
    assert answer.read_as is None
    assert cited(answer) == ["call"]


def test_that_none_is_open_is_told(library: KnowledgeBase) -> None:
    answer = ask(library, "现在可以申报的项目有哪些", date(2026, 11, 21))
    assert answer.status is AnswerStatus.NO_ANSWER
    assert "还没有截止的申报通知" in answer.notices[0].text
