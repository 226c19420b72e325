"""How a letter begins: X委员：您提出的……收悉，现答复如下： tells what is answered."""

from __future__ import annotations

import re

_UNIT = re.compile(r"[^。!！?？\n：:]*[。!！?？\n：:]+\s*|[^。!！?？\n：:]+$")
# 您提出的《…》收悉, 你委《关于…的请示》收悉, 您的来信已收到
_RECEIVED = re.compile(r"收悉|敬悉|(?:[您你贵]|来信|来函)[^。]{0,120}(?:已收到|收到了|已收阅)")
_ANNOUNCED = re.compile(
    r"(?:答复|函复|回复|批复|复函|说明|汇报)(?:意见|情况)?如下[。：:\s]*$|合并答复[。：:\s]*$"
)
_POLITE = re.compile(
    r"[您你]们?好|(?:首先|衷心|非常|十分|诚挚)?地?感谢(?=[您你各对贵])[^。]*[。!！]\s*$|大家[早上中下晚]?午?好"
    r"|各位.{0,16}[早上中下晚]午?好"
)
_HOST = re.compile(r"主持人\s*[:：]\s*(?=各位|大家|[女先]|同志)[^\n]*(?:\n|$)")  # of a 发布会
_SALUTATION = re.compile(r"[^。；!?！？]{2,60}[：:]\s*$")


def opening(text: str) -> int:
    """How many of its first characters only greet, tell what was received and announce a reply;
    0 for a text that does not begin so."""
    if host := _HOST.match(text):
        return host.end()
    end, known = 0, False
    for unit in _UNIT.finditer(text):
        said = unit[0]
        if _RECEIVED.search(said) or _ANNOUNCED.search(said) or _POLITE.match(said):
            end, known = unit.end(), True
        elif known or not _SALUTATION.match(said):
            break
    return end if known else 0
