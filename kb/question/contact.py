"""Clauses in which who asks leaves a number or wants to be called, and such numbers themselves.

小巨人要什么条件，我的手机号是139…；请尽快联系我: no document is about them, and nothing that is
kept of a question has to name a person.
"""

from __future__ import annotations

import re

_MOBILE = r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_IDENTITY = r"[1-9]\d{5}(?:19|20)\d{9}[\dXx]"
_LANDLINE = r"\(?0\d{2,3}\)?[ -]\d{7,8}"
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_NUMBERS = {
    "（手机号）": _MOBILE,
    "（身份证号）": _IDENTITY,
    "（账号）": r"\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?",
    "（电话）": _LANDLINE,
    "（邮箱）": _MAIL,
}
# Nothing that is a part of a longer number, or of a code of letters (统一社会信用代码).
_ALONE = {
    told: re.compile(rf"(?<![\w.]){number}(?![0-9A-Za-z])", re.ASCII)
    for told, number in _NUMBERS.items()
}
_OWN = rf"(?:{_IDENTITY}|{_MOBILE}|{_LANDLINE}|{_MAIL})"
_ANY = rf"(?:{_OWN}|\d{{7,8}}|[A-Za-z][A-Za-z0-9_-]{{5,19}})"  # of a telephone, or on WeChat
_WAY = (
    r"(?:(?:联[系络](?:人|方式)?的?)?(?:手机|电话|座机|微信|邮箱|QQ|身份证)|联[系络]方式)"
    r"(?:号码?|是|为|[:： ])*+"
)
_LEFT = rf"(?:我们?|本人|我司|公司|单位)?的?(?:{_WAY}{_ANY}|{_OWN})(?:\(?(?:微信同号|同微信)\)?)?"
_CALL = (  # of the asker, or to a number: 可以打电话吗 asks something
    r"(?=.*(?:我|本人|\d{7}))(?:[请望想盼给跟和与您]|麻烦|烦请|希望|能否|能不能|可以|可否|方便|的话|尽快|及时|你们?|我们?|有人|派人"
    r"|专人|工作人员)*+(?:联[系络]|回个?电话?|致电|打个?电话|加个?微信|回复)(?:一?下)?(?:到|给|至)?"
    rf"(?:我们?|本人|我司)?(?:一?下)?[吗吧么]?[:： ]?(?:{_LEFT}|\d{{7,8}})?"
)
_CONTACT = re.compile(rf"(?:{_CALL}|{_LEFT})(?:谢谢|多谢)?", re.ASCII)
_AT_END = re.compile(rf"(?:我们?|本人)?的?(?:{_WAY}{_ANY}|(?<!\d){_MOBILE})$", re.ASCII)
_CLAUSE = re.compile(r"[^，,。；;！!？?\n]*[，,。；;！!？?\n]*")
_SAID = re.compile(r"[\u3400-\u9fff]{2}")


def without_contact(question: str) -> str:
    """The question without clauses of contact; as it is where it says nothing besides."""
    clauses = _CLAUSE.findall(question)
    left = [_rest(clause) for clause in clauses]
    return "".join(left) if left != clauses and _SAID.search("".join(left)) else question


def _rest(clause: str) -> str:
    words = clause.rstrip("，,。；;！!？?\n")
    stops = clause[len(words) :]
    if not re.search(r"\w", words):
        return clause
    if _CONTACT.fullmatch(words.strip()):
        return ""
    return _AT_END.sub("", words) + stops


def without_numbers(question: str) -> str:
    """请回电13900001234 -> 请回电（手机号）: the question without the numbers and addresses of a
    person. Sums, years and 文号 stay as they are."""
    for told, number in _ALONE.items():
        question = number.sub(told, question)
    return question
