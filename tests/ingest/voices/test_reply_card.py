"""The card of a reply: what it answers, who asked and who answered, how it is classed."""

import pytest

from kb.models import Voice
from tests.ingest.reading import read, voice_of
from tests.ingest.voices.letters import PAGE


def test_a_reply_page_gives_its_whole_card() -> None:
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
def test_bodies_consulted_are_co_hosts_without_a_label(told: str, others: tuple[str, ...]) -> None:
    reply = read(
        "关于市十届人大四次会议第45号建议的答复",
        "陈代表：",
        f"您提出的《关于加大首贷支持的建议》（第45号）收悉。{told}",
        "今年预算没有安排，明年研究。",
    ).reply
    assert reply is not None
    assert reply.co_hosts == others


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
def test_the_subject_is_read_however_the_letter_opens(opening: str) -> None:
    reply = read("关于市政协十届四次会议第23号提案的答复", "韩委员：", opening, "已改造9个。").reply
    assert reply is not None
    assert reply.subject == "关于推进码头岸电改造的提案"
