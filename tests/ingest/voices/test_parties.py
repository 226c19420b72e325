"""判决书, 复议决定书: what a party claims is no finding of the court or the organ."""

from kb.models import Voice
from tests.ingest.reading import heading, read, voice_of

JUDGMENT = (
    "浙江省宁波市镇海区人民法院",
    "行政判决书",
    "（2024）浙0211行初31号",
    "原告：贺某，男，1990年生。",
    "被告：宁波市镇海区人力资源和社会保障局。",
    "原告贺某诉被告工伤认定一案，本院于2024年3月5日立案受理。现已审理终结。",
    "原告诉称：食堂距车间500米，请求判令被告支付医疗费3万元。",
    "被告辩称：事故地点距厂区2公里，不属于工作场所。",
    "经审理查明，食堂由第三人设在厂区外，距大门120米。",
    "本院认为：职工就餐属于必要的生理需要，应当认定为工作场所。判决如下：",
    "一、撤销被告作出的不予认定工伤决定；",
    "二、驳回原告的其他诉讼请求。",
    "二〇二四年六月三日",
)


def test_what_the_parties_claim_is_theirs_and_what_is_found_and_decided_the_courts() -> None:
    document = read(*JUDGMENT)
    for words in ("距车间500米", "支付医疗费3万元", "距厂区2公里"):
        assert voice_of(document, words) is Voice.PROPOSER
    for words in ("立案受理", "距大门120米", "必要的生理需要", "撤销被告", "驳回原告"):
        assert voice_of(document, words) is Voice.ISSUER


def test_a_judgment_is_known_by_its_name_its_number_and_its_court() -> None:
    head = read(*JUDGMENT).head
    assert (head.title, head.kind) == ("行政判决书", "判决书")
    assert head.doc_number == "（2024）浙0211行初31号"
    assert head.issuers == ("浙江省宁波市镇海区人民法院",)


def test_in_a_reconsideration_claims_are_the_parties_and_findings_the_organs() -> None:
    document = read(
        heading("行政复议决定书"),
        "甬政复决字〔2024〕第8号",
        "申请人：某餐饮店",
        "被申请人：宁波市镇海区市场监督管理局",
        "申请人请求：撤销罚款3万元的决定。",
        "申请人称：过期食材货值仅52元。",
        "被申请人答复称：处罚依据充分，金额适当。",
        "经查：申请人系首次违法。",
        "本机关认为：罚款明显不当，变更为罚款4000元。",
        "宁波市人民政府",
        "2024年5月6日",
    )
    for words in ("撤销罚款3万元", "货值仅52元", "金额适当"):
        assert voice_of(document, words) is Voice.PROPOSER
    for words in ("首次违法", "罚款4000元"):
        assert voice_of(document, words) is Voice.ISSUER


def test_a_rule_that_says_what_an_applicant_may_claim_speaks_for_its_issuer() -> None:
    document = read(
        heading("某市行政复议办事规定"),
        "第一条 申请人请求：应当写明具体事项，标的不超过5万元的适用简易程序。",
    )
    assert voice_of(document, "5万元") is Voice.ISSUER
