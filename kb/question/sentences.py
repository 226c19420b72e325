"""The sentences of a message, and which of them only greet, thank or urge.

In a post or a letter to the mayor these stand around the matter (大家好，第一次发帖 ……
在线等，先谢过各位); no document is about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CIVIL = 40  # characters: what is longer says something besides
RUN_ON = 40  # characters that, parted by spaces alone, are several sentences
_LEAST = 4  # characters of a sentence
_SENTENCE = re.compile(
    r".+?(?:[。!?;！？；…\n]+[”’」』)）]*|\.{3,}|[\U0001F300-\U0001FAFF\u2600-\u27BF]+|$)",
    re.DOTALL,
)
_CIVIL = re.compile(
    r"谢|感激|跪|一生平安|在线等|挺急的|勿喷|理性讨论|见谅|包涵|打扰|大家好|[您你]们?好|哈喽|各位.{0,4}好|版块"
    r"|此致|敬礼|[为盼]盼|盼(?:复|领导)|[望盼].{0,8}(?:回复|答复|解答|指教|关注|批复)|指点|第一次.{0,6}发"
    r"|手机打字|加油|万事如意|身体健康|^祝|[,，。]祝|回复来电人"
)
_ASKS_AT_ALL = re.compile(r"[?？]|请问|吗|多少|几")
# 我表弟在深圳, 杭州那边的朋友, 隔壁公司, 在上海的时候: where others are, and where one was once
_OF_OTHERS = re.compile(
    r"(?:表[哥弟姐妹]|堂[哥弟姐妹]|[姐妹]夫|嫂子?|[哥弟姐妹]{1,2}|[爸妈]|父母|老婆|老公|媳妇|儿子|女儿|孩子|同学|朋友|亲戚|邻居|老乡|同行|哥们)"
    r"[^,，]{0,3}(?:在|到|去|从|当|是)|(?:那边|那头)的?.{0,4}(?:朋友|同学|亲戚|同行|老乡)"
    r"|^.{0,3}(?:听说)?隔壁(?!.{0,8}(?:我们|我司))|在.{2,5}的时候"
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences as written; running text without punctuation is split at spaces."""
    found = (match[0].strip() for match in _SENTENCE.finditer(text))
    return tuple(part for one in found if re.search(r"\w", one) for part in _stretches(one))


def is_courtesy(sentence: str) -> bool:
    """Whether a sentence only greets, thanks or urges."""
    short = len(sentence) <= CIVIL and not _ASKS_AT_ALL.search(sentence)
    return short and bool(_CIVIL.search(sentence))


def tells_of_others(sentence: str) -> bool:
    """Whether a sentence says where others are, or where the asker once was."""
    return bool(_OF_OTHERS.search(sentence))


def _stretches(sentence: str) -> Iterator[str]:
    spaces = sentence.count(" ")
    if len(sentence) <= RUN_ON or spaces < 2 or len(re.findall("[,，。]", sentence)) * 3 > spaces:
        yield sentence
        return
    held = ""
    for stretch in sentence.split():
        if held and len(stretch) >= _LEAST:
            yield held
            held = stretch
        else:
            held = f"{held} {stretch}".strip()
    yield held
