"""Which proposals a document holds or answers, and who made them."""

from __future__ import annotations

from tests.ingest.reading import read

PROPOSAL = (
    "关于对既有住宅加装电梯加大财政支持的建议",
    "领衔代表：李桂芳",
    "联名代表：赵建军、孙莉",
    "建议编号：第92号",
    "我市多层住宅约有1.8万栋，老人下楼难。",
    "一、将补助提高到25万元。",
)
LETTER = (
    "对云岭市政协十三届二次会议第118号提案的答复",
    "周敏委员：",
    "您提出的《关于扩大普惠托育供给的提案》收悉，现答复如下：",
    "一、全市现有托位4.87万个，第5号提案提出的问题已另行答复。",
)
SEVERAL = (
    "云岭市政协提案摘登",
    "第041号提案：关于互助养老的建议",
    "提案者：农工党云岭区委会",
    "建议提高运行补贴。",
    "第077号提案：关于校外托管的建议",
    "提案者：哈志宏",
    "建议制定管理办法。",
)
REPORT = (
    "云岭省人民代表大会社会建设委员会关于代表提出的议案审议结果的报告",
    "一、关于制定家政服务条例的议案1件",
    "吴秀英等12名代表提出的第4号议案，建议制定家政服务条例。我们认为确有必要。",
)


def test_a_proposal_tells_its_number_and_who_signed_it() -> None:
    head = read(*PROPOSAL).head
    assert head.proposals == ("建议92",)
    assert head.proposers == ("李桂芳", "赵建军", "孙莉")


def test_a_proposal_may_be_signed_by_a_group() -> None:
    head = read("关于加强校外托管的提案", "提案单位：民建云岭市委会", "提案号：20260041").head
    assert head.proposers == ("民建云岭市委会",)


def test_a_letter_answers_those_it_is_addressed_to() -> None:
    head = read(*LETTER).head
    assert head.proposals == ("提案118",)  # not the one that it only mentions
    assert head.proposers == ("周敏",)


def test_a_page_of_several_proposals_holds_them_all() -> None:
    head = read(*SEVERAL).head
    assert head.proposals == ("提案41", "提案77")
    assert head.proposers == ("农工党云岭区委会", "哈志宏")


def test_a_report_on_proposals_names_who_made_them() -> None:
    head = read(*REPORT).head
    assert head.proposals == ("议案4",)
    assert head.proposers == ("吴秀英",)


def test_a_policy_that_mentions_proposals_has_none() -> None:
    head = read("云岭市电梯补贴办法", "第一条 根据第92号建议，制定本办法。", "建议人：某某").head
    assert (head.proposals, head.proposers) == ((), ())


def test_a_letter_may_address_them_in_its_first_paragraph() -> None:
    document = read(
        "某市住建局关于市政协第156号提案的答复",
        "和丽萍委员：您提出的《关于加装电梯的提案》收悉，现答复如下。",
        "一、补贴标准为每台10万元。",
    )
    assert document.head.proposers == ("和丽萍",)


def test_the_form_of_a_proposal_may_be_spread_over_its_columns() -> None:
    document = read(
        "政协云岭市第九届委员会第四次会议",
        "提    案",
        "第318号",
        "案    由：关于设立农机共享中心的提案",
        "提 案 人：罗素芬  界别：农业",
        "建议：由市财政安排2000万元。",
    )
    assert document.head.title == "关于设立农机共享中心的提案"
    assert document.head.proposals == ("提案318",)
    assert document.head.proposers == ("罗素芬",)


def test_a_proposer_may_be_addressed_with_respect() -> None:
    head = read("关于市政协第9号提案的答复", "尊敬的段国强委员：", "您的提案收悉，答复如下：").head
    assert head.proposers == ("段国强",)
