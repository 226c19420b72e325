"""The documents that a sentence or an entry of a list names, by 《title》 and 文号."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.text.rows import fields
from ingest.text.sentences import Sentence
from ingest.validity.change_words import LIST, TITLE, mask
from kb.models import Span
from kb.notation import doc_number

_NOT_DOCUMENT = re.compile(r"证书|证明|目录中|申请书|申报书|承诺书|(?:表|报)$")
_NUMBERING = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．:：]{1,2})\s*")
_TITLE_FIELD = re.compile(r"(?:文件|规章|政策)?(?:名称|标题|题目)|文件")
_NUMBER_FIELD = re.compile(r"(?:发文|文件)?(?:文号|字号|编号)")
# A title that stands in a list without 《》.
_PLAIN = re.compile(
    r"(?P<t>[^《》。；：:]{4,80}?(?:办法|规定|细则|意见|通知|方案|决定|公告|通告|措施|条例|规则|政策|规划"
    r"|标准|指引|指南|制度|规程)(?:[（(](?:试行|暂行|修订)[）)])?)(?P<rest>[（(\s].*)?"
)
# 《某税务局关于……的公告》（2019年第1号）: the issuer stands in the title alone.
_ANNOUNCED = re.compile(
    r"《(?P<issuer>[^《》]{2,40}?)关于[^《》]*公告》\s*"
    r"[（(](?P<year>(?:19|20)\d{2})年第(?P<n>\d{1,3})号[）)]"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A title with the number in brackets behind it, or a number alone, at [start, end)."""

    title: str | None  # without 《》
    number: str | None
    start: int
    end: int

    def within(self, sentence: Sentence) -> Span:
        """Its place in the text, for a name found in that sentence."""
        return Span(self.start, self.end).shifted(sentence.start)


def names(said: str) -> Iterator[Named]:
    """All documents that a sentence names.

    It may name thousands, so a number is looked for near its title only.
    """
    numbers = doc_number.find(said)
    used: set[int] = set()
    titles = list(TITLE.finditer(said))
    for match in titles:
        behind = _bracketed_after(said, match.end(), numbers)
        number, end = (behind.value, behind.span.end) if behind else (None, match.end())
        if behind:
            used.add(behind.span.start)
            end += said.startswith(("）", ")"), end)
        elif announced := _ANNOUNCED.match(said, match.start()):
            issuer, year, n = announced["issuer"], announced["year"], announced["n"]
            number, end = f"{issuer}公告{year}年第{n}号", announced.end()
        else:
            number = _ordered_before(said, match.start(), numbers, used)
        if not _NOT_DOCUMENT.search(match[0][:-1]):
            yield Named(match["t"], number, match.start(), end)
    for n in numbers:
        before = bisect(titles, n.span.start, key=lambda match: match.start())
        inside = before > 0 and n.span.start < titles[before - 1].end()
        if n.span.start not in used and not inside:
            yield Named(None, n.value, n.span.start, n.span.end)


def _bracketed_after(
    said: str, at: int, numbers: Sequence[doc_number.DocNumber]
) -> doc_number.DocNumber | None:
    """The number in the brackets behind a title: 《X》（财建〔2024〕148号，以下简称…）."""
    if not said.startswith(("（", "("), at):
        return None
    behind = bisect(numbers, at, key=lambda n: n.span.start)
    return next((n for n in numbers[behind : behind + 1] if n.span.start <= at + 14), None)


def _ordered_before(
    said: str, at: int, numbers: Sequence[doc_number.DocNumber], used: set[int]
) -> str | None:
    """The number of the order before a title: 国务院令第51号公布的《X》."""
    near = bisect_left(numbers, at - len("公布的"), key=lambda n: n.span.end)
    for n in numbers[near : bisect(numbers, at, key=lambda n: n.span.end)]:
        if re.fullmatch(r"(?:公布|发布|印发)?的?", said[n.span.end : at]):
            used.add(n.span.start)
            return n.value
    return None


def entry(said: str) -> tuple[Named, ...]:
    """The documents named by an entry of a list; () if the text says more than names.

    Entries: 1.《X》（文号）；, 1.关于…的通知（文号） and rows 文件名称：X；文号：Y.
    """
    row = fields(said)
    if len(row) > 1:
        return _row(said, row)
    numbering = _NUMBERING.match(said)
    begin = numbering.end() if numbering else 0
    body = said[begin:].strip(" \n；;。，,、")
    if re.fullmatch(LIST, mask(body)):
        return tuple(names(said))
    plain = _PLAIN.fullmatch(body)
    if plain is None or (plain["rest"] and not re.fullmatch(LIST, plain["rest"])):
        return ()
    number = next((n.value for n in doc_number.find(body)), None)
    if not (number or numbering):
        return ()  # any short line may end as a title does
    return (Named(plain["t"], number, begin, begin + len(body)),)


def _row(said: str, row: dict[str, str]) -> tuple[Named, ...]:
    title = next((cell for name, cell in row.items() if _TITLE_FIELD.fullmatch(name)), "")
    number = next((cell for name, cell in row.items() if _NUMBER_FIELD.fullmatch(name)), "")
    found = doc_number.find(number or title)
    if not (title or found):
        return ()
    inner = TITLE.fullmatch(title)
    name = inner["t"] if inner else title or None
    stripped = said.rstrip()
    return (Named(name, found[0].value if found else None, 0, len(stripped)),)
