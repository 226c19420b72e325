"""Go on training the cross-encoder.

usage: python -m eval.training.continue_cross_encoder STATUTES --out FILE

Owners of firms type 小巨人申报条件, and the clause that states the conditions does not call them
so. A file that `eval.training.cross_encoder` left learns such short questions, each with the clause
that answers it and one near to that; questions it knew keep it from forgetting. About 20 minutes on
two cores. What it gained is in docs/decisions/0013-cross-encoder.md.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from eval.dataset_files import read_collection
from eval.datasets import Dataset
from eval.training import training_pairs
from eval.training.cross_encoder import Schedule, Trainee, held_out, pairs, train, validate
from eval.training.training_pairs import Example
from kb.encoders.adapter import learnt_cross_encoder
from kb.settings import Settings

SCHEDULE = Schedule(steps=260, rate=2e-4, warm_up=15, saved=100)
ARTICLES, NEAR_ARTICLES = 1200, 1000  # questions over articles, and near misses of articles
SEED = 5


def examples(folder: Path, settings: Settings, draw: random.Random) -> Iterator[Example]:
    model = training_pairs.untrained(settings)
    pool = training_pairs.pools(training_pairs.clauses())
    broad = list(training_pairs.broad())
    asked = [example for example in broad if example.positives]
    yield from training_pairs.with_negatives(asked, pool, model)
    yield from (example for example in broad if not example.positives)
    yield from training_pairs.of_each_clause(draw)
    yield from _over_articles(read_collection(folder), draw)


def _over_articles(collection: Dataset, draw: random.Random) -> Iterator[Example]:
    asked = list(training_pairs.statutes(collection))
    yield from draw.sample(asked, min(ARTICLES, len(asked)))
    near = list(training_pairs.near_misses_of_articles(collection))
    yield from draw.sample(near, min(NEAR_ARTICLES, len(near)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statutes", type=Path)
    parser.add_argument("--begin", type=Path, default=learnt_cross_encoder())
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    draw = random.Random(SEED)
    found = pairs(list(examples(arguments.statutes, Settings(), draw)), draw)
    trainee = Trainee(arguments.begin)
    learnt = [pair for pair in found if not held_out(pair)]
    train(learnt, trainee, draw, arguments.out, SCHEDULE)
    print(f"held out: {validate([p for p in found if held_out(p)], trainee):.4f}")


if __name__ == "__main__":
    main()
