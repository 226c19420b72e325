"""Days that a document takes from another.

自《X》施行之日起施行 and 有效期与《X》一致 take them from X; 施行日期另行公布 waits for a 公告.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kb.library.replacements import acts, named
from kb.models import Change, Head


class Borrowed:
    """The cards completed with borrowed days, and from which documents these come."""

    def __init__(self, heads: Mapping[str, Head]) -> None:
        self.heads = dict(heads)
        self.begins_by: dict[str, Change] = {}  # what tells the first day
        self.lasts_as: dict[str, str] = {}  # id -> the one whose term is its own
        for target, head, reference in acts(heads, "begins"):
            if target.effective_on is None and reference.since:
                self._begin(target.id, Change.of(head, reference.since))
        for target, head, _ in named(heads, "begins_with"):
            if head.effective_on is None and self.heads[target.id].effective_on:
                other = self.heads[target.id]
                self._begin(head.id, Change.of(other, other.effective_on))
        for target, head, _ in named(heads, "lasts_as"):
            if head.expires_on is None and target.id != head.id:
                self.lasts_as[head.id] = target.id
                own = self.heads[head.id]
                last = self.heads[target.id].expires_on
                self.heads[head.id] = replace(own, expires_on=last)

    def _begin(self, document_id: str, by: Change) -> None:
        self.heads[document_id] = replace(self.heads[document_id], effective_on=by.effective_on)
        self.begins_by[document_id] = by
