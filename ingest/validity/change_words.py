"""Words by which a text acts on other documents, as parts of patterns for masked sentences."""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.text.ordinals import DIGITS
from ingest.text.sentences import Sentence
from ingest.text.titles import bare
from kb.notation.numerals import narrow

TITLE = re.compile(r"《(?P<t>(?:[^《》]|《[^《》]*》){2,120})》")
# Names that share one predicate, masked: 《甲》（文号）、《乙》等2件文件. Atomic, because lists are
# long and could be divided in many ways.
LIST = (
    r"(?>《＊*》|[（(][^（）()]*[）)]|[，,]\s*以下[简统]称[^（）()]*[）)]"
    r"|[\u4e00-\u9fa5]{1,16}〔\d{4}〕\d+号|等?[一二三四五六七八九十\d]*[件个项]?(?:文件|规章)"
    r"|以及|[和及与、\s])*"
)
LONGER = r"(?:延长|延续|顺延|延期|展期|续期|继续(?:有效|执行|实施|施行|适用|沿用))"
LIFE = r"(?:有效期限?|(?:政策)?(?:执行|实施|施行|试行|适用)(?:期限?|时间)|政策(?:有效)?期限?)"
CHANGE = r"(?:修改|修订|修正|调整)"
BEGUN = r"(?:正式)?(?:施行|实施|试行|执行|实行|生效)"
CARRIED_OUT = r"(?:执行|实施|施行|适用)"
ENDED = rf"(?:停止|不再|终止){CARRIED_OUT}"
HALTED = r"(?:暂停|暂缓|暂时停止|中止)"  # only for a time
PROVISION = rf"第[{DIGITS}]+[编章节条款项点]"  # a part of a document


def mask(said: str) -> str:
    """The text with its 《titles》 blotted out and in ASCII digits, of the same length."""
    return narrow(TITLE.sub(lambda m: "《" + "＊" * (len(m[0]) - 2) + "》", said))


def said_only_of(names: Collection[str], sentence: Sentence) -> str:
    """A sentence, masked, if it names no documents other than `names`; else empty."""
    others = any(bare(title) not in names for title in TITLE.findall(sentence.text))
    return "" if others else mask(sentence.text)
