"""What a line is numbered with, as parts of patterns: 第三条, 一、, （一）, 1., 一是, ①.

Which of them begin a section, and at which depth: `ingest.structure.marks`.
"""

from __future__ import annotations

import re

HAN_DIGITS = "一二三四五六七八九十"
DIGITS = rf"{HAN_DIGITS}百千零〇○\d"  # of the numbers of articles: 民法典 has 第一千二百六十条
ARTICLE = rf"第[{DIGITS}]{{1,8}}条"
# The number of an article is set off from its text; where it is not, a sentence may refer to it.
UNSPACED_ARTICLE = re.compile(rf"{ARTICLE}[\u4e00-\u9fa5]")
DIVISION = rf"第[{DIGITS}]{{1,8}}[编章节条]"
ATTACHMENT = rf"附\s*[件表]\s*(?P<n>\d{{0,2}}|[{HAN_DIGITS}]{{0,2}})\s*[:：]?"  # 附件1：, 附表
SECTION = rf"(?:[{HAN_DIGITS}]{{1,3}}、|[（(][{HAN_DIGITS}]{{1,3}}[)）])"  # 一、 and （一）
ITEM = rf"[（(]?[{HAN_DIGITS}\d]{{1,3}}[)）、.．]"  # 1. and （1） as well
POINT = rf"(?:{ITEM}(?!\d)\s*|[{HAN_DIGITS}]是|[①-⑳])"
