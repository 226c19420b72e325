"""Who speaks in a reply, and which point answers which wish."""

import pytest

from kb.models import Span, Voice
from tests.ingest.reading import heading, read, read_page, row, voice_of
from tests.ingest.voices.letters import PAGE, letter


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


WISHES = ("1.扩大公交站亭改造面。", "2.由国资公司牵头建换乘中心。", "3.票价补贴由财政全额承担。")
ANSWERS = (
    "该项工作由区交投公司承担，已完成28座。",
    "鉴于用地指标不足，今年不安排。",
    "下一步我们将会同区财政局测算。",
)


@pytest.mark.parametrize("label", ["附：提案原文", "附件：代表建议的主要内容", "附：建议内容："])
def test_a_proposal_annexed_to_the_answer_is_the_proposers(label: str) -> None:
    answers = (f"{n}、关于第{n}条建议。{said}" for n, said in zip("一二三", ANSWERS, strict=True))
    signed = ("东屏区交通运输局", "2026年6月3日", "联系人：李某  电话：0574-00000000")
    document = letter(*answers, label, *WISHES, *signed)
    for passage in document.passages:
        wished = any(wish in passage.text for wish in WISHES)
        assert (passage.voice is Voice.PROPOSER) == wished
    linked = [[document.text[a.start : a.end] for a in s.answers] for s in document.suggestions]
    assert [len(found) for found in linked] == [1, 1, 1]
    for said, found in zip(ANSWERS, linked, strict=True):
        assert said in found[0]
    answering = [p for p in document.passages if any(said in p.text for said in ANSWERS)]
    assert [p.lead_text for p in answering] == list(WISHES)
    assert {(p.voice, p.lead_voice) for p in answering} == {(Voice.AUTHORITY, Voice.PROPOSER)}


def test_an_answer_under_the_heading_of_its_wish_needs_no_wish_beside_it() -> None:
    """一是强化用地保障。 stands above the wish and the answer."""
    document = read(*PAGE)
    [passage] = [p for p in document.passages if "供地63亩" in p.text]
    assert passage.voice is Voice.AUTHORITY
    assert not passage.lead_text


def test_a_form_tells_wishes_and_answers_in_its_cells() -> None:
    wished = "1.延长末班车到21点；2.票价降到1元；3.增设站亭12座。"
    said = "李委员：1.已落实。首站末班车为21时10分。2.不予采纳。财力有限。3.正在办理。年底前建成。"
    rows = (
        ("提案编号", "区政协五届三次会议第39号", "类别", "B类"),
        ("提案标题", "关于改善镇村公交的提案", "答复时间", "2026年7月9日"),
        ("提案者", "李敏", "主办单位", "区交通运输局"),
        ("建议内容", wished),
        ("答复意见", said),
    )
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in one)}</tr>" for one in rows)
    document = read_page(f"<h1>东屏区交通运输局提案办理答复单</h1><table>{cells}</table>")
    reply = document.reply
    assert reply is not None
    assert (reply.proposal_number, reply.outcome) == ("第39号", "B")
    assert [len(s.answers) for s in reply.suggestions] == [1, 1, 1]


def test_points_that_speak_of_their_own_matter_are_not_linked_by_their_order() -> None:
    answers = ("1.已开行通勤班车6条。", "2.已减免检测费用三成。", "3.已扩大用地供给，新增90亩。")
    wishes = ("1.扩大用地供给。", "2.减免检测费用。", "3.开行通勤班车。")
    document = letter(*answers, "附：提案原文", *wishes)
    assert len(document.suggestions) == 3
    for suggestion in document.suggestions:
        wish = document.text[suggestion.wish.start : suggestion.wish.end]
        for answer in suggestion.answers:
            assert wish[2:6] in document.text[answer.start : answer.end]


def test_a_letter_that_explains_why_a_wish_was_declined_is_a_reply() -> None:
    document = read(
        "关于不予采纳区政协第12号提案有关建议的说明",
        "李敏委员：",
        "您提出的《关于设立补偿金的提案》收悉。现说明如下：",
        "您建议由财政设立补偿资金池。",
        "经论证，没有上位法依据，本年度不予采纳。",
        "您同时建议延长还款期。还款期可以展期一年。",
    )
    voices = {p.text: p.voice for p in document.passages}
    assert voices["您建议由财政设立补偿资金池。"] is Voice.PROPOSER
    assert voices["您同时建议延长还款期。"] is Voice.PROPOSER
    assert voices["还款期可以展期一年。"] is Voice.AUTHORITY


def test_the_stretch_of_one_voice_ends_where_another_speaks() -> None:
    document = letter("您建议增设站亭。已列入今年计划。", "您建议降价。财力有限，暂不安排。")
    answer = document.text.index("已列入今年计划。")
    around = document.one_voice(Span(answer, answer + 4))
    assert document.text[around.start : around.end].strip() == "已列入今年计划。"
