"""What extends the life of another document or amends a part of it: both leave it in force."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from ingest.text.lines import bare
from kb.models import Span, Term
from kb.notation.numerals import find_dates, narrow, parse_number

TITLE = re.compile(r"《(?P<t>(?:[^《》]|《[^《》]*》){2,120})》")
# Names that share one predicate: 《甲》（文号）、《乙》等2件文件, as they stand in a masked text.
# Atomic, here and below, for lists are long and a word may be read in two ways.
LIST = (
    r"(?>《＊*》|[（(][^（）()]*[）)]|[，,]\s*以下[简统]称[^（）()]*[）)]"
    r"|[\u4e00-\u9fa5]{1,16}〔\d{4}〕\d+号|等?[一二三四五六七八九十\d]*[件个项]?(?:文件|规章)"
    r"|以及|[和及与、\s])*"
)
DAY = (
    r"(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二〇○零]{2}[一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十]{1,3}日)"
)
LAST = rf"(?:{DAY}|(?:19|20)\d{{2}}\s*年年?(?:底|末))"
_LONGER = r"(?:延长|延续|顺延|延期|展期|续期|继续(?:有效|执行|实施|施行|适用|沿用))"
LIFE = r"(?:有效期限?|(?:政策)?(?:执行|实施|施行|试行|适用)(?:期限?|时间)|政策(?:有效)?期限?)"
# What may stand between a document's name and its new last day; anything else (第三条,
# 有效期内认定的企业) speaks of a part of it or of something other.
COUNT = r"[一二三四五六七八九十两\d]{1,3}"
_SAID = (
    rf"(?>由{COUNT}(?:年|个月)|{_LONGER}|{LIFE}|[由从自于至到]?{DAY}(?:24时)?[起止]?|届满|期满|到期|之?后|执行|实施|施行"
    r"|规定的(?:各项)?(?:税收)?(?:优惠)?政策|决定|经[^，。；《》]{2,12}[，,]|该(?:办法|规定|通知|意见"
    r"|文件|政策|措施|细则|公告)|继续|统一|相应|一律|予以|期限|[的原现再均将其，,\s])*"
)
_NEW_TERM = (
    rf"(?P<said>{_SAID})(?:[至到为]\s*(?P<day>{LAST})(?!\s*起?(?:施行|实施|生效))"
    rf"|(?P<whole>[至到为]\s*)?(?P<n>{COUNT})\s*(?P<unit>年|个月)(?![\d度月底末]))"
)
_EXTENDED = re.compile(_NEW_TERM)
# 《X》有关降低费率的规定，延续执行至…: only that part lives on
_EXTENDED_IN_PART = re.compile(
    r"\s*(?P<part>(?:中的?|有关|关于|规定的|明确的|第[一二三四五六七八九十百\d]+[章条款项]|部分)"
    r"[^《》，,。；;:：]{0,40})[，,]?\s*(?:期满后|到期后|继续|统一|相应|予以|可)*"
    rf"{_LONGER}(?:执行|实施|施行|适用|有效期?)?[^，。；《》\d]{{0,4}}[至到为]\s*(?P<day>{LAST})"
)
_EXTENDED_FIRST = re.compile(rf"{_LONGER}{LIST}$")  # 延长《甲》《乙》有效期至…
_EXTENDED_SINCE = re.compile(rf"自({DAY})起")
_EXTENDING = re.compile(
    rf"{_LONGER}.*{LIFE}|{LIFE}.*{_LONGER}|(?:继续|延长|延续)(?:有效|执行|实施|施行)"
)
_EXTENDED_THERE = re.compile(rf"(?:{LIFE}|{_LONGER}){_NEW_TERM}")  # 将该办法有效期延长至…
_CHANGE = r"(?:修改|修订|修正|调整)"
_TITLE_IN_TITLE = re.compile(r"[《〈]((?:[^《》〈〉]|〈[^〈〉]*〉)+)[》〉]")
_IN_PART = re.compile(r"部分|个别|有关|相关|若干|第.{1,6}条|条款|决定")
# 关于修改《X》部分条款的决定: what a title does to the documents that it names.
_ACTING_TITLE = re.compile(
    r"(?P<lead>[^《》〈〉]*关于[^《》〈〉]*)(?P<names>[《〈].*[》〉])(?P<tail>[^《》〈〉]*"
    r"(?:决定|通知|公告|通告|命令|令|补充规定)(?:[（(][^（）()]*[）)])?)"
)
_AMENDED_LEAD = re.compile(rf"(?:对|将|把|就){LIST}$")
_AMENDED = re.compile(
    rf"[^《》，。；;]{{0,24}}?(?:(?:如下|以下)[^《》，。；;]{{0,6}}{_CHANGE}|{_CHANGE}(?:补充)?如下)"
)
_DECIDED_LEAD = re.compile(rf"决定(?:对|将){LIST}$")
_DECIDED = re.compile(
    r"[^《》，。；;]{0,24}?(?:[作做]出?|予以|进行)(?:部分|局部)?(?:修改|修正)(?!完善)"
)
# In a text whose title says that it amends: 将《X》第七条中的“…”修改为“…”, and in one that amends
# several, 一、《X》（文号） as the heading of what is changed in it.
_ITEM = r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?\s*"
_ARTICLE_LEAD = re.compile(rf"(?:对|将|把|{_ITEM}){LIST}$")
ARTICLE = re.compile(
    r"(?:中的?|的)?(?:第[一二三四五六七八九十百零\d]+[章节条款项])+(?:[^《》。；]{0,120}?(?:修改为|修订为"
    r"|改为|调整为)|(?:中的?“[^”]*”)?[前后]?(?:删去|删除|增加))"
)
ARTICLE_THERE = re.compile(
    rf"(?:其中|[，,；;。]|^|[将把对]|该[^，。]{{2,4}})(?P<a>{ARTICLE.pattern})"
)
# 关于公布规范性文件清理结果的决定: what is cleaned up may be amended as well as repealed.
_CLEANS = re.compile(r"(?:清理|废止|宣布失效).{0,40}(?:决定|公告|通知|通告|命令|令)$")
_HEADING_LEAD = re.compile(rf"{_ITEM}(?:修改)?{LIST}$")
_AMENDS_SEVERAL = re.compile(r"关于修改[^《》废]*(?:文件|规章|法规|规定)[^《》废]*$")


def mask(said: str) -> str:
    """The text with its 《titles》 blotted out and plain digits, at the same length."""
    return narrow(TITLE.sub(lambda m: "《" + "＊" * (len(m[0]) - 2) + "》", said))


def extension(before: str, after: str) -> Term | None:
    """有效期延长至2027年12月31日, 继续执行至…, or 延长…有效期3年 around a name."""
    match = _EXTENDED.match(after)
    if match and (re.search(_LONGER, match["said"]) or _EXTENDED_FIRST.search(before)):
        return _term(match)
    in_part = _EXTENDED_IN_PART.match(after)
    term = _term(in_part) if in_part else None
    return replace(term, part=in_part["part"]) if in_part and term else None


def extension_said(masked: str) -> Term | None:
    """下列文件有效期延长至…, said of documents that are named elsewhere."""
    terms = (m for m in _EXTENDED_THERE.finditer(masked) if re.search(_LONGER, m[0]))
    return next(map(_term, terms), None)


def _term(match: re.Match[str]) -> Term | None:
    if match["day"]:
        days = [day for day, _ in find_dates(match["day"])]
        return Term(until=days[0] if days else date(int(match["day"][:4]), 12, 31))
    months = (parse_number(match["n"]) or 0) * (12 if match["unit"] == "年" else 1)
    if match["whole"]:
        return Term(life=months)
    since = _EXTENDED_SINCE.search(match["said"])
    return Term(months=months, since=find_dates(since[1])[0][0] if since else None)


def is_amended(before: str, after: str, title: str) -> bool:
    """对《X》作如下修改, or in a text that by its title amends: 将《X》第七条…修改为…"""
    if _AMENDED_LEAD.search(before) and _AMENDED.match(after):
        return True
    if _DECIDED_LEAD.search(before) and _DECIDED.match(after):
        return True
    heading = _HEADING_LEAD.match(before) and not after.strip("：:。 \n")
    if heading and _AMENDS_SEVERAL.search(title):
        return True
    amending = bool(re.search(_CHANGE, title) or _CLEANS.search(title))
    told = ARTICLE.match(after) or _DECIDED.match(after)
    return amending and bool(told and _ARTICLE_LEAD.search(before))


def named_by(title: str) -> dict[str, str]:
    """The documents on which a title says that it acts: bare name -> name."""
    match = _ACTING_TITLE.fullmatch(title)
    names = _TITLE_IN_TITLE.findall(match["names"]) if match else ()
    return {bare(name): name for name in names}


def amends_by(title: str) -> bool:
    """关于修改《X》的决定, 关于《X》部分条款修改的通知."""
    match = _ACTING_TITLE.fullmatch(title)
    if not match or "废止" in match["lead"] or re.match(rf"的?{LIFE}", match["tail"]):
        return False
    in_tail = _IN_PART.search(match["tail"]) and re.search(_CHANGE, match["tail"])
    return bool(re.search(rf"{_CHANGE}(?:部分)?$", match["lead"]) or in_tail)


def amends_in_part(title: str) -> bool:
    """关于修订《X》部分条款的通知; 关于修订《X》的通知 may bring a new edition of the whole."""
    match = _ACTING_TITLE.fullmatch(title)
    return bool(match and amends_by(title) and _IN_PART.search(match["tail"]))


def extends_by(title: str) -> bool:
    """关于延长《X》有效期的通知, 关于继续执行《X》的通知; not 关于延长《X》申报时间的通知."""
    match = _ACTING_TITLE.fullmatch(title)
    if not match:
        return False
    return _EXTENDING.search(match["lead"] + match["tail"]) is not None


def term_said(text: str, spans: list[Span], names: Collection[str]) -> tuple[Term, Span] | None:
    """决定将该办法有效期延长至…, or else the notice's own 有效期至…, in any sentence."""
    matches = [
        (match, Span(*match.span()).shifted(span.start))
        for span in spans
        for match in _EXTENDED_THERE.finditer(said_of(names, text, span))
    ]
    longer = [found for found in matches if re.search(_LONGER, found[0][0])]
    dated = [found for found in matches if found[0]["day"]]
    if not (longer or dated):
        return None
    match, place = (longer or dated)[0]
    term = _term(match)
    return (term, place) if term else None


def rewording_said(text: str, spans: list[Span], names: Collection[str]) -> Span | None:
    """其中第六条“…”调整为“…”: a notice that extends a document may also change a part of it."""
    for span in spans:
        if match := ARTICLE_THERE.search(said_of(names, text, span)):
            return Span(span.start + match.start("a"), span.start + match.end())
    return None


def said_of(names: Collection[str], text: str, span: Span) -> str:
    """A sentence without its titles, if it names no other documents than these."""
    said = text[span.start : span.end]
    return mask(said) if all(bare(title) in names for title in TITLE.findall(said)) else ""
