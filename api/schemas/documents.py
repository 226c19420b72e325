"""The public shapes of whole documents and of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Self

from api import labels
from api.schemas.altered import AlterationOut
from api.schemas.base import Told, viewer_url, web_url
from api.schemas.cards import Card, PassageOut
from api.schemas.elements import CorrectionOut, ElementOut, SpanOut
from kb.models import Alteration, Document, Replacement, Section, Validity, Voice

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase


class SectionOut(Told):
    """结构树的一个节点。"""

    path: list[str]
    start: int
    end: int
    voice: Voice
    voice_label: str

    @classmethod
    def of(cls, section: Section) -> Self:
        return cls(
            path=list(section.path),
            start=section.start,
            end=section.end,
            voice=section.voice,
            voice_label=labels.VOICE[section.voice],
        )


class ReferenceOut(Told):
    """正文里提到的另一份文件；replaces 废止或替代，extends 延长有效期，amends 修改部分条款。"""

    title: str | None
    doc_number: str | None
    effect: str
    span: SpanOut


class ReplacementOut(Told):
    """替代本文件的文件。"""

    document_id: str
    title: str
    doc_number: str | None
    effective_on: date | None
    viewer_url: str

    @classmethod
    def of(cls, replacement: Replacement) -> Self:
        return cls(
            document_id=replacement.document_id,
            title=replacement.title,
            doc_number=replacement.doc_number,
            effective_on=replacement.effective_on,
            viewer_url=viewer_url(replacement.document_id),
        )

    @classmethod
    def all_of(cls, replacements: Iterable[Replacement]) -> list[Self]:
        return [cls.of(r) for r in replacements]


class SuggestionOut(Told):
    """提案的一条建议，和答复中对应的段落（可能没有）。"""

    wish: SpanOut
    answers: list[SpanOut]


class ReplyOut(Told):
    """提案、建议答复特有的信息。"""

    proposal_number: str | None
    session: str | None
    subject: str | None
    lead_signer: str | None
    host: str | None
    co_hosts: list[str]
    outcome: str | None
    suggestions: list[SuggestionOut]


class SourceOut(Told):
    """文件从哪里来。"""

    name: str
    sha256: str
    media_type: str
    url: str | None
    retrieved_on: date | None


class DocumentOut(Card):
    """一份文件的全部：目录信息、效力、要素、结构、正文和段落。"""

    as_of: date
    carrier_title: str | None
    addressee: str | None
    excluded_regions: list[str]
    written_on: date | None
    published_on: date | None
    draft: bool
    status_since: date | None
    replaces: list[ReferenceOut]
    replaced_by: list[ReplacementOut]
    source: SourceOut
    warnings: list[str]
    reply: ReplyOut | None
    elements: list[ElementOut]
    corrections: list[CorrectionOut]
    sections: list[SectionOut]
    passages: list[PassageOut]
    alterations: list[AlterationOut]
    text: str

    @classmethod
    def held(cls, kb: KnowledgeBase, document_id: str, as_of: date) -> Self:
        """A document of the knowledge base. Raises NotFound."""
        document = kb.document(document_id)
        validity = kb.validity(document_id, as_of)  # it may have been removed since
        altered = kb.alterations(document_id, as_of)
        return cls.from_document(document, validity, kb.replaced_by(document_id), as_of, altered)

    @classmethod
    def from_document(
        cls,
        document: Document,
        validity: Validity,
        replaced_by: Sequence[Replacement],
        as_of: date,
        altered: Sequence[Alteration] = (),
    ) -> Self:
        head = document.head
        source = head.source
        return cls(
            **cls.fields_of(head, validity),
            as_of=as_of,
            carrier_title=head.carrier_title,
            addressee=head.addressee,
            excluded_regions=list(head.excluded_regions),
            written_on=head.written_on,
            published_on=head.published_on,
            draft=head.draft,
            status_since=validity.since,
            replaces=[ReferenceOut.like(r) for r in head.replaces],
            replaced_by=ReplacementOut.all_of(replaced_by),
            source=SourceOut(
                name=source.name,
                sha256=source.sha256,
                media_type=source.media_type,
                url=web_url(source.url),
                retrieved_on=source.retrieved_on,
            ),
            warnings=list(head.warnings),
            reply=ReplyOut.like(document.reply) if document.reply else None,
            elements=ElementOut.all_of(document),
            corrections=CorrectionOut.all_of(document),
            sections=[SectionOut.of(s) for s in document.sections],
            passages=[
                PassageOut.from_passage(p, head, validity, altered) for p in document.passages
            ],
            alterations=AlterationOut.all_of(altered),
            text=document.text,
        )


class DocumentsOut(Told):
    """一页文件目录，新的在前。"""

    as_of: date
    documents: list[Card]
    total: int
    next_cursor: str | None
