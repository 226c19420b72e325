"""发文机关: from 落款, title, metadata and 题注; joint issuers one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.text.lines import Line
from kb.models import Span
from kb.notation import doc_number
from kb.notation.document_kinds import KINDS
from kb.notation.issuers import from_code, full_issuer_name, known_issuer_names
from kb.notation.numerals import find_dates

_ORGAN = (
    "人民政府|政府|办公厅|办公室|委员会|常务委员会|管委会|常委会|工作领导小组|领导小组|联席会议"
    "|指挥部|总局|分局|总署|支行|分行|(?<!公)司"
    "|法院|检察院|工作组|中心|服务中心|局|部|委|厅|院|署|办|会|[银农商总央]行|党组|工商联|政协|公司|大学"
    "|集团|处|国务院|海关|妇联|科协|残联|侨联|交易所|调查队|[总支大]队"
)
_ORGAN_NAME = re.compile(
    rf"^[\u4e00-\u9fa5（）()—－–·-]{{2,40}}(?:{_ORGAN})(?:[（(][^）)]{{1,6}}[）)])?$"
)
# A closing sentence without its full stop (以上意见报县政府办公室) may end like a name.
_NOT_ORGAN = re.compile(
    r"^(?:发布|附件|抄送|主送|联系|此|关于|根据|按照|为|请|特此|现|各|由|经|对|该|并|以上|上述)"
    rf"|^本(?:{KINDS}|文|[省市区县厅局委办院部])"
    r"|[的了]|转发|印发|批转|之日|遵照|为准|如下|一并|予以|应当|必须|不得|负责|提供"
    r"|(?:单位|部署|格局|大局|社会|机会|干部|之处)$"
)
_STAMP = re.compile(r"[（(](?:盖章|公章|印章?|代章|代)[）)]|(?:^|\s)印$")
_NAMED_BEFORE = re.compile(r"关于|转发|批转|\s*(?:[局厅市区县]长|主任|书记|领导)信箱")
_PUBLISHES = re.compile(r"[\s　]*(?:联合)?(?:发\s*布|印\s*发|公\s*布)$")
_SHORT_DATE = 24
_PERSON = re.compile(
    r"^(?:国家)?(?:总理|主席|省长|市长|区长|县长|部长|局长|主任|署长|行长"
    r"|委员长)\s+[\u4e00-\u9fa5·]{2,12}$"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A 落款: who signs, and the day; `lines` are the indexes it takes up."""

    lines: tuple[int, ...]
    names: tuple[tuple[str, Span], ...]
    day: tuple[date, Span] | None


def signatures(lines: Sequence[Line]) -> list[Signature]:
    """Every 落款 in the text, in order (a notice and what it carries may each have one).

    A 落款 is one or more lines that are nothing but 机关 names, with or without a date line below;
    a lone date counts near the end. 抄送 and 印发 lines do not.
    """
    found: list[Signature] = []
    i = 0
    while i < len(lines):
        signature = _signature_at(lines, i)
        if signature:
            found.append(signature)
            i = signature.lines[-1] + 1
        else:
            i += 1
    return found


def leading_signature(
    signed: Sequence[Signature], told: Sequence[str], *, first: bool
) -> Signature | None:
    """The 落款 of the whole: the first where an annex is known to follow, else the last that the
    title or the page agrees with, as what is forwarded or a form in the annex may sign below."""
    named = [s for s in signed if s.names]
    if first or not named:
        return next(iter(named), None)
    return ([s for s in named if _is_told(s, told)] or named)[-1]


def split_names(text: str) -> list[str]:
    """机关 names in a line, or [] if it holds anything else."""
    cleaned = _STAMP.sub("", text).strip(" 　")
    parts = [part for part in re.split(r"[\s　、，,]+", cleaned) if part]
    if parts and all(_is_organ(part) for part in parts):
        return [name for part in parts for name in _unglued(part)]
    return []


def byline(text: str) -> list[str]:
    """机关 names of a line that holds nothing else but 发布 or a day behind them."""
    days = find_dates(text)
    named = text[: days[0][1].start] if days and days[0][1].end == len(text) else text
    return split_names(_PUBLISHES.sub("", named))


def title_issuers(title: str) -> list[str]:
    """The 机关 before 关于, 转发 or its 信箱 in a title; 等四部门 is left off."""
    head, *rest = _NAMED_BEFORE.split(title, maxsplit=1)
    if not rest or not head or len(head) > 120:
        return []
    head = re.sub(
        r"等[一二三四五六七八九十\d]*[\u4e00-\u9fa5]{0,3}(?:部门|单位|机构|局"
        r"|委)$",
        "",
        head.strip(),
    )
    return split_names(head)


def enacting_issuers(text: str) -> list[str]:
    """Who passed or ordered it, by the 题注 below a title."""
    numbers = [n for n in doc_number.find(text) if n.org and "令" in n.value]
    if numbers:
        return [re.sub(r"^中华人民共和国", "", name) for name in (numbers[0].org or "").split()]
    passed = re.search(
        r"日\s*(?P<at>在)?(?P<body>[\u4e00-\u9fa5]{2,30}?人民代表大会)(?P<standing>常务委员会)?(?:第"
        r"|\S{0,4}会议|公布|通过)",
        text,
    )
    if not passed or (passed["at"] and not re.search(r"通过|批准", text)):
        return []  # a report is only given there
    body = re.sub(r"第?[一二三四五六七八九十]+届", "", passed["body"])
    return [body + (passed["standing"] or "")]


def reporting_issuers(title: str, note: str) -> list[str]:
    """Who gives a report (政府工作报告) to the congress that the line below its title names."""
    report = re.match(r"(?:\d{4}年)?(?P<who>[\u4e00-\u9fa5]{2,30}?)工作报告$", title)
    given = re.search(
        r"日\s*在(?P<place>[\u4e00-\u9fa5]{2,20}?)(?:第?[一二三四五六七八九十]+届)?(?:人民代表大会|人大)"
        r".*会议上",
        note,
    )
    if not report or not given:
        return []
    if not report["who"].endswith("政府"):
        return split_names(report["who"])
    national = given["place"].endswith("全国")
    return ["国务院" if national else f"{given['place']}人民政府"]


def order_issuers(number: str | None) -> list[str]:
    """The issuers an announcement's or order's number names (财政部 税务总局公告2023年第43号)."""
    found = doc_number.find(number or "")
    if not found or not found[0].org or "〔" in found[0].value:
        return []
    return [full_issuer_name(name) for name in found[0].org.split() if not name.endswith("部门")]


def place_of_number(number: str | None) -> tuple[str | None, str | None]:
    """(level, place) the 机关代字 of a 文号 tells, as text; (None, None) if unknown."""
    found = doc_number.find(number or "")
    level, place = from_code(found[0].org or "") if found else (None, None)
    return (level.value if level else None, place)


def _signature_at(lines: Sequence[Line], i: int) -> Signature | None:
    """The 落款 that begins at line `i`, if one does."""
    names: list[tuple[str, Span]] = []
    taken: list[int] = []
    while i < len(lines) and len(taken) < 12 and _is_plain(lines[i]):
        line = lines[i]
        dated = _lone_date(line)
        if dated and (names or taken or _is_near_end(lines, i)):
            return Signature((*taken, i), tuple(names), dated)
        if _PERSON.match(line.text):  # an order is signed by a person
            taken.append(i)
            i += 1
            continue
        here, day = _names_in(line)
        if not here:
            break
        names.extend(here)
        taken.append(i)
        if day:
            return Signature(tuple(taken), tuple(names), day)
        i += 1
    ends = i >= len(lines) or _closes_after(lines[i].text)
    return Signature(tuple(taken), tuple(names), None) if names and ends else None


def _is_told(signature: Signature, told: Sequence[str]) -> bool:
    """区应急管理局 is short for 某市某区应急管理局."""
    return any(
        name.endswith(other) or other.endswith(name)
        for name, _ in signature.names
        for other in told
    )


def _is_plain(line: Line) -> bool:
    return not line.is_heading and not line.is_row and len(line.text) <= 120


def _names_in(line: Line) -> tuple[list[tuple[str, Span]], tuple[date, Span] | None]:
    """Names on the line, and a date behind them."""
    text, day = line.text, None
    dates = find_dates(text)
    if len(dates) == 1 and text[dates[0][1].end :].strip(" 　)）") == "":
        day = (dates[0][0], dates[0][1].shifted(line.start))
        text = text[: dates[0][1].start]
    names = split_names(text)
    return [(full_issuer_name(name), line.span) for name in names], day if names else None


def _lone_date(line: Line) -> tuple[date, Span] | None:
    dates = find_dates(line.text)
    if len(dates) != 1 or len(line.text) > _SHORT_DATE:
        return None
    day, span = dates[0]
    rest = line.text[: span.start] + line.text[span.end :]
    return (day, span.shifted(line.start)) if not re.sub(r"[\s（）()。印]", "", rest) else None


def _is_near_end(lines: Sequence[Line], i: int) -> bool:
    """Only 附注, 附件 and notes may follow a date that nobody signs."""
    return i > 2 and all(_closes_after(line.text) for line in lines[i + 1 : i + 3])


def _closes_after(text: str) -> bool:
    return bool(
        re.match(
            r"^(?:转发|印发|批转|发布|附件|附[:：]|[（(]此件|[（(]联系|联系|抄送|主送|【|\d{4}年"
            r"|[\u4e00-\u9fa5]{2,30}\d{4}年.*印发|第一章|第一条|目\s*录)",
            text,
        )
    )


def _is_organ(text: str) -> bool:
    return bool(_ORGAN_NAME.match(text)) and not _NOT_ORGAN.search(text)


def _unglued(name: str) -> list[str]:
    """财政部税务总局 -> 财政部, 税务总局, by the names known."""
    for known in known_issuer_names():
        rest = name[len(known) :]
        if name.startswith(known) and rest in known_issuer_names():
            return [known, rest]
    return [name]
