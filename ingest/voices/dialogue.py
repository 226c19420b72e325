"""实录, 访谈, 座谈发言, 面商记录: texts in turns, each of a speaker, a colon and his words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.structure.outline import Clause
from ingest.text.ordinals import POINT
from ingest.voices.accounts import Speakers
from kb.models import Span

_TITLED = re.compile(
    r"实录|访谈|座谈|发言|面商|听证|发布会|记者问|恳谈|对话|宣讲会|问政|吹风会|记录$"
)
_TURN = re.compile(
    rf"\s*{POINT}?(?P<who>[^：:。，；？！《》]{{2,40}}?)(?:问|答|说|提问|回答)?[:：](?=\s*\S)"
)
_NO_SPEAKER = re.compile(
    r"(?:单位|部门|人员|参加人|时间|地点|日期|机构|情况|意见|内容|标题|电话|地址|对象|条件|程序|主题|来源|建议"
    r"|如下|提出|明确|要求|认为|指出|强调|反映|议定|采纳|诉求|标准|范围|原则|目标|[一二三四五六七八九十\d])$"
)
_LONGEST_BARE_NAME = 3  # characters (曾某); a longer label is surely a speaker's


def private_turns(title: str, text: str, clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """The turns of those who speak for no office; none in a text of a single turn."""
    if not _TITLED.search(title):
        return ()
    turns = list(_turns(text, clauses))
    return tuple(span for span, private in turns if private) if len(turns) > 1 else ()


def _turns(text: str, clauses: Sequence[Clause]) -> Iterator[tuple[Span, bool]]:
    """Each turn up to the next or to a heading, and whether its speaker is private."""
    speakers = Speakers(text)
    start, private = 0, False
    for clause in clauses:
        match = None if clause.line.is_row else _TURN.match(clause.line.text)
        begins = match is not None and clause.start == clause.line.start
        speaks = begins and match is not None and _is_speaker(match["who"].strip(), text)
        if (speaks or (clause.heading and not begins)) and start:
            yield Span(start, clause.start), private
            start = 0
        if speaks and match:
            start, private = clause.start, speakers.private(match["who"].strip())
    if start:
        yield Span(start, clauses[-1].end), private


def _is_speaker(label: str, text: str) -> bool:
    """Whether a label names a speaker; a short name (曾某) must occur elsewhere too."""
    if _NO_SPEAKER.search(label):
        return False
    elsewhere = re.search(rf"{re.escape(label)}(?!\s*[：:])", text)
    return len(label) > _LONGEST_BARE_NAME or elsewhere is not None
