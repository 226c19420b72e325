"""A clause whose figure a later rule of the same organ gives otherwise says so, though that rule
does not name its document; and nothing is told of what is only alike."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from kb.library.catalogue import Catalogue
from kb.library.replacements import replacements
from kb.models import Alteration
from kb.weighing.altered.alterations import alterations
from tests.kb.samples import Sample, document

ORGAN = "温州市龙湾区人民政府办公室"
FROM = "本办法自印发之日起施行。"
DAY = date(2026, 3, 1)

Rule = tuple[str, ...]


def told(old: Rule, new: Rule, day: date = DAY, organ: str = ORGAN) -> list[Alteration]:
    """What is told of the clauses of the older rule."""
    number, later = "龙政办发〔2022〕31号", "龙政办发〔2025〕4号"
    texts = {
        "rule": "\n".join((old[0], number, *old[1:], FROM, ORGAN, "2022年6月1日", "")),
        "later": "\n".join((new[0], later, *new[1:], FROM, organ, "2025年2月10日", "")),
    }
    held = {key: document(Sample(key, text)) for key, text in texts.items()}
    heads = {key: made.head for key, made in held.items()}
    store: Any = SimpleNamespace(document=held.__getitem__)
    found = alterations("rule", day, Catalogue(heads, replacements(heads)), store)
    return [a for a in found if a.kind.value == "differs"]


RESEARCH = ("龙湾区企业研发投入补助办法", "第一条 对企业研发投入增量，按8%给予补助，最高50万元。")
ANEW = ("龙湾区促进企业研发投入若干措施", "一、对企业研发投入增量，按10%给予补助，最高80万元。")
VOUCHERS = ("龙湾区科技创新券实施细则", "第一条 单个企业每年申领创新券额度不超过10万元。")
RAISED = (
    "关于调整科技创新券政策的通知",
    "一、单个企业每年申领创新券额度上限由10万元提高到20万元。",
)


def test_a_clause_made_anew_in_the_same_words_with_other_figures_is_told() -> None:
    [altered] = told(RESEARCH, ANEW)
    assert altered.told == (
        "后来的规定有不同数额，见《龙湾区促进企业研发投入若干措施》（龙政办发〔2025〕4号）："
        "一、对企业研发投入增量，按10%给予补助，最高80万元。"
    )
    assert (altered.by.id, altered.since) == ("later", date(2025, 2, 10))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (VOUCHERS, RAISED),
        (
            ("关于做好就业见习补贴工作的通知", "一、就业见习补贴标准为每人每月1500元。"),
            (
                "关于调整就业见习补贴标准的通知",
                "一、就业见习补贴标准由每人每月1500元提高到1800元。",
            ),
        ),
        (
            ("龙湾区中小企业转贷资金管理办法", "第一条 转贷资金总规模为2亿元。"),
            ("关于扩大中小企业转贷资金规模的通知", "一、转贷资金总规模增加1亿元，达到3亿元。"),
        ),
    ],
)
def test_a_figure_that_is_changed_without_naming_the_rule_is_told(old: Rule, new: Rule) -> None:
    assert len(told(old, new)) == 1


def test_nothing_is_told_before_the_later_rule_nor_of_another_organ() -> None:
    assert told(RESEARCH, ANEW, day=date(2025, 2, 9)) == []
    assert told(RESEARCH, ANEW, organ="温州市龙湾区科学技术局") == []
    assert told(RESEARCH, (f"{ANEW[0]}（征求意见稿）", ANEW[1])) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (  # another sort
            ("龙湾区企业上市奖励办法", "第一条 对境内上市的企业，奖励500万元。"),
            ("龙湾区企业上市奖励若干政策", "一、对境外上市的企业，奖励300万元。"),
        ),
        (  # the same words below another heading
            (
                "龙湾区制造业扶持办法",
                "第一章 智能制造",
                "第一条 对首次通过认定的企业，每家奖励20万元。",
            ),
            (
                "龙湾区制造业扶持若干政策",
                "第一章 绿色制造",
                "第一条 对首次通过认定的企业，每家奖励30万元。",
            ),
        ),
        (  # another matter that had the same figure
            ("龙湾区职业技能培训补贴办法", "第一条 初级工培训补贴每人1000元。"),
            (
                "关于调整职业技能培训补贴标准的通知",
                "一、高级工培训补贴由每人1000元提高到2500元。",
            ),
        ),
        (  # another rule that is named
            ("龙湾区首台套奖励办法", "第一条 对认定的首台套装备，奖励50万元。"),
            (
                "关于修改《龙湾区首版次奖励办法》的通知",
                "一、将《龙湾区首版次奖励办法》第一条中认定的首台套装备奖励由50万元提高到60万元。",
            ),
        ),
        (  # another title
            ("龙湾区专利资助办法", "第一条 对通过评审的重点企业，每家每年资助5000元。"),
            ("龙湾区商标资助办法", "第一条 对通过评审的重点企业，每家每年资助8000元。"),
        ),
        (  # another year
            ("关于2022年度企业用电补贴的通知", "一、2022年度用电增长的企业，每千瓦时补贴0.1元。"),
            ("关于2025年度企业用电补贴的通知", "一、2025年度用电增长的企业，每千瓦时补贴0.2元。"),
        ),
    ],
)
def test_what_is_only_alike_is_not_told_to_differ(old: Rule, new: Rule) -> None:
    assert told(old, new) == []
