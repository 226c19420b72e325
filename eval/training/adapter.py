"""Train the adapter of the bundled encoder.

usage: python -m eval.training.adapter STATUTES [--out FILE]

STATUTES is a BEIR-style folder of statute articles (title “法名第N条”) with questions of its own;
our questions name its articles by title, and half of its own questions is trained on as well.
Low-rank matrices of the upper six layers are fitted with a contrastive loss; the layers below are
computed once and kept. About 40 minutes on two cores. What it was last run on, and what it gained,
is in docs/decisions/0012-adapter.md.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.dataset_files import read_collection, read_question_set
from eval.training import lora, training_pairs
from eval.training.training_pairs import Example
from kb.bootstrap import open_knowledge_base
from kb.encoders.adapter import bundled_adapter
from kb.encoders.bundled_model import PLAIN
from kb.encoders.model_files import model_folder
from kb.settings import Settings

FIRST_LAYER = 6  # layers below stay as they are
RANK, SCALE = 16, 2.0
RATE, WARM_UP = 3e-4, 20  # peak of the learning rate, and steps up to it
TEMPERATURE = 0.02
BATCH, PART = 32, 32  # questions a step; texts computed together
EPOCHS = 2.5
QUESTION_TOKENS, PASSAGE_TOKENS = 64, 128
SHARE = 0.4  # of what was learnt that is shipped: more of it forgets other kinds of text
BACKWARDS = 0.25  # weight of finding the question for a passage
SEED = 1


def examples(folder: Path, settings: Settings) -> list[Example]:
    """All training examples, each with near passages of its own kind that do not answer."""
    collection = read_collection(folder)
    law = [*training_pairs.statutes(collection), *training_pairs.judged(collection)]
    clauses = list(training_pairs.clauses())
    data = training_pairs.TRAINING.parent
    tuning = [
        *read_question_set(data / "questions.jsonl").half("tune").questions,
        *read_question_set(data / "training" / "questions.jsonl").questions,
    ]
    with open_knowledge_base(settings) as knowledge_base:
        corpus = list(training_pairs.corpus(tuning, knowledge_base))
        passages = training_pairs.passages(knowledge_base)
    model = training_pairs.untrained(settings)
    return [
        # only articles that answer some question: one that never does would only be pushed away
        *training_pairs.with_negatives(law, training_pairs.pools(law), model),
        *training_pairs.with_negatives(clauses, training_pairs.pools(clauses), model),
        *training_pairs.with_negatives(corpus, passages, model),
    ]


class Encoder:
    """The published encoder with trainable thin matrices beside its upper linear layers."""

    def __init__(self, folder: Path) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        model: Any = SentenceTransformer(  # its modules carry no types
            str(folder / "sentence-transformers"),
            device="cpu",
            model_kwargs={"attn_implementation": "eager"},
        )
        self._torch, self._tokenizer = torch, model.tokenizer
        self._bert = model[0].auto_model.eval()  # no dropout: the lower layers are kept
        self._known: dict[str, Any] = {}
        self.adapters = lora.adapt(self._bert, FIRST_LAYER, RANK, SCALE)

    def learn(self, texts: Sequence[str], most: int) -> None:
        """Compute the lower layers of texts and keep them; `most` tokens of each."""
        torch = self._torch
        new = sorted(set(texts) - self._known.keys(), key=len)
        for at in range(0, len(new), 2 * PART):
            part = new[at : at + 2 * PART]
            tokens = self._tokenizer(
                part, padding=True, truncation=True, max_length=most, return_tensors="pt"
            )
            mask = tokens["attention_mask"]
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = self._bert.embeddings(input_ids=tokens["input_ids"])
                hidden = self._layers(hidden, mask, 0, FIRST_LAYER).bfloat16()
            counts = mask.sum(1).tolist()
            self._known |= {t: h[:n].clone() for t, h, n in zip(part, hidden, counts, strict=True)}

    def vectors(self, texts: Sequence[str]) -> Any:
        """(n, d), of length 1, of texts that were learnt."""
        torch = self._torch
        order = sorted(range(len(texts)), key=lambda i: len(self._known[texts[i]]))
        rows: list[Any] = [None] * len(texts)
        for at in range(0, len(order), PART):
            part = order[at : at + PART]
            kept = [self._known[texts[i]] for i in part]
            hidden = torch.nn.utils.rnn.pad_sequence(kept, batch_first=True)
            mask = torch.nn.utils.rnn.pad_sequence(
                [torch.ones(len(k)) for k in kept], batch_first=True
            )
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = self._layers(hidden, mask, FIRST_LAYER, None).float()
            mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            for i, row in zip(part, torch.nn.functional.normalize(mean), strict=True):
                rows[i] = row
        return torch.stack(rows)

    def _layers(self, hidden: Any, mask: Any, first: int, last: int | None) -> Any:
        torch = self._torch
        least = torch.finfo(torch.bfloat16).min
        hide = (1.0 - mask[:, None, None, :].to(torch.bfloat16)) * least
        for layer in self._bert.encoder.layer[first:last]:
            hidden = layer(hidden, hide)
        return hidden

    def save(self, path: Path) -> None:
        """Write the file that `kb.encoders.adapter` reads."""
        from safetensors.torch import save_file

        thin = lora.thin_of(self.adapters, SCALE * SHARE)
        save_file(thin, str(path))


def loss_of(encoder: Encoder, batch: Sequence[Example], draw: random.Random) -> Any:
    """Contrastive loss: each question against every passage of the batch but its own others."""
    import torch

    positives = [draw.choice(example.positives) for example in batch]
    negatives = [draw.choice(example.negatives) for example in batch if example.negatives]
    passages = [*positives, *negatives]
    rows = encoder.vectors([*(_asked(e) for e in batch), *map(_told, passages)])
    scores = rows[: len(batch)] @ rows[len(batch) :].T / TEMPERATURE
    own = torch.tensor(
        [[j != i and p in e.positives for j, p in enumerate(passages)] for i, e in enumerate(batch)]
    )
    scores = scores.masked_fill(own, -1e4)
    wanted = torch.arange(len(batch))
    entropy = torch.nn.functional.cross_entropy
    return entropy(scores, wanted) + BACKWARDS * entropy(scores[:, : len(batch)].T, wanted)


def _asked(example: Example) -> str:
    return f"query: {example.question}"


def _told(passage: str) -> str:
    return f"passage: {passage}"


def batches(found: Sequence[Example], draw: random.Random) -> Iterator[list[Example]]:
    """Batches without end, every example once a round."""
    while True:
        order = draw.sample(range(len(found)), len(found))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            yield [found[i] for i in order[at : at + BATCH]]


def train(found: Sequence[Example], encoder: Encoder) -> None:
    import torch

    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    encoder.learn([_told(t) for e in found for t in (*e.positives, *e.negatives)], PASSAGE_TOKENS)
    encoder.learn([_asked(e) for e in found], QUESTION_TOKENS)
    parameters = lora.parameters(encoder.adapters)
    optimiser = torch.optim.AdamW(parameters, lr=RATE)
    steps = int(EPOCHS * len(found) / BATCH)
    begin = time.monotonic()
    for step, batch in zip(range(steps), batches(found, draw), strict=False):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / WARM_UP) * (1 - step / steps)
        loss = loss_of(encoder, batch, draw)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        if step % 20 == 0:
            print(f"{step}/{steps} loss {loss.item():.3f} {time.monotonic() - begin:.0f}s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statutes", type=Path)
    parser.add_argument("--out", type=Path, default=bundled_adapter())
    arguments = parser.parse_args()
    settings = Settings()
    found = examples(arguments.statutes, settings)
    encoder = Encoder(model_folder(settings.models, PLAIN))
    train(found, encoder)
    encoder.save(arguments.out)


if __name__ == "__main__":
    main()
