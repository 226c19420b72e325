"""A question of several parts, of which only the first says what it is about."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document

LOAN = """龙湾区小微企业应急周转管理办法
龙经信〔2026〕21号
第一条 应急周转资金用于贷款即将到期的小微企业。
第二条 申请应急周转的企业应当符合下列条件：
（一）在本区注册满2年；
（二）原贷款没有欠息。
第三条 单户单次周转金额最高800万元，使用期限不超过10个工作日。
第四条 企业应当在贷款到期前7个工作日向周转服务机构提出申请。
温州市龙湾区经济和信息化局
2026年3月2日
"""
RELIEF = """关于2026年龙湾区稳产返还工作的通知
龙人社发〔2026〕11号
一、稳产返还
（一）条件。连续缴纳失业保险费12个月以上、用电量同比下降不超过5.5%的企业可以享受稳产返还；\
上年度有欠薪记录的，或者被列入严重失信主体名单、经营异常名录尚未移出的企业，不得享受，已经返还的予以追回。
（二）标准。中小企业按上年度实际缴纳额的60%返还，大型企业按30%返还，返还金额按元取整。
（三）方式。由主管部门比对数据后直接拨付，企业不必申请；没有对公账户的企业，拨付到缴费账户，\
账户信息有误的，由所在街道通知企业更正，更正后随下一批拨付，逾期未更正的视为放弃。
二、执行期限
稳产返还政策执行至2026年12月31日。
龙湾区人力资源和社会保障局
2026年3月2日
"""
STUDIO = """温州市技艺工坊管理办法
温人社发〔2026〕7号
第一条 技艺工坊领办人应当具有技师以上资格，年龄不超过58周岁。
第二条 依托单位提供不少于80平方米的场地。
第三条 新认定的技艺工坊给予30万元一次性补助。
温州市人力资源和社会保障局
2026年2月2日
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("loan", LOAN)))
    kb.add(document(Sample("relief", RELIEF)))
    kb.add(document(Sample("studio", STUDIO)))
    return kb


@pytest.mark.parametrize(("question", "told"), [
    ("应急周转要什么条件，最多能转多少", ("注册满2年", "最高800万元")),
    ("应急周转最高多少，要提前几天申请", ("最高800万元", "到期前7个工作日")),
    ("稳产返还条件是什么，返多少", ("12个月以上", "60%返还")),
    ("技艺工坊领办人什么条件，给多少", ("58周岁", "30万元")),
])  # fmt: skip
def test_a_later_part_is_about_what_the_first_one_is_about(
    kb: KnowledgeBase, question: str, told: tuple[str, ...]
) -> None:
    answer = ask(kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert all(one in quotes(answer) for one in told)
    assert len(cited(answer)) == 1
    assert "unanswered_part" not in codes(answer)
