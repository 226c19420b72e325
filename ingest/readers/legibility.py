"""Whether extracted text is readable Chinese, or garbled by a broken font."""

from __future__ import annotations

import unicodedata

_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制"
    "机当使点从业本去把性好应开它合还因由其些然前外天政四日社义事平形相全表间样与关各重新线内数正心"
    "企金项目支持条件标准管办规第区市县省局务院年月号万元及按请通知评审申报技术创"
)
_MOST_BAD = 0.3  # share of characters that no document uses
_LEAST_COMMON = 0.08  # share of everyday characters; policy texts measure .25 and more
_ENOUGH = 200  # Han characters from which the share of everyday ones is meaningful


def is_garbled(text: str) -> bool:
    """Whether text is garbled: many private-use, control, accented or rare characters.

    So is long Chinese text without everyday characters: the font's code table is shifted.
    """
    marks = [c for c in text if not c.isspace() and not (c.isascii() and c.isprintable())]
    if len(marks) < 20:
        return False
    if sum(map(_is_bad, marks)) > _MOST_BAD * len(marks):
        return True
    han = [c for c in marks if "\u4e00" <= c <= "\u9fff"]
    return len(han) >= _ENOUGH and sum(c in _COMMON for c in han) < _LEAST_COMMON * len(han)


def _is_bad(c: str) -> bool:
    if "\u4e00" <= c <= "\u9fff":
        return not _is_everyday_han(c)
    category = unicodedata.category(c)
    if category in ("Co", "Cn", "Cc", "Cs") or c == "\ufffd":
        return True
    return category.startswith("L") and not ("\u3000" <= c <= "\u30ff" or "\uff00" <= c <= "\uffef")


def _is_everyday_han(c: str) -> bool:
    """In GB 2312 or in the frequent level of Big5 (traditional pages)."""
    for encoding, first, last in (("gb2312", 0xB0, 0xF7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= c.encode(encoding)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False
