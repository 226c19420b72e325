"""文首, 页面信息 and 落款: the lines around a text, which say what it is, not what it provides.

They hold its 要素 (title, 文号, 日期, 机关, 编号 …) and words of nearly every question about it, so
they would stand first everywhere; they answer only who asks for those.
"""

from __future__ import annotations

import re

from kb.models import HEAD_MATTER, PAGE_FACTS, Passage
from kb.question.cues import bundled_cues
from kb.weighing.attributes import attributes_asked

# 感谢您……, 联系人：……, 抄送：……, 附件：……: how a text ends; 各区……：现将……印发给你们: how it begins
_CLOSES = re.compile(
    r"(?:衷心|再次)?感谢[您你各]|(?:专|特)?此[复函]|附件?\d{0,2}[:：.．]"
    r"|[（(]?联系(?:人|电话|地址|方式|单位)\s*[:：]|抄\s*[送报]\s*[:：]|[（(]此件"
    r"|[^。；：]{2,30}\d{4}年\d{1,2}月\d{1,2}日印发$|[^。；]{0,60}现将[^。；]{2,80}(?:发|给)你们[^。；]{0,30}。$"
    r"|[^。；元%]{2,120}现(?:予以?)?(?:印发|转发|发布|公布)(?:给你们)?"
    r"(?:[，,](?![^。]*(?:起|施行|废止|日前))[^。；]{2,30})?。$"
)
_NO_SENTENCE = re.compile(r"[^。；;：:，,]{2,60}|(?:各|市|有关)[^。；]{2,120}[：:]")
_SAYS_WHEN = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日\s*$")
# 国务院 一九八一年五月二十三日: who signs, and when, without a sentence
_SIGNED = re.compile(r"[^。；;：:]{2,80}[年-][^。；;：:]{1,6}[月-][^。；;：:]{1,4}日?\s*")


def may_tell(passage: Passage, question: str) -> bool:
    """Whether a passage may answer: of those lines, only where the question asks for 要素, or for
    what a text ends with."""
    if closes(passage.text):
        return bundled_cues().has("asks closing", question)
    return not stands_around(passage) or asks_particulars(question)


def stands_around(passage: Passage) -> bool:
    """Whether a passage is 文首, 页面信息 or 落款 and not part of the text."""
    if passage.section_path and passage.section_path[0] in (HEAD_MATTER, PAGE_FACTS):
        return True
    return closes(passage.text) or (
        not passage.section_path and bool(_SIGNED.fullmatch(passage.text))
    )


def closes(text: str) -> bool:
    """Whether every line thanks, hands on, lists enclosures, tells whom to call, signs or dates."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    closing = [line for line in lines if _CLOSES.match(line)]
    signing = [line for line in lines if _NO_SENTENCE.fullmatch(line) or _SAYS_WHEN.match(line)]
    return bool(closing) and all(line in closing or line in signing for line in lines)


def asks_particulars(question: str) -> bool:
    asked = attributes_asked(question)
    return bool(asked) or bundled_cues().has("asks particulars", question)
