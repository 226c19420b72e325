"""What a question turns on: what says nothing of it is near, and no answer."""

from __future__ import annotations

import pytest

from kb.models import AnswerStatus
from kb.question.answer_form import bundled_forms
from kb.question.turns_on import passes_over, read_turns, settles, tells_it_of_another
from tests.conftest import Opener
from tests.kb.asking import ask, quotes
from tests.kb.samples import Sample, document

RENTED = """龙湾区标准厂房租用管理办法
龙住建〔2026〕8号
第一条 为规范标准厂房租用，制定本办法。
第二条 承租企业应当按季度缴纳租金，租金标准为每平方米每月15元，由区国投公司收取。
第三条 承租企业在厂房建成后6个月内入驻，逾期不入驻的，收回厂房。
第四条 本办法自2026年3月1日起施行，有效期3年。
温州市龙湾区住房和城乡建设局
2026年2月10日
"""

PRIZE = """龙湾区质量奖评审办法
龙政发〔2026〕9号
第一条 为规范质量奖评审，制定本办法。
第二条 质量奖每两年评选一次，每届不超过3家。
第三条 评审结果公示10个工作日。
第四条 本办法自2026年3月1日起施行，有效期3年。
温州市龙湾区人民政府
2026年2月10日
"""


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("项目没做完,已经拿的钱要退吗", "奖励资金于公示后三十日内拨付到企业。"),
        ("标准厂房押金是多少", "承租企业按季度缴纳租金，每平方米每月15元。"),
        ("拖欠货款的利息怎么算", "大型企业应当自交付之日起60日内支付款项。"),
        ("租房补贴要交个税吗", "博士每月补贴2000元，每季度发放一次。"),
        ("集成电路清单什么时候开始申报", "本公告执行至2027年12月31日。"),
        ("小巨人和单项冠军的奖励能叠加吗", "小巨人企业申报单项冠军的，可以优先推荐。"),
        ("市里和区里的奖励能同时拿吗", "企业应当同时满足下列指标。"),
        ("奖金多久到账", "申报材料报区经信局，由专家组评审。"),
        ("职工平均缴存额是多少", "全年缴存额712亿元，同比增长5.8%。"),
        ("押金是多少，能退吗", "租金每平方米每月15元。"),  # neither of both
        ("小巨人奖励多少钱", "近三年获得国家级科技奖励的，研发费用总额不低于1200万元。"),
        ("省里对小巨人有奖励吗", "企业近三年获得国家级科技奖励且排名前三的，可以免除数量要求。"),
        ("省级企业有效期几年", "应当是认定仍在有效期内的省级企业，并且从事经营的时间满3年。"),
        ("名单公示几天", "市工信局组织专家评审，择优确定名单。"),
        ("对评审结果不服怎么办", "评审结果报市政府审定后公布。"),
        ("续期要提前多久申请", "期满经评估达标的，可以续期，每次三年。"),
        ("多久复评一次", "评审得分在80分以上的，授予牌匾。"),
        ("评价良好的奖多少钱", "评价优秀的，给予30万元奖励。"),
        ("租来的冷藏车能补吗", "购置冷藏车的，按购置价的10%补助。"),
        ("奖励的销售价格含不含税", "按销售价格的20%给予奖励，最高100万元。"),
        ("审核通过后多久拨款", "市商务局10月底前完成审核并公示。"),
        ("首版次奖励分几次给", "新列入首版次目录的，每个产品最高奖励10万元。"),
        ("现场核查由哪家第三方机构来做", "市工信局委托第三方机构开展现场核查。"),
        ("数字化更新后多久验收一次", "企业完成改造后提交验收申请。"),
        ("绩效评价由谁来打分", "评价为优秀的，给予运营机构30万元奖励；评价结果用于下年安排。"),
        ("第三方检测的费用由谁承担", "检测报告应当由有资质的机构出具。"),
        ("一家企业一年能报几项", "项目应有1家以上用户应用。"),
        ("评审收不收费", "评审通过的，收回原证书。"),
        ("一次最多给几家", "对通过评审的3家企业给予奖励。"),
        ("大病保险起付线多少", "糖尿病门诊用药不设起付线。"),
        ("现场评价收费标准", "由第三方开展现场评价，得分不低于85分。"),
        ("见习补贴一家企业最多领多少", "每接收1名见习人员，每月补贴1500元。"),
        ("质量奖证书几年到期", "申请人应当在有效期内，从业满3年。"),
        ("公司搬到外省某市，质量奖企业称号还在吗", "质量奖企业称号在有效期内的，优先推荐。"),
    ],
)
def test_a_clause_that_passes_over_what_is_asked_does_not_answer(
    question: str, clause: str
) -> None:
    assert passes_over(question, clause)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("市里和区里的奖励能同时拿吗", "同一事项按就高原则执行。"),
        ("已经拿的钱要退吗", "未通过验收的，追缴已拨资金。"),  # in other words
        ("小巨人奖励多少钱", "首次认定的，给予一次性奖励50万元。"),
        ("押金是多少，能退吗", "期满不再续租的，无息退还。"),  # one of both
        ("甲的补助下限和乙的奖励各是多少", "获评乙的，奖励20万元。"),
        ("厂房在哪里", "标准厂房位于永中街道。"),  # turns on no listed word
        ("名单公示几天", "拟补助名单向社会公告7日。"),
        ("对评审结果不服怎么办", "可以在公示期内以书面形式提出异议。"),
        ("续期要提前多久申请", "应当于届满60日前提出延续申请。"),
        ("多久复评一次", "每三年评审一次。"),
        ("评价良好的奖多少钱", "评价结果在合格以上的，奖励10万元。"),
        ("设备更新贷款还能贴息吗", "同一笔贷款不得重复享受贴息。"),
        ("现场核查由哪家第三方机构来做", "委托市中小企业服务中心开展现场核查。"),
        ("绩效评价由谁来打分", "市科技局委托专家组开展绩效评价。"),
        ("第三方检测的费用由谁承担", "检测所需支出从专项资金列支，企业自理部分除外。"),
        ("一家企业一年能报几项", "每家企业申报不超过2项。"),
        ("见习补贴一家企业最多领多少", "同一单位全年累计20万元封顶。"),
        ("公司搬到外省某市，质量奖企业称号还在吗", "整体迁移的，称号继续有效。"),
        ("我们租的厂房押金已经交了,邻居说今年租金都降了,想问清楚一下,请问厂房月租现在一平米到底几块钱",
         "租金标准为每平方米每月15元。"),  # told, and not asked
    ],
)  # fmt: skip
def test_what_speaks_of_it_in_any_words_may_answer(question: str, clause: str) -> None:
    assert not passes_over(question, clause)


def test_one_of_two_things_asked_side_by_side_is_an_answer_to_that() -> None:
    assert not passes_over("押金和租金怎么收", "租金按季度缴纳。", several=True)
    assert passes_over("押金和租金怎么收", "厂房建成后6个月内入驻。", several=True)


def test_what_passes_over_the_point_is_no_answer(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("rented", RENTED)))
        assert "每月15元" in quotes(ask(kb, "龙湾区标准厂房租金多少"))
        refused = ask(kb, "龙湾区标准厂房承租要交多少押金")
        assert refused.status is AnswerStatus.NO_ANSWER
        assert [near.head.id for near in refused.nearest] == ["rented"]


@pytest.mark.parametrize(
    ("question", "headings", "clause", "elsewhere"),
    [
        ("质量奖几月份开始申报", "附则", "本办法自2024年12月1日起施行。", True),
        ("质量奖几月份开始申报", "", "每年3月受理。本办法自12月1日起施行。", False),
        ("质量奖几月份开始申报", "三、申报时间", "2026年3月1日至31日。", False),
        ("评价良好的奖多少钱", "", "分为优秀、良好、合格。优秀的奖励30万元。", True),
        ("评价良好的奖多少钱", "", "优秀的奖励30万元；良好的奖励10万元。", False),
        ("用户单位能拿多少奖励", "", "有1家以上用户。给予研制单位100万元奖励。", True),
        ("材料交到哪里", "", "材料报送工信局。联系电话3180000。", False),  # no listed word
        (
            "质量奖几月份开始申报",
            "附则",
            "未获奖的不再通知。",
            False,
        ),  # holds no month: not for this
    ],
)
def test_a_fact_told_of_something_else_is_no_answer(
    question: str, headings: str, clause: str, elsewhere: bool
) -> None:
    form = bundled_forms().wanted(question)
    assert form is not None
    assert tells_it_of_another(question, form, headings, clause) is elsewhere


def test_what_holds_for_all_need_not_name_the_object_but_the_act() -> None:
    clause = "未尽事宜由市工信局解释。"
    assert not passes_over("商标奖励什么时候到账", "公示后30个工作日内拨付。", of_all=True)
    assert passes_over("评审收不收费", clause, of_all=True)


STATUTE = """中华人民共和国网络营业促进法
第一条 网络平台知道经营者损害他人权益，没有采取措施的，承担连带责任。
"""


def test_a_statute_need_not_name_the_object_of_a_question(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("statute", STATUTE)))
        asked = "网络平台知道交易损害他人权益没有采取措施，要承担连带责任吗"
        assert "连带责任" in quotes(ask(kb, asked))


def test_a_date_for_something_else_is_not_told_as_the_answer(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("prize", PRIZE)))
        assert "两年" in quotes(ask(kb, "龙湾区质量奖多久评一次"))
        refused = ask(kb, "龙湾区质量奖几月份开始申报")
        assert refused.status is AnswerStatus.NO_ANSWER


def test_a_row_has_two_sides() -> None:
    assert read_turns(["# 押金\t押", "押金"]) == ()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("评上以后多久复核一次", "称号有效期为三年，期满前组织复核。"),
        ("绿色车间几年复评", "区级绿色车间称号有效期为4年，期满提出复评申请。"),
        ("这个称号管几年", "证书自发布之日起三年内有效。"),
        ("去年亏损还能申请吗", "有下列情形之一的不予补助：（一）上一年度净利润为负的。"),
    ],
)
def test_what_settles_a_question_in_words_of_its_own_does_not_pass_over_it(
    question: str, quote: str
) -> None:
    assert settles(question, quote)
    assert not passes_over(question, quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("评上以后多久复核一次", "申请复核的，评价得分应当达到60分。"),
        ("去年亏损能报吗", "尚未弥补完的亏损可以向以后年度结转10年。"),
    ],
)
def test_what_only_speaks_of_the_matter_settles_nothing(question: str, quote: str) -> None:
    assert not settles(question, quote)


def test_a_loss_carried_forward_in_tax_is_passed_over_by_who_wants_to_apply() -> None:
    assert passes_over("去年亏损能报高企吗", "尚未弥补完的亏损可以向以后年度结转10年。")
