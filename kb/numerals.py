"""Numbers as 公文 and people write them: 三十三, 二〇二五年, 4800万, 1.2个亿, 五个百分点."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kb.models import Span

# 〇 is met as U+3007, as the circle ○, as the letter O and as the Greek Ο.
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○ＯOoΟο", 0)
_DIGITS |= {"两": 2, "俩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN_DIGIT = "零〇○一二三四五六七八九两"
_TOKEN = re.compile(
    rf"(?P<arabic>{_ARABIC})|(?P<digit>[{''.join(_DIGITS)}])|(?P<scale>[十百千万亿])"
)

_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*(?:年|[-./．])\s*(?P<m>\d{1,2})\s*(?:月|[-./．])"
    r"\s*(?P<d>\d{1,2})(?!\d|%)\s*日?"
)
_HAN_DATE = re.compile(
    r"(?P<y>[一二三四五六七八九〇○OＯoΟο零]{4})\s*年\s*(?P<m>[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<d>[一二三四五六七八九十廿]{1,3})\s*日"
)
_ARTICLE = re.compile(r"第\s*([零〇○一二三四五六七八九十百千两\d]{1,6})\s*条")

_MONEY = "元|块钱|块|美元|欧元|港元|日元"
_COUNTED = (
    "个百分点|百分点|个点|个月|个工作日|工作日|平方米|平方公里|公顷|公里|万吨标准煤|千瓦时|千瓦|吨"
    "|家|项|笔|名|人|户|亩|件|次|批|年|倍|分|款|台|套|条|周|天|日|岁|位|间|辆|种|类|份|个"
)
_AMOUNT = re.compile(
    rf"(?<![\d.A-Za-z])(?P<number>[{_HAN_DIGIT}]点[{_HAN_DIGIT}]+|(?:{_ARABIC}|[{_HAN_DIGIT}十])"
    rf"(?:[十百千万亿]|(?<=[十百千万亿])(?:\d+(?=[百千万亿])|[{_HAN_DIGIT}])"
    rf"|(?<=[{_HAN_DIGIT}])[{_HAN_DIGIT}]"
    rf"|(?<=[零〇○])\d+)*|半(?=个[亿万千百]))"
    rf"\s*(?P<about>[多余来几])?\s*(?:个(?=[亿万]))?(?P<scale>[百千]?[万亿]{{1,2}})?(?P<about2>["
    rf"多余])?"
    rf"\s*(?P<unit>%|％|‰|{_COUNTED}|{_MONEY})?"
)
_HAN_PERCENT = re.compile(rf"百分之(?P<number>[{_HAN_DIGIT}十百点\d.]+)")
_HAN_TENTHS = re.compile(
    r"(?<![完达生建变组构])(?P<number>[一二三四五六七八九])成(?![员立果为品本长都功熟就效])"
)
_RANGE_END = re.compile(r"\s*[—–\-~～至到]\s*$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: 元 (or another currency), %, 百分点, or a counter (家, 亩…)."""

    value: float
    unit: str
    span: Span


def parse_number(text: str) -> int | None:
    """The whole number a numeral stands for, or None: 三十三, 33, 二〇二五, 两."""
    value = _evaluate(unicodedata.normalize("NFKC", text).strip())
    if value is None or value != value.to_integral_value():
        return None
    return int(value)


def article_number(text: str) -> int | None:
    """The number of the first 第…条 in the text."""
    match = _ARTICLE.search(text)
    return parse_number(match[1]) if match else None


def find_dates(text: str) -> list[tuple[date, Span]]:
    """Whole dates in reading order; days that do not exist are left out."""
    found: list[tuple[date, Span]] = []
    for pattern in (_DATE, _HAN_DATE):
        for match in pattern.finditer(text):
            parts = [parse_number(match[name]) for name in ("y", "m", "d")]
            day = _calendar_day(*parts)
            if day:
                end = match.start() + len(match[0].rstrip())
                found.append((day, Span(match.start(), end)))
    return sorted(found, key=lambda item: item[1].start)


def find_amounts(text: str) -> list[Amount]:
    """Money, shares and counts in reading order.

    A scale without a unit is money (4800万 = 48 000 000 元), as people speak; numbers without scale
    and unit, and parts of dates, are left out. The lower end of a range takes the unit of the upper
    one (8000-10000万元).
    """
    dates = [span for _, span in find_dates(text)]
    found = [*_percentages(text)]
    for match in _AMOUNT.finditer(text):
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        if any(_overlap(span, other) for other in (*dates, *(a.span for a in found))):
            continue
        amount = _amount(match, text, span)
        if amount:
            found.append(amount)
    found.extend(_range_starts(text, found))
    return sorted(found, key=lambda amount: amount.span.start)


def _amount(match: re.Match[str], text: str, span: Span) -> Amount | None:
    number, scale, unit = match["number"], match["scale"] or "", match["unit"] or ""
    value = Decimal("0.5") if number == "半" else _evaluate(number)
    scaled = bool(scale) or number[-1] in "万亿"
    if value is None or not (unit or scaled) or _is_noise(number, unit, text, span):
        return None
    for char in scale:
        value *= _SCALES[char]
    return Amount(float(value), _unit_name(unit), span)


def _is_noise(number: str, unit: str, text: str, span: Span) -> bool:
    """Parts of dates and ordinals, and 一个/一家, which count nothing."""
    before = text[span.start - 1 : span.start]
    bare_year = unit == "年" and len(number) == 4 and number.isdigit()
    day = unit == "日" or (unit in ("批", "条", "款", "次", "项", "类") and before == "第")
    ordinal = before == "第" or text[span.end : span.end + 1] in ("届", "号")
    # 十个 counts; 一个, 一家, 一项 are articles of speech
    return bare_year or day or ordinal or (number == "一" and unit not in ("%", "元", "倍", "年"))


def _unit_name(unit: str) -> str:
    names = {
        "％": "%",
        "": "元",
        "块": "元",
        "块钱": "元",
        "个百分点": "百分点",
        "人": "名",
        "位": "名",
    }
    return names.get(unit, unit)


def _percentages(text: str) -> list[Amount]:
    found = []
    for match in _HAN_PERCENT.finditer(text):
        value = _evaluate(match["number"].rstrip("."))
        if value is not None:
            found.append(Amount(float(value), "%", Span(*match.span())))
    found.extend(
        Amount(float(_DIGITS[match["number"]] * 10), "%", Span(*match.span()))
        for match in _HAN_TENTHS.finditer(text)
    )
    return found


def _range_starts(text: str, found: list[Amount]) -> list[Amount]:
    """The unit-less lower ends of ranges: 8000 in 8000-10000万元."""
    starts = []
    for amount in found:
        link = _RANGE_END.search(text[: amount.span.start])
        low = re.search(rf"(?<![\d.])({_ARABIC})$", text[: link.start()]) if link else None
        if not low or any(_overlap(Span(*low.span()), other.span) for other in found):
            continue
        shown = re.match(_ARABIC, text[amount.span.start : amount.span.end])
        upper, lower = _evaluate(shown[0]) if shown else None, _evaluate(low[1])
        if upper and lower is not None:
            ratio = Decimal(str(amount.value)) / upper
            starts.append(Amount(float(lower * ratio), amount.unit, Span(*low.span(1))))
    return starts


def _evaluate(text: str) -> Decimal | None:
    """Value of digits and scales in any mix: 四千八百, 4千8百万, 1.2万亿, 一点二亿, 二〇二五."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "点" in text:
        return _decimal_point(text)
    tokens = list(_TOKEN.finditer(text))
    if not tokens or "".join(token[0] for token in tokens) != text:
        return None
    if all(token["digit"] for token in tokens):
        digits = [_DIGITS[token[0]] for token in tokens]
        return Decimal("".join(map(str, digits))) if len(digits) > 1 else Decimal(digits[0])
    return _sum_scales(tokens)


def _sum_scales(tokens: list[re.Match[str]]) -> Decimal | None:
    total, section, current = Decimal(0), Decimal(0), Decimal(0)
    last_scale, seen, zero = 1, False, False
    for token in tokens:
        if token["scale"]:
            scale = _SCALES[token[0]]
            if scale < 10_000:
                section += (current if seen else Decimal(1)) * scale
            elif scale == 10_000:
                section = (section + current or Decimal(1)) * scale
            else:
                total, section = (total + section + current or Decimal(1)) * scale, Decimal(0)
            current, last_scale, seen, zero = Decimal(0), scale, False, False
            continue
        value = _arabic(token[0]) if token["arabic"] else Decimal(_DIGITS[token[0]])
        if value is None or (seen and not zero):
            return None
        zero = value == 0
        current, seen = value, True
    if seen and last_scale > 10 and not zero and not _after_zero(tokens) and tokens[-1]["digit"]:
        current *= last_scale // 10  # 四千八 = 4800, 一万二 = 12000
    return total + section + current


def _after_zero(tokens: list[re.Match[str]]) -> bool:
    return len(tokens) > 1 and tokens[-2]["digit"] is not None and _DIGITS[tokens[-2][0]] == 0


def _decimal_point(text: str) -> Decimal | None:
    whole, _, rest = text.partition("点")
    scale = re.search(r"[十百千万亿]*$", rest)
    fraction = rest[: scale.start()] if scale else rest
    left = _evaluate(whole)
    if left is None or not fraction or any(c not in _DIGITS or _DIGITS[c] > 9 for c in fraction):
        return None
    value = left + Decimal("0." + "".join(str(_DIGITS[c]) for c in fraction))
    for char in scale[0] if scale else "":
        value *= _SCALES[char]
    return value


def _arabic(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def _calendar_day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
