"""What stands on a page as a file: a comparison, the hits of a search, the list of documents."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Response

from api import labels
from api.console import lineage
from api.console.compared_words import AKIN_NOTE, COLUMNS, row_of
from api.console.documents import CompareRequest, both
from api.console.excerpts import Chosen, basket, whole_place
from api.console.exporting import WRITERS, File, sent
from api.console.library import LibraryRequest
from api.console.narrowing import narrowed
from api.console.office import AtOffice, Office, Who, guarded
from api.console.ordering import in_order
from api.console.searching import ConsoleSearch
from kb.clock import today
from kb.library.terms import last_day
from kb.models import Head, Validity

router = guarded()
STRANGERS = "库里没有写明这两份文件有替代关系，“旧”“新”只用来分左右。"
_CARD = (
    ("序号", 6), ("标题", 60), ("发文字号", 24), ("发文机关", 30), ("文种", 10), ("层级", 8),
    ("适用地区", 24), ("效力", 10), ("效力依据", 40), ("成文（发布）", 12), ("施行", 12),
    ("期限", 10), ("期限日", 12), ("性质", 10), ("来源网址", 40),
)  # fmt: skip


SHEET = "api.console.excel:sheet_of"


class CompareExport(CompareRequest):
    """A comparison as Word or Excel."""

    format: Literal["docx", "xlsx"] = "docx"


@router.get("/export/compare")
async def comparison(
    asked: Annotated[CompareExport, Query()], office: AtOffice, who: Who
) -> Response:
    return await sent(office, who.user, _comparison, asked)


def _comparison(office: Office, asked: CompareExport) -> File:
    old, new, pairings = both(office.state.kb, asked)
    as_of, kb = asked.as_of or today(), office.state.kb
    earlier = _told(old.head, kb.validity(old.id, as_of), asked.old_version)
    later = _told(new.head, kb.validity(new.id, as_of), asked.new_version)
    facts = f"旧：{earlier}；新：{later}。效力按 {as_of} 判断；导出日期：{today()}。"
    if not lineage.successive(old.id, new.id, kb.catalogue()):
        facts += STRANGERS
    name = f"对照《{new.head.title}》"[:80]
    if asked.format == "docx":
        return File(f"{name}.docx", "api.console.word:comparison_to_word", (name, facts, pairings))
    rows = [row_of(n, pairing) for n, pairing in enumerate(pairings, 1)]
    return File(f"{name}.xlsx", SHEET, ("对照", COLUMNS, rows, [facts, AKIN_NOTE]))


def _told(head: Head, validity: Validity, version: int | None) -> str:
    """A text that is compared: whether its document is in force, or which earlier text it is."""
    if version is not None:
        return f"{head}，先前入库的第 {version + 1} 个文本"
    return f"{head}，{labels.standing(validity.status)}"


@router.get("/export/search")
async def hits(asked: Annotated[ConsoleSearch, Query()], office: AtOffice, who: Who) -> Response:
    return await sent(office, who.user, _hits, asked)


def _hits(office: Office, asked: ConsoleSearch) -> File:
    """All hits, not a page of them."""
    kb, question = office.state.kb, asked.to_query()
    chosen = [Chosen(hit.passage.id) for hit in kb.search(question).hits]
    title = "；".join([f"检索词：{asked.q}", *narrowed(asked)])
    held = basket(kb, chosen, question.as_of)
    name = f"检索“{asked.q[:40]}”.xlsx"
    return File(name, WRITERS["xlsx"], (title, held, question.as_of, today()))


@router.get("/export/library")
async def documents(
    asked: Annotated[LibraryRequest, Query()], office: AtOffice, who: Who
) -> Response:
    return await sent(office, who.user, _documents, asked)


def _documents(office: Office, asked: LibraryRequest) -> File:
    as_of, kb = asked.as_of or today(), office.state.kb
    heads = in_order(kb, asked, as_of, asked.order, asked.expiring)
    rows = [_card(n, head, kb.validity(head.id, as_of)) for n, head in enumerate(heads, 1)]
    foot = [*narrowed(asked), f"效力按 {as_of} 判断；导出日期：{today()}。"]
    return File("文件清单.xlsx", SHEET, ("文件", _CARD, rows, foot))


def _card(number: int, head: Head, validity: Validity) -> list[str]:
    last = last_day(head, validity)
    return [
        str(number), head.title, head.doc_number or "", "、".join(head.issuers), head.kind,
        head.level or "", whole_place(head), validity.status, validity.because,
        str(head.issued_on or ""), str(head.effective_on or ""),
        labels.element("expires_on", head.title) if last else "", str(last or ""),
        labels.PROVENANCE[head.provenance], head.source.url or "",
    ]  # fmt: skip
