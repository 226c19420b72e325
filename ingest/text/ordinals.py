"""What a line is numbered with, as parts of patterns: 一、, （一）, 1., 一是, ①, 第三条.

Which of them begin a section, and at which depth: `ingest.structure.marks`.
"""

from __future__ import annotations

HAN_DIGITS = "一二三四五六七八九十"
SECTION = rf"(?:[{HAN_DIGITS}]{{1,3}}、|[（(][{HAN_DIGITS}]{{1,3}}[)）])"  # 一、 and （一）
ITEM = rf"[（(]?[{HAN_DIGITS}\d]{{1,3}}[)）、.．]"  # 1. and （1） as well
POINT = rf"(?:{ITEM}(?!\d)\s*|[{HAN_DIGITS}]是|[①-⑳])"
