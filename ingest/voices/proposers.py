"""Which proposals a document holds, answers or reports on, and who made them.

People ask for it by either: 第92号建议, 周敏委员的提案. A number is kept with its sort, because the
提案 and the 建议 of a year are counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.text.lines import Line
from ingest.text.page_labels import PROPOSER
from kb.models import Reply
from kb.notation.proposals import SORTS, proposals_named

_SORT = f"(?:{'|'.join(SORTS)})"
# 提案号：20260087, 建议编号：第92号
_NUMBER_LINE = re.compile(
    rf"(?P<sort>{_SORT})的?(?:编号|号码?|序号)\s*[:：]?\s*第?\s*(?P<n>\d{{1,10}})\s*号?(?=$|\s)"
)
_SORT_AT_END = re.compile(rf"{_SORT}$")
_BARE_NUMBER = re.compile(r"第\s*(?P<n>\d{1,10})\s*号")  # alone on a line of the form's head
_HEAD = 12  # lines
# A page of several proposals, or a report on them: all that it names are meant.
_OF_SEVERAL = re.compile(
    rf"^(?!.*(?:答复|复函)).*{_SORT}.{{0,12}}(?:摘登|选登|选编|摘编|汇编|目录|综述|报告|情况)"
)
_OF_ONE = re.compile(
    rf"(?:{_SORT}|{_SORT}.{{0,24}}(?:答复|复函|意见|回复).{{0,3}})(?:[（(][^（）()]{{2,4}}[）)])?$"
)
_ROLE_LINE = re.compile(
    rf"^[\s*【]*(?:{PROPOSER})[】*]*\s*[:：]\s*(?P<v>[^:：。]{{2,80}}?)(?=\s+\S+[:：]|$)"
)
_TOLD = re.compile(
    r"(?:^|(?<=[、，。；：\s]))(?P<v>[\u4e00-\u9fa5]{2,4})"
    r"(?:等\s*[\d一二三四五六七八九十]+\s*(?:名|位))?(?:委员|代表)"
    rf"(?:联名)?提出的?[^。；]{{0,12}}?{_SORT}"
)
_CUT = re.compile(
    r"[、，,；;\s]|(?<=[\u4e00-\u9fa5])和(?=[\u4e00-\u9fa5]{2,4}(?:委员|代表|$))|及|与"
)
_STYLE = re.compile(
    r"(?:等\s*[\d一二三四五六七八九十]*\s*[名位个]?)?(?:政协委员|人大代表|委员|代表|同志|先生|女士)?$"
)
_NOBODY = re.compile(
    r"的$|^(?:各|有关|市|区|县|省|全体|尊敬)|[:：]|(?:政府|局|厅|部门|单位|公司|结果|情况|意见)$"
)
# 黄某委员：您提出的《……》收悉, in one paragraph with the letter
_ADDRESSED = re.compile(
    r"^(?:尊敬的)?(?P<v>[\u4e00-\u9fa5·、，]{2,30}(?:委员|代表|同志|[党盟建进促社会])[^：:，。]{0,8})[:：](?=[您你贵]|《)"
)


def proposals_of(title: str, lines: Sequence[Line], reply: Reply | None) -> tuple[str, ...]:
    """The proposals as 提案61, 建议92; () for a document that only cites some."""
    found = [*proposals_named(title)]
    if _OF_SEVERAL.search(title):
        found += [named for line in lines for named in proposals_named(line.text)]
    if found or reply or _is_of_proposals(title):
        found += [
            (int(match["n"]), match["sort"])
            for line in lines
            for match in _NUMBER_LINE.finditer(line.text)
        ]
    if not found and not reply and (own := _SORT_AT_END.search(title)):
        alone = (_BARE_NUMBER.fullmatch(line.text.strip()) for line in lines[:_HEAD])
        found = [(int(match["n"]), own[0]) for match in alone if match][:1]
    if not found and reply and (reply.proposal_number or "").strip("第号").isdigit():
        number = int((reply.proposal_number or "").strip("第号"))
        sort = next((s for s in SORTS if s in (reply.subject or title)), "")
        found = [(number, sort)]
    return tuple(dict.fromkeys(f"{sort}{number}" for number, sort in found))


def proposers_of(
    title: str, lines: Sequence[Line], addressee: str | None, reply: Reply | None
) -> tuple[str, ...]:
    """Who made them, by bare name; a reply is addressed to them."""
    if not (reply or _is_of_proposals(title)):
        return ()
    told = (match["v"] for line in lines[:20] if (match := _ADDRESSED.match(line.text)))
    written = [addressee or next(told, "")] if reply else []
    written += [match["v"] for line in lines if (match := _ROLE_LINE.match(line.text))]
    if _OF_SEVERAL.search(title):
        written += [match["v"] for line in lines for match in _TOLD.finditer(line.text)]
    return tuple(dict.fromkeys(_names(written)))


def _is_of_proposals(title: str) -> bool:
    return bool(_OF_ONE.search(title) or _OF_SEVERAL.search(title))


def _names(written: Iterable[str]) -> Iterator[str]:
    for text in written:
        for part in _CUT.split(re.sub(r"[（(][^（）()]*[）)]", "", text)):
            name = _STYLE.sub("", part.strip("*：: ").removeprefix("尊敬的"))
            if len(name) > 1 and not _NOBODY.search(name):
                yield name
