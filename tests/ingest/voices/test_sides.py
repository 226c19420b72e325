"""意见 beside 采纳情况: what others want is theirs, in rows, in lines and in sections."""

import pytest

from kb.models import Voice
from tests.ingest.reading import heading, read, row, voice_of


def test_a_table_of_opinions_and_what_came_of_them_has_two_sides() -> None:
    document = read(
        heading("关于《某市停车办法》公众意见采纳情况的公告"),
        "公开征求意见期间收到意见2条。",
        row("序号：1；意见内容：建议首小时收费降为2元；采纳情况：不采纳；说明：首小时收费为5元"),
        row("序号：2；意见内容：建议节假日免费；采纳情况：采纳；说明：已写入第九条"),
    )
    for words in ("降为2元", "节假日免费"):
        assert voice_of(document, words) is Voice.PROPOSER
    for words in ("首小时收费为5元", "已写入第九条"):
        assert voice_of(document, words) is Voice.ISSUER


def test_a_list_of_requests_of_delegates_in_a_reply_has_them_too() -> None:
    document = read(
        heading("某市农业农村局关于市人大代表建议办理情况的报告"),
        "共承办代表建议2件，现将办理情况报告如下。",
        row("编号：31号；代表建议：秸秆离田每亩补贴50元；办理情况：今年按每亩20元补助；结果：A"),
    )
    assert voice_of(document, "每亩补贴50元") is Voice.PROPOSER
    assert voice_of(document, "每亩20元") is Voice.AUTHORITY


def test_a_row_without_an_answer_is_nobody_elses() -> None:
    document = read(
        heading("某市评审会安排"),
        "评审会按下表进行。",
        row("序号：1；意见：由专家组填写；时间：上午9时"),
    )
    assert voice_of(document, "由专家组填写") is Voice.ISSUER


def test_labelled_opinions_end_where_their_answer_begins() -> None:
    document = read(
        heading("某市人民政府关于审议意见研究处理情况的报告"),
        "一、关于护理型床位",
        "审议意见提出：护理型床位占比应当达到80%以上。",
        "处理情况：护理型床位占比已达到74%。",
        "二、关于职业津贴",
        "审议意见提出：每人每月不少于1000元。",
        "处理情况：职业津贴制度正在研究。",
    )
    for words in ("80%以上", "不少于1000元"):
        assert voice_of(document, words) is Voice.PROPOSER
    for words in ("已达到74%", "正在研究"):
        assert voice_of(document, words) is Voice.ISSUER


@pytest.mark.parametrize(
    "named", ["企业反映的主要问题和建议", "听证会参加人意见", "各单位发言情况", "公众意见情况"]
)
def test_a_section_headed_by_who_is_heard_is_theirs(named: str) -> None:
    document = read(
        heading("某市民营企业座谈会会议纪要"),
        f"一、{named}",
        "（一）恒达鞋业用工困难，每人应补3000元。",
        "二、会议议定事项",
        "（一）对新员工按每人1000元补助企业。",
    )
    assert voice_of(document, "3000元") is Voice.PROPOSER
    assert voice_of(document, "1000元") is Voice.ISSUER


@pytest.mark.parametrize("named", ["公众意见采纳情况", "听取企业意见建议", "代表建议办理情况"])
def test_a_section_on_what_is_done_with_opinions_stays_the_issuers(named: str) -> None:
    document = read(
        heading("某市2025年政府信息公开工作年度报告"),
        f"一、{named}",
        "全年召开座谈会12次，吸收意见36条。",
    )
    assert voice_of(document, "吸收意见36条") is Voice.ISSUER


def test_a_study_advises_and_states_no_policy() -> None:
    document = read(
        heading("某市商务局关于首店经济的调研报告"),
        "一、基本情况",
        "全市现有首店120家。",
        "二、对策建议",
        "（一）首店最高奖励300万元。",
    )
    assert voice_of(document, "120家") is Voice.ISSUER
    assert voice_of(document, "300万元") is Voice.PROPOSER


def test_what_a_paragraph_announces_as_heard_is_theirs_to_its_end() -> None:
    document = read(
        heading("某市人民政府办公室关于印发全市外贸企业座谈会纪要的通知"),
        "各县（市、区）人民政府：",
        "会议听取了企业发言。与会企业普遍反映：一是海运费上涨，希望补贴30%；二是希望免费避险。",
        "会议明确：对小微企业每家最高补贴5万元。",
    )
    for words in ("补贴30%", "免费避险"):
        assert voice_of(document, words) is Voice.PROPOSER
    assert voice_of(document, "最高补贴5万元") is Voice.ISSUER
