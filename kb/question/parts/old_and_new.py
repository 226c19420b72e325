"""A rule compared with the one before it: 新办法比老办法严在哪里, 小巨人条件有什么变化.

No clause compares them; what is asked of either alone is left when the comparison is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.question.siblings.sorts import title_names

_RULE = r"(?:版的?|的)?(?:办法|标准|政策|规定|条件|文件|规则|细则|口径|要求|条例|指标|规)?"
_OLD = r"(?:[旧老]|原来|原先|以前|过去|之前|从前|上一?版|暂行)"
_NEW = r"(?<![特创高更革])新"  # not of 专精特新, 创新, 高新
_WITH = r"(?:[比和跟与同较]|相比于?|对比)"
_PAIR = re.compile(
    rf"(?:新[旧老]{_RULE}|{_NEW}{_RULE}{_WITH}{_OLD}{_RULE}|{_OLD}{_RULE}{_WITH}新{_RULE})"
    r"(?:之间|相比|对比|比)?的?"
)
_SINCE = re.compile(rf"{_WITH}{_OLD}的?{_RULE}(?:相?比)?")
_CHANGED = re.compile(
    r"(?:都|到底|主要|是|有|发生了?|没有?|什么|啥|哪些|何)*+的?(?:变化|变动|改动)(?:了|吗|呢|没有?|在哪里?|是什么)*+[?？]?$"
    r"|(?:怎么|如何|咋)(?:变(?:的|化|动)?|改(?=[的了])的?|调整的?)了?[?？]?$"
    r"|(?:改|变|调整)了(?:哪些|什么|啥|多少|吗|没有?)[?？]?$"
)
_UNLIKE = re.compile(
    r"(?:都|到底|主要|是|有|没有?|什么|啥|哪些|何)*+的?(?:区别|不同|不一样|差别|差异)(?:吗|呢|在哪里?|是什么)*+[?？]?$"
    r"|更?(?:[严松高低难宽]|多(?!少)|(?<!多)少)(?:在哪里?|了(?:多少|哪些|吗|没有?)?|多少|吗|没有?)?[?？]?$"
)
_JOINED = re.compile(r"[《》、]|文件?|(?:之间|相比|对比)")
_LEFT = re.compile(r"^[的,，和与跟]+|[的,，和与跟在]+$")


def without_comparison(text: str) -> str | None:
    """What a question asks of the new rule and of the old one alone, the conditions of a title if
    it names no more; None if it does not compare them."""
    pair, since = _PAIR.search(text), _SINCE.search(text)
    changed = _CHANGED.search(text)
    unlike = changed or _UNLIKE.search(text)
    if not (unlike and (pair or since or changed)):
        return None
    left = text[: unlike.start()]
    for words in (_PAIR, _SINCE):
        left = words.sub("", left)
    return _asked_alone(left)


def alone_of_names(text: str, names: Sequence[str]) -> str | None:
    """What a question asks of each of several documents that differ; None if it does not."""
    unlike = _UNLIKE.search(text)
    if unlike is None:
        return None
    text = text[: unlike.start()]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return _asked_alone(_JOINED.sub("", text))


def _asked_alone(left: str) -> str | None:
    """What is left to ask, once the comparison is taken out."""
    left = _LEFT.sub("", left.strip())
    return f"{left}条件" if left in title_names() else left or None
