"""How a text of a collection becomes a document: as real files do, through parsing and splitting.

The parser belongs to another entrance, so it is not imported but found by name: a distribution
offers it as entry point `text` of the group `wence.parsers`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

from kb.errors import PolicyKBError
from kb.models import Document

DocumentMaker = Callable[[str, str, str], Document]  # id, title, text -> parsed document

GROUP, NAME = "wence.parsers", "text"


class MakerMissing(PolicyKBError):
    code = "maker_missing"
    default_message = "没有找到文本解析器，不能建立评测用的资料库。"
    default_advice = "请在项目目录运行 pip install -e . 重新安装后再试。"


def document_maker() -> DocumentMaker:
    """The installed parser. Raises MakerMissing."""
    found = entry_points(group=GROUP, name=NAME)
    if not found:
        raise MakerMissing
    maker: DocumentMaker = next(iter(found)).load()
    return maker
