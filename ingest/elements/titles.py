"""The policy's own name and 文种, and the notice's where a notice carries it (印发、公布、转发)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.elements.front import Front
from ingest.elements.page import Page
from ingest.text.lines import Layout, Line
from kb.notation.document_kinds import cover_name, forwards_notice, kind_of

_FIRST_ARTICLE = re.compile(r"^第[一1][章条]\s*\S")


def named(page: Page, chosen: str) -> tuple[str, str | None]:
    """The policy's own name, and the notice's where a notice carries it; both proven."""
    front, proofs = page.front, page.proofs
    shown = front.title or ""
    span = page.title_span
    inner = front.carries
    if not inner or forwards_notice(shown):
        title = chosen or _first_words(page.layout)
        proofs.add("title", title, span if title == shown else None)
        return title, None
    proofs.add("carrier_title", shown, span)
    annex = page.span_of(front.annex)
    proofs.add("title", inner, annex or span)
    return (chosen if chosen != shown else inner), shown


def kind_told(title: str, carrier: str | None, front: Front) -> str:
    """文种 of the policy; of the notice, where the file lacks what it carries."""
    return kind_of(carrier) if carrier and not front.annex else kind_of(title)


def without_annex(front: Front, heads: Sequence[Line]) -> tuple[str, ...]:
    """A warning if the file holds only the notice and not the text that it carries.

    That text may follow without its title: then its first article tells.
    """
    if not front.carries or front.annex or any(_FIRST_ARTICLE.match(line.text) for line in heads):
        return ()
    cover = cover_name(front.title or "")
    return (
        f"文件里只有{cover}，没有《{front.carries}》的正文标题；若正文在附件里，请一并导入附件。",
    )


def _first_words(layout: Layout) -> str:
    return layout.lines[0].text[:40] if layout.lines else "无标题"
