"""Names of 机关 in lines, titles, 题注 and 文号; joint issuers one by one."""

from __future__ import annotations

import re

from kb.notation import doc_number
from kb.notation.document_kinds import KINDS
from kb.notation.issuers import full_issuer_name, known_issuer_names
from kb.notation.numerals import find_dates

_ORGAN = (  # an ending stands for all that end in it: 局 for 总局 and 分局
    "[部委厅局署院处会办]|政府|办公室|中心|领导小组|工作组|联席会议|党组|(?<!公)司|公司|集团|[银农商总央支分]行"
    "|工商联|政协|大学|海关|妇联|科协|残联|侨联|交易所|调查队|[总支大]队"
)
_ORGAN_NAME = re.compile(
    rf"^[\u4e00-\u9fa5（）()—－–·-]{{2,40}}(?:{_ORGAN})(?:[（(][^）)]{{1,6}}[）)])?$"
)
# A closing sentence without its full stop (以上意见报县政府办公室) may end like a name.
_NOT_ORGAN = re.compile(
    r"^(?:发布|附件|抄送|主送|联系|此|关于|根据|按照|为|请|特此|现|各|由|经|对|该|并|以上|上述)"
    rf"|^本(?:{KINDS}|文|[省市区县厅局委办院部])"
    r"|[的了]|转发|印发|批转|之日|遵照|为准|如下|一并|予以|应当|必须|不得|负责|提供"
    r"|(?:单位|部署|格局|大局|社会|机会|干部|之处|[布座谈进讨流训题享绍]会|[举主承协申创督开兴]办)$"
)
_STAMP = re.compile(r"[（(](?:盖章|公章|印章?|代章|代)[）)]|(?:^|\s)印$")
_NAMED_BEFORE = re.compile(r"关于|转发|批转|\s*(?:[局厅市区县]长|主任|书记|领导)信箱")
_PUBLISHES = re.compile(r"[\s　]*(?:联合)?(?:发\s*布|印\s*发|公\s*布)$")
_AND_OTHERS = re.compile(
    r"等[一二三四五六七八九十\d]*[\u4e00-\u9fa5]{0,3}(?:部门|单位|机构|局|委)$"
)
_NTH = r"第?[一二三四五六七八九十]+届"
# 2021年9月30日某省第十三届人民代表大会常务委员会第三十次会议通过
_PASSED = re.compile(
    r"日\s*(?P<at>在)?(?P<body>[\u4e00-\u9fa5]{2,30}?人民代表大会)(?P<standing>常务委员会)?(?:第"
    r"|\S{0,4}会议|公布|通过)"
)
# （2026年3月6日某市科学技术局印发）
_ISSUED = re.compile(
    r"日\s*(?P<who>[\u4e00-\u9fa5、 \u3000]{4,80}?)(?:联合)?(?:印发|发布|公布|颁布|制定)"
)
# 某市人民政府工作报告, and below it: 2026年1月8日在某市第十届人民代表大会第六次会议上
_REPORT = re.compile(r"(?:\d{4}年)?(?P<who>[\u4e00-\u9fa5]{2,30}?)工作报告$")
_GIVEN = re.compile(
    rf"日\s*在(?P<place>[\u4e00-\u9fa5]{{2,20}}?)(?:{_NTH})?(?:人民代表大会|人大).*会议上"
)


def split_names(text: str) -> list[str]:
    """The 机关 that a line names; [] if it holds anything else."""
    cleaned = _STAMP.sub("", text).strip(" 　")
    parts = [part for part in re.split(r"[\s　、，,]+", cleaned) if part]
    if parts and all(_is_organ(part) for part in parts):
        return [name for part in parts for name in _unglued(part)]
    return []


def byline(text: str) -> list[str]:
    """The 机关 that a line names, which may hold 发布 or a day besides, and stand in brackets."""
    text = text.strip("（() ）\u3000")
    days = find_dates(text)
    if len(days) == 1:
        span = days[0][1]
        named = text[: span.start] if span.end == len(text) else text
        text = text[span.end :] if span.start == 0 else named
    return split_names(_PUBLISHES.sub("", text))


def title_issuers(title: str) -> list[str]:
    """The 机关 before 关于, 转发 or 信箱 in a title; 等四部门 is left off."""
    head, *rest = _NAMED_BEFORE.split(title, maxsplit=1)
    if not rest or not head or len(head) > 120:
        return []
    return split_names(_AND_OTHERS.sub("", _PUBLISHES.sub("", head.strip())))


def enacting_issuers(text: str) -> list[str]:
    """The 机关 that passed or ordered a text, by its 题注."""
    numbers = [n for n in doc_number.find(text) if n.org and "令" in n.value]
    if numbers:
        return [re.sub(r"^中华人民共和国", "", name) for name in (numbers[0].org or "").split()]
    if (issued := _ISSUED.search(text)) and (names := split_names(issued["who"])):
        return [full_issuer_name(name) for name in names]
    passed = _PASSED.search(text)
    if not passed or (passed["at"] and not re.search(r"通过|批准", text)):
        return []  # a report is only given there
    body = re.sub(_NTH, "", passed["body"])
    return [body + (passed["standing"] or "")]


def reporting_issuers(title: str, note: str) -> list[str]:
    """The 机关 that gives a report (政府工作报告); `note` below its title names the congress."""
    report, given = _REPORT.match(title), _GIVEN.search(note)
    if not report or not given:
        return []
    if not report["who"].endswith("政府"):
        return split_names(report["who"])
    national = given["place"].endswith("全国")
    return ["国务院" if national else f"{given['place']}人民政府"]


def order_issuers(number: str | None) -> list[str]:
    """The issuers in the number of an announcement or order (财政部 税务总局公告2023年第43号)."""
    found = doc_number.find(number or "")
    if not found or not found[0].org or "〔" in found[0].value:
        return []
    return [full_issuer_name(name) for name in found[0].org.split() if not name.endswith("部门")]


def _is_organ(text: str) -> bool:
    return bool(_ORGAN_NAME.match(text)) and not _NOT_ORGAN.search(text)


def _unglued(name: str) -> list[str]:
    """财政部税务总局 -> 财政部, 税务总局, if both names are known."""
    for known in known_issuer_names():
        rest = name[len(known) :]
        if name.startswith(known) and rest in known_issuer_names():
            return [known, rest]
    return [name]
