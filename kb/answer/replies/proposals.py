"""The reply to a proposal that is held in full text; the reply is a document of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kb.models import Document, Hit, Passage, Voice
from kb.notation.proposals import proposal_numbers
from kb.notation.titles import title_key
from kb.weighing.findings import Findings
from kb.weighing.pairs import pairs_in, share
from kb.weighing.quoting.evidence import Evidence, whole_passage

_SUBJECT = re.compile(r"(?:^|[：:\s])(?P<s>(?:关于|对).{4,80})$")
_AROUND = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+[、.．]|[（(][一二三四五六七八九十\d]+[)）])?\s*(?:关于|针对)?"
    r"|的?(?:建议|问题|提案|意见|诉求|情况|方面)$"
)
# Share of a heading's character pairs that stand in the wish: none met between .58 and .71.
_HEADED = 0.6
_LEAST = 0.2  # share of the question that an answer must speak of; .21 at least where one was right


def reply_to_proposal(wish: Evidence, found: Findings) -> Evidence | None:
    """The point of the reply to this very proposal that says most of the question; None when there
    is no reply or it says too little."""
    focus = found.asked.focus
    wished = pairs_in(wish.quote)
    said = [
        (_heads(passage, wished), focus.found_in(passage.text), document, passage)
        for document in _replies(wish.hit, found)
        for passage in document.passages
        if passage.voice is Voice.AUTHORITY and passage.section_path
    ]
    if not said:
        return None
    headed, spoken, document, passage = max(said, key=lambda one: one[:2])
    if not headed and spoken < _LEAST:
        return None
    hit = replace(found.of_another(wish.hit, document), passage=passage)
    return replace(wish, relevance=None).quoting(whole_passage(hit, passage))


def _heads(passage: Passage, wished: set[str]) -> bool:
    """Whether the heading of the point names the wish: 四、关于“心理假”。"""
    topic = pairs_in(_AROUND.sub("", passage.section_path[-1]))
    return share(topic, wished) >= _HEADED


def _replies(wish: Hit, found: Findings) -> Iterator[Document]:
    """The letters that answer it: same number, same subject, as each year counts anew."""
    catalogue, head = found.catalogue, wish.head
    subject = _subject(wish.passage.section_path[0] if wish.passage.section_path else "")
    numbers = proposal_numbers(subject[0]) or tuple(
        int(re.sub(r"\D", "", named)) for named in head.proposals
    )
    wanted = title_key(subject[1] or head.title)
    ids = dict.fromkeys(id for number in numbers for id in catalogue.numbers.answering(number))
    for key in ids:
        other = catalogue.heads[key]
        if key == head.id or other.kind != "答复" or not _same_place(other.region, head.region):
            continue
        document = found.store.document(key)
        told = document.reply.subject if document.reply else None
        if not told or wanted in map(title_key, told.split("；")):
            yield document


def _subject(heading: str) -> tuple[str, str]:
    """The heading if it numbers a proposal, and the subject in it:
    第041号提案：关于推进农村互助养老的建议."""
    numbered = heading if proposal_numbers(heading) else ""
    match = _SUBJECT.search(heading) if numbered else None
    return numbered, match["s"] if match else ""


def _same_place(one: str | None, other: str | None) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)
