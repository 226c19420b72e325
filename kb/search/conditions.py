"""Clauses that list the conditions of a title: 申请认定…，应当同时满足下列指标：…"""

from __future__ import annotations

import re

from kb.models import Facet, Passage, Voice

_LISTS = re.compile(
    r"(?:满足|符合|具备|达到)[^，。；：\n]{0,8}(?:下列|以下|如下)|(?:条件|要求|标准)(?:如下)?[:：]"
)


def lists_conditions(passage: Passage) -> bool:
    """Whether the issuer lists conditions here; a passage also lists what its lead-in announces."""
    stated = Facet.ELIGIBILITY in passage.facets and passage.voice is Voice.ISSUER
    return stated and _LISTS.search(passage.lead_text + passage.text) is not None
