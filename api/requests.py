"""What may be asked over HTTP and on the command line; unknown fields are refused."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kb.clock import today
from kb.models import Facet, Level, Status, Voice
from kb.query import CITATIONS, DOCUMENTS, MAX_BEFORE, MAX_QUESTION, Filters, Query

MAX_CITATIONS = 10
MAX_PAGE = 100
PAGE_MARK = "上一页的 next_cursor，原样传回"
AS_OF = "按哪一天的效力判断；默认今天（北京时间）"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def iso_day(value: Any) -> Any:
    """A date written 2026-04-01; nothing else counts (pydantic would take timestamps too)."""
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("wence_day", "日期要写成 2026-04-01 这样的真实日期")


def _readable(value: Any) -> Any:
    if isinstance(value, str) and any(ord(c) < 32 and c not in "\t\r\n" for c in value):
        raise PydanticCustomError("wence_control", "含有不可见的控制字符，请删去")
    return value


Day = Annotated[
    date, BeforeValidator(iso_day), WithJsonSchema({"type": "string", "format": "date"})
]
READABLE = BeforeValidator(_readable)
Asked = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_QUESTION),
    READABLE,
]
Word = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), READABLE
]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), READABLE]
Before = Annotated[list[Asked], Field(max_length=MAX_BEFORE)]
Words = Annotated[list[Word], Field(max_length=50)]
Size = Annotated[int, Strict(), Field(ge=1, le=MAX_PAGE)]


class Request(BaseModel):
    """Base of all requests."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InAddress(Request):
    """Base of what stands in an address: a parameter without a value (region=) asks for nothing."""

    @model_validator(mode="before")
    @classmethod
    def _said(cls, parameters: Any) -> Any:
        if not isinstance(parameters, dict):
            return parameters
        told = {}
        for name, value in parameters.items():
            said = [one for one in value if one] if isinstance(value, list) else value
            if said not in ("", []):
                told[name] = said
        return told


def _filters_of(request: Request) -> Filters:
    """The filters that a request states, in the fields that bear their names."""
    names = {field.name for field in fields(Filters)}
    told: dict[str, Any] = {name: value for name, value in request if name in names}
    for name, value in told.items():
        told[name] = tuple(value) if isinstance(value, list) else value
    return Filters(**told)


class FilterFields(Request):
    """硬性条件：每项之内“或”，各项之间“且”；空表示不限。"""

    levels: list[Level] = Field(default=[], max_length=4, description="层级：国家、省、市、区")
    region: Word | None = Field(default=None, description="地区，如“镇海区”：只看适用于该地的文件")
    issuers: Words = Field(default=[], description="发文机关，可写一部分")
    kinds: Words = Field(default=[], description="文种，如办法、通知")
    status: list[Status] = Field(default=[], max_length=7, description="在 as_of 那天的效力")
    facets: list[Facet] = Field(default=[], max_length=7, description="内容类别")
    voices: list[Voice] = Field(default=[], max_length=5, description="谁的话")
    issued_from: Day | None = Field(default=None, description="成文（发布）不早于")
    issued_to: Day | None = Field(default=None, description="成文（发布）不晚于")
    document_ids: Words = Field(default=[], description="只在这些文件里找")

    def to_filters(self) -> Filters:
        return _filters_of(self)


class AskRequest(Request):
    """一个问题。"""

    question: Asked = Field(description="问题，1–500 字")
    before: Before = Field(
        default=[],
        description="前面问过的，先问的在前，最多 5 问；上一问的回答有 read_as 的，写 read_as",
    )
    as_of: Day | None = Field(default=None, description="按哪一天的效力回答；默认今天（北京时间）")
    filters: FilterFields = Field(default_factory=FilterFields)
    max_citations: Annotated[int, Strict(), Field(ge=1, le=MAX_CITATIONS)] | None = Field(
        default=None,
        description=f"最多引用几处，1–10；不写为 {CITATIONS} 处，问有哪些文件时为 {DOCUMENTS} 份",
    )

    def to_query(self) -> Query:
        filters, before = self.filters.to_filters(), tuple(self.before)
        return Query(self.question, self.as_of or today(), filters, before=before)


class SearchRequest(Request):
    """一次检索。"""

    query: Asked = Field(description="检索词或问题，1–500 字")
    as_of: Day | None = Field(default=None, description=AS_OF)
    filters: FilterFields = Field(default_factory=FilterFields)
    limit: Size = Field(default=10, description="一页几条，1–100")
    cursor: str | None = Field(default=None, max_length=200, description=PAGE_MARK)

    def to_query(self, offset: int = 0) -> Query:
        filters = self.filters.to_filters()
        return Query(self.query, self.as_of or today(), filters, self.limit, offset)


class ListRequest(InAddress):
    """文件目录的条件，写在网址的查询参数里。"""

    title: Word | None = Field(default=None, description="标题或发文字号中的一段")
    levels: list[Level] = Field(default=[], max_length=4, description="层级，可重复")
    region: Word | None = Field(default=None, description="只看适用于该地的文件")
    issuers: Words = Field(default=[], description="发文机关，可写一部分，可重复")
    kinds: Words = Field(default=[], description="文种，可重复")
    status: list[Status] = Field(default=[], max_length=7, description="as_of 那天的效力，可重复")
    issued_from: Day | None = Field(default=None, description="成文（发布）不早于")
    issued_to: Day | None = Field(default=None, description="成文（发布）不晚于")
    as_of: Day | None = Field(default=None, description=AS_OF)
    limit: int = Field(default=20, ge=1, le=MAX_PAGE, description="一页几条，1–100")
    cursor: str | None = Field(default=None, max_length=200, description=PAGE_MARK)

    def to_filters(self) -> Filters:
        return _filters_of(self)


class FeedbackRequest(Request):
    """对一次回答的评价。"""

    answer_id: Annotated[str, StringConstraints(pattern=r"^ans_[A-Za-z0-9_-]{8,64}$")] = Field(
        description="回答里的 id"
    )
    useful: Annotated[bool, Strict()] = Field(description="有用为 true")
    reason: Remark | None = Field(default=None, description="哪里不好，500 字以内")
    passage_id: Word | None = Field(default=None, description="针对某一处引用时填它的 passage_id")
    question: Remark | None = Field(default=None, description="愿意一并提供的原问题")


class SuggestRequest(InAddress):
    """联想的条件。"""

    q: Annotated[str, StringConstraints(max_length=100), READABLE] = Field(
        default="", description="已经输入的文字"
    )
    limit: int = Field(default=8, ge=1, le=20, description="最多几条")


class DayRequest(InAddress):
    """按哪一天判断效力。"""

    as_of: Day | None = Field(default=None, description=AS_OF)
