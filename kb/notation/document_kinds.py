"""标题 and 文种: which kind of document a title names, and what a notice carries."""

from __future__ import annotations

import re

# Longest first, so that 管理办法 is a 办法 and 实施细则 a 细则.
KINDS = (
    "会办意见|实施意见|决定|命令|公报|公告|通告|公示|意见|通知书|通知|通报|报告|请示|批复|复函"
    "|议案|函|纪要|条例|规定|办法|细则"
    "|规则|规程|章程|实施方案|方案|规划|计划|要点|指南|指引|目录|清单|标准|解读|问答|答复|措施|政策"
    "|规范|制度|名单|须知|准则|判决书|裁定书|裁决书|调解书|决定书|法典|法"
)
# 裁判文书, 行政复议决定书, 行政处罚决定书: what is decided of one case, after hearing its parties
_ON_A_CASE = frozenset({"判决书", "裁定书", "裁决书", "调解书", "决定书"})
_KIND_AT_END = re.compile(rf"({KINDS})$")
_TRAILING = re.compile(
    r"\s*[（(〔\[【](?:[^（）()]*?(?:试行|暂行|征求意见稿|送审稿|草案|公示稿|修订|修正|年版|版"
    r"|\d{4}[-年.][^（）()]*|[^（）()]*号))[^（）()]*[）)〕\]】]$"
)
_DRAFT = re.compile(
    r"征求意见稿|公开征求.{0,40}意见|征求.{0,30}意见的(?:公告|通知|函)|[（(](?:草案|送审稿"
    r"|公示稿)[^）)]*[）)]|草案$"
)
_CARRIER = re.compile(
    r"(?:印发|发布|公布|下发|颁发|转发|批转)(?:修订后的|修订的|新修订的|新(?=[《〈]))?\s*"
    r"(?P<name>[《〈].+[》〉](?:[（(][^（）()]*[）)])?|.{4,80}?)\s*(?:等[^《》]{0,12})?的(?:通知"
    r"|公告|决定|通告|函)(?:[（(].*)?$"
)
_FORWARDS = re.compile(r"(?:转发|批转).*关于.*的(?:通知|公告|通告|函)(?:[（(].*)?$")
_SIX = {
    "实施意见": "意见",
    "会办意见": "答复",
    "实施方案": "方案",
    "复函": "函",
    "通知书": "通知",
    "法典": "法",
    "问答": "解读",
}
# 信访答复意见书, 信访事项复查意见书
_OF_PETITION = re.compile(r"信访.{0,12}(?:答复|处理|办理|复查|复核)(?:意见|决定)?(?:书|告知书)?$")
_REPLY = re.compile(
    r"(?:提案|建议|议案).{0,24}(?:答复|复函|复文|会办意见|办理意见|协办意见|办理情况)|(?:答复|复函)$"
)
# 专家解读《某条例》, 有关负责人就《某办法》答记者问: about a rule, not the rule
_EXPLAINS = re.compile(r"(?:解读|读懂|图解|看懂|划重点)[^《》]{0,6}[《〈][^《》]+[》〉]?$|答记者问")


# 【政策解读】《X》, 一问一答｜《X》: what explains the document it names
_EXPLANATION = r"(?:政策)?(?:文件)?(?:解读|问答|图解|一图读懂|一图看懂|一问一答|图文解读|热点问答)"
_EXPLAINING = re.compile(
    rf"\s*(?:[【\[〔（(]{_EXPLANATION}[】\]〕）)]|{_EXPLANATION}\s*[｜|丨:：·—-]+\s*(?=\S))"
    rf"|.*(?:一问一答|一图读懂|一图看懂|图解)(?:[（(].{{1,8}}[）)])?$"
)


def kind_of(title: str) -> str:
    """文种 of a title (通知, 办法, 公告, 答复, …); 其他 when it names none."""
    if _EXPLAINING.match(title):
        return "解读"
    title = strip_trailing(title)
    if answers_petition(title):
        return "答复"
    if _REPLY.search(title) and re.search(r"提案|建议|议案", title):
        return "答复"
    if _EXPLAINS.search(title):
        return "解读"
    match = _KIND_AT_END.search(title.rstrip('》〉”"'))
    return _SIX.get(match[1], match[1]) if match else "其他"


def answers_petition(title: str) -> bool:
    """信访答复意见书: the answer to one person's complaint."""
    return _OF_PETITION.search(title) is not None


def decides_case(title: str) -> bool:
    """Whether it decides one case and makes no rule: 行政判决书, 行政复议决定书."""
    return kind_of(title) in _ON_A_CASE


def is_draft(title: str) -> bool:
    """征求意见稿, 草案, or a notice that asks for comments."""
    return _DRAFT.search(title) is not None


def strip_trailing(title: str) -> str:
    """A title without what stands in brackets behind it (试行, 2024年修订, 文号)."""
    while (shorter := _TRAILING.sub("", title).rstrip()) != title:
        title = shorter
    return title


def carried(title: str) -> str | None:
    """X of 关于印发《X》的通知, without the marks; None for other titles."""
    match = _CARRIER.search(title)
    if not match:
        return None
    name = match["name"].strip()
    quoted = re.match(r"[《〈](.+?)[》〉]((?:[（(][^（）()]*[）)])?)$", name)
    if quoted:
        return quoted[1] + quoted[2]
    if kind_of(name) == "名单":
        return None  # the notice prints the list itself
    if kind_of(name) != "其他":
        return name
    # 转发某局关于开展检查的通知: the 的通知 of the whole is also that of what it forwards.
    return title[match.start("name") :] if _FORWARDS.search(title) else None


def forwards_notice(title: str) -> bool:
    """Whether it forwards another organ's notice, which keeps its own name and number."""
    inner = carried(title) if re.search(r"转发|批转", title) else None
    return inner is not None and kind_of(inner) in ("通知", "公告", "通告", "函")


def cover_name(title: str) -> str:
    """What readers call the document that carries another: 印发通知, 转发通知 or 公告."""
    if re.search(r"转发|批转", title):
        return "转发通知"
    return "公告" if re.search(r"公告[（(]?(?:\d{4}年)?第.{1,6}号[）)]?$", title) else "印发通知"


def looks_like_title(text: str) -> bool:
    """A line that ends in a 文种, as titles do, and is no sentence."""
    return not re.search(r"[。；！]", text) and (kind_of(text) != "其他" or "关于" in text)
