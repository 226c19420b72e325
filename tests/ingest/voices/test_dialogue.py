"""Whole turns of a talk: an office answers for itself, whoever else speaks makes no policy."""

from kb.models import Voice
from tests.ingest.reading import heading, read, voice_of

TALK = (
    heading("某区小微企业园座谈会发言摘登"),
    "时间：2025年3月11日",
    "参加人员：区经信局副局长潘军及园区代表",
    "某传感器企业负责人：租金涨幅应当不得超过3%。",
    "某小微园运营公司总经理沈燕：每平方米应奖励20元。",
    "潘军：对五星级园区奖励80万元。",
    "网友“春风”：能不能每月发2000元？",
    "区经信局代表答：目前没有这项补贴，可申请每月800元消费券。",
)


def test_turns_of_people_and_companies_are_wishes() -> None:
    document = read(*TALK)
    for words in ("不得超过3%", "每平方米应奖励20元", "每月发2000元"):
        assert voice_of(document, words) is Voice.PROPOSER


def test_turns_of_an_office_are_its_own_be_it_named_by_its_head_or_its_delegate() -> None:
    document = read(*TALK)
    for words in ("奖励80万元", "每月800元消费券", "2025年3月11日"):
        assert voice_of(document, words) is Voice.ISSUER


def test_labels_of_a_hearing_are_no_speakers() -> None:
    document = read(
        heading("某市水价调整听证会报告"),
        "方案一：第一阶梯每立方米3.45元。",
        "方案二：第一阶梯每立方米3.60元。",
        "消费者代表李秀兰：同意方案一，低保家庭每月免费10立方米。",
        "经营者代表孟庆：第一阶梯应当调到4元。",
        "二、采纳情况",
        "低保家庭每月减免5立方米。",
    )
    for words in ("3.45元", "3.60元", "减免5立方米"):
        assert voice_of(document, words) is Voice.ISSUER
    assert voice_of(document, "免费10立方米") is Voice.PROPOSER


def test_a_journalist_who_only_asks_keeps_his_question_with_its_answer() -> None:
    document = read(
        heading("某市稳就业新闻发布会实录"),
        "某某晚报记者：请问见习补贴怎么发？",
        "市人社局副局长 贾丽：见习补贴每月1960元。",
        "某某日报记者：有毕业生反映补贴太低，能否提高到3000元？",
        "市人社局副局长 贾丽：标准为每人1000元。",
    )
    assert voice_of(document, "见习补贴怎么发") is Voice.ISSUER
    assert voice_of(document, "1960元") is Voice.ISSUER
    assert voice_of(document, "3000元") is Voice.PROPOSER
    assert voice_of(document, "每人1000元") is Voice.ISSUER
