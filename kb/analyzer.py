"""Text -> index terms: jieba words under the policy lexicon, and character bigrams.

Text is first folded (NFKC, 繁体 to 简体, lower case, 第三十三条 to 第33条). Document numbers, and
numbers with their unit, are single terms, so that 5000万元 is not found under 500 or 万元.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import marshal
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

import jieba

from kb.lexicons import sections, words, written
from kb.notation.clause import arabic_clauses, arabic_quantities
from kb.notation.numerals import names_of_numbers
from kb.simplified import every_han, simplify

RULES = "3"  # raise it when the code below makes other terms of the same text
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"

_QUOTES = re.compile(r"[“”\"‘’「」『』]")
# 首台（套） is one word; （一） is a number and stays outside.
_OPTIONAL = re.compile(rf"(?<=[{_HAN}])\((?![一二三四五六七八九十])([{_HAN}])\)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNIT = (
    r"个?百分点|%|‰|[百千]?[万亿]?美元|[百千]?[万亿]元?|元|周?年|个月|个?工作日|月份?|[日天]|周岁|岁|小时"
    r"|平方米|公里|吨标准煤|吨|亩|家|户|人|名|项|件|个|条|次|批|倍|分|台|套|笔|款|类|级|届|号"
)
_DOCUMENT = r"[〔\[(【﹝]\s*(?P<year>(?:19|20)\d\d)\s*[〕\])】﹞]\s*第?\s*(?P<no>\d{1,4})\s*号"
_ANNOUNCED = r"(?P<year2>(?:19|20)\d\d)年第?(?P<no2>\d{1,4})号"
_CLAUSE = r"第\d+[编章节条款项]"
# “8+4”政策体系, 1+N are names; the full text takes 8加4 for one word
_NAME = rf"(?<![\d.])\d{{1,3}}(?:加(?:\d{{1,3}}|[nx]))+(?![\d.a-z]|{_UNIT})"
_NUMBER = rf"\d+(?:\.\d+)?(?:{_UNIT})?"
_SPECIAL = re.compile(
    f"{_DOCUMENT}|{_ANNOUNCED}|(?P<whole>{_CLAUSE}|{_NAME})|(?P<number>{_NUMBER})"
)
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_WORD = re.compile(r"[^\W_]+")


class JiebaAnalyzer:
    """Terms of the policy lexicon that ships with the package; thread-safe.

    `cache` is a folder of our own: jieba reads its cached dictionary with `marshal`, so it must
    not lie in a temporary folder that others can write to.
    """

    def __init__(self, cache: Path) -> None:
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        lexicon, stops = written("policy_terms.txt"), written("stopwords.txt")
        listed = sections(stops.splitlines())
        self._function_words = frozenset(words(listed["功能词"]))
        self._question_words = frozenset(words(listed["提问词"]))
        terms = [self._fold(term) for term in words(lexicon.splitlines())]
        self._segmenter = functools.cache(partial(_segmenter, cache, terms))
        self._fingerprint = self._identify(lexicon + stops)

    def load(self) -> None:
        """Read the dictionary now, a fifth of a second; otherwise the first text does."""
        self._segmenter()

    @property
    def fingerprint(self) -> str:
        """Changes with the lexicon, the rules and the engines: all that decides the terms."""
        return self._fingerprint

    def simplify(self, text: str) -> str:
        """繁体 -> 简体, character by character; simplified text comes back unchanged."""
        return simplify(text)

    def words(self, text: str) -> list[str]:
        """Index terms: segmented words, long words also by their parts; no stop words."""
        return [word for word in self._cut(self._fold(text)) if word not in self._function_words]

    def query_words(self, text: str) -> list[str]:
        """Terms of a question, in order, without repeats, stop words and question words."""
        words = list(dict.fromkeys(self.words(text)))
        return [word for word in words if word not in self._question_words] or words

    def pieces(self, text: str) -> list[str]:
        """The text cut into the words of the dictionary; what it does not know, by characters."""
        return list(self._segmenter().cut(text, HMM=False))

    def bigrams(self, text: str) -> list[str]:
        """Overlapping character pairs of Han runs; Latin runs and numbers with units whole."""
        return list(_around_numbers(self._fold(text), _pairs))

    def query_bigrams(self, text: str) -> list[str]:
        """Bigrams of a question without repeats; none touches a question word."""
        words = self._segmenter().cut(self._fold(text))
        kept = "".join(" " if word in self._question_words else word for word in words)
        pairs = list(_around_numbers(kept, _pairs)) or self.bigrams(text)
        return list(dict.fromkeys(pairs))

    def _fold(self, text: str) -> str:
        text = self.simplify(unicodedata.normalize("NFKC", text)).lower()
        text = names_of_numbers(_OPTIONAL.sub(r"\1", _QUOTES.sub("", text)))
        return arabic_quantities(arabic_clauses(_THOUSANDS.sub("", text)))

    def _cut(self, folded: str) -> Iterator[str]:
        return _around_numbers(folded, self._segment)

    def _segment(self, text: str) -> Iterator[str]:
        """Words and the known words inside them; jieba's own search mode stops at three
        characters, and would hide 专精特新 in 专精特新中小企业."""
        segmenter = self._segmenter()
        known = segmenter.FREQ
        for word in filter(_WORD.fullmatch, segmenter.cut(text)):
            for size in range(2, len(word)):
                parts = (word[i : i + size] for i in range(len(word) - size + 1))
                yield from (part for part in parts if known.get(part))
            yield word

    def _identify(self, lists: str) -> str:
        made_of = (
            RULES,
            version("jieba"),
            unicodedata.unidata_version,
            every_han(),
            lists,
        )
        return hashlib.sha256("\0".join(made_of).encode()).hexdigest()[:16]


def _segmenter(cache: Path, terms: Iterable[str]) -> jieba.Tokenizer:
    jieba.setLogLevel(logging.CRITICAL)  # a cache it cannot write costs time, nothing else
    segmenter = jieba.Tokenizer()
    # by version: read here, it is not held against the age of the dictionary as jieba would
    segmenter.tmp_dir, segmenter.cache_file = str(cache), f"jieba-{version('jieba')}.cache"
    try:  # jieba reads its cache field by field, which takes more than twice as long
        read = marshal.loads((cache / segmenter.cache_file).read_bytes())
        (segmenter.FREQ, segmenter.total), segmenter.initialized = read, True
    except (OSError, ValueError, EOFError, TypeError):
        segmenter.initialize()
    for term in terms:
        segmenter.add_word(term)
    return segmenter


def _number_terms(match: re.Match[str]) -> Iterator[str]:
    """财建〔2024〕148号 -> 2024号148, 148号; 5000万元 -> 5000万; 3.50% -> 3.5%."""
    year, number = match["year"] or match["year2"], match["no"] or match["no2"]
    if year:
        yield f"{year}号{number}"
        yield f"{number}号"
    elif match["whole"]:
        yield match["whole"]
    else:
        digits, unit = re.match(r"([\d.]+)(.*)", match["number"]).groups()  # type: ignore[union-attr]
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        yield digits + re.sub(r"^个(?=百分点)|(?<=[万亿])元$", "", unit)


def _around_numbers(folded: str, cut: Callable[[str], Iterator[str]]) -> Iterator[str]:
    """Numbers as `_number_terms`, the text between them as `cut` has it."""
    at = 0
    for match in _SPECIAL.finditer(folded):
        yield from cut(folded[at : match.start()])
        yield from _number_terms(match)
        at = match.end()
    yield from cut(folded[at:])


def _pairs(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        if run.isascii():
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))
