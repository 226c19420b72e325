"""Questions about a document as a whole (…号文讲了什么, …号提案是怎么答复的): its main points.

Nothing is asked that a clause could answer better than another, so none is weighed: the first
clause of each section that sets conditions, measures, times or duties stands for the section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kb.attributes import attributes_asked
from kb.evidence import Evidence
from kb.focus import Focus
from kb.models import HEAD_MATTER, PAGE_FACTS, Document, Facet, Hit, Notice, Passage, Voice
from kb.recital import whole
from kb.standing import asks_standing
from kb.understanding import Understanding

PARTIAL_VIEW = Notice("overview", "问的是整份文件，这里按顺序列出其中几条，请打开原文看全文。")
_OF_THE_WHOLE = re.compile(
    r"主要|内容|要点|重点|规定|答复|回复|建议|提案|委员|代表|提案[人者]|诉求|意见"
    r"|介绍|概括|总结|简介|大意|[文说讲写提干]+[了的]?|提出?"
)
_UNSAID = (Voice.NOTE, Voice.EDITOR)  # not the document's own words


def asks_overview(understanding: Understanding, focus: Focus) -> bool:
    """True when the question names a document and asks for nothing in particular."""
    text = understanding.text
    if not understanding.names.only or understanding.articles or focus.form is not None:
        return False
    if understanding.both_voices or attributes_asked(text) or asks_standing(text):
        return False
    return all(_OF_THE_WHOLE.fullmatch(form) for idea in focus.ideas for form in idea.forms)


def overview(
    understanding: Understanding,
    focus: Focus,
    hits: Iterable[Hit],
    document_of: Callable[[str], Document],
    most: int,
) -> list[Evidence]:
    """Up to `most` clauses, in the order of the text; nothing when something else is asked."""
    admitted = {hit.head.id: hit for hit in hits}
    if len(admitted) != 1 or not asks_overview(understanding, focus):
        return []
    [hit] = admitted.values()
    wishes = understanding.voice is Voice.PROPOSER
    said = [
        passage
        for passage in document_of(hit.head.id).passages
        if (passage.voice is Voice.PROPOSER) == wishes and _in_the_body(passage)
    ]
    telling = [p for p in said if set(p.facets) - {Facet.OTHER}]
    views = (view for passages in (telling, said) for view in _views(passages))
    enough = (view for view in views if len(view) >= most)
    return [whole(hit, passage) for passage in next(enough, said)[:most]]


def _views(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The first passage of each section, of each section one level further in, and all."""
    for depth in (1, 2):
        yield list({p.section_path[:depth]: p for p in reversed(passages)}.values())[::-1]
    yield list(passages)


def _in_the_body(passage: Passage) -> bool:
    around = ((), (HEAD_MATTER,), (PAGE_FACTS,))
    announces = passage.text.rstrip().endswith(("：", ":"))  # 经研究，现答复如下：
    return passage.voice not in _UNSAID and passage.section_path not in around and not announces
