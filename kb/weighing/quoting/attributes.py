"""Questions about a document itself (文号, 施行日期, 主办单位 …), answered by its proven elements.

A 公文 element carries the span that proves it, so nothing has to be guessed: the answer is the
clause or line around the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kb.models import Document, Hit, Passage, Span
from kb.notation.letters import contact
from kb.question.cues import bundled_cues
from kb.question.ideas import Idea
from kb.weighing.quoting.evidence import Evidence, verbatim
from kb.weighing.quoting.layout import continued, sentences, trimmed

# Words that only name an element of a document: 谁提的, 哪天印发的, 文号是什么.
_OF_ELEMENTS = re.compile(
    r"提案[人者]?|建议[人者]?|议案|委员|代表|界别|领衔|提出?|提交|答复|办理|主办|承办|单位|部门|机关|文件"
    r"|施行|实施|生效|执行|开始|印发|发布|公布|成文|出台|文号|发文|字号|时间|日期|制定|联合|名称|标题|题目"
    r"|联系人?|电话|号码|方式"
)
# What is asked -> the elements that answer, the best first.
_ANSWERED_BY = {
    "doc_number": ("doc_number",),
    "uniform_number": ("uniform_number",),
    "title": ("subject", "title"),
    "session": ("session",),
    "host": ("host",),
    "co_hosts": ("co_hosts",),
    "lead_signer": ("lead_signer", "addressee"),  # a reply addresses who proposed
    "outcome": ("outcome",),
    "contact": ("contact",),
    "issuers": ("issuers",),
    "effective_on": ("effective_on",),
    "issued_on": ("written_on", "published_on"),
    "expires_on": ("expires_on",),
}


@lru_cache(maxsize=16)  # asked for every passage found
def attributes_asked(text: str) -> tuple[str, ...]:
    """Names of the elements asked for, as `Element.name`, best first."""
    cues = bundled_cues()
    if cues.has("asks a companion", text):  # what goes with the document named, not that
        return ()
    asked = (names for cue, names in _ANSWERED_BY.items() if cues.has(f"asks {cue}", text))
    return tuple(dict.fromkeys(name for names in asked for name in names))


def only_of_elements(ideas: Iterable[Idea]) -> bool:
    """Whether these ideas do no more than name elements of a document."""
    return all(_OF_ELEMENTS.fullmatch(form) for idea in ideas for form in idea.forms[:1])


def element_evidence(
    document: Document, hit: Hit, attributes: tuple[str, ...]
) -> tuple[Evidence, ...]:
    """Evidence for each attribute the document states; `hit` lends its card and score."""
    stated = (_span_of(document, name, hit.passage) for name in attributes)
    found = [clause_evidence(document, hit, span) for span in stated if span is not None]
    return tuple({e.span: e for e in found if e is not None}.values())


def clause_evidence(document: Document, hit: Hit, span: Span) -> Evidence | None:
    """The clause or line around a span of the document; None if no passage holds it."""
    passage = document.passage_of(span)
    return verbatim(hit, passage, clause_around(passage, span)) if passage else None


def _span_of(document: Document, name: str, found: Passage) -> Span | None:
    """Where the document states it; of several places the one in the passage found, as in a
    collection of 提案 each with its proposer."""
    if name == "contact":
        return contact(document.text) if document.reply else None
    spans = [e.span for e in document.elements if e.name == name and e.span]
    within = (span for span in spans if found.start <= span.start < found.end)
    return next(within, next(iter(spans), None))


def clause_around(passage: Passage, span: Span) -> Span:
    """The sentences or lines of a passage that touch the span, with the sentence before if they
    continue it (旧办法同时废止 does not say when)."""
    local = span.shifted(-passage.start)
    touched = [s for s in sentences(passage.text) if s.overlaps(local)]
    first = continued(passage.text, touched[0]) or touched[0]
    clause = trimmed(passage.text, first.start, touched[-1].end)
    return clause.shifted(passage.start)
