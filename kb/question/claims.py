"""Questions about who stands behind a statement: 专员制度是政府承诺的吗, …是政策还是建议.

The statement is searched for; the passages found tell who says it.
"""

from __future__ import annotations

import re

from kb.notation.characters import HAN

_ORGAN = (
    rf"(?:(?:[{HAN}]{{2}}[省市区县])?(?:政府|官方|国家|[省市区县镇](?:里|政府)|部门|主办单位|答复)"
    rf"|[省市区县]?[{HAN}]{{2}}局)"
)
_PROPOSER = r"(?:提案[人者里中]?|建议[人里中]|委员|代表|工商联)"
_GRANTS = r"(?:承诺|答应|同意|许诺|表态)"
_SAYS = rf"(?:{_GRANTS}|提(?:出来?|议)?|说|建议|要求|希望|主张)"
_ASKS = r"[了过的]*(?:吗|么|没有?|[?？])*[?？]?$"
_WHETHER = r"(?:有没有|是不是|是否)?(?:已经)?"
_IF = re.compile(r"吗|么$|没有?|是不是|是否")
_WISH = r"(?:提案|建议|诉求|愿望|想法|意见|呼吁)"
# …是不是政府承诺的, 是谁提的, 是提案说的还是政府说的
_SAID_BY = re.compile(
    rf"[,，]?这?(?:到底|究竟)?(?:是不是|是否|是)(?:已经)?(?:谁|{_ORGAN}|{_PROPOSER})(?:自己)?{_SAYS}"
    rf"(?:出来|过)?的?(?:还是[^,，。]{{1,14}}|{_ASKS})$"
)
# …是政策还是建议, 已经是政策了吗, 算政府的承诺吗
_IS_POLICY = re.compile(
    rf"[,，]?这?(?:到底|究竟)?(?:已经|现在)?(?:是不是|算不算|是否|是|算)(?:已经)?(?:[{HAN}]{{2,6}}的)?(?:正式)?"
    rf"(?:(?:政策|规定|承诺|{_WISH})还是[^,，。]{{2,10}}|(?:政策|规定|承诺){_ASKS})$"
)
# 政府答应给…了吗; …政府同意了吗
_GRANTED = re.compile(
    rf"^(?:{_ORGAN}|[{HAN}]{{2,3}})?{_WHETHER}{_GRANTS}(?:了|过)?[要会给对让为]?"
    rf"(?P<claim>.{{3,40}}?){_ASKS}"
)
_WAS_GRANTED = re.compile(rf"[,，]?(?:是不是|是否)?{_ORGAN}{_WHETHER}{_GRANTS}{_ASKS}")
_TOLD = re.compile(
    rf"^(?:第?\d+号)?{_PROPOSER}{_SAYS}(?:的|过的|[,，:：])?|^(?:我)?听说[,，]?|^(?:所谓|那个)"
)
_LETTER = re.compile(
    r"^(?:这[个份件条]?|第?\d+号|该)*(?:提案|建议|议案|答复|文件|政策|办法|事|话)?$"
)
_LEAST = 2  # characters: a shorter one names nothing


def claim_of(text: str) -> str | None:
    """The statement whose speaker is asked for; None if no one's is, or a whole letter's."""
    claim = _claim(text.strip())
    claim = claim and _TOLD.sub("", claim).strip(" ,，的“”\"'")
    if not claim or len(claim) < _LEAST or _LETTER.match(claim):
        return None
    return claim


def _claim(text: str) -> str | None:
    for tail in (_SAID_BY, _IS_POLICY, _WAS_GRANTED):
        if (match := tail.search(text)) and match.start():
            return text[: match.start()]
    granted = _GRANTED.match(text) if _IF.search(text) else None
    return granted["claim"] if granted else None
