"""Amendments of other documents: 对《X》作如下修改, 将《X》第七条修改为…."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ingest.text.ordinals import ITEM
from ingest.text.sentences import Sentence
from ingest.validity.change_words import CHANGE, LIST, PROVISION, said_only_of
from kb.models import Span

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
    rf"(?:中的?|的)?(?:{PROVISION})+"
    r"(?:[^《》。；]{0,120}?(?:修改为|修订为|改为|调整为)"
    r"|(?:中的?“[^”]*”)?[前后]?(?:删去|删除|增加))"
)
CLAUSE_ANYWHERE = re.compile(
    rf"(?:其中|[，,；;。]|^|[将把对]|该[^，。]{{2,4}})(?P<a>{CLAUSE_CHANGED.pattern})"
)
_HEADING_LEAD = re.compile(rf"{_ITEM}(?:修改)?{LIST}$")
_AMENDS_SEVERAL = re.compile(r"关于修改[^《》废]*(?:文件|规章|法规|规定)[^《》废]*$")
# 关于公布规范性文件清理结果的决定: a clean-up may amend as well as repeal.
_CLEANS = re.compile(r"(?:清理|废止|宣布失效).{0,40}(?:决定|公告|通知|通告|命令|令)$")


def is_amended(before: str, after: str, title: str) -> bool:
    """Whether the words around a name, masked, amend its document.

    对《X》作如下修改 does anywhere; 将《X》第七条…修改为… only if the title announces it.
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
    return amending and bool(told and _CLAUSE_LEAD.search(before))


def rewording_said(sentences: Iterable[Sentence], names: Collection[str]) -> Span | None:
    """Where a notice that extends a document also changes a part of it: 其中第六条“…”调整为“…”."""
    for sentence in sentences:
        if match := CLAUSE_ANYWHERE.search(said_only_of(names, sentence)):
            return sentence.place_of(match, "a")
    return None
