"""Questions that name no policy and no matter: 最高能拿多少, 什么时候截止, 那复核呢.

Any policy has a highest sum and a last day, so whichever came first would be quoted. A question
made of general words alone has no subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.models import Hit, Notice
from kb.question.focus import Focus
from kb.question.general_words import names_a_matter
from kb.question.understanding import Understanding

_EXAMPLE = "政策或事项，例如“小巨人复核要什么材料”。"
NO_SUBJECT = Notice("no_subject", f"问题里没有说是哪项政策，请补上要问的{_EXAMPLE}")
_COURTESIES = {
    "不客气。还有要问的，请写出": r"谢谢|多谢|感谢|谢|辛苦|好的?|嗯|哦|收到|明白|知道|再见|拜拜",
    "您好。请写出要问的": r"[你您]好|在吗|有人吗|hi|hello|早上?好?|[上下]午好",
}
_COURTEOUS = {
    Notice("no_subject", said + _EXAMPLE): re.compile(
        rf"(?:(?:{words})[你您们了啊呀呢啦吧,，。.!！?？~ ]*+)++", re.IGNORECASE
    )
    for said, words in _COURTESIES.items()
}


def without_subject(
    understanding: Understanding, focus: Focus, hits: Iterable[Hit]
) -> Notice | None:
    """What to ask back, or to say to thanks and greetings; None when the question says what it is
    about, or when only one document could answer (asked from its own page)."""
    for courtesy, said in _COURTEOUS.items():
        if said.fullmatch(understanding.text):
            return courtesy
    names = understanding.names
    if names.only or names.alluded or names.unknown or understanding.places:
        return None
    if len({hit.head.id for hit in hits}) == 1 or names_a_matter(understanding.text, focus):
        return None
    return NO_SUBJECT
