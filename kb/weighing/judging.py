"""Evidence judged by the cross-encoder, and the form in which the question is put to it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from kb.library.terms import in_force_in
from kb.models import OFFICIAL, Facet
from kb.notation.conditions import excludes, headed_as_conditions, lists_conditions
from kb.notation.procedures import lists_steps
from kb.notation.regions import path_of
from kb.ports import CrossEncoder
from kb.question.applying import APPLY, SAID_APPLY
from kb.question.cues import bundled_cues
from kb.question.day_asked import ON_A_DAY
from kb.question.general_words import is_general, matter
from kb.question.gist import gist
from kb.question.ideas import MONEY, OBTAINED, SAID_OBTAINED, gives_money
from kb.question.own_figures import bounds_it, bounds_one, own_figures, quantity_asked
from kb.question.parts.givers import without_giver
from kb.question.places import EVERYWHERE
from kb.question.question import Question
from kb.question.turns_on import settles
from kb.search.times import speaks_of_the_future
from kb.weighing.quoting.attributes import only_of_elements
from kb.weighing.quoting.duties import measure_asked
from kb.weighing.quoting.evidence import Evidence

# 镇海的…, 我们镇海…, 在宁波, of 宁波's own rule 宁波奖多少; a place within a name (宁波四板) stays
_HERE = r"(?:这边|本地|这里|[市区县]?(?:财政|政府))?"
_OWN_PLACE = rf"^(?:我们?|咱们?)?在?(?:{{words}})+{_HERE}的?|在(?:{{words}})(?!的)"
_GIVING = r"|(?:{words})[市区县]?(?=(?:能|会)?(?:奖[多励补]|补[多贴助]|给多|资助))"
_WHEN = r"(?:在|从)?(?:{years})(?:的时候|那年|时)?的?"
_YEAR = re.compile(_WHEN.format(years=r"(?:19|20)\d{2}年度?|明年"))
_YEAR_ASKED = re.compile(_WHEN.format(years=r"(?:19|20)\d{2}年度?|明年|大?前年|去年|上一?年度?"))
# 最高奖励, 奖励标准: a rule says what it gives, and not that this is how much
_OF_MONEY = re.compile(
    rf"(?:最高|一次性|财政|现金)?({'|'.join(MONEY)})(?:标准|资金|金额|额度|数额|力度)?"
)
# 扶持资金, 支持政策: said of what a rule calls 奖励, 补助 …
_SUPPORT = re.compile(r"(?:扶持|支持|激励)(?:资金|政策)|资金(?:扶持|支持)")
# 一家最多多少, 单个企业, 一个公司: a rule sets a sum for 每家企业 or for 单个企业
_EACH_ONE = re.compile(r"(?:[每单]|同一)[家个户]企业")
_EACH_ONE_ASKED = re.compile(
    r"(?:[每单一]|同一)[家个户](?:企业|公司|单位|厂子?|(?=[最能可会给补奖拿得有封]))"
)
_IN_UNITS = re.compile(r"(?<=多少)百?万元?")  # 奖多少万: the clause tells the unit
_RATE = re.compile(r"(?<=扣除)率")  # 加计扣除率 is no term of theirs
# Of a question that asks who is left out, by the clause and where it stands: none met between .66
# and .72.
COVERED = 0.7
# Of the matter, where the clause is known by its wording: the rest is how the asker puts it.
NAMED = 0.2
# Least log odds, 1 to 1, of a clause that lists what is asked for, or names who (decision 13).
LISTED = 0.0
# 成立两年能报吗, 1500平够不够; how a figure is reckoned (看营收还是看利润) no bound tells
_MAY = re.compile(r"能|可以|够|行[吗不么]|符合|达标|满足|有资格|有戏")
_COUNTS = re.compile(r"还是|怎么算|口径|含不含|包不包括|包括|[按看算][^，,]{0,6}[不吗]")
BOUNDED = 1.0  # the same where a list of conditions bounds the very quantity asked about
_BOUNDS = re.compile(r"红线|[上下]限|门槛|限制|规定|最[低高少多]|达到|比例|占比|比重|总额|年限")
SAID = 2.0  # the same where it is asked what one side says, and that side speaks of it


def judged(evidence: list[Evidence], asked: Question, of_the_place: bool = True) -> list[Evidence]:
    """The evidence with the cross-encoder's log odds; unchanged when there is no cross-encoder.
    `of_the_place`: whether the place asked about has documents of its own on the matter."""
    if asked.cross_encoder is None:
        return evidence
    values = _read(evidence, asked, of_the_place, asked.cross_encoder)
    return [
        replace(e, relevance=max(value, _least(e, asked)))
        for e, value in zip(evidence, values, strict=True)
    ]


def _least(evidence: Evidence, asked: Question) -> float:
    """The lowest log odds of a clause for what it is, whatever the cross-encoder says."""
    if _says_of_it(evidence, asked):
        return SAID
    if bounds_what_is_asked(evidence, asked):
        return BOUNDED
    return LISTED if _states_what_is_asked(evidence, asked) else -math.inf


def _read(
    evidence: list[Evidence], asked: Question, of_the_place: bool, encoder: CrossEncoder
) -> list[float]:
    """The log odds of each piece: the better of the whole question, and of the question without its
    story or, if it has none, without the level of government, which admission has checked."""
    clauses = [asked.focus.simplify(e.clause) for e in evidence]
    whole = [_judged_question(asked, e, of_the_place) for e in evidence]
    alone = gist(asked.understanding.text)
    told = alone != asked.understanding.text
    apart = [alone] * len(whole) if told else list(map(without_giver, whole))
    values = encoder.judge(list(map(in_its_words, whole, clauses)))
    if apart == whole:
        return values
    others = encoder.judge(list(map(in_its_words, apart, clauses)))
    return [max(pair) for pair in zip(values, others, strict=True)]


def in_its_words(text: str, clause: str) -> tuple[str, str]:
    """A question, with the clause's own word for money (补贴 as 奖励), beside money for coming to a
    title (评上 as 入选), and for applying, where it is asked how (申领 as 申请), in place of the
    asker's, and the clause."""
    text = _RATE.sub("比例", _IN_UNITS.sub("", text))
    its = next((word for word in MONEY if word in clause), None)
    text = _SUPPORT.sub(its, text) if its else text
    if gives_money(text):
        text = _in_its_word(_OF_MONEY.sub(r"\1", text), clause, MONEY, MONEY)
        text = _in_its_word(text, clause, SAID_OBTAINED, OBTAINED)
        its_each = _EACH_ONE.search(clause)
        text = _EACH_ONE_ASKED.sub(its_each[0], text) if its_each else text
    if bundled_cues().has("asks steps", text):
        text = _in_its_word(text, clause, SAID_APPLY, APPLY)
    return text, clause


def _in_its_word(text: str, clause: str, asked: Sequence[str], written: Sequence[str]) -> str:
    """The text with its only word of `asked` replaced by the clause's first of `written`, if the
    clause lacks that word."""
    said = [word for word in asked if word in text]
    its = [word for word in written if word in clause]
    other = len(said) == 1 and its and said[0] not in its
    return text.replace(said[0], its[0]) if other else text


def lists_what_is_asked(evidence: Evidence, asked: Question) -> bool:
    """Whether it lists the conditions asked for and says all the rest of the question itself; for a
    question about exclusion or steps, whether it lists those and its place says the rest."""
    if asked.understanding.has("asks exclusion"):
        return evidence.coverage >= COVERED and excludes(evidence.passage, evidence.quote)
    if asked.understanding.has("asks steps"):
        named = matter(asked.focus).found_in(evidence.clause)
        return named >= COVERED and lists_steps(evidence.passage)
    wanted = asked.focus.conditions or (asked.focus.asks_conditions and len(asked.focus.ideas) > 1)
    if not wanted or not lists_conditions(evidence.passage):
        return False
    return evidence.own == 1 or (headed_as_conditions(evidence.passage) and evidence.coverage == 1)


def _states_what_is_asked(evidence: Evidence, asked: Question) -> bool:
    if measure_asked(evidence.hit, asked) == evidence.span:
        return True
    return lists_what_is_asked(evidence, asked) or settles_what_is_asked(evidence, asked)


def bounds_what_is_asked(evidence: Evidence, asked: Question) -> bool:
    """Whether it lists conditions of everything asked about and bounds the quantity whose
    requirement is asked: 从事经营的时间满3年 for 要求成立几年."""
    quantity = quantity_asked(asked.understanding.text)
    if quantity is None or not lists_conditions(evidence.passage):
        return False
    if not bounds_it(quantity, asked.focus.simplify(evidence.quote)):
        return False
    around = " ".join((evidence.head.title, *evidence.passage.section_path, evidence.clause))
    left = (i for i in asked.focus.unsaid(around) if i.facet is not Facet.ELIGIBILITY)
    words = [i.forms[0] for i in left if not is_general(i.forms[0])]
    return all(quantity.asked.search(word) or _BOUNDS.search(word) for word in words)


def settles_what_is_asked(evidence: Evidence, asked: Question) -> bool:
    """Whether it bounds a quantity for which the asker gives a figure (成立两年能报吗), or its
    wording settles the way of asking (有效期三年 for 多久复核一次)."""
    text, quote = asked.understanding.text, evidence.quote
    about = matter(asked.focus)  # 申报时间 alone does not name what is applied for
    named = about.found_in(evidence.clause) if about.ideas else evidence.coverage
    if evidence.voice not in OFFICIAL or min(named, evidence.coverage) < NAMED:
        return False
    whether = asked.focus.form is None and _MAY.search(text) and not _COUNTS.search(text)
    bounds = whether and bounds_one(own_figures(text), asked.focus.simplify(quote))
    return bool(bounds) or settles(text, asked.focus.simplify(quote))


def _says_of_it(evidence: Evidence, asked: Question) -> bool:
    """Whether the question asks what one side says of a matter (答复对供电怎么说) and this is that
    side on the matter: whatever it says is the answer."""
    understanding, focus = asked.understanding, asked.focus
    told = evidence.voice is understanding.voice and focus.form is None
    if not told or not understanding.has("asks what is said"):
        return False
    matter = focus.of(idea for idea in focus.ideas if not only_of_elements((idea,)))
    return matter.found_in(evidence.quote) == 1


def _judged_question(asked: Question, evidence: Evidence, of_the_place: bool) -> str:
    """The question without what admission has settled and a clause need not repeat: the day it
    gives, the year if the clause held in it, and the place if it is the asker's own, or the
    clause's, or has no rule of its own."""
    text, region = asked.understanding.text, asked.understanding.region
    text = ON_A_DAY.sub("", text, count=1) or text
    if _held_then(evidence, asked):
        text = _YEAR_ASKED.sub("", text, count=1) or text
    if evidence.head.region is None:
        text = EVERYWHERE.sub("", text) or text
    if region is None:
        return text
    own = asked.home is not None and asked.home.startswith(path_of(region))
    its = evidence.head.region
    within = its is not None and not of_the_place and region.startswith(its)
    places = sorted(asked.understanding.places, key=len, reverse=True)
    unnamed = its == region and not any(place in evidence.clause for place in places)
    if not (own or within or unnamed):
        return text
    words = "|".join(map(re.escape, places))
    pattern = _OWN_PLACE + (_GIVING if own or its == region else "")
    return re.sub(pattern.format(words=words), "", text) or text


def _held_then(evidence: Evidence, asked: Question) -> bool:
    """Whether the clause names no year, and held or will hold in the one year asked about."""
    years = asked.understanding.years
    told = _YEAR.search(evidence.quote) or _YEAR.search(evidence.head.title)
    if len(years) != 1 or told:
        return False
    if years[0] > asked.as_of.year:
        return speaks_of_the_future(evidence.hit, asked.understanding, asked.as_of)
    return in_force_in(evidence.hit, years[0])
