"""The wishes that a reply restates: in sentences, in lists, and in its opening line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.structure.outline import Clause
from ingest.text.ordinals import POINT
from ingest.text.sentences import sentences
from ingest.voices.wish_lists import WishList, list_reach, point_at, point_reach
from ingest.voices.wishes import ANSWERS, ASKS, PIECE, RESPONDS, RESTATES, wish_reach
from kb.models import Span

# The line that acknowledges the proposal, and a wish it names by content; 《关于……》 and “关于……”
# are titles.
_RECEIVED = re.compile(
    r"(?:提案|建议|议案|提出|来信|留言|反映|诉求).*(?:收悉|收到|已收)"
    r"|(?:收悉|收到)[^，。]{0,20}(?:提案|建议|来信|留言)"
)
_CONTENT = r"(?:(?!收悉|收到|已收|的(?:建议|提案|议案))[^“”《》。])"
_NAMED_WISH = re.compile(
    r"(?:提出|提交|反映|建议)(?:的?(?:关于|对)?[“\"‘](?!关于)[^”\"’]{4,}[”\"’]"
    rf"|的?关于(?={_CONTENT}*?(?:[，；]|\d\s*[元万亿%％])){_CONTENT}+的(?:建议|提案|议案)"
    r"|(?!的|关于|第)[^，,。《》“”]{6,}?的(?:建议|提案|议案))"
)
_CAPTION = re.compile(rf"\s*{POINT}\s*[^，。；：“”]{{2,16}}。\s*")  # 3.增值收益。 before 您建议……


@dataclass(frozen=True, slots=True)
class Restated:
    """The proposer's words in a reply, by their form."""

    wishes: tuple[Span, ...]  # sentences, or the part of one that is a wish
    lists: tuple[Span, ...]  # points below a restating sentence or heading
    openings: tuple[Span, ...]  # in the line that acknowledges the proposal

    @property
    def spans(self) -> tuple[Span, ...]:
        return (*self.wishes, *self.lists, *self.openings)

    @property
    def answerable(self) -> tuple[Span, ...]:
        """Each wish as one span with the points right below it; the answer follows."""
        runs: list[Span] = []
        for span in sorted((*self.wishes, *self.lists), key=lambda span: span.start):
            if runs and span in self.lists and span.start <= runs[-1].end + 1:
                runs[-1] = Span(runs[-1].start, span.end)
            elif span in self.wishes:
                runs.append(span)
        return tuple(runs)


def restated(text: str, clauses: Sequence[Clause], printed: Sequence[Span]) -> Restated:
    """The proposer's words in the answer itself; `printed` spans are the proposal, and skipped.

    A sentence or heading that restates wishes covers the points below it too: taken alone they
    would read like the authority's measures.
    """
    wishes, lists, openings = list[Span](), list[Span](), list[Span]()
    held: WishList | None = None
    for clause, sentence in _unprinted(text, clauses, printed):
        said = text[sentence.start : sentence.end]
        point = point_at(clause, sentence, said, held)
        held = held and held.carried(clause, point, said)
        if held and not held.answered:
            reach = point_reach(said, reports=not (point or held.section))
            lists += _reaching(sentence, reach)
            if reach < len(said):
                held = held.after_answer(clause, begins=bool(point and not reach))
            if reach:
                continue
        reach = wish_reach(said, clause.heading) or list_reach(said)
        captioned = _CAPTION.fullmatch(text, clause.start, sentence.start)
        begin = clause.start if captioned else sentence.start
        wishes += [Span(begin, sentence.start + reach)] if reach else []
        if not (reach or clause.heading) and _RECEIVED.search(clause.line.text):
            openings += _reaching(sentence, _opening_reach(said))
        opened = WishList.opened(clause, said.strip())
        lists += [sentence] if opened and opened.section else []
        held = opened or held
    return Restated(tuple(wishes), tuple(lists), tuple(openings))


def _unprinted(
    text: str, clauses: Sequence[Clause], printed: Sequence[Span]
) -> Iterator[tuple[Clause, Span]]:
    for clause in clauses:
        if not any(zone.holds(clause.start) for zone in printed):
            for sentence in sentences(text, clause.start, clause.end):
                yield clause, sentence


def _reaching(sentence: Span, reach: int) -> list[Span]:
    return [Span(sentence.start, sentence.start + reach)] if reach else []


def _opening_reach(said: str) -> int:
    """Up to where a sentence that acknowledges the proposal states its wish; 0 if it does not."""
    named, receipt = _NAMED_WISH.search(said), _RECEIVED.search(said)
    reach, asks = 0, False
    for piece in PIECE.finditer(said):
        responds = RESPONDS.search(piece[0]) or ANSWERS.search(piece[0])
        begins = RESTATES.match(piece[0]) or (receipt and ASKS.match(piece[0]))
        asks = not responds and bool(asks or begins)
        if asks or (named and piece.start() < named.end()):
            reach = piece.end()
    return reach
