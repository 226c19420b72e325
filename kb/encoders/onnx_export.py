"""Models as ONNX graphs; one of sentence-transformers: token ids and mask -> embedding."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def export(model: Any, path: Path) -> None:
    """The whole model, pooling and normalising included, with its word table in 8 bits.

    The table is most of a multilingual model (96 of 118 million numbers), and only looked up.
    """
    import torch

    class ByteTable(torch.nn.Module):
        def __init__(self, table: torch.Tensor) -> None:
            super().__init__()
            scale = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
            self.steps = torch.nn.Buffer((table / scale).round().to(torch.int8))
            self.scale = torch.nn.Buffer(scale)

        def forward(self, ids: torch.Tensor) -> torch.Tensor:
            look_up = torch.nn.functional.embedding
            return look_up(ids, self.steps).float() * look_up(ids, self.scale)

    class Encoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            return torch.nn.functional.normalize(self.model(features)["sentence_embedding"])

    encoder = model[0].auto_model
    words = encoder.get_input_embeddings()
    tokens = model.tokenizer(["政策", "企业申报条件"], padding=True, return_tensors="pt")
    example = {name: tokens[name] for name in ("input_ids", "attention_mask")}
    axes = {name: {0: "n", 1: "t"} for name in example} | {"embedding": {0: "n"}}
    try:
        encoder.set_input_embeddings(ByteTable(words.weight.detach()))
        write_graph(Encoder(), example, "embedding", axes, path)
    finally:
        encoder.set_input_embeddings(words)


def write_graph(
    network: Any,
    example: Mapping[str, Any],
    output: str,
    axes: Mapping[str, Mapping[int, str]],
    path: Path,
) -> None:
    """A torch module as a graph; `example` names its inputs in their order, `axes` what varies."""
    import torch

    with torch.no_grad():
        torch.onnx.export(
            network.eval(),  # the exporter leaves the parts in the mode of the whole
            tuple(example.values()),
            str(path),
            input_names=list(example),
            output_names=[output],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,  # the newer exporter needs onnxscript and gains nothing here
        )
    _fuse(path)


def _fuse(path: Path) -> None:
    """Each sum that is normalised at once becomes one step, several times as fast as the two.

    A session does so itself only where it can tell the shapes; what else it fuses is left to it.
    """
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    options: Any = FusionOptions("bert")  # neither of the two carries types
    options.enable_attention = options.enable_embed_layer_norm = False
    options.enable_bias_gelu = options.enable_bias_skip_layer_norm = False  # `quantise` does better
    optimiser: Any = optimize_model
    optimiser(str(path), "bert", optimization_options=options, opt_level=0).save_model_to_file(
        str(path)
    )
