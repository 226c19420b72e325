"""Replies that print no proposal: the wishes they name, what came of each, and whom to call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import Answer, AnswerStatus, Voice
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document

NAMED = """温州市龙湾区交通运输局关于区政协十届五次会议第35号提案的答复
龙交提〔2026〕35号
高云飞委员：
您提出的关于改善工业园区通勤条件的提案收悉，现答复如下：
全区开通园区通勤专线11条，2025年运送职工86万人次。
关于“通勤专线免费乘车”的建议。运营成本主要由财政负担，全部免费暂不具备条件，仍按每人次1元收取。
关于“夜班加密班次”的建议，予以采纳。自2026年5月起22时后每20分钟一班。
关于“专线直达车间”的建议。采纳。2026年9月起增设厂区内站点14个。
感谢您对交通工作的关心。
温州市龙湾区交通运输局
2026年6月3日
联系人：林如意
联系电话：0577-86966123
抄送：区政协提案委。
"""

NUMBERED = """温州市龙湾区农业农村局对区人大十二届五次会议第61号建议的答复
龙农复〔2026〕9号
夏建中代表：
您提出的《关于补齐滩涂养殖短板的建议》收悉，现答复如下：
一、建议的主要内容
您建议：（1）塘租减半收取；（2）尾水处理设备由财政全额购置。
二、对建议的答复
对建议（1）：塘租属于村集体收入，由村民会议议定。
对建议（2）：按设备投资的40%给予补助，其余由养殖户自筹。
温州市龙湾区农业农村局
2026年7月8日
（联系人：项晓燕，0577-86968001）
"""

POLICY = """温州市龙湾区工业园区通勤专线补助办法
龙政办发〔2026〕14号
第一条 为改善工业园区通勤条件，制定本办法。
第二条 对开通工业园区通勤专线的企业，每条每年补助6万元。
第三条 本办法自2026年6月1日起施行，有效期3年。
温州市龙湾区人民政府办公室
2026年5月6日
"""


@pytest.fixture
def answered(open_kb: Callable[..., KnowledgeBase]) -> Callable[[str], Answer]:
    samples = (
        Sample("named", NAMED),
        Sample("numbered", NUMBERED),
        Sample("policy", POLICY),
    )

    def answer(question: str) -> Answer:
        with open_kb() as kb:
            kb.add_all(map(document, samples))
            return ask(kb, question)

    return answer


@pytest.mark.parametrize(("question", "who"), [
    ("工业园区通勤的提案答复，联系电话是多少", "0577-86966123"),
    ("第35号提案的答复找谁联系", "林如意"), ("第61号建议答复的联系人是谁", "项晓燕"),
])  # fmt: skip
def test_whom_to_call_is_told_by_the_end_of_the_letter(
    answered: Callable[[str], Answer], question: str, who: str
) -> None:
    answer = answered(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert who in answer.statements[0].text
    assert "抄送" not in answer.statements[0].text


def test_a_letter_is_known_by_what_its_proposal_is_about(
    answered: Callable[[str], Answer],
) -> None:
    answer = answered("改善工业园区通勤条件的提案是谁提的")
    assert cited(answer)[0] == "named"  # and not the policy on the same matter
    assert "高云飞" in answer.statements[0].text


def test_wishes_that_only_the_answer_names_are_told_with_it(
    answered: Callable[[str], Answer],
) -> None:
    answer = answered("高云飞委员提了哪些建议")
    assert ["免费乘车" in quotes(answer), "加密班次" in quotes(answer)] == [True, True]
    assert "86万人次" not in quotes(answer)
    assert {c.voice for c in answer.citations} == {Voice.AUTHORITY}
    assert "没有单列" in answer.notices[0].text


def test_all_wishes_may_be_asked_for_by_their_number(answered: Callable[[str], Answer]) -> None:
    answer = answered("夏建中代表的两条建议是什么")
    assert "塘租减半" in quotes(answer)
    assert "proposer_voice" in codes(answer) or answer.citations[0].voice is Voice.PROPOSER


@pytest.mark.parametrize(("question", "came"), [
    ("夏建中代表塘租减半的建议采纳了吗", "村民会议议定"),
    ("夏建中代表尾水处理设备全额购置的建议采纳了吗", "40%"),
    ("高云飞委员通勤专线免费乘车的建议采纳了吗", "暂不具备条件"),
    ("高云飞委员专线直达车间的建议采纳了吗", "厂区内站点14个"),
])  # fmt: skip
def test_what_came_of_a_wish_is_what_is_linked_to_it(
    answered: Callable[[str], Answer], question: str, came: str
) -> None:
    answer = answered(question)
    assert came in answer.statements[0].text
    assert answer.citations[0].voice is Voice.AUTHORITY
