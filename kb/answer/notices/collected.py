"""What a reader must know beside an answer: lapsed, drafted, wished for, elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from kb.library.applicability import applies, because_elsewhere, is_nobodys, is_placeless
from kb.library.bases import lapsed_bases
from kb.library.calls import is_call
from kb.library.catalogue import Catalogue
from kb.library.forwarding import forwarded, governing
from kb.library.plans import last_year
from kb.library.status import LAPSED, ended_by
from kb.models import (
    OPEN_END,
    PETITION_REPLY,
    PROPOSALS,
    Citation,
    Excluded,
    Head,
    Notice,
    Provenance,
    Status,
    Validity,
    Voice,
)
from kb.notation.document_kinds import decides_case
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.weighing.quoting.evidence import Evidence


def notices_for(
    citations: Sequence[Citation],
    excluded: Iterable[Excluded],
    rivals: Iterable[Evidence],
    asked: Question,
    catalogue: Catalogue,
) -> tuple[Notice, ...]:
    """Notices in order of weight, without repeats."""
    understanding, as_of, home = asked.understanding, asked.as_of, asked.home
    notices: list[Notice] = []
    for citation in citations:
        notices += _of_citation(citation)
        notices += _of_plan(citation, as_of)
        notices += _of_one_case(citation.head)
        notices += _of_place(governing(citation.head, citation.section_path), understanding, home)
        notices += _of_extensions(citation, catalogue, as_of)
        notices += _of_amendments(citation.head, catalogue, as_of)
        notices += _of_predecessors(citation.head, catalogue, as_of)
        notices += _of_bases(citation, catalogue, as_of)
    notices += _of_conflict(citations, rivals)
    cited = {citation.head.id for citation in citations}
    notices += filter(None, (of_excluded(item, cited, understanding) for item in excluded))
    if understanding.names.shared and cited:
        notices += _of_namesakes(understanding, catalogue, cited)
    return tuple(dict.fromkeys(notices))


def of_excluded(
    item: Excluded, cited: Collection[str], understanding: Understanding
) -> Notice | None:
    """What a reader of the documents cited is told of one that may not answer."""
    successor = item.validity.successor
    if item.head.id in cited:
        return None
    if successor is not None and successor.document_id in cited:
        return superseded(item.head, item.validity)
    if item.reason == "not_yet":
        return Notice("not_yet", f"{item.head}{item.validity.because}。")
    if item.reason == "wrong_region" and _bears_on(item.head, understanding):
        return Notice(item.reason, f"{item.head}：{item.because}。")
    return None


def _bears_on(head: Head, understanding: Understanding) -> bool:
    """Whether who asks must know that a policy does not hold there: it leaves the place out
    (宁波不发), or the question speaks of its place too (镇海企业能拿海曙那50万吗)."""
    spoken_of = any(place in (head.region or "") for place in understanding.places)
    return bool(head.excluded_regions) or spoken_of


def superseded(head: Head, validity: Validity) -> Notice:
    """“甲已被乙替代,自某日起施行”; of a repeal “甲已被乙废止,自某日起停止执行”."""
    successor = validity.successor
    if successor is None:
        return Notice("expired", f"{head}{validity.status}：{validity.because}。")
    if successor.edition and successor.effective_on:
        day = successor.effective_on.isoformat()
        text = f"{head}后来修改过，自{day}起以修正后的《{successor.title}》为准。"
        return Notice("superseded", text)
    if successor.yearly:
        text = f"{head}是往年的年度通知，已有{successor}。"
        return Notice("superseded", text)
    repealed = validity.status is Status.REPEALED
    fate, follows = (ended_by(successor), "停止执行") if repealed else ("替代", "施行")
    since = f"，自{successor.effective_on.isoformat()}起{follows}" if successor.effective_on else ""
    return Notice("superseded", f"{head}已被{successor}{fate}{since}。")


def _of_standing(head: Head, validity: Validity) -> list[Notice]:
    """That a document does not simply hold: lapsed, not yet in force, drafted, suspended."""
    status = validity.status
    if status in LAPSED:
        return [superseded(head, validity)]
    if status is Status.NOT_YET:
        return [Notice("not_yet", f"{head}{validity.because}。")]
    if status is Status.DRAFT:
        return [Notice("draft", f"{head}是征求意见稿，尚未生效，不能作为依据。")]
    stopped = validity.suspension
    if stopped is not None:
        since = f"自{stopped.effective_on.isoformat()}起" if stopped.effective_on else "已"
        text = f"{head}{since}暂停执行（见{stopped}），是否恢复请向发文机关核实。"
        return [Notice("suspended", text)]
    if status is Status.UNKNOWN and head.kind not in PROPOSALS:  # said as the proposer's words
        return [Notice("status_unknown", f"{head}：{validity.because}。")]
    return []


def _of_citation(citation: Citation) -> list[Notice]:
    head = citation.head
    found = _of_standing(head, citation.validity)
    if citation.voice is Voice.PROPOSER:
        found.append(
            Notice(
                "proposer_wish",
                f"所引是{_petitioner(head)}在{head}中的说法，不是政府的政策或承诺。",
            )
        )
    if citation.voice is Voice.EDITOR:
        found.append(
            Notice("editor", f"{head}的“相关情况”由整理者据公开来源所写，不是该文件的正文。")
        )
    if head.provenance is Provenance.DIGEST:
        found.append(Notice("digest", "所引为要点整理，不是原文，以官方原文为准。"))
    if head.provenance is Provenance.EXAMPLE:
        found.append(Notice("example", f"{head}是演示用的虚构文件，不作依据。"))
    if is_placeless(head):
        told = "没有写明是哪里的文件，只在发文机关管辖的地方适用，请先核实是否适用于您所在的地区。"
        found.append(Notice("place_unknown", f"{head}{told}"))
    elif is_nobodys(head) and citation.voice is not Voice.PROPOSER:
        told = "没有写明发文机关和适用的地区，请先核实出处。"
        found.append(Notice("issuer_unknown", f"{head}{told}"))
    if attached := forwarded(citation.section_path):
        text = f"所引条款出自{head}转发的《{attached.title}》，由{attached.issuer}制定。"
        found.append(Notice("forwarded", text))
    return found


def _of_plan(citation: Citation, as_of: date) -> list[Notice]:
    """That the years a plan was made for are over: 规划期已于2025年结束."""
    head, last = citation.head, last_year(citation.head.title)
    if last is None or last >= as_of.year or citation.validity.status in LAPSED:
        return []
    text = f"{head}的规划期已于{last}年结束，目标和任务请以新的规划、计划为准。"
    return [Notice("plan_over", text)]


def _of_one_case(head: Head) -> list[Notice]:
    """行政判决书, 行政复议决定书: decided of the one case, no rule for others."""
    if not decides_case(head.title):
        return []
    return [Notice("one_case", f"{head}是对一个案件的处理，不是普遍适用的规定。")]


def _of_place(head: Head, understanding: Understanding, home: str | None) -> list[Notice]:
    """That a document does not hold at home, for who has not said that another place is meant."""
    if home is None or head.region is None or applies(head, home):
        return []
    if understanding.region and applies(head, understanding.region):
        return []
    return [Notice("other_region", f"{head}{because_elsewhere(head, home)}。")]


def _petitioner(head: Head) -> str:
    """Whose wish it is: of a letter, of a proposal, of one heard by a meeting or by the news."""
    told = {PETITION_REPLY: "来信人", "答复": "提案（建议）人", "纪要": "与会有关方面"}
    told |= dict.fromkeys((*PROPOSALS, "报告"), "提案（建议）人")
    if decides_case(head.title):
        return "当事人"
    return told.get(head.kind, "文中受访者")


def _of_extensions(citation: Citation, catalogue: Catalogue, as_of: date) -> list[Notice]:
    """The last day that counts is not the one in the document: 有效期已由…延长至…"""
    heads = [catalogue.heads[key] for key in catalogue.acted_on(citation.head.id)]
    if len({(r.title, r.doc_number) for r in citation.head.replaces}) > 1:  # those quoted of a list
        heads = [
            h for h in heads if h.title in citation.quote or str(h.doc_number) in citation.quote
        ]
    found = []
    for head in (citation.head, *heads):
        by = catalogue.validity_on(head.id, as_of).extension
        if by and by.until and (head is citation.head or by.document_id == citation.head.id):
            last = "截止日期" if is_call(head.title) else "有效期"
            text = f"《{head.title}》的{last}已由{by}延长至{by.until.isoformat()}。"
            if by.until == OPEN_END:
                text = f"《{head.title}》到期后由{by}继续执行，至新规定出台。"
            found.append(Notice("extended", text))
    return found


def _of_amendments(head: Head, catalogue: Catalogue, as_of: date) -> list[Notice]:
    """The text held is the one before the amendment: 请对照修改后的条款."""
    found = []
    for by in catalogue.amended_by(head.id, as_of):
        day = by.effective_on.isoformat() if by.effective_on else ""
        if by.part:
            since = f"自{day}起" if day else ""
            found.append(Notice("amended", f"《{head.title}》{since}{by.part}（见{by}）。"))
            continue
        since = f"，自{day}起施行" if day else ""
        found.append(
            Notice("amended", f"《{head.title}》已被{by}修改{since}，请对照修改后的条款。")
        )
    return found


def _of_predecessors(head: Head, catalogue: Catalogue, as_of: date) -> list[Notice]:
    found = []
    for reference in head.replaces:
        if reference.effect != "replaces":
            continue
        ids = catalogue.numbers.with_number(reference.doc_number) if reference.doc_number else ()
        titled = catalogue.titles.titled(reference.title) if reference.title else ()
        for document_id in ids or titled:
            if document_id == head.id:
                continue
            validity = catalogue.validity_on(document_id, as_of)
            if validity.status in LAPSED:
                found.append(superseded(catalogue.heads[document_id], validity))
    return found


def _of_bases(citation: Citation, catalogue: Catalogue, as_of: date) -> list[Notice]:
    """What a reply says rests on a document that has lapsed since."""
    if citation.voice is not Voice.AUTHORITY:
        return []
    return [
        Notice(
            "basis_lapsed", f"{citation.head}所依据的{base}{validity.because}，所引是答复时的口径。"
        )
        for base, validity in lapsed_bases(citation.head, citation.quote, catalogue, as_of)
    ]


def _of_conflict(citations: Sequence[Citation], rivals: Iterable[Evidence]) -> list[Notice]:
    """The proposal and the reply of one letter both speak to the question: the reply wins."""
    replied = {c.head.id for c in citations if c.voice is Voice.AUTHORITY}
    for rival in rivals:
        if rival.voice is Voice.PROPOSER and rival.head.id in replied:
            head = rival.head
            part = "来信" if head.kind == PETITION_REPLY else "提案"
            text = f"{head}的{part}部分也有相关说法；两者不一致的，以政府答复为准。"
            return [Notice("reply_prevails", text)]
    return []


def _of_namesakes(
    understanding: Understanding, catalogue: Catalogue, cited: set[str]
) -> list[Notice]:
    others = [catalogue.heads[i] for i in understanding.names.shared if i not in cited]
    if not others:
        return []
    names = "、".join(str(head) for head in others[:3])
    return [Notice("namesakes", f"同样的简称还可能指{names}。")]
