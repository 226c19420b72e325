"""Sorts of one thing: what speaks of another one is no answer."""

from __future__ import annotations

import pytest

from kb.question.siblings.sorts import (
    another_sort,
    grants_another_sort,
    names_beside_others,
    of_another_title,
    read_families,
)
from tests.conftest import Opener
from tests.kb.asking import ask, quotes
from tests.kb.samples import Sample, document

PROPERTY = """龙湾区小微园税费减免办法
龙财企〔2025〕31号
第一条 为减轻小微园企业负担，制定本办法。
第二条 入驻小微园的制造业企业，房产税减按80%征收，每年5月向区税务局申报。
第三条 本办法自2025年6月1日起施行，有效期至2028年12月31日。
温州市龙湾区财政局
2025年5月12日
"""


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("小微园企业印花税减多少", "房产税减按80%征收。"),
        ("增值税能退吗", "土地增值税按核定征收率退还。"),
        ("退伍军人创业补多少", "高校毕业生创业的，补贴5000元。"),
        ("小巨人奖励多少", "首次认定为单项冠军的，奖励100万元。"),
        ("专精特新中小企业要几项专利", "申请专精特新“小巨人”企业，应当拥有2项发明专利。"),
        ("春节期间管制几点到几点", "国庆假期10月1日18时起实行步行管制。"),
        ("十五五轨道交通里程目标", "“十四五”公共交通发展规划 轨道交通达到220公里。"),
        ("中考数学满分多少", "体育与健康考试满分40分。"),
        ("老旧小区配建多少充电车位", "新建住宅小区按户数的30%配建充电车位。"),
        ("一般管理区能养几只狗", "重点管理区内每户限养一只犬。"),
        ("居民医保门诊起付线多少", "职工基本医疗保险门诊起付标准为300元。"),
        ("正高级教师要任教几年", "申报高级教师，应当任教满5年。"),
        ("中长期险保费补多少", "短期险保费按百分之三十五给予扶持。"),
        ("职工医保住院报销比例", "普通门诊支付比例为60%。"),
        ("纵向科研经费管理费提几个点", "横向项目经费到账后，学校提取管理费5%。"),
    ],
)
def test_a_clause_of_another_sort_does_not_answer(question: str, clause: str) -> None:
    assert another_sort(question, clause)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("小微园企业印花税减多少", "房产税、印花税减按80%征收。"),  # both
        ("小微园企业税费减多少", "房产税减按80%征收。"),  # names no sort
        (
            "专精特新企业奖励多少",
            "对新认定的小巨人、省级专精特新中小企业，分别奖励50万元、15万元。",
        ),
        ("专精特新要几项专利", "申请专精特新“小巨人”企业，应当拥有2项发明专利。"),
        ("高级教师要任教几年", "申报高级教师，应当任教满5年。"),
        ("国庆假期客运量", "国庆中秋假期运送乘客1128万人次。"),
        ("元旦春节期间放几天假", "春节假期共8天。"),
        ("印花税减多少", "减按80%征收，每年5月申报。"),  # the clause names none
        ("退役士兵创业补多少", "退役军人创业的，补贴5000元。"),  # other names of one sort
        ("我们是小巨人企业，评单项冠军奖多少", "首次认定为单项冠军的，奖励100万元。"),
    ],
)
def test_what_names_the_sort_or_none_may_answer(question: str, clause: str) -> None:
    assert not another_sort(question, clause)


def test_a_title_that_another_one_asks_for_is_not_what_may_be_had_there() -> None:
    clause = "企业申请认定专精特新中小企业，应当先取得创新型中小企业称号。"
    assert grants_another_sort("创新型中小企业申报条件", clause)
    assert not grants_another_sort("专精特新中小企业申报条件", clause)
    assert not grants_another_sort("创新型中小企业申报条件", "创新型中小企业研发占比不低于3%。")


def test_what_need_not_be_applied_for_is_not_what_may_be_had_there() -> None:
    clause = "企业在线填报。资格仍在有效期内的，不必再申报创新型中小企业。"
    assert not grants_another_sort("专精特新中小企业怎么申报", clause)


def test_every_name_stands_once_in_its_family() -> None:
    family = read_families(["# 注释", "甲|乙\t丙"])
    assert [dict(f.sort_of) for f in family] == [{"甲": 0, "乙": 0, "丙": 1}]


def test_the_tax_asked_about_is_not_answered_by_another_tax(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("property", PROPERTY)))
        assert "80%" in quotes(ask(kb, "小微园制造业企业房产税减按多少征收"))
        assert not ask(kb, "小微园制造业企业印花税减按多少征收").statements


def test_where_only_a_district_speaks_of_another_sort_nothing_is_answered(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("property", PROPERTY)))
        answer = ask(kb, "温州市小微园制造业企业印花税减按多少征收")
    assert not answer.statements


GIANTS = """温州市支持专精特新中小企业高质量发展实施办法
温经信〔2025〕16号
第一条 支持国家重点“小巨人”企业实施技术改造推进计划，每家给予600万元。
第二条 推进计划实际完成投资不足2000万元的，收回资金。
第三条 市级专精特新中小企业首次认定的，给予奖励10万元。
第四条 本办法自2025年6月1日起施行，有效期至2028年12月31日。
温州市经济和信息化局
2025年5月12日
"""


def test_the_title_does_not_tell_of_a_document_that_names_the_sort_itself(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("giants", GIANTS)))
        asked = "重点小巨人推进计划投资没达到多少会被收回资金"
        assert "不足2000万元的，收回资金" in quotes(ask(kb, asked))
        assert "奖励10万元" not in quotes(ask(kb, "小巨人首次认定奖励多少"))


@pytest.mark.parametrize(
    ("question", "clause", "another"),
    [
        ("专精特新复核要多少分", "专精特新“小巨人”企业申请复核的，得分达到60分。", True),
        ("专精特新认定条件", "企业申请认定单项冠军，专精特新企业营收可以放宽到2亿元。", True),
        ("专精特新复核要多少分", "专精特新中小企业申请复核的，得分达到50分。", False),
        ("专精特新小巨人认定条件", "企业申请认定专精特新“小巨人”企业，应当满5年。", False),
        ("小巨人和专精特新有什么区别", "小巨人企业由工业和信息化部认定。", False),
    ],
)
def test_bare_zhuanjingtexin_means_the_title_of_zhuanjingtexin_enterprises_first(
    question: str, clause: str, another: bool
) -> None:
    assert of_another_title(question, clause) is another


def test_what_is_newly_granted_is_not_read_into_zhuanjingtexin() -> None:
    assert not another_sort("专精特新认定条件", "复核通过的企业继续有效。")
    assert another_sort("新认定的高企奖多少", "重新认定的高新技术企业，奖励5万元。")


def test_a_title_may_name_the_sort_asked_about_beside_others() -> None:
    assert names_beside_others("个体户怎么减税", "关于小微企业和个体工商户税费的公告")
    assert not names_beside_others("个体户怎么减税", "关于个体工商户税费的公告")
    assert not names_beside_others("小巨人怎么申报", "关于小巨人认定和复核的通知")


TAXES = """关于支持小微企业和个体工商户发展有关税费政策的公告
龙财税〔2025〕12号
一、对小型微利企业年应纳税所得额200万元以内的部分，减按25%计入应纳税所得额，所得税的税率为20%。
二、个体工商户经营所得年应纳税所得额90万元以内的部分，减半征收个人所得税。
三、本公告自2025年1月1日起执行。
温州市龙湾区财政局
2025年1月12日
"""


@pytest.mark.parametrize("question", ["个体户的所得税怎么减", "个体工商户所得税减多少"])
def test_under_a_title_of_several_sorts_only_the_clauses_of_the_one_answer(
    open_kb: Opener, question: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("taxes", TAXES)))
        told = quotes(ask(kb, question))
    assert "减半征收个人所得税" in told
    assert "小型微利企业" not in told
