"""Sentences in which a reply restates a wish: 您建议……, 何某某委员提出“……”, 来信人反映……."""

from __future__ import annotations

import re

from ingest.text.ordinals import POINT
from ingest.text.page_labels import ANSWERS_BELOW

# 何某某委员, 王某等3位代表, 政协委员; not 企业代表 or 评审委员.
_DELEGATE = (
    r"(?![^，。]{0,6}(?:企业|公司|单位|部门|职工|员工|居民|村民|群众|业主|商户|家长|专家|评审|法定)"
    r"(?:委员|代表))"
    r"(?:[\u4e00-\u9fa5·*×]{1,4}(?:等[\d一二三四五六七八九十两几多]{0,3}[名位])?)?(?:委员|代表)"
)
YOU = r"(?:您们?|你们?|贵[\u4e00-\u9fa5]{1,4})"
_WRITER = r"(?:来信人|信访人|留言人|诉求人|投诉人|网友|网民|该?市民)"
_WISHER = (
    r"(?:(?:您|你|您们|你们)(?:的?(?:提案|建议|来信|来电|留言)[中里]?)?|贵[\u4e00-\u9fa5]{1,4}"
    rf"|{_DELEGATE}|{_WRITER}"
    r"|提案(?:人|者|中|里)?|建议(?:人|者|中|书)?|该提案|该建议|第\d+号(?:提案|建议))(?:们)?"
)
_WHERE = r"(?:在[^，。]{0,16}[中里]|[于在][^，。；“]{0,8}\d日?[^，。；“]{0,24}?)?"
_UNDER = r"(?:(?:从|就|围绕|针对|结合)[^，。：；的]{0,24}?)?[，,]?"  # 从三个方面, 就融资问题
_ASKING = (
    r"(?:还|也|所|同时|另外?|此外|进一步)*(?:提出|建议|指出|提到|谈到|认为|希望|反映|要求|呼吁|说(?!明|法))"
    r"(?!的)"
)
# A sentence in the answer that restates a wish (关于提案建议。 only heads what follows) …
RESTATES = re.compile(rf"^{POINT}?(?:关于|针对)?{_WISHER}{_WHERE}{_UNDER}{_ASKING}(?!。?\s*$)")
_WISH_AT_START = re.compile(
    r"^(?:建议|提案建议|原建议|委员建议|代表建议|您的建议|诉求|问题)[一二三四五六七八九十\d]{0,2}\s*[:：]"
)
_WILL = r"将(?:在|从|会|继续|把|进一步|于|按)"
# … unless it says what the authority did or thinks. A wish may itself speak of 我市, 落实 and 办理
# (您指出，我市办理……): there only words count that no proposer uses.
_ACKNOWLEDGES = (
    r"收悉|收到|已收|答复如下|采纳|非常|很好|感谢|赞同|认同|我[局委办院厅部行会们]"
    r"|研究(?:认为|后)|经(?:研究|核实)|对此|为此|，该"
)
RESPONDS = re.compile(
    rf"{_ACKNOWLEDGES}|高度重视|我[市区县省]|已经|现已|正在|{_WILL}"
    r"|落实|尚未|无法|暂(?:时|不)|不能|办理"
)
# In points of a restated list, which ask for 落实 and 办理 and speak of 我市, only these words
# show an answer.
ANSWERS = re.compile(
    rf"收悉|{ANSWERS_BELOW}|采纳|感谢[您你各]|经(?:研究|核实|会商|调研)|对此"
    r"|我[局委办院厅部会们]|本[局委]|建议(?:很|非常|十分|具有)|现已|尚未|暂(?:不|无|未)"
    r"|^(?:目前)?[我全本][市区县省](?:已|正在|目前|现有|共有)"
    r"|已(?:经)?(?:列入|纳入|落实|完成|建成|开工|启动|印发|出台|安排|实现)(?![^，,。；;]{0,8}的)"
)
ASKS = re.compile(r"^(?:建议|呼吁|希望(?![您你]))")
PIECE = re.compile(r"[^，,；;：:]+[，,；;：:]?")  # between commas
_ANSWERS_WISH = re.compile(
    rf"{_ACKNOWLEDGES}|[，,；;](?:目前|现在?|当前)?(?:我[市区县省]|[一-龥]{{2,8}}局)?"
    rf"(?:已经?(?!有)|现已|正在|{_WILL}|尚未|暂(?:时|不))"
    r"|[”\"][，,；;](?:目前|当前|现行|现有|现阶段)"
)
# 您建议再扩2公里，因涉及条例修订，须由省里决定: the wish ends where the answer begins.
_TURNS = re.compile(
    r"[，,；;](?=(?:(?:因|由于|鉴于|但)[^。；]{0,30}?)?(?:[须需应]由|不符合(?:法|规|政策|条件)|我[市区县省]无权)"
    r"|(?:按照|根据|依据|依照)(?:国家|省|现行|有关|相关|《)[^，。；]{0,30}(?:规定|要求|政策|标准|》)[，,])"
)
# 您建议设底线，因各县财力差异较大，暂难实施: an answer. In 您反映，……难以落实 it is the proposer's.
_DECLINES = re.compile(
    r"[，,；;](?=(?:(?:因|由于|鉴于|考虑到)[^。；]{0,40}?[，,])?(?:目前|现阶段|当前|我[市区县省])?[尚还仍暂]?"
    r"(?:不具备[^，。；]{0,8}(?:条件|基础)|条件[^，。；]{0,4}不(?:具备|成熟)|(?:暂|较)?难以?(?:实施|落实|采纳|实现|推行)"
    r"|不宜[^，。；]{2,16})[。；]?\s*$)"
)
_ANSWERS_REPORT = re.compile(_ACKNOWLEDGES)
_REPORTS = ("指出", "提到", "谈到", "反映", "说")
# In a sentence that answers what it quotes (何委员提出“……”，目前……; 您反映“……”，与规定不符) only
# the quotation is the wish, and not even that if it is granted.
_QUOTED = re.compile(
    r"[，,：:]?\s*[“\"‘](?!关于)[^“”\"‘’]{6,}[”\"’]"
    r"(?:的?(?:建议|诉求|意见|问题|情况|[一之]?事项?))?[，,；;]?"
)
# 您提出的“……”等建议，对……具有积极意义: praised but not decided, it is still only a wish.
_PRAISED = re.compile(
    rf"^{POINT}?(?:关于|对于?)?(?:{YOU}|{_DELEGATE}|该?(?:提案|建议))"
    r"(?:们)?(?:在[^，。]{0,16}[中里])?所?(?:提出|提到|反映)的?"
    r"(?:[“\"‘](?!关于)[^“”\"‘’]{6,}[”\"’][、和及]?)+[^，。；]{0,12}[，,]?"
    r"(?P<praise>[^。；]*(?:意义|价值|作用|针对性|可行性|可操作性|借鉴|参考|中肯|切合|契合|很好|重要|有益))"
)
_DECIDES = re.compile(rf"采纳|吸收|同意|不宜|已经?(?!有)|{_WILL}|暂|落实|目前|我[局委办院厅部会]")
_DENIES = re.compile(r"属实|不相?符|有误|误解")
_GRANTS = re.compile(
    r"(?<![不未])(?<![不未]予)采纳|已(?:经|全部)?(?:落实|实现|完成|吸收)|(?<!不)同意"
)


def states_wish(said: str, heading: bool = False) -> bool:
    """Whether a sentence of the answer is the proposer's wish and nothing more.

    A heading 关于“……”的建议 names a topic; it states a wish only if the quotation asks.
    """
    if heading:
        quoted = re.search(r"[“‘\"]([^”’\"]{10,})[”’\"]", said)
        return bool(quoted and re.match(r"(?:建议|希望|请|应|应当|要求|尽快)", quoted[1]))
    if restates := RESTATES.match(said):
        reports = restates[0].endswith(_REPORTS)
        return not (_ANSWERS_REPORT if reports else _ANSWERS_WISH).search(said)
    return bool(_WISH_AT_START.match(said)) and not RESPONDS.search(said)


def wish_reach(said: str, heading: bool = False) -> int:
    """Up to where a sentence is the proposer's: its end, that of what it quotes, or 0."""
    praised = None if heading else _PRAISED.match(said)
    if praised and not _DECIDES.search(said, praised.start("praise")):
        return len(said)
    restates = None if heading else RESTATES.match(said)
    quoted = _QUOTED.match(said, restates.end()) if restates else None
    denied = quoted is not None and _DENIES.search(said, quoted.end())
    told = quoted.end() - 1 if quoted else restates.end() if restates else len(said)
    reports = restates is not None and restates[0].endswith(_REPORTS)
    turns = _TURNS.search(said, told) or (None if reports else _DECLINES.search(said, told))
    if turns:
        return quoted.end() if quoted else turns.end()
    if not denied and states_wish(said.strip(), heading):
        return len(said)
    return quoted.end() if quoted and not _GRANTS.search(said, quoted.end()) else 0
