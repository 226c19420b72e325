"""What a Word paragraph inherits from its style: list, outline level, alignment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.package import Element, child, children, value_of

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_MOST_PARENTS = 20  # a style chain that is longer goes round


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, including what it inherits from its parents."""

    id: str
    name: str = ""
    list_id: str | None = None
    list_level: int | None = None
    heading: int | None = None  # 1 the highest
    centred: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it sets a table of contents (目录), which repeats the headings."""
        return self.name.lower().startswith(("toc ", "目录 "))


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        """`root`: of styles.xml."""
        self._nodes = {value_of(node, "styleId") or "": node for node in children(root, "style")}
        self._known: dict[str | None, Style] = {}
        self._default = next(
            (
                key
                for key, node in self._nodes.items()
                if value_of(node, "type") == "paragraph"
                and value_of(node, "default") in ("1", "true")
            ),
            None,
        )

    def paragraph(self, style_id: str | None) -> Style:
        """The style of that id; the default style if it is None or unknown."""
        key = style_id if style_id in self._nodes else self._default
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def numbering_lists(self) -> dict[str, str]:
        """Numbering style id -> the numId that defines it."""
        return {
            key: number
            for key, node in self._nodes.items()
            if value_of(node, "type") == "numbering"
            and (number := value_of(child(node, "pPr", "numPr", "numId")))
        }

    def _read(self, key: str | None) -> Style:
        if key is None:
            return Style("")
        chain: list[Element] = []
        current = self._nodes.get(key)
        while current is not None and len(chain) < _MOST_PARENTS:
            chain.append(current)
            current = self._nodes.get(value_of(child(current, "basedOn")) or "")
        name = value_of(child(chain[0], "name")) or ""
        return Style(
            id=key,
            name=name,
            list_id=_first(chain, "numPr", "numId"),
            list_level=_whole(_first(chain, "numPr", "ilvl")),
            heading=_heading(chain, name),
            centred=_first(chain, "jc") == "center",
        )


def outline_level(properties: Element | None) -> int | None:
    """1 to 9 for a paragraph with an outline level; None for body text."""
    value = _whole(value_of(child(properties, "outlineLvl")))
    return value + 1 if value is not None and value < 9 else None


def _heading(chain: list[Element], name: str) -> int | None:
    for node in chain:
        named = _HEADING_NAME.match(value_of(child(node, "name")) or "")
        level = outline_level(child(node, "pPr"))
        if level is not None or named:
            return level or int(named[1]) if named else level
    return 1 if name.lower() in ("title", "标题") else None


def _first(chain: list[Element], *path: str) -> str | None:
    return next(
        (v for node in chain if (v := value_of(child(node, "pPr", *path))) is not None), None
    )


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
