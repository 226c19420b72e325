"""Members of one series: what speaks of another one is no answer."""

from __future__ import annotations

import pytest

from kb.question.siblings.members import another_member, names_member
from tests.conftest import Opener
from tests.kb.asking import ask, quotes
from tests.kb.samples import Sample, document

WATER = """龙湾区亩均效益评价办法
龙政办发〔2025〕8号
第一条 为开展亩均效益综合评价，制定本办法。
第二条 C类、D类企业用水价格分别加价0.2元/立方米、0.5元/立方米。
第三条 本办法自2025年6月1日起施行，有效期至2028年12月31日。
温州市龙湾区人民政府办公室
2025年5月12日
"""


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("B类企业用水加价多少", "C类、D类企业用水分别加价0.2元、0.5元。"),
        ("A类企业用电优惠多少", "D类企业每千瓦时加价0.1元。"),
        ("第二批项目报送截止日期是哪天", "2026年第一批项目由省级报送，截止日期为2025年10月24日。"),
        ("第二批什么时候报", "首批于3月申报。"),
        ("第四轮草原补奖标准是多少", "第三轮草原生态保护补助奖励政策 每亩7.5元。"),
        ("第3批小巨人名单有几家", "第二批支持企业共12家。"),
        ("第三批还能申报吗", "三年内分三批支持，首批从已认定的企业里选。"),
        ("三套房公积金首付比例", "首套、二套住房最低首付款比例统一为20%。"),
        ("生三孩补贴多少", "生育二孩的，每月发放500元。"),
        ("市级绿色工厂奖励多少", "国家级、省级绿色工厂分别奖励80万元、40万元。"),
        ("宁波市政府质量奖奖金多少", "获得省人民政府质量奖的组织，奖励100万元。"),
    ],
)
def test_a_clause_on_another_member_does_not_answer(question: str, clause: str) -> None:
    assert another_member(question, clause)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("B类企业用水加价多少", "B、C类企业用水加价0.2元。"),
        ("我们评了C类，还能拿补助吗", "上年度评价结果为B类及以上。"),  # a threshold tells of all
        ("二套房首付几成", "首套住房不低于20%，二套住房不低于25%。"),
        ("三孩补贴多少", "生育二孩及以上的家庭，每月发放500元。"),
        ("二套房首付几成", "按照三套方案推进，住房首付比例不低于25%。"),
        ("B类企业奖励多少", "企业按期竣工的，奖励10万元。"),  # the clause names none
        ("第四轮补奖标准", "第三轮期满后实施第四轮，每亩8元。"),  # both
        ("第五届大赛奖多少", "第十四届人民代表大会常务委员会通过 一等奖5万元。"),
        ("第一批没轮上的下回什么时候报", "第一批次未纳入的，可参加第三批申报。"),
        ("省级绿色工厂奖励多少", "国家级绿色工厂奖励80万元，省级的按一半执行。"),
        ("省级绿色工厂奖励多少", "绿色工厂奖励80万元。"),
        ("市级绿色工厂奖励多少", "省级、市级绿色工厂分别奖励40万元、20万元。"),
        ("省政府质量奖奖金多少", "获得省人民政府质量奖的组织，奖励100万元。"),
        (  # 奖金, and not 质量奖奖
            "区政府质量奖奖金多少",
            "获得区政府质量奖的组织奖励50万元，获得省政府质量奖奖励100万元。",
        ),
        ("申报省级技术中心要先是市级技术中心吗", "申报省级技术中心应当已是市级技术中心。"),
    ],
)
def test_what_names_the_member_or_none_may_answer(question: str, clause: str) -> None:
    assert not another_member(question, clause)


def test_a_text_names_the_member_asked_about_or_does_not() -> None:
    question = "第三批重点企业宁波上了几家"
    assert names_member(question, "公布第三批名单，宁波市入围27家。")
    assert not names_member(question, "宁波市累计有重点企业66家。")
    assert names_member("重点企业宁波有几家", "宁波市累计有重点企业66家。")


def test_the_class_asked_about_is_not_answered_by_another_class(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("water", WATER)))
        assert not ask(kb, "龙湾区B类企业用水加价多少").statements
        assert "0.5元" in quotes(ask(kb, "龙湾区D类企业用水加价多少"))
