"""Notices that the year cited is not the year asked: neither 2024年全年新增7491万元 nor a call of
2026 says what 2025 had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.library.calls import ends_with_deadline
from kb.models import Facet, Notice
from kb.notation.years import years_asked, years_named
from kb.question.parts.compound import asks_several
from kb.question.question import Question
from kb.weighing.quoting.evidence import Evidence

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|-\d))")
_REPORTED = re.compile(
    r"(?<!\d)((?:19|20)\d{2})年(?:全年|度|底|末|[上下]半年|[前第]?[一二三四1-4]季度"
    r"|1[-—~至到]\d{1,2}月|共|累计|新增)"
)
_SPAN = re.compile(r"((?:19|20)\d{2})年?[^，。；]{0,8}?[至到—~-]+[^，。；]{0,4}?((?:19|20)\d{2})年")
# 据某网站2025年3月24日的页面，… tells when it was written, not what year it is about
_SOURCE = re.compile(
    r"据[^，。；]{0,40}?(?:页面|报道|资料|文章|消息|通知|网站|公告|存档)[^，。；]{0,12}[，。]"
    r"|[（(][^（）()]{0,20}(?:存档|报道|页面)[^（）()]{0,10}[）)]"
)
_COMPARED = re.compile(r"[比较与同](?:19|20)\d{2}年")
# 2025年…从1023.6亿元增加到1042.8亿元 tells of the year before too
_FROM_TO = re.compile(
    r"[从由][\d.]+[^，。；\d]{0,4}(?:增|减|提|降|升|上调|下调)[^，。；\d]{0,3}[到至为]"
)
# 鼓楼区2026年招生工作实施办法, 兰州市2025年统计公报; not （2024年修订） nor 公告2026年第3号
_OF_A_YEAR = re.compile(r"(?:19|20)\d{2}年(?!度?(?:.{0,2}(?:修订|修正)|版|制定)|第\d+号)")
_ROUND = re.compile(r"((?:19|20)\d{2})年度")
_QUARTER = re.compile(r"(?<!前)(?<![\d一二三四])([一二三四1-4])季度")
_QUARTERS = "零一二三四"
# Share of what the first statement says of the question that another must say: none met between .68
# and .72.
AS_MUCH = 0.7


def told_of_another_year(asked: Question, chosen: Sequence[Evidence]) -> Notice | None:
    """The notice, if the first statement is of another year's round, or reports other years or
    quarters, and no statement speaks of the time asked about; else None."""
    notice = _other_round(asked, chosen) or _other_figures(asked, chosen)
    return notice or _other_quarter(asked, chosen)


def _other_round(asked: Question, chosen: Sequence[Evidence]) -> Notice | None:
    years = years_asked(asked.understanding.text, asked.as_of)
    title = chosen[0].head.title
    if not years or not (ends_with_deadline(title) or _OF_A_YEAR.search(title)):
        return None
    named = years_named(title)
    if not _is_of_another_round(asked.understanding.text, title) and any(
        not _years_told(e).isdisjoint(years) for e in chosen
    ):
        return None
    return _other(_in_words(named), "文件", _in_words(years)) if named else None


def _is_of_another_round(question: str, title: str) -> bool:
    """Whether both tell the year of their round and it is not the same: a call for 2025年度 has its
    last day in 2026, and is not that for 2026年度."""
    asked, told = (set(_ROUND.findall(text)) for text in (question, title))
    return bool(asked and told) and asked.isdisjoint(told)


def _other_quarter(asked: Question, chosen: Sequence[Evidence]) -> Notice | None:
    wanted = _quarters(asked.understanding.text)
    told = [_quarters(" ".join((e.head.title, e.quote))) for e in chosen]
    if not wanted or not told[0] or any(wanted & quarters for quarters in told):
        return None
    said, sought = (
        "、".join(f"第{_QUARTERS[n]}季度" for n in sorted(named)) for named in (told[0], wanted)
    )
    return _other(said, "情况", sought)


def _quarters(text: str) -> set[int]:
    """Quarters named: 二季度, 第3季度; not 前三季度, which are three, nor 每季度."""
    named = _QUARTER.findall(text)
    return {int(n) if n.isdigit() else _QUARTERS.index(n) for n in named}


def _other_figures(asked: Question, chosen: Sequence[Evidence]) -> Notice | None:
    told = years_asked(asked.understanding.text, asked.as_of)
    years = [year for year in asked.understanding.years if year in told]
    if not years or not asked.focus.wants_fact:
        return None
    side_by_side = len(years) > 1 and not _SPAN.search(asked.understanding.text)
    figures = side_by_side or Facet.FIGURES in asked.understanding.facets
    reported = _reported(chosen[0], figures)
    able = chosen if side_by_side else _that_say_as_much(asked, chosen)
    named = set[int]().union(*map(_years_told, able))
    left = [year for year in years if year not in named]
    if not reported or not left or (len(left) < len(years) and not side_by_side):
        return None
    return _other(_in_words(reported), "数字", _in_words(left))


def _that_say_as_much(asked: Question, chosen: Sequence[Evidence]) -> list[Evidence]:
    """The first statement, and those that say nearly as much of the question."""
    several = asks_several(asked.understanding.text)
    said_by = [_said(e, asked) for e in chosen]
    least = 0.0 if several else AS_MUCH * said_by[0]
    said = zip(chosen, said_by, strict=True)
    able = (e for e, share in said if e.fits and share >= least and _of_the_place(e, asked))
    return [chosen[0], *able]


def _of_the_place(evidence: Evidence, asked: Question) -> bool:
    """Whether it is about the place asked, if any: nationwide figures are not 宁波's."""
    region, places = asked.understanding.region, asked.understanding.places
    named = any(place in evidence.quote for place in places)
    return region is None or named or evidence.head.lies_in(region)


def _said(evidence: Evidence, asked: Question) -> float:
    """Share of the question, without its years, that the quote says."""
    beside = asked.focus.of(i for i in asked.focus.ideas if not _YEAR.match(i.forms[0]))
    return beside.found_in(evidence.quote)


def _reported(first: Evidence, figures: bool) -> list[int]:
    """The years of the figures in a quote. Any year counts if `figures` are asked for or the quote
    names two years at most; else, as a rule also has years (自2026年起), those in a report's
    wording."""
    quote = _SOURCE.sub("", first.quote)
    named = list(dict.fromkeys(map(int, _YEAR.findall(_COMPARED.sub("", quote)))))
    if figures or (Facet.FIGURES in first.passage.facets and len(named) <= 2):
        return named
    return list(dict.fromkeys(map(int, _REPORTED.findall(quote))))


def _other(said: str, what: str, wanted: str) -> Notice:
    return Notice("other_year", f"所引的是{said}的{what}，没有找到{wanted}的。")


def _in_words(years: Iterable[int]) -> str:
    return "、".join(f"{year}年" for year in years)


def _years_told(evidence: Evidence) -> set[int]:
    """The years named by a quote, its title and headings, including all of 2018年至2020年."""
    text = evidence.hit.headed(_SOURCE.sub("", evidence.quote))
    spans = [range(int(first), int(last)) for first, last in _SPAN.findall(text)]
    years = {int(year) for year in _YEAR.findall(text)}.union(*spans)
    return years | {year - 1 for year in years} if _FROM_TO.search(evidence.quote) else years
