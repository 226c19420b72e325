"""The form of what is asked for is found in what a clause provides, not in any character of it."""

from __future__ import annotations

import pytest

from kb.question.answer_form import bundled_forms


def holds(question: str, clause: str) -> bool:
    form = bundled_forms().wanted(question)
    assert form is not None, question
    return form.within(clause)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("跨境电商奖励找哪个部门", "对新设区域总部的企业，奖励50万元。"),
        ("跨境电商奖励找哪个部门", "对新引进的头部平台，采取“一事一议”方式支持。"),
        ("补贴归哪个部门管", "市政府各部门，各有关单位：\n为促进产业发展，制定本政策。"),
        ("技术中心奖励找哪个部门", "被评为省级企业技术中心，奖励100万元。"),
        ("出口奖励怎么申报", "网络零售出口额首次达到500万美元的，奖励5万元。"),
        ("措施什么时候开始申报", "咨询电话0710-3756120。"),
        ("研发后补助什么时候到账", "本办法所称研发后补助，是指对研发投入给予的补助。"),
        ("研发后补助什么时候到账", "研发后补助，是指事后给予的财政资金。"),
        ("最低工资是多少", "第四条 见习补贴标准为当地最低工资标准的60%。"),
        ("贴息需要什么材料", "贷款用途应当为设备购置或者原材料采购。"),
        ("登记要什么材料", "材料不全的，一次性告知补正。"),
        ("创新券申领要什么材料", "以虚假合同、虚开发票套取资金的，取消资格。"),
        ("国际认证要交什么材料", "支持项目，对取得国际认证的，按费用的50%支持。"),
        ("服务机构入库有什么条件", "服务机构应当在服务完成后3个月内提出兑付申请。"),
        ("周转金怎么还", "单笔周转金额最高2000万元。"),
        ("就业困难人员怎么认定", "招用就业困难人员的小微企业，给予社保补贴。"),
    ],
)
def test_a_character_of_another_word_is_not_the_form(question: str, clause: str) -> None:
    assert not holds(question, clause)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("跨境电商奖励找哪个部门", "申报受理由区商务局负责。"),
        ("补贴归哪个部门管", "市财政局会同有关部门负责解释。"),
        ("技术改造找哪个部门", "由市委财经办统筹，市技改中心承办。"),
        ("出口奖励怎么申报", "企业登录省服务平台填报，报县级部门初审。"),
        ("措施什么时候开始申报", "每年9月集中受理。"),
        ("补助什么时候到账", "验收合格后一次性拨付。"),
        ("补贴多久拨一次", "由见习单位向所在县申请，按季度拨付。"),
        ("补助什么时候申请", "应当在开工前提出。"),
        ("最低工资是多少", "月最低工资标准为2260元。"),
        ("贴息需要什么材料", "四、申请材料\n贷款合同。"),
        ("登记要什么材料", "凭营业执照、合同复印件到窗口办理。"),
        ("服务机构入库有什么条件", "服务机构应当具有独立法人资格。"),
        ("周转金怎么还", "新贷款发放后3日内归还周转金。"),
        ("就业困难人员怎么认定", "由本人向社区申请，街道审核后予以认定。"),
        ("第几条规定了罚款", "第十二条 违反本条例的，处以罚款。"),
    ],
)
def test_what_answers_holds_the_form(question: str, clause: str) -> None:
    assert holds(question, clause)
