"""Ranges, chapters, annexes and parts of articles: all of what a later text names, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kb.weighing.test_altered import later, told

RULE = """龙湾区人才安居办法
龙政办发〔2024〕31号
第一章 总则
第一条 为支持人才安居，制定本办法。
第二章 购房补贴
第二条 博士购房的，补贴30万元。
第三条 硕士购房的，补贴10万元。
第三章 租房补贴
第四条 租房补贴按下列标准发放：
（一）博士每月2000元；
（二）硕士每月1000元；
（三）本科每月500元；
（四）技师每月800元。
租房补贴按季度发放。
第五条 租住人才公寓的，租金减半。
第六条 补贴期限为三年。
第六条之一 补贴期限可以中断计算。
第七条 弄虚作假的，追回补贴。
第四章 附则
第八条 本办法自2024年7月1日起施行。
温州市龙湾区人民政府办公室
2024年6月1日
附件1
人才安居申请表
申请人应当填写学历和工作单位。
附件2
审核流程
一、用人单位初审，时限5个工作日。
二、人社部门复审，时限10个工作日。
"""
TARGET = "《龙湾区人才安居办法》（龙政办发〔2024〕31号）"
CHANGING = "关于修改《龙湾区人才安居办法》部分条款的通知"
ENDING = "关于停止执行部分政策条款的通知"


def marked(title: str, *said: str, rule: str = RULE) -> list[tuple[str, str]]:
    """The first line of all that is told to be altered, and what was done to it."""
    found = told(rule, later(title, *said))
    return [(words.split("。")[0].split("\n")[0][:4], a.kind.value) for words, a in found]


def ended(*labels: str) -> list[tuple[str, str]]:
    return [(label, "ended") for label in labels]


@pytest.mark.parametrize(
    ("part", "labels"),
    [
        ("第二条至第四条", ("第二条 ", "第三条 ", "第四条 ")),
        ("第二至四条", ("第二条 ", "第三条 ", "第四条 ")),
        ("第五条至第七条", ("第五条 ", "第六条 ", "第六条之", "第七条 ")),
        ("第二、五条", ("第二条 ", "第五条 ")),
        ("第六条之一", ("第六条之",)),
        ("第二章", ("第二条 ", "第三条 ")),
        ("第一章至第二章", ("第一条 ", "第二条 ", "第三条 ")),
        ("附件1", ("附件1",)),
        ("附件1、2", ("附件1", "附件2")),
    ],
)
def test_all_that_ends_from_one_to_another_is_told(part: str, labels: tuple[str, ...]) -> None:
    assert marked(ENDING, f"{TARGET}{part}停止执行。") == ended(*labels)
    assert marked(CHANGING, f"现将{TARGET}修改如下：", f"一、删去{part}。") == ended(*labels)


@pytest.mark.parametrize(
    ("part", "labels"),
    [
        ("第四条第（二）至（四）项", ("（二）硕", "（三）本", "（四）技")),
        ("第四条第（二）项至第（三）项", ("（二）硕", "（三）本")),
        ("第四条第（一）、（四）项", ("（一）博", "（四）技")),
        ("第四条第二款", ("租房补贴",)),
        ("附件2第二条", ("二、人社",)),
    ],
)
def test_of_an_article_only_what_is_named_is_told(part: str, labels: tuple[str, ...]) -> None:
    found = marked(ENDING, f"{TARGET}{part}不再执行。")
    assert [label for label, _ in found] == list(labels)
    assert {kind for _, kind in found} == ({"ended"} if "附件" in part else {"amended"})


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("将附件2中的“10个工作日”修改为“7个工作日”。", "二、人社"),
        ("附件1修改为：“人才安居申请表（2025年版）”。", "附件1"),
        ("将第二章中的“30万元”修改为“20万元”。", "第二条 "),
        ("将第四条第（三）项和第五条修改为：“本科每月600元”。", "（三）本"),
    ],
)
def test_a_change_in_an_annex_or_a_chapter_stands_with_the_words_replaced(
    said: str, label: str
) -> None:
    found = marked(CHANGING, f"现将{TARGET}修改如下：", f"一、{said}")
    assert found[0] == (label, "amended")


def test_an_annex_that_ends_is_told_beside_a_chapter_that_does() -> None:
    said = (f"一、{TARGET}第二章不再执行。", "二、附件1废止。", "三、附件2继续使用。")
    assert marked("关于调整人才安居政策的通知", *said) == ended("第二条 ", "第三条 ", "附件1")


@pytest.mark.parametrize(
    "said",
    [
        "申请人应当填写附件1，经修改后重新报送。",
        "将第八条修改为：“附件1、附件2由区人社局调整。”",
        "在第二章增加一条，作为第四条：“专家购房的，补贴50万元。”",
        "各单位按照第三章的规定调整工作安排。",
        "修改后的申请表见附件1。",
    ],
)
def test_a_chapter_or_an_annex_that_is_only_spoken_of_is_not_told_to_be_changed(said: str) -> None:
    found = marked(CHANGING, f"现对{TARGET}作如下修改：", f"一、{said}")
    assert [label for label, _ in found if label != "第八条 "] == []


def test_all_but_some_articles_end_and_the_clause_on_its_own_life_stays() -> None:
    said = f"{TARGET}除第三条至第五条外，其余条款自2025年4月1日起停止执行。"
    labels = ("第一条 ", "第二条 ", "第六条 ", "第六条之", "第七条 ")
    assert marked("关于调整人才安居政策的通知", said) == ended(*labels)


def test_an_article_that_was_suspended_and_holds_again_is_told_until_then() -> None:
    halted = later("关于暂停执行部分政策的通知", f"{TARGET}第二条至第三条暂停执行。")
    resumed = later(
        "关于恢复执行部分政策的通知",
        f"自2025年9月1日起，恢复执行{TARGET}第二条。",
        begins="2025年9月1日",
    ).replace("2025年2月10日", "2025年8月20日")
    before = told(RULE, halted, resumed, day=date(2025, 8, 31))
    after = told(RULE, halted, resumed, day=date(2025, 9, 1))
    assert [words[:3] for words, _ in before] == ["第二条", "第三条"]
    assert [words[:3] for words, _ in after] == ["第三条"]


def test_a_clean_up_may_change_one_article_and_delete_another() -> None:
    said = (
        "一、下列文件予以修改：",
        f"1.{TARGET}将第二条中的“30万元”修改为“20万元”，删去第五条。",
    )
    found = marked("关于公布规范性文件清理结果的通知", *said)
    assert found == [("第二条 ", "amended"), ("第五条 ", "ended")]


def test_of_two_rules_printed_together_nothing_tells_whose_article_is_meant() -> None:
    both = RULE.replace("审核流程\n", "审核细则\n第五条 初审应当公示。\n第九条 复审应当公示。\n")
    assert marked(ENDING, f"{TARGET}第五条停止执行。", rule=both) == ended("第五条 ")
    twice = RULE.replace("第四章 附则\n", "第四章 附则\n第五条 审核应当公示。\n")
    assert marked(ENDING, f"{TARGET}第五条停止执行。", rule=twice) == []
