"""Things named side by side, of each of which the same is asked."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.question.parts.beside import beside
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import Sample, document


@pytest.mark.parametrize(("question", "words", "parts"), [
    ("冷库贷款额度、期限、保证金各是多少", "冷库 贷款 贷款额度 额度 期限 保证金",
     ("冷库贷款额度是多少", "冷库贷款期限是多少", "冷库贷款保证金是多少")),
    ("冷库的容积和温度分别要求多少", "冷库 容积 温度",
     ("冷库的容积要求多少", "冷库的温度要求多少")),
    ("一般冷库和高标准冷库补助上限差多少", "一般 冷库 高标准 补助 上限",
     ("一般冷库补助上限是多少", "高标准冷库补助上限是多少")),
    ("冷库从业年限和用地面积各要求多少", "冷库 从业 年限 用地 面积",
     ("冷库从业年限要求多少", "冷库用地面积要求多少")),
    ("冷库补助和租金减免哪个先到期", "冷库 补助 租金 减免",
     ("冷库补助什么时候到期", "租金减免什么时候到期")),
    ("冷库2024年和2025年分别补多少", "冷库 2024年 2025年",
     ("冷库2024年补多少", "冷库2025年补多少")),
    ("一档、二档、三档冷库各补多少", "一档 二档 三档 冷库",
     ("一档冷库补多少", "二档冷库补多少", "三档冷库补多少")),
    ("大型、中型两类冷库的补助有什么不同", "大型 中型 冷库 补助",
     ("大型冷库的补助是什么", "中型冷库的补助是什么")),
    ("冷库首次认定和复核各要什么材料", "冷库 首次 认定 复核 材料",
     ("冷库首次认定要什么材料", "冷库复核要什么材料")),
    ("和谐冷库补助是多少", "和谐 冷库 补助", ()), ("和谐冷库分别补多少", "和谐 冷库", ()),
    ("冷库和仓库补助多少", "冷库 仓库 补助", ()), ("冷库补贴和奖励各多少", "冷库 补贴 奖励", ()),
    ("冷库申报条件和补助标准", "冷库 申报 条件 补助 标准", ("冷库申报条件", "冷库补助标准")),
    ("冷库的申报条件、材料和截止时间是什么", "冷库 申报 条件 材料 截止 时间",
     ("冷库申报条件", "冷库材料", "冷库截止时间")),
    ("冷库奖励和补贴", "冷库 奖励 补贴", ()), ("冷库条件和要求", "冷库 条件 要求", ()),
    ("申报条件和补助标准", "申报 条件 补助 标准", ()), ("", "", ()),
])  # fmt: skip
def test_each_of_the_things_is_asked_about_by_itself(
    question: str, words: str, parts: tuple[str, ...]
) -> None:
    assert tuple(one.text for one in beside(question, words.split())) == parts


STORE = """龙湾区冷链设施补助办法
龙农发〔2026〕5号
第一条 高标准冷库每座补助40万元。
第二条 冷库容积应当达到500立方米以上。
第三条 冷藏车每辆补助6万元。
第四条 申请冷链设施补助的主体应当从事农产品购销的时间满2年。
第五条 各镇街负责核实本地的冷链设施，每季度报送一次建设进度。
温州市龙湾区农业农村局
2026年2月2日
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("store", STORE)))
    return kb


@pytest.mark.parametrize(("question", "told"), [
    ("高标准冷库和冷藏车分别补助多少", ("每座补助40万元", "每辆补助6万元")),
    ("冷藏车和高标准冷库哪个补助高", ("每座补助40万元", "每辆补助6万元")),
    ("高标准冷库和冷藏车补助差多少", ("每座补助40万元", "每辆补助6万元")),
])  # fmt: skip
def test_each_is_answered_by_its_own_clause(
    kb: KnowledgeBase, question: str, told: tuple[str, ...]
) -> None:
    answer = ask(kb, question)
    assert all(one in quotes(answer) for one in told)
    assert "unanswered_part" not in codes(answer)


PURCHASE = """龙湾区冷藏车购置补助细则
龙农发〔2026〕8号
第一条 每个主体每年申请补助的冷藏车最多2辆。
第二条 本细则自2026年3月1日起施行，有效期至2028年2月29日。
温州市龙湾区农业农村局
2026年2月9日
"""
TERM = """龙湾区冷库用电补助细则
龙农发〔2026〕9号
第一条 冷库用电每千瓦时补助0.1元。
第二条 本细则自2026年4月1日起施行，有效期至2027年12月31日。
温州市龙湾区农业农村局
2026年3月9日
"""


@pytest.mark.parametrize("question", [
    "龙农发〔2026〕8号和龙农发〔2026〕9号哪个先到期",
    "《龙湾区冷藏车购置补助细则》和《龙湾区冷库用电补助细则》分别什么时候到期",
])  # fmt: skip
def test_of_documents_side_by_side_each_is_asked_about_by_itself(
    kb: KnowledgeBase, question: str
) -> None:
    kb.add(document(Sample("purchase", PURCHASE)))
    kb.add(document(Sample("term", TERM)))
    answer = ask(kb, question)
    assert all(day in quotes(answer) for day in ("2028年2月29日", "2027年12月31日"))
    assert "unanswered_part" not in codes(answer)


@pytest.mark.parametrize(("question", "part"), [
    ("高标准冷库和气调车分别补助多少", "气调车补助多少"),
    ("高标准冷库的补助标准、保证金各是多少", "保证金是多少"),
])  # fmt: skip
def test_one_of_which_nothing_is_said_is_told_by_name(
    kb: KnowledgeBase, question: str, part: str
) -> None:
    answer = ask(kb, question)
    assert "每座补助40万元" in quotes(answer)
    assert answer.status is AnswerStatus.PARTIAL
    [told] = [notice.text for notice in answer.notices if notice.code == "unanswered_part"]
    assert told == f"没有找到“{part}”的规定，请向发文机关核实。"


FORMER = """龙湾区人才安居补贴办法
龙人社发〔2023〕4号
第二条 人才安居补贴标准为：博士每月1500元，硕士每月800元。
第四条 人才购房补贴标准为：博士8万元，硕士4万元。
第五条 本办法自2023年8月1日起施行。
温州市龙湾区人力资源和社会保障局
2023年7月5日
"""
PRESENT = """龙湾区人才安居补贴办法（2026年修订）
龙人社发〔2026〕2号
第二条 人才安居补贴标准为：博士每月2000元，硕士每月1000元。
第六条 本办法自2026年3月1日起施行。《龙湾区人才安居补贴办法》（龙人社发〔2023〕4号）同时废止。
温州市龙湾区人力资源和社会保障局
2026年2月10日
"""


def test_of_two_years_each_is_answered_by_what_held_then(kb: KnowledgeBase) -> None:
    kb.add(document(Sample("former", FORMER)))
    kb.add(document(Sample("present", PRESENT)))
    answer = ask(kb, "龙湾区2023年和2026年的博士安居补贴分别是多少")
    assert all(sum_ in quotes(answer) for sum_ in ("每月1500元", "每月2000元"))
    assert "superseded" in codes(answer)
