import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.datasets import Fact
from eval.matching import holds_answer, says


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("奖励５０００元", "5000元"),
        ("奖励 5,000 元", "5000元"),
        ("奖励5，000元", "5,000元"),
        ("总额1,234,567元", "1234567元"),
        ("自2026年4月1日起施行", "2026-04-01"),
        ("自2026 年 4 月 1 日起施行", "2026年4月1日"),
        ("2026-04-01 起", "2026年4月1日"),
        ("2026.4.1起", "2026-04-01"),
        ("2026/4/1起", "2026年04月01日"),
        ("自2026年4月1日起施行", "4月1日"),
        ("自2026年4月1日起施行", "2026年4月"),
        ("自2026年4月1日起施行", "2026年"),
        ("自2026年4月1日起施行", "2026"),
        ("截至4月1日", "4月1日"),
        ("重点“小巨人”企业", "重点小巨人企业"),
        ("云企业〔2026〕2号", "云企业[2026]2号"),
        ("比例为 10%～20%", "10%~20%"),
        ("共31家", "31|三十一"),
        ("共三十一家", "31|三十一"),
        ("ABC计划", "abc计划"),
        ("占比2.70%", "2.70%"),
        ("70％以上", "70%"),
    ],
)
def test_a_fact_is_found_however_it_is_written(text: str, fact: str) -> None:
    assert says(text, Fact.parse(fact))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("共112家", "12"),
        ("共120家", "12"),
        ("共12.5家", "12"),
        ("占比0.12", "12"),
        ("占比2.5%", "5%"),
        ("15,000元", "5000元"),
        ("15,000元", "000元"),
        ("自2026年4月11日起施行", "2026年4月1日"),
        ("自2026年4月11日起施行", "4月1日"),
        ("自2026年4月1日起施行", "2025-04-01"),
        ("自2026年14月1日起施行", "4月1日"),
        ("第12 34号", "1234"),
        ("奖励5000元", "5万元"),
        ("", "12"),
    ],
)
def test_another_number_is_not_taken_for_the_fact(text: str, fact: str) -> None:
    assert not says(text, Fact.parse(fact))


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_number_says_itself_and_no_other(one: int, other: int) -> None:
    assert says(f"共{one:,}家", Fact.parse(f"{other}家")) == (one == other)


def test_a_gold_answer_is_found_in_a_passage_or_around_it() -> None:
    assert holds_answer("租金每月每平方米12.5元。", "每月每平方米12.5元")
    long = "租金每月每平方米12.5元，按季度缴纳，逾期加收滞纳金。合同期限不超过3年。"
    assert holds_answer("租金每月每平方米12.5元，按季度缴纳，逾期加收滞纳金。", long)
    assert not holds_answer("租金", long)
    assert not holds_answer("租金", "")
