"""The card of a reply: which proposal of which session it answers, who answers, and the outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.text.lines import Line
from kb.models import Element, Reply, Span
from kb.notation.proposals import proposal_numbers

_SORT = r"(?:提案|建议|议案)"
# 第61号政协提案, 第61号、第62号…, 提案（第61号）; also with letters or Chinese numerals.
_WHOSE = r"(?:政协|人大|委员|代表|重点|党派|界别|集体)*"
_NUMBER = r"(?P<n>[A-Za-z]{0,6}\d{1,10}|[一二三四五六七八九十百〇零]{1,6})"
_PROPOSAL_NUMBER = re.compile(
    rf"第\s*{_NUMBER}\s*号(?:{_WHOSE}{_SORT}|(?=、第))"
    rf"|{_SORT}[（(]?第?\s*(?P<n2>\d{{1,10}})\s*号"
)
# 提案编号：第98号, in a form 提案编号：区政协十四届五次会议第39号；类别：B类
_NUMBER_LINE = re.compile(
    rf"(?:^|[；;]){_SORT}?案?(?:编号|号)\s*[:：]\s*(?P<s>[^；;：:]{{4,30}}会议)?第?\s*(?P<n>\d{{1,10}})\s*号?(?=[；;]|$)"
)

# 区政协十一届四次会议, 市第十届人民代表大会第四次会议; 十一届区政协四次会议
_NTH = r"第?[一二三四五六七八九十\d]+"
_PHRASE = r"[^，。《》“”]"
_SESSION = re.compile(
    r"(?P<s>[\u4e00-\u9fa5]{0,12}?(?:政协|人大|人民代表大会|政治协商会议)"
    rf"[^第，。《》“”]{{0,16}}?(?:{_NTH}届)?{_PHRASE}{{0,20}}?{_NTH}次会议)"
    rf"|(?P<t>第?[一二三四五六七八九十]+届{_PHRASE}{{0,12}}(?:政协|人大){_PHRASE}{{0,8}}?{_NTH}次会议)"
)
_BEFORE_SESSION = re.compile(r"^.*?(?:关于对|对|关于|在)(?=\S*(?:政协|人大|届))")

# 您提出的《关于……的提案》, 提交的第61号建议“……”, 您反映的关于……的建议
_SUBJECT = re.compile(
    r"(?:提出|提交|反映|建议|提案)的?(?:第\s*[\w\d]+\s*号)?"
    rf"(?:{_SORT})?\s*(?:关于(?=[《“\"]))?[（(《“\"]*"
    r"(?P<s>(?<=《)[^《》]{4,80}(?=》)|(?<=[《“\"])[^《》“”\"]{4,80}"
    rf"|关于(?:[^，。《》“”]|“[^“”]{{1,20}}”){{4,60}}?的{_SORT})[》”\"]?"
)
# 《关于……的提案》（第0719号）由我局办理, 贵单位《关于……的提案》收悉
_NAMED = re.compile(
    rf"《(?P<s>关于[^《》]{{4,80}}的{_SORT})》"
    rf"|^{_SORT}?(?:标题|名称|题目|案由)\s*[:：]\s*(?P<t>关于\S{{4,80}})$"
)
_NAMED_WITHIN = 16  # lines from the top
_CALLED = re.compile(r"[《“](关于[^《》“”]{4,60}?)[》”]")
# A line may hold several: 主办：市财政局　会办：市经信局, 承办单位：交警支队  联系人：某某.
_NEXT = r"(?=[\s；;]+[\u4e00-\u9fa5]{2,8}\s*[:：]|$)"


def _labelled(names: str, longest: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^(?:{names})\s*[:：\s]|(?<=[\s；;])(?:{names})\s*[:：])\s*(?P<v>\S.{{0,{longest}}}?){_NEXT}"
    )


_ROLES = {
    "lead_signer": _labelled(
        "领衔人|领衔代表|领衔委员|第一提案人|提案人|提案者|提出人|建议人|领衔", 60
    ),
    "host": _labelled("主办单位|承办单位|主办部门|主办", 60),
    "co_hosts": _labelled("会办单位|协办单位|会办部门|会办|协办", 200),
}
# 市科技局会同市金融办、市财政局进行了研究, 经与区财政局研究
_TOGETHER = re.compile(
    r"(?:会同|[经商]与)(?P<v>[\u4e00-\u9fa5、]{2,60}?(?:局|办|委|厅|公室|中心|委员会|分局|政府|公司|支队|街道))"
    r"(?:等)?(?:\d+家)?(?:会办)?(?:单位|部门)?(?:共同|联合|认真|进行了?|作了?|做了?)*(?:研究|会商|商议|办理)"
)
# A类, （A） on a line of its own or behind the 文号; 办理结果：A
_CLASSED = r"办理(?:结果|情况|类[别型]|分类)|答复类[别型]|结果分类|类别标记|(?:^|[号\s；;])类别"
_OUTCOME = re.compile(
    r"(?:^|号\s*)[（(]?\s*(?P<a>[ABC])\s*类?\s*[）)]?$"
    rf"|(?:{_CLASSED})\s*(?:为|是)?\s*[:：]?\s*[（(]?\s*(?P<b>[ABC])(?:\s*类|\b|[）)])"
)
_OUTCOME_WITHIN = 12  # lines from the top and from the end
_LONGEST_OUTCOME = 60  # characters of its line
_RECEIVED = re.compile(r"收悉|收到|已收")


def read_card(title: str, text: str, lines: Sequence[Line]) -> tuple[Reply, tuple[Element, ...]]:
    """The reply without its suggestions, and the proof of each field.

    Read from the title, the line that acknowledges the proposal (收悉), and labelled lines.
    """
    body = [line for line in lines if not line.text.startswith("【")]
    opening = next((line.text for line in body if _RECEIVED.search(line.text)), "")
    roles = {name: found for name in _ROLES if (found := _role(body, name))}
    if "co_hosts" not in roles and (others := _together(body)):
        roles["co_hosts"] = others
    outcome = _outcome(lines)
    labelled = _labelled_number(lines)
    session = _session(title) or _session(opening) or (labelled["s"] if labelled else None)
    numbers = _numbers(title, opening) or ([f"第{labelled['n']}号"] if labelled else [])
    subjects = _subjects(opening, several=len(numbers) > 1) or _named(body)
    told = (("session", [session or ""]), ("subject", subjects), ("proposal_number", numbers))
    value = {name: element.value for name, element in roles.items()}
    card = Reply(
        proposal_number="、".join(numbers) or None,
        session=session,
        subject="；".join(subjects) or None,
        lead_signer=value.get("lead_signer"),
        host=value.get("host"),
        co_hosts=tuple(filter(None, re.split(r"[、，,；;\s]+", value.get("co_hosts", "")))),
        outcome=outcome.value if outcome else None,
    )
    quoted = (proof for name, values in told for proof in _in_text(name, values, text))
    return card, (*roles.values(), *((outcome,) if outcome else ()), *quoted)


def names_host(line: str) -> bool:
    """Whether a line names who answers: 主办单位：…, 会办单位：…."""
    return any(_ROLES[name].match(line) for name in ("host", "co_hosts"))


def _role(lines: Sequence[Line], name: str) -> Element | None:
    for line in lines:
        if match := _ROLES[name].search(line.text):
            return Element(name, match["v"].strip(), line.place_of(match, "v"))
    return None


def _together(lines: Sequence[Line]) -> Element | None:
    """会办单位 as the line names them that acknowledges the proposal: 会同市金融办进行了研究."""
    for line in lines:
        if _RECEIVED.search(line.text) and (match := _TOGETHER.search(line.text)):
            return Element("co_hosts", match["v"], line.place_of(match, "v"))
    return None


def _in_text(name: str, values: Sequence[str], text: str) -> Iterator[Element]:
    """The values that the text contains, each with its first place."""
    for value in filter(None, values):
        at = text.find(value)
        if at >= 0:
            yield Element(name, value, Span(at, at + len(value)))


def _outcome(lines: Sequence[Line]) -> Element | None:
    """The class of the reply (A: 已解决): on its own line, labelled, or behind the 文号."""
    for line in (*lines[:_OUTCOME_WITHIN], *lines[-_OUTCOME_WITHIN:]):
        match = _OUTCOME.search(line.text)
        if match and len(line.text) < _LONGEST_OUTCOME:
            return Element("outcome", match["a"] or match["b"], line.span)
    return None


def _numbers(title: str, opening: str) -> list[str]:
    for text in (title, opening):
        listed = proposal_numbers(text)  # 第12、45、88号, 第3至8号
        if len(listed) > 1:
            return [f"第{n}号" for n in listed]
        numbers = [m["n"] or m["n2"] for m in _PROPOSAL_NUMBER.finditer(text)]
        if numbers:
            return [f"第{n}号" for n in dict.fromkeys(numbers)]
    return []


def _labelled_number(lines: Sequence[Line]) -> re.Match[str] | None:
    """The first 提案编号：第98号 among the labelled lines."""
    return next(filter(None, (_NUMBER_LINE.search(line.text) for line in lines)), None)


def _session(text: str) -> str | None:
    match = _SESSION.search(_BEFORE_SESSION.sub("", text))
    return (match["s"] or match["t"]).strip() if match else None


def _subjects(opening: str, several: bool) -> list[str]:
    """The title of the proposal, or of each of several that are answered together."""
    called = _CALLED.findall(opening) if several else []
    match = _SUBJECT.search(opening)
    return list(dict.fromkeys(called)) or ([match["s"].strip("《》“”")] if match else [])


def _named(lines: Sequence[Line]) -> list[str]:
    """The title of the first proposal that the top of the letter names."""
    found = (match for line in lines[:_NAMED_WITHIN] if (match := _NAMED.search(line.text)))
    return [match["s"] or match["t"] for match in found][:1]
