"""How well the forms of answers tell: `python -m eval.checks.forms`.

For each line of `kb/lexicon/answer_forms.tsv`, over the questions we train on: how many of those
that a clause answers find no such form in it (a fault of the line), and how many near misses do
(what the line is for). A line earns its place where the second share is well above the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eval.training.training_pairs import TRAINING, read_lines
from kb.lexicons import lines, rows
from kb.question.answer_form import bundled_forms, read_forms


@dataclass(slots=True)
class Tally:
    asked: int = 0
    lacking: int = 0

    def add(self, lacks: bool) -> None:
        self.asked += 1
        self.lacking += lacks

    def __str__(self) -> str:
        return f"{self.asked:6d} {self.lacking / self.asked if self.asked else 0:6.1%}"


def judged(*, headed: bool = False) -> Iterator[tuple[str, str, bool]]:
    """Question, clause, and whether the clause answers it; a supplement answers near misses.
    `headed`: with the title and the headings that the clause stands under, a line each."""
    clauses = {line["id"]: line for line in read_lines(TRAINING / "clauses.jsonl")}
    for line in clauses.values():
        text, supplement = (_told(line, key, headed) for key in ("text", "supplement"))
        for question in line["asks"]:
            yield question, text, True
            yield question, supplement, False
        for question in line["near_misses"]:
            yield question, text, False
            yield question, supplement, True
    for line in read_lines(TRAINING / "broad.jsonl"):
        text = _told(clauses[line["id"]], "text", headed)
        yield from ((question, text, True) for question in line["asks"])
        yield from ((question, text, False) for question in line["misses"])


def _told(clause: Mapping[str, Any], key: str, headed: bool) -> str:
    text: str = clause[key]
    return f"{clause['title']}\n{clause['path']}\n{text}" if headed else text


def main() -> None:
    forms = list(rows(lines("answer_forms.tsv")))
    alone = [read_forms(["\t".join(row)]) for row in forms]
    tallies = [(Tally(), Tally()) for _ in forms]
    free = total = 0
    for question, text, answers in judged():
        total += 1
        asked = question.lower()
        if bundled_forms().wanted(asked) is None:
            free += 1
            continue
        at, form = next((i, f) for i, row in enumerate(alone) if (f := row.wanted(asked)))
        tallies[at][not answers].add(not form.within(text))
    print("answered, lacking | near misses, lacking | line")
    for row, (answered, missed) in zip(forms, tallies, strict=True):
        print(answered, "|", missed, "|", row[0][:70])
    for label, side in (("answered", 0), ("near misses", 1)):
        whole = sum(tally[side].asked for tally in tallies)
        lacking = sum(tally[side].lacking for tally in tallies)
        print(f"{label}: {lacking} of {whole} lack the form ({lacking / whole:.1%})")
    print(f"no form asked for: {free} of {total}")


if __name__ == "__main__":
    main()
