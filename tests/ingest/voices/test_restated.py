"""What a reply restates of a wish is the proposer's; its own measures are the authority's."""

import pytest

from ingest.voices.wishes import states_wish
from kb.models import Voice
from tests.ingest.reading import read, voice_of
from tests.ingest.voices.letters import PAGE, letter


def test_a_sentence_that_restates_the_wish_is_parted_from_its_answer() -> None:
    document = read(
        "关于区政协五届三次会议第9号提案的答复",
        "李委员：",
        "您的提案收悉，现答复如下：",
        "您建议每家企业配备1名专员。目前东屏区有专员12名，覆盖40家企业。",
    )
    assert voice_of(document, "每家企业配备1名") is Voice.PROPOSER
    assert voice_of(document, "专员12名") is Voice.AUTHORITY


@pytest.mark.parametrize(
    ("sentence", "wish"),
    [
        ("您在提案中建议设立专项资金。", True),
        ("第63号建议提出取消现场核查。", True),
        ("建议一：设立专项资金5000万元。", True),
        ("您提出的建议很有针对性。", False),
        ("提案提出的免费诊断建议已经落实。", False),
        ("提案提出的建议不能采纳。", False),
        ("提案建议新建实训基地，该项目已经列入储备计划。", False),
        ("我局建议企业提前准备材料。", False),
        ("您在建议中指出，我市冷库覆盖率不足三成，损耗率超过20%。", True),
        ("您在提案中反映，通行证办理平均需要7个工作日。", True),
        ("您提出，政府应当高度重视，落实用工补贴。", True),
        ("您反映通行证办理慢，我局已经改为3个工作日办结。", False),
        ("您建议延长补贴期限，目前我市已延长至三年。", False),
    ],
)
def test_a_sentence_that_restates_a_wish_and_answers_nothing_is_the_proposers(
    sentence: str, wish: bool
) -> None:
    assert states_wish(sentence) is wish


ANSWERED = (
    "经研究，现答复如下：",
    "一是提升服务质量。2025年区财政安排专项经费120万元。二是增加专职教师45名。",
    "市财政暂无统一补助的安排。",
)


@pytest.mark.parametrize(
    "restated",
    [
        ("您在提案中建议：一是将课后服务延长到19:00；二是由市财政给予600元补助，落实到校。",),
        ("您在提案中建议，一是将课后服务延长到19:00；二是由市财政给予600元补助，落实到校。",),
        ("您建议：", "1.将课后服务延长到19:00。", "2.由市财政给予600元补助，落实到校。"),
        ("提案提出以下建议：（一）将课后服务延长到19:00；（二）由市财政给予600元补助。",),
        ("提案从两个方面提出了建议。一是将课后服务延长到19:00。二是由市财政给予600元补助。",),
        ("您建议：1.落实课后服务延长到19:00；2.由市财政给予600元补助。",),
        ("提案的主要诉求有：", "①将课后服务延长到19:00。", "②由市财政给予600元补助。"),
        (
            "您提出以下建议：",
            "（一）延长服务时间",
            "建议将课后服务延长到19:00。",
            "（二）给予补助",
            "建议由市财政给予600元补助。",
        ),
        (
            "一、提案的主要建议",
            "（一）将课后服务延长到19:00。",
            "（二）由市财政给予600元补助。",
            "二、办理情况",
        ),
        (
            "一、关于提案的主要内容",
            "目前，课后服务17:30结束。",
            "（一）将课后服务延长到19:00。",
            "（二）由市财政给予600元补助。",
        ),
    ],
)
def test_the_points_of_a_restated_list_are_the_proposers(restated: tuple[str, ...]) -> None:
    document = letter(*restated, *ANSWERED)
    assert voice_of(document, "延长到19:00") is Voice.PROPOSER
    assert voice_of(document, "600元补助") is Voice.PROPOSER
    assert voice_of(document, "120万元") is Voice.AUTHORITY
    assert voice_of(document, "45名") is Voice.AUTHORITY
    assert voice_of(document, "暂无统一补助") is Voice.AUTHORITY


@pytest.mark.parametrize(
    "measures",
    [
        ("您提出的建议很好，我们将：一是投入经费120万元；二是增加教师45名。",),
        ("针对您提出的建议，一是投入经费120万元；二是增加教师45名。",),
        ("您建议加强课后服务。我区从两方面推进：一是投入经费120万元；二是增加教师45名。",),
        ("一、关于您提出的建议", "（一）投入经费120万元。", "（二）增加教师45名。"),
        ("您建议：一是补助；二是免费。", "一是投入经费120万元。", "二是增加教师45名。"),
        ("您建议：一是补助；二是免费。我们将：一是投入经费120万元；二是增加教师45名。",),
        ("您建议：", "（一）补助。", "（二）免费。", "一、投入经费120万元。", "二、教师45名。"),
        ("委员建议推进情况：", "1.投入经费120万元。", "2.增加教师45名。"),
        ("您反映问题的整改情况如下：一是投入经费120万元；二是增加教师45名。",),
        ("您建议加强课后服务，具体安排如下：", "1.投入经费120万元。", "2.增加教师45名。"),
    ],
)
def test_the_authoritys_own_points_stay_its_own(measures: tuple[str, ...]) -> None:
    document = letter(*measures)
    assert voice_of(document, "120万元") is Voice.AUTHORITY
    assert voice_of(document, "45名") is Voice.AUTHORITY


def test_a_restated_point_is_parted_from_the_answer_that_follows_it() -> None:
    document = letter(
        "您提出以下建议：",
        "1.将课后服务延长到19:00。目前，全区已有12所学校延长到18:30。",
        "2.由市财政给予600元补助，我局将与市财政局沟通。",
    )
    assert voice_of(document, "19:00") is Voice.PROPOSER
    assert voice_of(document, "12所") is Voice.AUTHORITY
    assert voice_of(document, "600元") is Voice.PROPOSER
    assert voice_of(document, "沟通") is Voice.AUTHORITY
    assert document.reply is not None
    told = document.text
    assert [
        (told[s.wish.start : s.wish.end], [told[a.start : a.end] for a in s.answers])
        for s in document.reply.suggestions
    ] == [
        ("1.将课后服务延长到19:00。", ["目前，全区已有12所学校延长到18:30。"]),
        ("2.由市财政给予600元补助，", ["我局将与市财政局沟通。"]),
    ]


def test_a_restated_wish_is_never_linked_to_another_wish_as_its_answer() -> None:
    restated = "您在提案中建议：一是强化用地保障；二是建设检测平台。"
    for document in (letter(restated, *ANSWERED), read(*PAGE[:14], restated, *PAGE[14:])):
        assert document.reply is not None
        assert len(document.reply.suggestions) == 2
        for suggestion in document.reply.suggestions:
            for answer in suggestion.answers:
                said = document.text[answer.start : answer.end]
                assert voice_of(document, said[:12]) is Voice.AUTHORITY


@pytest.mark.parametrize(
    "opening",
    [
        "您提出的关于“新增夜间线路，并对老年人全天免费”的建议（第9号）已收悉，经研究，答复如下：",
        "您提出的关于新增夜间线路，并对老年人全天免费的建议（第9号）已收悉，经研究，答复如下：",
        "您提出对老年人全天免费的建议（第9号）收悉，经研究，答复如下：",
        "您的第9号建议收悉，建议对老年人全天免费，对我们很有帮助，现答复如下：",
        "您的第9号建议收悉。您建议对老年人全天免费，对我们很有帮助。现答复如下：",
    ],
)
def test_what_the_opening_line_repeats_of_a_wish_is_the_proposers(opening: str) -> None:
    document = read("关于人大建议的答复", "李代表：", opening, "2025年新增线路3条。")
    assert voice_of(document, "全天免费") is Voice.PROPOSER
    assert voice_of(document, "答复如下") is Voice.AUTHORITY
    assert voice_of(document, "线路3条") is Voice.AUTHORITY
    assert document.reply is not None
    assert document.reply.proposal_number == "第9号"


@pytest.mark.parametrize("sentence", [
    "何某某委员提出“托位补助提高到3000元”。", "王某等3位委员建议把托位补助提高到3000元。",
    "李明代表反映托位补助应当有3000元。", "赵委员呼吁：“托位补助提高到3000元”。",
    "何某某委员提出“托位补助提高到3000元”，我局会同财政部门研究，暂不具备条件。",
])  # fmt: skip
def test_a_delegate_named_in_the_answer_speaks_for_himself(sentence: str) -> None:
    document = read("关于第23号提案的答复", "何委员：", sentence, "目前每个托位补助1800元。")
    assert voice_of(document, "3000元") is Voice.PROPOSER
    assert voice_of(document, "1800元") is Voice.AUTHORITY
    for passage in document.passages:
        assert "暂不具备条件" not in passage.text or passage.voice is Voice.AUTHORITY


@pytest.mark.parametrize("sentence", [
    "何某某委员提出“托位补助提高到3000元”，我局予以采纳。", "企业代表提出托位补助已有3000元。",
    "何某某委员提出的3000元补助已经落实。",
])  # fmt: skip
def test_a_wish_that_is_granted_at_once_and_other_delegates_are_the_authoritys(
    sentence: str,
) -> None:
    document = read("关于第23号提案的答复", "何委员：", sentence)
    assert voice_of(document, "3000元") is Voice.AUTHORITY


@pytest.mark.parametrize("sentence", [
    "您提出的“托位补助提高到3000元、免收餐费”等建议，对发展普惠托育具有积极意义。",
    "您所提出的“补助提高到3000元”“免收餐费”两条建议，针对性很强，值得借鉴。",
])  # fmt: skip
def test_a_wish_that_is_only_praised_is_the_proposers(sentence: str) -> None:
    document = read("关于第23号提案的答复", "何委员：", sentence, "目前每个托位补助1800元。")
    assert voice_of(document, "3000元") is Voice.PROPOSER
    assert voice_of(document, "1800元") is Voice.AUTHORITY


@pytest.mark.parametrize("sentence", [
    "您提出的“托位补助提高到3000元”的建议很有意义，我局已经采纳。",
    "您提出的“托位补助提高到3000元”的建议，我局认为有重要意义，将在修订办法时吸收。",
])  # fmt: skip
def test_praise_with_a_decision_is_the_authoritys(sentence: str) -> None:
    document = read("关于第23号提案的答复", "何委员：", sentence)
    assert voice_of(document, "3000元") is Voice.AUTHORITY


def test_a_title_in_the_opening_line_is_no_restated_wish() -> None:
    document = read(
        "关于第9号建议的答复",
        "李代表：",
        "您提出的“关于对老年人免费的建议”收悉，目前共收到申请300件，现答复如下：",
        "您提出的关于优化公交线路的建议收悉，经研究，现答复如下：",
    )
    assert {p.voice for p in document.passages} == {Voice.AUTHORITY}


def test_a_heading_names_a_topic_unless_its_quotation_asks() -> None:
    assert not states_wish("一、关于“强化要素保障”的建议", heading=True)
    assert states_wish("一、关于“建议每家企业配备1名服务专员并给予补助”", heading=True)


@pytest.mark.parametrize("sentence", [
    "第57号提案建议“市区公交票价统一为1元”，目前票价为2元，拟统筹考虑。",
    "第93号提案建议“取消高速公路全部收费”，我市无权取消，收费标准2元由省里批准。",
])  # fmt: skip
def test_what_follows_a_quoted_wish_is_the_answer_to_it(sentence: str) -> None:
    document = read("某局关于市政协提案办理情况的总结", "一、办理情况", sentence)
    assert voice_of(document, "号提案建议") is Voice.PROPOSER
    assert voice_of(document, "2元") is Voice.AUTHORITY


def test_a_wish_told_as_said_is_still_a_wish() -> None:
    document = read(
        "某局关于市政协第29号提案的答复",
        "魏某委员：",
        "您在提案中说，17个村屯饮水不安全，建议三年内水价城乡同价。情况属实。已有9个村屯完成改造。",
    )
    assert voice_of(document, "城乡同价") is Voice.PROPOSER
    assert voice_of(document, "9个村屯完成改造") is Voice.AUTHORITY


def test_a_wish_ends_where_the_rule_that_answers_it_is_named() -> None:
    document = read(
        "某局关于第16号建议的答复",
        "张代表：",
        "您还建议规定户外活动3小时，按照国家要求，校内体育活动不低于2小时。",
    )
    assert voice_of(document, "3小时") is Voice.PROPOSER
    assert voice_of(document, "2小时") is Voice.AUTHORITY


@pytest.mark.parametrize("announced", ["", "经研究，现答复如下："])
def test_wishes_told_in_one_sentence_are_answered_by_all_points_below_it(announced: str) -> None:
    document = read(
        "某局关于第218号提案的答复",
        "周委员：",
        "您在提案中建议，每辆车补贴40万元，并免收高速公路通行费。" + announced,
        "一、关于购车补贴。每辆车补助15万元。",
        "二、关于通行费。我市无权免收。",
    )
    assert document.reply is not None
    [suggestion] = document.reply.suggestions
    told = [document.text[a.start : a.end] for a in suggestion.answers]
    assert [words[:2] for words in told] == ["一、", "二、"]


@pytest.mark.parametrize(("sentence", "wish", "answer"), [
    ("您建议设定三千元底线，因各县财力差异较大，暂难实施。", "三千元底线", "暂难实施"),
    ("您提出放宽到半年的建议，目前不具备条件。", "放宽到半年", "不具备条件"),
])  # fmt: skip
def test_a_wish_ends_where_it_is_declined(sentence: str, wish: str, answer: str) -> None:
    document = letter("现答复如下：", sentence, "我局将继续研究。")
    assert voice_of(document, wish) is Voice.PROPOSER
    assert voice_of(document, answer) is Voice.AUTHORITY


def test_what_is_only_reported_may_say_that_something_is_hard() -> None:
    document = letter("现答复如下：", "您反映，因审批环节多，目前难以落实。我局已经精简。")
    assert voice_of(document, "难以落实") is Voice.PROPOSER


def test_the_caption_before_a_wish_stands_with_it() -> None:
    document = letter("现答复如下：", "1.延长时间。您建议延长到19时。暂不具备条件。")
    assert voice_of(document, "1.延长时间。您建议延长到19时。") is Voice.PROPOSER


def test_a_heading_that_only_announces_the_wishes_is_none() -> None:
    document = letter("二、关于提案建议。（一）您提出“延长到19时”。暂不延长。")
    assert document.reply is not None
    [suggestion] = document.reply.suggestions
    assert "19时" in document.text[suggestion.wish.start : suggestion.wish.end]
