"""The organ that keeps the site: as named in <title>, in SiteName or in the footer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.dom import Node, text_of, title_tag
from kb.notation.issuers import from_issuer

_TAIL = re.compile(r"[-–—_|｜]\s*([\u4e00-\u9fa5]{5,30}?)(?:门户网站|官方网站|网站|官网)?\s*$")
_HOST = re.compile(
    r"(?:主办(?:单位)?|版权所有)\s*[:：©]?\s*([\u4e00-\u9fa5]{5,30}?)(?=$|[\s|｜,，;；（(]|承办|版权|技术|维护)"
    r"|([\u4e00-\u9fa5]{5,30})\s+[\u4e00-\u9fa5]ICP备"
)
_FOOT = 600  # characters at the end of a page that hold its registration
_REGISTERED = re.compile(r"ICP备|网站标识码|公网安备")
# The portal of a government publishes what all levels have issued.
_PORTAL = re.compile(r"人民政府|政府(?:办公[厅室]|网)|[网台户]$")
_ORGAN = re.compile(r"(?:[局厅委办署会]|委员会|管委会|中心)$")


def publisher(root: Node, site: str | None) -> str | None:
    """The local organ that keeps the site; None for a portal, and if none is named."""
    told = (name for name in _names(root, site) if _ORGAN.search(name))
    return next((name for name in told if not _PORTAL.search(name) and from_issuer(name)[1]), None)


def _names(root: Node, site: str | None) -> Iterator[str]:
    if tail := _TAIL.search(title_tag(root)):
        yield tail[1]
    if site:
        yield re.sub(r"(?:门户|官方)?网站$|官网$", "", site)
    foot = text_of(root)[-_FOOT:]
    if _REGISTERED.search(foot):
        yield from (one or other for one, other in _HOST.findall(foot))
