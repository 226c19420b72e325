"""Lists in documents (废止目录, 拟认定名单), for questions about their entries.

The sentence that announces a list (认定以下4家企业, 废止规范性文件2件) says most of what the
question says, and names none of the entries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from kb.answer.validity.rulings import is_entry, ruling_above
from kb.library.fates import fates_in
from kb.models import Answer, AnswerStatus, Document, Notice, Passage, Span, Voice
from kb.weighing.findings import Findings
from kb.weighing.quoting.evidence import Evidence
from kb.weighing.quoting.layout import sentences, trimmed
from kb.weighing.quoting.particulars import stands_around

_NAMED = (
    r"企业|公司|单位|学校|[小中]学|高中|大学|院校|医院|项目|中心|平台|产品|机构|园区?|基地|工厂"
    r"|车间|店|团队"
)
_MAY = r"可以|能|要|需|应当?|符合|适合|属于"  # which ones may apply is told by conditions
_WHICH = r"哪些|哪几[个家项件份所]"
_ASKS_DOCUMENTS = re.compile(
    rf"(?:废止|失效|取消|清理|修改|保留|继续有效).{{0,12}}(?:{_WHICH}|什么).{{0,8}}(?:文件|办法|规定|规章|政策|制度)"
    rf"|(?:{_WHICH}).{{0,10}}(?:文件|办法|规定|规章|政策).{{0,8}}(?:废止|失效|取消|修改|保留|继续有效)"
    r"|(?:废止|失效|取消|修改|修订|保留|继续有效)的?[^，。？?]{0,10}(?:文件|办法|规定|规章|政策)"
    rf"(?:都?有|是|包括)?(?:{_WHICH}|什么)"
    r"|(?:废止|失效|取消|修改|保留|继续有效).{0,12}(?:目录|清单|名单)"
)
_ASKS_NAMES = re.compile(
    rf"名单(?=[是为]|有哪|里有|包括|$|[?？。])"
    rf"|(?:{_WHICH})(?:(?!{_MAY})[^，。？?]){{0,8}}?(?:{_NAMED})(?!.{{0,4}}(?:{_MAY}))"
)
_ANNOUNCES = re.compile(r"名单|目录|清单|以下|下列|如下|附件|\d+[家件个项所]")
_TITLE = re.compile(r"《[^《》]{4,}》|〔\d{4}〕")
_CELL = re.compile(
    rf"(?:^|；)(?![^：；]{{0,6}}(?:材料|资料|文件|指标|附件))[^：；]{{0,6}}"
    rf"(?:名称|姓名|{_NAMED})[^：；]{{0,4}}：[^；\n]{{2,}}"
)
_NAME = re.compile(
    rf"(?:[（(]?\d{{1,3}}[）)]?[.．、\s]?\s*)?[^，。；：《》]{{3,40}}(?:{_NAMED}|厂|集团|学院|合作社|研究[院所]|银行)"
)
# 地市：东莞市；县区：长安镇: where what a line lists is
_SEAT = re.compile(
    r"(?:^|；)(?:所[在属]|属)?(?:地[市区]|[省市]?[县区][市区]?|市|区域|地域|属地)(?:名称)?：([^；\n]+)",
    re.MULTILINE,
)
_CITIES, _DISTRICTS = ("市", "州", "盟"), ("区", "县", "旗", "市")
_MOSTLY = 0.6  # of the lines of a list: others are its headings; of lists met .67 at least


class _Listed(Enum):
    """What kind of thing a list names."""

    DOCUMENTS = auto()
    OTHERS = auto()  # firms, projects, schools …

    def is_named_in(self, line: str) -> bool:
        """Whether a line names one."""
        if self is _Listed.OTHERS:
            return bool(_CELL.search(line) or _NAME.fullmatch(line))
        return bool(_TITLE.search(line)) and is_entry(line)


def with_list(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """The evidence, led by the lists that its first piece announces; unchanged when no list is
    asked for or the document has none."""
    lists = _lists_asked(chosen, found)
    if not lists:
        return list(chosen)
    first, most = chosen[0], found.asked.max_citations
    listed = _listed_asked(found)
    named = [_as_evidence(first, passage, listed) for passage in lists]
    told = () if stands_around(first.passage) else (first,)
    rest = [e for e in told if e.passage not in lists]
    return [*named[: most - len(rest)], *rest]


def told_in_part(answer: Answer, chosen: Sequence[Evidence], found: Findings) -> Answer:
    """The answer with a notice when a list is cut short or has no entry of the place asked."""
    shown = {citation.passage_id for citation in answer.citations}
    lists = _lists_asked(chosen, found)
    if lists and (place := _unlisted(lists, chosen[0], found.asked.understanding.region)):
        told = Notice("unlisted_place", f"所引名单里没有写{place}的。")
        return replace(answer.after(told), status=AnswerStatus.PARTIAL)
    if all(passage.id in shown for passage in lists):
        return answer
    return answer.after(Notice("more", "名单没有列完，请打开原文看全部。"))


def _unlisted(lists: Sequence[Passage], first: Evidence, asked: str | None) -> str | None:
    """The place asked about when the entries give their places and none is or contains it; None
    otherwise, or when the list is not of a wider place."""
    of_all = first.head.region or ""
    if asked is None or asked == of_all or not asked.startswith(of_all):
        return None
    seats = {seat.strip() for passage in lists for seat in _SEAT.findall(passage.text)}
    place = asked.removeprefix(of_all)
    alike = any(seat.endswith(_CITIES if place.endswith(_CITIES) else _DISTRICTS) for seat in seats)
    named = any(seat in place or place.endswith(seat) or place in seat for seat in seats)
    return place if alike and not named else None


def _listed_asked(found: Findings) -> _Listed | None:
    """What the list asked for names; None when no list is asked for."""
    understanding = found.asked.understanding
    if _ASKS_DOCUMENTS.search(understanding.text):
        return _Listed.DOCUMENTS
    if understanding.has("asks exclusion"):  # who is left out is told by conditions
        return None
    return _Listed.OTHERS if _ASKS_NAMES.search(understanding.text) else None


def _lists_asked(chosen: Sequence[Evidence], found: Findings) -> list[Passage]:
    """The lists that the first piece of evidence announces, the best heading first."""
    listed = _listed_asked(found)
    if not chosen or listed is None:
        return []
    first, of_documents = chosen[0], listed is _Listed.DOCUMENTS
    if not of_documents and not _ANNOUNCES.search(f"{first.head.title}\n{first.quote}"):
        return []
    document = found.store.document(first.head.id)
    voiced = (p for p in document.passages if p.voice is not Voice.NOTE)
    lists = [p for p in voiced if _lists(p, listed)]
    if of_documents:
        lists = [p for p in lists if _is_of_the_fate(found.asked.understanding.text, p, document)]
    focus = found.asked.focus
    return sorted(lists, key=lambda p: -focus.found_in(" ".join(p.section_path)))


def _is_of_the_fate(asked: str, passage: Passage, document: Document) -> bool:
    """Whether a list has the fate asked for: 继续有效 is not 废止, nor is 部分条款废止."""
    line = ruling_above(document.text, passage.start + len(passage.text.splitlines()[0]))
    heading = next((h for h in reversed(passage.section_path) if not is_entry(h)), "")
    ruling = document.text[line.start : line.end] if line else heading
    if "条款" in ruling and "条款" not in asked:
        return False
    wanted = fates_in(asked)
    told = fates_in(ruling)
    return not (told and wanted) or not set(wanted).isdisjoint(told)


def _lists(passage: Passage, listed: _Listed) -> bool:
    """Whether most lines of a passage name what is listed."""
    if stands_around(passage):
        return False
    lines = [line.strip() for line in passage.text.splitlines() if line.strip()]
    named = [line for line in lines if listed.is_named_in(line)]
    headings = [line for line in lines if line in passage.section_path or line.startswith("附件")]
    body = len(lines) - len([line for line in headings if line not in named])
    # the last entry of a list of documents, and what follows the list
    ends = listed is _Listed.DOCUMENTS and lines[:1] == named[:1]
    return bool(named) and (ends or len(named) >= _MOSTLY * body)


def _as_evidence(first: Evidence, passage: Passage, listed: _Listed | None) -> Evidence:
    """A list, as sure as what announces it; one of documents ends with its last entry."""
    span = Span(0, len(passage.text))
    if listed is _Listed.DOCUMENTS:
        lines = sentences(passage.text)
        entries = [s for s in lines if listed.is_named_in(passage.text[s.start : s.end].strip())]
        span = Span(0, entries[-1].end) if entries and entries[0] == lines[0] else span
    shown = trimmed(passage.text, span.start, span.end).shifted(passage.start)
    return replace(first, hit=replace(first.hit, passage=passage), span=shown)
