"""Other documents named in the text: what it replaces (废止、修订), extends (有效期延长), amends
(修改部分条款) and what it only cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ingest.lines import bare
from kb import doc_number
from kb.models import Reference, Span, Term
from kb.numerals import find_dates, parse_number

_TITLE = re.compile(r"《(?P<t>(?:[^《》]|《[^《》]*》){2,120})》")
_REPEAL = re.compile(r"废止|停止执行|不再执行|停止实施|停止施行|失效|予以替代|代替")
_REPEAL_FIRST = re.compile(
    r"(?:同时|予以|即行|自行|一并|宣布)?(?:废止|代替|替代)(?:了)?(?:下列(?:文件|规章))?[:：]?"
)
_REVISED = re.compile(r"(?:对|将)\s*$")
_REVISED_AFTER = re.compile(
    r"^\s*(?:[（(][^）)]*[）)])?\s*(?:进行了?|作了?|予以)?(?:全面)?(?:修订|修改完善|重新修订)"
)
_PART = re.compile(
    r"^\s*(?:[（(][^）)]*[）)])?\s*(?:第[一二三四五六七八九十百\d]+[章条款项]|中(?:的|有关"
    r"|关于)?|有关|关于|附件|部分|的?(?:相关|有关)规定|明确的|规定的)"
)
_WINDOW = 400
_NEGATED = re.compile(r"继续(?:有效|执行)|未(?:予)?废止|尚未")
_NOT_DOCUMENT = re.compile(r"证书|证明|目录中|表》|登记表|申请书|申报书|承诺书|报$")
_CLEANING = re.compile(r"(?:废止|宣布失效).{0,30}(?:决定|公告|通知|通告)$")

# Names that share one predicate: 《甲》（文号）、《乙》等2件文件, as they stand in a masked text.
# Atomic, here and below, for lists are long and a word may be read in two ways.
_LIST = (
    r"(?>《＊*》|[（(][^（）()]*[）)]|[，,]\s*以下[简统]称[^（）()]*[）)]"
    r"|[\u4e00-\u9fa5]{1,16}〔\d{4}〕\d+号|等?[一二三四五六七八九十\d]*[件个项]?(?:文件|规章)"
    r"|以及|[和及与、\s])*"
)
_ALIAS = re.compile(r"以下[简统]称[:：]?[“\"]?《([^《》]+)》")
_DAY = (
    r"(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二〇○零]{2}[一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十]{1,3}日)"
)
_LAST = rf"(?:{_DAY}|(?:19|20)\d{{2}}\s*年年?(?:底|末))"
_LONGER = r"(?:延长|延续|顺延|延期|展期|续期|继续(?:有效|执行|实施|施行|适用|沿用))"
_LIFE = r"(?:有效期限?|(?:政策)?(?:执行|实施|施行|试行|适用)(?:期限?|时间)|政策(?:有效)?期限?)"
# What may stand between a document's name and its new last day; anything else (第三条,
# 有效期内认定的企业) speaks of a part of it or of something other.
_SAID = (
    rf"(?>{_LONGER}|{_LIFE}|[由从自于至到]?{_DAY}(?:24时)?[起止]?|届满|期满|到期|之?后|执行|实施|施行"
    r"|规定的(?:各项)?(?:税收)?(?:优惠)?政策|决定|经[^，。；《》]{2,12}[，,]|该(?:办法|规定|通知|意见"
    r"|文件|政策|措施|细则|公告)|继续|统一|相应|一律|予以|期限|[的原现再均将其，,\s])*"
)
_NEW_TERM = (
    rf"(?P<said>{_SAID})(?:[至到为]\s*(?P<day>{_LAST})(?!\s*起?(?:施行|实施|生效))"
    r"|(?P<n>[一二三四五六七八九十两\d]{1,3})\s*(?P<unit>年|个月)(?![\d度月底末]))"
)
_EXTENDED = re.compile(_NEW_TERM)
_EXTENDED_FIRST = re.compile(rf"{_LONGER}{_LIST}$")  # 延长《甲》《乙》有效期至…
_EXTENDED_SINCE = re.compile(rf"自({_DAY})起")
_EXTENDING = re.compile(
    rf"{_LONGER}.*{_LIFE}|{_LIFE}.*{_LONGER}|(?:继续|延长|延续)(?:有效|执行|实施|施行)"
)
_EXTENDED_THERE = re.compile(rf"(?:{_LIFE}|{_LONGER}){_NEW_TERM}")  # 将该办法有效期延长至…

_CHANGE = r"(?:修改|修订|修正|调整)"
_TITLE_IN_TITLE = re.compile(r"[《〈]((?:[^《》〈〉]|〈[^〈〉]*〉)+)[》〉]")
_IN_PART = re.compile(r"部分|个别|有关|相关|若干|第.{1,6}条|条款|决定")
# 关于修改《X》部分条款的决定: what a title does to the documents that it names.
_ACTING_TITLE = re.compile(
    r"(?P<lead>[^《》〈〉]*关于[^《》〈〉]*)(?P<names>[《〈].*[》〉])(?P<tail>[^《》〈〉]*"
    r"(?:决定|通知|公告|通告|命令|令|补充规定)(?:[（(][^（）()]*[）)])?)"
)
_AMENDED_LEAD = re.compile(rf"(?:对|将|把|就){_LIST}$")
_AMENDED = re.compile(
    rf"[^《》，。；;]{{0,24}}?(?:(?:如下|以下)[^《》，。；;]{{0,6}}{_CHANGE}|{_CHANGE}(?:补充)?如下)"
)
_DECIDED_LEAD = re.compile(rf"决定(?:对|将){_LIST}$")
_DECIDED = re.compile(
    r"[^《》，。；;]{0,24}?(?:[作做]出?|予以|进行)(?:部分|局部)?(?:修改|修正)(?!完善)"
)
# In a text whose title says that it amends: 将《X》第七条中的“…”修改为“…”, and in one that amends
# several, 一、《X》（文号） as the heading of what is changed in it.
_ITEM = r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?\s*"
_ARTICLE_LEAD = re.compile(rf"(?:对|将|把|{_ITEM}){_LIST}$")
_ARTICLE = re.compile(
    r"(?:中的?|的)?(?:第[一二三四五六七八九十百零\d]+[章节条款项])+(?:[^《》。；]{0,120}?(?:修改为|修订为"
    r"|改为|调整为)|(?:中的?“[^”]*”)?[前后]?(?:删去|删除|增加))"
)
_HEADING_LEAD = re.compile(rf"{_ITEM}(?:修改)?{_LIST}$")
_AMENDS_SEVERAL = re.compile(r"关于修改[^《》废]*(?:文件|规章|法规|规定)[^《》废]*$")


@dataclass(frozen=True, slots=True)
class _Named:
    """A 《title》 with the number in brackets behind it, or a number alone."""

    title: str | None
    number: str | None
    start: int
    end: int


def find_references(
    text: str, sentences: Iterable[Span], title: str, own_number: str | None
) -> tuple[list[Reference], list[Reference]]:
    """(what it acts on, what it only cites): it replaces, extends or amends the former.

    A document never refers to itself, and a part repealed is only cited.
    """
    found: list[Reference] = []
    spans = list(sentences)
    for span in spans:
        said = text[span.start : span.end]
        for named, gone in _with_fate(said):
            if _is_own(named, title, own_number):
                continue
            place = Span(span.start + named.start, span.start + named.end)
            for effect, term in _effects(said, named, gone, title):
                found.append(Reference(named.title, named.number, effect, place, term))
    known_as = {bare(alias) for alias in _ALIAS.findall(text)}
    acts = [r for r in found if r.effect != "cites" and bare(r.title or "") not in known_as]
    acts += _by_title(text, spans, title, [*acts], found, known_as)
    acted = {_key(reference) for reference in acts}
    cites = [r for r in found if r.effect == "cites" and _key(r) not in acted]
    return _once(acts), _once(cites)


def _effects(said: str, named: _Named, gone: bool, title: str) -> Iterator[tuple[str, Term | None]]:
    """What a sentence does to a document that it names."""
    masked = _masked(said)
    before, after = masked[: named.start], masked[named.end :]
    after = after[_end_of_list(after) :]
    term = _extension(before, after)
    amends = _is_amended(before, after, title)
    if amends or (_amends_in_part(title) and bare(named.title or "") in _named_by(title)):
        gone = gone and bool(_REPEAL.search(masked))  # 对《X》进行修订 leaves the rest as it is
    cleaned = bool(_CLEANING.search(title)) and "修改" not in title and not _NEGATED.search(said)
    if gone or (cleaned and not term and not amends):
        yield "replaces", None
        return
    if term:
        yield "extends", term
    if amends:
        yield "amends", None
    if not term and not amends:
        yield "cites", None


def _names(said: str) -> Iterator[_Named]:
    numbers = doc_number.find(said)
    used: set[int] = set()
    titles = list(_TITLE.finditer(said))
    for match in titles:
        behind = _bracketed_after(said, match.end(), numbers)
        number, end = (behind.value, behind.span.end) if behind else (None, match.end())
        if behind:
            used.add(behind.span.start)
            end += said.startswith(("）", ")"), end)
        else:
            number = _ordered_before(said, match.start(), numbers, used)
        if not _NOT_DOCUMENT.search(match[0][:-1]):
            yield _Named(match["t"], number, match.start(), end)
    for n in numbers:
        inside = any(m.start() <= n.span.start < m.end() for m in titles)
        if n.span.start not in used and not inside:
            yield _Named(None, n.value, n.span.start, n.span.end)


def _bracketed_after(
    said: str, at: int, numbers: list[doc_number.DocNumber]
) -> doc_number.DocNumber | None:
    """《X》（财建〔2024〕148号，以下简称…）"""
    if not said.startswith(("（", "("), at):
        return None
    return next((n for n in numbers if at < n.span.start <= at + 14), None)


def _ordered_before(
    said: str, at: int, numbers: list[doc_number.DocNumber], used: set[int]
) -> str | None:
    """国务院令第51号公布的《X》"""
    for n in numbers:
        if n.span.end <= at and re.fullmatch(r"(?:公布|发布|印发)?的?", said[n.span.end : at]):
            used.add(n.span.start)
            return n.value
    return None


def _with_fate(said: str) -> list[tuple[_Named, bool]]:
    """Each name with whether a verb of repeal governs it; verbs inside 《》 do not count.

    Read from the end, a name shares the fate of the next one when only a list joins them.
    """
    masked = _masked(said)
    fated: list[tuple[_Named, bool]] = []
    following = len(masked)
    shared = False
    for named in sorted(_names(said), key=lambda n: n.start, reverse=True):
        gap = masked[named.end : following]
        verb = _REPEAL.search(gap)
        listed = _only_lists(gap[: verb.start()] if verb else gap)
        gone = not _PART.match(gap) and (
            (listed and (verb is not None or shared))
            or _is_revised(masked, named)
            or _is_repealed_first(masked, named)
        )
        fated.append((named, gone))
        following, shared = named.start, gone
    return fated[::-1]


def _masked(said: str) -> str:
    """The text with its 《titles》 blotted out, at the same length."""
    return _TITLE.sub(lambda m: "《" + "＊" * (len(m[0]) - 2) + "》", said)


def _end_of_list(after: str) -> int:
    """Where the names that follow a name in one list end, and what is said of them all begins."""
    listed = re.match(_LIST, after)
    return listed.end() if listed else 0


def _extension(before: str, after: str) -> Term | None:
    """有效期延长至2027年12月31日, 继续执行至…, or 延长…有效期3年 around a name."""
    match = _EXTENDED.match(after)
    if not match or not (re.search(_LONGER, match["said"]) or _EXTENDED_FIRST.search(before)):
        return None
    return _term(match)


def _term(match: re.Match[str]) -> Term | None:
    if match["day"]:
        days = [day for day, _ in find_dates(match["day"])]
        return Term(until=days[0] if days else date(int(match["day"][:4]), 12, 31))
    count = parse_number(match["n"]) or 0
    since = _EXTENDED_SINCE.search(match["said"])
    return Term(
        months=count * (12 if match["unit"] == "年" else 1),
        since=find_dates(since[1])[0][0] if since else None,
    )


def _is_amended(before: str, after: str, title: str) -> bool:
    """对《X》作如下修改, or in a text that by its title amends: 将《X》第七条…修改为…"""
    if _AMENDED_LEAD.search(before) and _AMENDED.match(after):
        return True
    if _DECIDED_LEAD.search(before) and _DECIDED.match(after):
        return True
    heading = _HEADING_LEAD.match(before) and not after.strip("：:。 \n")
    if heading and _AMENDS_SEVERAL.search(title):
        return True
    amending = re.search(_CHANGE, title) is not None
    told = _ARTICLE.match(after) or _DECIDED.match(after)
    return amending and bool(told and _ARTICLE_LEAD.search(before))


def _named_by(title: str) -> dict[str, str]:
    """The documents on which a title says that it acts: bare name -> name."""
    match = _ACTING_TITLE.fullmatch(title)
    names = _TITLE_IN_TITLE.findall(match["names"]) if match else ()
    return {bare(name): name for name in names}


def _amends_by(title: str) -> bool:
    """关于修改《X》的决定, 关于《X》部分条款修改的通知."""
    match = _ACTING_TITLE.fullmatch(title)
    if not match or "废止" in match["lead"] or re.match(rf"的?{_LIFE}", match["tail"]):
        return False
    in_tail = _IN_PART.search(match["tail"]) and re.search(_CHANGE, match["tail"])
    return bool(re.search(rf"{_CHANGE}(?:部分)?$", match["lead"]) or in_tail)


def _amends_in_part(title: str) -> bool:
    """关于修订《X》部分条款的通知; 关于修订《X》的通知 may bring a new edition of the whole."""
    match = _ACTING_TITLE.fullmatch(title)
    return bool(match and _amends_by(title) and _IN_PART.search(match["tail"]))


def _extends_by(title: str) -> bool:
    """关于延长《X》有效期的通知, 关于继续执行《X》的通知; not 关于延长《X》申报时间的通知."""
    match = _ACTING_TITLE.fullmatch(title)
    if not match:
        return False
    return _EXTENDING.search(match["lead"] + match["tail"]) is not None


def _by_title(
    text: str,
    spans: list[Span],
    title: str,
    acts: list[Reference],
    found: list[Reference],
    known_as: Collection[str],
) -> Iterator[Reference]:
    """What the title says that it does to a document, where no sentence does it by name."""
    done = {bare(r.title or "") for r in acts if r.effect in ("replaces", "amends")}
    names = _named_by(title)
    term = None
    if _extends_by(title) and not any(r.effect == "extends" for r in acts):
        term = _term_said(text, spans, {*names, *known_as})
    for name in names.values():
        mention = _mention(text, name, found)
        if mention and term:
            yield replace(mention, effect="extends", term=term)
        if mention and _amends_by(title) and bare(name) not in done:
            yield replace(mention, effect="amends", term=None)


def _term_said(text: str, spans: list[Span], names: Collection[str]) -> Term | None:
    """决定将该办法有效期延长至…, or else the notice's own 有效期至…, in any sentence."""
    matches: list[re.Match[str]] = []
    for span in spans:
        said = text[span.start : span.end]
        if all(bare(title) in names for title in _TITLE.findall(said)):
            matches += _EXTENDED_THERE.finditer(_masked(said))
    longer = [match for match in matches if re.search(_LONGER, match[0])]
    dated = [match for match in matches if match["day"]]
    return _term((longer or dated)[0]) if longer or dated else None


def _mention(text: str, name: str, found: list[Reference]) -> Reference | None:
    """Where the text names a document, best with its 文号."""
    named = [r for r in found if bare(r.title or "") == bare(name)]
    if named:
        return next((r for r in named if r.doc_number), named[0])
    place = re.search(r"\s*".join(map(re.escape, bare(name))), text)
    return Reference(name, None, "cites", Span(*place.span())) if place else None


def _is_revised(masked: str, named: _Named) -> bool:
    """对《X》进行了修订"""
    before = masked[max(0, named.start - 4) : named.start]
    return bool(_REVISED.search(before)) and bool(_REVISED_AFTER.match(masked[named.end :][:60]))


def _is_repealed_first(masked: str, named: _Named) -> bool:
    """同时废止《甲》《乙》: the verb stands before the list."""
    lead = re.split(r"[。；]", masked[max(0, named.start - _WINDOW) : named.start])[-1]
    verbs = list(_REPEAL_FIRST.finditer(lead))
    listed = lead[verbs[-1].end() :] if verbs else ""
    return bool(verbs) and not listed.startswith(("，", ",")) and _only_lists(listed)


# What may stand between a name and its verb: other names and numbers, and words such as 同时.
_LISTED = (
    re.compile(r"《＊*》|[（(][^（）()]*[）)]"),
    re.compile(
        r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日原?[\u4e00-\u9fa5]{2,20}令第\d+号(?:公布|发布)的"
    ),
    re.compile(r"[\u4e00-\u9fa5]{1,16}(?:〔\d{4}〕|令第|公告\d{4}年第)\d+号(?:公布|发布|印发)?的?"),
    re.compile(
        r"自(?:本[\u4e00-\u9fa5]{1,6}(?:施行|实施|发布|印发)之日|\d{4}年\d{1,2}月\d{1,2}日)起"
    ),
    re.compile(
        r"等?[一二三四五六七八九十\d]+[件个项](?:文件|规章)?|等?(?:文件|规章|通知|办法|规定|公告)"
    ),
    re.compile(r"以及|同时|自行|即行|予以|一并|相应|均|也|原|和|及|与|[、，,\s]"),
)


def _only_lists(between: str) -> bool:
    for pattern in _LISTED:
        between = pattern.sub("", between)
    return not between


def _is_own(named: _Named, title: str, own_number: str | None) -> bool:
    if named.number and own_number and doc_number.same(named.number, own_number):
        return True
    return named.title is not None and named.number is None and bare(named.title) == bare(title)


def _key(reference: Reference) -> tuple[str, str | None]:
    return (bare(reference.title or ""), reference.doc_number)


def _once(references: list[Reference]) -> list[Reference]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for reference in references:
        key = (*_key(reference), reference.effect)
        if key not in seen:
            seen.add(key)
            kept.append(reference)
    return kept
