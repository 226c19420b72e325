"""What came of one wish (心理假的建议采纳了吗, 30万元的提案答复结果如何): the sentence that decides
it.

A letter grants one point and declines another, often in sentences without a heading, and a wish
repeats the words of the question far better than its answer does. So sentences are not weighed
against the whole question, but against what it asks beyond the subject of the letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kb.models import Document, Hit, Passage, Reasons, Span, Voice
from kb.notation.letters import closes, opening
from kb.question.asking import INTERROGATIVE
from kb.question.focus import Focus
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.pairs import pairs_in, share
from kb.weighing.quoting.evidence import Evidence, evidence_at, whole_passage
from kb.weighing.quoting.layout import CAPTION, ITEM, sentences
from kb.weighing.quoting.particulars import stands_around
from kb.weighing.quoting.quote import SHORT

# Words of asking and answering: what is left of a question is the matter that was wished for.
OF_ANSWERING = re.compile(
    r"提案[人者里中]?|建议[人者书]?|议案|委员|代表|领衔|政府|部门|[省市区县]里?"
    r"|答复|回复|回应|回答|表态|承诺|答应|同意|采纳|落实|办理|办|处理|解决|做到|结果|情况|关于"
    r"|要求|提出|希望|呼吁|说|没有?|最[后终]"
    r"|问题|提[过到的]|怎么|如何|下?一步|接下来|后续|态度|[这那][条个件项]"
    r"|[教科民公司财住交农水商文卫应审市统医][^，。]{0,4}[局委]"
)
_ALL_OF_ANSWERING = re.compile(f"(?:{OF_ANSWERING.pattern})+")
DECIDES = re.compile(
    r"采纳|不予|不得|不再|不从|不会|不能|不宜|不新设|不单独|无法|暂(?:不|无|未|缓)|缺少|没有(?:条件|政策|相关|法律|依据)"
    r"|不符合|不具备|不属于|尚未|同意|已经?(?:落实|解决|列入|纳入)|调整为|延长[到至]|提高[到至]|增加[到至]"
)
_ITEM = re.compile(rf"\s*(?:{ITEM.pattern}|[一二三四五六七八九十]+是)")
# Share of the matter that a letter must deal with to be the one meant, and to be told as a whole;
# none met between .55 and .74, nor between .75 and 1.
ABOUT, WHOLE = 0.6, 0.75
HEADS = 24  # characters of a caption; what is longer says something by itself
ASKED = 0.5  # share of what is asked that a wish must hold to be the one meant


@dataclass(frozen=True, slots=True)
class Decision:
    """What a letter decides on a wish. `as_a_whole`: the letter's points in order, because the
    question names its subject and no single wish."""

    shown: tuple[Evidence, ...]
    as_a_whole: bool = False


def deciding(found: Findings) -> Decision | None:
    """What the letter asked about decides on the wish in the question; None when no outcome is
    asked for or no letter is found."""
    understanding = found.asked.understanding
    outcome = understanding.has("asks outcome of a wish")
    if not outcome or understanding.both_voices:
        return None
    matter = matter_of(found.asked.focus)
    letter, said = _letter(found, matter)
    if letter is None or not (matter.ideas or understanding.names.only):
        return None
    document = found.store.document(letter.head.id)
    words = settling_words(letter, document, matter, found.asked)
    beyond = matter.unsaid(_subject(document))
    near = said >= WHOLE or not matter.ideas
    if words is not None or beyond or not near or found.asked.focus.form is not None:
        return words
    points: dict[tuple[str, ...] | str, Passage] = {}  # of each section the first
    for point in main_points(document):
        points.setdefault(point.section_path or point.id, point)
    first = list(points.values())[: found.asked.max_citations]
    told = tuple(whole_passage(letter, point) for point in first)
    return Decision(told, as_a_whole=True) if told else None


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or list item of the letter, with the wish linked to it, if any."""

    passage: Passage
    span: Span
    text: str
    wish: str = ""
    answer: Span | None = None  # all that answers the wish

    @classmethod
    def of(cls, passage: Passage, span: Span, document: Document) -> _Unit:
        text = document.text
        said = text[span.start : span.end]
        for linked in document.suggestions:
            answer = next((a for a in linked.answers if a.overlaps(span)), None)
            if answer and not answer.overlaps(linked.wish):
                wish = text[linked.wish.start : linked.wish.end]
                return cls(passage, span, said, wish, answer)
        return cls(passage, span, said)


def settling_words(hit: Hit, document: Document, matter: Focus, asked: Question) -> Decision | None:
    """The sentence or item of the letter that says most of what is asked beyond its subject, if it
    decides the matter; None otherwise. The text of a linked wish counts as part of the sentence,
    for an answer need not repeat it. Rare character pairs count more, and so do sentences that
    grant or decline."""
    around = _subject(document)
    left, wanted = matter.unsaid(around), _wanted(asked, matter, around)
    units = [_Unit.of(p, span, document) for p in points_of(document) for span in _units(p)]
    said = [f"{' '.join(u.passage.section_path[-1:])} {u.wish} {u.text}" for u in units]
    said = [asked.focus.simplify(text).lower() for text in said]
    common = Counter(pair for text in said for pair in pairs_in(text))

    def value(i: int) -> float:
        rare = sum(1 / common[pair] for pair in wanted & pairs_in(said[i]))
        held = not left or any(idea.within(said[i]) for idea in left)
        decides = 1.5 if DECIDES.search(units[i].text) else 1.0
        return held * rare * decides

    best = max(range(len(units)), key=value, default=None)
    if best is None or not value(best):
        return None
    span = _told_of(units[best], hit, document, wanted)
    if span is None:
        return None
    passage = units[best].passage
    own = hit.passage.id == passage.id  # how well another was found says nothing of this one
    lent = hit if own else replace(hit, passage=passage, reasons=Reasons())
    return Decision((replace(evidence_at(lent, span, asked.focus), proven=True),))


def _told_of(unit: _Unit, hit: Hit, document: Document, wanted: set[str]) -> Span | None:
    """The span to quote for the best unit: its passage if that is short, the whole answer to the
    wish, or the unit. None when it decides nothing, or when the question is about a wish that the
    letter passes over."""
    passage, span = unit.passage, unit.span
    told = share(wanted, pairs_in(unit.wish.lower()))
    if unit.answer and any(told < other for other in _told_of_passed_over(document, wanted)):
        return None
    if passage.section_path and len(passage.text) <= SHORT and len(_items(passage)) < 2:
        span = whole_passage(hit, passage).span
    if DECIDES.search(document.text[span.start : span.end]):
        return span
    if unit.answer is None or told < ASKED:
        return None
    within = Span(max(unit.answer.start, passage.start), min(unit.answer.end, passage.end))
    return within if within.end - within.start <= SHORT else span


def _told_of_passed_over(document: Document, wanted: set[str]) -> Iterator[float]:
    """For each wish that the letter passes over, the share of `wanted` that it holds, 0..1."""
    for linked in document.suggestions:
        if not linked.answers:
            wish = document.text[linked.wish.start : linked.wish.end]
            yield share(wanted, pairs_in(wish.lower()))


def _wanted(asked: Question, matter: Focus, around: str) -> set[str]:
    """Character pairs of the question, without words of asking and answering and without those of
    the letter's subject (`around`)."""
    text = without_answering(asked.understanding.text.lower())
    forms = (form for idea in matter.ideas for form in idea.forms)
    return {p for words in (text, *forms) for p in pairs_in(words)} - pairs_in(around.lower())


def without_answering(text: str) -> str:
    """A question's text without its words of asking and answering."""
    return INTERROGATIVE.sub(" ", OF_ANSWERING.sub(" ", text)).strip(" ,，的")


def matter_of(focus: Focus) -> Focus:
    """The focus without its words of asking and answering."""
    asking = _ALL_OF_ANSWERING.fullmatch
    return focus.of(i for i in focus.ideas if not all(map(asking, i.forms)))


def _letter(found: Findings, matter: Focus) -> tuple[Hit | None, float]:
    """The reply named, or the one that says most of the wish; and the share it says."""
    only = found.asked.understanding.names.only
    letters: dict[str, Hit] = {}
    for hit in found.admission.hits:
        if hit.head.kind == "答复" and (not only or hit.head.id in only):
            letters.setdefault(hit.head.id, hit)
    shares = {key: matter.found_in(_about(found, key)) for key in letters}
    best = max(shares, key=lambda key: shares[key], default=None)
    meant = best is not None and (only or shares[best] >= ABOUT)
    return (letters[best], shares[best]) if best and meant else (None, 0.0)


def _about(found: Findings, key: str) -> str:
    document = found.store.document(key)
    subject = (document.reply.subject or "") if document.reply else ""
    head = document.head
    return " ".join((str(head), head.region or "", subject, document.text))


def _subject(document: Document) -> str:
    """What the letter as a whole is about; only the title of one with several subjects."""
    addressed = _addressed(document)
    if addressed.count("《") > 1 or document.reply is None:
        return str(document.head)
    return f"{document.head} {document.reply.subject or ''} {addressed}"


def _addressed(document: Document) -> str:
    """The salutation, which says whose wish is answered."""
    return " ".join(p.text[: opening(p.text)] for p in document.passages if not p.section_path)


def points_of(document: Document) -> list[Passage]:
    """Passages in which the authority speaks, without those that open and close the letter."""
    said = (p for p in document.passages if p.voice is Voice.AUTHORITY)
    return [p for p in said if not stands_around(p)]


def main_points(document: Document) -> list[Passage]:
    """The points of the reply, without an outermost level that introduces them (答复意见)."""
    said = [p for p in points_of(document) if p.section_path]
    outermost = min((len(p.section_path) for p in said), default=0)
    return [p for p in said if len(p.section_path) > outermost] or said or points_of(document)


def _items(passage: Passage) -> list[str]:
    return [line for line in passage.text.splitlines() if _ITEM.match(line)]


def _units(passage: Passage) -> Iterator[Span]:
    """Spans in the document of the items and sentences of a passage, without headings, captions and
    the opening and closing of a letter."""
    text, start = passage.text, passage.start
    at = opening(text)
    for line in re.finditer(r"[^\n]+", text[at:]):
        said, first = line[0], start + at + line.start()
        if closes(said):
            return
        parts = (
            [Span(0, len(said))] if _ITEM.match(said) and len(said) <= SHORT else sentences(said)
        )
        for part in _captioned(said, parts):
            yield Span(first + part.start, first + part.end)


def _captioned(line: str, parts: Iterable[Span]) -> Iterator[Span]:
    """The parts of a line; a caption (四、关于“心理假”。) goes with the sentence after it."""
    begin: int | None = None
    for part in parts:
        said = line[part.start : part.end].strip()
        heads = len(said) < HEADS and not re.search(r"[，；：,;:]", said)
        if (heads or CAPTION.fullmatch(said)) and part.end < len(line):
            begin = part.start if begin is None else begin
            continue
        yield Span(part.start if begin is None else begin, part.end)
        begin = None
