"""A citizen's letter is never the answer to another citizen's question: what was replied to it is.

Letters ask in the very words in which others ask, so they are found before their replies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from kb.evidence import Evidence
from kb.models import PAGE_FACTS, PETITION_REPLY, Document, Passage, Voice
from kb.recital import whole
from kb.understanding import Understanding

_RESTATED = re.compile(r"^\W*(?:关于|针对)?[您你](?!们?好)")  # 您反映…… within a reply is no letter


def with_replies(
    chosen: Iterable[Evidence], understanding: Understanding, document_of: Callable[[str], Document]
) -> list[Evidence]:
    """The evidence, each letter that nobody asked for giving way to its reply, in whole."""
    wishes = understanding.voice is Voice.PROPOSER or understanding.both_voices
    found: list[Evidence] = []
    for evidence in chosen:
        head, passage = evidence.hit.head, evidence.hit.passage
        if wishes or head.kind != PETITION_REPLY or passage.voice is not Voice.PROPOSER:
            found.append(evidence)
        elif reply := _reply_to(passage, document_of(head.id)):
            span = whole(evidence.hit, reply)
            found.append(replace(evidence, hit=span.hit, span=span.span))
    return found


def _reply_to(letter: Passage, document: Document) -> Passage | None:
    """The longest passage between this letter and the next: others tell who replied, and when."""
    later = (p for p in document.passages if p.start >= letter.end)
    said = takewhile(lambda p: p.section_path != (PAGE_FACTS,), later)
    return max(_until_next_letter(said), key=lambda p: len(p.text), default=None)


def _until_next_letter(said: Iterable[Passage]) -> Iterator[Passage]:
    heard = False
    for passage in said:
        if passage.voice is Voice.AUTHORITY:
            heard = True
            yield passage
        elif heard and not _RESTATED.match(passage.text):
            return
