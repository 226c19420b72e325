"""公文要素: what the head of a document says, each value with the span that proves it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.elements.addressee import addressee as find_addressee
from ingest.elements.addressee import excluded
from ingest.elements.days import published_on, said_or_stated, taking_effect, written_on
from ingest.elements.enactment import enactment
from ingest.elements.front import Front
from ingest.elements.issuers import find_issuers
from ingest.elements.organ_names import split_names, title_issuers
from ingest.elements.own_number import own_number
from ingest.elements.page import Page
from ingest.elements.scope import place, places_beside, places_of_scope
from ingest.elements.signatures import leading_signature, signatures
from ingest.elements.titles import kind_told, named, without_annex
from ingest.structure.outline import Clause
from ingest.text.lines import Layout, Line
from ingest.text.sentences import sentences, sentences_at
from ingest.validity.borrowed import borrowed
from ingest.validity.dates import Life, collects_questions, of_a_draft, validity_clauses
from ingest.validity.references import find_references, is_own
from ingest.validity.time_words import first_day
from kb.models import Element, Level, Reference
from kb.notation.document_kinds import is_draft
from kb.notation.regions import level_of

_ATTACHMENTS = re.compile(r"^附件\s*\d{0,2}\s*[:：]\s*(?P<v>.+)$")
_ATTACHMENT_ITEM = re.compile(r"^\d{1,2}[.．、]\s*(?P<v>.{2,80})$")


@dataclass(frozen=True, slots=True)
class Elements:
    """The head of a document; `proofs` holds one Element for every value found."""

    title: str
    carrier_title: str | None
    kind: str
    draft: bool
    doc_number: str | None = None
    numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    level: Level | None = None
    region: str | None = None
    beside: tuple[str, ...] = ()
    addressee: str | None = None
    excluded_regions: tuple[str, ...] = ()
    written_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    goes_on: bool = False
    edition_on: date | None = None
    replaces: tuple[Reference, ...] = ()
    dated: tuple[Reference, ...] = ()
    proofs: tuple[Element, ...] = ()
    stated_lapse: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def shown_title(self) -> str:
        """The title a reader sees first: of the notice, where a notice carries the policy."""
        return self.carrier_title or self.title


def find_elements(
    layout: Layout,
    front: Front,
    own: Sequence[Clause],
    metadata: Mapping[str, str],
    title: str,
    *,
    timeless: bool,
) -> Elements:
    """All elements of a document; each step below builds on what those before it found.

    `own` are the clauses in the document's own voice (no notes, editor or proposer); `title` comes
    from the manifest, the document or its file name; `timeless` documents (replies, proposals) have
    no validity of their own.
    """
    spans = [s for c in own for s in sentences(layout.text, c.start, c.end)]
    said = sentences_at(layout.text, spans)
    page = Page(layout, front, metadata, _own_lines(layout.lines, own, front), said)
    found = _titled(page, title)
    found = _issued(page, found)
    found = replace(found, addressee=find_addressee(page))
    found = _dated(page, found, timeless=timeless)
    found = replace(found, replaces=_references(page, found), dated=_shared_days(page, found))
    _attachments(page)
    found = _placed(page, found)
    return replace(
        found, proofs=tuple(page.proofs.found), warnings=without_annex(front, page.heads)
    )


def _own_lines(lines: Sequence[Line], own: Sequence[Clause], front: Front) -> list[Line]:
    starts = {clause.line.start for clause in own}
    return [x for i, x in enumerate(lines) if x.start in starts or i in front.matter]


# -- the steps -----------------------------------------------------------------------------------


def _titled(page: Page, chosen: str) -> Elements:
    title, carrier = named(page, chosen)
    draft = is_draft(carrier or title) or is_draft(title)
    return Elements(title, carrier, kind_told(title, carrier, page.front), draft)


def _issued(page: Page, found: Elements) -> Elements:
    """Adds who issued it, when, and under which number."""
    own = {line.start for line in page.heads}
    signed = [s for s in signatures(page.lines) if page.lines[s.lines[0]].start in own]
    named = found.shown_title
    told = [*title_issuers(named), *split_names(page.metadata.get("发布机构", ""))]
    signature = leading_signature(signed, told, first=bool(page.front.annex))
    written = written_on(page, signed, signature)
    number = own_number(page, written)
    return replace(
        found,
        written_on=written,
        doc_number=number,
        issuers=find_issuers(page, signature, named, number),
        published_on=published_on(page),
    )


def _dated(page: Page, found: Elements, *, timeless: bool) -> Elements:
    """Adds from when to when it is in force."""
    names, made = (found.title, found.shown_title), (found.written_on, found.published_on)
    silent = timeless or collects_questions(found.title)
    life = Life() if silent else validity_clauses(page.layout.text, page.sentences, names, *made)
    if found.draft:
        life = of_a_draft(life, page.sentences, made[0] or made[1])
    noted = enactment(page.lines, page.front)
    begins = None if timeless else life.effective or noted.effective or taking_effect(page)
    life = replace(life, effective=begins)
    stated = _stated_lapse(page.metadata)
    early = stated is not None and _ended_early(page, life)
    if noted.edition:
        page.proofs.add("edition_on", noted.edition.day, noted.edition.span)
    return replace(
        found,
        numbers=tuple(number for number in noted.numbers if number != found.doc_number),
        edition_on=noted.edition.day if noted.edition else None,
        effective_on=said_or_stated(page, "effective_on", life.effective, "施行日期"),
        expires_on=said_or_stated(page, "expires_on", None if early else life.expires, "失效日期"),
        goes_on=life.goes_on and stated is None,
        stated_lapse=None if early else stated,
    )


def _ended_early(page: Page, life: Life) -> bool:
    """Whether the page states a 失效日期 before the term that the text gives itself (已废止): until
    that day it was in force."""
    ended = first_day(page.metadata.get("失效日期", ""))
    return bool(ended and life.expires and ended < life.expires.day)


def _references(page: Page, found: Elements) -> tuple[Reference, ...]:
    """The documents it acts on; those it only cites are proven, but not returned."""
    text, said = page.layout.text, page.sentences
    replaces, cites = find_references(text, said, found.title, found.doc_number)
    for reference in (*replaces, *cites):
        shown = f"《{reference.title}》" if reference.title else ""
        page.proofs.add(reference.effect, shown + (reference.doc_number or ""), reference.span)
    return tuple(replaces)


def _shared_days(page: Page, found: Elements) -> tuple[Reference, ...]:
    """References to documents that give it a day it lacks, or to which it gives one."""
    shared = [r for r in borrowed(page.sentences) if not is_own(r, found.title, found.doc_number)]
    if found.effective_on:
        shared = [r for r in shared if r.effect not in ("begins_with", "begins_later")]
    if found.expires_on:
        shared = [r for r in shared if r.effect != "lasts_as"]
    return tuple(shared)


def _placed(page: Page, found: Elements) -> Elements:
    """Adds where it applies, and where not."""
    level, region = place(page, found.issuers, found.doc_number, found.title, found.addressee)
    page.proofs.add("level", level.value if level else None, None)
    page.proofs.add("region", region, None)
    outside = excluded(found.addressee, found.shown_title, page.proofs)
    beside = places_beside(found.issuers, region)
    if level is None and region is None and (several := places_of_scope(page, found.addressee)):
        level, region, beside = level_of(several[0]), several[0], several[1:]
    return replace(found, level=level, region=region, beside=beside, excluded_regions=outside)


# -- single elements -----------------------------------------------------------------------------


def _attachments(page: Page) -> None:
    """Proves the attachments listed (附件：1.申报表 / 2.评分标准), which no field holds."""
    for at, line in enumerate(page.heads):
        match = _ATTACHMENTS.match(line.text)
        if not match:
            continue
        for name in re.split(r"\s*(?<!\d)\d{1,2}[.．、]\s*", match["v"]):
            page.proofs.add("attachments", name.strip(), line.span)
        for following in page.heads[at + 1 :]:
            item = _ATTACHMENT_ITEM.match(following.text)
            if item is None:
                break
            page.proofs.add("attachments", item["v"], following.span)


def _stated_lapse(metadata: Mapping[str, str]) -> str | None:
    """有效性 of the page, if it says that the text is out of force."""
    stated = metadata.get("有效性", "")
    return stated if re.search(r"失效|废止|无效", stated) else None
