"""Who said it: a wish of the proposers is not what the authority answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Provenance, Voice
from tests.conftest import Opener
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import Sample, document


@pytest.mark.parametrize("question", [
    "龙湾区有多少家海洋装备配套企业", "海洋装备配套企业里上市的有几家", "龙湾区上市企业有几家",
])  # fmt: skip
def test_the_figure_of_the_reply_wins_and_the_notice_says_so(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert {citation.voice for citation in answer.citations} == {Voice.AUTHORITY}
    assert "41家，其中上市企业3家" in quotes(answer)
    assert "reply_prevails" in codes(answer)


def test_the_proposals_own_figure_is_given_first_when_it_is_asked_for(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "提案里说龙湾区有多少家海洋装备配套企业")
    first = answer.citations[0]
    assert (first.voice, "26家" in first.quote) == (Voice.PROPOSER, True)
    assert "proposer_wish" in codes(answer)


@pytest.mark.parametrize(("question", "status"), [
    ("海洋装备产业基金有多大规模", AnswerStatus.PARTIAL),
    ("提案建议设立多少亿元的海洋装备产业基金", AnswerStatus.ANSWERED),
])  # fmt: skip
def test_a_wish_that_nobody_answered_is_told_as_a_wish_and_answers_who_asked_for_it(
    sample_kb: KnowledgeBase, question: str, status: AnswerStatus
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is status
    assert "3亿元" in quotes(answer)
    assert {citation.voice for citation in answer.citations} == {Voice.PROPOSER}
    assert "proposer_wish" in codes(answer)


def test_both_voices_stand_side_by_side_when_they_are_compared(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "海洋装备配套企业的家数，提案和答复分别说是多少")
    voices = {citation.voice for citation in answer.citations}
    assert voices == {Voice.AUTHORITY, Voice.PROPOSER}
    assert "41家" in quotes(answer)
    assert "26家" in quotes(answer)
    assert "proposer_wish" in codes(answer)


LIFTS = """关于龙湾区政协五届三次会议第27号提案答复的函
龙建函〔2026〕27号
林委员：
您提出的《关于老楼加装电梯的提案》收悉，现答复如下。
一、提案主要内容
您在提案中反映，老楼加装电梯资金筹集困难，建议：
1.加装电梯财政补贴由每台20万元提高到30万元；
2.推广共享电梯租赁模式。
二、办理情况
（一）关于加装电梯财政补贴。现行政策对每台电梯给予20万元定额补助，近期不调整补助标准。
（二）关于共享电梯租赁模式。已在12个小区试点。
龙湾区住房和城乡建设局
2026年4月2日
"""


def test_a_wish_that_nobody_asked_for_stands_behind_what_answers_it(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("lifts", LIFTS)))
        for question in ("加装电梯财政补贴会提高到30万元吗", "加装电梯财政补贴每台多少万元"):
            answer = ask(kb, question)
            assert "20万元定额补助" in answer.statements[0].text
            assert answer.citations[0].voice is Voice.AUTHORITY
        asked = ask(kb, "第27号提案建议加装电梯财政补贴提高到多少万元")
        assert "30万元" in asked.statements[0].text
        assert asked.citations[0].voice is Voice.PROPOSER


LIFT_PROPOSAL = """关于老楼加装电梯的提案
提案人：林某　界别：社会福利界
提案号：27
会议：龙湾区政协五届三次会议
建议：
1.加装电梯财政补贴由每台20万元提高到30万元；
2.对加装电梯的一楼住户每户补偿5万元。
"""


def test_the_reply_to_a_proposal_held_in_full_stands_before_it(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("lifts", LIFTS)))
        kb.add(document(Sample("proposal", LIFT_PROPOSAL)))
        answer = ask(kb, "加装电梯财政补贴会提高到30万元吗")
        assert "20万元定额补助" in answer.statements[0].text
        assert answer.citations[0].voice is Voice.AUTHORITY
        unanswered = ask(kb, "加装电梯一楼住户每户补偿多少")
    assert unanswered.status is not AnswerStatus.ANSWERED
    assert {c.voice for c in unanswered.citations if "5万元" in c.quote} <= {Voice.PROPOSER}


NOTED = """龙湾区智能仓储评定办法
龙经信〔2026〕5号
【要点整理】本文是对《龙湾区智能仓储评定办法》要点的整理，不是原文，以官方原文为准。
第一条 评定为智能仓储的企业，货架自动化率应当在60%以上。
第二条 本办法自2026年3月1日起施行。
温州市龙湾区经济和信息化局
2026年2月6日
【相关情况】整理者据公开来源
据公开报道，评定智能仓储的货架自动化率下限由50%调整为60%。
"""


class Leaning:
    """Stands for a cross-encoder that finds the editor's note a little nearer to the question."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [2.4 if "据公开报道" in clause else 2.0 for _, clause in pairs]


def test_the_clause_stands_before_what_an_editor_remarks_on_it(open_kb: Opener) -> None:
    with open_kb(cross_encoder=Leaning()) as kb:
        kb.add(document(Sample("noted", NOTED, Provenance.DIGEST)))
        answer = ask(kb, "智能仓储的货架自动化率下限是多少")
    assert [c.voice for c in answer.citations] == [Voice.ISSUER, Voice.EDITOR]


COUNTED = """温州市智能仓储发展意见
温政发〔2026〕3号
一、鼓励企业评定智能仓储。
温州市人民政府
2026年2月6日
【相关情况】整理者据公开来源
据公开报道，2025年温州市累计有智能仓储企业96家。
"""
OF_A_DISTRICT = """对龙湾区政协第12号提案的答复
李敏委员：
您提出的关于发展智能仓储的提案收悉。现答复如下：
到答复时，龙湾区智能仓储企业有7家。
温州市龙湾区经济和信息化局
2026年5月6日
"""


class Counting:
    """Stands for a cross-encoder that takes either figure for the answer."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [2.3 for _ in pairs]


def test_a_districts_figure_does_not_stand_before_that_of_the_city_asked_about(
    open_kb: Opener,
) -> None:
    with open_kb(cross_encoder=Counting()) as kb:
        kb.add(document(Sample("counted", COUNTED, Provenance.DIGEST)))
        kb.add(document(Sample("district", OF_A_DISTRICT)))
        answer = ask(kb, "温州市累计有多少家智能仓储企业")
    assert [c.head.id for c in answer.citations][:1] == ["counted"]


ADDRESSED = """龙湾区教育局关于区政协十届五次会议第61号提案的答复
龙教提〔2026〕11号
孙丽华委员：
您提出的《关于课后服务的提案》收悉。您在提案中提出，课后服务应当延长到晚上七点，每课时补助教师120元。
一、关于课后服务时间。课后服务结束时间一般不晚于18时。
二、关于教师补助。教师补助平均每课时60元。
温州市龙湾区教育局
2026年6月12日
"""


@pytest.mark.parametrize(
    "question", ["孙丽华委员提了什么建议", "孙丽华委员关于课后服务提了哪些建议"]
)
def test_who_asks_what_a_delegate_proposed_is_told_his_wishes(
    open_kb: Callable[..., KnowledgeBase], question: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("addressed", ADDRESSED)))
        answer = ask(kb, question)
    assert {citation.voice for citation in answer.citations} == {Voice.PROPOSER}
    assert "120元" in quotes(answer)
    assert "proposer_wish" in codes(answer)


TALK = """龙湾区小微企业园座谈会发言摘登
2026年3月11日，区经信局召开座谈会。
某传感器企业负责人：园区租金一年涨了三次，租金涨幅应当不得超过3%。
区经信局副局长潘军：租金涨幅准备写进园区考核办法，租金涨幅超过5%的扣分。
"""


def test_a_wish_told_in_a_talk_stands_behind_what_the_office_answers(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("talk", TALK)))
        answer = ask(kb, "龙湾区小微企业园租金涨幅不得超过多少")
    assert "5%" in answer.citations[0].quote
    assert answer.citations[0].voice is Voice.ISSUER
    assert not any("不得超过3%" in c.quote for c in answer.citations if c.voice is Voice.ISSUER)


def test_of_wishes_told_at_once_the_point_on_the_one_asked_about_answers(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("addressed", ADDRESSED)))
        answer = ask(kb, "龙湾区课后服务能到晚上七点吗")
    assert "18时" in answer.citations[0].quote
    assert answer.citations[0].voice is Voice.AUTHORITY
