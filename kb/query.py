"""What is asked: a question with its filters and the day it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kb.errors import InvalidQuery
from kb.models import Facet, Level, Status, Voice

MAX_QUESTION = 500  # characters; longer input is a document, not a question
MAX_LIMIT = 200
CITATIONS = 4  # of an answer, unless another number is asked for
DOCUMENTS = 8  # of one that lists documents, likewise
MAX_BEFORE = 5  # questions put before; who goes further back has begun something new


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard conditions; an empty tuple means no condition. Raises InvalidQuery for dates that no
    document can meet."""

    levels: tuple[Level, ...] = ()
    region: str | None = None  # a place: documents that apply there
    issuers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    facets: tuple[Facet, ...] = ()
    voices: tuple[Voice, ...] = ()  # 谁的话
    issued_from: date | None = None
    issued_to: date | None = None
    document_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        start, end = self.issued_from, self.issued_to
        if start and end and start > end:
            raise InvalidQuery("起始日期晚于结束日期。", "请交换两个日期后重试。", "issued_from")

    def is_empty(self) -> bool:
        """True when there is no condition."""
        return self == Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """A validated question. Raises InvalidQuery with a Chinese message when it cannot be asked."""

    text: str
    as_of: date
    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    offset: int = 0
    before: tuple[str, ...] = ()  # the questions put before it, oldest first

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidQuery("问题是空的。", "请输入想问的政策，例如“小巨人复核要满足什么条件”。")
        if len(self.text) > MAX_QUESTION:
            raise InvalidQuery(
                f"问题过长（{len(self.text)}字）。", f"请缩短到{MAX_QUESTION}字以内，一次问一件事。"
            )
        if len(self.before) > MAX_BEFORE or any(len(one) > MAX_QUESTION for one in self.before):
            raise InvalidQuery(
                "前面的问题过多或过长。", f"最多带最近{MAX_BEFORE}问，每问{MAX_QUESTION}字以内。"
            )
        if not 1 <= self.limit <= MAX_LIMIT or self.offset < 0:
            raise InvalidQuery("返回条数超出范围。", f"limit 请用 1–{MAX_LIMIT}，cursor 原样传回。")
