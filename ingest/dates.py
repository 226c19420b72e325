"""施行日期, 有效期, 截止日: what the clauses of a document say of its own validity."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kb.models import Span
from kb.numerals import find_dates, parse_number

_DAY = (
    r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二三四五六七八九〇○Ο零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_SELF = r"(?:本|该|此)(?![市区县省州镇人单企年次])(?:[\u4e00-\u9fa5]{1,8}?)"
_EFFECTIVE = re.compile(
    rf"自\s*(?P<d>{_DAY}|(?:发布|印发|公布|下发|发文"
    rf"|颁布)之日)\s*起\s*(?:(?P<n>[\d一二三四五六七八九十]+)\s*(?:个?(?P<u>日|天"
    rf"|个月))[之以]?后)?\s*(?:正式|开始)?(?:施行|实施|执行|生效)"
)
_FROM = re.compile(rf"^{_SELF}(?:于|从)\s*(?P<d>{_DAY})\s*起?(?:施行|实施|执行|生效)")
_TERM = (
    r"(?:有效期限?|执行期限?|试行期限?|政策期限?|施行日期|施行期限?|实施期限?|执行时间"
    r"|政策执行期|政策有效期)"
)
_EXPIRES = re.compile(
    rf"{_TERM}\s*(?:限|暂定|暂)?(?:为|是)?\s*(?:自\s*)?(?:(?P<from>{_DAY})\s*起?\s*)?"
    rf"(?:(?:至|到|截至|延长至|截止至?|延续至)\s*(?P<to>{_DAY})"
    r"|(?P<y>[一二三四五六七八九十两\d]{1,2})\s*年(?!\d))"
)
_RUNS_TO = re.compile(
    rf"^(?:{_SELF})?(?:政策)?\s*(?:继续|延续|延长)?(?:执行|施行|实施"
    rf"|有效)(?:期限)?(?:延长)?(?:至|到)\s*(?P<to>{_DAY})"
)
_PERIOD = re.compile(rf"自\s*(?P<from>{_DAY})\s*起?\s*(?:至|到)\s*(?P<to>{_DAY})(?:止|期间)?")
_FOREIGN_TERM = re.compile(
    r"企业|资格|称号|证书|认定|名单|入库|产品|许可|合同|资质|评价结果|公示|受理|申报|报名|填报"
    r"|公告期|贷款期|登记|复核"
)
_WINDOW = re.compile(r"申报|申请|报名|受理|填报|公示|征求|征集|报送|提交|推荐")
_ANNUAL = re.compile(
    r"(?:(?:19|20)\d{2}|第[一二三四五六七八九十\d]+批).{0,60}(?:申报|申请|认定|复核|遴选|推荐"
    r"|征集|评选|报名|评价|填报|更新)"
)
_DEADLINE = re.compile(
    r"截止|截至|之?前(?:将|把|完成|报|提交|填|通过|登录|在)|以?前[，,]|(?:之前|以前|日前|止)"
)
_OWN_NAME = "本文件"
_OWN_SUBJECT = re.compile(
    r"本(?![市区县省州镇人单企年次])[\u4e00-\u9fa5]{1,8}|起\s*(?:正式)?(?:施行|实施|执行|生效)"
    r"|(?:^|[，；])(?:以上|上述|各项)?政策(?:的)?$"
)
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]+条|[一二三四五六七八九十]+、"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*"
    r"(?:[^，。；：]{1,12}。)?"
)
_YEARLESS = re.compile(r"(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day and the words that prove it."""

    day: date
    span: Span


@dataclass(frozen=True, slots=True)
class Life:
    """What the text says of its own life; each may be missing."""

    effective: Dated | None = None
    expires: Dated | None = None


def validity_clauses(
    text: str,
    sentences: Iterable[Span],
    names: tuple[str, str],
    written: date | None,
    published: date | None,
) -> Life:
    """施行 and 失效 by the document's own clauses.

    “自发布之日起” is resolved against the day it was published, “印发” against the day it was
    written, each for want of the other. A call for applications ends with its last deadline.
    """
    effective: Dated | None = None
    expires: Dated | None = None
    periods: list[tuple[Dated, Dated]] = []
    spans = list(sentences)
    for span in spans:
        said = _with_own_name(text[span.start : span.end], names)
        if _quotes_other(said):
            continue
        effective = _effective(said, span.start, written, published) or effective
        expires = _expires(said, span.start, effective, written or published) or expires
        effective = effective or _term_start(said, span.start)
        periods.extend(filter(None, [_period(said, span.start)]))
    if periods and not expires and len({(a.day, b.day) for a, b in periods}) == 1:
        # Several measures with several terms give the whole none.
        effective, expires = effective or periods[0][0], periods[0][1]
    if not expires and _ANNUAL.search(names[1]):
        expires = _deadline(text, spans, names[1], written or published)
    return Life(effective, expires)


def _with_own_name(said: str, names: tuple[str, str]) -> str:
    """The document's own 《title》 reads as 本文件, at the same length."""
    for name in names:
        said = said.replace(f"《{name}》", _OWN_NAME + "件" * (len(name) + 2 - len(_OWN_NAME)))
    return said


def _effective(
    said: str, offset: int, written: date | None, published: date | None
) -> Dated | None:
    match = _EFFECTIVE.search(said) or _FROM.search(said)
    if not match or not _speaks_of_itself(said, match.start()):
        return None
    day = _resolve(match["d"], written, published)
    groups = match.groupdict()
    if day and groups.get("n"):
        count = parse_number(groups["n"]) or 0
        day = _add_months(day, count) if groups["u"] == "个月" else day + timedelta(days=count)
    return Dated(day, Span(offset + match.start(), offset + match.end())) if day else None


def _resolve(said: str, written: date | None, published: date | None) -> date | None:
    dates = find_dates(said)
    if dates:
        return dates[0][0]
    if said.startswith(("印发", "下发", "发文")):
        return written or published
    return published or written


def _speaks_of_itself(said: str, at: int) -> bool:
    """本办法自…起施行, or 自…起施行 at the head of a sentence; not what some other rule does."""
    whole = _ORDINAL.sub("", said[:at].strip())
    clause = re.split(r"[，,；;。]", whole)[-1].strip()
    subject = rf"(?:{_SELF}|(?:以上|上述)(?:政策|规定|措施|办法))"
    if re.match(rf"^(?:{subject}[^，《]{{0,10}})?$", clause) and (clause or not whole):
        return True
    if _OWN_NAME in whole and not clause:
        return True
    return bool(re.match(rf"^{_SELF}", whole)) and not re.search(r"《|企业|产品", clause)


def _expires(said: str, offset: int, effective: Dated | None, issued: date | None) -> Dated | None:
    for match in _EXPIRES.finditer(said):
        clause = re.split(r"[，,；;。]", said[: match.start()])[-1]
        if _FOREIGN_TERM.search(clause) or not _own_term(said[: match.start()]):
            continue
        span = Span(offset + match.start(), offset + match.end())
        if match["to"]:
            return Dated(find_dates(match["to"])[0][0], span)
        if match["from"]:
            continue
        years, start = parse_number(match["y"]), effective.day if effective else issued
        if years and years <= 30 and start:
            return Dated(_add_months(start, 12 * years) - timedelta(days=1), span)
    for clause_start, clause in _clauses(said):
        runs = _RUNS_TO.match(clause)
        if runs and (clause.startswith(("本", "该", "此")) or _own_term(said[:clause_start])):
            at = offset + clause_start
            return Dated(find_dates(runs["to"])[0][0], Span(at, at + runs.end()))
    return None


def _term_start(said: str, offset: int) -> Dated | None:
    """本公告执行期限为2023年1月1日至…: the first day of a stated term."""
    for match in _EXPIRES.finditer(said):
        if match["from"] and match["to"] and _own_term(said[: match.start()]):
            span = Span(offset + match.start("from"), offset + match.end("from"))
            return Dated(find_dates(match["from"])[0][0], span)
    return None


def _own_term(before: str) -> bool:
    """A term is the document's when its sentence speaks of it; one measure's term is not."""
    whole = _ORDINAL.sub("", before.strip())
    return not whole or bool(_OWN_SUBJECT.search(whole))


def _period(said: str, offset: int) -> tuple[Dated, Dated] | None:
    """自2023年1月1日至2027年12月31日，对…: a policy's own term, unless it is a window to apply."""
    match = _PERIOD.search(said)
    if not match or _WINDOW.search(said) or len(said[: match.start()].strip()) > 30:
        return None
    if not re.search(r"执行|施行|实施|免征|减征|减按|加计|抵减|扣除|给予|贴息|政策|税", said):
        return None
    span = Span(offset + match.start(), offset + match.end())
    first, last = (find_dates(match[name])[0][0] for name in ("from", "to"))
    return Dated(first, span), Dated(last, span)


def _deadline(text: str, spans: list[Span], title: str, issued: date | None) -> Dated | None:
    """The last day named by which something must be handed in."""
    latest: Dated | None = None
    year = issued.year if issued else _year_in(title)
    for span in spans:
        said = text[span.start : span.end]
        if not (_WINDOW.search(said) or "截止" in said):
            continue
        for day, place in _days_named(said, year):
            after = said[place.end : place.end + 12]
            before = said[max(0, place.start - 12) : place.start]
            due = re.match(r"\s*(?:\d{1,2}[:：时点]\S{0,4})?\s*(?:[之以]?前|止|截止|下班)", after)
            if not due and not re.search(r"截止|截至|至\s*$", before):
                continue
            found = Dated(day, Span(span.start + place.start, span.start + place.end))
            if (not issued or day >= issued) and (latest is None or day > latest.day):
                latest = found
    return latest


def _days_named(said: str, year: int | None) -> list[tuple[date, Span]]:
    days = find_dates(said)
    for match in _YEARLESS.finditer(said):
        inside = any(s.start <= match.start() < s.end for _, s in days)
        if year and not inside:
            try:
                day = date(year, int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            days.append((day, Span(*match.span())))
    return days


def _year_in(title: str) -> int | None:
    match = re.search(r"(?:19|20)\d{2}", title)
    return int(match[0]) if match else None


def _quotes_other(said: str) -> bool:
    """《X》自…起施行 speaks of X, unless the sentence is about this document."""
    stripped = re.sub(r"^第\S{1,6}条\s*", "", said.strip())
    return stripped.startswith("《") and not re.search(_SELF, said)


def _clauses(said: str) -> Iterable[tuple[int, str]]:
    at = 0
    for part in re.split(r"(?<=[，,；;。、 ])", said):
        yield at, part
        at += len(part)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
