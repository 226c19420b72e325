"""The organ that keeps the site, as the issuer of a page that names none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb.notation.issuers import from_issuer
from kb.notation.regions import find

_OWN = re.compile(r"本[网站局委厅办]|原创")  # 来源：本网
_INNER = re.compile(r"[\u4e00-\u9fa5]{2,12}(?:处|科|室|股|中心)")
_NATIONAL = re.compile(r"《?(?:中华人民共和国|中共中央|国务院|国家|全国)")


def hosting_issuers(title: str, number: str | None, metadata: Mapping[str, str]) -> list[str]:
    """The organ of the site as issuer.

    None where the page was taken over from elsewhere, has a 文号, or its title speaks of another
    place or of the nation.
    """
    host = metadata.get("主办", "")
    region = from_issuer(host)[1] if host else None
    source = metadata.get("来源", "").strip()
    if region is None or number or _NATIONAL.match(title) or not _is_own(source, host):
        return []
    places = [m.path for m in find(title) if not m.in_organisation]
    return [host] if all(path == region for path in places) else []


def is_inner(names: Sequence[str]) -> bool:
    """Whether all names are of units inside an organ (就业促进处), not of organs."""
    return bool(names) and all(
        _INNER.fullmatch(n) and from_issuer(n) == (None, None) for n in names
    )


def _is_own(source: str, host: str) -> bool:
    return source in host or _OWN.match(source) is not None or is_inner([source])
