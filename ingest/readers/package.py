"""XML parts of DOCX and OFD packages (the only import of lxml)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.files.zips import Package
from kb.errors import CorruptFile

Element = Any  # lxml's stubs type attributes as bytes or str; the readers need neither


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,  # no local files through entities
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,  # a stray character must not cost the document
    )


class XmlPackage:
    """A ZIP of XML parts."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)

    def part(self, name: str) -> Element | None:
        """The root element of a part, or None when the package has no such part."""
        info = self._package.find(name)
        if info is None:
            return None
        try:
            root = etree.fromstring(self._package.read(info), _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise CorruptFile() from error
        if root is None:
            raise CorruptFile()
        return root

    def has_part_under(self, folder: str) -> bool:
        """Whether any part lies in a folder of that name (/res/)."""
        return any(folder in name.replace("\\", "/").lower() for name in self._package.names())


def name_of(element: Element) -> str:
    """The local name: transitional and strict namespaces read alike; "" for an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name; None if there is none."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names; None if there is none."""
    for step in path:
        if element is None:
            return None
        element = next((e for e in element if name_of(e) == step), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Child elements of a local name."""
    return (e for e in (element if element is not None else ()) if name_of(e) == name)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements below of a local name, in document order."""
    return (e for e in element.iter() if name_of(e) == name)
