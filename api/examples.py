"""The example values of the OpenAPI description, made the way real responses are made.

The documents and the place (云岭市) are invented and neutral.
"""

from __future__ import annotations

from datetime import date

from api.schemas import (
    AcceptedOut,
    AnswerOut,
    Card,
    DocumentOut,
    DocumentsOut,
    LiveOut,
    PassageOut,
    ReadyOut,
    SearchOut,
    SuggestOut,
)
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Element,
    Excluded,
    Facet,
    Head,
    Hit,
    Level,
    Notice,
    Passage,
    Reasons,
    Reference,
    Replacement,
    SearchResult,
    Section,
    Source,
    Span,
    Statement,
    Status,
    Validity,
    Voice,
)

DAY = date(2026, 11, 23)
CLAUSE = (
    "第三条 申请认定的企业应当同时满足下列条件：（一）从事特定细分市场三年以上；"
    "（二）上年度营业收入不低于2000万元。"
)
TEXT = (
    "云岭市优质企业培育办法\n云经信〔2026〕7号\n第一章 认定\n"
    f"{CLAUSE}\n第四条 本办法自2026年4月1日起施行，《云岭市优质企业培育暂行办法》同时废止。"
)
HEAD = Head(
    id="yunling-2026-7",
    title="云岭市优质企业培育办法",
    kind="办法",
    source=Source(
        "云岭市优质企业培育办法.html", "0" * 64, "text/html", "https://www.example.gov.cn/7", DAY
    ),
    doc_number="云经信〔2026〕7号",
    issuers=("云岭市经济和信息化局",),
    level=Level.CITY,
    region="云岭市",
    written_on=date(2026, 3, 2),
    effective_on=date(2026, 4, 1),
    replaces=(
        Reference(
            "云岭市优质企业培育暂行办法",
            None,
            "replaces",
            Span(TEXT.index("《"), TEXT.index("》") + 1),
        ),
    ),
)
OLD_HEAD = Head(
    id="yunling-2022-3",
    title="云岭市优质企业培育暂行办法",
    kind="办法",
    source=Source("云岭市优质企业培育暂行办法.html", "1" * 64, "text/html"),
    doc_number="云经信〔2022〕3号",
    issuers=("云岭市经济和信息化局",),
    level=Level.CITY,
    region="云岭市",
    written_on=date(2022, 5, 6),
)
IN_FORCE = Validity(Status.IN_FORCE, "自2026-04-01起施行", date(2026, 4, 1))
REPLACED = Validity(
    Status.SUPERSEDED,
    "已被《云岭市优质企业培育办法》替代",
    date(2026, 4, 1),
    Replacement(HEAD.id, HEAD.title, HEAD.doc_number, HEAD.effective_on),
)
AT = TEXT.index(CLAUSE)
PASSAGE = Passage(
    id="3f2a9c0d1e4b5a67",
    document_id=HEAD.id,
    section_path=("第一章 认定", "第三条"),
    start=AT,
    end=AT + len(CLAUSE),
    text=CLAUSE,
    voice=Voice.ISSUER,
    facets=(Facet.ELIGIBILITY,),
)
DOCUMENT_VALUE = Document(
    head=HEAD,
    text=TEXT,
    sections=(
        Section(("第一章 认定",), TEXT.index("第一章"), len(TEXT), Voice.ISSUER),
        Section(("第一章 认定", "第三条"), AT, PASSAGE.end, Voice.ISSUER),
    ),
    elements=(
        Element("doc_number", "云经信〔2026〕7号", Span(12, 23)),
        Element("issuers", "云岭市经济和信息化局"),
    ),
    passages=(PASSAGE,),
)
ANSWER_VALUE = Answer(
    question="优质企业认定要满足什么条件",
    status=AnswerStatus.ANSWERED,
    as_of=DAY,
    statements=(Statement(CLAUSE, Facet.ELIGIBILITY, ("c1",)),),
    citations=(
        Citation(
            id="c1",
            passage_id=PASSAGE.id,
            head=HEAD,
            validity=IN_FORCE,
            voice=Voice.ISSUER,
            section_path=PASSAGE.section_path,
            quote=CLAUSE,
            start=PASSAGE.start,
            end=PASSAGE.end,
            prefix=TEXT[max(0, AT - 7) : AT],
            suffix=TEXT[PASSAGE.end : PASSAGE.end + 10],
        ),
    ),
    notices=(Notice("superseded", f"{OLD_HEAD}已被{HEAD}替代，自2026-04-01起施行。"),),
    follow_ups=(f"《{HEAD.title}》怎么申报？",),
    timing_ms={"embed": 13.0, "lexical": 6.1, "dense": 3.4, "answer": 2.5},
)
RESULT_VALUE = SearchResult(
    hits=(
        Hit(
            PASSAGE,
            HEAD,
            IN_FORCE,
            0.93,
            Reasons(1.0, 0.9, 0.95, 0.88, terms=("认定", "条件"), adjustments=(("类别", 1.06),)),
        ),
    ),
    total=1,
    excluded=(Excluded(OLD_HEAD, REPLACED, "only_expired", REPLACED.because),),
    timing_ms={"embed": 13.0, "lexical": 5.6, "dense": 3.4},
)

ANSWER = AnswerOut.from_answer(ANSWER_VALUE, "ans_q0Zy3mJb5kXvT1Wn")
SEARCH = SearchOut.from_result(RESULT_VALUE, DAY)
DOCUMENT = DocumentOut.from_document(DOCUMENT_VALUE, IN_FORCE, (), DAY)
DOCUMENTS = DocumentsOut(as_of=DAY, documents=[Card.of(HEAD, IN_FORCE)], total=1, next_cursor=None)
PASSAGE_FOUND = PassageOut.from_passage(PASSAGE, HEAD, IN_FORCE, text=TEXT)
SUGGESTIONS = SuggestOut(suggestions=[HEAD.title, "云经信〔2026〕7号"])
ACCEPTED = AcceptedOut(accepted=True)
LIVE = LiveOut(status="ok")
READY = ReadyOut(status="ok", documents=49, passages=812, degraded=[])
