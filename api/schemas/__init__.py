"""The public shapes of answers, hits and documents; the HTTP API and the CLI tell the same.

Every model is built from values of `kb.models` by its `of` method and from nothing else.
Dates are ISO, absent values are explicit nulls, offsets count Unicode code points of the text.
"""

from api.schemas.altered import AlterationOut
from api.schemas.answers import AnswerOut, StatementOut
from api.schemas.base import Told, viewer_url, web_url
from api.schemas.cards import Card, Cited, PassageOut
from api.schemas.documents import DocumentOut, DocumentsOut
from api.schemas.elements import CorrectionOut, SpanOut
from api.schemas.search import SearchOut, SuggestOut
from api.schemas.service import AcceptedOut, LiveOut, ReadyOut

__all__ = [
    "AcceptedOut",
    "AlterationOut",
    "AnswerOut",
    "Card",
    "Cited",
    "CorrectionOut",
    "DocumentOut",
    "DocumentsOut",
    "LiveOut",
    "PassageOut",
    "ReadyOut",
    "SearchOut",
    "SpanOut",
    "StatementOut",
    "SuggestOut",
    "Told",
    "viewer_url",
    "web_url",
]
