"""A question may give the day itself for which it asks whether a rule holds."""

from __future__ import annotations

from datetime import date

import pytest

from kb.models import Status
from kb.query import Query
from kb.question.day_asked import day_asked
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import Sample, document

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("温人社〔2023〕2号2024年10月还在执行吗", date(2024, 10, 31)),
        ("人才住房保障细则2025年有效吗", date(2025, 12, 31)),
        ("这个办法2022年5月30日有效吗", date(2022, 5, 30)),
        ("2024年10月小巨人办法还在执行吗", date(2024, 10, 31)),
        ("2024年10月的小巨人办法还在执行吗", None),  # may be one made then
        ("2024年绿色工厂办法还在执行吗", None),
        ("2024年10月时，科技券能领多少", date(2024, 10, 31)),
        ("2025年6月时温州科技券一年能申领多少", date(2025, 6, 30)),
        ("绿色工厂细则2027年还能用吗", date(2027, 12, 31)),
        ("镇海的企业2026年3月31日时奖励多少", date(2026, 3, 31)),
        ("截至2025年1月2日有效的标准是什么", date(2025, 1, 2)),
        ("2023年小巨人认定执行哪个办法", date(2023, 12, 31)),
        ("2024年那会儿小巨人办法还有效吗", date(2024, 12, 31)),
        ("2025年认定小巨人用的是什么标准", date(2025, 12, 31)),
        ("2023年6月注册的企业适用什么政策", None),  # told of who asks
        ("2026年2月31日时奖励多少", None),  # no such day
        ("2026年3月31日前要交什么材料", None),
        ("今年奖励多少", None),
        ("财政部公告2019年第906号现在还有效吗", None),  # the year of a number
        ("2024年申报通知还有效吗", None),
        ("2021年修订的办法还有效吗", None),
        ("2023年6月时注册的企业能申报吗", None),  # told of who asks
        ("2023年执行的标准是多少", None),
        ("2026年有效吗", None),  # today is in it
        ("2025年2月30日有效吗", None),
    ],
)
def test_the_day_is_the_last_of_the_time_asked_about(asked: str, day: date | None) -> None:
    assert day_asked(asked, TODAY) == day


RULE = """温州市稳岗返还办法
温人社〔2023〕2号
第一条 中小微企业按60%返还。
第二条 本办法自2023年4月20日起施行，有效期两年。
温州市人力资源和社会保障局
2023年4月20日
"""


def test_an_answer_is_for_that_day_and_says_so(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("rule", RULE))])
        then = ask(kb, "温人社〔2023〕2号2024年10月还在执行吗", TODAY)
        now = ask(kb, "温人社〔2023〕2号现在还在执行吗", TODAY)
    assert then.as_of == date(2024, 10, 31)
    assert then.notices[0].text == "按2024年10月31日的效力回答。"
    assert then.citations[0].validity.status is Status.IN_FORCE
    assert now.citations[0].validity.status is Status.EXPIRED


@pytest.mark.parametrize("month", ["2024年10月", "２０２４年10月", "2024年10月時"])
def test_a_search_is_for_that_day_too_however_it_is_written(open_kb: Opener, month: str) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("rule", RULE))])
        found = kb.search(Query(f"温人社〔2023〕2号{month}还在执行吗", TODAY))
    assert found.hits[0].validity.status is Status.IN_FORCE
