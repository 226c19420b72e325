"""Amendments of other documents: 对《X》作如下修改, 将《X》第七条修改为…."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ingest.text.ordinals import ITEM
from ingest.text.sentences import Sentence
from ingest.validity.change_words import CHANGE, LIST, said_only_of
from kb.models import Span
from kb.notation.parts import PARTS

# 对《X》作如下修改
_CHANGED_LEAD = re.compile(rf"(?:对|将|把|就){LIST}$")
_CHANGED = re.compile(
    rf"[^《》，。；;]{{0,24}}?(?:(?:如下|以下)[^《》，。；;]{{0,6}}{CHANGE}|{CHANGE}(?:补充)?如下)"
)
# 决定对《X》作出修改
_DECIDED_LEAD = re.compile(rf"决定(?:对|将){LIST}$")
_DECIDED = re.compile(
    r"[^《》，。；;]{0,24}?(?:[作做]出?|予以|进行)(?:部分|局部)?(?:修改|修正)(?!完善)"
)
# Only in a text whose title announces an amendment: 将《X》第七条中的“…”修改为“…”; and in one that
# amends several documents 一、《X》（文号） as the heading of the changes to X.
_ITEM = rf"^\s*(?:{ITEM})?\s*"
_CLAUSE_LEAD = re.compile(rf"(?:对|将|把|{_ITEM}){LIST}$")
CLAUSE_CHANGED = re.compile(
    rf"(?:中的?|的|[：:，,]?\s*(?:将|把|对))?\s*{PARTS}"
    r"(?:[^《》。；]{0,120}?(?:修改为|修订为|改为|调整[为至]"
    r"|(?:提高|降低|增加|减少|放宽|上调|下调)[到至为])"
    r"|(?:中的?“[^”]*”)?[前后]?(?:删去|删除|增加))"
    rf"|[：:，,]?\s*(?:删去|删除){PARTS}"
)
CLAUSE_ANYWHERE = re.compile(
    rf"(?:其中|[，,；;。]|^|{_ITEM}|[将把对]|该[^，。]{{2,4}})(?P<a>{CLAUSE_CHANGED.pattern})"
)
# In any other rule it has to be the whole of what the sentence begins with, and no plan:
# 将《X》第三条规定的……由3%调整为2.5%, not 建议将…… nor ……拟调整为…….
_RULE = re.compile(r"(?:决定|通知|公告|通告|命令|令|意见|措施|规定|政策)(?:[（(][^（）()]*[）)])?$")
_BEGINS_WITH_IT = re.compile(
    rf"{_ITEM}(?:(?:同时|另外|此外|经[^，。；]{{2,16}}|[自从][^，。；]{{4,24}}起)[，,])*+"
    rf"(?:现|决定)?(?:将|把)?{LIST}$"
)
_PLANNED = re.compile(r"拟|建议|研究|适时|逐步|争取|力争|可以?(?:根据|视|适当|酌情)|另行")
_HEADING_LEAD = re.compile(rf"{_ITEM}(?:修改)?{LIST}$")
_AMENDS_SEVERAL = re.compile(r"关于修改[^《》废]*(?:文件|规章|法规|规定)[^《》废]*$")
# 关于公布规范性文件清理结果的决定: a clean-up may amend as well as repeal.
_CLEANS = re.compile(r"(?:清理|废止|宣布失效).{0,40}(?:决定|公告|通知|通告|命令|令)$")


def is_amended(before: str, after: str, title: str) -> bool:
    """Whether the words around a name, masked, amend its document.

    对《X》作如下修改 does anywhere; 将《X》第七条…修改为… if the title announces it, or at the
    beginning of a rule's sentence.
    """
    if _CHANGED_LEAD.search(before) and _CHANGED.match(after):
        return True
    if _DECIDED_LEAD.search(before) and _DECIDED.match(after):
        return True
    heading = _HEADING_LEAD.match(before) and not after.strip("：:。 \n")
    if heading and _AMENDS_SEVERAL.search(title):
        return True
    amending = bool(re.search(CHANGE, title) or _CLEANS.search(title))
    told = CLAUSE_CHANGED.match(after) or _DECIDED.match(after)
    if amending:
        return bool(told and _CLAUSE_LEAD.search(before))
    changed = CLAUSE_CHANGED.match(after) if _RULE.search(title) else None
    return bool(changed and not _PLANNED.search(changed[0]) and _BEGINS_WITH_IT.match(before))


def rewording_said(sentences: Iterable[Sentence], names: Collection[str]) -> Span | None:
    """Where a notice that extends or supplements a document changes a part of it: 其中第六条“…”
    调整为“…”."""
    for sentence in sentences:
        if match := CLAUSE_ANYWHERE.search(said_only_of(names, sentence)):
            return sentence.place_of(match, "a")
    return None
