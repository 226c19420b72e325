"""Which documents replace which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kb.models import Head, Provenance, Reference, Source, Span
from kb.replacements import replacements
from tests.kb.samples import heads

HEADS = heads()


def head(key: str, title: str, **changed: object) -> Head:
    made = Head(key, title, "办法", Source(f"{key}.txt", "0" * 64, "text/plain"))
    return replace(made, **changed)  # type: ignore[arg-type]


def replaces(title: str | None, number: str | None = None) -> tuple[Reference, ...]:
    return (Reference(title, number, "replaces", Span(0, 1)),)


def found(*given: Head) -> dict[str, list[str]]:
    made = replacements({h.id: h for h in given})
    return {key: [r.document_id for r in rows] for key, rows in made.items() if rows}


def test_the_library_has_one_abolished_document_and_one_series_of_yearly_notices() -> None:
    assert found(*HEADS.values()) == {"old": ["new"], "last-year": ["this-year"]}
    made = replacements(HEADS)
    assert made["old"][0].effective_on == date(2026, 4, 1)
    assert made["last-year"][0].effective_on == date(2026, 3, 5)


@pytest.mark.parametrize("number", ["温经信〔2022〕8号", "温经信[2022]8号", "温经信(2022)第8号"])
def test_a_number_means_the_same_document_in_any_brackets(number: str) -> None:
    new = head("n", "另一个办法", replaces=replaces(None, number))
    assert found(HEADS["old"], new) == {"old": ["n"]}


def test_a_title_without_its_wrapping_means_the_document() -> None:
    old = head("o", "企业夜校管理办法", carrier_title="关于印发《企业夜校管理办法》的通知")
    new = head("n", "企业夜校新办法", replaces=replaces("关于印发《企业夜校管理办法》的通知"))
    assert found(old, new) == {"o": ["n"]}


def test_the_same_title_under_another_number_is_another_document() -> None:
    old = head("o", "企业夜校管理办法", doc_number="龙人社〔2019〕1号")
    new = head("n", "企业夜校新办法", replaces=replaces("企业夜校管理办法", "龙人社〔2020〕1号"))
    assert found(old, new) == {}


@pytest.mark.parametrize("changed", [
    {"draft": True}, {"provenance": Provenance.EXAMPLE}, {"written_on": date(2020, 1, 1)},
])  # fmt: skip
def test_drafts_examples_and_elder_documents_replace_nothing(changed: dict[str, object]) -> None:
    old = head("o", "企业夜校管理办法", written_on=date(2022, 1, 1))
    new = head("n", "企业夜校新办法", replaces=replaces("企业夜校管理办法"), **changed)
    assert found(old, new) == {}


def test_nothing_replaces_itself() -> None:
    assert found(head("o", "企业夜校管理办法", replaces=replaces("企业夜校管理办法"))) == {}


def test_a_document_that_is_only_cited_is_not_replaced() -> None:
    cites = (Reference("企业夜校管理办法", None, "cites", Span(0, 1)),)
    assert found(head("o", "企业夜校管理办法"), head("n", "实施细则", replaces=cites)) == {}


def notice(key: str, year: int, **changed: object) -> Head:
    made = head(
        key, f"关于开展{year}年绿色仓储申报工作的通知", kind="通知",
        issuers=("龙湾区经信局",), written_on=date(year, 3, 1),
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def test_each_years_notice_gives_way_to_the_next_one_held() -> None:
    notices = [notice("c", 2026), notice("a", 2023), notice("b", 2024)]
    assert found(*notices) == {"a": ["b"], "b": ["c"]}


@pytest.mark.parametrize("changed", [
    {"issuers": ("瓯海区经信局",)}, {"region": "浙江省温州市瓯海区"}, {"draft": True},
    {"kind": "公示"}, {"title": "关于开展2026年冷链物流申报工作的通知"},
])  # fmt: skip
def test_another_series_takes_over_nothing(changed: dict[str, object]) -> None:
    assert found(notice("a", 2025), notice("b", 2026, **changed)) == {}
