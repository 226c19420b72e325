"""Files of what was learnt: one learnt on top of another merges to both."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eval.training.lora import put_on


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**31))
def test_what_was_learnt_on_top_adds_to_what_was_there(old: int, new: int, seed: int) -> None:
    import torch  # takes seconds: here only the worker that runs this file pays them

    draw = torch.Generator().manual_seed(seed)

    def learnt(rank: int) -> dict[str, Any]:
        return {
            "layer.a": torch.randn(rank, 5, generator=draw),
            "layer.b": torch.randn(3, rank, generator=draw),
            "LayerNorm.bias": torch.randn(5, generator=draw),
        }

    first, second = learnt(old), learnt(new)
    both = put_on(first, second)
    apart = first["layer.b"] @ first["layer.a"] + second["layer.b"] @ second["layer.a"]
    assert torch.allclose(both["layer.b"] @ both["layer.a"], apart, atol=1e-5)
    assert torch.equal(both["LayerNorm.bias"], second["LayerNorm.bias"])
