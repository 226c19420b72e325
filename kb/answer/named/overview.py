"""Questions about a document as a whole (…号文讲了什么, …号提案是怎么答复的): its main points.

Nothing is asked that a clause could answer better than another, so none is weighed: the first
clause of each section that sets conditions, measures, times or duties stands for the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.answer.cited import cited
from kb.answer.replies.decisions import points_of
from kb.answer.replies.merged import is_parted, own_first
from kb.answer.replies.petitions import with_replies
from kb.answer.selection.texts import shown
from kb.answer.validity.standing import asks_standing, with_its_ruling
from kb.models import Answer, Document, Facet, Hit, Notice, Passage, Voice
from kb.notation.proposals import proposal_numbers
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.quoting.attributes import attributes_asked
from kb.weighing.quoting.evidence import Evidence, evidence_at, whole_passage
from kb.weighing.quoting.layout import ITEM, laid_out
from kb.weighing.quoting.particulars import stands_around

_PARTIAL_VIEW = "问的是整份文件，这里按顺序列出其中几条，请打开原文看全文。"
_OWN_PART = "这是几件提案、建议的合并答复，这里先列{}的部分，请打开原文看全文。"
_RETOLD = "没有单列提案（建议）的原话，这里按顺序列出答复里点到的建议，连同答复的话。"
_OF_THE_WHOLE = (
    r"主要|内容|要点|重点|规定|答复|回复|回应|回答|建议|提案|委员|代表|提案[人者]|诉求|意见"
    r"|分别|各自|合并|办理|结果|情况|介绍|概括|总结|简介|大意|[文说讲写提干答回]+[了的]?|提出?|措施|要求|政府|部门"
    r"|第?[一二三四五六七八九十\d]+[届次]|会议|人大|政协|人民代表大会"
    r"|答应|承诺|许诺|打算|准备|怎么办|计划|安排|推进"  # what a reply says will be done
    r"|下?一步|接下来|后续"
)
_ALL_OF_THE_WHOLE = re.compile(f"(?:{_OF_THE_WHOLE})+")  # 建议办理情况
# How many points it has is told by its points: 有几条措施, 分几个部分.
_PARTS = re.compile(
    r"(?:多少|几)个?(?:条|项|点|章|部分|方面)(?:措施|内容|规定|要求|意见)?(?:[?？]|$)"
)
# A wish that the reply names in its own words: 您提出的“……”等建议, 关于“……”的建议
_QUOTED = r"“[^“”]{4,}”"
_NAMED_WISH = re.compile(
    r"(?:[您你]们?|贵[\u4e00-\u9fa5]{1,4}|提案|委员|代表)[^，。；“”]{0,12}"
    rf"(?:提出|建议|提到|反映|指出)[^，。；“”]{{0,4}}{_QUOTED}"
    rf"|(?:关于|针对|对于?)[^，。；“”]{{0,12}}{_QUOTED}|{_QUOTED}[^，。；“”]{{0,4}}建议"
    rf"|^\s*(?:{ITEM.pattern}|其[一二三四五六]，)\s*(?:{_QUOTED}|建议[^，。；]{{4,}})"
    r"|(?:关于|针对|对于?)[^，。；“”]{4,40}的(?:建议|诉求)[，。：]",
    re.MULTILINE,
)
_UNSAID = (Voice.NOTE, Voice.EDITOR)  # not the document's own words


def as_a_whole(found: Findings) -> Answer | None:
    """The main points of the document that the question asks to be told of; None where it asks
    for something in it."""
    view = overview(found) or _all_wished(found)
    if not view:
        return None
    points, _ = with_its_ruling(with_replies(view, found), found)
    answer = cited(found, shown(points, found))
    if found.asked.understanding.has("asks all wishes") and _retold(view):
        return answer.after(Notice("overview", _RETOLD))
    return answer.after(_partial(found.asked, found.store.document(view[0].head.id)))


def _retold(view: Sequence[Evidence]) -> bool:
    """Whether wishes are told in the words of who answers them alone."""
    return all(e.voice is Voice.AUTHORITY for e in view)


def _all_wished(found: Findings) -> list[Evidence]:
    """What the proposer named asked for, point by point (孙某代表提了什么建议): of the one document
    that holds or answers his proposal, and of that one only."""
    understanding, most = found.asked.understanding, found.asked.max_citations
    ids = set(understanding.names.only or understanding.names.alluded)
    hit = next((hit for hit in found.admission.hits if hit.head.id in ids), None)
    asked = understanding.has("asks all wishes")
    if not asked or hit is None or len(ids) > 1 or len(hit.head.proposals) > 1:
        return []
    document = found.store.document(hit.head.id)
    said = [p for p in document.passages if p.voice is Voice.PROPOSER and _says(p)]
    listed_there = [p for p in said if any(s.wish.overlaps(p) for s in document.suggestions)]
    if not said:
        return _wishes_named(hit, document, found.asked)[:most]
    return [whole_passage(hit, passage) for passage in (listed_there or said)[:most]]


def _wishes_named(hit: Hit, document: Document, asked: Question) -> list[Evidence]:
    """The sentences of a reply that name the wishes which it nowhere tells by themselves."""
    found: list[Evidence] = []
    for passage in points_of(document):
        lent, laid = replace(hit, passage=passage), laid_out(passage.text)
        spans = [s for s in laid.spans if _NAMED_WISH.search(laid.text[s.start : s.end])]
        told = (
            evidence_at(lent, s.shifted(passage.start + laid.start), asked.focus) for s in spans
        )
        found += [replace(evidence, proven=True) for evidence in told]
    return found


def asks_overview(asked: Question) -> bool:
    """True when the question names a document and asks for nothing in particular."""
    understanding, focus, text = asked.understanding, asked.focus, asked.understanding.text
    if not understanding.names.only or understanding.articles:
        return False
    if focus.form is not None and not _PARTS.search(text):
        return False
    if understanding.both_voices or attributes_asked(text) or asks_standing(text):
        return False
    return all(_ALL_OF_THE_WHOLE.fullmatch(form) for idea in focus.ideas for form in idea.forms)


def overview(found: Findings) -> list[Evidence]:
    """As many clauses as an answer shows, in the order of the text; none when something else is
    asked."""
    understanding, most = found.asked.understanding, found.asked.max_citations
    admitted = {hit.head.id: hit for hit in found.hits}
    if len(admitted) != 1:
        return []
    [hit] = admitted.values()
    if not asks_overview(found.asked):
        return []
    wishes = understanding.voice is Voice.PROPOSER
    document = found.store.document(hit.head.id)
    said = [p for p in document.passages if (p.voice is Voice.PROPOSER) == wishes and _says(p)]
    said = [p for p in said if p.section_path] or said  # a short letter has no headings
    said = own_first(document, proposal_numbers(understanding.text), said)
    telling = [p for p in said if set(p.facets) - {Facet.OTHER}]
    views = (view for passages in (telling, said) for view in _views(passages))
    enough = (view for view in views if len(view) >= most)
    return [whole_passage(hit, passage) for passage in next(enough, said)[:most]]


def _partial(asked: Question, document: Document) -> Notice:
    """That an overview is not the whole text."""
    numbers = proposal_numbers(asked.understanding.text)
    if not is_parted(document, numbers):
        return Notice("overview", _PARTIAL_VIEW)
    return Notice("overview", _OWN_PART.format("、".join(f"第{n}号" for n in numbers)))


def _views(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The first passage of each section, of each section one level further in, and all."""
    for depth in (1, 2):
        yield list({p.section_path[:depth]: p for p in reversed(passages)}.values())[::-1]
    yield list(passages)


def _says(passage: Passage) -> bool:
    announces = passage.text.rstrip().endswith(("：", ":"))  # 经研究，现答复如下：
    return passage.voice not in _UNSAID and not (announces or stands_around(passage))
