"""提案、建议、议案 in full text: the proposer speaks in all of it, and none of it is policy.

They are recognised by their card (提案人, 领衔代表, 附议人, 案由, 建议编号 …). Titles do not
suffice: authorities write 关于制定十五五规划的建议 and 关于提请审议……的议案.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text.lines import Line
from ingest.text.page_labels import ANSWERS_BELOW, PARTIES, PROPOSER
from kb.models import Element
from kb.notation.document_kinds import strip_trailing

_CARD = r"界别|党派界别|案由|案号|(?:提案|建议|议案)(?:编?号|序号|分类|类别)|审查意见|立案情况"
_LABEL = re.compile(
    rf"\s*[【\[]?(?:(?P<who>{PROPOSER})|{_CARD})[】\]]?\s*(?:[:：｜]|(?<=[】\]])|\s+\S|$)"
)
_TITLED = re.compile(r"(?P<kind>提案|建议|议案)$")
_PART = re.compile(r"[（(](?:摘要|摘录|节选|选登|摘登|全文|原文)[)）]$")
# Texts of bodies without authority: 建议案 and 调研报告 of a 政协, 倡议书 of an association.
_ADVISES = re.compile(
    r"建议案$|社情民意|倡议书?$|对策研究|(?:调研|考察|视察|监督|协商)[^，。]{0,8}(?P<report>报告|信息)$|思考$"
)
_ADVISER = re.compile(
    rf"政协|{PARTIES}|工商联|协会|商会|学会|联合会|促进会"
    r"|研究[院所]|科学院|课题组|大学|学院"
)
_LONGEST_NAME = 40  # characters of a line that names who wrote a text
_COLLECTED = re.compile(
    r"(?:提案|代表建议|议案)(?:内容)?(?:摘登|选登|选编|摘编|汇编|选刊|精选|集锦|摘要|摘录|原文|全文|展示)"
)
_ANSWERED = re.compile(
    rf"{ANSWERS_BELOW}|^[【\[]?(?:答复|回复|办理|办复)(?:意见|内容|情况|结果|答复|全文)"
    r"|^[【\[]?答复[】\]]?\s*[:：]"
)
_TOP, _BOTTOM = 25, 8  # lines among which the card stands
_ELEMENTS = {
    "lead_signer": re.compile(
        rf"\s*[【\[]?(?:{PROPOSER})[】\]]?\s*[:：｜]\s*(?P<v>[^\s；｜]{{2,40}})"
    ),
    "session": re.compile(
        r"(?:^|[\s；｜])(?:会议|届次|会次|届别)[】\]]?\s*[:：｜]\s*(?P<v>[^\s；｜]{4,40})"
    ),
}


def proposal_kind(title: str, lines: Sequence[Line]) -> str | None:
    """提案, 建议, 报告 or 代表议案 if proposers wrote the text, be it a collection; else None."""
    if any(_ANSWERED.search(line.text) for line in lines):
        return None
    titled = _TITLED.search(strip_trailing(_PART.sub("", title)))
    collected = _COLLECTED.search(title)
    card = lines if collected else (*lines[:_TOP], *lines[_TOP:][-_BOTTOM:])
    labels = [match for line in card if (match := _LABEL.match(line.text))]
    named = any(label["who"] for label in labels)
    signed = named and len({label[0].strip() for label in labels}) > 1
    by_title = titled and (labels or titled["kind"] == "提案")
    if not (by_title or signed or (collected and named)):
        return _advice(title, lines)
    kind = titled["kind"] if titled else "提案"
    return "代表议案" if kind == "议案" else kind


def _advice(title: str, lines: Sequence[Line]) -> str | None:
    """建议 or 报告 if a body wrote the text that may only advise; else None."""
    match = _ADVISES.search(_PART.sub("", title))
    around = [title, *(line.text for line in (*lines[:6], *lines[6:][-4:]))]
    named = (text for text in around if len(text) <= _LONGEST_NAME or text is title)
    if match is None or not any(_ADVISER.search(text) for text in named):
        return None
    return "报告" if match["report"] == "报告" else "建议"


def card_of(title: str, lines: Sequence[Line]) -> tuple[Element, ...]:
    """Who proposes, and at which session, proven; a collection has several of each."""
    collected = _COLLECTED.search(title) is not None
    found: list[Element] = []
    for name, pattern in _ELEMENTS.items():
        told = [
            Element(name, match["v"], line.place_of(match, "v"))
            for line in lines
            if (match := pattern.search(line.text))
        ]
        found += told if collected else told[:1]
    return tuple(found)
