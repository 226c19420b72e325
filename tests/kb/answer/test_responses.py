"""What a reply says to a wish: the point that answers it, or the nearest one and that it is so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import Answer, AnswerStatus, Voice
from kb.weighing.gate import SURE
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import Sample, document

LETTER = """对区政协十届五次会议第64号提案的答复
2026-05-18 10:20 来源：办公室
领衔人 工商联界别
建议内容
一、提案内容
提案认为，龙湾区水产加工企业缺少冷链和人手。
二、建议办法
一是保障生产要素。用能方面，提案建议为冻库改造项目争取能耗单列，开辟审批绿色通道。\
金融方面，提案建议开发仓单质押贷款。
二是延长码头运营时间。提案建议把龙湾码头的收船时间延长到23时。
三是搭建直播电商平台。提案建议引进直播机构，搭建水产直播电商平台。
主办单位 区经信局
会办单位 区交通运输局
答复意见
工商联界别委员：
您们提交的第64号提案“关于做强水产加工业的建议”收悉。经研究，答复如下：
全区水产加工业近年来稳步发展，企业家数居全市前列。
一是保障生产要素。2025年全区冻库改造项目贷款新增3.2亿元，比上年增长，项目审批全部办结。\
用能方面，对水产加工企业的用电需求给予优先保障。
二是调整码头时间。从2026年3月1日起，龙湾码头的收船时间延长到21时30分。
温州市龙湾区经济和信息化局
2026年5月18日
"""

DECLINED = """对区政协十届五次会议第71号提案的答复
龙资规提〔2026〕71号
农业界别委员：
你们提出的《关于在滨海湿地内建设垂钓园的提案》（第71号）收悉。经研究，答复如下：
我局理解市民对休闲垂钓的需求。但是，滨海湿地保护范围内不得建设垂钓园，因此提案的建议不能采纳。
为解决垂钓场所不足，可以配合做好两件事：
一是在滨海公园划出垂钓区，2026年已经划出2处；
二是指导有条件的鱼塘对外开放。
温州市龙湾区自然资源局
2026年6月2日
"""

MERGED = """龙湾区市场监管局关于区政协十届五次会议第81号、第82号提案的合并答复
龙市监提〔2026〕8号
各位委员：
第81号提案《关于减少小餐饮登记材料的提案》和第82号提案《关于小餐饮免予现场核查的提案》\
合并办理，现答复如下：
一、共同提出的事项
小餐饮登记材料由7份减为3份。
二、第82号提案单独提出的事项
现场核查不能取消。
温州市龙湾区市场监督管理局
2026年6月30日
"""


ADVICE = """对区十六届人大五次会议第93号建议的答复
建议内容
建议在上戍渡口增设公交站，早晚各加开2个班次。
主办单位 区交通运输局
答复意见
第三代表团：
您们提出的第93号建议收悉。现答复如下：
上戍渡口公交站已列入2026年建设计划。
温州市龙湾区交通运输局
2026年6月12日
"""


# without headings, and all wishes told at once
PLAIN = """关于区十六届人大五次会议第56号建议的答复
马建新代表：
您提出的关于治理状元街道夜间异味的建议收悉，感谢您的关注。您反映机场大道沿线居民夜间常闻到异味，\
希望对涉事企业实行夜间停产，并给沿线居民每户每年补偿500元。我局作了研究，现将有关情况答复如下。
经排查，沿线有涉气企业17家。去年开展夜间执法32次，查处违法排污6起，罚款143.5万元。按照现行规定，\
对达标排放的企业不能要求停产，因此夜间停产的建议缺少法律依据。给予居民经济补偿没有政策依据，暂不能采纳。
今年我局将推动3家企业在10月底前完成废气治理设施改造，闻到异味可以拨打12345，40分钟内有人到现场。
温州市生态环境局龙湾分局
2026年6月19日
"""

# of several wishes one is adopted, and says so
ADOPTED = """区教育局关于区政协十届五次会议第87号提案的答复
王贝贝委员：
您提出的“关于学生心理健康筛查全覆盖的提案”收悉。答复如下：
一、您提出的每学期筛查的建议，我们采纳并做了调整：每学年测评1次，所需经费按每人18元由区财政承担。
二、关于“心理假”。目前没有相关规定，将开展调研论证，暂不推行。
温州市龙湾区教育局
2026年6月5日
"""


@pytest.fixture
def answered(open_kb: Callable[..., KnowledgeBase]) -> Callable[[str], Answer]:
    samples = (
        Sample("letter", LETTER),
        Sample("declined", DECLINED),
        Sample("merged", MERGED),
        Sample("advice", ADVICE),
        Sample("plain", PLAIN),
        Sample("adopted", ADOPTED),
    )

    def answer(question: str) -> Answer:
        with open_kb() as kb:
            kb.add_all(map(document, samples))
            return ask(kb, question)

    return answer


@pytest.mark.parametrize(("question", "wish"), [
    ("第64号提案，政府怎么回应直播电商平台的", "搭建水产直播电商平台"),
    ("提案委员要求搭建水产直播电商平台，区里同意没", "搭建水产直播电商平台"),
    ("第64号提案要求能耗单列，答复同意没有", "争取能耗单列"),
    ("水产直播电商平台的建议政府怎么回应", "搭建水产直播电商平台"),
    ("委员建议搭建水产直播电商平台，下一步怎么做", "搭建水产直播电商平台"),
])  # fmt: skip
def test_a_wish_that_the_reply_passes_over_stands_behind_the_nearest_point(
    answered: Callable[[str], Answer], question: str, wish: str
) -> None:
    answer = answered(question)
    assert answer.status is AnswerStatus.PARTIAL
    assert [c.voice for c in answer.citations] == [Voice.AUTHORITY, Voice.PROPOSER]
    assert wish in answer.citations[1].quote
    assert codes(answer)[0] == "passed_over"
    assert {"proposer_wish"} <= set(codes(answer))
    assert "unsure" not in codes(answer)


def test_another_platform_that_nobody_wished_for_is_not_told_as_passed_over(
    answered: Callable[[str], Answer],
) -> None:
    assert "passed_over" not in codes(answered("氢能加注平台的建议政府怎么回应"))


def test_the_nearest_point_is_the_one_on_the_same_aspect(
    answered: Callable[[str], Answer],
) -> None:
    first = answered("第64号提案要求能耗单列，答复同意没有").citations[0]
    assert first.quote.startswith("用能方面")


def test_what_opens_a_reply_is_no_point_of_it(answered: Callable[[str], Answer]) -> None:
    answer = answered("第64号提案，政府怎么回应直播电商平台的")
    assert "居全市前列" not in quotes(answer)


class Doubting:
    """A cross-encoder that is sure of nothing."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [-1.0] * len(pairs)


def test_the_linked_point_that_gives_the_fact_answers_without_doubt(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb(cross_encoder=Doubting()) as kb:
        kb.add(document(Sample("letter", LETTER)))
        answer = ask(kb, "第64号提案要求收船延到23点，最后定的几点")
    assert answer.confidence < SURE
    assert answer.status is AnswerStatus.ANSWERED
    assert "21时30分" in answer.citations[0].quote
    assert {c.voice for c in answer.citations} == {Voice.AUTHORITY}
    assert not {"unsure", "passed_over"} & set(codes(answer))


OTHER = """对区政协十届五次会议第95号提案的答复
建议内容
一是优化配套服务。提案建议用好公共服务平台，安排专项资金。
二是搭建专项服务平台。提案建议引进冷链机构，搭建冷链专项服务平台。
主办单位 区经信局
答复意见
工商联界别委员：
您们提交的第95号提案收悉。经研究，答复如下：
一是优化配套服务。已经落实服务专员12名，逐户走访企业。
温州市龙湾区经济和信息化局
2026年6月18日
"""


def test_what_is_said_to_another_wish_is_no_answer_to_one_passed_over(
    kb: KnowledgeBase,
) -> None:
    kb.add(document(Sample("other", OTHER)))
    answer = ask(kb, "第95号提案建议搭建冷链专项服务平台，政府怎么回应")
    assert answer.status is AnswerStatus.PARTIAL
    assert "passed_over" in codes(answer)


def test_what_no_wish_asks_for_brings_no_wish(answered: Callable[[str], Answer]) -> None:
    answer = answered("第64号提案有没有承诺给员工涨工资")
    assert not any(c.voice is Voice.PROPOSER for c in answer.citations)
    assert "passed_over" not in codes(answer)


@pytest.mark.parametrize("question", ["湿地里能不能建垂钓园（第71号提案）", "第71号提案采纳了吗"])
def test_the_sentence_that_declines_leads(answered: Callable[[str], Answer], question: str) -> None:
    first = answered(question).citations[0].quote
    assert "不得建设垂钓园，因此提案的建议不能采纳" in first


def test_of_a_merged_reply_all_parts_stand_in_order_when_all_are_asked(
    answered: Callable[[str], Answer],
) -> None:
    answer = answered("第81号和第82号提案的合并答复里分别怎么说")
    found = [w for c in answer.citations for w in ("减为3份", "不能取消") if w in c.quote]
    assert found == ["减为3份", "不能取消"]
    assert "问的是整份文件" in answer.notices[0].text


def test_what_the_delegates_brought_up_is_the_proposers(
    answered: Callable[[str], Answer],
) -> None:
    answer = answered("第93号建议里代表提了什么")
    assert {c.voice for c in answer.citations} == {Voice.PROPOSER}


def test_the_department_that_handles_a_proposal_is_its_host(
    answered: Callable[[str], Answer],
) -> None:
    assert answered("第64号提案哪个部门办").citations[0].quote == "主办单位 区经信局"


@pytest.mark.parametrize(("question", "settles"), [
    ("马建新代表要求企业夜间停产，答复结果如何", "缺少法律依据"),
    ("第56号建议要求夜间停产，采纳了没有", "缺少法律依据"),
    ("状元街道夜间停产的建议，环保局怎么处理的", "缺少法律依据"),
    ("给状元街道居民每户每年补偿500元的建议能采纳吗", "暂不能采纳"),
    ("状元街道异味补偿的建议落实了没", "暂不能采纳"),
    ("王贝贝委员心理假的建议采纳了吗", "暂不推行"),
    ("学生心理假的提案怎么答复的", "暂不推行"),
])  # fmt: skip
def test_who_asks_what_came_of_a_wish_reads_the_words_that_settle_it(
    answered: Callable[[str], Answer], question: str, settles: str
) -> None:
    answer = answered(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert settles in answer.statements[0].text
    assert "罚款" not in answer.statements[0].text
    assert "采纳并做了调整" not in quotes(answer)


def test_a_wish_told_no_further_than_the_letters_subject_is_answered_by_all_its_points(
    answered: Callable[[str], Answer],
) -> None:
    answer = answered("王贝贝委员心理健康筛查全覆盖的提案办了没有")
    assert "每学年测评1次" in answer.statements[0].text
    assert "收悉" not in quotes(answer)


def test_a_wish_is_not_told_without_its_refusal(answered: Callable[[str], Answer]) -> None:
    first = answered("状元街道居民每户500元的异味补偿在哪里领").statements[0].text
    assert "暂不能采纳" in first


@pytest.mark.parametrize("question", [
    "龙湾区人大代表建议的办理期限是多久", "职工提的合理化建议被采纳奖励多少",
    "状元街道地铁的建议答复了吗",
])  # fmt: skip
def test_how_wishes_are_handled_and_what_nobody_wished_is_answered_by_no_letter(
    answered: Callable[[str], Answer], question: str
) -> None:
    assert not {"暂不能采纳", "缺少法律依据"} & set(quotes(answered(question)).split("。"))
    assert answered(question).status is not AnswerStatus.ANSWERED


def test_who_asks_who_proposed_is_told_that_alone(answered: Callable[[str], Answer]) -> None:
    assert [s.text for s in answered("第56号建议是谁提的").statements] == ["马建新代表："]
