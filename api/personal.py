"""Numbers by which a person can be found, taken out of what is kept of questions."""

from __future__ import annotations

import re

_APART = r"[ \u3000-]?"
_NUMBERS = {
    "（手机号）": rf"(?:\+?86{_APART})?1[3-9]\d{_APART}\d{{4}}{_APART}\d{{4}}",
    "（身份证号）": r"[1-9]\d{5}(?:19|20)\d{9}[\dXx]",
    "（账号）": r"\d{4}(?:[ \u3000-]?\d{4}){3}(?:[ \u3000-]?\d{1,3})?",
    "（电话）": r"\(?0\d{2,3}[)）]?[ \u3000-]\d{7,8}",
    "（邮箱）": r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
}
# Nothing that is a part of a longer number, or of a code of letters (统一社会信用代码).
_PATTERNS = {
    told: re.compile(rf"(?<![\w.]){pattern}(?![0-9A-Za-z])", re.ASCII)
    for told, pattern in _NUMBERS.items()
}


def without_numbers(question: str) -> str:
    """请回电13900001234 -> 请回电（手机号）: the question without the numbers and addresses of a
    person. Sums, years and 文号 stay as they are."""
    for told, pattern in _PATTERNS.items():
        question = pattern.sub(told, question)
    return question
