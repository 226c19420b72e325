"""更正: an element set right holds everywhere, never touches the text, and can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import NotFound
from kb.knowledge_base import KnowledgeBase
from kb.library.corrections import (
    CORRECTABLE,
    DATES,
    NEEDED,
    corrected,
    faults,
    set_right,
    stated,
    uncorrected,
    without_corrections,
)
from kb.models import Document, Status
from kb.query import Filters, Query
from kb.store import codec
from tests.kb.asking import cited
from tests.kb.samples import NEW, RENT, THIS_YEAR, TODAY, Sample, document, documents
from tests.kb.store.samples import document as plain
from tests.kb.store.samples import open_store, replacing, vectors

Opener = Callable[..., KnowledgeBase]
DAY = date(2026, 9, 2)
CALL = document(Sample("this-year", THIS_YEAR))

_WORDS = st.text(alphabet="温州市龙湾区经信局办法〔2026〕6号", min_size=1, max_size=12)
_VALUES = {name: st.one_of(st.just(()), st.tuples(_WORDS)) for name in ("doc_number", "issuers")}
_VALUES |= {name: st.tuples(_WORDS) for name in NEEDED}
_VALUES |= {
    name: st.one_of(st.just(()), st.tuples(st.dates(date(1950, 1, 1)).map(str))) for name in DATES
}
_VALUES |= {"issuers": st.lists(_WORDS, max_size=3, unique=True).map(tuple)}
_VALUES |= {"level": st.sampled_from([(), ("国家",), ("市",)])}
_VALUES |= {"region": st.sampled_from([(), ("浙江省温州市",)])}
_VALUES |= {"replaces": st.just(())}
CHANGES = st.fixed_dictionaries({}, optional=_VALUES)  # type: ignore[arg-type]
DOCUMENTS = st.sampled_from(documents())


def right(made: Document, **values: tuple[str, ...]) -> Document:
    """The document with these values, set right by 张三."""
    return corrected(made, set_right(made, values, "张三", DAY, "原件第三页"))


# -- the pure functions ------------------------------------------------------------------------


@given(DOCUMENTS, CHANGES)
def test_what_is_set_right_is_what_the_card_says_and_the_text_stays(
    made: Document, values: dict[str, tuple[str, ...]]
) -> None:
    after = right(made, **values)
    for name in CORRECTABLE:
        assert stated(after.head, name) == values.get(name, stated(made.head, name))
    assert (after.text, after.passages, after.sections) == (
        made.text, made.passages, made.sections,
    )  # fmt: skip


@given(DOCUMENTS, CHANGES)
def test_undoing_every_correction_gives_what_was_read(
    made: Document, values: dict[str, tuple[str, ...]]
) -> None:
    after = right(made, **values)
    assert uncorrected(after) == made
    assert corrected(after, without_corrections(after, set(values))) == made


@given(DOCUMENTS, CHANGES, CHANGES)
def test_setting_right_in_two_steps_equals_one(
    made: Document, first: dict[str, tuple[str, ...]], then: dict[str, tuple[str, ...]]
) -> None:
    assert right(right(made, **first), **then) == right(made, **(first | then))
    assert corrected(right(made, **first), right(made, **first).corrections) == right(made, **first)


@given(DOCUMENTS, CHANGES)
def test_a_corrected_document_is_stored_and_read_back_whole(
    made: Document, values: dict[str, tuple[str, ...]]
) -> None:
    after = right(made, **values)
    parts = (codec.head_json(after.head), after.text, codec.structure_json(after))
    assert codec.document_from(*parts, after.passages) == after
    same = codec.content_hash(after) == codec.content_hash(made)
    assert same == (not after.corrections)


@pytest.mark.parametrize("made", documents(), ids=lambda made: made.id)
def test_no_text_proves_a_corrected_element(made: Document) -> None:
    after = right(made, expires_on=("2026-10-01",), issuers=("甲局", "乙局"))
    told = {(e.name, e.value, e.span) for e in after.elements}
    assert ("expires_on", "2026-10-01", None) in told
    assert {e.value for e in after.elements if e.name == "issuers"} == {"甲局", "乙局"}
    emptied = right(made, expires_on=())
    assert not [e for e in emptied.elements if e.name == "expires_on"]


def test_a_value_set_to_what_was_read_is_no_correction() -> None:
    assert CALL.head.expires_on is not None
    once = right(CALL, expires_on=("2026-12-31",))
    assert right(once, expires_on=(str(CALL.head.expires_on),)) == CALL


def test_a_reading_that_differs_from_the_one_set_right_is_told() -> None:
    corrections = right(CALL, expires_on=("2026-12-31",)).corrections
    assert corrected(CALL, corrections).head.warnings == CALL.head.warnings
    later = document(Sample("this-year", THIS_YEAR.replace("6月15日", "8月20日")))
    told = corrected(later, corrections).head
    assert told.expires_on == date(2026, 12, 31)
    (remark,) = set(told.warnings) - set(later.head.warnings)
    assert remark.startswith("截止日期已更正为2026-12-31（张三，2026-09-02）")
    assert "更正时读出的是2026-06-15，现在读出的是2026-08-20" in remark
    assert "请核对更正是否仍然适用" in remark
    confirmed = corrected(later, set_right(corrected(later, corrections),
                          {"expires_on": ("2026-12-31",)}, "李四", DAY, "又核"))  # fmt: skip
    assert confirmed.head.warnings == later.head.warnings
    agreeing = document(Sample("this-year", THIS_YEAR.replace("6月15日", "12月31日")))
    assert "可以恢复读出的值" in corrected(agreeing, corrections).head.warnings[-1]


def test_a_link_that_was_read_wrongly_is_taken_away_with_its_proof() -> None:
    new = document(Sample("new", NEW))
    (link,) = stated(new.head, "replaces")
    assert link == "《温州市数字车间认定管理暂行办法》温经信〔2022〕8号"
    assert right(new, replaces=(link,)) == new
    freed = right(new, replaces=())
    assert freed.head.replaces == ()
    assert not [e for e in freed.elements if e.name == "replaces"]


def test_what_cannot_be_is_told_by_field() -> None:
    rent = document(Sample("rent", RENT)).head
    early = replace(rent, expires_on=date(2025, 2, 28))
    assert faults(early, {"expires_on"}) == {
        "expires_on": "最后一天（2025-02-28）早于施行日期（2025-03-01）"
    }
    assert faults(early, {"title"}) == {}  # only what is set now is judged
    assert set(faults(replace(rent, title="", kind=""), NEEDED)) == NEEDED
    from kb.models import Level

    wrong = replace(rent, level=Level.CITY)
    assert faults(wrong, {"level"})["level"].endswith("层级是区")
    assert "没有地区" in faults(replace(rent, level=Level.NATIONAL), {"level"})["level"]
    assert faults(replace(rent, level=None), {"region"}) == {"region": "有地区的文件也要选定层级"}


# -- the store ---------------------------------------------------------------------------------

MADE = plain("a", "对瞪羚企业给予奖励。", replaces=replacing("旧办法", None))


def never(_: Document) -> object:
    raise AssertionError("the names did not change")


def test_a_correction_makes_no_version_and_outlives_its_document(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(MADE, vectors(1, 1))
    decide = lambda d: set_right(d, {"expires_on": ("2026-01-31",)}, "张三", DAY, "核")  # noqa: E731
    before, after = store.correct("a", decide, never)  # type: ignore[arg-type]
    assert (before, store.document("a")) == (MADE, after)
    assert store.heads()["a"].expires_on == date(2026, 1, 31)
    assert store.versions("a") == ()
    assert store.holds(MADE)
    assert not store.put(MADE, vectors(1, 1))
    store.remove("a")
    assert store.put(MADE, vectors(1, 1))
    assert store.document("a") == after
    store.correct("a", lambda d: without_corrections(d, {"expires_on"}), never)  # type: ignore[arg-type]
    assert store.document("a") == MADE
    with pytest.raises(NotFound):
        store.correct("none", decide, never)  # type: ignore[arg-type]


def test_a_document_whose_title_is_set_right_is_found_under_it(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(MADE, vectors(1, 1))
    decide = lambda d: set_right(d, {"title": ("关于羚羊计划的通知",)}, "张三", DAY, "核")  # noqa: E731
    store.correct("a", decide, lambda _: vectors(2, 1))
    assert set(store.match("words", ["羚羊"], 5)) == {"a-1"}
    assert abs(float(store.vectors_of(["a-1"])["a-1"] @ vectors(2, 1)[0]) - 1) < 1e-2
    assert store.lacking() == 0


def test_a_store_made_before_there_were_corrections_takes_them(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(MADE, vectors(1, 1))
    store.close()
    with sqlite3.connect(tmp_path / "wence.db") as db:
        db.execute("DROP TABLE corrections")
    db.close()
    again = open_store(tmp_path)
    assert again.holds(MADE)
    decide = lambda d: set_right(d, {"kind": ("通知",)}, "张三", DAY, "核")  # noqa: E731
    again.correct("a", decide, never)  # type: ignore[arg-type]
    assert again.heads()["a"].kind == "通知"


# -- what follows ------------------------------------------------------------------------------

ASKED = "绿色仓储企业的仓库面积要多少平方米"


def test_a_call_whose_end_was_set_right_is_no_longer_in_force(open_kb: Opener) -> None:
    endless = document(Sample("call", THIS_YEAR.replace("于2026年6月15日前", "及时")))
    with open_kb() as kb:
        kb.add(endless)
        assert kb.validity("call", TODAY).status is Status.IN_FORCE
        assert cited(kb.ask(Query(ASKED, TODAY))) == ["call"]
        kb.correct(
            "call", lambda d: set_right(d, {"expires_on": ("2026-06-15",)}, "张三", DAY, "网页")
        )
        validity = kb.validity("call", TODAY)
        assert (validity.status, validity.since) == (Status.EXPIRED, date(2026, 6, 16))
        in_force = Filters(status=(Status.IN_FORCE,))
        assert kb.search(Query(ASKED, TODAY, in_force)).hits == ()
        answer = kb.ask(Query(ASKED, TODAY))
        assert answer.reason == "only_expired" or "expired" in {n.code for n in answer.notices}
        kb.rebuild()
        assert kb.validity("call", TODAY).status is Status.EXPIRED
    with open_kb() as kb:
        assert kb.validity("call", TODAY).status is Status.EXPIRED
        kb.correct("call", lambda d: without_corrections(d, {"expires_on"}))
        assert kb.document("call") == endless
        assert kb.validity("call", TODAY).status is Status.IN_FORCE


def test_a_new_text_of_a_corrected_document_keeps_the_correction(open_kb: Opener) -> None:
    made = document(Sample("rent", RENT))
    with open_kb() as kb:
        kb.add(made)
        kb.correct(
            "rent", lambda d: set_right(d, {"expires_on": ("2026-08-31",)}, "张三", DAY, "网页")
        )
        assert kb.add(document(Sample("rent", RENT.replace("30%", "45%"))))
        assert kb.head("rent").expires_on == date(2026, 8, 31)
        assert kb.head("rent").warnings == ()
        assert kb.add(document(Sample("rent", RENT.replace("2027年12月31日", "2028年12月31日"))))
        assert kb.head("rent").expires_on == date(2026, 8, 31)
        assert "现在读出的是2028-12-31" in kb.head("rent").warnings[0]
        assert [len(v.corrections) for v in kb.versions("rent")] == [1, 1]


def test_what_was_wrongly_taken_as_replaced_holds_again(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add_all(d for d in documents() if d.id in ("old", "new"))
        assert kb.validity("old", TODAY).status is Status.SUPERSEDED
        kb.correct("new", lambda d: set_right(d, {"replaces": ()}, "张三", DAY, "另一件"))
        assert kb.validity("old", TODAY).status is Status.IN_FORCE
