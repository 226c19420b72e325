"""What a question is about, and the form of the fact it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.library.catalogue import Catalogue
from kb.question.answer_form import AnswerForms, bundled_forms, read_forms
from kb.question.focus import Focus, focus_of
from kb.question.glossary import Glossary
from kb.question.ideas import UNSEEN, Idea
from kb.question.understanding import understand
from tests.kb.samples import heads

CATALOGUE = Catalogue(heads(), {})
GLOSSARY = Glossary({"数车": ("数字车间",)})


def focus(text: str, *words: str, **rarity: float) -> Focus:
    return focus_of(understand(text, GLOSSARY, CATALOGUE), words, rarity)


def said(focus: Focus) -> list[str]:
    return [idea.forms[0] for idea in focus.ideas]


def test_words_that_name_a_document_or_a_place_ask_for_nothing() -> None:
    found = focus("龙湾区小微园租金减免办法奖励多少", "龙湾区", "小微园", "租金", "奖励")
    assert said(found) == ["奖励"]
    assert said(focus("龙湾区奖励多少", "龙湾区", "奖励")) == ["奖励"]


def test_a_colloquial_word_and_its_official_forms_are_one_idea() -> None:
    found = focus("数车奖励多少", "数车", "奖励", "数字车间", 数车=9.0, 奖励=1.0)
    assert said(found) == ["数车", "奖励"]
    assert found.found_in("首次认定的数字车间") == pytest.approx(0.9)
    assert found.found_in("首次认定的数字车间给予奖励") == pytest.approx(1)


@pytest.mark.parametrize("written", ["“3+2”行动计划由五部分组成", "“3＋2”行动计划"])
def test_a_name_made_of_numbers_is_an_idea(written: str) -> None:
    found = focus("3+2有哪些政策", "3加2", "政策")
    assert found.of(found.ideas[:1]).found_in(written) == 1
    assert found.of(found.ideas[:1]).found_in("3项行动、2项计划") == 0


def test_words_weigh_by_their_rarity() -> None:
    found = focus("冷库补助", "冷库", "补助", 冷库=3.0, 补助=1.0)
    assert found.found_in("新建冷库") == pytest.approx(0.75)
    assert found.found_in("给予补助") == pytest.approx(0.25)
    assert found.found_in("别的事") == 0


def test_a_colloquial_word_that_nobody_writes_weighs_as_its_official_one() -> None:
    known = {"申报": 1.5, "冷库": 3.0, UNSEEN: 7.0}
    asked = understand("冷库能报吗", Glossary({"能报": ("申报", "申请条件")}), CATALOGUE)
    found = focus_of(asked, ("冷库", "能报"), known | {"能报": 7.0})
    assert {idea.forms[0]: idea.weight for idea in found.ideas} == {"能报": 1.5, "冷库": 3.0}
    heard = focus_of(asked, ("冷库", "能报"), known | {"能报": 4.0})
    assert {idea.forms[0]: idea.weight for idea in heard.ideas} == {"能报": 4.0, "冷库": 3.0}


def test_a_nickname_of_a_class_of_enterprises_keeps_its_weight() -> None:
    asked = understand("高企研发", Glossary({"高企": ("高新技术企业",)}), CATALOGUE)
    known = {"高企": 7.0, "研发": 2.0, "高新技术企业": 1.0, UNSEEN: 7.0}
    found = focus_of(asked, ("高企", "研发"), known)
    assert {idea.forms[0]: idea.weight for idea in found.ideas} == {"高企": 7.0, "研发": 2.0}


def test_parts_of_a_longer_word_and_question_words_are_no_ideas() -> None:
    found = focus("企业服务专员有多少", "企业", "服务", "企业服务", "专员", "多少", "有")
    assert said(found) == ["企业服务", "专员"]


def test_what_money_is_given_for_is_asked_for_too() -> None:
    glossary = Glossary({"补贴": ("补助",), "造假": ("弄虚作假",)})
    asked = understand("购房补贴数据造假的后果", glossary, CATALOGUE)
    words = ("购房", "补贴", "购房补贴", "数据", "造假", "数据造假", "后果")
    assert said(focus_of(asked, words, {})) == ["补贴", "造假", "购房", "后果"]


@pytest.mark.parametrize(("question", "word", "asked"), [
    ("数车信用期最长多少天", "最长", False), ("数车最晚什么时候报", "最晚", False),
    ("数车最少几台", "最少", False), ("数车最多补多少", "最多", False),
    ("最长的数车多少", "最长", True), ("数车最多能报几台", "最多能", False),
])  # fmt: skip
def test_a_bound_that_is_asked_for_is_said_in_other_words(
    question: str, word: str, asked: bool
) -> None:
    assert (word in said(focus(question, "数车", word))) == asked


def test_what_the_question_word_is_said_of_is_asked_for() -> None:
    found = focus("数字车间的奖励是多少", "数字车间", "奖励")
    assert [idea.forms[0] for idea in found.asked] == ["奖励"]
    assert found.asked_in("给予奖励") == 1
    assert found.asked_in("数字车间") == 0


def test_without_a_question_word_everything_is_asked_for() -> None:
    assert focus("数字车间奖励", "数字车间", "奖励").asked_in("随便") == 1


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("去年营收8000万研发投入多少", "8000万"),
        ("工业企业260人，营收五千万研发算什么型", "260人"),
        ("从银行贷了6000万研发能贴多少", "6000万"),
        ("公司一共50个人研发能打几分", "50个"),
    ],
)
def test_a_figure_that_a_firm_tells_of_itself_asks_for_nothing(question: str, figure: str) -> None:
    assert said(focus(question, figure, "研发")) == ["研发"]


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("5000万的上限是哪年定的", "5000万"),
        ("上年营收1亿元以上的企业研发占比多少", "1亿"),
        ("贴息上限是不是涨到7500万了", "7500万"),
        ("冷库改造奖励200万吗", "200万"),
        ("2025年研发补助多少", "2025年"),
        ("企业35号文补助多少", "35号"),
    ],
)
def test_a_figure_that_names_what_is_asked_about_stays(question: str, figure: str) -> None:
    assert figure in said(focus(question, figure))


def test_a_figure_of_the_firm_stays_where_nothing_else_is_said() -> None:
    assert said(focus("营收5000万呢", "5000万")) == ["5000万"]


def test_the_year_of_asking_is_nothing_to_find() -> None:
    assert said(focus("今年研发补助几号截止", "今年", "研发", "补助")) == ["研发", "补助"]


IDEAS = st.lists(
    st.builds(
        Idea, st.tuples(st.text(st.sampled_from("奖补企业"), min_size=1, max_size=3)),
        st.floats(0.1, 5),
    ),
    max_size=4,
)  # fmt: skip


@given(IDEAS, st.text(st.sampled_from("奖补企业车间"), max_size=12))
def test_a_share_lies_between_nothing_and_everything_and_grows_with_the_text(
    ideas: list[Idea], text: str
) -> None:
    focus = Focus(tuple(ideas))
    assert 0 <= focus.found_in(text) <= 1 + 1e-9
    assert focus.found_in(text) <= focus.found_in(f"{text}，更多文字") + 1e-9


# -- the form of the fact ----------------------------------------------------------------------


@pytest.mark.parametrize(("question", "holds", "lacks"), [
    ("全区有多少家企业", "共有41家", "共有若干企业"),
    ("奖励多少钱", "一次性奖励50万元", "给予一次性奖励"),
    ("国家给多少钱", "每家按800万元安排", "项目投资总额应当超过3000万元"),
    ("首台套怎么补", "按保费的60%补助", "保险补偿和应用奖励不得同时享受"),
    ("能补多少", "补助不超过20万元", "年销售收入不低于800万元"),
    ("减免比例是多少", "按30%减免", "给予减免"),
    ("什么时候截止", "2026年6月15日前", "尽快报送"),
    ("文号是什么", "龙财企〔2025〕8号", "各有关企业"),
    ("联系电话是多少", "0577-86960000", "请电话咨询"),
    ("有几项专利", "不少于20项", "拥有专利"),
    ("由哪个部门负责", "由区财政局负责", "认真负责"),
    ("有效期几年", "有效期5年", "长期坚持"),
    ("男职工几岁退休", "年满六十周岁", "达到法定退休年龄"),
    ("多大年纪能领", "男年满60周岁", "符合年龄条件"),
    ("几年级可以报名", "三年级以上学生", "在校学生"),
    ("末班车最后定的几点", "延长至22时15分", "适当延长运营"),
    ("几个工作日办好", "5个工作日内办结", "及时办结"),
    ("仓库面积要多大，面积多少", "不少于5000平方米", "面积较大的仓库"),
    ("租金打几折", "按8折收取", "给予优惠"),
    ("冒领补助罚多少", "处非法所得三倍以下的罚款", "依法处罚"),
    ("迟报资料罚款多少", "处五万元以下的罚款", "责令改正，予以通报"),
    ("没签合同公司赔多少", "每月支付两倍的工资", "依法承担责任"),
    ("奖励在第几款", "按第三款执行", "给予奖励"),
    ("是国务院令第几号", "国务院令第715号", "国务院公布"),
    ("每年几月申报", "每年3月申报", "每年组织申报"),
    ("检验费谁出", "由投诉人先行承担", "投诉人应当配合主管部门"),
    ("培育库是哪一年建的", "2019年建立", "已经建立"),
    ("为什么推迟", "因台风推迟", "因此推迟"),
    ("谁审批临时用地", "由县级人民政府批准", "需要批准后使用"),
    ("答辩委员会最少几个人", "不少于三人", "由专家组成"),
    ("补助分几成到账", "先拨付30%", "按规定拨付"),
    ("贷款合同不少于几年", "期限在三年以上", "给予100万元"),
    ("奖金几天内到账", "10个工作日内拨付", "奖励10万元"),
    ("排在第几名才算", "排名第二的", "有12家企业"),
    ("最多能续几回", "可以续贷两次", "可以办理续贷"),
    ("去哪些银行办", "经办银行为甲行、乙行", "由经办银行办理"),
    ("合作的是哪所大学", "与某某大学合作", "与两家单位合作"),
    ("数字车间复核材料", "提交复核报告", "每年组织复核"),
    ("要带什么", "携带营业执照", "到现场办理"),
    ("数字车间奖励", "奖励20万元", "实行限额推荐"),
    ("两项补贴能不能叠加", "不重复享受", "最高200万元"),
    ("怎么申请数字车间", "在线填报", "每两年复核一次"),
    ("弄虚作假会怎么处分", "追回资金", "按程序评审"),
])  # fmt: skip
def test_a_question_for_a_fact_wants_one_of_its_form(question: str, holds: str, lacks: str) -> None:
    form = bundled_forms().wanted(question)
    assert form is not None
    assert Focus((), form=form).fits(holds)
    if "长期" not in lacks:
        assert not Focus((), form=form).fits(lacks)


def test_a_question_for_no_fact_is_answered_by_any_wording() -> None:
    assert bundled_forms().wanted("数字车间有什么特点") is None
    assert bundled_forms().wanted("好几年没活干怎么办") is None
    assert bundled_forms().wanted("改申报材料主要抓哪几点") is None
    assert bundled_forms().wanted("这种企业被称为什么") is None
    assert bundled_forms().wanted("谁能申请数字车间") is None
    assert Focus(()).fits("")


def test_a_form_may_repeat_what_was_asked_with() -> None:
    forms = AnswerForms([(r"多少(家|项)", r"N\1", "")])
    form = forms.wanted("有多少项")
    assert form is not None
    assert form.within("3项")
    assert not form.within("3家")


def test_a_sum_is_one_fact_and_a_list_of_papers_is_not() -> None:
    assert Focus((), form=bundled_forms().wanted("奖励多少钱")).wants_fact
    assert not Focus((), form=bundled_forms().wanted("要交什么材料")).wants_fact
    assert not Focus(()).wants_fact


def test_comments_and_lines_without_a_tab_are_no_forms() -> None:
    assert read_forms(["# 多少\tN", "多少"]).wanted("多少") is None


def test_a_focus_without_figures_keeps_the_matter() -> None:
    ideas = tuple(Idea((word,), 1.0) for word in ("国际标准", "100万", "50%", "100万元"))
    assert Focus(ideas).without_figures().ideas == ideas[:1]
    assert Focus(ideas[1:]).without_figures().ideas == ideas[1:]


def test_what_is_given_for_one_is_given_for_each() -> None:
    found = focus("禁牧一亩补多少", "禁牧", "一亩")
    assert found.found_in("禁牧补助每年每亩7.5元") == pytest.approx(1)


def test_what_only_the_story_speaks_of_weighs_little() -> None:
    story = "我家住在小区三楼，去年冬天邻居把电瓶车推到楼道里充电，晚上都睡不好觉，邻居还骂人，"
    found = focus(f"{story}请问楼道充电罚多少", "邻居", "楼道", "充电")
    weights = {idea.forms[0]: idea.weight for idea in found.ideas}
    assert weights["邻居"] < weights["楼道"] == weights["充电"]


def test_a_figure_of_the_question_is_looked_for_as_a_cell_of_a_table() -> None:
    found = focus("交3000一年政府补多少", "政府")
    assert found.keyed("缴费档次：3000；政府补贴：150")
    assert not found.keyed("缴费档次：30000；政府补贴：600")
    assert not found.keyed("缴费档次：一档；最高补贴：3000")
    assert not focus("花了300万能补几个点", "几个").keyed("投入：300；补助：60")
    assert not focus("2024年3月补多少", "补多少").keyed("年份：2024；月份：3")


def test_what_the_segmenter_makes_across_a_colloquial_word_is_no_idea() -> None:
    found = focus("8号文数车奖励", "文数", "车奖", "奖励", "数字车间", 奖励=2.0, 数字车间=3.0)
    assert [(idea.forms[0], idea.weight) for idea in found.ideas] == [("数车", 3.0), ("奖励", 2.0)]


def test_a_counted_member_is_not_a_number_of_them() -> None:
    found = focus("第三批要什么材料", "3批", "材料")
    assert found.found_in("第三批的材料") == 1
    assert found.found_in("分3批拨付，材料另报") < 1


def test_words_that_only_join_what_is_asked_are_no_ideas() -> None:
    assert said(focus("全国现在还是8户才能报吗", "全国", "现在", "还是", "8户", "才能")) == ["8户"]


def test_a_figure_asked_whether_it_still_holds_is_not_looked_for() -> None:
    assert said(focus("补助现在还是50万元吗", "补助", "50万元")) == ["补助"]
    assert said(focus("补助是50万元吗", "补助", "50万元")) == ["补助", "50万元"]
