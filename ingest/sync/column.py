"""Reads a column to its end: its list pages one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.files.decoding import decode
from ingest.sync.errors import FetchFailed, SyncError
from ingest.sync.fetch import Fetcher
from ingest.sync.links import PAGE_BYTES, Link, listing
from ingest.sync.meant import holds_words
from ingest.sync.register import WebSource
from kb.errors import CorruptFile


@dataclass(frozen=True, slots=True)
class Column:
    """What a column lists.

    `whole` is False if it was not read to its end: what seems missing may stand further back.
    """

    articles: tuple[Link, ...]
    whole: bool
    error: SyncError | None = None  # why a later page could not be read
    stopped_at: str = ""


def read_column(fetcher: Fetcher, source: WebSource, most: int) -> Column:
    """The column, read up to `most` list pages.

    Raises the SyncError family if the first page fails or nothing at all is listed: a column that
    lost everything has been rebuilt, not emptied.
    """
    waiting, seen = [source.url], {source.url}
    articles: dict[str, Link] = {}
    read = 0
    while waiting and read < most:
        url = waiting.pop(0)
        try:
            page, base = _page(fetcher, url, None if read else source.expects)
        except SyncError as error:
            if not read:
                raise
            return Column(tuple(articles.values()), False, error, url)
        found = listing(page, base)
        read += 1
        seen.add(base)
        for link in found.articles:
            articles.setdefault(link.url, link)
        for further in found.pages:
            if further not in seen:
                seen.add(further)
                waiting.append(further)
    if not articles:
        advice = "列表若由脚本生成，请把要取的网页逐个写进来源清单（type: page）。"
        raise FetchFailed("栏目页上没有找到文件链接。", advice)
    return Column(tuple(articles.values()), not waiting)


def _page(fetcher: Fetcher, url: str, expects: str | None) -> tuple[str, str]:
    """A list page and its address after redirects, always fetched in full: we need its links."""
    fetched = fetcher.get(url)
    try:
        page = decode((fetched.body or b"")[:PAGE_BYTES])
    except CorruptFile as error:
        raise FetchFailed("栏目页的文字编码无法识别。") from error
    if expects and not holds_words(page, expects):
        advice = "请打开核对，必要时更新来源清单。"
        raise FetchFailed(f"栏目页上没有“{expects}”，可能已改版。", advice)
    return page, fetched.url
