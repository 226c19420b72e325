"""A text with its structure and speakers, from which the parser takes elements and passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.elements.front import Front, find_front
from ingest.elements.signatures import signatures
from ingest.structure.marks import SENTENCE_END
from ingest.structure.outline import Clause, outline
from ingest.text.blocks import Readout
from ingest.text.lines import Layout, Line, lay_out
from ingest.text.ordinals import SECTION
from ingest.voices.forwarded import under_own_issuer
from ingest.voices.proposal import card_of, proposal_kind
from ingest.voices.reply import ReplyLetter, read_reply
from ingest.voices.reply_parts import closing_lines
from ingest.voices.sayings import sayings
from ingest.voices.speakers import Voiced, give_voices
from kb.models import Element, Provenance, Voice

_CLOSING = re.compile(
    r"^(?:附件\s*\d{0,2}\s*[:：]|抄送|[（(]此件|[（(]?联系(?:人|单位|电话)"
    r"|(?:出席|列席|请假|缺席|记录)(?:人员?|单位)?\s*[:：]|特此(?:通知|公告|函复"
    r"|答复)|(?:感谢|欢迎).{0,60}$|以上答复|本[^，。\d]{1,6}自[^。]{2,40}起(?:施行|实施|执行))"
)
_HEADED = re.compile(rf"^{SECTION}.{{2,20}}$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text with its front, its clauses and who speaks in each."""

    layout: Layout
    front: Front
    letter: ReplyLetter | None
    proposal: str | None  # 提案, 建议, 代表议案: what a proposer wrote
    voice: Voice  # the document's own: of all that is nobody else's
    pieces: tuple[Voiced, ...]
    card: tuple[Element, ...]  # of a reply or a proposal: who proposes, which session, who answers

    @property
    def own_clauses(self) -> list[Clause]:
        """The clauses that are wholly in the document's own voice."""
        voices: dict[Clause, set[Voice]] = {}
        for piece in self.pieces:
            voices.setdefault(piece.clause, set()).add(piece.voice)
        return [clause for clause, held in voices.items() if held == {self.voice}]


def read_spoken(readout: Readout, provenance: Provenance) -> Spoken:
    """The readout laid out, its front found, cut into clauses and given speakers."""
    layout = lay_out(readout.blocks)
    front = find_front(layout.lines, readout.metadata)
    title = front.title or ""
    clauses = outline(layout.lines, front.outside, frozenset(front.annex), _closers(layout))
    clauses = under_own_issuer(title, layout.lines, front, clauses)
    letter = read_reply(title, layout, clauses)
    proposal = None if letter else proposal_kind(title, layout.lines)
    default = Voice.AUTHORITY if letter else Voice.PROPOSER if proposal else Voice.ISSUER
    wishes = letter.wishes if letter else sayings(title, layout, clauses)
    pieces = give_voices(clauses, provenance, default, wishes)
    card = letter.elements if letter else card_of(title, layout.lines) if proposal else ()
    return Spoken(layout, front, letter, proposal, default, pieces, card)


def _closers(layout: Layout) -> frozenset[int]:
    """Lines below the last section, not in it: 落款, list of 附件, 附注, 主办单位."""
    signed = {i for s in signatures(layout.lines) for i in s.lines}
    return frozenset(signed | _closing(layout.lines)) | closing_lines(layout.lines)


def _closing(lines: Sequence[Line]) -> set[int]:
    """Lines worded as an end, unless they are all a section says: 四、施行时间 / 本通知自…."""
    closing: set[int] = set()
    headed = False
    for i, line in enumerate(lines):
        if _CLOSING.match(line.text) and not line.is_heading:
            if not headed:
                closing.add(i)
            continue
        headed = bool(_HEADED.match(line.text)) and not SENTENCE_END.search(line.text)
    return closing
