"""Years in a question (2025年, 去年, 上年度): those it asks about, and those it tells of the asker.

去年的奖励是多少 asks about last year; 去年营收4800万能报吗 and 2023年认定的今年复核吗 describe the
asker's firm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_NAMED = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|年度|版))")
_AGO = {"大前年": 3, "前年": 2, "去年": 1, "上年": 1, "上一年": 1, "明年": -1, "下一年": -1}
_RELATIVE = re.compile(
    rf"(?<![以比较])(?<![请想]问)(?<!咨询)(?<!问一)({'|'.join(_AGO)})(?:度)?(?!\d|级|[一二三四五六七八九十]{{1,2}}月)"
)
_THIS = re.compile(r"今年|本年")
_EARNED = re.compile(
    r"[^,，。;；?？!！\s]{0,6}?(?:营收|营业|收入|销售|利润|产值|亏|挣|赚|员工|人数|纳税)"
)
_FIRM = re.compile(
    r"(?:我(?:们|(?!们))|咱(?:们|(?!们))|俺|公司|企业|厂里?|单位|店)(?![省市区县镇乡村])"
    r"[^,，。;；?？!！\s]{0,4}$"
)
# 房子是2003年的, 孩子2020年出生, 2015年买的车: what people tell of themselves and their own
_OWN = re.compile(
    r"(?:房子?|小区|楼房?|车子?|电梯|孩子|儿子|女儿|老[公婆爸妈大二三人]|爱人|爸爸?|妈妈?|父亲|母亲"
    r"|爷爷|奶奶|本人|自己)[^,，。;；?？!！\s]{0,4}$"
)
_OF_OWN = re.compile(
    r"(?:的|建|盖|修|买|交付|生|出生|毕业(?!生)|来|入住|入职|参加工作|结婚|领证|退休|下岗|迁|搬|落户|装)"
)
_OWNED = re.compile(
    r"[^,，。;；?？!！\s多几哪]{0,4}?(?:建成?|建造|盖|修|买|出生|生|毕业|结婚|入职|来|退休|落户|交房|拿证)的"
    r"(?![^,，。;；]*(?:多少|几)(?:[套家个所座条栋台名人]|公里))|的(?:老|旧)?(?:房|车|楼|小区)"
)
_DEEDS = re.compile(
    r"[^,，。;；?？!！\s]{0,6}?(?:营收|营业|收入|销售|利润|产值|亏|挣|赚|卖|做了|才做|开的|成立|注册|放下|放款"
    r"|贷(?!款(?![\d了过]))|评上|认定|获评|入库|拿到|通过|签|买|投了|招|交|缴|研发|员工|人数|纳税|至少|最低|得多)"
)
# 2023年贷款发放了多少笔, 2025年公积金缴存额是多少 ask for the figure of that year, whatever was
# done in it; 2024年营收多少能报 tells of a firm.
_FIGURE_OF_IT = re.compile(
    r"(?![^,，。;；?？!！\s]{0,6}?(?:营收|营业|收入|销售|利润|产值|纳税|研发|至少|最低|得多))"
    r"[^,，。;；?？!！\s的能可会要才应该]{0,16}?(?:多少|几(?=[家个户笔亿万人件套条辆台艘项批张]))"
)


def years_named(text: str) -> tuple[int, ...]:
    """Years written in the text, in order and without repeats."""
    return tuple(dict.fromkeys(int(year) for year in _NAMED.findall(text)))


def years_asked(text: str, as_of: date) -> tuple[int, ...]:
    """Years asked about, named or counted from `as_of`; not those told of the asker."""
    return tuple(dict.fromkeys(_asked(text, as_of)))


def this_year(text: str, as_of: date) -> int | None:
    """The year of `as_of` if the question asks about 今年, other than of the asker's own firm."""
    this = list(_THIS.finditer(text))
    own = (_FIRM.search(text[: m.start()]) or _EARNED.match(text[m.end() :]) for m in this)
    return as_of.year if this and not all(own) else None


def relative_years(text: str, as_of: date) -> tuple[int, ...]:
    """The years asked about that are counted from `as_of` (去年) and not named."""
    return tuple(year for year in years_asked(text, as_of) if year not in years_named(text))


def _asked(text: str, as_of: date) -> Iterator[int]:
    for match in _NAMED.finditer(text):
        if not _told(text, match):
            yield int(match[1])
    for match in _RELATIVE.finditer(text):
        if not _told(text, match):
            yield as_of.year - _AGO[match[1]]


def _told(text: str, match: re.Match[str]) -> bool:
    after = re.sub(r"^年?度?", "", text[match.end() :])
    before = text[: match.start()]
    own = _OWN.search(before) and _OF_OWN.match(after)
    if own or _FIRM.search(before) or _OWNED.match(after):
        return True
    return bool(_DEEDS.match(after)) and not _FIGURE_OF_IT.match(after)
