"""The card of a reply, who speaks in it, and which point answers which wish."""

import pytest

from kb.models import Voice
from tests.ingest.reading import heading, read, row, voice_of
from tests.ingest.voices.letters import PAGE, letter


def test_the_card_of_a_reply_page() -> None:
    reply = read(*PAGE).reply
    assert reply is not None
    assert (reply.proposal_number, reply.session) == ("第18号", "区政协五届三次会议")
    assert (reply.lead_signer, reply.host) == ("工商联界别", "区经信局")
    assert reply.co_hosts == ("区科技局", "区财政局")
    assert reply.subject == "关于培育链主企业"
    assert reply.outcome is None


@pytest.mark.parametrize(("told", "others"), [
    ("市科技局会同市金融工作办公室进行了研究，现答复如下：", ("市金融工作办公室",)),
    ("经与区财政局、区人力资源和社会保障局研究，现答复如下：",
     ("区财政局", "区人力资源和社会保障局")),
    ("区经信局会同区科技局、区营商环境办2家会办单位研究后，作如下答复：",
     ("区科技局", "区营商环境办")),
    ("经研究，现答复如下：", ()), ("企业可以会同高校联合研究，现答复如下：", ()),
])  # fmt: skip
def test_whom_the_answering_body_took_counsel_with(told: str, others: tuple[str, ...]) -> None:
    reply = read(
        "关于市十届人大四次会议第45号建议的答复",
        "陈代表：",
        f"您提出的《关于加大首贷支持的建议》（第45号）收悉。{told}",
        "今年预算没有安排，明年研究。",
    ).reply
    assert reply is not None
    assert reply.co_hosts == others


def test_a_wish_is_the_proposers_and_the_answer_the_authoritys() -> None:
    document = read(*PAGE)
    assert voice_of(document, "链主企业3家") is Voice.PROPOSER
    assert voice_of(document, "200亩") is Voice.PROPOSER
    assert voice_of(document, "链主企业9家") is Voice.AUTHORITY
    assert voice_of(document, "供地63亩") is Voice.AUTHORITY
    assert voice_of(document, "主办单位") is Voice.AUTHORITY


def test_no_passage_mixes_voices() -> None:
    document = read(*PAGE)
    for passage in document.passages:
        assert not ("建议每年" in passage.text and "2024年供地" in passage.text)


def test_a_wish_is_linked_only_to_the_point_that_answers_it() -> None:
    document = read(*PAGE)
    assert document.reply is not None
    land, platform = document.reply.suggestions
    [answer] = land.answers
    assert document.text[answer.start : answer.end].startswith("一是强化用地保障。2024年")
    assert platform.answers == ()


def test_a_letter_with_only_the_answer_is_all_the_authoritys() -> None:
    document = read(
        "关于市十届人大四次会议第45号建议的答复",
        "B类",
        "陈代表：",
        "您提出的《关于加大首贷支持的建议》（第45号）收悉，现答复如下：",
        "一、关于建立首贷名单的建议",
        "这条建议已经采纳，首批412家企业列入名单。",
        "二、关于全额贴息的建议",
        "今年预算没有安排，明年研究。",
        "云岭市科学技术局",
        "2025年8月4日",
    )
    assert {p.voice for p in document.passages} == {Voice.AUTHORITY}
    assert document.reply is not None
    assert document.reply.outcome == "B"
    assert [len(s.answers) for s in document.reply.suggestions] == [1, 1]


@pytest.mark.parametrize(
    ("title", "opening", "number"),
    [
        ("对市政协五届四次会议第12、45、88号提案的答复", "提案收悉。", "第12号、第45号、第88号"),
        ("关于第3至5号建议的答复", "建议收悉。", "第3号、第4号、第5号"),
        (
            "关于托育服务提案的合并答复",
            "《关于托位的提案》（第23号）、《关于水价的提案》（第58号）收悉。",
            "第23号、第58号",
        ),
    ],
)
def test_a_merged_reply_has_the_number_of_each_proposal(
    title: str, opening: str, number: str
) -> None:
    reply = read(title, "李委员：", opening, "托位已有300个。").reply
    assert reply is not None
    assert reply.proposal_number == number


def test_the_subject_is_read_from_a_quotation_in_the_opening_line() -> None:
    reply = read(
        "关于第9号建议的答复",
        "李代表：",
        "您提出的关于“新增夜间线路，并对老年人全天免费”的建议已收悉，经研究，答复如下：",
    ).reply
    assert reply is not None
    assert reply.subject == "新增夜间线路，并对老年人全天免费"


def test_an_ordinary_notice_is_no_reply() -> None:
    assert read("关于做好提案办理工作的通知", "各镇：", "请做好提案办理。").reply is None


def test_wishes_are_linked_to_points_below_a_section_of_the_answer() -> None:
    document = letter(
        "一、提案主要内容",
        "您建议：",
        "1.提高课后服务补助标准；",
        "2.引入社区志愿者。",
        "二、办理情况",
        "（一）关于提高补助标准。近期暂不调整补助标准。",
        "（二）关于社区志愿者。已在12所学校试点。",
        "三、下一步工作",
        "加强宣传。",
    )
    assert document.reply is not None
    answers = [
        [document.text[span.start : span.end] for span in suggestion.answers]
        for suggestion in document.reply.suggestions
    ]
    assert [["暂不调整" in a[0] for a in answers[:1]], ["12所" in a[0] for a in answers[1:]]] == [
        [True],
        [True],
    ]


@pytest.mark.parametrize(
    "number", ["云教函〔2026〕7号　　A类", "云教函〔2026〕7号（B类）", "云教函〔2026〕7号 C"]
)
def test_the_class_behind_the_number_is_read_and_proven(number: str) -> None:
    document = read(
        "关于区政协五届三次会议第9号提案的答复",
        number,
        "李委员：",
        "您提出的提案收悉，现答复如下：",
        "已办理。",
    )
    assert document.head.doc_number == "云教函〔2026〕7号"
    assert document.reply is not None
    assert document.reply.outcome == next(c for c in number if c in "ABC")
    [proof] = [e for e in document.elements if e.name == "outcome"]
    assert proof.span is not None
    assert document.text[proof.span.start : proof.span.end] == number


def test_the_whole_cell_of_a_proposal_is_the_proposers() -> None:
    rows = (
        "提案人：何某某",
        "案由：关于扶持家庭农场的提案",
        "提案内容：我区现有家庭农场120家，普遍缺少仓储。建议：一、每家补助8万元。二、贷款贴息。",
        "答复内容：何某某委员：您提出的提案收悉，现答复如下：一、2025年补助15家，每家3万元。",
    )
    document = read(heading("对区政协五届三次会议第31号提案的答复"), *map(row, rows))
    for words in ("家庭农场120家", "每家补助8万元", "关于扶持家庭农场"):
        assert voice_of(document, words) is Voice.PROPOSER
    assert voice_of(document, "每家3万元") is Voice.AUTHORITY
    assert voice_of(document, "提案人：何某某") is Voice.AUTHORITY


def test_a_label_with_its_text_behind_it_opens_the_proposal() -> None:
    document = read(
        "对区政协五届三次会议第32号提案的答复",
        "提案内容：我区菜场老旧。",
        "周边停车位只有40个。",
        "李某某委员：",
        "您提出的提案收悉，现答复如下：",
        "2025年已改造菜场3家。",
        "办理结果：B",
    )
    assert voice_of(document, "停车位只有40个") is Voice.PROPOSER
    assert voice_of(document, "已改造菜场3家") is Voice.AUTHORITY


def test_who_answered_and_when_may_be_labelled_in_brackets() -> None:
    document = read(
        "关于区人大五次会议第12号建议的答复",
        "云农函〔2026〕6号　　类别：B",
        "【建议内容】建议对冷库按每立方米400元补贴。",
        "【答复内容】您提出的建议收悉，现答复如下：2026年按造价的30%给予补助。",
        "【答复单位】云岭市农业农村局",
        "【答复时间】2026年7月22日",
    )
    assert document.head.issuers == ("云岭市农业农村局",)
    assert str(document.head.written_on) == "2026-07-22"
    assert document.head.doc_number == "云农函〔2026〕6号"
    assert document.reply is not None
    assert document.reply.outcome == "B"
    assert voice_of(document, "每立方米400元") is Voice.PROPOSER


def test_each_proposal_of_a_merged_reply_is_on_its_card() -> None:
    document = read(
        "云岭市住建局对市政协第203、217号提案答复的函",
        "何某、林某委员：",
        "何某委员提出的《关于电梯更新的提案》（第203号）和林某委员提出的《关于电梯隐患的提案》"
        "（第217号）收悉，现合并答复如下：",
        "一、已更新电梯2365台。",
    )
    told = {(e.name, e.value) for e in document.elements}
    assert {("proposal_number", "第203号"), ("proposal_number", "第217号")} <= told
    assert {("subject", "关于电梯更新的提案"), ("subject", "关于电梯隐患的提案")} <= told


def test_what_the_proposer_says_of_the_answer_is_his_own() -> None:
    document = read(
        "第045号提案及答复",
        "【提案正文】",
        "主城区每平方公里应有8座公厕。",
        "【承办单位答复】",
        "马某委员：提案收悉，目前每平方公里5座。",
        "【委员意见】",
        "基本满意。希望24小时开放比例达到80%。",
    )
    assert voice_of(document, "80%") is Voice.PROPOSER
    assert voice_of(document, "目前每平方公里5座") is Voice.AUTHORITY


def test_each_department_that_answers_ends_the_proposal() -> None:
    document = read(
        "对市政协第211号提案的分别答复",
        "提案摘要：创业担保贷款额度应当提高到50万元。",
        "市人力资源和社会保障局答复",
        "一次性创业补贴5000元。",
        "市财政局答复",
        "贷款最高额度为30万元。",
    )
    assert voice_of(document, "50万元") is Voice.PROPOSER
    for words in ("5000元", "30万元"):
        assert voice_of(document, words) is Voice.AUTHORITY


def test_a_letter_without_a_title_is_told_by_whom_it_addresses_and_that_it_answers() -> None:
    document = read(
        "陈代表：",
        "您提出的《关于加大首贷支持的建议》收悉，现答复如下：",
        "首批412家企业列入名单。",
        "云岭市科学技术局",
        "2025年8月4日",
    )
    assert document.reply is not None
    assert voice_of(document, "412家") is Voice.AUTHORITY


def test_one_line_may_hold_several_labels() -> None:
    reply = read(
        "关于市政协十届四次会议第23号提案的答复",
        "办理结果分类：B类",
        "韩委员：",
        "贵单位《关于推进码头岸电改造的提案》收悉，现答复如下：",
        "2026年改造泊位12个。",
        "主办：市港航中心　　会办：市财政局、市供电公司",
    ).reply
    assert reply is not None
    assert (reply.host, reply.co_hosts) == ("市港航中心", ("市财政局", "市供电公司"))
    assert (reply.subject, reply.outcome) == ("关于推进码头岸电改造的提案", "B")


@pytest.mark.parametrize("opening", [
    "你单位转来的《关于推进码头岸电改造的提案》（第23号）已收悉，提出如下会办意见：",
    "《关于推进码头岸电改造的提案》（第23号）由我中心会同市财政局办理，现将情况答复如下：",
    "您提出的关于推进码头岸电改造的提案收悉，现答复如下：",
])  # fmt: skip
def test_what_the_proposal_is_called_however_the_letter_opens(opening: str) -> None:
    reply = read("关于市政协十届四次会议第23号提案的答复", "韩委员：", opening, "已改造9个。").reply
    assert reply is not None
    assert reply.subject == "关于推进码头岸电改造的提案"


NUMBERED = (
    "建议内容",
    "1.岸电每度补贴0.3元；",
    "2.靠港船舶一律使用岸电。",
    "答复意见",
    "韩委员：您提出的建议收悉，现答复如下：",
    "关于第1条，财力有限，按每度0.1元执行。",
    "关于第2条，自2026年7月起分类推行。",
)
TITLED = (
    "一、您的主要建议",
    "您建议：一是岸电补贴提高到每度0.3元；二是把靠港使用岸电列为强制要求。",
    "二、办理意见",
    "关于岸电补贴。财力有限，按每度0.1元执行。",
    "关于强制要求使用岸电。自2026年7月起分类推行。",
)


@pytest.mark.parametrize("letter_of", [NUMBERED, TITLED])
def test_an_answer_may_call_the_wish_by_its_number_or_its_matter(
    letter_of: tuple[str, ...],
) -> None:
    document = read("关于区人大八届五次会议第7号建议的答复", *letter_of)
    assert document.reply is not None
    told = [
        [document.text[a.start : a.end] for a in wish.answers]
        for wish in document.reply.suggestions
    ]
    assert [len(answers) for answers in told] == [1, 1]
    assert "0.1元" in told[0][0]
    assert "分类推行" in told[1][0]
