"""A clause of a standard asked for by its number: DB51/T 3188—2025 第5.1条.

Standards number their clauses 5, 5.1, 5.1.2 in the lines themselves and know no 第N条.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kb.answer.cited import cited
from kb.answer.fallbacks.refusal import no_answer
from kb.models import Answer, Document, Notice, Span
from kb.weighing.findings import Findings
from kb.weighing.quoting.attributes import clause_evidence

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){1,3}"
_ASKED = re.compile(
    rf"第\s*(?P<n>{_NUMBER})(?![\d.%])"
    rf"|(?<![\d.])(?P<m>{_NUMBER})\s*(?:[条款节和与及、]|$|(?:是|怎|讲|说|规定|的?内容|有什么|要求))"
)
_BEGINS = r"^[ \t　]*{}(?![\d.．])"


def in_numbered_clause(found: Findings) -> Answer | None:
    """The clauses so numbered of the named document, or a refusal that it lacks them; None when
    none is asked for, or the document numbers no clauses this way."""
    understanding = found.asked.understanding
    named = set(understanding.names.only or understanding.names.alluded)
    numbers = [match["n"] or match["m"] for match in _ASKED.finditer(understanding.text)]
    hit = next((hit for hit in found.hits if hit.head.id in named), None)
    if len(named) != 1 or not numbers or hit is None:
        return None
    document = found.store.document(hit.head.id)
    spans = (span for number in numbers if (span := _clause(document, number)))
    said = [e for span in spans if (e := clause_evidence(document, hit, span))]
    if said:
        return cited(found, said[: found.asked.max_citations])
    if not re.search(_BEGINS.format(_NUMBER), document.text, re.MULTILINE):
        return None
    text = f"{document.head}里没有第{'、'.join(numbers)}条。"
    return replace(no_answer(found, [hit]).after(Notice("no_article", text)), reason="no_match")


def _clause(document: Document, number: str) -> Span | None:
    """The span from the line that begins with this number to the next numbered line."""
    begins = re.search(_BEGINS.format(re.escape(number)), document.text, re.MULTILINE)
    if begins is None:
        return None
    after = re.compile(r"^[ \t　]*(?:\d{1,2}(?:\.\d{1,2})*|附\s*录)", re.MULTILINE)
    following = after.search(document.text, begins.end())
    text = document.text[begins.start() : following.start() if following else None]
    return Span(begins.start(), begins.start() + len(text.rstrip()))
