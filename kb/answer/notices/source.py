"""What a cited passage is: whose words, what kind of text, for which place and years."""

from __future__ import annotations

from datetime import date

from kb.answer.notices.standing import of_standing
from kb.library import applicability
from kb.library.applicability import applies, is_nobodys, is_placeless
from kb.library.forwarding import forwarded
from kb.library.plans import last_year
from kb.library.status import LAPSED
from kb.models import PETITION_REPLY, PROPOSALS, Citation, Head, Notice, Provenance, Voice, quoted
from kb.notation.document_kinds import decides_case
from kb.notation.regions import covers, path_of
from kb.question.understanding import Understanding


def of_citation(citation: Citation, replied: bool = False) -> list[Notice]:
    """Notices on standing, speaker, kind of text, and unknown or forwarded origin. `replied`: what
    the authority says in the same document is cited too."""
    head = citation.head
    found = of_standing(head, citation.validity)
    if citation.voice is Voice.PROPOSER:
        said = f"所引是{_petitioner(head)}在{head}中的说法，"
        if replied:
            said = f"所引{head}的话，一部分是{_petitioner(head)}的说法，"
        found.append(Notice("proposer_wish", f"{said}不是政府的政策或承诺。"))
    if citation.voice is Voice.EDITOR:
        found.append(
            Notice("editor", f"{head}的“相关情况”由整理者据公开来源所写，不是该文件的正文。")
        )
    if head.provenance is Provenance.DIGEST:
        found.append(Notice("digest", "所引为要点整理，不是原文，以官方原文为准。"))
    if head.is_example:
        found.append(Notice("example", f"{head}是演示用的虚构文件，不作依据。"))
    if is_placeless(head):
        told = "没有写明是哪里的文件，只在发文机关管辖的地方适用，请先核实是否适用于您所在的地区。"
        found.append(Notice("place_unknown", f"{head}{told}"))
    elif is_nobodys(head) and citation.voice is not Voice.PROPOSER:
        told = "没有写明发文机关和适用的地区，请先核实出处。"
        found.append(Notice("issuer_unknown", f"{head}{told}"))
    if attached := forwarded(citation.section_path):
        text = f"所引条款出自{head}转发的{quoted(attached.title)}，由{attached.issuer}制定。"
        found.append(Notice("forwarded", text))
    return found


def of_plan(citation: Citation, as_of: date) -> list[Notice]:
    """That the years a plan was made for are over: 规划期已于2025年结束."""
    head, last = citation.head, last_year(citation.head.title)
    if last is None or last >= as_of.year or citation.validity.status in LAPSED:
        return []
    text = f"{head}的规划期已于{last}年结束，目标和任务请以新的规划、计划为准。"
    return [Notice("plan_over", text)]


def of_one_case(head: Head) -> list[Notice]:
    """That a court or administrative decision is no rule: 行政判决书, 行政复议决定书."""
    if not decides_case(head.title):
        return []
    return [Notice("one_case", f"{head}是对一个案件的处理，不是普遍适用的规定。")]


def of_place(head: Head, understanding: Understanding, home: str | None) -> list[Notice]:
    """That a document does not hold where the asker is at home. Home is the place the question says
    the asker is in, else `home`. Nothing is said when the question asks about another place where
    the document holds, unless it names the asker's own place too, or the document excludes it."""
    seat = understanding.seat
    home = seat or home
    if home is None or head.region is None or applies(head, home):
        return []
    if seat and covers(seat, head.region):  # 我们在宁波: it may be in that very district
        return []
    left_out = applicability.leaves_out(head, home)
    named = (seat, *map(path_of, understanding.places))  # 海曙的50万，镇海企业能领吗
    ours = left_out or home in named
    if understanding.region and applies(head, understanding.region) and not ours:
        return []
    because = applicability.because_elsewhere(head, home)
    return [Notice("other_region", f"{head}{'：' if left_out else ''}{because}。")]


def _petitioner(head: Head) -> str:
    """Whose wish it is: a letter writer's, a proposer's, or that of people heard."""
    told = {PETITION_REPLY: "来信人", "答复": "提案（建议）人", "纪要": "与会有关方面"}
    told |= dict.fromkeys((*PROPOSALS, "报告"), "提案（建议）人")
    if decides_case(head.title):
        return "当事人"
    return told.get(head.kind, "文中受访者")
