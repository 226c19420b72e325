"""What things are called for readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from api import labels
from api.labels import ASKABLE, IN_CHINESE, WITHOUT_SUBJECT, because
from kb.models import Answer, AnswerStatus, Notice


@pytest.mark.parametrize(("title", "label"), [
    ("龙湾区小微园租金减免办法", "有效期至"), ("关于公布2024年数字车间名单的通知", "有效期至"),
    ("关于组织申报2026年度数字车间的通知", "截止日期"),
    ("关于拟认定数字车间名单的公示", "截止日期"),
])  # fmt: skip
def test_the_last_day_of_a_call_is_its_deadline_and_of_a_policy_that_of_its_term(
    title: str, label: str
) -> None:
    assert labels.element("expires_on", title) == label


def test_an_element_has_a_chinese_name_and_an_unknown_one_its_own() -> None:
    assert labels.element("doc_number", "办法") == "发文字号"
    assert labels.element("later_field", "办法") == "later_field"


def test_what_stood_in_the_way_names_the_place() -> None:
    none = Answer("问", AnswerStatus.NO_ANSWER, date(2026, 11, 23), "wrong_region")
    assert because(none) == "找到的规定不适用于这个地区。"
    assert because(replace(none, region="浙江省宁波市镇海区")) == "找到的规定不适用于镇海区。"


def test_who_asks_of_something_else_is_told_what_can_be_asked() -> None:
    none = Answer("你好", AnswerStatus.NO_ANSWER, date(2026, 11, 23), "no_match")
    assert because(none) == ASKABLE
    told = replace(none, notices=(Notice("not_collected", "资料库没有收录某文件。"),))
    assert because(told) != ASKABLE


def test_what_names_no_policy_is_not_said_to_be_missing_from_the_library() -> None:
    asked_back = (Notice("no_subject", "问题里没有说是哪项政策。"),)
    none = Answer(
        "谢谢", AnswerStatus.NO_ANSWER, date(2026, 11, 23), "no_match", notices=asked_back
    )
    assert because(none) == WITHOUT_SUBJECT


def test_who_asks_in_another_language_is_told_which_one_is_read() -> None:
    asked = "What subsidies are there for small enterprises?"
    none = Answer(asked, AnswerStatus.NO_ANSWER, date(2026, 11, 23), "no_match")
    assert because(none) == IN_CHINESE
    assert because(replace(none, question="GB/T 3188-2025")) == ASKABLE
