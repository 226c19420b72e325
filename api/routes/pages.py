"""The pages for readers: `/` a site with the widget, `/documents/{id}` a citation in its place."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import labels
from api.corrections import noted
from api.listing import listed
from api.problems import is_read, missing_page
from api.reading import blocks, stretches
from api.requests import iso_day
from api.schemas import web_url
from api.state import Desk
from api.templating import TEMPLATES
from kb.clock import today
from kb.errors import NotFound
from kb.library.status import LAPSED
from kb.library.terms import ends_soon, last_day
from kb.models import Document, Head, Span
from kb.query import Filters

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

LISTED = 20  # documents on a page of the list of all
LATEST = 8  # documents in a list of the start page
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
async def start(desk: Desk) -> Response:
    settings = desk.settings
    keyed = settings.api_key is not None
    page = await desk.workers.run(demo_page, desk.kb, settings.region, today(), keyed)
    return HTMLResponse(page)


@router.api_route("/documents/{id}", methods=["GET", "HEAD"])
async def read(id: str, desk: Desk, request: Request) -> Response:
    try:
        as_of = iso_day(request.query_params.get("as_of")) or today()
    except ValueError:
        as_of = today()
    cited = span(request.query_params.get("cited", ""))
    try:
        page = await desk.workers.run(document_page, desk.kb, id, as_of, today(), cited)
    except NotFound as error:
        if not is_read(request):
            raise
        return missing_page(error)
    return HTMLResponse(page)


@router.api_route("/documents", methods=["GET", "HEAD"])
@router.api_route("/documents/", methods=["GET", "HEAD"])
async def shortened(request: Request) -> Response:
    """Who cuts a document's address short looks for the others."""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/policies")


@router.api_route("/policies", methods=["GET", "HEAD"])
async def policies(desk: Desk, request: Request) -> Response:
    title = request.query_params.get("title", "").strip()[:100]
    told = request.query_params.get("page", "")
    page = int(told) if re.fullmatch(r"[1-9]\d{0,4}", told, re.ASCII) else 1
    region = desk.settings.region
    return HTMLResponse(
        await desk.workers.run(policies_page, desk.kb, region, today(), title, page)
    )


def _public(kb: KnowledgeBase, region: str, day: date, title: str | None = None) -> list[Head]:
    """What applies here; invented examples only where there is nothing else."""
    heads = listed(kb.catalogue(), Filters(region=region or None), day, title)
    return [head for head in heads if not head.is_example] or heads


def policies_page(kb: KnowledgeBase, region: str, day: date, title: str, page: int) -> str:
    """All policies, newest first, whatever their status; by a part of the title or 文号."""
    heads = _public(kb, region, day, title or None)
    pages = max(1, -(-len(heads) // LISTED))
    page = min(page, pages)
    shown = heads[(page - 1) * LISTED : page * LISTED]
    return TEMPLATES.get_template("policies.html").render(
        shown=[(head, kb.validity(head.id, day)) for head in shown],
        provenance=labels.PROVENANCE,
        region=region,
        title=title,
        total=len(heads),
        page=page,
        pages=pages,
    )


def demo_page(kb: KnowledgeBase, region: str, day: date, keyed: bool) -> str:
    """A city's enterprise site as it looks with the widget; its policies are the library's. Where
    a key is asked for (`keyed`), the page does not give it away: it cannot ask, and says so."""
    catalogue = kb.catalogue()
    policies = _public(kb, region, day)
    validities = {head.id: catalogue.validity_on(head.id, day) for head in policies}
    valid = [head for head in policies if validities[head.id].status not in LAPSED]
    soon = [
        (last_day(head, validities[head.id]) or day, head)
        for head in policies
        if ends_soon(head, validities[head.id], day)
    ]
    return TEMPLATES.get_template("demo.html").render(
        latest=[(head, validities[head.id]) for head in valid[:LATEST]],
        expiring=sorted(soon, key=lambda one: (one[0], one[1].id))[:LATEST],
        provenance=labels.PROVENANCE,
        region=region,
        keyed=keyed,
        total=len(policies),
    )


def span(told: str) -> Span | None:
    """The place in the text that `?cited=1201-1290` points at; None for anything else."""
    found = _SPAN.fullmatch(told)
    return Span(int(found[1]), int(found[2])) if found else None


def document_page(
    kb: KnowledgeBase, document_id: str, as_of: date, day: date, cited: Span | None = None
) -> str:
    """The document as HTML, with the cited place marked; `day` is today, for who opens the link of
    an answer that was given for another day. Raises NotFound."""
    document = kb.document(document_id)
    head = document.head
    validity, now = kb.validity(document_id, as_of), kb.validity(document_id, day)
    altered = kb.alterations(document_id, as_of)
    return TEMPLATES.get_template("document.html").render(
        head=head,
        validity=validity,
        replaced_by=kb.replaced_by(document_id),
        as_of=as_of,
        now=now if now.status is not validity.status else None,
        today=day,
        provenance=labels.PROVENANCE[head.provenance],
        source_url=web_url(head.source.url),
        facts=noted(_facts(document), document),
        extended=labels.element("expires_on", head.title) if validity.extension else None,
        stretches=stretches(blocks(document, altered)),
        changed=len({one.span for one in altered}),
        cited=cited,
    )


_REPLY = ("proposal_number", "session", "subject", "lead_signer", "host", "co_hosts", "outcome")


def _facts(document: Document) -> list[tuple[str, str]]:
    """公文要素 as label and values, each once; the title stands above them already."""
    told = [(e.name, e.value) for e in document.elements]
    for name in _REPLY if document.reply else ():
        value = getattr(document.reply, name)
        told.append((name, "、".join(value) if isinstance(value, tuple) else value))
    facts: dict[str, list[str]] = {}
    for name, value in told:
        if value and name in labels.ELEMENT and value != document.head.title:
            facts.setdefault(labels.element(name, document.head.title), []).append(value)
    return [(label, "、".join(dict.fromkeys(values))) for label, values in facts.items()]
