"""Looking after the corpus: every finding, and no finding where all is well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from ingest.cli import corpus_app
from ingest.holdings.shingles import near_pairs, shingles, similarity
from ingest.holdings.upkeep import Code, Finding, Weight, check_corpus
from kb.analyzer import JiebaAnalyzer
from kb.knowledge_base import KnowledgeBase
from kb.models import Document, Head, Level, Provenance, Reference, Source, Span, Term
from tests.ingest.sync.site import open_base

TODAY = date(2026, 11, 23)
LONG = "".join(
    f"第{n}条　{subject}的企业，经{office}审核后，按{amount}给予一次性奖励，"
    "同一企业同类事项不重复享受。"
    for n, (subject, office, amount) in enumerate(
        [
            ("首次认定为科技型中小企业", "区科技局", "每家三万元"),
            ("新建数字化车间", "区经信局", "设备投入的百分之十"),
            ("参与制定国家标准", "区市场监管局", "每项二十万元"),
            ("开展职工技能培训", "区人力社保局", "实际支出的一半"),
            ("租用标准厂房", "园区管委会", "每平方米五元"),
        ],
        1,
    )
)


@pytest.fixture(scope="module")
def base(
    tmp_path_factory: pytest.TempPathFactory, real_analyzer: JiebaAnalyzer
) -> Iterator[KnowledgeBase]:
    with open_base(tmp_path_factory.mktemp("home"), real_analyzer) as (kb, _):
        yield kb


@pytest.fixture
def kb(base: KnowledgeBase) -> Iterator[KnowledgeBase]:
    """Empty for each test: to open one takes longer than all that is checked in it."""
    yield base
    for key in list(base.heads()):
        base.remove(key)


def document(key: str, title: str, text: str = "", **changed: Any) -> Document:
    """A complete document, in force without an end, unless changed."""
    whole: dict[str, Any] = {
        "kind": "办法", "doc_number": f"云经信〔2025〕{1 + sum(key.encode()) % 900}号",
        "issuers": ("云岭市经济和信息化局",), "level": Level.NATIONAL,
        "written_on": date(2025, 3, 2),
    }  # fmt: skip
    head = Head(
        id=key, title=title, source=Source(f"{key}.txt", "0" * 64, "text/plain"),
        **(whole | changed),
    )  # fmt: skip
    return Document(head, text or f"{title}\n关于{key * 3}的规定。")


def found(kb: KnowledgeBase, as_of: date = TODAY) -> dict[Code, Finding]:
    """Findings by code; a test that expects one must not get two."""
    findings = check_corpus(kb, as_of)
    assert len({f.code for f in findings}) == len(findings), findings
    assert all(f.advice for f in findings)
    return {f.code: f for f in findings}


def replaces(title: str | None, number: str | None = None) -> tuple[Reference, ...]:
    return (Reference(title, number, "replaces", Span(0, 1)),)


def test_a_sound_corpus_has_no_findings(kb: KnowledgeBase) -> None:
    kb.add(document("a", "云岭市人才引进办法"))
    kb.add(document("b", "云岭市标准厂房管理办法", LONG, expires_on=date(2028, 1, 1)))
    assert check_corpus(kb, TODAY) == []


@pytest.mark.parametrize(("expires", "code", "weight"), [
    (date(2026, 11, 22), Code.EXPIRED, Weight.NOTE),
    (date(2026, 11, 23), Code.EXPIRING, Weight.WARNING),
    (date(2027, 2, 21), Code.EXPIRING, Weight.WARNING),
    (date(2027, 2, 22), None, None),
])  # fmt: skip
def test_the_end_of_a_term_is_told_ninety_days_before(
    kb: KnowledgeBase, expires: date, code: Code | None, weight: Weight | None
) -> None:
    kb.add(document("a", "云岭市人才引进办法", expires_on=expires))
    findings = found(kb)
    assert list(findings) == ([code] if code else [])
    assert all(f.weight is weight for f in findings.values())


def test_a_prolonged_document_is_told_before_its_new_last_day_and_not_before_the_old(
    kb: KnowledgeBase,
) -> None:
    kb.add(document("a", "云岭市人才引进办法", expires_on=date(2026, 12, 31)))
    term = Term(until=date(2029, 12, 31))
    extends = (Reference("云岭市人才引进办法", None, "extends", Span(0, 1), term),)
    kb.add(document("b", "关于延长云岭市人才引进办法有效期的通知", kind="通知", replaces=extends))
    assert check_corpus(kb, TODAY) == []
    [finding] = found(kb, date(2029, 12, 1)).values()
    assert finding.message == "有效期至2029-12-31，还有30天"


def test_a_repealed_document_without_its_replacement_is_told(kb: KnowledgeBase) -> None:
    kb.add(document("a", "云岭市人才引进办法", stated_lapse="已废止"))
    assert list(found(kb)) == [Code.NO_REPLACEMENT]
    kb.add(document("b", "云岭市人才发展办法", replaces=replaces("云岭市人才引进办法")))
    assert check_corpus(kb, TODAY) == []


@pytest.mark.parametrize(("reference", "broken"), [
    (("云岭市人才引进办法", "云经信〔2020〕1号"), False),
    (("云岭市人才引进办法", None), False),
    ((None, "云经信〔2020〕1号"), False),
    (("云岭市人才引进办法", "云经信〔2019〕5号"), True),  # last year's of the same title
    (("云岭市人才安居办法", None), True),
    ((None, "云经信〔2020〕2号"), True),
    (("云岭市人才发展办法", None), True),  # itself, under its own title
])  # fmt: skip
def test_a_replaced_document_that_is_not_held_is_told(
    kb: KnowledgeBase, reference: tuple[str | None, str | None], broken: bool
) -> None:
    old = date(2020, 1, 1)
    kb.add(document("old", "云岭市人才引进办法", doc_number="云经信〔2020〕1号", written_on=old))
    kb.add(document("new", "云岭市人才发展办法", replaces=replaces(*reference)))
    findings = found(kb)
    assert list(findings) == ([Code.BROKEN_REFERENCE] if broken else [])
    if broken:
        assert (reference[1] or reference[0] or "") in findings[Code.BROKEN_REFERENCE].message


def test_nearly_the_same_text_twice_is_told_once(kb: KnowledgeBase) -> None:
    guide: dict[str, Any] = {"doc_number": None, "kind": "指南"}
    kb.add(document("a", "云岭市奖励办法", LONG, **guide))
    kb.add(document("b", "奖励办法转载", LONG.replace("三万元", "3万元"), **guide))
    kb.add(document("c", "云岭市人才引进办法"))
    finding = found(kb)[Code.NEAR_DUPLICATE]
    assert set(finding.document_ids) == {"a", "b"}
    assert finding.weight is Weight.WARNING


def test_versions_under_two_numbers_are_only_noted_and_replacements_not_at_all(
    kb: KnowledgeBase,
) -> None:
    old, number = date(2024, 3, 2), "云经信〔2024〕1号"
    kb.add(document("a", "云岭市2024年奖励办法", LONG, written_on=old, doc_number=number))
    kb.add(document("b", "云岭市2025年奖励办法", LONG))
    assert found(kb)[Code.NEAR_DUPLICATE].weight is Weight.NOTE
    kb.add(document("b", "云岭市2025年奖励办法", LONG, replaces=replaces(None, number)))
    assert check_corpus(kb, TODAY) == []


@pytest.mark.parametrize(("changed", "lacking", "weight"), [
    ({"doc_number": None}, "文号", Weight.NOTE),
    ({"doc_number": None, "kind": "答复"}, None, None),
    ({"written_on": None}, "日期", Weight.WARNING),
    ({"written_on": None, "published_on": date(2025, 3, 3)}, None, None),
    ({"issuers": (), "doc_number": None}, "发文机关、文号", Weight.WARNING),
    ({"issuers": (), "provenance": Provenance.EXAMPLE}, None, None),
])  # fmt: skip
def test_a_card_that_lacks_something_is_told(
    kb: KnowledgeBase, changed: dict[str, Any], lacking: str | None, weight: Weight | None
) -> None:
    kb.add(document("a", "云岭市人才引进办法", **changed))
    findings = found(kb)
    assert list(findings) == ([Code.INCOMPLETE] if lacking else [])
    if lacking:
        assert findings[Code.INCOMPLETE].message == f"缺少{lacking}"
        assert findings[Code.INCOMPLETE].weight is weight


@pytest.mark.parametrize(("original", "arrived"), [
    ({"doc_number": "云经信〔2025〕7号"}, True),
    ({"doc_number": None}, True),  # the same title, and nothing speaks against it
    ({"doc_number": "云经信〔2024〕7号"}, False),
    ({"doc_number": None, "written_on": date(2023, 3, 2)}, False),  # another year's
    ({"doc_number": "云经信〔2025〕7号", "provenance": Provenance.DIGEST}, False),
])  # fmt: skip
def test_a_digest_whose_original_has_arrived_is_told(
    kb: KnowledgeBase, original: dict[str, Any], arrived: bool
) -> None:
    title = "关于开展企业梯度培育工作的通知"
    kb.add(document("digest", title, doc_number="云经信〔2025〕7号", provenance=Provenance.DIGEST))
    kb.add(document("original", title, kind="公示", **original))
    findings = found(kb)
    assert list(findings) == ([Code.ORIGINAL_ARRIVED] if arrived else [])
    if arrived:
        assert findings[Code.ORIGINAL_ARRIVED].document_ids == ("digest", "original")


# -- nearly equal texts ------------------------------------------------------------------------

_TEXT = st.text(st.sampled_from("政策奖励企业申报条件一二三四，。 "), max_size=60)


@given(_TEXT, _TEXT)
def test_similarity_is_that_of_the_sets_of_runs(one: str, other: str) -> None:
    def runs(text: str) -> set[str]:
        bare = text.replace("，", "").replace("。", "").replace(" ", "")
        return {bare[i : i + 5] for i in range(len(bare) - 4)} or set(bare)

    a, b = runs(one), runs(other)
    expected = len(a & b) / len(a | b) if a & b else 0.0
    # Runs of one and of five characters are never compared in practice; hashes keep them apart.
    if (len(max(a, default="")) == 5) == (len(max(b, default="")) == 5):
        assert similarity(shingles(one), shingles(other)) == pytest.approx(expected)


@settings(max_examples=40)
@given(st.integers(0, 400), st.integers(0, 400))
def test_no_pair_of_nearly_equal_texts_is_missed_or_invented(cut: int, other_cut: int) -> None:
    texts = {"a": LONG[cut:], "b": LONG[other_cut:], "c": "完全无关的一段文字，讲的是天气和收成。"}
    exact = similarity(shingles(texts["a"]), shingles(texts["b"]))
    found = {(p.one, p.other): p.similarity for p in near_pairs(texts, texts.__getitem__, 0.8)}
    assert found == ({("a", "b"): exact} if exact >= 0.8 else {})


def test_an_empty_text_is_like_nothing() -> None:
    texts = {"a": "", "b": "", "c": "，。"}
    assert near_pairs(texts, texts.__getitem__, 0.1) == []


# -- the command -------------------------------------------------------------------------------


def run(kb: KnowledgeBase, *arguments: str) -> Result:
    @contextmanager
    def opener(_: object) -> Iterator[KnowledgeBase]:
        yield kb

    return CliRunner().invoke(corpus_app, ["check", *arguments], obj=opener, env={"COLUMNS": "200"})


def test_the_command_tells_findings_and_fails_only_when_strict(kb: KnowledgeBase) -> None:
    kb.add(document("a", "云岭市人才引进办法", expires_on=date(2026, 12, 1)))
    day = ("--as-of", "2026-11-23")
    table = run(kb, *day)
    assert table.exit_code == 0
    assert "即将到期" in table.stdout
    told = json.loads(run(kb, *day, "--json").stdout)
    assert [(f["code"], f["document_ids"]) for f in told] == [("expiring", ["a"])]
    assert run(kb, *day, "--strict").exit_code == 1
    assert run(kb, "--as-of", "2026-01-05", "--strict").exit_code == 0


def test_a_wrong_day_is_told(kb: KnowledgeBase) -> None:
    done = run(kb, "--as-of", "昨天")
    assert done.exit_code == 2
    assert "日期" in done.stderr
