"""Documents by the proposer whose proposal they hold or answer: 周敏委员的提案, 王蓓蓓提了什么."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.models import Head

_TITLE = r"(?:政协委员|人大代表|委员|代表|提案人|领衔人)"
_BEFORE = r"(?:(?<=委员)|(?<=代表)|(?<=案人)|(?<=领衔人)|(?<=案者))"
_BODY = re.compile(r"委(?:员会|会)$")  # 民进某市委会 is called 民进某市委 too
_SORT = r"(?:提案|议案|建议)"
# Behind a name: 周敏委员, 周敏等5名代表, 周敏的提案, 周敏提的, 周敏建议
_AFTER = (
    rf"(?=(?:等[^，。,]{{0,8}})?{_TITLE}|的?[^，。,、]{{0,10}}{_SORT}"
    r"|[^，。,、]{0,4}提[了的出过交])"
)


class ProposerRegister:
    """Of the documents held at one moment."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for head in heads:
            for name in dict.fromkeys(_BODY.sub("委", n) for n in head.proposers):
                self._by_name[name].append(head.id)

    def named_in(self, text: str) -> Mapping[str, tuple[str, ...]]:
        """Name -> document ids, of the proposers a question names as such."""
        return {
            name: tuple(ids)
            for name, ids in self._by_name.items()
            if name in text and _standing(name).search(text)
        }


def _standing(name: str) -> re.Pattern[str]:
    own = re.escape(name)
    return re.compile(rf"{own}{_AFTER}|{_BEFORE}{own}")
