"""What questions turn on, counted: `python -m eval.checks.turns`.

For each line of `kb/lexicon/turns_on.tsv`, over the questions we train on: how many of those that
a clause answers find none of its words in it, title and headings (a fault of the line), and how
many near misses do (what the line is for). A line is kept where the second share is some ten times
the first. Last, the same of the lines marked 同句: what holds their words, and the fact asked for,
but not together.
"""

from __future__ import annotations

from eval.checks.forms import Tally, judged
from kb.question.answer_form import bundled_forms
from kb.question.turns_on import bundled_turns, tells_it_of_another


def main() -> None:
    turns = bundled_turns()
    tallies = [(Tally(), Tally()) for _ in turns]
    either, beside = (Tally(), Tally()), (Tally(), Tally())
    for question, text, answers in judged(headed=True):
        lacks = [
            (at, not turn.answers.search(text))
            for at, turn in enumerate(turns)
            if turn.asks.search(question)
        ]
        for at, lacking in lacks:
            tallies[at][not answers].add(lacking)
        if lacks:
            either[not answers].add(any(lacking for _, lacking in lacks))
        if any(turns[at].beside for at, _ in lacks) and not any(lacking for _, lacking in lacks):
            beside[not answers].add(_apart(question, text))
    print("answered, lacking | near misses, lacking | line")
    for turn, (answered, missed) in zip(turns, tallies, strict=True):
        print(answered, "|", missed, "|", turn.asks.pattern[:70])
    print(either[0], "|", either[1], "| any line")
    print(beside[0], "|", beside[1], "| held, but not beside the fact asked for")


def _apart(question: str, text: str) -> bool:
    """Whether the clause tells the fact asked for of something else."""
    form = bundled_forms().wanted(question.lower())
    _, headings, told = text.split("\n", 2)
    return form is not None and tells_it_of_another(question, form, headings, told)


if __name__ == "__main__":
    main()
