"""Who asks may leave a number: it changes no answer, and is not kept."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.question.contact import without_contact, without_numbers
from tests.kb.asking import ask, cited


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


@pytest.mark.parametrize(("question", "asked"), [
    ("数字车间奖多少，我的手机号是13900001234", "数字车间奖多少，"),
    ("请联系我13900001234，我们想申请数字车间", "我们想申请数字车间"),
    ("想申请数字车间，麻烦给我回个电话0577-86000000，谢谢", "想申请数字车间，谢谢"),
    ("想申请数字车间。能不能派人跟我们联系一下？微信：zhang_san88", "想申请数字车间。"),
    ("数字车间怎么申请电话13900001234", "数字车间怎么申请"),
    ("数字车间怎么申请？13900001234", "数字车间怎么申请？"),
    ("数字车间怎么申请，联系人电话是86001234。", "数字车间怎么申请，"),
])  # fmt: skip
def test_clauses_of_contact_are_not_asked_about(question: str, asked: str) -> None:
    assert without_contact(question) == asked


@pytest.mark.parametrize("question", [
    "13900001234", "请联系我", "0577-86000000是哪个部门的电话", "申报数字车间联系谁",
    "联系电话是多少", "请问联系人是谁，电话多少", "数字车间，ERPsystem怎么补", "补贴，20260401",
    "加计扣除多少，研发费用100万", "营收12345678元，能申报吗", "奖多少，谢谢",
    "有疑问，可以打电话吗",
    "提案的答复，谁来回复", "APEC商务旅行卡怎么办", "What is it", "你好，小巨人怎么申请！",
])  # fmt: skip
def test_everything_else_is(question: str) -> None:
    assert without_contact(question) == question


def test_a_number_left_with_a_question_changes_no_answer(sample_kb: KnowledgeBase) -> None:
    plain = ask(sample_kb, "数字车间首次认定奖励多少钱")
    left = ask(sample_kb, "请尽快联系我13900001234，数字车间首次认定奖励多少钱")
    assert cited(left) == cited(plain) != []
    assert left.confidence == plain.confidence
