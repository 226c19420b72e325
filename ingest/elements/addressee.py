"""主送机关: to whom a document is sent, and the places it is not sent to (宁波不发)."""

from __future__ import annotations

import re

from ingest.elements.organ_names import split_names
from ingest.elements.page import Page, Proofs
from ingest.structure.marks import mark_of
from kb.notation.regions import find as find_regions

# Where a PDF lost the line break, the text follows behind the colon.
_ADDRESSED = re.compile(
    r"^(?P<v>(?:(?!如下|下列|以下|包括|为|是指)[^。；:：]){2,240})[:：](?=$|现|为|根据|按照|经"
    r"|依据|近)"
)
_DELEGATES = re.compile(r"^[^，。；第]{0,20}(?:委员|代表|界别|支部)[^，。；]{0,4}[:：]$")
_ADDRESSEE_CUE = re.compile(
    r"各|局|委|办|政府|部门|单位|厅|企业|院|委员|代表|界别|支部|公司|中心|银行"
)
_EXCLUDED = re.compile(
    r"(?P<p>[\u4e00-\u9fa5、]{2,20}?)(?:不发|除外)|(?:不含|不包括"
    r"|除)(?P<q>[\u4e00-\u9fa5、]{2,16}?)(?=外|以外|[）)，、:：]|$)"
)
_FIRST = 6  # lines of the text among which it stands


def addressee(page: Page) -> str | None:
    """主送机关, proven: a line near the top that names organs or persons and ends in “：”."""
    around = [page.lines[i] for i in page.front.outside]
    body = [line for line in page.heads if line not in around]
    for line in body[:_FIRST]:
        match = _ADDRESSED.match(line.text)
        if match and not line.is_heading and not mark_of(line) and _is_addressee(match["v"]):
            page.proofs.add("addressee", match["v"], line.place_of(match, "v"))
            return match["v"]
    late = next((x for x in page.heads if _DELEGATES.match(x.text)), None)
    if late:
        page.proofs.add("addressee", late.text.rstrip("：:"), late.span)
        return late.text.rstrip("：:")
    return None


def _is_addressee(text: str) -> bool:
    return _ADDRESSEE_CUE.search(text) is not None or bool(split_names(text))


def excluded(addressee: str | None, title: str, proofs: Proofs) -> tuple[str, ...]:
    """Paths of the places that the addressee line or the title excludes: 宁波不发, 不含宁波."""
    found: list[str] = []
    for text in (addressee or "", title):
        for match in _EXCLUDED.finditer(text):
            for mention in find_regions(match["p"] or match["q"] or ""):
                found.append(mention.path)
                proofs.add("excluded_regions", mention.path, None)
    return tuple(dict.fromkeys(found))
