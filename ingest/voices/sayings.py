"""What others say in a text that is not theirs: people in the news, bodies heard by a meeting.

A company, a delegate or an expert who says, hopes or proposes something makes no rule; an office
that a news story quotes speaks for itself. In minutes (纪要) a wish stands with what the meeting
thought of it: one it grants is the meeting's own, one it declines is told with the refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.structure.outline import Clause
from ingest.text.lines import Line
from ingest.text.sentences import sentences
from ingest.voices.wishes import POINT
from kb.models import Span, Voice
from kb.notation.document_kinds import kind_of

_PAPER = r"(?:日报|晚报|晨报|时报|商报|早报|新华社|中新社|新闻网|中新网|融媒体?中心|广播电视台)"
_REPORTED = re.compile(
    rf"本[报网台]讯|本[报网台]记者|{_PAPER}[^。]{{0,24}}(?:[讯电]|记者)|[（(](?:见习)?(?:记者|通讯员)"
    r"|记者[^。，]{0,12}(?:获悉|了解到|采访|看到)|告诉记者"
)
_TOP = 8  # lines among which a story names its reporter
_VERB = r"(?:建议|呼吁|希望|认为|说|表示|告诉记者|坦言|感慨|直言|期待|期盼|提出|指出|介绍|透露|称)"
_SAYS = re.compile(
    r"(?:^|(?<=[，,；;”]))\s*(?P<who>[^，。；：！？“”\n]{1,40}?)(?:在[^，。]{1,20}?[时上中后])?"
    rf"(?:还|也|都|则|均|同时|曾|又|进一步)*{_VERB}(?!书|人|明)"
)
_PRIVATE = re.compile(
    r"公司|企业|集团|[^工]厂|店|合作社|协会|商会|农场|大学|学院|专家|教授|学者|代表|委员(?!会)|居民"
    r"|市民|村民|业主|农户|[植殖]户|商户|职工|员工|工人|老板|律师|分析师|创始人|董事长|经理|人士"
    r"|网友|家长|患者|消费者|车主|司机|创业者|大学生|老人"
)
_OFFICE = re.compile(
    r"[局委厅部署办处科]|政府|中心|街道|书记|[省市区县镇乡]长|主任|会议|国务院|[镇乡](?:有关|相关|负责)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵万覃武钱戴严莫孔"
)
_NAMED = re.compile(
    rf"(?:^|[的、岁人长员户主师理])(?P<name>[{_SURNAMES}][\u4e00-\u9fa5某]{{1,2}})$"
)
_HE = re.compile(r"^(?:他们?|她们?|其|该(?:负责人|人士|企业|公司))$")
# 某镇提出，希望……; what a meeting itself does is no wish
_BODY = (
    r"(?:[镇乡村]|街道|社区|[局委厅部办处]|管委会|部门|单位|公司|企业|集团|协会|商会|代表|政府"
    r"|园区)"
)
_HEARD = re.compile(
    rf"^{POINT}?(?![^，。]*(?:会议|同意|议定|决定))[\u4e00-\u9fa5、（）]{{1,24}}{_BODY}"
    r"(?:在[^，。]{1,16})?(?:还|也)?(?:提出|建议|希望|请求|申请|要求|反映)"
)
# 吴秀英等12名代表提出的第4号议案，建议…… in a report on what became of it; the report's own view
# may go on in the same sentence (……，我们认为……).
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


def sayings(
    title: str, metadata: Mapping[str, str], text: str, clauses: Sequence[Clause]
) -> tuple[tuple[Span, Voice], ...]:
    """Ranges in which somebody other than the issuer speaks."""
    if kind_of(title) == "纪要":
        found = [span for clause in clauses for span in _wishes_heard(text, clause)]
    elif _is_news(title, metadata, [clause.line for clause in clauses]):
        found = list(_said_by_people(text, clauses))
    elif kind_of(title) in ("报告", "通报", "其他") and _OF_PROPOSALS.search(title):
        found = [span for clause in clauses for span in _proposed(text, clause)]
    else:
        found = []
    return tuple((span, Voice.PROPOSER) for span in found)


def _is_news(title: str, metadata: Mapping[str, str], lines: Sequence[Line]) -> bool:
    """By its reporter or its paper; an official document that a paper prints has a 文种."""
    if kind_of(title) != "其他":
        return False
    told = any(_REPORTED.search(line.text) for line in lines[:_TOP])
    return told or re.search(_PAPER, metadata.get("来源", "")) is not None


def _said_by_people(text: str, clauses: Sequence[Clause]) -> Iterator[Span]:
    """What is said by people who speak for no office; 她 and 该负责人 are who spoke last."""
    names: dict[str, bool] = {}
    private = True
    for clause in clauses:
        waiting: list[Span] = []  # quotations whose speaker is named behind them
        for span in _utterances(text, clause):
            said = text[span.start : span.end]
            match = _SAYS.search(said)
            if match is None:
                waiting = [*waiting, span] if said.strip().startswith("“") else []
                continue
            private = _speaks_privately(match["who"], names, private)
            if private:
                yield from (*waiting, span)
            waiting = []


def _utterances(text: str, clause: Clause) -> Iterator[Span]:
    """Sentences; those inside one pair of quotation marks stay together."""
    start: int | None = None
    for span in sentences(text, clause.start, clause.end):
        start = span.start if start is None else start
        said = text[start : span.end]
        if said.count("“") <= said.count("”"):
            yield Span(start, span.end)
            start = None
    if start is not None:
        yield Span(start, clause.end)


def _speaks_privately(who: str, names: dict[str, bool], before: bool) -> bool:
    """Whether the speaker is a person or a company; `names` are the people known by now."""
    if _HE.match(who.strip()):
        return before
    named = _NAMED.search(who)
    name = named["name"] if named else ""
    if name in names:
        return names[name]
    private = bool(_PRIVATE.search(who)) or (named is not None and not _OFFICE.search(who))
    if named:
        names[name] = private
    return private


def _proposed(text: str, clause: Clause) -> Iterator[Span]:
    """What a proposal that is reported on asks for, up to what is thought of it."""
    for span in sentences(text, clause.start, clause.end):
        said = text[span.start : span.end]
        begins = _PROPOSED.match(said) or _IT_PROPOSES.match(said)
        if begins and not clause.heading:
            view = _OWN_VIEW.search(said, begins.end())
            yield Span(span.start, span.start + (view.end() if view else len(said)))


def _wishes_heard(text: str, clause: Clause) -> Iterator[Span]:
    """A wish told in minutes, and with it the refusal that goes on from it."""
    spans = sentences(text, clause.start, clause.end)
    said = [text[span.start : span.end] for span in spans]
    at = next((i for i, words in enumerate(said) if _HEARD.match(words.strip())), None)
    if at is None:
        return
    following = "".join(said[at:])
    if _DECLINES.search(following):
        yield Span(spans[at].start, clause.end)
    elif not _GRANTS.search(following):
        yield spans[at]
