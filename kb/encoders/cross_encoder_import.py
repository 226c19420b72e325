"""A cross-encoder of sentence-transformers as an ONNX graph: token ids of a pair -> log odds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kb.encoders.bundled_cross_encoder import Judge
from kb.encoders.onnx_export import write_graph
from kb.encoders.preparing import offline_unless_named, save_tokenizer
from kb.encoders.quantise import quantise_dynamic
from kb.errors import ModelError

MOST_TOKENS = 512  # of question and clause together
KNOWN_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def build(name_or_path: str, work: Path) -> tuple[Judge, int]:
    """Write `cross_encoder.onnx` and `tokenizer.json`; returns what they are to be compared with
    and how many tokens the model takes. Raises ModelError when it cannot be used."""
    model = _load(name_or_path)
    network, most = model[0].auto_model.eval(), min(int(model.max_length or 512), MOST_TOKENS)
    example = _pair(model, "政策", "企业申报条件", most)
    if network.config.num_labels != 1 or not set(example) <= set(KNOWN_INPUTS):
        raise ModelError(f"模型 {name_or_path} 不是给出一个分数的交叉编码器。", "请换用其他模型。")
    _export(network, example, work / "float.onnx")
    quantise_dynamic(work / "float.onnx", work / "cross_encoder.onnx")
    (work / "float.onnx").unlink()
    save_tokenizer(model, work)
    return _original(model, network, most), most


def _load(name_or_path: str) -> Any:
    local = offline_unless_named(name_or_path)
    from sentence_transformers import CrossEncoder

    try:
        model: Any = CrossEncoder(  # its modules carry no types
            name_or_path,
            device="cpu",
            local_files_only=local,
            model_kwargs={"attn_implementation": "eager"},
        )
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"无法载入核对模型 {name_or_path}。",
            "请检查名称或路径是否是 sentence-transformers 的交叉编码器。",
        ) from error
    if not hasattr(model[0], "auto_model") or not hasattr(model.tokenizer, "backend_tokenizer"):
        raise ModelError(f"核对模型 {name_or_path} 的结构暂不支持。", "请换用其他模型。")
    return model


def _pair(model: Any, question: str, clause: str, most: int) -> dict[str, Any]:
    return dict(
        model.tokenizer(
            question, clause, truncation="longest_first", max_length=most, return_tensors="pt"
        )
    )


def _export(network: Any, example: dict[str, Any], path: Path) -> None:
    import torch

    class Flat(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, *inputs: Any) -> Any:
            return self.network(**dict(zip(example, inputs, strict=True))).logits[:, 0]

    write_graph(Flat(), example, "log_odds", {name: {1: "t"} for name in example}, path)


def _original(model: Any, network: Any, most: int) -> Judge:
    import torch

    def judge(question: str, clause: str) -> float:
        with torch.no_grad():
            return float(network(**_pair(model, question, clause, most)).logits[0, 0])

    return judge
