"""Clauses that list the conditions of a title (申请认定…，应当同时满足下列指标：…), and those that
list who may not have it (有下列情形之一的，不予认定：…)."""

from __future__ import annotations

import re

from kb.models import Facet, Passage, Voice

_LISTS = re.compile(
    r"(?:满足|符合|具备|达到)[^，。；：\n]{0,8}(?:下列|以下|如下)|(?:条件|要求|标准)(?:如下)?[:：]"
)
_HEADED = re.compile(  # a heading alone on its line, under which they stand: 二、申报条件
    r"(?:^|[、.．)）\s])(?:申[报请]|认定|评[定选价]|入选|推荐|基本|准入)(?:条件|标准|资格)\n"
)
# 有下列情形之一的，不予认定; 取消资格的情形：; 列入失信名单的企业不得申报
_EXCLUDED = r"(?:不得|不予|不再|不纳入|不支持|不享受|不适用|取消|撤销|收回|追回|退[还回])"
_LISTS_EXCLUDED = re.compile(
    rf"(?:下列|以下|如下|之一)[^。；\n]{{0,40}}{_EXCLUDED}|{_EXCLUDED}[^，。；\n]{{0,16}}(?:情形|情况)?[:：]"
    rf"|(?:的|者|企业|单位|人员|项目|情形)[，,]?(?:一律|应当|由[^，。；]{{2,16}}|将|可以?)*{_EXCLUDED}"
    r"|答[：:]\s*不(?:算|能|行|可以|属于|符合|在)"
    r"|(?:不含|不包括)(?=[^，。；\d]{2,16}[业企人者户品])|(?:企业|单位|人员|项目|行业|业务|名单|[的业])(?:等)?(?:除外|不在[^，。；]{0,8}范围)"
)
# 有下列情形之一的，不得申报; 不予推荐的情形
_BARS = re.compile(
    r"(?:下列|以下|如下)[^，。；\n]{0,8}(?:情形|情况|行为|条件)[^。；\n]{0,20}(?:不得|不予|不能|不再)"
    r"(?:再次?|重新|继续)?(?:申[报请领]|推荐|受理|认定|参评|参加|评[定选价]|入库|纳入|享受)"
)
_BOUND = re.compile(r"不得(?:超过|低于|高于|少于|多于|重复)|不再(?:另|单独|要求|重复)")


def lists_conditions(passage: Passage) -> bool:
    """Whether the issuer lists conditions here; what the lead-in announces counts as listed."""
    stated = Facet.ELIGIBILITY in passage.facets and passage.voice is Voice.ISSUER
    if stated and _LISTS.search(passage.lead_text + passage.text):
        return True
    return stated and headed_as_conditions(passage)


def headed_as_conditions(passage: Passage) -> bool:
    """Whether it stands under a heading such as 申报条件, on its own line."""
    return _HEADED.search(passage.text) is not None


def bars_from_applying(text: str) -> bool:
    """Whether a text lists the cases in which nobody may apply: 有下列情形之一的，不得申报."""
    return _BARS.search(text) is not None


def excludes(passage: Passage, quote: str) -> bool:
    """Whether it says who is excluded, or what ends a title; a proposer's words never do."""
    told = _BOUND.sub("", passage.lead_text + quote)
    return passage.voice is not Voice.PROPOSER and _LISTS_EXCLUDED.search(told) is not None
