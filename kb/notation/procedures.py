"""Clauses with the steps of an application (申报按照下列程序进行：…), from filing to
announcement."""

from __future__ import annotations

import re

from kb.models import Passage, Voice

_ANNOUNCES = re.compile(
    r"(?:按照?|依照|遵循)(?:以下|下列|如下)[^，。；：\n]{0,4}(?:程序|步骤|流程)"
    r"|^[^\n。；，]{0,12}(?:程序|流程|步骤)(?:如下)?(?:[。：:\n]|$)",
    re.MULTILINE,
)
_STEPS = tuple(
    map(
        re.compile,
        (
            r"填[报写]|登录|提[出交](?:[^，。；]{0,6})申[请报]|自评|自愿申报|在线申[请报]",
            r"推荐|初审|初核|受理|审[核查]|报送",
            r"评审|专家|[核考]查|论证|答辩",
            r"公示|公布|公告|授牌|发文|拨付",
        ),
    )
)
SEVERAL = 3  # kinds of steps that make a procedure


def lists_steps(passage: Passage) -> bool:
    """Whether the issuer describes the procedure here, not a single step."""
    if passage.voice is not Voice.ISSUER:
        return False
    told = passage.lead_text + passage.text
    steps = sum(bool(step.search(told)) for step in _STEPS)
    return steps >= SEVERAL or (steps > 0 and _ANNOUNCES.search(told) is not None)
