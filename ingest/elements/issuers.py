"""发文机关 of the document: of all places that name an organ, the surest one decides."""

from __future__ import annotations

import re

from ingest.elements.guides import handling_organs
from ingest.elements.hosts import hosting_issuers, is_inner
from ingest.elements.imprint import noted
from ingest.elements.letterhead import letterhead_issuers
from ingest.elements.notes import is_enacted_line
from ingest.elements.organ_names import (
    byline,
    enacting_issuers,
    order_issuers,
    reporting_issuers,
    split_names,
    title_issuers,
)
from ingest.elements.page import Page
from ingest.elements.signatures import Signature
from kb.notation.issuers import full_issuer_name

_PUBLISHER = "发布单位|发布机构|发布机关|发布部门|发文机关|发文单位|制发机关|制定机关"


def find_issuers(
    page: Page, signature: Signature | None, title: str, number: str | None
) -> tuple[str, ...]:
    """The issuers, proven: from 落款, else title, 版头, metadata, notes and 文号.

    来源 is often a column of the site and comes last; where it is only an inner unit (就业促进处),
    the organ that keeps the site stands in for it.
    """
    if signature:
        for name, span in signature.names:
            page.proofs.add("issuers", name, span)
        return tuple(dict.fromkeys(name for name, _ in signature.names))
    named = [full_issuer_name(name) for name in title_issuers(title)]
    letterhead = letterhead_issuers(page.lines, page.front.matter)
    stated = split_names(page.metadata.get("发布机构", "")) or _labelled(page, _PUBLISHER)
    stated = [full_issuer_name(name) for name in stated]
    source = split_names(page.metadata.get("来源", "")) or _labelled(page, "来源")
    handling = handling_organs(title, page.lines, page.metadata)
    ordered = order_issuers(number)
    if not (source and not is_inner(source)):
        source = hosting_issuers(title, number, page.metadata) or source
    below = _named_below(page, title)
    for names in (named, letterhead, stated, below, ordered, handling, _alone(page), source):
        if names:
            proof = page.title_span if names is named else None
            for name in names:
                page.proofs.add("issuers", name, proof)
            return tuple(dict.fromkeys(names))
    return ()


def _named_below(page: Page, title: str) -> list[str]:
    """Organs in a note below the title: beside the 文号, as reporting, or as enacting."""
    notes = [line.text for line in page.matter]
    below = [name for text in notes if (note := noted(text)) for name in note.issuers]
    enacting = [text for text in notes if is_enacted_line(text)]
    reported = [name for text in enacting for name in reporting_issuers(title, text)]
    return below or reported or [name for text in enacting for name in enacting_issuers(text)]


def _alone(page: Page) -> list[str]:
    """Organs on a line of their own below the title."""
    title = max(page.front.title_lines, default=len(page.lines))
    below = (page.lines[i].text for i in sorted(page.front.matter) if i > title)
    return next(filter(None, map(byline, below)), [])


def _labelled(page: Page, label: str) -> list[str]:
    """Organs that a line of the head names behind a label."""
    for line in page.matter:
        match = re.search(rf"(?:{label})\s*[:：]\s*(\S+)", line.text)
        if match:
            return split_names(match[1])
    return []
