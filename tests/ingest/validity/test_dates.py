"""施行日期: from which day a document holds, in the wordings of closing clauses."""

import tracemalloc
from datetime import date

import pytest

from ingest.text.sentences import sentences, sentences_at
from ingest.validity.dates import validity_clauses
from tests.ingest.reading import proofs, read
from tests.ingest.validity.closing import head, parsed


@pytest.mark.parametrize(
    ("clause", "effective"),
    [
        ("第九条 从2024年7月1日起实施。", date(2024, 7, 1)),
        ("本办法自2024年7月1日起试行。", date(2024, 7, 1)),
        ("本办法自2024年7月1日起实行。", date(2024, 7, 1)),
        ("本办法自2024年7月1日零时起施行。", date(2024, 7, 1)),
        ("本办法自2024年7月1日0时起在全市施行。", date(2024, 7, 1)),
        ("第九条 本办法于2024年7月1日施行。", date(2024, 7, 1)),
        ("第九条 自2024年7月1日施行。", date(2024, 7, 1)),
        ("第九条 由市工业局负责解释，2024年7月1日起施行。", date(2024, 7, 1)),
        ("本办法自即日起施行。", date(2024, 5, 30)),
        ("本办法自公开发布之日起施行。", date(2024, 5, 30)),
        ("本办法自印发后30日起施行。", date(2024, 6, 29)),
        ("本办法自发布之日起满30日后施行。", date(2024, 6, 29)),
    ],
)
def test_the_day_a_document_takes_effect_is_read(clause: str, effective: date) -> None:
    found = head(clause)
    assert (found.effective_on, found.expires_on) == (effective, None)


@pytest.mark.parametrize(
    "clause",
    [
        "本办法自2024年7月1日起施行。2016年1月1日起施行的《云岭市技改规定》同时废止。",
        "本办法自2024年7月1日起施行，自2009年6月1日起施行的《云岭市技改规定》同时废止。",
        "本办法自2024年7月1日起施行。2009年6月1日起生效的原《云岭市技改规定》同时废止。",
        "本办法自2024年7月1日起施行。自2009年6月1日起施行、2015年8月修正的《技改规定》同时废止。",
        "本办法自2024年7月1日起施行。2009年6月1日起施行的市政府令第3号同时废止。",
        "本办法自2024年7月1日起施行。《技改规定》（自2009年6月1日起施行）同时废止。",
        "本办法自2024年7月1日起施行。原规定2009年6月1日起施行，现予废止。",
        "本办法自2024年7月1日起施行。自2009年6月1日起施行，2015年两次修改，现一并废止。",
        "2009年6月1日起施行的《技改规定》同时废止，本办法自2024年7月1日起施行。",
    ],
)
def test_the_day_of_the_rule_it_replaces_is_not_its_own(clause: str) -> None:
    found = head(f"第九条 {clause}")
    assert (found.effective_on, found.expires_on) == (date(2024, 7, 1), None)


@pytest.mark.parametrize(
    "clause",
    [
        "本办法自2024年7月1日起施行，申报期至9月30日止。",
        "集中缴费期执行至12月31日。本办法自2024年7月1日起施行。",
        "高峰时段限行措施执行至10月7日。本办法自2024年7月1日起施行。",
    ],
)
def test_the_last_day_of_a_measure_does_not_end_the_document(clause: str) -> None:
    assert head(clause).expires_on is None


def test_the_day_of_force_may_be_followed_by_a_particle() -> None:
    assert head("答：本办法是自2024年7月1日起施行的。").effective_on == date(2024, 7, 1)
    assert head("第九条 2009年6月1日起施行的《技改规定》同时废止。").effective_on is None


@pytest.mark.parametrize(
    "clause",
    [
        "认定有效期至2028年6月，期满复评。",
        "经审核合格的，颁发证书。有效期三年。",
        "有效期36个月，期满换证。",
        "本办法所称算力券有效期12个月。",
        "本办法支持的项目执行期36个月。",
        "本项目执行期为2024年7月1日至2026年12月31日。",
        "本合同自2024年7月1日起生效，有效期三年。",
        "贷款自2024年7月1日起执行，期限36个月。",
        "自2024年7月1日起实行网上申报，试行一年。",
        "自2024年7月1日起执行新的收费标准。",
        "申报受理至2025年12月31日止。",
        "云政发〔2020〕3号文件2024年12月31日废止。",
        "本办法将《旧技改办法》有效期延长至2026年12月31日。",
    ],
)
def test_what_is_said_of_other_things_dates_nothing(clause: str) -> None:
    found = head(f"第五条 {clause}")
    assert (found.effective_on, found.expires_on) == (None, None)


@pytest.mark.parametrize(
    "rest",
    [
        "《旧技改办法》同时废止。",
        "《旧技改办法》执行至2024年12月31日，2025年1月1日起废止。",
        "《旧技改办法》继续有效，执行至2024年12月31日。",
        "云政发〔2020〕3号文件2024年12月31日废止。",
        "同时于2024年12月31日废止《旧技改办法》。",
        "申报受理至2025年12月31日止。",
        "企业可在线申报，至2025年12月31日止。",
        "经认定的企业，有效期三年。",
        "证书有效期36个月。",
        "期限一年的贷款给予贴息。",
        "三年后评估。",
    ],
)
def test_what_follows_the_day_of_force_may_speak_of_other_things(rest: str) -> None:
    found = head(f"第九条 本办法自2024年7月1日起施行，{rest}")
    assert (found.effective_on, found.expires_on) == (date(2024, 7, 1), None)


def test_a_misprinted_day_is_the_last_of_its_month() -> None:
    assert head("本办法有效期至2027年6月31日。").expires_on == date(2027, 6, 30)


def test_the_day_after_publication_may_begin_it() -> None:
    assert head("本办法自公布次日起施行。").effective_on == date(2024, 5, 31)
    assert head("本办法自印发之日的次日起施行。").effective_on == date(2024, 5, 31)


def test_traditional_text_is_dated_and_proven_by_its_own_words() -> None:
    document = parsed("第九條 本辦法自公佈翌日起生效，有效期兩年。")
    found = document.head
    assert (found.effective_on, found.expires_on) == (date(2024, 5, 31), date(2026, 5, 30))
    proven = proofs(document)
    assert proven["effective_on"] == "自公佈翌日起生效"


def test_the_day_a_text_was_made_may_stand_below_its_last_article() -> None:
    head = read(
        "海澄市資助規章", "第一條 本規章規範資助。", "二零二五年八月十五日制定。", "命令公佈。"
    ).head
    assert head.written_on == date(2025, 8, 15)


@pytest.mark.parametrize(
    ("clauses", "effective", "expires"),
    [
        (("四、实施时间。2024年7月1日至2025年6月30日，用完即止。",), (2024, 7, 1), (2025, 6, 30)),
        (("四、实施时间", "2024年7月1日至2025年6月30日，用完即止。"), (2024, 7, 1), (2025, 6, 30)),
        (("四、补贴期限自2024年7月1日起至2025年6月30日。",), (2024, 7, 1), (2025, 6, 30)),
        (("第九条 本办法实施期限延长至2025年6月30日。",), None, (2025, 6, 30)),
        (("一、继续实施技改奖补的政策，其中单台奖5万元，实施期限延长至2025年6月30日。",), None,
         (2025, 6, 30)),
        (("第九条 本办法自2024年7月1日起施行，有效期与《某计划》一致，即至2025年6月30日。",),
         (2024, 7, 1), (2025, 6, 30)),
        (("第九条 本办法自２０２４年７月１日起施行，有效期至２０２５年６月３０日。",), (2024, 7, 1),
         (2025, 6, 30)),
        (("本办法自2024年7月1日起调整奖补标准。",), (2024, 7, 1), None),
        (("经研究，决定自2024年7月1日起调整奖补标准，现通告如下：",), (2024, 7, 1), None),
    ],
)  # fmt: skip
def test_other_ways_to_tell_when_it_begins_and_ends(
    clauses: tuple[str, ...],
    effective: tuple[int, int, int] | None,
    expires: tuple[int, int, int] | None,
) -> None:
    found = head(*clauses)
    assert found.effective_on == (date(*effective) if effective else None)
    assert found.expires_on == (date(*expires) if expires else None)


def test_a_line_of_thousands_of_sentences_is_not_copied_for_each() -> None:
    line = "对成效明显的企业给予奖励。" * 8000 + "本办法自2024年7月1日起施行。"
    tracemalloc.start()
    try:
        said = sentences_at(line, sentences(line))
        life = validity_clauses(line, said, ("云岭市技改奖补办法", ""), None, None)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert life.effective is not None
    assert life.effective.day == date(2024, 7, 1)
    assert peak < 50_000_000  # copies would take hundreds


def test_the_day_of_a_document_named_in_the_sentence_is_not_its_own() -> None:
    found = head("第九条 本办法的配套文件《云岭市用工办法》自2026年5月1日起施行。")
    assert found.effective_on is None
