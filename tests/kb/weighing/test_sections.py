"""The section of another object: its papers and sums are no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Opener
from tests.kb.asking import ask, quotes
from tests.kb.samples import Sample, document

TRADE = """嘉兴市外贸扶持政策热点问答
嘉兴市商务局
2026年4月8日
一、境外参展
问：企业参加境外展会有什么补助？
答：参加市级重点展会目录内的境外展会，展位费补助80%，每个标准展位最高补助3万元。
问：申请参展补助要交哪些材料？
答：提交展位合同、付款凭证、参展照片、出境人员护照出入境页复印件。
二、出口信用保险
问：出口信保保费补助多少？
答：按照实缴保费的40%补助，全年最高100万元。
三、海外仓
问：什么样的海外仓可以评市级公共海外仓？
答：仓库面积3000平方米以上，运营满1年，服务本市企业不少于15家。
问：海外仓评上后有多少奖励？
答：市级公共海外仓奖励30万元，每两年复核一次。
四、附则
问：补助资金什么时候拨付？
答：材料审核通过后30个工作日内拨付到账。
"""
FUND = """住房公积金提取常见问题
嘉兴市住房公积金管理中心
2026年5月20日
1．租房提取每月能取多少？
无房职工租住商品住房的，单身职工每月最高1500元。
2．购房提取需要什么材料？
购买新建商品房的提供备案购房合同和首付款发票；购买二手房的提供契税完税凭证。
3．退休提取怎么办？
达到法定退休年龄的，凭身份证在手机上办理，资金即时到账。
"""

PERMITS = """嘉兴市建设项目环评政策问答
嘉兴市生态环境局
2026年3月2日
1．报告书审批要多长时间？
法定审批时限60日，我市承诺在15个工作日内办结。
"""
INJURY = """嘉兴市工伤保险政策问答
嘉兴市人力资源和社会保障局
2026年3月18日
一、工伤认定
问：单位应在多少天内申请？
答：自事故伤害发生之日起30日内申请。
二、劳动能力鉴定
问：多久出结果？
答：自收到申请之日起60日内作出鉴定结论。
"""


@pytest.fixture
def told(open_kb: Opener) -> Iterator[Callable[[str], str]]:
    """What is quoted to a question."""
    with open_kb() as kb:
        texts = {"trade": TRADE, "fund": FUND, "permits": PERMITS, "injury": INJURY}
        kb.add_all(document(Sample(name, text)) for name, text in texts.items())
        yield lambda question: quotes(ask(kb, question, region="浙江省嘉兴市"))


@pytest.mark.parametrize(
    ("question", "of_another"),
    [
        ("申请海外仓奖励要交哪些材料", "展位合同"),
        ("出口信保补助要提交什么材料", "展位合同"),
        ("租房提取要什么材料", "备案购房合同"),
        ("报告书要提交什么材料", "展位合同"),  # of another document
        ("工伤认定多久出结果", "60日"),  # named by its heading alone
    ],
)
def test_what_is_told_of_another_object_does_not_answer(
    told: Callable[[str], str],
    question: str,
    of_another: str,
) -> None:
    assert of_another not in told(question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("参展补助要交什么材料", "展位合同"),
        ("海外仓奖励多少钱", "奖励30万元"),
        ("信保保费补几成", "40%"),
        ("购房提取要什么材料", "备案购房合同"),
        ("报告书审批要多久", "15个工作日"),
        ("劳动能力鉴定多久出结果", "60日"),
        ("海外仓补助资金多久拨付", "30个工作日"),  # holds for all of them
    ],
)
def test_what_is_told_of_the_object_or_of_all_answers(
    told: Callable[[str], str],
    question: str,
    answer: str,
) -> None:
    assert answer in told(question)
