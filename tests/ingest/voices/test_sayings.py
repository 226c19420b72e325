"""Who is quoted in news and minutes: a person's wish is no rule of the issuer's."""

from kb.models import Voice
from tests.ingest.reading import read, voice_of

NEWS = (
    "某市今年发放助企资金3亿元",
    "本报讯（记者 林某）记者从市财政局获悉，今年已向2000户企业发放助企资金3亿元。",
    "“第二天钱就到账了。”某市青禾食品有限公司总经理宋远告诉记者，公司收到资金6万元。她建议，"
    "把补助比例提高到70%。",
    "宋远希望，政策能再延长两年。",
    "市工商联副主席、某大学教授何平认为，门槛应当降到50万元。",
    "市财政局局长郑立表示，下半年还将安排资金1亿元。郑立说，申报月底截止。",
    "该负责人表示，资金已备足。",
)


def test_what_a_person_says_in_the_news_is_not_the_issuers() -> None:
    document = read(*NEWS)
    for words in ("第二天钱就到账", "收到资金6万元", "提高到70%", "再延长两年", "降到50万元"):
        assert voice_of(document, words) is Voice.PROPOSER


def test_what_the_news_tells_and_an_office_says_stays_its_own() -> None:
    document = read(*NEWS)
    for words in ("发放助企资金3亿元", "安排资金1亿元", "申报月底截止", "资金已备足"):
        assert voice_of(document, words) is Voice.ISSUER


def test_a_notice_has_no_people_that_speak_in_it() -> None:
    document = read(
        "某市财政局关于助企资金的通知",
        "各企业：",
        "某公司负责人表示满意的，专家认为可行的，给予补助5万元。",
    )
    assert voice_of(document, "补助5万元") is Voice.ISSUER


MINUTES = (
    "某区人民政府专题会议纪要",
    "会议议定，按每亩200元给予补助。",
    "一、柳溪镇提出，希望补助提高到每亩350元。会议认为财力有限，不予采纳。",
    "二、区水利局建议，增加巡查经费20万元。会议同意增加15万元。",
    "三、某某公司请求减免租金8万元。",
)


def test_a_wish_that_a_meeting_declines_is_told_with_the_refusal() -> None:
    document = read(*MINUTES)
    [passage] = [p for p in document.passages if "350元" in p.text]
    assert passage.voice is Voice.PROPOSER
    assert "不予采纳" in passage.text
    assert voice_of(document, "减免租金8万元") is Voice.PROPOSER


def test_what_a_meeting_decides_or_grants_is_its_own() -> None:
    document = read(*MINUTES)
    assert voice_of(document, "每亩200元") is Voice.ISSUER
    assert voice_of(document, "增加15万元") is Voice.ISSUER


def test_experts_and_companies_make_no_policy_in_an_interpretation_or_a_speech() -> None:
    interpretation = read(
        "专家解读《某市数据条例》",
        "《条例》第二十三条规定，首次交易按3%给予奖励。",
        "某大学教授冯毅认为，每户企业应奖励50万元。",
        "近年来交易规模扩大，业内人士预测，五年内突破500亿元。",
    )
    speech = read(
        "在全市民营经济大会上的讲话",
        "有的企业家提出，希望设立20亿元纾困基金。",
        "今年转贷资金扩大到5亿元。",
    )
    assert interpretation.head.kind == "解读"
    for document, words in (
        (interpretation, "50万元"),
        (interpretation, "500亿元"),
        (speech, "20亿元"),
    ):
        assert voice_of(document, words) is Voice.PROPOSER
    for document, words in (
        (interpretation, "3%"),
        (interpretation, "规模扩大"),
        (speech, "5亿元"),
    ):
        assert voice_of(document, words) is Voice.ISSUER


def test_cases_of_a_rule_in_an_interpretation_are_not_said_by_anybody() -> None:
    document = read(
        "《某市认定办法》政策解读",
        "一、怎么申请",
        "企业认为结果有误的，可在5日内提出复核。企业名称变更的，30日内办理。由企业提出申请并说明情况。",
        "我们会把委员的意见向上级反映。毕业生预计达到1.6万人。",
    )
    assert {p.voice for p in document.passages} == {Voice.ISSUER}


def test_what_a_person_asks_a_meeting_for_is_not_what_it_decides() -> None:
    document = read(*MINUTES, "四、柳溪石化李总反映，建议每吨补贴20元。会议指出，做好监测。")
    assert voice_of(document, "每吨补贴20元") is Voice.PROPOSER
    assert voice_of(document, "做好监测") is Voice.ISSUER
