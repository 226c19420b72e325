"""The card of a document: its 公文 elements, and what it says of other documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb.models.labels import Level, Provenance
from kb.models.span import Span

OPEN_END = date.max  # 在新办法出台前继续执行: until something new is made
_INNER = str.maketrans("《》〈〉", "〈〉《》")


def quoted(title: str) -> str:
    """A title in 书名号; the marks of titles in it alternate (GB/T 15834): 《〈…〉实施细则》."""
    return f"《{title.translate(_INNER) if '《' in title else title}》"


def cited_as(title: str, doc_number: str | None) -> str:
    """《…办法》（工信部企业〔2022〕63号）, as 公文 cite one another."""
    return quoted(title) + (f"（{doc_number}）" if doc_number else "")


@dataclass(frozen=True, slots=True)
class Element:
    """A 公文 element found in the text, with the span that proves it.

    `name` is a field of `Head` (doc_number, effective_on, …); `value` its normalised form.
    `span` is None when the value came from page metadata or the manifest, not from the text.
    """

    name: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A longer life given to a document (有效期延长), by its new last day or by months."""

    until: date | None = None  # 延长至…, 当日仍有效; or OPEN_END
    months: int | None = None  # 延长3年
    since: date | None = None  # 自…起延长3年; without it from the end of the life it had
    life: int | None = None  # 延长为5年: months in all, from the document's own first day
    part: str | None = None  # 有关降低费率的规定: all that lives on of the document
    instead: date | None = None  # “2026年12月31日”修改为“…”: only if that was its last day


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document named in this one's text.

    `effect` is "replaces" (废止、替代), "extends" (有效期延长, by `term`), "amends" (修改部分条款),
    "suspends" (暂停执行), "resumes" (恢复执行) or "cites" (依据、衔接). Of the days of documents:
    "begins" (《X》自…起施行, on `since`), "begins_with" (自《X》施行之日起施行), "lasts_as"
    (有效期与《X》一致) and "begins_later" (施行日期另行公布, naming none).
    """

    title: str | None  # without 《》
    doc_number: str | None  # 发文字号, normalised
    effect: str
    span: Span
    term: Term | None = None
    since: date | None = None  # 自…起废止, where the words give a day of their own


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes came from."""

    name: str  # file name or page title; never a local path
    sha256: str
    media_type: str
    url: str | None = None
    retrieved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The catalogue card of a document: everything but its text."""

    id: str
    title: str
    kind: str  # 文种: 办法, 通知, 公告, 答复 …
    source: Source
    carrier_title: str | None = None  # 印发通知的标题, when the policy came inside a notice
    doc_number: str | None = None  # 发文字号
    numbers: tuple[str, ...] = ()  # others it is known by: 令号 of what amended it
    issuers: tuple[str, ...] = ()  # 发文机关
    level: Level | None = None
    region: str | None = None  # 浙江省宁波市镇海区; None: 全国 or not known (see level)
    beside: tuple[str, ...] = ()  # other places for which it was made together with `region`
    addressee: str | None = None  # 主送机关
    excluded_regions: tuple[str, ...] = ()  # 如“宁波不发”
    written_on: date | None = None  # 成文日期
    published_on: date | None = None  # 发布日期
    effective_on: date | None = None  # 施行日期
    expires_on: date | None = None  # 有效期届满日(当日仍有效)
    goes_on: bool = False  # 期满后在新办法出台前继续执行: no last day after all
    edition_on: date | None = None  # since when this wording holds (修正), where it was amended
    draft: bool = False  # 征求意见稿
    stated_lapse: str | None = None  # 有效性 as page or editor states it, when not 有效
    replaces: tuple[Reference, ...] = ()  # what it acts on; see Reference.effect
    dated: tuple[Reference, ...] = ()  # with which it shares days; see Reference.effect
    provenance: Provenance = Provenance.ORIGINAL
    warnings: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()  # 提案61, 建议92: what it holds, answers or reports on
    proposers: tuple[str, ...] = ()  # 提案人、建议人 of those, by name

    @property
    def is_example(self) -> bool:
        """Whether it is an invented document (示例), on which nobody may rely."""
        return self.provenance is Provenance.EXAMPLE

    @property
    def may_act(self) -> bool:
        """Whether what it says of other documents counts: no draft and no example changes any."""
        return not self.draft and not self.is_example

    @property
    def issued_on(self) -> date | None:
        """The day it was written, else the day it was published."""
        return self.written_on or self.published_on

    @property
    def begins_on(self) -> date | None:
        """The day it takes effect, else the day it was issued."""
        return self.effective_on or self.issued_on

    def lies_in(self, place: str) -> bool:
        """Whether it is of that place (a full path) or of one inside it."""
        return any(own.startswith(place) for own in self.places)

    @property
    def places(self) -> tuple[str, ...]:
        """The places it was made for; empty for the whole country and for an unknown place."""
        return (self.region, *self.beside) if self.region else ()

    def __str__(self) -> str:
        return cited_as(self.title, self.doc_number)
