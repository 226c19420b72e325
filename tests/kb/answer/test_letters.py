"""A reply letter: the part that answers, whose words it quotes, and by which name it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.answer.notices.source import of_citation
from kb.knowledge_base import KnowledgeBase
from kb.models import Voice
from tests.kb.asking import ask, cited, quotes
from tests.kb.samples import Sample, document


def test_the_letter_is_named_by_the_number_of_its_proposal(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "第37号提案的答复里，区财政安排多少钱支持检测平台")
    assert cited(answer) == ["letter"]
    assert "1200万元" in quotes(answer)


RESTATING = """龙湾区教育局关于区政协十届五次会议第52号提案的答复
龙教提〔2026〕4号
周明委员：
您提出的《关于课后托管的提案》收悉。现答复如下：
您在提案中建议：一是将课后托管延长到18:30；二是由区财政按每生每学期500元给予补助。
一、关于延长托管。2026年9月起，全区小学课后托管统一延长到18:00。
二、关于财政补助。区财政暂无统一补助的安排。
温州市龙湾区教育局
2026年6月12日
"""


@pytest.mark.parametrize(("question", "voice"), [
    ("第52号提案建议了什么", Voice.PROPOSER), ("第52号提案是怎么答复的", Voice.AUTHORITY),
])  # fmt: skip
def test_a_line_that_only_announces_what_follows_is_never_quoted(
    open_kb: Callable[..., KnowledgeBase], question: str, voice: Voice
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("restating", RESTATING)))
        citations = ask(kb, question).citations
    assert citations
    assert citations[0].voice is voice
    assert not any(citation.quote.endswith("：") for citation in citations)


def test_a_restated_wish_is_no_policy(open_kb: Callable[..., KnowledgeBase]) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("restating", RESTATING)))
        answer = ask(kb, "课后托管区财政每生补助多少钱")
    assert not any(c.voice is Voice.AUTHORITY and "500元" in c.quote for c in answer.citations)


MERGED = """龙湾区教育局关于区政协十届五次会议第23、58、141号提案的答复
龙教提〔2026〕9号
周明、陈立等3位委员：
你们提出的《关于扩大普惠托育供给的提案》（第23号）、《关于课后服务提质的提案》（第58号）、\
《关于托育机构水电按居民价格执行的提案》（第141号）收悉，现合并答复如下：
一、关于扩大普惠托育供给
周明委员提出“托位补助提高到每年3000元”。目前每个托位每年补助1800元。
二、关于课后服务提质
课后服务每生每学期收费不超过400元。
三、关于托育机构水电价格
备案的托育机构用水用电执行居民生活类价格。
四、其他事项
龙湾区将每年公布办理进展。
温州市龙湾区教育局
2026年6月12日
"""


@pytest.mark.parametrize(("number", "own"), [
    (23, "1800元"), (58, "400元"), (141, "居民生活类价格"),
])  # fmt: skip
def test_of_a_merged_reply_the_part_for_the_number_asked_comes_first(
    open_kb: Callable[..., KnowledgeBase], number: int, own: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("merged", MERGED)))
        answer = ask(kb, f"第{number}号提案怎么答复的")
    assert own in answer.citations[0].quote
    assert sum(words in quotes(answer) for words in ("1800元", "400元", "居民生活类价格")) == 1
    assert "每年公布" in quotes(answer)  # what answers none in particular stays
    assert f"第{number}号的部分" in answer.notices[0].text


def test_a_number_without_a_part_of_its_own_gets_the_whole_reply(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    text = """龙湾区教育局关于区政协十届五次会议第12、45号提案的答复
周明委员：
提案收悉，现合并答复如下：
一、全区有托育机构86家。
二、课后服务覆盖率100%。
2026年6月12日
"""
    with open_kb() as kb:
        kb.add(document(Sample("merged", text)))
        answer = ask(kb, "第45号提案怎么答复的")
    assert "86家" in quotes(answer)
    assert "100%" in quotes(answer)
    assert "问的是整份文件" in answer.notices[0].text


PETITION = """关于游泳馆收费的来信
来信内容：
听说龙湾区游泳馆对学生半价，每次只收15元，是不是真的？
答复单位：温州市龙湾区体育中心
答复内容：
您好，龙湾区游泳馆每场30元，65周岁以上老年人免费。
2026年6月12日
"""


def test_a_letter_that_nobody_asked_for_gives_way_to_its_reply(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("petition", PETITION)))
        answer = ask(kb, "龙湾区游泳馆对学生半价是不是真的")
    assert {citation.voice for citation in answer.citations} == {Voice.AUTHORITY}
    assert "每场30元" in quotes(answer)
    assert "15元" not in quotes(answer)


def test_a_petitioner_is_not_called_a_delegate(open_kb: Callable[..., KnowledgeBase]) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("petition", PETITION)))
        answer = ask(kb, "来信人说龙湾区游泳馆学生每次收多少钱")
    assert answer.citations[0].voice is Voice.PROPOSER
    [notice] = [n for n in answer.notices if n.code == "proposer_wish"]
    assert notice.text == ("所引是来信人在《关于游泳馆收费的来信》中的说法，不是政府的政策或承诺。")
    beside = of_citation(answer.citations[0], replied=True)[0].text  # the reply is quoted too
    assert beside.startswith("所引《关于游泳馆收费的来信》的话，一部分是来信人的说法")
