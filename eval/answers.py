"""Judging an answer without a judge: every verdict is a comparison that anyone can repeat.

A verdict is a share 0..1, or None where the question does not allow it; a set's figure is the mean
over the questions that do. So `refusal_precision` is judged where the system refused,
`refusal_recall` where the question has no answer, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from eval.datasets import Fact, Question
from eval.matching import says
from eval.runs import Library
from kb.errors import NotFound
from kb.models import Answer, AnswerStatus, Citation, Voice

REFUSALS = frozenset({AnswerStatus.NO_ANSWER, AnswerStatus.OUT_OF_SCOPE, AnswerStatus.REFUSED})
# The notice that tells the reader that a proposer's wish is not policy.
PROPOSER_NOTICE = "proposer_wish"
_ASKS_FOR_PROPOSAL = re.compile(r"提案|建议|诉求|提议|委员|代表|领衔人|呼吁|希望")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Verdicts on one answer; see the module for what None means."""

    document_hit: float | None  # cites a document that was expected
    fact_recall: float | None  # expected facts in statements, quotes and notices
    facts_shown: float | None  # … or on the citations' cards (title, 文号, dates, status)
    all_facts: float | None  # 1 when no expected fact is missing from what is said
    forbidden: float | None  # says a forbidden fact (smaller is better)
    citations_exact: float | None  # share of quotes that are document.text[start:end]
    supported: float | None  # share of statements that are the quote of a citation they name
    status_correct: float | None  # share of citations that give the status of the day asked
    voice_errors: float | None  # share of statements on a wish, a note or an example, unlabelled
    refusal_precision: float | None  # of the refusals, those of questions without an answer
    refusal_recall: float | None  # of the questions without an answer, those refused
    false_refusal: float | None  # of the questions with an answer, those refused

    def values(self) -> dict[str, float]:
        """Name -> verdict, for the verdicts that apply."""
        return {name: value for name, value in asdict(self).items() if value is not None}


VERDICTS = tuple(Judgement.__dataclass_fields__)
ERRORS = frozenset({"forbidden", "voice_errors", "false_refusal"})  # smaller is better


def judge(question: Question, answer: Answer, library: Library) -> Judgement:
    """Compare an answer with what is known and with the documents it cites."""
    refused = answer.status in REFUSALS
    answerable = question.answerable
    said = said_in(answer)
    recall = _share(says(said, fact) for fact in question.facts) if answerable else None
    cards = "\n".join([said, *map(_card, answer.citations)])
    statements = [statement.text for statement in answer.statements]
    cited = {citation.head.id for citation in answer.citations}
    return Judgement(
        document_hit=float(bool(cited & question.relevant.keys()))
        if answerable and question.relevant
        else None,
        fact_recall=recall,
        facts_shown=_share(says(cards, fact) for fact in question.facts) if answerable else None,
        all_facts=None if recall is None else float(recall == 1.0),
        forbidden=_forbidden(statements, question.forbidden),
        citations_exact=_share(_is_exact(citation, library) for citation in answer.citations),
        supported=_supported(answer),
        status_correct=_share(
            _tells_status(citation, answer, library) for citation in answer.citations
        ),
        voice_errors=_voice_errors(question, answer),
        refusal_precision=float(not answerable) if refused else None,
        refusal_recall=None if answerable else float(refused),
        false_refusal=float(refused) if answerable else None,
    )


def not_asked(question: Question, as_of: date, library: Library) -> dict[str, float]:
    """Verdicts on a question that did not reach the system: neither an answer nor a refusal."""
    silent = Answer(question.text, AnswerStatus.ANSWERED, as_of)
    unanswered = {"false_refusal": 1.0} if question.answerable else {}
    return judge(question, silent, library).values() | unanswered


def said_in(answer: Answer) -> str:
    """What the reader is told: statements, quotes and notices, one a line."""
    return "\n".join(
        [
            *(statement.text for statement in answer.statements),
            *(citation.quote for citation in answer.citations),
            *(notice.text for notice in answer.notices),
        ]
    )


def _card(citation: Citation) -> str:
    head = citation.head
    days = (head.written_on, head.published_on, head.effective_on, head.expires_on)
    return "\n".join(
        [
            str(head),
            *head.issuers,
            citation.validity.status,
            citation.validity.because,
            *citation.section_path,
            *(str(day) for day in days if day),
        ]
    )


def _share(verdicts: Iterable[bool]) -> float | None:
    counted = list(verdicts)
    return sum(counted) / len(counted) if counted else None


def _forbidden(statements: list[str], forbidden: tuple[Fact, ...]) -> float | None:
    # Notices are left out: “63号文已被替代” may well name what must not be stated as the answer.
    if not forbidden:
        return None
    return float(any(says("\n".join(statements), fact) for fact in forbidden))


def _is_exact(citation: Citation, library: Library) -> bool:
    try:
        text = library.document(citation.head.id).text
    except NotFound:
        return False
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def _supported(answer: Answer) -> float | None:
    quotes = {citation.id: citation.quote for citation in answer.citations}
    return _share(
        any(statement.text == quotes.get(id) for id in statement.citations)
        for statement in answer.statements
    )


def _tells_status(citation: Citation, answer: Answer, library: Library) -> bool:
    try:
        validity = library.validity(citation.head.id, answer.as_of)
    except NotFound:
        return False
    return citation.validity.status is validity.status


def _voice_errors(question: Question, answer: Answer) -> float | None:
    by_id = {citation.id: citation for citation in answer.citations}
    labelled = any(notice.code == PROPOSER_NOTICE for notice in answer.notices)
    wish_is_fine = labelled or bool(_ASKS_FOR_PROPOSAL.search(question.text))

    def groundless(citation: Citation) -> bool:
        if citation.voice is Voice.PROPOSER:
            return not wish_is_fine
        if citation.head.is_example:
            return citation.head.id not in question.relevant
        return citation.voice is Voice.NOTE

    return _share(
        any(groundless(by_id[id]) for id in statement.citations if id in by_id)
        for statement in answer.statements
    )
