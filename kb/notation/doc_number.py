"""发文字号: finding them in every bracket and spacing variant, and giving them one standard form.

Standard forms: 财建〔2024〕148号, 财政部 税务总局公告2023年第43号, 国务院令第802号.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass

from kb.models import Span
from kb.notation.characters import HAN
from kb.notation.numerals import parse_number

OPEN, CLOSE = "〔\\[［【(（﹝〖", "〕\\]］】)）﹞〗"
_NUMERAL = "[\\d一二三四五六七八九十百〇零]{1,6}"
_BRACKETED = re.compile(
    rf"(?P<org>[{HAN}]{{1,16}})\s*[{OPEN}]\s*(?P<year>(?:19|20)\d{{2}})\s*[{CLOSE}]"
    r"\s*(?:第\s*)?(?P<no>\d{1,4})\s*号"
)
_ANNOUNCED = re.compile(
    rf"(?P<org>[{HAN}][{HAN}、 　]{{0,60}})?公告\s*[{OPEN}]?\s*(?P<year>(?:19|20)\d{{2}})\s*"
    rf"[{CLOSE}]?\s*年?\s*第?\s*(?P<no>\d{{1,3}})\s*号"
)
# 云人社公告〔2025〕4号 has the code of an organ, not its name, and is written as a 文号.
_CODED = re.compile(rf"公告\s*[{OPEN}]")
_ORGAN_AT_END = re.compile(r"[局厅部委院署办会府行]$|\s")
_ANNOUNCED_BACKWARDS = re.compile(
    rf"(?P<org>[{HAN}][{HAN}、 　]{{0,60}})?(?P<year>(?:19"
    rf"|20)\d{{2}})\s*年\s*第?\s*(?P<no>\d{{1,3}})\s*号公告"
)
_ORDERED = re.compile(
    rf"(?P<org>[{HAN}、 　]{{2,60}}?|国)令\s*(?:(?P<year>(?:19|20)\d{{2}})\s*年\s*)?"
    rf"[（(]?\s*第?\s*(?P<no>{_NUMERAL})\s*号"
)
# 案号: （2023）浙0602行初85号, （2024）最高法知民终12号
_CASE = re.compile(
    rf"[{OPEN}]\s*(?P<year>(?:19|20)\d{{2}})\s*[{CLOSE}]\s*(?P<org>(?:最高法|[{HAN}]\s*\d{{0,4}})\s*"
    rf"[{HAN}]{{0,5}}[初终再申执赔监保破辖特督清调他])\s*(?P<no>\d{{1,6}})\s*号"
)

# Words that may stand to the left of a number's 机关代字 but are no part of it.
_ACTS = (
    "根据|按照|依据|依照|参照|遵照|印发|转发|贯彻|落实|废止|执行|通知|意见|办法|以及|规定|文件|精神"
    "|发布|公布|修订|修改|关于|所称|下称|对照|参见|详见|文号|字号|编号|决定|条例|细则|方案|制定|有关"
)
_PARTICLES = "号|年|月|日|的|了|已|被|即|原"
# Of the words that join, those that end or begin a name are left in it: 工业和信息化部, 政和办发.
_IN_NAME = r"(?<!工业)(?<!发展)(?<!资源)(?<!经济)(?<!住房)(?<!卫生)(?<!文化)(?<!保障)(?<!环境)"
_JOINS = (
    rf"(?<=.)(?:及|与|由|对(?!外)|将|把|在|按|见|为|是|{_IN_NAME}和(?!国|政[办发字规]|府[办发])"
    r"|中(?![华共国小]))"
)
_NARRATIVE = re.compile(rf"^.*(?:{_ACTS}|{_PARTICLES}|{_JOINS}|下发)(?=.)")

# What people say before a number when they ask.
_TO_WHOM = (
    r"[我你您他她咱]们?好?|[这那哪][个份条篇]|[请我]查|[查问看找搜][下完]|[领用报]完|一下|搜索|请教"
)
_HOW_RELATED = (
    r"[没还只所]有|[已曾]经|[对基至鉴由属]于|区[别分]于?|[了理]解|解[释读]|介绍|[按依参对遵]照|是指"
    r"|[比例譬假]如|如果|虽然|既然|因为|或者?|包括|除了|取代|替[代换]|代替|衔接|沿[用袭]|[适引使采]用"
)
_WHAT_FOR = (
    r"参考|违反|符合|满足|享受|申[报请领]|领取|办理|咨询(?!委)|查[询找阅]|检索|[需想只]要|[要请]求|求助"
    r"|下载|打开|告诉|麻烦|帮忙|[比相]较|[对相]比|如何|哪里|目前|现[在行]|最新|当前|打算|准备|[上下里]面|涉及"
)
_OF_NO_CODE = "[过到看说听问找搜想请拿跟没着么些按把由与在是为见]"  # characters of no 机关代字
_ASKED = re.compile(rf"^.*(?:{_TO_WHOM}|{_HOW_RELATED}|{_WHAT_FOR}|{_OF_NO_CODE})(?=.{{2}})")

_STATE_COUNCIL = re.compile(r"(?:^|(?<![中全和我该各外]))国$")  # 国令第535号: 国务院令
_JOINING = re.compile(r"^[和及与由对将把在按见为是或](?=.{2})")
_JOINED_TO = ("》", "〉", "）", ")", "”", "、", "，", "号")
_NO_ORDER = ("命", "法", "责", "指", "禁", "口", "司", "勒", "政", "时", "夏", "律")


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A full 发文字号; `value` is its standard form, `span` the text it was read from."""

    value: str
    org: str | None  # 机关代字, or the issuers of an announcement or order
    year: int | None
    number: int
    span: Span


def find(text: str) -> list[DocNumber]:
    """All full document numbers in reading order, without the narrative to their left."""
    if "号" not in text:
        return []
    found: list[DocNumber] = []
    for read, mark in (
        (_bracketed, "号"),
        (_of_case, "号"),
        (_announced, "公告"),
        (_ordered, "令"),
    ):
        for number in read(text) if mark in text else ():
            at = bisect(found, number.span.start, key=_start)
            beside = found[max(0, at - 1) : at + 1]  # none of those found overlaps another
            if not any(number.span.overlaps(other.span) for other in beside):
                found.insert(at, number)
    return found


def _start(number: DocNumber) -> int:
    return number.span.start


def standard(text: str) -> str | None:
    """The standard form of the only number in a text; None if there is none, or several."""
    trimmed = text.strip(" 　()（）")
    numbers = (
        find(text) if _CASE.search(text) else find(trimmed if trimmed.endswith("号") else text)
    )
    return numbers[0].value if len(numbers) == 1 else None


def same(one: str, other: str) -> bool:
    """Whether two written numbers name the same document; an issuer left unsaid matches any."""
    left, right = find(one), find(other)
    if not left or not right:
        return re.sub(r"\s", "", one) == re.sub(r"\s", "", other)
    return _key_equal(left[0], right[0])


def _bracketed(text: str) -> list[DocNumber]:
    found = []
    for match in _BRACKETED.finditer(text):
        org = without_narrative(match["org"], _before(match))
        if not org or org.endswith(("公告", "令")) or len(org) == 1:
            continue
        year, number = int(match["year"]), int(match["no"])
        span = Span(match.start() + match["org"].rindex(org), match.end())
        found.append(DocNumber(f"{org}〔{year}〕{number}号", org, year, number, span))
    return found


def _of_case(text: str) -> list[DocNumber]:
    found = []
    for match in _CASE.finditer(text):
        court, year, number = re.sub(r"\s", "", match["org"]), int(match["year"]), int(match["no"])
        value = f"（{year}）{court}{number}号"
        found.append(DocNumber(value, court, year, number, Span(*match.span())))
    return found


def _announced(text: str) -> list[DocNumber]:
    found = []
    for pattern in (_ANNOUNCED, _ANNOUNCED_BACKWARDS):
        for match in pattern.finditer(text):
            raw = match["org"] or ""
            org = _organs(without_narrative(raw, _before(match)))
            year, number = int(match["year"]), int(match["no"])
            start = match.start() + (raw.rindex(org.split(" ")[0]) if org else len(raw))
            coded = org and _CODED.search(match[0]) and not _ORGAN_AT_END.search(org)
            value = f"{org}公告〔{year}〕{number}号" if coded else f"{org}公告{year}年第{number}号"
            span = Span(start, match.end())
            found.append(DocNumber(value, org or None, year, number, span))
    return found


def _ordered(text: str) -> list[DocNumber]:
    found = []
    for match in _ORDERED.finditer(text):
        org = _organs(without_narrative(match["org"], _before(match)))
        number = parse_number(match["no"])
        if number is None or not org or org.endswith(_NO_ORDER):
            continue
        council = _STATE_COUNCIL.search(org)
        said = "国" if council else org.split(" ")[0]
        start = match.start() + match["org"].rindex(said)
        org = "国务院" if council else re.sub(r"^中华人民共和国(?=国务院|主席)", "", org)
        year = int(match["year"]) if match["year"] else None
        value = f"{org}令{f'{year}年' if year else ''}第{number}号"
        found.append(DocNumber(value, org, year, number, Span(start, match.end())))
    return found


def is_narrative(run: str) -> bool:
    """Whether a run of characters only leads to a name: 请问, 根据, 公司违反, or nothing."""
    return not run or without_narrative(f"{run}某某") == "某某"


def _before(match: re.Match[str]) -> str:
    """The 20 characters before a number; slicing all of them is quadratic in a long list."""
    return match.string[max(0, match.start() - 20) : match.start()]


def without_narrative(run: str, before: str = "") -> str:
    """A 机关代字 or name without words that only lead to it; `before` is the text left of it."""
    stripped = _NARRATIVE.sub("", _ASKED.sub("", run)).strip(" 　、")
    if before.rstrip().endswith(_JOINED_TO):
        stripped = _JOINING.sub("", stripped)
    return stripped


def _organs(text: str) -> str:
    """Issuers of a joint number, separated by one space."""
    return " ".join(part for part in re.split(r"[\s　、]+", text) if part)


def _key_equal(one: DocNumber, other: DocNumber) -> bool:
    if (one.number, one.year) != (other.number, other.year):
        return False
    left, right = (re.sub(r"\s", "", n.org or "") for n in (one, other))
    return left == right or not left or not right
