"""All notices of an answer, in order of weight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kb.answer.notices.acts import of_amendments, of_bases, of_extensions, of_predecessors
from kb.answer.notices.source import of_citation, of_one_case, of_place, of_plan
from kb.answer.notices.standing import superseded
from kb.library.catalogue import Catalogue
from kb.library.forwarding import governing
from kb.models import PETITION_REPLY, Citation, Excluded, Head, Notice, Voice
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.weighing.quoting.evidence import Evidence


def notices_for(
    citations: Sequence[Citation],
    excluded: Iterable[Excluded],
    rivals: Iterable[Evidence],
    asked: Question,
    catalogue: Catalogue,
) -> tuple[Notice, ...]:
    """Notices in order of weight, without repeats."""
    understanding, as_of, home = asked.understanding, asked.as_of, asked.home
    notices: list[Notice] = []
    replied = {c.head.id for c in citations if c.voice is Voice.AUTHORITY}
    for citation in citations:
        notices += of_citation(citation, citation.head.id in replied)
        notices += of_plan(citation, as_of)
        notices += of_one_case(citation.head)
        notices += of_place(governing(citation.head, citation.section_path), understanding, home)
        notices += of_extensions(citation, catalogue, as_of)
        notices += of_amendments(citation.head, catalogue, as_of)
        notices += of_predecessors(citation.head, catalogue, as_of)
        notices += of_bases(citation, catalogue, as_of)
    notices += _of_conflict(citations, rivals)
    cited = {citation.head.id for citation in citations}
    notices += filter(None, (of_excluded(item, cited, understanding) for item in excluded))
    if understanding.names.shared and cited:
        notices += _of_namesakes(understanding, catalogue, cited)
    return tuple(dict.fromkeys(notices))


def of_excluded(
    item: Excluded, cited: Collection[str], understanding: Understanding
) -> Notice | None:
    """The notice of an excluded document that a reader of the `cited` ones (ids) needs; None when
    it does not concern them."""
    replacement = item.validity.replacement
    if item.head.id in cited:
        return None
    if replacement is not None and replacement.document_id in cited:
        return superseded(item.head, item.validity)
    if item.reason == "not_yet":
        return Notice("not_yet", f"{item.head}{item.validity.because}。")
    if item.reason == "wrong_region" and _bears_on(item.head, understanding):
        return Notice(item.reason, f"{item.head}：{item.because}。")
    return None


def _bears_on(head: Head, understanding: Understanding) -> bool:
    """Whether the asker must know that the document does not hold there: it excludes the place
    (宁波不发), or the question mentions the document's own place (镇海企业能拿海曙那50万吗)."""
    spoken_of = any(place in (head.region or "") for place in understanding.places)
    return bool(head.excluded_regions) or spoken_of


def _of_conflict(citations: Sequence[Citation], rivals: Iterable[Evidence]) -> list[Notice]:
    """That the proposal in a letter also speaks to the question, and that the reply prevails."""
    replied = {c.head.id for c in citations if c.voice is Voice.AUTHORITY}
    for rival in rivals:
        if rival.voice is Voice.PROPOSER and rival.head.id in replied:
            head = rival.head
            part = "来信" if head.kind == PETITION_REPLY else "提案"
            text = f"{head}的{part}部分也有相关说法；两者不一致的，以政府答复为准。"
            return [Notice("reply_prevails", text)]
    return []


def _of_namesakes(
    understanding: Understanding, catalogue: Catalogue, cited: set[str]
) -> list[Notice]:
    others = [catalogue.heads[i] for i in understanding.names.shared if i not in cited]
    if not others:
        return []
    names = "、".join(str(head) for head in others[:3])
    return [Notice("namesakes", f"同样的简称还可能指{names}。")]
