"""Low-rank adaptation of the bundled encoder: what both training commands put beside its layers.

Our own few lines, because `peft` wants the hub client's model classes and saves another format than
the one the product merges with numpy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


def adapt(encoder: Any, first_layer: int, rank: int, scale: float) -> dict[str, Any]:
    """Freeze a BertModel and give its linear layers, from `first_layer` on, thin matrices to train.

    Name -> module with the parameters `a` (rank, inputs) and `b` (outputs, rank).
    """
    import torch

    class Adapted(torch.nn.Module):
        def __init__(self, base: Any) -> None:
            super().__init__()
            self.base = base
            width = base.in_features
            self.a = torch.nn.Parameter(torch.randn(rank, width) / math.sqrt(width))
            self.b = torch.nn.Parameter(torch.zeros(base.out_features, rank))

        def forward(self, x: Any) -> Any:
            thin = (x @ self.a.T.to(x.dtype)) @ self.b.T.to(x.dtype)
            return self.base(x) + thin * scale

    for parameter in encoder.parameters():
        parameter.requires_grad_(False)
    adapters = {}
    for name, module in list(encoder.named_modules()):
        if isinstance(module, torch.nn.Linear) and _layer(name) >= first_layer:
            parent, _, own = name.rpartition(".")
            adapters[name] = Adapted(module)
            setattr(encoder.get_submodule(parent), own, adapters[name])
    return adapters


def _layer(name: str) -> int:
    parts = name.split(".")
    return int(parts[2]) if name.startswith("encoder.layer.") else -1


def put_on(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """What `kb.encoders.adapter` merges to both: the second was learnt on top of the first.

    Thin matrices stand side by side, which adds their products; other tensors are the second's.
    """
    import torch

    both = dict(second)
    for name, tensor in second.items():
        if name.endswith((".a", ".b")):
            both[name] = torch.cat([first[name], tensor], dim=int(name.endswith(".b")))
    return both


def parameters(adapters: Mapping[str, Any]) -> list[Any]:
    return [p for adapter in adapters.values() for p in (adapter.a, adapter.b)]


def thin_of(adapters: Mapping[str, Any], scale: float) -> dict[str, Any]:
    """What was learnt, in the form that `kb.encoders.adapter` merges; `scale` goes into `b`."""
    thin = {}
    for name, adapter in adapters.items():
        thin[f"{name}.a"] = adapter.a.detach().half().contiguous()
        thin[f"{name}.b"] = (adapter.b.detach() * scale).half().contiguous()
    return thin
