"""Whether a 文号 with joined, shortened or missing issuers means that of a held document."""

from __future__ import annotations

import re

from kb.models import Head
from kb.notation.doc_number import DocNumber
from kb.notation.issuers import full_issuer_name, known_issuer_names

# What the public calls the joint announcements of these organs by: 财税公告2023年第7号.
_JOINT = {"财税": ("财政部", "国家税务总局")}


def in_part(said: DocNumber, held: DocNumber) -> bool:
    """Whether `said` names the held number's issuers in part, joined or shortened: 公告2025年第7号
    for 税务局公告2025年第7号, 工信部企业〔2026〕2号."""
    if (said.year, said.number) != (held.year, held.number):
        return False
    asked, carried = _organs(said.org or ""), _organs(held.org or "")
    if any(kind in said.value and kind in held.value for kind in ("公告", "令")):
        return all(any(organ in other for other in carried) for organ in asked)
    return "〔" in said.value and "〔" in held.value and asked == carried


def of_issuer(said: DocNumber, held: DocNumber, head: Head) -> bool:
    """Whether `said` has the issuer's name, or the start of its 机关代字, in place of the 机关代字:
    工信部〔2026〕2号 for 工信部企业〔2026〕2号. Only the first issuer counts; a 机关代字 continued
    with 办 is that of its office."""
    if (said.year, said.number) != (held.year, held.number):
        return False
    if "〔" not in said.value or "〔" not in held.value:
        return False
    asked, carried = ("".join(_organs(number.org or "")) for number in (said, held))
    if carried.startswith(asked):
        return not carried[len(asked) :].startswith("办")
    return head.issuers[:1] == (asked,)


def _organs(org: str) -> list[str]:
    """The known issuers in a run by full name, and the rest: 财政部税务总局 has two."""
    found: list[str] = []
    rest = re.sub(r"(?<!人民)政府", "人民政府", re.sub(r"[\s、　]", "", org))
    while rest:
        joint = next((name for name in _JOINT if rest.startswith(name)), None)
        known = next((name for name in known_issuer_names() if rest.startswith(name)), None)
        if known is None and joint is not None:
            known = joint
            found.extend(_JOINT[joint])
        else:
            found.append(full_issuer_name(known) if known else rest)
        rest = rest[len(known) :] if known else ""
    return found
