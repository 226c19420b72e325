"""What others say in the issuer's text: people in the news, bodies heard by a meeting.

What a company, a delegate or an expert says, hopes or proposes is no rule; an office quoted in the
news speaks for itself. In minutes (纪要) a wish that the meeting grants is the meeting's own; one
that it declines is the asker's, refusal included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.structure.outline import Clause
from ingest.text.lines import Layout
from ingest.text.ordinals import POINT
from ingest.text.sentences import sentences
from ingest.voices.accounts import Speakers, is_account, told_kind
from ingest.voices.dialogue import private_turns
from ingest.voices.parties import claims
from ingest.voices.sides import wish_sides
from kb.models import Span

_VERB = (
    r"(?:建议|呼吁|希望|认为|说|表示|告诉记者|坦言|感慨|直言|期待|期盼|期望|盼望|恳请|请求|提出"
    r"(?!申请|异议|复核|申诉)|指出|介绍|透露|(?<![名职简统全总俗])称(?![号呼谓量])|反映(?!良好|较好|强烈)|主张|反对|担心"
    r"|(?<=专家)(?:预计|预测|估计)|(?<=人士)(?:预计|预测|估计)|(?<=机构)(?:预计|预测))"
)
_SAYS = re.compile(
    r"(?:^|(?<=[，,；;”：:]))\s*(?:在(?P<seen>[^，。；：！？“”\n]{2,40}?)看来(?=[，,])"
    r"|(?P<who>[^，。；：！？“”\n]{1,40}?(?:“[^“”]{1,12}”)?)(?:在[^，。]{1,20}?[时上中后])?"
    rf"(?:还|也|都|则|均|同时|曾|又|进一步|普遍|来电|来信)*{_VERB}(?!书|人|明|的))"
)
# 由企业提出, 企业认为……的，可以: cases of a rule, nobody's words.
_CASE = re.compile(
    r"可以|应当|必须|须经|鼓励|支持|引导|不得|的$|[把向]|^(?:我们|[由经按凡如若]|可|应|对)"
)
_CASE_AFTER = re.compile(r"的[，,](?:可|应|由|须|必须|有权|予|给予|按|将)")
# 某镇提出，希望……; what the meeting itself says is no wish.
_BODY = (
    r"(?:[镇乡村]|街道|社区|[局委厅部办处]|管委会|部门|单位|公司|企业|集团|协会|商会|代表|政府"
    r"|园区)"
)
_HEARD = re.compile(
    rf"^{POINT}?(?:会上[，,])?(?![^，。]*(?:会议|同意|议定|决定))[\u4e00-\u9fa5、（）]{{1,24}}{_BODY}"
    r"(?:在[^，。]{1,16})?(?:还|也|普遍|集中)?(?:提出|建议|希望|请求|申请|要求|反映|认为)"
)
# 吴秀英等12名代表提出的第4号议案，建议……, in a report on its handling. The report's own view may
# follow in the same sentence (……，我们认为……).
_PROPOSERS = r"(?:代表|委员(?!会)|[党盟建进促社]|工商联|代表团)"
_PROPOSED = re.compile(
    rf"^{POINT}?[^。]{{0,60}}?{_PROPOSERS}[^。，；]{{0,12}}?(?:提出|提交|联名|领衔|附议)"
    r"[^。；]{0,80}?(?:议案|提案|建议|意见)[^。，；：]{0,16}[，,：:]?\s*"
    r"(?:(?<=[，,：:])(?:主要)?|中)(?:建议|要求|希望|呼吁|提出|请求|认为)"
)
_IT_PROPOSES = re.compile(
    rf"^{POINT}?(?:该|上述|以上|这[些件])?[\d一二三四五六七八九十两]*件?"
    r"(?:议案|提案|建议|代表们?|委员们)(?:中|均|都|还)?[，,]?(?:建议|提出|认为|要求|希望|呼吁)"
)
_OF_PROPOSALS = re.compile(r"议案|提案|代表建议|建议、?(?:批评和意见|办理)")
_OWN_VIEW = re.compile(
    r"[，,；;](?=(?:我们|我委|本委|[\u4e00-\u9fa5]{0,12}(?:委员会|[局厅委办部]))?"
    r"(?:认为|采纳|同意|研究|已|予以|决定))"
)
_DECLINES = re.compile(
    r"不予(?!补)|不同意|不采纳|不支持|不宜|暂不(?:同意|采纳|考虑|支持|调整|研究)|未予|未同意|否决|不再研究"
)
_GRANTS = re.compile(r"(?<!不)(?<!不予)(?<!暂不)(?<!未)(?:同意|采纳)|议定|决定|明确")


def sayings(title: str, layout: Layout, clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """What somebody other than the issuer says: the voice of a proposer."""
    if claimed := tuple(claims(title, clauses)):
        return claimed
    if not is_account(title):
        return ()
    text = layout.text
    found = [*wish_sides(title, layout.lines, clauses), *private_turns(title, text, clauses)]
    if told_kind(title) == "纪要":
        speakers = Speakers(text)
        found += [span for clause in clauses for span in _wishes_heard(text, clause, speakers)]
    else:
        found += _said_by_people(text, clauses)
    if told_kind(title) in ("报告", "通报", "其他") and _OF_PROPOSALS.search(title):
        found += [span for clause in clauses for span in _proposed(text, clause)]
    return tuple(found)


def _said_by_people(text: str, clauses: Sequence[Clause]) -> Iterator[Span]:
    """What is said by people who speak for no office."""
    speakers = Speakers(text)
    for clause in clauses:
        waiting: list[Span] = []  # quotations whose speaker is named behind them
        for span in _utterances(text, clause):
            said = text[span.start : span.end]
            match = _SAYS.search(said)
            who = (match["who"] or match["seen"]) if match else ""
            if match is None or _is_case(who, said, match.end()):
                waiting = [*waiting, span] if said.strip().startswith("“") else []
                continue
            if speakers.private(who):
                yield from (*waiting, _from_where_told(span, said, match))
            waiting = []


def _from_where_told(span: Span, said: str, match: re.Match[str]) -> Span:
    """The span from the speaker on: 近年来……，企业反映成本高 begins with the issuer's words."""
    before = said[: match.start()]
    own = before.endswith(("，", ",", "；", ";")) and "“" not in before
    return Span(span.start + match.start(), span.end) if own else span


def _is_case(who: str, said: str, at: int) -> bool:
    return bool(_CASE.search(who) or _CASE_AFTER.search(said, at))


def _utterances(text: str, clause: Clause) -> Iterator[Span]:
    """The sentences of a clause; those within one pair of quotation marks stay together."""
    start: int | None = None
    for span in sentences(text, clause.start, clause.end):
        start = span.start if start is None else start
        said = text[start : span.end]
        if said.count("“") <= said.count("”"):
            yield Span(start, span.end)
            start = None
    if start is not None:
        yield Span(start, clause.end)


def _proposed(text: str, clause: Clause) -> Iterator[Span]:
    """What a proposal asks for, in a report on it, up to the report's own view."""
    for span in sentences(text, clause.start, clause.end):
        said = text[span.start : span.end]
        begins = _PROPOSED.match(said) or _IT_PROPOSES.match(said)
        if begins and not clause.heading:
            view = _OWN_VIEW.search(said, begins.end())
            yield Span(span.start, span.start + (view.end() if view else len(said)))


def _is_heard(said: str, speakers: Speakers) -> bool:
    """Whether in a sentence a body or a person puts a wish to the meeting."""
    if _HEARD.match(said):
        return True
    match = _SAYS.match(said)
    who = (match["who"] or match["seen"]) if match else ""
    return match is not None and not _is_case(who, said, match.end()) and speakers.private(who)


def _wishes_heard(text: str, clause: Clause, speakers: Speakers) -> Iterator[Span]:
    """The wish reported in a clause of minutes, with its refusal; none if it was granted."""
    spans = sentences(text, clause.start, clause.end)
    said = [text[span.start : span.end] for span in spans]
    at = next((i for i, words in enumerate(said) if _is_heard(words.strip(), speakers)), None)
    if at is None:
        return
    following = "".join(said[at:])
    if _DECLINES.search(following):
        yield Span(spans[at].start, clause.end)
    elif not _GRANTS.search(following):
        yield spans[at]
