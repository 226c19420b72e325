"""How a passage is laid out: its sentences, and what each needs beside it to be understood.

That is a heading, the lead-in of a list, or the 款 it refers to (前款所列行为). The layout is the
same for every question; `quote` decides what is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.models import Span
from kb.notation.duty_notes import NOTE
from kb.notation.letters import opening

_SENTENCE_END = re.compile(rf"[。!?！？\n]+[”’」』）)]*(?:{NOTE})*")
_STOP = re.compile(r"[。；：;:!?！？]")
LEAD_IN = re.compile(r"[:：]\s*$")  # what follows says it: 应当同时满足下列条件：
# （一）贴息比例和期限。 before what it is about; 关于“扩大规模”的建议。 before what is said to it
CAPTION = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])\s*[^，。；：、\d]{2,16}。"
    r"|(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])?\s*"
    r"(?:关于|对于?|针对)(?:[^，。；：“”]|“[^“”]*”)*+(?<=建议|提议|诉求|问题|意见|事项|情况|方面)。"
    r"|(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*(?:关于|对于?|针对)?“[^“”]+”。"
)
ITEM = re.compile(r"[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)")
# 企业事业单位有前款所列行为之一的, 个体工商户有本条第一款所列行为之一的
_REFERS_BACK = re.compile(
    r"[^，,。；;：:\n]{0,30}?"
    r"(?:(?<![以目先提])前(?P<many>[两二三]?)(?:款|项(?!目))|(?P<article>本条第.款))"
)
# It is said of the sentence before: 其中，小微企业按80%补贴。
_CONTINUES = re.compile(
    r"(?:其中|但(?!凡|书)|不过|上述|前述|[此本]项(?![目工])|该(?:项|比例|标准|金额|期限|政策|补[助贴])"
    r"|超[过出](?:部分|的)|不足(?:部分|的)|不足\d|剩余|其余|否则|除此|此外|因此|对此|以上)"
)
# 本办法自2026年4月1日起施行。《某办法》同时废止。
_BEGINS = re.compile(r"起(?:正式)?(?:施行|实施|执行|试行|生效)")
_ENDS_TOO = re.compile(r"[^，。；]{2,60}同时(?:废止|失效|停止(?:执行|施行|使用))")
# 按2%给予贴息。工业母机企业贴息比例提高至3%。: what is raised for some is not told without the rule
_RAISED = re.compile(
    r"^(?!.*[由从][^，。；]{0,20}\d)(?=.*(?:提高|增加|上浮|上调|放宽|延长|提升|降低|缩短)(?:到|至|为)[^，。；]{0,4}\d)"
    r".*?\d\s*(?P<unit>个?百分点|%|万元|亿元|元|年|个月|倍)"
)
_SHARES, _BEARS = re.compile(r"分担|共同(?:承担|负担)"), re.compile(r"承担|负担|分担")
# 某镇提出……。会议认为……，不予采纳。: a wish is not told without its refusal
_REFUSED = re.compile(r"\s*(?:会议|与会|经研究|对此)[^。]{0,60}(?:不予|不同意|不采纳|暂不|未予)")
_SIGNED = re.compile(
    r"(?:\n[^，。；：\n]{2,40}[局委厅部府室会院心社团])+"
    r"\n[ \t]*\d{4}年\d{1,2}月\d{1,2}日[ \t]*(?:\n[^，。；：\n]{2,60})+$"
)
_ASKS = re.compile(r"[?？][”’」』）)]*$")
FURTHEST = 400  # characters: how far from its end a quote reaches back for what it refers to
HEADING = 30  # characters: a line without a stop that is no longer than this is a heading
LAID_OUT = 2_000  # passages whose layout is kept; about 1 kB each


@dataclass(frozen=True, slots=True)
class Layout:
    """A passage without salutation and without the 落款 before an annexed text, cut into spans that
    may be quoted by themselves, each with what it needs beside it."""

    start: int  # where its text begins behind the salutation
    text: str  # without the salutation and the 落款
    spans: tuple[Span, ...]  # what may be quoted by itself
    hangs_on: tuple[Span | None, ...]  # what stands before each, for want of which it says less
    goes_on: tuple[Span | None, ...]  # the sentence before each that it goes on from
    listed: bool  # a list is announced


@lru_cache(maxsize=LAID_OUT)
def laid_out(passage: str) -> Layout:
    """The layout of a passage's text."""
    start = opening(passage) % len(passage) if passage else 0
    text = passage[start : _signed_at(passage, start)]
    spans = tuple(quotable(text))
    listed = any(LEAD_IN.search(text[s.start : s.end]) for s in sentences(text))
    hangs_on = tuple(_hangs_on(text, span) for span in spans)
    goes_on = tuple(continued(text, span) for span in spans)
    return Layout(start, text, spans, hangs_on, goes_on, listed)


def _signed_at(text: str, start: int) -> int:
    """Where the 落款 begins if only an annexed title follows; else the end of the text."""
    signed = _SIGNED.search(text, start + 1)
    return signed.start() if signed else len(text)


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`; together they cover it without gap."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans.append(Span(start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def quotable(text: str) -> list[Span]:
    """Spans that may be quoted by themselves: sentences, a heading or question with what follows
    it, and a lead-in with its whole list (应当同时满足下列条件：…) besides each item. A heading, a
    question or a lead-in alone says nothing, so none is ever a quote."""
    spans = sentences(text)
    kept: list[Span] = []
    start: int | None = None
    for i, span in enumerate(spans):
        line = text[span.start : span.end].strip()
        begin = span.start if start is None else start
        heading = len(line) < HEADING and not _STOP.search(line)
        heading = heading or bool(_ASKS.search(line) or CAPTION.fullmatch(line))
        refused = i + 1 < len(spans) and _REFUSED.match(text, spans[i + 1].start)
        if refused or (heading and i + 1 < len(spans)):
            start = begin
            continue
        start = None
        kept.append(Span(begin, len(text) if LEAD_IN.search(line) else span.end))
    return kept


def _hangs_on(text: str, span: Span) -> Span | None:
    """The 款 a sentence refers back to, or the lead-in of the list it belongs to; else None."""
    sentence = text[span.start : span.end]
    if refers := _REFERS_BACK.match(sentence):
        many = {"": 1, "三": 3}.get(refers["many"] or "", 2)
        start = 0 if refers["article"] else _paragraphs_before(text, span.start, many)
        return Span(start, span.start)
    return lead_in(text, span.start) if ITEM.match(sentence) else None


def continued(text: str, span: Span) -> Span | None:
    """The sentence before, in the same paragraph, that a sentence continues or whose sharing of
    costs, term or figure it depends on; None if it stands by itself."""
    sentence, before = text[span.start : span.end], sentences(text[: span.start])[-1:]
    if not before or text[: span.start].endswith("\n"):
        return None
    said = text[before[0].start : before[0].end]
    goes_on = (
        _CONTINUES.match(sentence)
        or (_SHARES.search(said) and _BEARS.search(sentence))
        or (_BEGINS.search(said) and _ENDS_TOO.match(sentence))
        or ((raised := _RAISED.match(sentence)) and re.search(rf"\d\s*{raised['unit']}", said))
    )
    return before[0] if goes_on and span.end - before[0].start <= FURTHEST else None


def _paragraphs_before(text: str, at: int, many: int) -> int:
    """The start of the 款 `many` before the one at `at`; items belong to their 款."""
    starts = [0, *(m.end() for m in re.finditer(r"\n", text[:at]))]
    own = [start for start in starts if start == 0 or not ITEM.match(text, start)]
    return own[max(0, len(own) - 1 - many)]


def lead_in(text: str, at: int) -> Span:
    """The sentence that announces the list of the item at `at`; an empty span if there is none."""
    for span in reversed(sentences(text[:at])):
        line = text[span.start : span.end]
        if LEAD_IN.search(line):
            return span
        if not ITEM.match(line):
            break
    return Span(at, at)


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
