"""转发: which passages of a forwarding notice belong to the forwarded document, and whose that
is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.models import Head, Level
from kb.notation.issuers import from_issuer
from kb.notation.regions import chains, level_of

_UNITS = {"省": Level.PROVINCE, "市": Level.CITY}
_LABEL = re.compile(r"转发：(?P<issuer>[^《]+)《(?P<title>.+)》")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A forwarded document, as the notice names it."""

    issuer: str
    title: str


def label_of(issuer: str, title: str) -> str:
    """The heading under which the clauses of a forwarded document stand."""
    return f"转发：{issuer}《{title}》"


def forwarded(section_path: tuple[str, ...]) -> Forwarded | None:
    """The forwarded document a passage belongs to; None for the notice's own words."""
    match = _LABEL.fullmatch(section_path[0]) if section_path else None
    return Forwarded(match["issuer"], match["title"]) if match else None


def governing(head: Head, section_path: tuple[str, ...]) -> Head:
    """The card that decides where a passage applies; a forwarded text has its issuer's."""
    attached = forwarded(section_path)
    if attached is None:
        return head
    level, region = from_issuer(attached.issuer)
    if level is None:  # 省财政厅: the province of who forwards it
        level = _UNITS.get(attached.issuer[:1])
        region = _around(head.region, level) if level else None
    if level is None or (region is None and level is not Level.NATIONAL):
        return head
    return replace(
        head, issuers=(attached.issuer,), level=level, region=region, beside=(), excluded_regions=()
    )


def _around(region: str | None, level: Level) -> str | None:
    """The place of that level in which the region lies; None if there is none."""
    parts = chains(region) if region else ()
    around = (part for part in parts if region and region.startswith(part))
    return next((part for part in around if level_of(part) is level), None)
