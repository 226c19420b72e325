"""有哪些政策 is answered by the documents: those of the place and subject, each by its title."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.query import Query
from tests.conftest import Opener
from tests.kb.asking import ask, cited, codes
from tests.kb.samples import Sample, document

TITLES = {
    "gear": "温州市支持工业设备更新若干政策",
    "old-gear": "温州市工业设备更新暂行办法",
    "talent": "龙湾区企业人才引进办法",
    "loan": "龙湾区促进工业发展若干政策",
    "province": "浙江省工业设备更新实施方案",
    "next": "瓯海区工业设备更新奖励办法",
}
TEXTS = {
    "gear": """温州市支持工业设备更新若干政策
温政办发〔2026〕21号
各县（市、区）人民政府：
一、奖补标准。工业企业更新生产设备，按设备投入的12%给予奖补，最高300万元。
二、本政策自2026年3月1日起施行，《温州市工业设备更新暂行办法》（温政办发〔2023〕9号）同时废止。
温州市人民政府办公室
2026年2月10日
""",
    "old-gear": """温州市工业设备更新暂行办法
温政办发〔2023〕9号
一、奖补标准。工业企业更新生产设备，按设备投入的8%给予奖补。
温州市人民政府办公室
2023年2月10日
""",
    "talent": """龙湾区企业人才引进办法
龙政发〔2025〕7号
第一条 企业引进博士的，每人每年给予补贴3万元。
温州市龙湾区人民政府
2025年5月6日
""",
    "loan": """龙湾区促进工业发展若干政策
龙政发〔2026〕3号
一、设备更新
更新生产设备的，在市级奖补之外再按投入的3%给予补助。
二、产业升级
新上规模的企业给予奖励10万元。
温州市龙湾区人民政府
2026年3月6日
""",
    "province": """浙江省工业设备更新实施方案
浙政发〔2025〕30号
各市、县（市、区）人民政府：
一、工作目标。到2027年，工业设备投资比2023年增长25%以上。
浙江省人民政府
2025年4月1日
""",
    "next": """瓯海区工业设备更新奖励办法
瓯政发〔2026〕4号
第一条 更新生产设备的，按投入的5%给予奖励。
温州市瓯海区人民政府
2026年3月1日
""",
}


@pytest.fixture
def kb(open_kb: Opener) -> Iterator[KnowledgeBase]:
    with open_kb() as kb:
        kb.add_all([document(Sample(name, text)) for name, text in TEXTS.items()])
        yield kb


def titles(answer: object) -> list[str]:
    return [statement.text.split("\n")[0] for statement in answer.statements]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "question",
    ["龙湾有哪些政策", "龙湾区出台了哪些文件", "龙湾区有哪些优惠", "列一下龙湾区的政策文件"],
)
def test_all_of_a_place_are_listed_newest_first(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert titles(answer) == [TITLES["loan"], TITLES["talent"]]
    assert codes(answer) == ["documents"]


@pytest.mark.parametrize(
    "question",
    ["关于设备更新有哪些文件", "设备更新政策有哪些", "帮我找一下设备更新的文件"],
)
def test_those_on_a_subject_are_listed_and_none_that_lapsed_or_holds_elsewhere(
    kb: KnowledgeBase, question: str
) -> None:
    assert set(titles(ask(kb, question))) == {TITLES[n] for n in ("gear", "loan", "province")}


def test_a_document_is_listed_by_title_and_number_which_can_be_opened(kb: KnowledgeBase) -> None:
    answer = ask(kb, "省里有哪些设备更新政策")
    [citation] = answer.citations
    assert citation.quote == f"{TITLES['province']}\n浙政发〔2025〕30号"
    text = kb.document(citation.head.id).text
    assert text[citation.start : citation.end] == answer.statements[0].text


def test_those_of_the_place_come_before_those_of_wider_ones(kb: KnowledgeBase) -> None:
    expected = [TITLES[name] for name in ("loan", "gear", "province")]
    assert titles(ask(kb, "龙湾有哪些设备更新政策")) == expected


@pytest.mark.parametrize("question", ["龙湾和瓯海有哪些政策", "龙湾、温州有哪些政策文件"])
def test_those_of_all_places_asked_about_are_listed(kb: KnowledgeBase, question: str) -> None:
    other = "next" if "瓯海" in question else "gear"
    answer = ask(kb, question)
    assert set(titles(answer)) == {TITLES[name] for name in ("loan", "talent", other)}
    assert answer.status is AnswerStatus.ANSWERED


def test_of_several_places_it_is_told_which_has_no_documents(kb: KnowledgeBase) -> None:
    answer = ask(kb, "龙湾和鹿城有哪些政策")
    assert answer.status is AnswerStatus.PARTIAL
    assert "没有浙江省温州市鹿城区自己的" in answer.notices[0].text
    assert "是浙江省温州市龙湾区的" in answer.notices[0].text


def test_what_no_longer_holds_is_listed_last_for_who_asks_what_there_ever_was(
    kb: KnowledgeBase,
) -> None:
    assert titles(ask(kb, "市里出台过哪些设备更新文件")) == [TITLES["gear"], TITLES["old-gear"]]


def test_of_a_place_without_documents_it_is_told_that_there_are_none(kb: KnowledgeBase) -> None:
    answer = ask(kb, "鹿城区有哪些政策")
    assert answer.status is AnswerStatus.PARTIAL
    assert "没有浙江省温州市鹿城区自己的" in answer.notices[0].text
    assert set(cited(answer)).isdisjoint({"next", "loan", "talent"})


def test_it_is_told_that_there_are_more_than_are_shown(kb: KnowledgeBase) -> None:
    answer = kb.ask(Query("龙湾有哪些政策", ask(kb, "龙湾有哪些政策").as_of), max_citations=1)
    assert len(answer.statements) == 1
    assert "找到2份文件，这里列出1份" in answer.notices[0].text


@pytest.mark.parametrize(
    "question",
    [
        "设备更新有哪些奖补政策",
        "设备更新有哪些支持措施",
        "设备更新有哪些贴息政策",
        "更新设备能享受哪些政策",
        "申报设备更新奖补要提交哪些文件",
        "有哪些政策",
        "设备更新奖补提前几天通知",
        "龙政发〔2026〕3号有哪些政策",
    ],
)
def test_who_asks_what_documents_say_is_given_no_list(kb: KnowledgeBase, question: str) -> None:
    assert "documents" not in codes(ask(kb, question))
