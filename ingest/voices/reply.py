"""提案、建议、来信的答复: what only such letters have, and who speaks in them.

A page may print the proposal (建议内容) above the answer (答复意见), or the answer alone, which may
in turn restate a wish (“您建议……”). A wish is the proposer's, everything else the authority's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.structure.labels import ANSWER_NAMES, FEEDBACK_NAMES, WISH_NAMES
from ingest.structure.outline import Clause
from ingest.text.lines import Line
from ingest.voices.cells import (
    is_answer_cell,
    is_wish_cell,
    opens_wish,
    wish_cells,
)
from ingest.voices.petition import answering, borders, letters
from ingest.voices.restated import Restated, restated
from ingest.voices.sides import wish_columns
from ingest.voices.suggestions import link
from kb.models import PETITION_REPLY, Element, Reply, Span, Suggestion, Voice
from kb.notation.document_kinds import answers_petition, kind_of
from kb.notation.proposals import proposal_numbers

_NUMBER = r"(?P<n>[A-Za-z]{0,6}\d{1,10}|[一二三四五六七八九十百〇零]{1,6})"
_PROPOSAL_NUMBER = re.compile(
    rf"第\s*{_NUMBER}\s*号(?:(?:政协|人大|委员|代表|重点|党派|界别|集体)*(?:提案|建议|议案)"
    rf"|(?=、第))|(?:提案|建议|议案)[（(]?第?\s*(?P<n2>\d{{1,10}})\s*号"
)
_BRACKET_NUMBER = re.compile(r"[》”][（(]第?\s*(?P<n>\d{1,10})\s*号[）)]")
_SESSION = re.compile(
    r"(?P<s>[\u4e00-\u9fa5]{0,12}?(?:政协|人大|人民代表大会"
    r"|政治协商会议)[^第，。《》“”]{0,16}?(?:第?[一二三四五六七八九十\d]+届)?[^，。《》“”]{0,20}?"
    r"第?[一二三四五六七八九十\d]+次会议)"
    r"|(?P<t>第?[一二三四五六七八九十]+届[^，。《》“”]{0,12}(?:政协"
    r"|人大)[^，。《》“”]{0,8}?第?[一二三四五六七八九十\d]+次会议)"
)
_SUBJECT = re.compile(
    r"(?:提出|提交|反映|建议|提案)的?(?:第\s*[\w\d]+\s*号)?(?:(?:提案|建议"
    r"|议案))?\s*(?:关于(?=[《“\"]))?[（(《“\"]*(?P<s>(?<=《)[^《》]{4,80}(?=》)"
    r"|(?<=[《“\"])[^《》“”\"]{4,80}"
    r"|关于[^，。《》“”]{4,60}?的(?:提案|建议|议案))[》”\"]?"
)
_ROLES = {
    "lead_signer": re.compile(
        r"^(?:领衔人|领衔代表|领衔委员|第一提案人|提案人|提案者|提出人|建议人"
        r"|领衔)\s*[:：\s]\s*(?P<v>.{1,60})$"
    ),
    "host": re.compile(r"^(?:主办单位|承办单位|主办部门|主办)\s*[:：\s]\s*(?P<v>.{1,60})$"),
    "co_hosts": re.compile(
        r"^(?:会办单位|协办单位|会办部门|会办|协办)\s*[:：\s]\s*(?P<v>.{1,200})$"
    ),
}
_OUTCOME = re.compile(
    r"(?:^|号\s*)[（(]?\s*(?P<a>[ABC])\s*类?\s*[）)]?$|(?:办理结果|办理类别|办理类型|答复类别|答复类型"
    r"|结果分类|类别标记|办理分类|(?:^|[号\s])类别)\s*(?:为|是)?\s*[:：]?\s*[（(]?\s*(?P<b>[ABC])(?:\s*类|\b|[）)])"
)
_WISH_LABEL = re.compile(rf"^[【\[]?(?:{WISH_NAMES})[】\]]?\s*[:：]?$")
_ANSWER_LABEL = re.compile(
    rf"^[【\[]?(?:[一二三]、)?(?:{ANSWER_NAMES}|[\u4e00-\u9fa5]{{2,20}}(?:[局委厅办部院]|中心|公司)的?(?:答复|回复))"
    r"(?:意见)?[】\]]?\s*[:：]?$"
)
_FEEDBACK_LABEL = re.compile(rf"^[【\[]?(?:{FEEDBACK_NAMES})(?:[】\]]\s*[:：]?|\s*[:：]|$)")
_NUMBERED_WISH_LABEL = re.compile(r"^[一二三]、\s*(?:提案|建议|议案)(?:的)?(?:内容|原文|正文)$")
_ADDRESSEE = re.compile(
    r"(?:委员|代表|支部|总支|界别|界|工商联|民盟|民建|民进|农工党|致公党|九三学社|民革|台盟"
    r"|代表团|您|你们|党派|各位)[^。；]{0,12}[:：]$"
)
_ANSWERING = re.compile(r"(?:答复|回复|函复)(?:意见)?如下|逐[条项]答复如下")


@dataclass(frozen=True, slots=True)
class ReplyLetter:
    """A recognised reply: its card, the proof of each field, and who speaks where."""

    reply: Reply
    elements: tuple[Element, ...]
    voices: tuple[tuple[Span, Voice], ...]  # ranges that are not the authority's
    kind: str = "答复"


def is_reply(title: str, lines: Sequence[Line]) -> bool:
    """By its title, or by its labels, or by addressing delegates and answering them."""
    if kind_of(title) == "答复":
        return True
    labels = {_begins_wish(line) - _begins_answer(line) for line in lines}
    if {1, -1} <= labels or letters(lines):
        return True
    opening = [line.text for line in lines[:20]]
    addressed = any(_ADDRESSEE.search(text) and len(text) < 60 for text in opening)
    asked = any(re.search(r"提案|建议|议案", text) and _ANSWERING.search(text) for text in opening)
    return addressed and asked


def read_reply(
    title: str, text: str, lines: Sequence[Line], clauses: Sequence[Clause]
) -> ReplyLetter:
    """The card of a reply letter and its voices; see `is_reply`."""
    written = () if proposal_numbers(title) else letters(lines)
    if written or answers_petition(title):
        return _read_petition(text, lines, clauses, written)
    body = [line for line in lines if not line.text.startswith("【")]
    elements: list[Element] = []
    roles = {name: _role(body, name, elements) for name in _ROLES}
    wishes = _wish_zones(lines)
    told = restated(text, clauses, wishes)
    opening = next((line.text for line in body if re.search(r"收悉|收到|已收", line.text)), "")
    session = _session(title) or _session(opening)
    number = _proposal_number(title, opening)
    outcome = _outcome(lines)
    elements += [outcome] if outcome else []
    numbers = number.split("、") if number else []
    subjects = _subjects(opening, several=len(numbers) > 1)
    for name, values in (
        ("session", [session] if session else []),
        ("subject", subjects),
        ("proposal_number", numbers),
    ):
        found = ((value, text.find(value)) for value in values)
        elements += [Element(name, v, Span(at, at + len(v))) for v, at in found if at >= 0]
    reply = Reply(
        proposal_number=number,
        session=session,
        subject="；".join(subjects) or None,
        lead_signer=roles["lead_signer"],
        host=roles["host"],
        co_hosts=_list(roles["co_hosts"]),
        outcome=outcome.value if outcome else None,
        suggestions=_suggestions(text, clauses, wishes, told),
    )
    voices = [(span, Voice.PROPOSER) for span in (*wishes, *told.spans)]
    return ReplyLetter(reply, tuple(elements), tuple(voices))


def _read_petition(
    text: str, lines: Sequence[Line], clauses: Sequence[Clause], written: tuple[Span, ...]
) -> ReplyLetter:
    """The same of a page that prints a citizen's letter: it has no number, session or subject."""
    host = answering(lines)
    told = restated(text, clauses, written)
    reply = Reply(
        proposal_number=None,
        session=None,
        host=host.value if host else None,
        suggestions=_suggestions(text, clauses, written, told),
    )
    voices = tuple((span, Voice.PROPOSER) for span in (*written, *told.spans))
    return ReplyLetter(reply, (host,) if host else (), voices, PETITION_REPLY)


def closing_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The lines below which another speaks than in the section above them."""
    return borders(lines) | {i for i, line in enumerate(lines) if ends_proposal(line.text)}


def _begins_wish(line: Line) -> bool:
    return bool(_WISH_LABEL.match(line.text)) or is_wish_cell(line)


def _begins_answer(line: Line) -> bool:
    return bool(_ANSWER_LABEL.match(line.text)) or is_answer_cell(line)


def ends_proposal(text: str) -> bool:
    """A line after which the proposer no longer speaks."""
    return bool(_ANSWER_LABEL.match(text)) or any(
        _ROLES[name].match(text) for name in ("host", "co_hosts")
    )


def _wish_zones(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The proposer's parts of a page that prints the proposal: sections and cells."""
    sections = (*_wish_sections(lines), *_feedback(lines))
    cells = (*wish_cells(lines), *wish_columns(lines))
    alone = [c for c in cells if not any(c.overlaps(s) for s in sections)]
    return tuple(sorted(dict.fromkeys((*sections, *alone)), key=lambda span: span.start))


def _feedback(lines: Sequence[Line]) -> Iterator[Span]:
    """【委员意见】 and what it labels: what the proposer says of the answer."""
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        if match := _FEEDBACK_LABEL.match(line.text):
            last = below if below and match.end() == len(line.text) else line
            yield Span(line.start, last.end)


def _wish_sections(lines: Sequence[Line]) -> tuple[Span, ...]:
    """From the label of the proposal to that of the answer."""
    zones: list[Span] = []
    start: int | None = None
    told = False
    for line in lines:
        opens = opens_wish(line)  # 提案内容：… without a line of its own
        begins = _WISH_LABEL.match(line.text) or _NUMBERED_WISH_LABEL.match(line.text)
        if start is None and (begins or opens):
            start, told = line.start, opens
        elif start is not None and _ends_section(line, told):
            zones.append(Span(start, line.start))
            start = None
    # Without an answer label the page holds no border, so nothing is taken for a wish by position.
    if start is not None:
        answer = next((x for x in lines if x.start > start and _addresses(x.text)), None)
        zones += [Span(start, answer.start)] if answer else []
    return tuple(zones)


def _ends_section(line: Line, told: bool) -> bool:
    return ends_proposal(line.text) or is_answer_cell(line) or (told and _addresses(line.text))


def _addresses(text: str) -> bool:
    return len(text) < 60 and _ADDRESSEE.search(text) is not None


def _suggestions(
    text: str, clauses: Sequence[Clause], wishes: Sequence[Span], told: Restated
) -> tuple[Suggestion, ...]:
    """A restated list stands in for a printed proposal; beside one it says nothing new."""
    if wishes:
        listed = {c for c in clauses if any(s.start <= c.start < s.end for s in told.lists)}
        clauses = [c for c in clauses if c not in listed]
        return link(text, clauses, wishes, told.answerable)
    found = link(text, clauses, told.lists, told.answerable)
    return tuple(_parted(suggestion, told.lists) for suggestion in found)


def _parted(suggestion: Suggestion, lists: Sequence[Span]) -> Suggestion:
    """A point that goes on with its answer (1.建议……。目前已……) is parted where that begins."""
    wish = suggestion.wish
    end = max((s.end for s in lists if wish.start <= s.start < wish.end), default=wish.end)
    if end >= wish.end:
        return suggestion
    return Suggestion(Span(wish.start, end), (Span(end, wish.end), *suggestion.answers))


def _role(lines: Sequence[Line], name: str, elements: list[Element]) -> str | None:
    for line in lines:
        match = _ROLES[name].match(line.text)
        if match:
            value = match["v"].strip()
            span = Span(*match.span("v")).shifted(line.start)
            elements.append(Element(name, value, span))
            return value
    return None


def _list(value: str | None) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[、，,；;\s]+", value or "") if part)


def _outcome(lines: Sequence[Line]) -> Element | None:
    """The class of the reply (A: 已解决), in a line of its own, labelled, or behind the 文号."""
    for line in (*lines[:12], *lines[-12:]):
        match = _OUTCOME.search(line.text)
        if match and len(line.text) < 60:
            return Element("outcome", match["a"] or match["b"], line.span)
    return None


def _proposal_number(title: str, opening: str) -> str | None:
    for text in (title, opening):
        listed = proposal_numbers(text)  # 第12、45、88号, 第3至8号
        if len(listed) > 1:
            return "、".join(f"第{n}号" for n in listed)
        numbers = [m["n"] or m["n2"] for m in _PROPOSAL_NUMBER.finditer(text)]
        if numbers:
            return "、".join(f"第{n}号" for n in dict.fromkeys(numbers))
    match = _BRACKET_NUMBER.search(opening)
    return f"第{match['n']}号" if match else None


def _session(text: str) -> str | None:
    match = _SESSION.search(re.sub(r"^.*?(?:关于对|对|关于|在)(?=\S*(?:政协|人大|届))", "", text))
    return (match["s"] or match["t"]).strip() if match else None


def _subjects(opening: str, several: bool) -> list[str]:
    """What the proposal is called, or each of several that are answered together."""
    called = re.findall(r"[《“](关于[^《》“”]{4,60}?)[》”]", opening) if several else []
    one = _subject(opening)
    return list(dict.fromkeys(called)) or ([one] if one else [])


def _subject(opening: str) -> str | None:
    match = _SUBJECT.search(opening)
    return match["s"].strip("《》“”") if match else None
