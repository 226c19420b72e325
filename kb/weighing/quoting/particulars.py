"""文首, 页面信息 and 落款: the lines around a text, which identify it and provide nothing.

With title, 文号, 日期 and 机关 they contain words of nearly every question about the text and would
rank first everywhere, so they answer only questions about those elements.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.models import HEAD_MATTER, PAGE_FACTS, Passage
from kb.notation.letters import closes, opening
from kb.question.cues import bundled_cues
from kb.weighing.quoting.attributes import attributes_asked

# 国务院 一九八一年五月二十三日: who signs, and when, without a sentence
_SIGNED = re.compile(r"[^。；;：:]{2,80}[年-][^。；;：:]{1,6}[月-][^。；;：:]{1,4}日?\s*")

# 第一条 为……，根据……，制定本办法。 and 为……，现提出如下意见。
_PURPOSE = re.compile(
    r"(?:第一条|第1条)?[ \t\u3000]*(?:为|根据|依据|按照|遵照)[^。]{4,400}?"
    r"(?:制[定订]|出台|提出|起草|修[订改])(?:了)?(?:本|如下|以下|下列|该|这)[^。，]{0,12}[。：]?"
)
# 第九条 本细则自2023年5月1日起施行，有效期5年。《某规定》（某发〔2018〕12号）同时废止。
_TERM = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,5}条[ \t\u3000]*)?"
    r"本[^，。；：\d]{1,10}(?:从|自)[^。；]{2,40}?起(?:正式)?"
    r"(?:施行|实施|执行|试行|生效)(?:[，,](?:有效期|试行期|执行期|至|由|原|《|此前)[^。]*)?。?"
    r"|(?:原)?《[^。]{4,120}(?:同时|即行|予以)?废止。?"
)
_SENTENCE = re.compile(r"[^。\n]+。?")
_HEADING = re.compile(r"[^。！？；]{0,80}|各[^。]{2,200}[：:]")


def may_tell(passage: Passage, question: str) -> bool:
    """Whether a passage may answer; lines around a text only if asked for."""
    if _closes(passage):
        return bundled_cues().has("asks closing", question)
    return not stands_around(passage) or asks_particulars(question)


def stands_around(passage: Passage) -> bool:
    """Whether a passage is 文首, 页面信息, 落款 or a salutation, and no part of the text itself."""
    if passage.section_path and passage.section_path[0] in (HEAD_MATTER, PAGE_FACTS):
        return True
    if passage.section_path:
        return _closes(passage)
    greets = opening(passage.text) == len(passage.text)
    return greets or closes(passage.text) or bool(_SIGNED.fullmatch(passage.text))


def tells_by_itself(passage: Passage) -> bool:
    """Whether a passage is part of the text and does not merely announce (现答复如下：)."""
    return not (passage.text.rstrip().endswith(("：", ":")) or stands_around(passage))


def _closes(passage: Passage) -> bool:
    """Whether a passage closes a text; an annex with headings of its own is a text itself."""
    annex = len(passage.section_path) > 1 and passage.section_path[0].startswith("附件")
    return not annex and _closing(passage.text)


_closing = lru_cache(maxsize=2_000)(closes)  # of passages, asked again for the next question


def tells_purpose(quote: str) -> bool:
    """Whether a quote only says why, and on what basis, a document was made."""
    lines = [line.strip() for line in quote.splitlines() if line.strip()]
    told = [line for line in lines if _PURPOSE.fullmatch(line)]
    rest = (line for line in lines if line not in told)
    return bool(told) and all(_HEADING.fullmatch(line) for line in rest)


def tells_term(quote: str) -> bool:
    """Whether a quote only says from when, and until when, its document holds."""
    said = [s for one in _SENTENCE.findall(quote) if (s := one.strip())]
    told = [s for s in said if _TERM.fullmatch(s)]
    rest = (s for s in said if s not in told)
    return bool(told) and all(_HEADING.fullmatch(s) and not s.endswith("。") for s in rest)


def asks_particulars(question: str) -> bool:
    """Whether a question asks for elements: 文号, 日期, 机关, 编号 …."""
    asked = attributes_asked(question)
    return bool(asked) or bundled_cues().has("asks particulars", question)
