"""What happens after a document's term: 期满自动顺延2年, 到期后在新办法出台前继续执行."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ingest.validity import term_words as words
from ingest.validity.own_sentences import OwnSentence
from ingest.validity.time_words import months_of
from kb.notation.numerals import add_months

_OVER = r"(?:(?:到期|期满|届满|期限满|有效期满|试行期满|执行期满)(?:之?[前后]|时)?)"
# Not 可以延长 or 视情决定是否延续, which decide nothing, nor what speaks of 企业.
_SAID = r"(?:(?!可|视|评估|确需|是否|申请|企业|证书|重新|失效)[^。；;《》])"
_GOES_ON = r"(?:继续|延续|沿用|顺延|仍(?:按|然|有效|执行|适用))"
_NEW = (
    r"(?:新(?!区)|接续|后续|替代)[^。；;，,]{0,10}?(?:出台|公布|发布|印发|下发|施行|实施|制定|修订)"
)
_AUTOMATIC = re.compile(
    rf"{_OVER}{_SAID}{{0,20}}?自动(?:顺延|延续|延长|展期|续期|延期)(?:执行|实施|有效期)?\s*{words.COUNT}"
)
OPEN = re.compile(
    rf"(?:{_NEW}{_SAID}{{0,12}}?[前后]{_SAID}{{0,8}}?{_GOES_ON}"  # 在新办法出台前继续执行
    rf"|{_GOES_ON}{_SAID}{{0,12}}?[至到]{_SAID}{{0,8}}?{_NEW}"  # 继续执行至新政策出台
    # 期满后如无新规定，继续执行; not 未明确延续的，自动失效
    rf"|{_OVER}{_SAID}{{0,20}}?(?:无|没有|未|尚未){_SAID}{{0,16}}?[，,]{_SAID}{{0,8}}?{_GOES_ON}(?!的))"
)


def prolonged(own: Iterable[OwnSentence], termed: OwnSentence, last: date) -> date | None:
    """The last day of a term once prolonged; None if it is open, until a new rule is made."""
    for sentence in own:
        if not _goes_with(sentence, termed):
            continue
        if more := _AUTOMATIC.search(sentence.said):
            months = months_of(more["n"], more["u"])
            return add_months(last + timedelta(days=1), months) - timedelta(days=1)
        if OPEN.search(sentence.said):
            return None
    return last


def _goes_with(sentence: OwnSentence, termed: OwnSentence) -> bool:
    """Whether a sentence speaks of the same term: it is the one that states it (`termed`), follows
    it on its line, or has the document as its subject."""
    behind = sentence.start >= termed.start
    same_line = behind and "\n" not in termed.text[termed.start : sentence.start]
    return same_line or bool(re.match(words.SELF, sentence.said))
