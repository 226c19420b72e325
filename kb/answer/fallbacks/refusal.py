"""No answer: what stood in the way, and where to look next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kb.answer.notices.standing import superseded
from kb.models import Answer, AnswerStatus, Excluded, Hit, Nearest, Notice
from kb.notation import doc_number
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import LEAST, NEAR, SURE, confidence
from kb.weighing.judging import judged
from kb.weighing.precedence.levels import gives_nothing
from kb.weighing.quoting.evidence import Evidence, evidence_in
from kb.weighing.weigh import JUDGED, speaks_of_it_there

EMPTY = Notice("empty_library", "资料库里还没有文件，暂时答不了；请管理员先导入文件。")
FILTERED_OUT = Notice(
    "filtered_out",
    "没有一份文件符合所选的条件（层级、地区、机关、文种、效力、日期），请放宽后再问。",
)
_TOLD = ("only_expired", "wrong_region", "not_yet", "draft")  # why something may not answer
_STAND_BACK = ("example", "original_held")  # never offered as nearest

# A refusal mentions a draft from this confidence on; none met between .13 and .36.
DRAFTED = 0.15


def no_answer(
    found: Findings, naming: Sequence[Hit] = (), near: Sequence[Evidence] | None = None
) -> Answer:
    """A refusal that says what stood in the way and where to look next. The documents to look into
    are those of `naming` (they mention a document that is not held), then those of `near`, by
    default all the evidence found."""
    asked, left_out = found.asked, _left_out(found)
    weighed = found.weighed if near is None else near
    notices: list[Notice] = []
    reason = "below_threshold" if weighed else "no_match"
    if asked.understanding.names.only_unheld:
        reason = "no_match"
        names = "、".join(asked.understanding.names.unknown)
        notices.append(Notice("not_collected", f"资料库没有收录{names}。"))
    elif (able := _able(left_out, asked)) and able[0][1].reason in _TOLD:
        reason = able[0][1].reason
        notices += [_why_left_out(item) for _, item in able[:3]]
    beside = [*weighed, *(e for e, item in left_out if item.reason not in _STAND_BACK)]
    beside = sorted(_of_like_number(beside, asked), key=lambda e: -confidence(e))
    if not notices and _foreign(beside):
        beside, reason = [], "no_match"  # nobody is sent to what is near by chance
    hits = [_current(hit, found) for hit in (*naming, *(e.hit for e in beside))]
    answer = refusal(asked, AnswerStatus.NO_ANSWER, reason, hits)
    return replace(answer, notices=tuple(dict.fromkeys(notices)), confidence=found.best)


def among_none(answer: Answer, held: Collection[str], allowed: Collection[str] | None) -> Answer:
    """A refusal with the notice that there was nothing to search: the library is empty, or the
    filters exclude every document. Other answers are returned unchanged."""
    if answer.status is not AnswerStatus.NO_ANSWER or (held and (allowed is None or allowed)):
        return answer
    return answer.after(FILTERED_OUT if held else EMPTY)


def _current(hit: Hit, found: Findings) -> Hit:
    """The hit, with the card of the rule in place of its document where that is held: nobody is
    sent to the old one, unless the question names it or a year."""
    catalogue, replacement = found.catalogue, hit.validity.replacement
    understanding = found.asked.understanding
    new = replacement and catalogue.heads.get(replacement.document_id)
    if not new or understanding.years or hit.head.id in understanding.names.only:
        return hit
    return replace(hit, head=new, validity=catalogue.validity_on(new.id, found.asked.as_of))


def _foreign(near: Sequence[Evidence]) -> bool:
    """Whether no passage shares words with the question or comes close to its meaning."""
    return not any(e.coverage >= LEAST or e.hit.reasons.cosine >= NEAR for e in near)


def _of_like_number(near: list[Evidence], asked: Question) -> list[Evidence]:
    """For a question that is nothing but a 文号: evidence whose own 文号 is of the same organ,
    because any other match is accidental. Otherwise all the evidence."""
    unknown = asked.understanding.names.unknown
    organs = {number.org for name in unknown for number in doc_number.find(name)}
    if not organs or asked.focus.ideas:
        return near
    return [e for e in near if organs & {n.org for n in doc_number.find(e.head.doc_number or "")}]


def _left_out(found: Findings) -> list[tuple[Evidence, Excluded]]:
    """Evidence from excluded documents, with the reason for each exclusion; none of other places
    where the one asked about has a document of its own on the matter."""
    asked, left_out = found.asked, found.admission.documents_left_out
    if speaks_of_it_there(found.admission.hits, asked):
        left_out = tuple((hit, item) for hit, item in left_out if not _of_elsewhere(item, asked))
    return [(evidence_in(hit, asked.focus), item) for hit, item in left_out]


def _of_elsewhere(item: Excluded, asked: Question) -> bool:
    """Whether it is of another place; not of a wider one that leaves the place out (宁波不发)."""
    place = asked.understanding.region or ""
    around = any(place.startswith(own) for own in item.head.places)
    return item.reason == "wrong_region" and not around


def _able(
    left_out: list[tuple[Evidence, Excluded]], asked: Question
) -> list[tuple[Evidence, Excluded]]:
    """Excluded evidence that would have answered: the best few, judged like any other."""
    first = sorted(left_out, key=lambda pair: -pair[0].weight)[:JUDGED]
    evidence = judged([evidence for evidence, _ in first], asked)
    able = [(e, item) for e, (_, item) in zip(evidence, first, strict=True)]
    return [
        (e, item)
        for e, item in able
        if confidence(e) >= _least(item) and not gives_nothing(asked, [e])
    ]


def _least(item: Excluded) -> float:
    """A draft is mentioned even when it only comes near, since nothing is claimed of it."""
    return DRAFTED if item.reason == "draft" else SURE


def _why_left_out(item: Excluded) -> Notice:
    if item.reason == "only_expired":
        return superseded(item.head, item.validity)
    return Notice(item.reason, f"{item.head}：{item.because}。")


def refusal(asked: Question, status: AnswerStatus, reason: str, hits: Sequence[Hit]) -> Answer:
    """An answer without statements that refers to the documents of the hits, three at most."""
    nearest: dict[str, Nearest] = {}
    for hit in hits:
        contact = hit.head.issuers[0] if hit.head.issuers else None
        nearest.setdefault(hit.head.id, Nearest(hit.head, hit.validity, contact))
    return Answer(
        question=asked.text,
        status=status,
        as_of=asked.as_of,
        reason=reason,
        nearest=tuple(nearest.values())[:3],
    )
