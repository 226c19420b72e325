"""One of the points listed for the former question: 第三条是什么意思, 第四个呢."""

from __future__ import annotations

import re

from kb.question.asking import ASKING
from kb.question.ellipsis.topic import Topic

_POINT = re.compile(
    r"^那?(?P<which>最后一?|[前后](?:[两几]|[2-9二三四五六七八九])|第(?:\d{1,2}|[一二三四五六七八九十]{1,3}))(?P<of>条|个|项|点|种|类|档|款|步|方面)"
    r"(?:情形|条件|措施|情况|要求|材料|标准|奖励|规定)?"
    r"(?:(?:分别|各)?的?(?:意思)?是?(?:什么意思|啥意思|什么|指什么|怎么说|怎么理解|怎么算|多少|说什么|讲什么|说的?是?什么))?[呢啊]?[?？]?$"
)
_LISTED = re.compile(
    r"哪些|哪几|几[条个项点种类档款步]|条件|情形|措施|材料|标准|要求|内容|怎么?样?分|分档|步骤|流程|范围"
)
_ALREADY = re.compile(
    r"(?:最后|[前后]|第)[\d一二三四五六七八九十两几]+[条个项点种类档款步方面]+(?:分别)?是什么$"
)
_JOINT = re.compile(r"(?:有|是|要|分别|包括|包含|需要|分为?|都|满足|符合|提交|准备|交)+$")


def point_of(text: str, topic: Topic) -> str | None:
    """The question for one point of the list asked for before; None if there was no list."""
    match = _POINT.match(text)
    asked = topic.asked_again()
    if match is None or topic.is_named or topic.articles:
        return None
    already = _ALREADY.search(asked)
    if not already and not _LISTED.search(asked):
        return None
    found = already or ASKING.search(asked, len(topic.front) + len(topic.begins))
    head = _JOINT.sub("", asked[: found.start()] if found else asked) or topic.subject
    counted = "项" if match["of"] == "条" else match["of"]  # an article has a number of its own
    several = "分别" if match["which"][0] in "前后" else ""
    return f"{head}{match['which']}{counted}{several}是什么"
