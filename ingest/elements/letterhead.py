"""版头: the lines above the title — labels, 密级, organs with or without 文件, 文号.

Minutes and announcements have a head of their own kind: X市人民政府专题会议纪要 over 〔2026〕23号.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.elements.organ_names import split_names
from ingest.text.lines import Line
from kb.models import Span
from kb.notation import doc_number
from kb.notation.document_kinds import decides_case, kind_of
from kb.notation.numerals import find_dates

LABEL = re.compile(
    r"^(?:索\s*引\s*号|发文字号|文\s*号|文件编号|(?:通告|通函|公告)编号|成文日期|发文日期|生成日期|发布日期|发布时间"
    r"|印发日期|施行日期|实施日期|生效日期|发文机关|发布机构|发布单位|制发机关"
    r"|主题分类|体裁分类|组配分类|主题词|信息来源|文章来源|来源|有效性|效力状态|时效性|公开方式"
    r"|公开类别|公开属性|公开形式|规范性文件统一编号|统一编号|登记号|标\s*题|名\s*称|责任编辑"
    r"|签发人|会签人|作者)\s*[:：]"
)
_MARKED = re.compile(  # 办理结果：A; longer, it is the text of an answer
    r"^(?:类别(?:标记)?|(?:办理|答复)(?:结果(?:类[别型]|分类)?|类[别型]|分类|情况)|结果分类|密\s*级|紧急程度|份\s*号)"
    r"\s*[:：]\s*\S{0,12}$"
)
_SECRECY = re.compile(
    r"^(?:\d{6}|特急|加急|急件|秘密.*|机密.*|(?:内部|公开)资料|[A-D]\s*类?|[（(][A-D]类?[）)])$"
)
_COVER = re.compile(  # of a standard, above its number: ICS 03.080, CCS A 12, DB51, 四川省地方标准
    r"^(?:(?:ICS|CCS)\s*[A-Z\d][A-Z\d.\s;；,，]*|[A-Z]\s*\d{2}|DB\s*\d{2,4}|备案号\s*[:：].{1,30}"
    r"|[\u4e00-\u9fa5]{1,8}[省市区州]地方标准|中华人民共和国[\u4e00-\u9fa5]{2,8}标准)$"
)
_RED_HEAD = re.compile(r"^(?:[\u4e00-\u9fa5\s、]{3,40})?文\s*件$")
_OWN_HEAD = re.compile(r"^(?!.*关于)[\u4e00-\u9fa5\s]{0,40}(?:纪要|公告|通告|令)$")
_BARE_NUMBER = re.compile(
    r"^[（(]?\s*(?:[〔\[［]\s*\d{4}\s*[〕\]］]|\d{4}\s*年)?\s*第?\s*\d{1,4}\s*[号期]\s*[）)]?$"
)
_UNDATED = re.compile(
    r"(?P<head>[\u4e00-\u9fa5][\u4e00-\u9fa5\s]{1,60}公告)\s*[（(]?第\s*(?P<n>\d{1,3})\s*号[）)]?$"
)
_TOP = 12  # lines among which a 版头 stands


def is_head_line(text: str) -> bool:
    """Whether a line is a label, a 密级, a …文件 or a 文号, wherever in the head it stands."""
    return bool(
        LABEL.match(text)
        or _MARKED.match(text)
        or _SECRECY.match(text)
        or _COVER.match(text)
        or _RED_HEAD.match(text)
        or is_number_line(text)
    )


def is_number_line(text: str) -> bool:
    """Whether a line is a 文号 and nothing else.

    An organ before it, and 签发人 or the class of a reply (A类) behind it, do not count.
    """
    if not doc_number.standard(text) or len(text) >= 60:
        return False
    found = doc_number.find(text)
    before, after = text[: found[0].span.start], text[found[0].span.end :]
    if before.endswith((" ", "\u3000")) and split_names(before):
        before = ""
    return not re.sub(
        r"签发人.*|(?:办理|答复)?类[别型]\s*[:：]?\s*(?=[A-D])|[A-DＡ-Ｄ]\s*类?|[\s（）()\[\]〔〕第]",
        "",
        before + after,
    )


def letterhead(lines: Sequence[Line]) -> frozenset[int]:
    """Lines of the 版头 that might pass for a title: organs, and heads of their own kind."""
    found: set[int] = set()
    start = 0
    while start < min(len(lines), _TOP):
        end = start
        while end < len(lines) and _names_organs(lines[end]):
            end += 1
        red = any(_RED_HEAD.match(line.text) for line in lines[start:end])
        below = lines[end].text if end < len(lines) else ""
        numbered = is_number_line(below) or LABEL.match(below) is not None
        if red or (end > start and (numbered or decides_case(below))):
            found.update(range(start, end))
        found.update(range(start, _title_below(lines, start, end)))
        start = end + 1
    return frozenset(found)


def headed_number(
    lines: Sequence[Line], matter: frozenset[int], written: date | None
) -> tuple[str, Span] | None:
    """The 文号 given by a head of its own kind (专题会议纪要 / 〔2026〕23号), with its place."""
    head = letterhead(lines) & matter
    for at in sorted(matter):
        if is_undated_number(lines[at].text):
            number = number_at_end(lines[at].text, written)
            return (number, lines[at].span) if number else None
        if at not in head:
            continue
        if not _OWN_HEAD.match(lines[at].text) or at + 1 not in head:
            continue
        first = at
        while first - 1 in head and split_names(lines[first - 1].text):
            first -= 1
        name = "".join(line.text for line in lines[first : at + 1])
        number = number_at_end(name + lines[at + 1].text.strip("（）() "), written)
        return (number, Span(lines[first].start, lines[at + 1].end)) if number else None
    return None


def number_at_end(text: str, written: date | None) -> str | None:
    """The 文号 a title ends with; 某公告第19号 takes the year of `written`."""
    undated = _UNDATED.search(text)
    if undated and written:
        text = f"{undated['head']}{written.year}年第{undated['n']}号"
    found = doc_number.find(text)
    return found[-1].value if found and found[-1].span.end >= len(text) - 1 else None


def is_undated_number(text: str) -> bool:
    """Whether the text is an announcement's number without its year: 某市……公告第19号."""
    return _UNDATED.fullmatch(text) is not None


def letterhead_issuers(lines: Sequence[Line], matter: frozenset[int]) -> list[str]:
    """The organs that the 版头 names."""
    head = letterhead(lines) & matter
    texts = [lines[i].text for i in sorted(matter) if i in head or _RED_HEAD.match(lines[i].text)]
    return [name for text in texts for name in split_names(re.sub(r"文\s*件$", "", text))]


def _names_organs(line: Line) -> bool:
    return bool(split_names(line.text)) or _RED_HEAD.match(line.text) is not None


def _title_below(lines: Sequence[Line], start: int, end: int) -> int:
    """Index of the title line below a head of its own kind and its number; `start` if none."""
    top = [line.text for line in lines[end : end + 5]]
    if len(top) > 2 and _OWN_HEAD.match(top[0]):
        first = 2 if _BARE_NUMBER.match(top[1]) or is_number_line(top[1]) else len(top)
    else:
        first = 1 if top and is_undated_number(top[0]) else len(top)
    for at, text in enumerate(top[first:], first):
        if re.match(r"[^，。]{0,40}关于", text) and len(text) <= 100 and kind_of(text) != "其他":
            return end + at
        days = find_dates(text)
        if not split_names(text[: days[0][1].start] if days else text):
            break
    return start
