"""Questions about a document as a whole (…号文讲了什么, …号提案是怎么答复的): its main points.

No clause answers such a question better than another, so none is weighed: the first clause of each
section that sets conditions, measures, times or duties stands for the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.answer.cited import cited
from kb.answer.replies.all_wishes import all_wished, told_by_the_reply
from kb.answer.replies.merged import is_parted, own_first
from kb.answer.replies.petitions import with_replies
from kb.answer.selection.texts import shown
from kb.answer.validity.standing import asks_standing, with_its_ruling
from kb.models import Answer, Document, Facet, Notice, Passage, Voice
from kb.notation.proposals import proposal_numbers
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.quoting.attributes import attributes_asked
from kb.weighing.quoting.evidence import Evidence, whole_passage
from kb.weighing.quoting.particulars import tells_by_itself

_PARTIAL_VIEW = "问的是整份文件，这里按顺序列出其中几条，请打开原文看全文。"
_OWN_PART = "这是几件提案、建议的合并答复，这里先列{}的部分，请打开原文看全文。"
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
_UNSAID = (Voice.NOTE, Voice.EDITOR)  # not the document's own words


def as_a_whole(found: Findings) -> Answer | None:
    """The main points of the document asked about; None if something in it is asked for."""
    view = overview(found) or all_wished(found)
    if not view:
        return None
    points, _ = with_its_ruling(with_replies(view, found), found)
    answer = cited(found, shown(points, found))
    document = found.store.document(view[0].head.id)
    return answer.after(told_by_the_reply(view, found.asked) or _partial(found.asked, document))


def asks_overview(asked: Question) -> bool:
    """Whether the question names a document and asks for nothing in particular."""
    understanding, focus, text = asked.understanding, asked.focus, asked.understanding.text
    if not understanding.names.only or understanding.articles:
        return False
    if focus.form is not None and not _PARTS.search(text):
        return False
    if understanding.both_voices or attributes_asked(text) or asks_standing(text):
        return False
    return all(_ALL_OF_THE_WHOLE.fullmatch(form) for idea in focus.ideas for form in idea.forms)


def overview(found: Findings) -> list[Evidence]:
    """One clause a section, in the order of the text, as many as an answer shows; empty when the
    question asks for something else."""
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
    """The notice that an overview is not the whole text."""
    numbers = proposal_numbers(asked.understanding.text)
    if not is_parted(document, numbers):
        return Notice("overview", _PARTIAL_VIEW)
    return Notice("overview", _OWN_PART.format("、".join(f"第{n}号" for n in numbers)))


def _views(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Three selections, each finer than the last: the first passage of each top-level section, of
    each second-level section, and all passages."""
    for depth in (1, 2):
        yield list({p.section_path[:depth]: p for p in reversed(passages)}.values())[::-1]
    yield list(passages)


def _says(passage: Passage) -> bool:
    """Whether the passage says something in the document's own words."""
    return passage.voice not in _UNSAID and tells_by_itself(passage)
