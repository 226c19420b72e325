"""Figures the asker gives of his own firm: 营收8000万能报吗, 场地1500平够不够, 成立8个月行吗.

No rule states the asker's figure; it states a bound (营业收入5000万元以上). So the bound is looked
for and not the figure, and if a rule has none for that quantity (注册资本), the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kb import lexicons
from kb.notation.units import unit

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千半]+)"
_KINDS = ("money", "share", "time", "people", "area", "count")  # that rules set bounds for
_OF_KIND = "|".join(f"(?P<{kind}>{unit(kind)})" for kind in _KINDS)
_FIGURE = re.compile(rf"(?<![\d.第每近前这那])(?P<n>{_NUMBER})(?:{_OF_KIND})")
# A figure of the rule that is asked about: 最高500万吗, 满3年才能报吗, 1亿元以上的企业
_OF_A_RULE = re.compile(
    r"(?:最[高低多少]|至少|[超不]过|不足|[低高多少]于|以[上下]|奖[励金]?|补[助贴]?|资助|贴息|给予?|拿到?|领到?|享受|[是为需须满等]"
    r"|(?<!想)要求?|上限|下限|额度|期限?|[涨升降加减提高]到|达到?|每年?|一共有?几)$"
)
# 营收低于1亿能报吗, 负债率超过75%还能评吗: the asker's own after all; 超过3%才能报吗 is the rule's
_COMPARED = re.compile(
    r"(?<!不)(?<!不[能得可])(?:[低高少多小大]于|超过|不足|不[到满够]|[没未]有?达到|[没未]达)$"
)
_WHETHER = re.compile(
    r"[，,]?(?:我们|公司|企业|的话|了|也|还|是否|是不是)*+(?:能|可以|可不可以|有资格|行[吗不]|够)"
)
_CLASS = re.compile(
    r"(?:[（(]含[）)])?(?:的|及?以[上下内外]|起|封顶|门槛|之?内|[之以]?后|奖|补|资助|额度|上限)"
)
_HAS = re.compile(r"[了有才只就共]$")  # 服务了30家企业; 全区43家小巨人 are others
_PEOPLE = "people"
_ONE = ("一", "半")  # 一年最多几次 tells of no firm, 成立一年 does
# 我们600人, 公司就40个人: people of a firm, told without a word for them
_OURS = re.compile(
    r"(?:我们|咱们?|公司|企业|厂里?|单位|团队|店里?|总)(?:全部|现在|目前|一?共|总共|就|才|只|大概|不到)*有?$"
)
# How much of a quantity is asked for: 营收要多少, 成立几年, 人数上限
_HOW_MUCH = (
    r"(?:人?数量?|规模|总额|收入|费用|投入|经费|占比|比[例率重]|年限|时间|证书|方面|[率的上])*+"
    r"(?:不能|不得|不?[低高少多超]于|要(?!求(?:$|[？?。，]))求?|得|需要?|应该?|至少|最[低高少多]|达到?|超过|满|有|是|占|为|到|没有|什么|哪些|啥)*+"
    r"(?:多少|(?<![好这那近])几|多[久长大]|上限|下限|红线|门槛|(?<=[么些啥有])(?:要求|限制|规定)|限制|(?:要求|限制)$)"
)
# 要几项一类知识产权, 至少要多少研发人员: the quantity behind its question word
_REQUIRED = (
    r"(?:要求?有?|需要?有?|得有|至少有?|应当?有|必须有)(?:多少|(?<![好这那近])几)[件项个种名]?"
    r"[^,，。;；的几]{0,3}?"
)
_OF_CLASS = re.compile(
    r"[^，。；;\n]*\d[^，。；;\n]*的(?:企业|单位|机构|公司)?，(?=[^，。；;\n]*(?:比例|不[低高]于)[^，。；;\n]*\d)"
)
_CLAUSES = re.compile(r"，(?!并且|并|且)|[。；;\n]")  # 研发费用…，并且每年占…3%以上 is of one
_NEAR = 6  # characters between a quantity and its figure
_BOUNDED = (
    r"(?:不[低少高多大小]于|不得?超过|不得[低少高多]于|超过|突破|达到|未?[足满]|[低高少多大小]于|至少|最[低少多高])"
    r"[^，。；\d]{{0,6}}{n}(?:{u})"
    r"|{n}(?:{u})(?:[（(]含[）)]|及?以[上下内]|之?内|[至—~～-]{{1,2}}[\d一二三四五六七八九十])"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity, by what firms and what rules call it."""

    name: str
    kinds: frozenset[str]
    asked: re.Pattern[str]
    ruled: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure the asker gives of himself."""

    said: str  # 8000万, 低于1亿
    kind: str  # of its unit
    quantity: Quantity | None  # what it is told of, where that is known


@lru_cache(maxsize=256)
def own_figures(text: str) -> tuple[OwnFigure, ...]:
    """The figures in a question that describe the asker's firm and no rule."""
    return tuple(filter(None, (_own(text, match) for match in _FIGURE.finditer(text))))


@cache
def bound_of(kinds: frozenset[str]) -> re.Pattern[str]:
    """Matches a bound in units of these kinds: 不低于8%, 1000平方米以上, 满一年."""
    return re.compile(_BOUNDED.format(n=_NUMBER, u=unit(*sorted(kinds))))


def bounds_one(figures: Iterable[OwnFigure], text: str) -> bool:
    """Whether a clause of a text bounds the quantity of a figure (满3年 for 成立两年)."""
    told = [f for f in figures if f.quantity is not None]
    return any(
        f.quantity.ruled.search(clause) and bound_of(frozenset({f.kind})).search(clause)
        for clause in (_CLAUSES.split(text) if told else ())
        for f in told
        if f.quantity
    )


@lru_cache(maxsize=64)
def quantity_asked(text: str) -> Quantity | None:
    """The quantity whose requirement is asked for: 资产负债率不能超过多少; else None."""
    return next((q for q in _bundled() if _asks_how_much(text, q)), None)


def _asks_how_much(text: str, quantity: Quantity) -> bool:
    """Whether that quantity is asked about, in one of its units if any (厂房几年不能转让)."""
    match = re.search(f"(?:{quantity.asked.pattern}){_HOW_MUCH}(?:{_OF_KIND})?", text)
    if match is None:
        return re.search(f"{_REQUIRED}(?:{quantity.asked.pattern})", text) is not None
    kind = "time" if match[0].endswith(("多久", "多长")) else match.lastgroup
    return kind is None or kind in quantity.kinds


def bounds_it(quantity: Quantity, text: str) -> bool:
    """Whether a clause of a text bounds that quantity; not where it only tells of which class the
    next one holds (销售收入5000万元以下的企业，比例不低于5%)."""
    bound = bound_of(quantity.kinds)
    bounding = (c for c in _CLAUSES.split(_OF_CLASS.sub("", text)) if quantity.ruled.search(c))
    return any(bound.search(clause) for clause in bounding)


def read_quantities(lines: Iterable[str]) -> tuple[Quantity, ...]:
    """Rows `name<TAB>kinds<TAB>asked<TAB>ruled`."""
    rows = ([cell.strip() for cell in row] for row in lexicons.rows(lines))
    return tuple(
        Quantity(name, frozenset(kinds.split()), re.compile(asked), re.compile(ruled))
        for name, kinds, asked, ruled in rows
    )


@cache
def _bundled() -> tuple[Quantity, ...]:
    return read_quantities(lexicons.lines("quantities.tsv"))


def _own(text: str, match: re.Match[str]) -> OwnFigure | None:
    before, behind = text[: match.start()], text[match.end() :]
    kind = match.lastgroup or ""
    year = kind == "time" and re.fullmatch(r"(?:19|20)\d\d", match["n"])
    others = match[0].endswith("家") and not _HAS.search(before)
    compared = _COMPARED.search(before) if _WHETHER.match(behind) else None
    of_a_rule = not compared and _OF_A_RULE.search(before)
    if year or others or of_a_rule or _CLASS.match(behind):
        return None
    quantity = _quantity(before, behind, kind)
    if kind == "count" and quantity and _PEOPLE in quantity.kinds:
        kind = _PEOPLE  # 员工520个: a rule counts 人
    if match["n"].startswith(_ONE) and quantity is None:
        return None
    said = f"{compared[0] if compared else ''}{match[0]}"
    return OwnFigure(said, kind, quantity)


def _quantity(before: str, behind: str, kind: str) -> Quantity | None:
    """The quantity of a figure: the nearest one right before it, or the one right behind it."""
    lead = re.split(r"[,，。;；、]", before)[-1]
    able = [q for q in _bundled() if kind in q.kinds]
    ends = [(m.end(), q) for q in able for m in q.asked.finditer(lead)]
    near = [(end, q) for end, q in ends if len(lead) - end <= _NEAR]
    if near:
        return max(near, key=lambda found: found[0])[1]
    if kind == _PEOPLE and _OURS.search(lead):
        return next(q for q in able if _PEOPLE in q.kinds)
    return next((q for q in able if kind == "count" and q.asked.match(behind)), None)
