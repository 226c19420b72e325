"""Lines around a title that say when a text was enacted (题注), published or received."""

from __future__ import annotations

import re

from ingest.text.page_labels import ASKING, WRITING
from kb.notation.numerals import find_dates

_PUBLISHED = re.compile(r"来源|发布|时间|浏览|日期|作者|编辑|点击")
# 2026-05-06 常州日报: the paper that printed it
_PRESS = re.compile(
    r"[\u4e00-\u9fa5]{2,10}(?:[日晚晨早时]报|都市报|报社|网|客户端|新闻|融媒体?(?:中心)?|电视台)"
    r"(?:\s*(?:记者|通讯员)\s*[\u4e00-\u9fa5·\s]{2,20})?"
)
_RECEIVED = re.compile(rf"(?:{WRITING}|{ASKING}|受理)\S{{0,2}}(?:时间|日期)")
_ENACTED = re.compile(
    r"(?:通过|公布|发布|修订|修正|批准|施行|印发|颁布|修改|令|日在.{4,60}(?:会议|大会)上)[）)]?$"
)


def is_published_line(text: str) -> bool:
    """Whether a line gives the day of publication: 2025-05-22 15:52 来源：办公室; not 来信时间."""
    dated = find_dates(text)
    if not dated or len(text) > 90 or re.search(r"[。；]", text) or is_received_line(text):
        return False
    rest = text[: dated[0][1].start] + text[dated[0][1].end :]
    if _PRESS.fullmatch(rest.strip(" \u3000|｜")):
        return True
    return bool(_PUBLISHED.search(rest)) or not re.sub(r"[\s\d:：()（）]", "", rest)


def is_received_line(text: str) -> bool:
    """Whether a line gives the day on which a letter came in: 来信时间：2026-05-17."""
    return _RECEIVED.match(text) is not None


def is_enacted_line(text: str) -> bool:
    """Whether a line is a 题注: （2019年11月30日国家市场监督管理总局令第20号公布）.

    So is the line that says where a report was given: ——2026年1月18日在某市……第五次会议上.
    """
    dated = find_dates(text)
    opens = bool(dated) and not text[: dated[0][1].start].strip("（( 　根据自—―－-")
    bracketed = text.startswith(("（", "(")) and text.endswith(("）", ")"))
    return opens and len(text) < 400 and (bracketed or bool(_ENACTED.search(text)))
