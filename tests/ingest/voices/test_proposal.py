"""提案、建议、议案 in full text are the proposer's from beginning to end."""

import pytest

from kb.models import Voice
from tests.ingest.reading import read, voice_of

WISH = "1.建议将养老补贴提高到每月500元，废止《云岭市养老办法》。"


@pytest.mark.parametrize(
    ("page", "kind", "proposals"),
    [
        (
            ("关于提高养老补贴的提案", "提案人：何某　界别：社福界", "提案号：20260087", WISH),
            "提案",
            ("提案20260087",),
        ),
        (
            ("关于提高养老补贴的建议", "领衔代表：李某", "建议编号：第92号", "案由", WISH),
            "建议",
            ("建议92",),
        ),
        (
            ("关于制定养老条例的议案", "领衔代表：李某", "附议人：赵某、孙某", WISH),
            "代表议案",
            (),
        ),
        (("关于提高养老补贴的建议", WISH, "附议代表：赵某、孙某"), "建议", ()),
        (("养老补贴怎么提高", "【提案单位】民建云岭市委会", "【案由】补贴偏低", WISH), "提案", ()),
        (("关于提高养老补贴的提案", WISH, "何某"), "提案", ()),
    ],
)
def test_who_proposes_speaks_and_acts_on_nothing(
    page: tuple[str, ...], kind: str, proposals: tuple[str, ...]
) -> None:
    document = read(*page)
    assert (document.head.kind, document.head.proposals) == (kind, proposals)
    assert {p.voice for p in document.passages} == {Voice.PROPOSER}
    assert document.head.replaces == ()


@pytest.mark.parametrize(
    "page",
    [
        ("中共中央关于制定第十五个五年规划的建议", "一、加快建设现代化产业体系。"),
        ("云岭市人民政府关于提请审议养老条例草案的议案", "市人大常委会：", WISH, "云岭市人民政府"),
        ("云岭市人民检察院关于校园安全的检察建议", "市教育局：", "一、应当加强巡查。"),
        ("云岭市政协提案工作办法", "第一条 提案人应当是政协委员。", "第二条 案由应当明确。"),
        ("关于做好提案征集工作的通知", "提案人：填写姓名。", "一、提案一事一案。"),
    ],
)
def test_an_authority_may_call_what_it_says_a_proposal(page: tuple[str, ...]) -> None:
    assert {p.voice for p in read(*page).passages} == {Voice.ISSUER}


def test_a_selection_of_proposals_is_known_by_the_number_of_each() -> None:
    document = read(
        "云岭政协提案摘登",
        "第041号提案：关于互助养老的建议",
        "提案者：农工党云岭市委会",
        "建议：补贴提高到3万元。",
        "第077号提案：关于校外托管的建议",
        "提案者：何某",
        "建议：人均面积不少于3平方米。",
    )
    assert document.head.proposals == ("提案41", "提案77")
    assert {p.voice for p in document.passages} == {Voice.PROPOSER}
    signers = [e.value for e in document.elements if e.name == "lead_signer"]
    assert signers == ["农工党云岭市委会", "何某"]


def test_of_a_reported_proposal_the_wish_is_the_delegates_and_the_view_the_reports() -> None:
    document = read(
        "云岭市人大法制委员会关于代表提出的议案审议结果的报告",
        "市人大常委会：",
        "一、吴某等12名代表提出的第4号议案，建议制定家政条例，规定持证上岗。我们认为，列为预备项目。",
        "二、民建云岭市委提出的第7号建议，要求降低门槛，我们认为条件尚不成熟。",
        "三、该议案提出，物业应当公开账目。委员会同意市住建局的意见，暂不修改。",
        "四、委员会认真办理代表提出的建议，全部办结。",
    )
    for words in ("持证上岗", "降低门槛", "公开账目"):
        assert voice_of(document, words) is Voice.PROPOSER
    for words in ("预备项目", "尚不成熟", "暂不修改", "全部办结"):
        assert voice_of(document, words) is Voice.ISSUER
    assert document.head.proposals == ("议案4", "建议7")


@pytest.mark.parametrize(
    "told",
    [
        "你于2026年6月3日通过网上信访反映“噪声扰民，要求停业”一事，我局已受理。",
        "您在2026年6月3日来访时提出“噪声扰民，要求停业”的诉求，我局已受理。",
        "信访人反映“噪声扰民，要求停业”的问题，我局已受理。",
    ],
)
def test_the_complaint_in_the_answer_to_it_is_the_complainants(told: str) -> None:
    document = read(
        "信访答复意见书", "钱某：", told, "经查，噪声为48分贝，要求停业没有依据，不予支持。"
    )
    assert document.head.kind == "来信答复"
    assert voice_of(document, "噪声扰民") is Voice.PROPOSER
    assert voice_of(document, "不予支持") is Voice.AUTHORITY


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("网友“老张”：能不能放宽到8年？", "答复（2026-09-04）：您好，须满9年。"),
        ("市民李先生：能不能放宽到8年？", "市人社局答复（2026年9月4日）：您好，须满9年。"),
        ("群众【小雨】：能不能放宽到8年？", "回复（2026/9/4）：您好，须满9年。"),
        ("网友：能不能放宽到8年？", "答复：您好，须满9年。"),
    ],
)
def test_a_selection_of_letters_names_the_writers(asks: str, answers: str) -> None:
    document = read("某市人社局局长信箱选登", "信件一：退休", asks, answers)
    assert voice_of(document, "放宽") is Voice.PROPOSER
    assert voice_of(document, "须满9年") is Voice.AUTHORITY


@pytest.mark.parametrize(
    ("title", "by"),
    [
        ("关于保障骑手权益的提案（摘要）", "提案者：民建云岭市委员会"),
        ("政协云岭市委员会关于推进林业碳汇的建议案", "市人民政府："),
        ("关于云岭市农村养老的调研报告", "政协云岭市委员会社会和法制委员会"),
        ("共建文明养犬社区倡议书", "云岭市宠物行业协会"),
    ],
)
def test_what_may_only_be_advised_is_nobodys_policy(title: str, by: str) -> None:
    document = read(title, by, "一、每个驿站给予3万元补贴。", "二、连续工作不超过4小时。")
    assert voice_of(document, "3万元") is Voice.PROPOSER


def test_what_an_advising_body_rules_for_itself_is_its_own() -> None:
    document = read("政协云岭市委员会委员履职管理办法", "第一条 委员每年提交提案不少于1件。")
    assert voice_of(document, "不少于1件") is Voice.ISSUER
