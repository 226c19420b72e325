"""What may answer where: places, drafts, invented examples, notes and digests."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.kb.asking import NEXT, ask, cited, codes, quotes
from tests.kb.samples import HOME, Sample, document, documents


def test_another_districts_policy_answers_only_when_that_district_is_asked_about(
    sample_kb: KnowledgeBase,
) -> None:
    question = "冷链物流企业新建冷库补助多少钱"
    ours = ask(sample_kb, question)
    assert (ours.status, ours.reason) == (AnswerStatus.NO_ANSWER, "wrong_region")
    assert [nearest.head.id for nearest in ours.nearest][:1] == ["neighbour"]
    assert ours.region == HOME
    named = ask(sample_kb, f"瓯海区{question}")
    assert (cited(named), named.region) == (["neighbour"], NEXT)
    filtered = ask(sample_kb, question, region=NEXT)
    assert cited(filtered) == ["neighbour"]


def test_what_a_question_names_counts_before_the_place_it_is_asked_from(
    sample_kb: KnowledgeBase,
) -> None:
    named = ask(sample_kb, "龙湾区小微园租金减免多少", region=NEXT)
    assert (cited(named)[:1], named.region) == (["rent"], HOME)
    assert cited(ask(sample_kb, "第37号提案答复了什么", region=NEXT))[:1] == ["letter"]
    assert "rent" not in cited(ask(sample_kb, "小微园租金减免多少", region=NEXT))


def test_a_district_may_use_what_the_city_and_the_province_say(sample_kb: KnowledgeBase) -> None:
    for place in ("龙湾区", "瓯海区", "温州市", "鹿城区", "温州市永嘉县"):
        assert cited(ask(sample_kb, f"{place}数字车间首次认定奖励多少钱")) == ["new"]
    assert cited(ask(sample_kb, "龙湾区的工业设计中心设计人员要多少人")) == ["province"]


def test_our_districts_policy_is_not_given_to_a_neighbour(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "瓯海区的小微园租金减免多少")
    assert answer.status is AnswerStatus.NO_ANSWER


def test_a_draft_answers_only_when_drafts_are_asked_for(sample_kb: KnowledgeBase) -> None:
    plain = ask(sample_kb, "新开通低空物流航线补贴多少钱")
    assert (plain.status, plain.reason) == (AnswerStatus.NO_ANSWER, "draft")
    asked = ask(sample_kb, "低空物流征求意见稿里新开通航线补贴多少钱")
    assert cited(asked) == ["draft"]
    assert "draft" in codes(asked)


def test_an_invented_example_answers_only_by_its_name(sample_kb: KnowledgeBase) -> None:
    assert ask(sample_kb, "研制深海探测器奖励多少钱").status is AnswerStatus.NO_ANSWER
    named = ask(sample_kb, "龙湾区深海探测器奖励办法奖励多少钱")
    assert cited(named) == ["example"]
    assert "example" in codes(named)


@pytest.mark.parametrize("question", [
    "首席质量官奖励名额每年不超过多少名", "首席质量官年度考核优秀的追加奖励多少钱",
])  # fmt: skip
def test_what_only_a_note_says_is_not_said(sample_kb: KnowledgeBase, question: str) -> None:
    answer = ask(sample_kb, question)
    assert "70名" not in quotes(answer)
    assert "88万元" not in quotes(answer)
    assert answer.status is not AnswerStatus.ANSWERED


def test_a_digest_says_that_it_is_one_and_the_editor_is_told_from_the_text(
    sample_kb: KnowledgeBase,
) -> None:
    digest = ask(sample_kb, "首次聘任首席质量官奖励多少钱")
    assert cited(digest) == ["digest"]
    assert "digest" in codes(digest)
    assert "editor" not in codes(digest)
    editor = ask(sample_kb, "2025年共有多少家企业领取首席质量官奖励")
    assert "23家" in quotes(editor)
    assert "editor" in codes(editor)


def test_a_home_is_where_no_other_place_is_named(sample_kb: KnowledgeBase) -> None:
    assert HOME in {d.head.region for d in documents()}
    assert cited(ask(sample_kb, "小微园租金减免多少")) == ["rent"]


def test_the_readers_own_place_before_a_question_changes_nothing(sample_kb: KnowledgeBase) -> None:
    plain = ask(sample_kb, "数字车间首次认定奖励多少钱")
    for place in ("龙湾", "龙湾区的", "我们龙湾区", "在温州市"):
        named = ask(sample_kb, f"{place}数字车间首次认定奖励多少钱")
        assert (cited(named), named.confidence) == (
            cited(plain),
            pytest.approx(plain.confidence, abs=0.01),
        )


def test_where_only_a_district_has_a_rule_the_city_is_given_it_as_the_districts_own(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "温州市冷链物流企业新建冷库补助多少钱")
    assert cited(answer) == ["neighbour"]
    assert answer.status is AnswerStatus.PARTIAL
    told = next(notice.text for notice in answer.notices if notice.code == "narrower_place")
    assert "只适用于浙江省温州市瓯海区" in told
    own = ask(sample_kb, "温州市数字车间首次认定奖励多少钱")
    assert "narrower_place" not in codes(own)
    elsewhere = ask(sample_kb, "杭州市冷链物流企业新建冷库补助多少钱")
    assert elsewhere.status is AnswerStatus.NO_ANSWER


@pytest.mark.parametrize("text", ["今天天气怎么样", "红烧肉怎么做", "讲个笑话"])
def test_a_question_foreign_to_the_library_is_sent_to_no_policy(
    sample_kb: KnowledgeBase, text: str
) -> None:
    answer = ask(sample_kb, text)
    assert (answer.status, answer.reason) == (AnswerStatus.NO_ANSWER, "no_match")
    assert answer.nearest == ()


def test_where_only_one_place_is_looked_in_what_holds_elsewhere_is_named(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "冷链物流企业新建冷库补助多少钱", region="浙江省温州市鹿城区")
    assert (answer.status, answer.reason) == (AnswerStatus.NO_ANSWER, "wrong_region")
    assert "wrong_region" in codes(answer)
    assert not answer.statements


CARS = """关于组织浙江省首批次车船保险补偿申报的通知
浙经信装备〔2026〕31号
各市经信局（温州不发）：
一、省首批次车船保险补偿按年度保费的80%计算，单户企业每年最高400万元。
二、温州市企业的首批次车船保险补偿按照温州市的规定申报，不纳入本次申报范围。
浙江省经济和信息化厅
2026年8月3日
"""
OWN_CARS = """温州市首批次车船认定办法
温经信〔2026〕19号
第一条 温州市企业申报首批次车船的，由区经信局受理，每年申报一次。
第二条 本办法自2026年5月1日起施行。
温州市经济和信息化局
2026年4月3日
"""


def test_who_asks_for_what_a_wider_place_denies_his_reads_that_first(kb: KnowledgeBase) -> None:
    kb.add_all([document(Sample("cars", CARS)), document(Sample("own", OWN_CARS))])
    answer = ask(kb, "温州企业能申报省里的首批次车船保险补偿吗")
    assert cited(answer)[:1] == ["cars"]
    assert "不纳入本次申报范围" in answer.statements[0].text


def test_who_chose_another_place_is_told_that_the_question_names_its_own(
    sample_kb: KnowledgeBase,
) -> None:
    chosen = {"region": "杭州市"}
    named = ask(sample_kb, "龙湾区数字车间首次认定奖励多少钱", **chosen)
    assert named.region == HOME
    assert named.notices[0].code == "own_place"
    assert "杭州市" in named.notices[0].text
    within = {"region": "温州市"}
    for question, filters in (
        ("数字车间首次认定奖励多少钱", chosen),
        ("龙湾区数字车间首次认定奖励多少钱", within),
    ):
        assert "own_place" not in codes(ask(sample_kb, question, **filters))
