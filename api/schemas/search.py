"""The public shapes of search results and of what is suggested while someone types."""

from __future__ import annotations

from datetime import date
from typing import Self

from api.schemas.base import Told, timed
from api.schemas.cards import Card, PassageOut, passage_fields
from kb.models import Excluded, Hit, Reasons, SearchResult


class AdjustmentOut(Told):
    """一条排序规则和它的系数。"""

    rule: str
    factor: float


class ReasonsOut(Told):
    """为什么排在这里：各路检索的得分（0–1）、向量余弦、命中词和排序规则。"""

    words: float
    bigrams: float
    dense: float
    cosine: float
    terms: list[str]
    adjustments: list[AdjustmentOut]

    @classmethod
    def of(cls, reasons: Reasons) -> Self:
        return cls(
            words=round(reasons.words, 4),
            bigrams=round(reasons.bigrams, 4),
            dense=round(reasons.dense, 4),
            cosine=round(reasons.cosine, 4),
            terms=list(reasons.terms),
            adjustments=[
                AdjustmentOut(rule=rule, factor=round(factor, 4))
                for rule, factor in reasons.adjustments
            ],
        )


class HitOut(PassageOut):
    """一条检索结果。"""

    rank: int
    score: float
    reasons: ReasonsOut

    @classmethod
    def from_hit(cls, hit: Hit, rank: int) -> Self:
        return cls(
            **passage_fields(hit.passage, hit.head, hit.validity, hit.altered),
            rank=rank,
            score=round(hit.score, 4),
            reasons=ReasonsOut.of(hit.reasons),
        )


class ExcludedOut(Card):
    """相关但没有列入结果的文件，以及原因。"""

    reason: str
    because: str

    @classmethod
    def from_excluded(cls, excluded: Excluded) -> Self:
        return cls(
            **cls.fields_of(excluded.head, excluded.validity),
            reason=excluded.reason,
            because=excluded.because,
        )


class SearchOut(Told):
    """一页检索结果，最相关的在前。"""

    as_of: date
    hits: list[HitOut]
    total: int
    next_cursor: str | None
    excluded: list[ExcludedOut]
    degraded: list[str]
    timing_ms: dict[str, float]

    @classmethod
    def from_result(
        cls, result: SearchResult, as_of: date, offset: int = 0, next_cursor: str | None = None
    ) -> Self:
        return cls(
            as_of=as_of,
            hits=[HitOut.from_hit(h, offset + n) for n, h in enumerate(result.hits, 1)],
            total=result.total,
            next_cursor=next_cursor,
            excluded=[ExcludedOut.from_excluded(e) for e in result.excluded],
            degraded=list(result.degraded),
            timing_ms=timed(result.timing_ms),
        )


class SuggestOut(Told):
    """联想到的标题、发文字号和词。"""

    suggestions: list[str]
