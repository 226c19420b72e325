"""What is kept of a question names nobody."""

from __future__ import annotations

import pytest

from api.personal import without_numbers


@pytest.mark.parametrize(("question", "kept"), [
    ("请联系我13900001234，想申请贴息", "请联系我（手机号），想申请贴息"),
    ("手机 139 0000 1234；+86-13900001234", "手机 （手机号）；（手机号）"),
    ("我的身份证33020019900101123X能落户吗", "我的身份证（身份证号）能落户吗"),
    ("补贴打到6222000011112222333行不行", "补贴打到（账号）行不行"),
    ("座机0574-87654321，邮箱li.si@example.com", "座机（电话），邮箱（邮箱）"),
])  # fmt: skip
def test_numbers_of_a_person_are_taken_out(question: str, kept: str) -> None:
    assert without_numbers(question) == kept


@pytest.mark.parametrize("question", [
    "营收12345678901元能申报吗", "工信部企业〔2022〕63号还有效吗", "2026-04-01以前认定的还算吗",
    "统一社会信用代码91330200MA2AABCD1X怎么填", "投资1380000000元", "0.13800138000怎么算",
])  # fmt: skip
def test_sums_dates_and_codes_stay(question: str) -> None:
    assert without_numbers(question) == question
