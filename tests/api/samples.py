"""A small library of our own documents, and an embedder that needs no model."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date

from kb.models import (
    Document,
    Element,
    Facet,
    Head,
    Level,
    Passage,
    Provenance,
    Reference,
    Reply,
    Section,
    Source,
    Span,
    Voice,
)

HOSTILE = '<script>alert("标题")</script><img src=x onerror=alert(1)>'
Part = tuple[tuple[str, ...], Voice, Facet, str]


def make_document(head: Head, parts: Sequence[Part], reply: Reply | None = None) -> Document:
    """A document whose text is its title, its headings and its parts, a line each."""
    text = head.title
    sections: dict[tuple[str, ...], Section] = {}
    passages: list[Passage] = []
    for path, voice, facet, body in parts:
        for depth in range(1, len(path) + 1):
            if path[:depth] not in sections:
                start = len(text) + 1
                text += f"\n{path[depth - 1]}"
                sections[path[:depth]] = Section(path[:depth], start, len(text), voice)
        start = len(text) + 1
        text += f"\n{body}"
        name = f"{zlib.crc32(f'{head.id}{start}'.encode()):08x}"
        passages.append(Passage(name, head.id, path, start, len(text), body, voice, (facet,)))
    elements = [Element("title", head.title, Span(0, len(head.title)))]
    if head.doc_number:
        elements.append(Element("doc_number", head.doc_number))
    elements += [Element("issuers", issuer) for issuer in head.issuers]
    return Document(head, text, tuple(sections.values()), tuple(elements), tuple(passages), reply)


def source(name: str, url: str | None = None) -> Source:
    return Source(name, f"{zlib.crc32(name.encode()):064x}", "text/html", url)


NEW = make_document(
    Head(
        "yunling-grade-2026",
        "云岭市企业梯度培育管理办法",
        "办法",
        source("new.html", "https://www.example.gov.cn/a?b=1&c=2"),
        doc_number="云经信〔2026〕7号",
        issuers=("云岭市经济和信息化局",),
        level=Level.NATIONAL,
        written_on=date(2026, 3, 2),
        effective_on=date(2026, 4, 1),
        replaces=(
            Reference("云岭市企业梯度培育暂行办法", "云经信〔2022〕3号", "replaces", Span(0, 5)),
        ),
    ),
    [
        (
            ("第一章 认定", "第三条"),
            Voice.ISSUER,
            Facet.ELIGIBILITY,
            "申请认定的企业上年度营业收入不低于2000万元，并且从事特定细分市场三年以上。",
        ),
        (
            ("第二章 支持", "第五条"),
            Voice.ISSUER,
            Facet.SUPPORT,
            "对首次通过认定的企业给予一次性奖励30万元，复核通过的不再重复奖励。",
        ),
    ],
)
OLD = make_document(
    Head(
        "yunling-grade-2022",
        "云岭市企业梯度培育暂行办法",
        "办法",
        source("old.html"),
        doc_number="云经信〔2022〕3号",
        issuers=("云岭市经济和信息化局",),
        level=Level.NATIONAL,
        written_on=date(2022, 5, 6),
        effective_on=date(2022, 6, 1),
    ),
    [
        (
            ("第三条",),
            Voice.ISSUER,
            Facet.ELIGIBILITY,
            "申请认定的企业上年度营业收入不低于1000万元，并且从事特定细分市场两年以上。",
        )
    ],
)
LETTER = make_document(
    Head(
        "yunling-letter-12",
        "对市政协第12号提案的答复",
        "答复",
        source("letter.html"),
        issuers=("云岭市科学技术局",),
        level=Level.NATIONAL,
        written_on=date(2025, 5, 8),
        provenance=Provenance.DIGEST,
    ),
    [
        (("建议内容",), Voice.PROPOSER, Facet.SUPPORT, "建议把孵化器场地补助提高到每平方米90元。"),
        (("答复意见",), Voice.AUTHORITY, Facet.FIGURES, "去年全市孵化器场地补助共兑现418万元。"),
    ],
    Reply("第12号", "市政协五届三次会议", "关于孵化器的提案", "张甲", "市科技局", ("市财政局",)),
)
ATTACK = make_document(
    Head(
        "attack",
        f"测试{HOSTILE}公告",
        "公告",
        source("attack.html", "javascript:alert(1)"),
        doc_number=HOSTILE,
        issuers=(HOSTILE,),
        level=Level.NATIONAL,
        written_on=date(2026, 1, 5),
        effective_on=date(2026, 1, 5),
    ),
    [(("第一条",), Voice.ISSUER, Facet.OTHER, f"蓝藻打捞船应当每周检修一次。{HOSTILE}")],
)
LIBRARY = (NEW, OLD, LETTER, ATTACK)

NOTICE = """关于组织绿色工坊申报的通知
云经信〔2026〕21号
各有关单位：
一、申报条件
企业应当连续两年没有环境处罚，清洁能源占比达到百分之四十。
二、申报时间
每年九月一日至九月三十日受理。
云岭市经济和信息化局
2026年8月3日
"""  # an uploaded file
