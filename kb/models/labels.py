"""Closed lists: who speaks, what a passage gives, which level issued it, what kind of text is held;
and the 文种 that are treated alike."""

from __future__ import annotations

from enum import StrEnum

HEAD_MATTER = "文首"  # section path of the lines above the body: title, 文号 …
PETITION_REPLY = "来信答复"  # 文种 of a page that prints a citizen's letter and its answer
REPLIES = frozenset({"答复", PETITION_REPLY})  # 文种 of what answers a proposal or a letter
PROPOSALS = frozenset({"提案", "建议", "代表议案"})  # 文种 of what a proposer wrote: all wishes
PAGE_FACTS = "页面信息"  # section path of what a page states outside its text


class Voice(StrEnum):
    """Who speaks in a passage."""

    ISSUER = "issuer"  # 发文机关
    PROPOSER = "proposer"  # 提案者、建议人:诉求,不是政策
    AUTHORITY = "authority"  # 答复机关(主办单位)
    EDITOR = "editor"  # 要点整理者据公开来源所写
    NOTE = "note"  # 说明、待核、示例标记:从不作为依据


OFFICIAL = frozenset({Voice.ISSUER, Voice.AUTHORITY})  # whose own words a document gives


class Facet(StrEnum):
    """What a passage gives the reader."""

    ELIGIBILITY = "eligibility"  # 申报条件
    SUPPORT = "support"  # 支持措施
    PROCEDURE = "procedure"  # 办理流程、材料
    SCHEDULE = "schedule"  # 时间
    RESPONSIBILITY = "responsibility"  # 职责
    FIGURES = "figures"  # 数据、成效
    OTHER = "other"  # 其他


class Level(StrEnum):
    """行政层级; 县级市 counts as DISTRICT."""

    NATIONAL = "国家"
    PROVINCE = "省"
    CITY = "市"
    DISTRICT = "区"


class Provenance(StrEnum):
    """What kind of text a document holds."""

    ORIGINAL = "original"  # 原文
    DIGEST = "digest"  # 要点整理
    EXAMPLE = "example"  # 示例(虚构,不作依据)
