"""有效期: how long a document holds, in the wordings of closing clauses."""

from datetime import date

import pytest

from kb.models import Head
from tests.ingest.reading import proofs, read
from tests.ingest.validity.closing import head, parsed


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("自2024年7月1日起施行，试行两年。", date(2024, 7, 1), date(2026, 6, 30)),
        ("自2024年7月1日起施行（试行两年）。", date(2024, 7, 1), date(2026, 6, 30)),
        ("自2024年7月1日起试行，有效期2年。", date(2024, 7, 1), date(2026, 6, 30)),
        ("自2024年7月1日起试行两年。", date(2024, 7, 1), date(2026, 6, 30)),
        ("自2024年7月1日起施行，有效期36个月。", date(2024, 7, 1), date(2027, 6, 30)),
        ("从2024年7月1日起实施，暂定执行三年。", date(2024, 7, 1), date(2027, 6, 30)),
        ("自2024年7月1日起施行，为期三年。", date(2024, 7, 1), date(2027, 6, 30)),
        ("自2024年7月1日起施行，有效期自施行之日起5年。", date(2024, 7, 1), date(2029, 6, 30)),
        ("自印发之日起施行，至2025年12月31日止。", date(2024, 5, 30), date(2025, 12, 31)),
        ("自印发之日起施行，至2025年12月31日24时止。", date(2024, 5, 30), date(2025, 12, 31)),
        ("自印发之日起施行，有效期至2025年底。", date(2024, 5, 30), date(2025, 12, 31)),
        ("自印发之日起施行，有效期至2026年6月。", date(2024, 5, 30), date(2026, 6, 30)),
        ("自2024年7月1日起执行至2027年12月31日。", date(2024, 7, 1), date(2027, 12, 31)),
        ("自印发之日起至2025年12月31日止施行。", date(2024, 5, 30), date(2025, 12, 31)),
        ("自2024年7月1日起施行，有效期满两年后自动失效。", date(2024, 7, 1), date(2026, 6, 30)),
        ("自2024年7月1日起施行，至10月7日24时止。", date(2024, 7, 1), date(2024, 10, 7)),
        ("自2024年7月1日0时起至9月30日24时止施行。", date(2024, 7, 1), date(2024, 9, 30)),
        ("自2024年12月1日起施行，至次年3月31日止。", date(2024, 12, 1), date(2025, 3, 31)),
        ("自2024年12月1日起施行，至3月15日止。", date(2024, 12, 1), date(2025, 3, 15)),
        ("自2024年7月1日起施行，有效期至当年12月31日。", date(2024, 7, 1), date(2024, 12, 31)),
        ("自2024年7月1日起施行，10月8日零时自行废止。", date(2024, 7, 1), date(2024, 10, 8)),
        ("自2024年7月1日起施行，2026年12月31日废止。", date(2024, 7, 1), date(2026, 12, 31)),
        ("自2024年7月1日起施行，2027年1月1日起失效。", date(2024, 7, 1), date(2026, 12, 31)),
        (
            "自2024年7月1日起施行，《旧技改办法》同时废止，至2026年12月31日自行废止。",
            date(2024, 7, 1),
            date(2026, 12, 31),
        ),
    ],
)
def test_a_term_is_read_behind_the_day_of_force(
    clause: str, effective: date, expires: date
) -> None:
    for subject in ("第九条 ", "第九条 本办法", "第九条 《云岭市技改奖补办法》"):
        found = head(subject + clause)
        assert (found.effective_on, found.expires_on) == (effective, expires)


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("本办法有效期自2024年7月1日起三年。", date(2024, 7, 1), date(2027, 6, 30)),
        ("本办法有效期：2024年7月1日—2027年6月30日。", date(2024, 7, 1), date(2027, 6, 30)),
        ("本办法试行两年，自2024年7月1日起算。", date(2024, 7, 1), date(2026, 6, 30)),
        ("本办法有效期五年。自2024年7月1日起施行。", date(2024, 7, 1), date(2029, 6, 30)),
        ("本办法有效期自公布之日起两年。", None, date(2026, 5, 29)),
        ("本办法自印发之日起有效期18个月。", None, date(2025, 11, 29)),
        ("本办法执行到2027年底。", None, date(2027, 12, 31)),
        ("本办法于2026年12月31日自行废止。", None, date(2026, 12, 31)),
    ],
)
def test_a_term_stands_without_a_day_of_force(
    clause: str, effective: date | None, expires: date
) -> None:
    found = head(clause)
    assert (found.effective_on, found.expires_on) == (effective, expires)


def test_the_words_of_a_term_prove_it() -> None:
    document = parsed("第九条 本办法自印发之日起施行，至2025年12月31日止，由市工业局解释。")
    proven = proofs(document)
    assert proven["effective_on"] == "自印发之日起施行"
    assert proven["expires_on"] == "至2025年12月31日止"


def explained(*clauses: str) -> Head:
    """A 问答 published on 2025年3月1日 that holds these lines."""
    title = "《云岭市用工补贴办法》政策问答"
    return read(title, *clauses, metadata={"发布日期": "2025-03-01"}).head


@pytest.mark.parametrize(
    "answer",
    [
        "答：本办法自2025年4月15日起施行，有效期2年。",
        "答：自2025年4月15日起施行，有效期2年。",
        "A：自2025年4月15日起施行，有效期2年。",
        "【答】自2025年4月15日起施行，有效期2年。",
    ],
)
def test_an_answer_speaks_of_the_policy_it_explains(answer: str) -> None:
    found = explained("问：什么时候执行？", answer)
    assert (found.effective_on, found.expires_on) == (date(2025, 4, 15), date(2027, 4, 14))


def test_a_term_is_never_counted_from_publication_where_its_start_is_named() -> None:
    found = explained("新修订的《云岭市补贴办法》自2025年4月15日起施行，有效期2年。")
    assert found.expires_on == date(2027, 4, 14)


@pytest.mark.parametrize(
    "clauses",
    [
        ("（一）补贴期限至2025年6月30日。",),  # of one measure
        ("一、补贴期限至2025年6月30日。", "二、奖励期限至2026年6月30日。"),  # of several
        ("第四条 设备补贴期限最长三年。",),
        ("第四条 企业自2024年7月1日起调整产线的，给予补助。",),
        ("第四条 申报时间。2024年7月1日至2025年6月30日。",),
        (
            "一、对吸纳就业的企业每人补贴5000元，实施期限至2026年12月31日。",
            "二、自2026年2月1日至2026年6月30日，减征医保费，执行现行政策。",
            "三、自2026年2月1日至2026年9月30日，减征失业保险费，执行现行政策。",
        ),
        ("第二条 对中型企业流动资金贷款，可比照办理续贷，政策期限三年。", "第三条 完善尽职免责。"),
    ],
)
def test_the_term_of_one_measure_is_not_that_of_the_document(clauses: tuple[str, ...]) -> None:
    found = head(*clauses)
    assert (found.effective_on, found.expires_on) == (None, None)


def test_answers_to_questions_of_many_matters_have_no_common_term() -> None:
    texts = (
        "云岭市12345热线涉企常见问题解答",
        "1.问：失业保险费率是多少？",
        "答：目前总费率1%，执行期限至2026年12月31日。",
        "2.问：稳岗返还要不要申请？",
        "答：不需要，免申即享。",
    )
    assert read(*texts).head.expires_on is None


@pytest.mark.parametrize("caption", ["", "五、附则 ", "（五）施行时间 "])
def test_a_term_on_trial_is_read_also_behind_a_caption(caption: str) -> None:
    found = head(f"{caption}本细则自2026年4月1日起施行，暂行期一年。")
    assert (found.effective_on, found.expires_on) == (date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        "第五条 企业称号有效期3年，到期复核。",
        "第五条 证书有效期为三年。",
        "第五条 食品登记材料减为4份，自2025年6月1日起执行。",
        "第五条 《某某办法》自2020年1月1日起施行。",
    ],
)
def test_terms_of_other_things_are_not_the_documents_own(sentence: str) -> None:
    head = read("云岭市认定办法", "第一条 为规范认定，制定本办法。", sentence).head
    assert (head.effective_on, head.expires_on) == (None, None)


def test_a_stated_term_gives_both_its_ends() -> None:
    head = read(
        "关于延续优惠政策的公告",
        "一、对企业减按10%征收。",
        "二、本公告执行期限为2029年1月1日至2031年12月31日。",
    ).head
    assert (head.effective_on, head.expires_on) == (date(2029, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("有效期为2年，期满自动顺延2年。", date(2028, 6, 30)),
        ("有效期1年。期满前一个月未作出废止决定的，自动延续1年。", date(2026, 6, 30)),
        ("有效期1年，期满后可根据实施情况延长1年。", date(2025, 6, 30)),
        ("有效期1年，到期后视情况决定是否继续执行。", date(2025, 6, 30)),
        ("有效期1年。有效期届满未明确延续的，自动失效。", date(2025, 6, 30)),
        ("证书有效期三年。有效期五年，有效期届满未修订的，自动失效。", date(2029, 6, 30)),
    ],
)
def test_a_term_that_goes_on_by_itself_ends_that_much_later(said: str, last: date) -> None:
    found = head(f"第九条 本办法自2024年7月1日起施行，{said}")
    assert (found.expires_on, found.goes_on) == (last, False)


@pytest.mark.parametrize(
    "said",
    [
        "有效期三年；期满后在新办法出台前继续按本办法执行。",
        "有效期三年。期满后如无新规定，继续执行。",
        "有效期至2027年6月30日，到期后继续执行至新政策出台。",
        "有效期3年，到期未出台新办法的，自动延续至新办法出台之日。",
    ],
)
def test_what_goes_on_until_something_new_is_made_has_no_last_day(said: str) -> None:
    found = head(f"第九条 本办法自2024年7月1日起施行，{said}")
    assert (found.expires_on, found.goes_on) == (date(2027, 6, 30), True)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("上述政策执行期限为2023年至2025年。", date(2025, 12, 31)),
        ("以上扶持政策实行期为2023年、2024年、2025年三个年度。", date(2025, 12, 31)),
        ("本政策有效期为2024—2026年。", date(2026, 12, 31)),
        ("本政策实施年限为2022年、2023年和2024年。", date(2024, 12, 31)),
        ("试点期两年，自本办法印发之日起算。", date(2026, 5, 29)),
        ("措施自2025年6月1日起施行，暂定执行一年。", date(2026, 5, 31)),
        ("清单内政策有效期一年（2025年4月1日—2026年3月31日）。", date(2026, 3, 31)),
        ("第二条 上述政策自2024年7月1日起实施，政策期限一年。", date(2025, 6, 30)),
        ("证书有效期为2023年至2025年。", None),
        ("三、政策执行期限为2025年度。", date(2025, 12, 31)),
        ("三、政策执行期限为2025年度上半年。", None),
        ("三、政策执行期限为2025年度，受理截止时间为2026年3月31日。", date(2026, 3, 31)),
        ("三、政策执行期限为2025年度，受理截止时间为2025年10月31日。", date(2025, 12, 31)),
    ],
)
def test_terms_in_whole_years_and_of_what_is_named_by_its_kind(
    said: str, last: date | None
) -> None:
    assert head(said).expires_on == last


def test_a_time_in_which_tax_is_reduced_is_the_term_of_the_announcement() -> None:
    cost = "第二条 研发费用未形成无形资产的，在据实扣除的基础上，"
    term = "在2023年1月1日至2027年12月31日期间，再按照实际发生额的120%在税前扣除。"
    found = head(cost + term)
    assert (found.effective_on, found.expires_on) == (date(2023, 1, 1), date(2027, 12, 31))
    bought = "第二条 对在2023年1月1日至2024年12月31日期间新购置的设备，按投资额的8%给予补助。"
    assert head(bought).expires_on is None
