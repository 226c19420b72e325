"""What things are called for readers."""

from __future__ import annotations

import pytest

from api import labels


@pytest.mark.parametrize(("title", "label"), [
    ("龙湾区小微园租金减免办法", "有效期至"), ("关于公布2024年数字车间名单的通知", "有效期至"),
    ("关于组织申报2026年度数字车间的通知", "截止日期"),
    ("关于拟认定数字车间名单的公示", "截止日期"),
])  # fmt: skip
def test_the_last_day_of_a_call_is_its_deadline_and_of_a_policy_that_of_its_term(
    title: str, label: str
) -> None:
    assert labels.last_day(title) == labels.element("expires_on", title) == label


def test_an_element_has_a_chinese_name_and_an_unknown_one_its_own() -> None:
    assert labels.element("doc_number", "办法") == "发文字号"
    assert labels.element("later_field", "办法") == "later_field"
