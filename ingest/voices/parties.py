"""判决书, 复议决定书, 裁决书: what the parties claim.

诉称, 辩称 and 请求 begin a party's words; they end where the findings begin (经审理查明, 本院认为).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.structure.outline import Clause
from ingest.text.ordinals import POINT
from kb.models import Span
from kb.notation.document_kinds import decides_case

_PARTY = r"(?:原审|再审)?(?:原告|被告|第三人|被?(?:上诉|申请|申诉)人|当事人)"
_CLAIMS = re.compile(
    rf"\s*{POINT}?(?:一审)?{_PARTY}(?![^，。：:]{{0,40}}(?:提交|提供)了?以?下?证据)"
    r"[^，。：:]{0,40}?(?:诉称|辩称|述称|答辩称|上诉称|申请称|答复称|反诉称|请求|称)\s*[:：]?"
    rf"|\s*{POINT}?(?:行政)?(?:复议|仲裁|诉讼)请求\s*[:：]"
)
_FINDS = re.compile(
    rf"\s*{POINT}?(?:(?:经(?:审理|审查|复议|依法|开庭)?(?:查明|审查|查)|本(?:院|机关|委|会|局|府)(?:经[^，。]{{1,12}})?"
    r"(?:查明|认为|认定|依法))|(?:上述|以上)事实|综上|判决如下|裁决如下|决定如下)"
)


def claims(title: str, clauses: Sequence[Clause]) -> Iterator[Span]:
    """The claims of the parties, each up to the next one or to the findings."""
    if not decides_case(title):
        return
    start: int | None = None
    for clause in clauses:
        text = clause.line.text
        begins = _CLAIMS.match(text) is not None
        if start is not None and (begins or clause.heading or _FINDS.match(text)):
            yield Span(start, clause.start)
            start = None
        if begins:
            start = clause.start
    if start is not None:
        yield Span(start, clauses[-1].end)
