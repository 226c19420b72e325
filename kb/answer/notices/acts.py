"""Documents that extend, amend or replace the cited one, or that it does so to."""

from __future__ import annotations

from datetime import date

from kb.answer.notices.standing import superseded
from kb.library.bases import lapsed_bases
from kb.library.calls import is_call
from kb.library.catalogue import Catalogue
from kb.library.status import LAPSED
from kb.models import OPEN_END, Citation, Head, Notice, Voice, quoted


def of_extensions(citation: Citation, catalogue: Catalogue, as_of: date) -> list[Notice]:
    """That the last day is not the one printed in the document: 有效期已由…延长至…."""
    heads = [catalogue.heads[key] for key in catalogue.acted_on(citation.head.id)]
    if len({(r.title, r.doc_number) for r in citation.head.replaces}) > 1:  # those quoted of a list
        heads = [
            h for h in heads if h.title in citation.quote or str(h.doc_number) in citation.quote
        ]
    found = []
    for head in (citation.head, *heads):
        by = catalogue.validity_on(head.id, as_of).extension
        if by and by.until and (head is citation.head or by.document_id == citation.head.id):
            last = "截止日期" if is_call(head.title) else "有效期"
            text = f"{quoted(head.title)}的{last}已由{by}延长至{by.until.isoformat()}。"
            if by.until == OPEN_END:
                text = f"{quoted(head.title)}到期后由{by}继续执行，至新规定出台。"
            found.append(Notice("extended", text))
    return found


def of_amendments(head: Head, catalogue: Catalogue, as_of: date) -> list[Notice]:
    """That the text held is older than an amendment: 请对照修改后的条款."""
    found = []
    for by in catalogue.amended_by(head.id, as_of):
        day = by.effective_on.isoformat() if by.effective_on else ""
        if by.part:
            since = f"自{day}起" if day else ""
            found.append(Notice("amended", f"{quoted(head.title)}{since}{by.part}（见{by}）。"))
            continue
        since = f"，自{day}起施行" if day else ""
        found.append(
            Notice("amended", f"{quoted(head.title)}已被{by}修改{since}，请对照修改后的条款。")
        )
    return found


def of_predecessors(head: Head, catalogue: Catalogue, as_of: date) -> list[Notice]:
    """That a document held was replaced by this one and has lapsed."""
    found = []
    for reference in head.replaces:
        if reference.effect != "replaces":
            continue
        ids = catalogue.numbers.with_number(reference.doc_number) if reference.doc_number else ()
        titled = catalogue.titles.titled(reference.title) if reference.title else ()
        for document_id in ids or titled:
            if document_id == head.id:
                continue
            validity = catalogue.validity_on(document_id, as_of)
            if validity.status in LAPSED:
                found.append(superseded(catalogue.heads[document_id], validity))
    return found


def of_bases(citation: Citation, catalogue: Catalogue, as_of: date) -> list[Notice]:
    """That a reply rests on a document that has lapsed since."""
    if citation.voice is not Voice.AUTHORITY:
        return []
    return [
        Notice(
            "basis_lapsed", f"{citation.head}所依据的{base}{validity.because}，所引是答复时的口径。"
        )
        for base, validity in lapsed_bases(citation.head, citation.quote, catalogue, as_of)
    ]
