"""Measured values, question by question; how they are kept in a file: `eval.result_files`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from eval.answers import ERRORS, VERDICTS, judge, not_asked, said_in
from eval.datasets import Dataset, Question, Text
from eval.matching import fold, holds_answer
from eval.measures import DEFAULT, Measure
from eval.runs import Latency, Library, Outcome, Seen, latency
from eval.stats import Interval, interval
from eval.validity import Attested
from kb.errors import NotFound

ANSWER_IN = 5  # passages looked into for a gold answer
ANSWER_MEASURE = f"Answer@{ANSWER_IN}"  # a gold answer stands in one of the first passages
MISSING = "资料库里没有的应引文件"  # among the facts of a result
QUOTE_MEASURE = "Quote@1"  # a gold answer stands in the first quote of the answer


@dataclass(frozen=True, slots=True)
class Row:
    """One question as measured; a measure that does not apply to it has no value."""

    id: str
    text: str
    type: str
    values: Mapping[str, float]
    top: tuple[Seen, ...] = ()
    status: str | None = None  # of the answer
    said: str = ""  # statements, quotes and notices of the answer
    error: str | None = None
    confidence: float = 0.0  # of the answer; 0 where there is none or the system tells none


@dataclass(frozen=True)
class Result:
    """One system on one dataset."""

    dataset: str
    digest: str  # of the dataset's files
    system: str
    rows: tuple[Row, ...]
    latency_ms: Mapping[str, Latency] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)  # what was measured: model, day …

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Names of the measures that some question has, rankings first."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.values))

    @property
    def types(self) -> tuple[str, ...]:
        """Question types in alphabetical order; empty when there is only one."""
        types = sorted({row.type for row in self.rows})
        return tuple(types) if len(types) > 1 else ()

    def values(self, measure: str, type: str | None = None) -> dict[str, float]:
        """Question id -> value, for the questions (of one type) that have the measure."""
        return {
            row.id: row.values[measure]
            for row in self.rows
            if measure in row.values and type in (None, row.type)
        }

    def summary(self, type: str | None = None) -> dict[str, Interval]:
        """Measure -> mean with its 95 % interval."""
        if type not in self._summaries:
            found = {name: list(self.values(name, type).values()) for name in self.measures}
            self._summaries[type] = {name: interval(v) for name, v in found.items() if v}
        return self._summaries[type]

    @cached_property
    def _summaries(self) -> dict[str | None, dict[str, Interval]]:
        """Those computed: tables, pages and files all ask for them."""
        return {}


def by_dataset(results: Sequence[Result]) -> list[list[Result]]:
    """Results grouped by dataset, in order of first appearance."""
    order = list(dict.fromkeys(result.dataset for result in results))
    ordered = sorted(results, key=lambda result: order.index(result.dataset))
    return [list(group) for _, group in groupby(ordered, key=lambda result: result.dataset)]


def measures_of(results: Sequence[Result]) -> list[str]:
    """All measures of several systems, in the order of the richest one."""
    richest = max(results, key=lambda result: len(result.measures))
    others = (name for result in results for name in result.measures)
    return list(dict.fromkeys([*richest.measures, *others]))


def smaller_is_better(measure: str) -> bool:
    """True for rates of error."""
    return measure in ERRORS


def measured(
    dataset: Dataset,
    outcomes: Sequence[Outcome],
    system: str,
    library: Library | None = None,
    measures: Sequence[Measure] = DEFAULT,
    facts: Mapping[str, str] | None = None,
) -> Result:
    """Measure what a run brought. `library` is needed when it holds answers."""
    texts = {text.id: text for text in dataset.corpus or ()}
    known = dict(facts or {})
    if library is not None:
        library = Attested(library, dataset.validity)
        if missing := _missing(dataset, library):
            known[MISSING] = "、".join(missing)
    rows = tuple(_row(outcome, library, measures, texts) for outcome in outcomes)
    # In the order of the tables: a measure may be missing from the first questions.
    order = [*map(str, measures), ANSWER_MEASURE, QUOTE_MEASURE, *VERDICTS]
    rows = tuple(_ordered(row, order) for row in rows)
    return Result(dataset.name, dataset.digest, system, rows, latency(outcomes), known)


def _missing(dataset: Dataset, library: Library) -> list[str]:
    """Documents that ought to be cited and are not held: misspelt, or not ingested."""

    def held(id: str) -> bool:
        try:
            return bool(library.document(id))
        except NotFound:
            return False

    wanted = dict.fromkeys(id for question in dataset.questions for id in question.relevant)
    return [id for id in wanted if dataset.corpus is None and not held(id)]


def _row(
    outcome: Outcome,
    library: Library | None,
    measures: Sequence[Measure],
    texts: Mapping[str, Text],
) -> Row:
    question, answer = outcome.question, outcome.answer
    values: dict[str, float] = {}
    if question.relevant and question.answerable:
        values |= {str(m): m(outcome.ranking, question.relevant) for m in measures}
    values |= _gold_answers(outcome, library is not None, texts)
    if library is not None:
        values |= (
            judge(question, answer, library).values()
            if answer is not None
            else not_asked(question, outcome.as_of, library)
        )
    return Row(
        question.id,
        question.text,
        question.type,
        values,
        outcome.top,
        status=answer.status.value if answer else None,
        said=said_in(answer) if answer else "",
        error=outcome.error,
        confidence=answer.confidence if answer else 0.0,
    )


def _gold_answers(
    outcome: Outcome, answers_wanted: bool, texts: Mapping[str, Text]
) -> dict[str, float]:
    """Whether a gold answer was found and quoted, where there is one to look for."""
    spans = _answer_spans(outcome.question, texts)

    def found(*passages: str) -> float:
        return float(any(holds_answer(passage, span) for passage in passages for span in spans))

    if not spans:
        return {}
    values = {ANSWER_MEASURE: found(*(seen.text for seen in outcome.top))}
    if answers_wanted:
        quotes = outcome.answer.citations if outcome.answer else ()
        values[QUOTE_MEASURE] = found(*(citation.quote for citation in quotes[:1]))
    return values


def _answer_spans(question: Question, texts: Mapping[str, Text]) -> list[str]:
    """Gold answers that are words of a relevant text; written answers cannot be looked for."""
    relevant = [fold(texts[id].text) for id in question.relevant if id in texts]
    return [a for a in question.answers if any(fold(a) in text for text in relevant)]


def _ordered(row: Row, order: Sequence[str]) -> Row:
    return replace(row, values={name: row.values[name] for name in order if name in row.values})
