"""What questions turn on, counted: `python -m eval.checks.turns`.

For each line of `kb/lexicon/turns_on.tsv`, over the questions we train on: how many of those that
a clause answers find none of its words in it, title and headings (a fault of the line), and how
many near misses do (what the line is for). A line is kept where the second share is some ten times
the first.
"""

from __future__ import annotations

from eval.checks.forms import Tally, judged
from kb.question.turns_on import bundled_turns


def main() -> None:
    turns = bundled_turns()
    tallies = [(Tally(), Tally()) for _ in turns]
    either = (Tally(), Tally())
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
    print("answered, lacking | near misses, lacking | line")
    for turn, (answered, missed) in zip(turns, tallies, strict=True):
        print(answered, "|", missed, "|", turn.asks.pattern[:70])
    print(either[0], "|", either[1], "| any line")


if __name__ == "__main__":
    main()
