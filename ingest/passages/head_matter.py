"""Citable text around the body: 文首 (title, 文号) and 页面信息.

What a page states outside its text (发布日期, 统一编号 …) is written out below the body, one line a
label, so that it can be shown and checked like any other text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.elements.front import Front
from ingest.passages.chunking import passage_id
from ingest.text.lines import Line
from ingest.text.runs import runs
from kb.models import HEAD_MATTER, PAGE_FACTS, Element, Facet, Passage, Span, Voice

_LEFT_OUT = (
    "标题",
    "网址",
    "网站",
    "主办",
    "站点",
)  # said by the head itself, or kept as the source
_ELEMENT_OF = {
    "文号": "doc_number",
    "统一编号": "uniform_number",
    "发布机构": "issuers",
    "实施主体": "issuers",
    "成文日期": "written_on",
    "发布日期": "published_on",
    "生成日期": "published_on",
    "施行日期": "effective_on",
    "失效日期": "expires_on",
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The text to put below the body at `start`, and where each value then stands."""

    text: str
    start: int
    values: Mapping[str, Span]


def page_facts(metadata: Mapping[str, str], start: int) -> PageFacts | None:
    """What a page states, as lines beginning at offset `start`; None if it states nothing."""
    stated = {k: v.strip() for k, v in metadata.items() if k not in _LEFT_OUT and v.strip()}
    if not stated:
        return None
    text, values = PAGE_FACTS, {}
    for label, value in stated.items():
        line = f"\n{label}：{value}"
        end = start + len(text) + len(line)
        values[label] = Span(end - len(value), end)
        text += line
    return PageFacts(text, start, values)


def page_passage(facts: PageFacts, document_id: str, voice: Voice) -> Passage:
    """页面信息 as a passage of its own."""
    return _passage(document_id, PAGE_FACTS, facts.start, facts.text, voice)


def head_passages(
    lines: Sequence[Line], front: Front, document_id: str, voice: Voice, letter: bool
) -> list[Passage]:
    """A passage for each unbroken run of head lines.

    A title alone needs no passage, except that of a `letter`: it names session and proposal.
    """
    wanted = sorted(front.matter)
    if not letter and set(wanted) <= set(front.title_lines):
        return []
    passages = []
    for run in runs(wanted, lambda before, number: number == before + 1):
        held = [lines[number] for number in run]
        text = "\n".join(line.text for line in held)
        passages.append(_passage(document_id, HEAD_MATTER, held[0].start, text, voice))
    return passages


def proven(elements: Sequence[Element], facts: PageFacts | None, text: str) -> tuple[Element, ...]:
    """The elements; those from metadata with the place where the page facts now state them."""
    values = facts.values if facts else {}
    spans = {
        _ELEMENT_OF[label]: values[label] for label in reversed(_ELEMENT_OF) if label in values
    }
    found = [
        replace(e, span=spans[e.name]) if e.span is None and e.name in spans else e
        for e in elements
    ]
    if "uniform_number" in spans:
        span = spans["uniform_number"]
        found.append(Element("uniform_number", text[span.start : span.end], span))
    return tuple(found)


def _passage(document_id: str, place: str, start: int, text: str, voice: Voice) -> Passage:
    return Passage(
        id=passage_id(document_id, (place,), text),
        document_id=document_id,
        section_path=(place,),
        start=start,
        end=start + len(text),
        text=text,
        voice=voice,
        facets=(Facet.OTHER,),
    )
