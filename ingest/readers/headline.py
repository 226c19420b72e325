"""The headline of a page: which of its first lines is the document's title.

Sites put a column (政策文件), a cut or an edited title into <title>. A document title above the
text is surer, unless <title> contains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from ingest.readers.labels import count_labels, is_reply_label
from ingest.text.blocks import Block, BlockKind
from ingest.text.normalize import canonical_line
from ingest.text.ordinals import DIVISION, HAN_DIGITS
from ingest.text.titles import joined, spelled_from
from kb.notation.document_kinds import kind_of, looks_like_title

HEAD_BLOCKS = 15  # where the title of a page stands
_TITLE_LINES = 4  # at most, over which a page breaks a title
_LEAST_TITLE = 8  # characters; a shorter 通知公告 or 政策解读 names a column of the site
_LONGEST_TITLE = 100
_PARTS = re.compile(r"\s*[-–—_|｜]+\s*")
_OF_SITE = re.compile(r"(?:[网厅局委部署会院台栏报库]|银行|政府|门户|频道|中心|办公室|服务)$")
_COLUMN = re.compile(r"(?:通知|公示|公告)(?:公告|公示|通知|通告)$")  # 某市科技局 通知公告
_OPENS_TEXT = re.compile(rf"[。；;，,：:]$|。|^(?:{DIVISION}|[{HAN_DIGITS}]{{1,3}}、|附件)")
_ISSUER = re.compile(r"^(?!.*关于).*[部委局厅院会署行办府室]$")  # a line of a title: its issuer
_NO_PIECE = re.compile(r"^.{1,6}$|(?:号|日|\d|文件)$")  # 栏目, 文号, date, 版头: no line of a title
_CARRIES = re.compile(r"印发|转发|批转|公布|发布")
_CUT = re.compile(r"(?:\.{2,}|…+)$")  # <title> cut short by the site


def headline(blocks: list[Block]) -> str | None:
    """The document title above the text, preferably one marked as a heading; else None."""
    above = list(takewhile(lambda block: not _opens_text(block), blocks[:HEAD_BLOCKS]))
    runs = [above[i:j] for i in range(len(above)) for j in range(i + 1, i + _TITLE_LINES + 1)]
    found = [run for run in runs if _is_headline(run)]
    marked = [run for run in found if run[0].level]
    without_kind = [[block] for block in above if block.level and names_document(block.text)]
    best = next(iter([*marked, *found, *without_kind]), None)
    return _spell(best) if best else None


def is_better(shown: str, title: str) -> bool:
    """Whether the title that a page shows is to be preferred to that in <title>."""
    if not names_document(title) or says_all(shown, title):
        return True
    # A page may show only what its notice carries: the X办法 of 关于印发X办法的通知.
    if unspaced(shown) in unspaced(title) or (
        _CARRIES.search(title) and not _CARRIES.search(shown)
    ):
        return False
    return kind_of(title) in ("其他", kind_of(shown))


def in_full(stated: str | None, blocks: list[Block]) -> str | None:
    """The title in the metadata, or the headline if that contains it and says more."""
    shown = headline(blocks) if stated and not lines_of(blocks, stated) else None
    return shown if stated and shown and says_all(shown, stated) else stated


def shown_part(named: str, lines: Iterable[str]) -> str | None:
    """The part of a <title> (某日报数字版-某地出台措施-要闻) that is also a line of the page."""
    parts = [p for p in _PARTS.split(named) if len(p) >= _LEAST_TITLE and not is_of_site(p)]
    told = {unspaced(text) for text in lines} if parts else set()
    shown = [part for part in parts if unspaced(part) in told]
    return max(shown, key=lambda part: (names_document(part), len(part)), default=None)


def is_of_site(text: str) -> bool:
    """Whether words in a <title> name a site or the organ that keeps it."""
    return _OF_SITE.search(text) is not None


def names_document(text: str) -> bool:
    """Whether a line may be the title of a document, by length and words."""
    fits = _LEAST_TITLE <= len(unspaced(text)) <= _LONGEST_TITLE
    return fits and looks_like_title(text) and not _COLUMN.search(text)


def lines_of(blocks: list[Block], title: str) -> tuple[int, int] | None:
    """The range [start, end) of blocks near the top that spell the title; None if none do."""
    wanted = unspaced(title)
    head = [unspaced(block.text) for block in blocks[:HEAD_BLOCKS]]
    runs = ((start, spelled_from(head, start, wanted)) for start in range(len(head)))
    return next((run for run in runs if run[1]), None)


def unspaced(text: str) -> str:
    """The canonical text without spaces, for comparing spellings on one page."""
    return re.sub(r"\s", "", canonical_line(text))


def says_all(shown: str, title: str) -> bool:
    """Whether `shown` contains `title`, which may be cut short."""
    stem = _CUT.sub("", unspaced(title))
    return len(stem) >= _LEAST_TITLE and stem in unspaced(shown)


def _is_headline(run: list[Block]) -> bool:
    """Whether a run of blocks makes a title that ends in a 文种."""
    texts = [canonical_line(block.text) for block in run]
    text = _spell(run)
    if len({block.level for block in run}) > 1 or count_labels(texts):
        return False
    if not names_document(text) or kind_of(text) == "其他":
        return False
    return len(texts) == 1 or _may_break(texts)


def _may_break(texts: list[str]) -> bool:
    """Whether a title may be broken so: issuers / 关于…, or within its words."""
    issuers = list(takewhile(_ISSUER.search, texts))
    if issuers:
        rest = "".join(texts[len(issuers) :])
        return rest.startswith("关于") and len(rest) >= _LEAST_TITLE
    return not _NO_PIECE.search(texts[0]) and "关于" not in texts[1]


def _spell(run: list[Block]) -> str:
    return joined([canonical_line(block.text) for block in run])


def _opens_text(block: Block) -> bool:
    """Whether a block belongs to the text: a sentence, a clause, 主送机关 or a table row."""
    line = canonical_line(block.text)
    if block.kind is BlockKind.ROW or is_reply_label(line):
        return True
    return bool(_OPENS_TEXT.search(line)) and not count_labels([line])
