"""Passages as a search finds them, of documents that say of themselves only what matters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kb.models import Facet, Head, Hit, Passage, Reasons, Source, Status, Validity, Voice

TEXT = "第二条 对新建的冷库，按每立方米60元给予补助，单个项目最高不超过500万元，由区财政局拨付。"


def head(key: str = "d", **changed: Any) -> Head:
    made = Head(key, "某某办法", "办法", Source("d.txt", "0" * 64, "text/plain"))
    return replace(made, **changed)


def hit(text: str = TEXT, key: str = "d", **changed: Any) -> Hit:
    """A hit of a nationwide document in force, unless `changed` (field of head, passage or hit)."""
    card = {name: value for name, value in changed.items() if name in Head.__dataclass_fields__}
    own = {name: value for name, value in changed.items() if name in Passage.__dataclass_fields__}
    number = changed.get("number", 0)
    passage = Passage(
        f"{key}{number}", key, ("第二条",), 0, len(text), text, Voice.ISSUER, (Facet.SUPPORT,)
    )
    return Hit(
        passage=replace(passage, **own),
        head=head(key, **{k: v for k, v in card.items() if k not in own}),
        validity=Validity(changed.get("status", Status.IN_FORCE), "", changed.get("since")),
        score=changed.get("score", 1.0),
        reasons=changed.get("reasons", Reasons()),
    )
