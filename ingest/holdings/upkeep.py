"""The corpus check: what has lapsed, what is missing, what is there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.holdings.counterparts import counterparts
from ingest.holdings.shingles import near_pairs
from kb.knowledge_base import KnowledgeBase
from kb.library.catalogue import Catalogue
from kb.library.terms import ends_soon, last_day
from kb.models import PETITION_REPLY, Head, Provenance, Reference, Status, quoted

NEARLY_EQUAL = 0.8  # Jaccard similarity of shingles
_LAPSED = (Status.REPEALED, Status.SUPERSEDED)
# 文种 often issued without a 文号, so that its absence means nothing.
_UNNUMBERED = frozenset(
    {"答复", PETITION_REPLY, "解读", "名单", "公示", "指南", "须知", "其他", "目录", "法", "条例"}
)


class Weight(StrEnum):
    """How much a finding matters; WARNING fails a strict check."""

    WARNING = "warning"  # an answer may be wrong or missing because of it
    NOTE = "note"


class Code(StrEnum):
    EXPIRED = "expired"
    EXPIRING = "expiring"
    NO_REPLACEMENT = "no_successor"  # the name in the output of `corpus check --json`
    BROKEN_REFERENCE = "broken_reference"
    NEAR_DUPLICATE = "near_duplicate"
    INCOMPLETE = "incomplete"
    ORIGINAL_ARRIVED = "original_arrived"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should look at."""

    code: Code
    weight: Weight
    document_ids: tuple[str, ...]
    title: str  # of the first document
    message: str  # Chinese
    advice: str  # Chinese


def check_corpus(kb: KnowledgeBase, as_of: date) -> list[Finding]:
    """All findings on the day, warnings first, in the order of `Code`."""
    catalogue = kb.catalogue()
    found = [
        *_lapses(catalogue, as_of),
        *_broken_references(catalogue),
        *_near_duplicates(catalogue, lambda key: kb.document(key).text),
        *_incomplete(catalogue),
        *_arrived_originals(catalogue),
    ]
    codes = list(Code)
    return sorted(found, key=lambda f: (f.weight is Weight.NOTE, codes.index(f.code)))


def _real(catalogue: Catalogue) -> Iterator[Head]:
    """All documents but invented examples."""
    return (h for h in catalogue.heads.values() if h.provenance is not Provenance.EXAMPLE)


def _lapses(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Documents out of force without a replacement here, and those that soon will be."""
    for head in _real(catalogue):
        validity = catalogue.validity_on(head.id, as_of)
        if validity.status in _LAPSED and not catalogue.replaced_by(head.id):
            yield _finding(
                Code.NO_REPLACEMENT, Weight.WARNING, head,
                f"{validity.because}，库中没有接替它的文件",
                "请找到接替或废止它的文件并导入；确无接替的，可不处理。",
            )  # fmt: skip
        elif validity.status is Status.EXPIRED:
            yield _finding(
                Code.EXPIRED, Weight.NOTE, head, validity.because,
                "请查找延期通知或新文件；没有的，回答时会注明已失效。",
            )  # fmt: skip
        elif ends_soon(head, validity, as_of) and (last := last_day(head, validity)):
            yield _finding(
                Code.EXPIRING, Weight.WARNING, head,
                f"有效期至{last}，还有{(last - as_of).days}天",
                "请留意发文机关是否延期或出台新文件。",
            )  # fmt: skip


def _broken_references(catalogue: Catalogue) -> Iterator[Finding]:
    """Documents that replace others which are not held: questions about those find nothing."""
    for head in _real(catalogue):
        missing = [
            reference
            for reference in head.replaces
            if reference.effect == "replaces" and not _held(reference, head, catalogue)
        ]
        if missing:
            names = "、".join(dict.fromkeys(map(_name, missing)))
            yield _finding(
                Code.BROKEN_REFERENCE, Weight.NOTE, head, f"它废止或替代的文件不在库中：{names}",
                "需要回答旧政策（或新旧对比）的，请导入旧文件。",
            )  # fmt: skip


def _held(reference: Reference, head: Head, catalogue: Catalogue) -> bool:
    by_number = catalogue.numbers.with_number(reference.doc_number) if reference.doc_number else ()
    if any(key != head.id for key in by_number):
        return True
    for key in catalogue.titles.titled(reference.title) if reference.title else ():
        number = catalogue.heads[key].doc_number
        # The same title under another 文号 is another year's document.
        conflict = reference.doc_number and number and number != reference.doc_number
        if key != head.id and not conflict:
            return True
    return False


def _name(reference: Reference) -> str:
    title = quoted(reference.title) if reference.title else ""
    return title + (f"（{reference.doc_number}）" if reference.doc_number and title else
                    reference.doc_number or "")  # fmt: skip


def _near_duplicates(catalogue: Catalogue, text_of: Callable[[str], str]) -> Iterator[Finding]:
    """Pairs of nearly equal texts, except a policy and its replacement."""
    heads = catalogue.heads
    for pair in near_pairs([head.id for head in _real(catalogue)], text_of, NEARLY_EQUAL):
        one, other = heads[pair.one], heads[pair.other]
        if _linked(one.id, other.id, catalogue) or one.provenance is not other.provenance:
            continue
        versions = one.doc_number and other.doc_number and one.doc_number != other.doc_number
        share = f"{pair.similarity:.0%}"
        yield _finding(
            Code.NEAR_DUPLICATE, Weight.NOTE if versions else Weight.WARNING, one,
            f"与{other}（{other.id}）文字相同的占{share}",
            "两份文号不同，可能是不同年度的版本，请核对。" if versions
            else "若是同一文件，请保留来源更可靠的一份，删去另一份。",
            other.id,
        )  # fmt: skip


def _linked(one: str, other: str, catalogue: Catalogue) -> bool:
    return any(
        by.document_id == b
        for a, b in ((one, other), (other, one))
        for by in catalogue.replaced_by(a)
    )


def _incomplete(catalogue: Catalogue) -> Iterator[Finding]:
    """Documents that lack what readers and the rules of validity need."""
    for head in _real(catalogue):
        vital = {"日期": head.issued_on or head.effective_on, "发文机关": head.issuers}
        lacking = [name for name, value in vital.items() if not value]
        weight = Weight.WARNING if lacking else Weight.NOTE
        if not head.doc_number and head.kind not in _UNNUMBERED:
            lacking.append("文号")
        if lacking:
            yield _finding(
                Code.INCOMPLETE, weight, head, f"缺少{'、'.join(lacking)}",
                "请核对原件；原件上有而没有读出的，在工作台的文件页“更正”里补上。",
            )  # fmt: skip


def _arrived_originals(catalogue: Catalogue) -> Iterator[Finding]:
    """要点整理 whose original is held."""
    heads: Mapping[str, Head] = catalogue.heads
    for head in heads.values():
        if head.provenance is not Provenance.DIGEST:
            continue
        originals = counterparts(head, catalogue, Provenance.ORIGINAL)
        if originals:
            names = "、".join(f"{heads[key]}（{key}）" for key in originals)
            yield _finding(
                Code.ORIGINAL_ARRIVED, Weight.NOTE, head, f"原文已入库：{names}",
                "请核对原文完整后删去要点整理。", *originals,
            )  # fmt: skip


def _finding(
    code: Code, weight: Weight, head: Head, message: str, advice: str, *others: str
) -> Finding:
    return Finding(code, weight, (head.id, *others), str(head), message, advice)
