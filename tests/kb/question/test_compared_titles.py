"""Two titles compared: what each requires is told, as no clause says how they differ."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.question.parts.titles import compared_titles
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document


@pytest.mark.parametrize(("question", "parts"), [
    ("小巨人和单项冠军有什么区别", ("小巨人条件", "单项冠军条件")),
    ("专精特新跟高企一样吗", ("专精特新条件", "高企条件")),
    ("请问瞪羚企业与独角兽企业在奖励上有啥不同", ("瞪羚奖励", "独角兽奖励")),
    ("小巨人和隐形冠军哪个更难评", ("小巨人条件", "隐形冠军条件")),
    ("省专和小巨人的有效期一样吗", ("省专有效期", "小巨人有效期")),
    ("小巨人和单项冠军能一起报吗", ()), ("小巨人和小巨人有什么区别", ()),
    ("小巨人新旧办法有什么区别", ()), ("冷库和冷藏车有什么区别", ()),
])  # fmt: skip
def test_titles_are_compared_by_what_is_asked_of_each(
    question: str, parts: tuple[str, ...]
) -> None:
    assert compared_titles(question, ("省专",)) == parts


GAZELLE = """龙湾区瞪羚企业认定办法
龙科发〔2026〕4号
第一条 申请认定瞪羚企业，应当同时满足下列条件：
（一）近三年营业收入复合增长率达到20%以上；
（二）上年度研发费用占营业收入的比重达到5%以上。
第二条 本办法自2026年3月1日起施行，有效期至2028年12月31日。
温州市龙湾区科学技术局
2026年2月10日
"""
UNICORN = """龙湾区独角兽企业培育办法
龙科发〔2026〕5号
第一条 申请认定独角兽企业，应当同时满足下列条件：
（一）成立不超过10年，未上市；
（二）最近一轮融资后的估值达到70亿元以上。
第二条 瞪羚企业可以优先列入独角兽企业培育库。
第三条 本办法自2026年3月1日起施行，有效期至2028年12月31日。
温州市龙湾区科学技术局
2026年2月12日
"""


def test_the_conditions_of_both_titles_come_before_a_clause_that_names_both(
    kb: KnowledgeBase,
) -> None:
    for key, text in (("gazelle", GAZELLE), ("unicorn", UNICORN)):
        kb.add(document(Sample(key, text)))
    answer = ask(kb, "瞪羚和独角兽有什么区别")
    first, second = (s.text for s in answer.statements[:2])
    assert "复合增长率达到20%" in first
    assert "估值达到70亿元" in second
    assert "unanswered_part" not in codes(answer)
