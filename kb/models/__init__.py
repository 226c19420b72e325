"""The values of the knowledge base: frozen, equal by content.

`document` is what is read from a file, `head` its card, `span` a place in its text, `labels` closed
lists, `validity` whether it holds on a day, `result` what a search or a question returns.
"""

from kb.models.document import (
    AsRead,
    Correction,
    Document,
    Passage,
    Reply,
    Section,
    Suggestion,
)
from kb.models.head import OPEN_END, Element, Head, Reference, Source, Term, cited_as, quoted
from kb.models.labels import (
    HEAD_MATTER,
    OFFICIAL,
    PAGE_FACTS,
    PETITION_REPLY,
    PROPOSALS,
    REPLIES,
    Facet,
    Level,
    Provenance,
    Voice,
)
from kb.models.result import (
    Answer,
    AnswerStatus,
    Citation,
    Excluded,
    Hit,
    Nearest,
    Notice,
    Reasons,
    SearchResult,
    Statement,
)
from kb.models.span import Span
from kb.models.validity import (
    Act,
    Alteration,
    AlterationKind,
    Change,
    Replacement,
    Status,
    Validity,
)

__all__ = [
    "HEAD_MATTER",
    "OFFICIAL",
    "OPEN_END",
    "PAGE_FACTS",
    "PETITION_REPLY",
    "PROPOSALS",
    "REPLIES",
    "Act",
    "Alteration",
    "AlterationKind",
    "Answer",
    "AnswerStatus",
    "AsRead",
    "Change",
    "Citation",
    "Correction",
    "Document",
    "Element",
    "Excluded",
    "Facet",
    "Head",
    "Hit",
    "Level",
    "Nearest",
    "Notice",
    "Passage",
    "Provenance",
    "Reasons",
    "Reference",
    "Replacement",
    "Reply",
    "SearchResult",
    "Section",
    "Source",
    "Span",
    "Statement",
    "Status",
    "Suggestion",
    "Term",
    "Validity",
    "Voice",
    "cited_as",
    "quoted",
]
