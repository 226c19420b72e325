"""Where a document applies: in its place and everything inside it, except what it leaves out."""

from __future__ import annotations

import re

from kb.models import Head, Level, Provenance
from kb.notation.issuers import is_local_organ
from kb.notation.regions import covers, path_of

# （宁波不发）, （不含宁波） in the line of those addressed.
_LEAVES_OUT = re.compile(r"[（(](?P<words>[^（()）]*(?:不发|不含|不包括|除外)[^（()）]*)[)）]")
_WHOLE = re.compile(r"中华人民共和国|中共中央|国务院|国家|全国|中国|GB|最高人民")


def applies(head: Head, region: str) -> bool:
    """Whether the document holds in a place, given by path or name; 宁波不发 leaves 宁波 out."""
    if leaves_out(head, region):
        return False
    if is_placeless(head):
        return False  # a local document whose place is unknown is nobody's policy
    return any(covers(own, path_of(region)) for own in (head.region, *head.beside))


def is_placeless(head: Head) -> bool:
    """Whether it is local, by level or issuers, and its place is unknown."""
    if head.region is not None or head.level is Level.NATIONAL:
        return False
    return head.level is not None or any(map(is_local_organ, head.issuers))


def is_nobodys(head: Head) -> bool:
    """Whether an original names neither issuer nor place and its title does not speak for the whole
    country; it may be anybody's."""
    told = head.issuers or head.region or head.level or head.doc_number
    return not told and head.provenance is Provenance.ORIGINAL and not _WHOLE.match(head.title)


def because_elsewhere(head: Head, region: str) -> str:
    """Why a document does not hold in a place, as one Chinese clause."""
    place = path_of(region)
    if leaves_out(head, region):
        said = _LEAVES_OUT.search(f"{head.addressee or ''} {head.title}")
        return f"文中写明“{said['words']}”" if said else f"写明不包括{place}"
    if head.region is None:
        return f"未写明适用地区，无法确认是否适用于{place}，请向发文机关核实"
    return f"适用于{'、'.join(head.places)}，不适用于{place}"


def leaves_out(head: Head, region: str) -> bool:
    """Whether the document says that it does not hold in this part of its own place (宁波不发)."""
    place = path_of(region)
    return any(place.startswith(path_of(out)) for out in head.excluded_regions)
