"""Units of figures, as rules write them and as people say them: 元, 个点, 个月, 平方米.

One list for everything that reads figures: `question.own_figures`, `columns`,
`precedence.overtaken`.
"""

from __future__ import annotations

_UNITS = {  # by kind; regular expressions
    "money": (
        r"(?:万亿|[十百千]?[万亿])(?:元|块钱?|美元|美金|人民币)?|[百千]?元|个亿|美元|美金|人民币|块钱?"
    ),
    "share": r"[%％‰]|个?百分点|个点",
    "time": r"年半?|个半?月|天|日|周?岁|个?工作日",
    "people": r"个?人|名|号人",
    "area": r"平方米|平米|平方|平(?![均衡台方])|㎡|亩|公顷",
    "count": r"[项家件份台张笔]|个(?!人|月|工作)|分(?![之钟])|吨",
    "times": r"[套户倍次]",
}


def unit(*kinds: str) -> str:
    """A regular expression for a unit of these kinds, or of any kind if none is given."""
    return "|".join(_UNITS[kind] for kind in kinds or _UNITS)
