"""What all public shapes share: how they are made of values, addresses and times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ConfigDict


class Told(BaseModel):
    """Base of all responses."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def like(cls, value: object) -> Self:
        """Told as the value tells it: its attributes of the same names, and theirs within."""
        return cls.model_validate(value, from_attributes=True)


def viewer_url(document_id: str, passage_id: str | None = None) -> str:
    """Where the document, and the passage in it, can be read."""
    anchor = f"#p{quote(passage_id, safe='')}" if passage_id else ""
    return f"/documents/{quote(document_id, safe='')}{anchor}"


def web_url(url: str | None) -> str | None:
    """The address if it is one that a reader may safely follow, else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def timed(stages: Mapping[str, float]) -> dict[str, float]:
    """Milliseconds by stage and in all, with one decimal."""
    told = {"total": sum(stages.values()), **stages}
    return {stage: round(spent, 1) for stage, spent in told.items()}
