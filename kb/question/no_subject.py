"""Questions that name no policy and no matter: 最高能拿多少, 什么时候截止, 那复核呢.

Every policy has a maximum and a deadline, so any of them might be quoted. A question of general
words alone has no subject, and is asked back.
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
_PARTICLES = r"[你您们了啊呀呢啦吧吗么,，。.!！?？~ ]*+"
# 谢谢, 您好; 原文在哪看, 还有别的吗, 真的吗: said of the talk itself or of the answer before
_OF_THE_TALK = {
    "不客气。还有要问的，请写出": (
        r"(?:谢谢|多谢|感谢|谢|辛苦|好的?|嗯|哦|收到|明白|知道|再见|拜拜)"
    ),
    "您好。请写出要问的": r"(?:[你您]好|在吗|有人吗|hi|hello|早上?好?|[上下]午好)",
    "每条引文都能打开原文，看到出处。还有要问的，请写出": (
        r"(?:(?=[^,，。]*(?:原文|全文|原件|出处|链接|网址))"
        r"(?:请问|原文|全文|原件|出处|链接|网址|文件|[这那]个?|[的在到给我有是]|哪里?|哪儿|怎么?|能|可以"
        r"|打开|下载|查看?|看|找|发|一下|没)++)"
    ),
    "请写出还想知道的": r"(?:还有(?:没有?)?|没有?|就这?)(?:别的|其[他它]的?|更多的?|些|个|什么)?",
    "答案只引文件里的原话，引文都能打开核对。还有要问的，请写出": (
        r"(?:你?确定|(?:这个?|是)?真的?|是|这?靠谱|准确?|对)(?=[吗么])"
    ),
}
_SAID_BACK = {
    Notice("no_subject", said + _EXAMPLE): re.compile(rf"(?:{words}{_PARTICLES})++", re.IGNORECASE)
    for said, words in _OF_THE_TALK.items()
}


def said_back(text: str) -> Notice | None:
    """The reply to thanks, greetings and remarks on the talk; None for a real question."""
    return next((told for told, words in _SAID_BACK.items() if words.fullmatch(text)), None)


def without_subject(
    understanding: Understanding, focus: Focus, hits: Iterable[Hit]
) -> Notice | None:
    """What to ask back, or to reply to thanks and greetings. None if the question has a subject, or
    one document alone could answer (it was asked on that document's page)."""
    if told := said_back(understanding.text):
        return told
    names = understanding.names
    if names.only or names.alluded or names.unknown or understanding.places:
        return None
    if len({hit.head.id for hit in hits}) == 1 or names_a_matter(understanding.text, focus):
        return None
    return NO_SUBJECT
