"""The cross-encoder: what it tells apart, and that what is served is what was trained."""

from __future__ import annotations

import shutil
import threading
import warnings
from pathlib import Path
from typing import Any

import pytest

from kb.encoders.adapter import head_of, learnt_cross_encoder
from kb.encoders.cross_encoder import (
    ASKED_TOKENS,
    TOLD_TOKENS,
    BundledCrossEncoder,
    open_cross_encoder,
    pair_of,
)
from kb.encoders.cross_encoder_files import BUNDLED, prepare_cross_encoder
from kb.encoders.embedding import OnnxEmbedder
from kb.encoders.model_manifest import verify_cross_encoder
from kb.errors import ModelDamaged, ModelError, ModelMissing
from kb.ports import CrossEncoder
from tests.embedders import RememberingEmbedder

# clause, a question that it answers, one on the same matter that it does not
PAIRS = (
    (
        "云岭市技术改造补助办法 第四条\n对500万元以上的技术改造项目按投资额的8%给予补助。",
        "技术改造项目按投资额的百分之几补助？",
        "技术改造项目补助由哪个部门受理申请？",
    ),
    (
        "东屏区首席技师评选通知 二、报名时间\n报名自即日起至2026年9月30日止，逾期不予受理。",
        "首席技师评选报名截止到哪天？",
        "首席技师评选结果哪天公布？",
    ),
    (
        "云岭市绿色工厂管理细则 第十条\n绿色工厂称号有效期三年，期满前三个月应当提出复评申请。",
        "绿色工厂称号的有效期是几年？",
        "绿色工厂复评没通过的多久可以重新申报？",
    ),
    (
        "东屏区稳岗补贴指南 三、申请材料\n申请人提交申请表、营业执照复印件和上年度社保缴费证明。",
        "稳岗补贴要交哪些材料？",
        "稳岗补贴每人每月发多少钱？",
    ),
    (
        "关于云岭市政协第31号提案的答复\n目前全市已建成公共充电桩1260个，明年计划新增400个。",
        "云岭市现在有多少公共充电桩？",
        "云岭市建公共充电桩花了多少钱？",
    ),
    (
        "东屏区小微企业贷款贴息办法 第六条\n有逃废债等严重失信行为的企业，不得享受贴息。",
        "哪些企业不能享受贷款贴息？",
        "贷款贴息的比例是多少？",
    ),
)


@pytest.fixture
def cross_encoder(real_cross_encoder: CrossEncoder) -> CrossEncoder:
    return real_cross_encoder


@pytest.fixture
def embedder(real_embedder: RememberingEmbedder) -> OnnxEmbedder:
    """A cross-encoder opened beside it need not read a tokenizer, which takes a second."""
    return real_embedder.model


def test_a_clause_that_answers_scores_above_a_near_miss(cross_encoder: CrossEncoder) -> None:
    right = cross_encoder.judge([(answered, clause) for clause, answered, _ in PAIRS])
    wrong = cross_encoder.judge([(missed, clause) for clause, _, missed in PAIRS])
    above = [better > worse for better, worse in zip(right, wrong, strict=True)]
    assert sum(above) >= len(PAIRS) - 1


def test_a_clause_on_another_matter_does_not_answer(cross_encoder: CrossEncoder) -> None:
    for i, (clause, answered, _) in enumerate(PAIRS):
        other = PAIRS[(i + 1) % len(PAIRS)][0]
        right, wrong = cross_encoder.judge([(answered, clause), (answered, other)])
        assert wrong < 0 < right


def test_a_pair_is_judged_alike_alone_in_company_and_again(
    cross_encoder: CrossEncoder, prepared_cross_encoder: Path, embedder: OnnxEmbedder
) -> None:
    pairs = [(question, clause) for clause, *questions in PAIRS for question in questions]
    together = open_cross_encoder(prepared_cross_encoder, 2, embedder).judge(pairs)
    assert together == [cross_encoder.judge([pair])[0] for pair in pairs]
    assert together == cross_encoder.judge(pairs)
    assert cross_encoder.judge([]) == []


def test_long_texts_are_cut_and_empty_ones_are_judged(cross_encoder: CrossEncoder) -> None:
    pair = pair_of(range(5, 5000), range(5, 5000))
    assert len(pair.ids) == ASKED_TOKENS + TOLD_TOKENS + 4
    assert pair.sides.sum(axis=1).tolist() == [ASKED_TOKENS, TOLD_TOKENS]
    assert all(abs(odds) < 100 for odds in cross_encoder.judge([("", ""), ("", "长" * 5000)]))


def test_sides_mark_the_tokens_of_question_and_clause() -> None:
    pair = pair_of([7, 8], [9])
    assert pair.ids.tolist() == [0, 7, 8, 2, 2, 9, 2]
    assert pair.sides.tolist() == [[0, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1, 0]]


def test_closing_ends_the_threads_that_judge(
    prepared_cross_encoder: Path, embedder: OnnxEmbedder
) -> None:
    before = set(threading.enumerate())
    opened = open_cross_encoder(prepared_cross_encoder, 2, embedder)
    opened.judge([("奖励多少", "奖励50万元。")])
    assert set(threading.enumerate()) - before
    opened.close()
    assert set(threading.enumerate()) - before == set()


def test_the_tokenizer_of_the_embedder_is_shared(
    prepared_cross_encoder: Path, embedder: OnnxEmbedder
) -> None:
    beside = open_cross_encoder(prepared_cross_encoder, threads=1, beside=embedder)
    assert isinstance(beside, BundledCrossEncoder)
    assert beside._tokenizer is embedder.tokenizer
    clause, question, _ = PAIRS[0]
    alone = open_cross_encoder(prepared_cross_encoder, threads=1)
    assert beside.judge([(question, clause)]) == alone.judge([(question, clause)])


def test_an_intact_one_is_left_alone(prepared_cross_encoder: Path) -> None:
    before = (prepared_cross_encoder / "cross_encoder.onnx").stat().st_mtime_ns
    told: list[str] = []
    prepare_cross_encoder(BUNDLED, prepared_cross_encoder, told.append)
    assert (prepared_cross_encoder / "cross_encoder.onnx").stat().st_mtime_ns == before
    assert told == ["核对模型已准备好，文件完好。"]


def test_a_missing_or_changed_cross_encoder_is_refused_and_the_advice_is_told(
    prepared_cross_encoder: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelMissing, match="wence model prepare"):
        open_cross_encoder(tmp_path / "nothing", threads=1)
    spoilt = tmp_path / "spoilt"
    shutil.copytree(prepared_cross_encoder, spoilt)
    with (spoilt / "cross_encoder.onnx").open("r+b") as file:
        file.seek(100_000)
        file.write(b"\x00\x01\x02\x03")
    with pytest.raises(ModelDamaged, match=r"cross_encoder\.onnx"):
        open_cross_encoder(spoilt, threads=1)
    for text in ("{", "[]", "{}"):
        (spoilt / "manifest.json").write_text(text, encoding="utf-8")
        with pytest.raises(ModelDamaged, match="核对模型"):
            verify_cross_encoder(spoilt)


def test_the_bundled_file_has_a_head(tmp_path: Path) -> None:
    assert head_of(learnt_cross_encoder()).keys() == {"0.weight", "0.bias", "2.weight", "2.bias"}
    with pytest.raises(ModelDamaged, match="适配"):
        head_of(tmp_path / "none.safetensors")


# -- any other cross-encoder --------------------------------------------------------------------

CHARACTERS = "企业评上称号奖多少钱对首次认定的给予一性励"
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *CHARACTERS]


def small_classifier(folder: Path, labels: int = 1) -> Path:
    """A two-layer BERT classifier of pairs with random weights, saved by sentence-transformers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import CrossEncoder as Original
        from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

        folder.mkdir()
        (folder / "vocab.txt").write_text("\n".join(VOCABULARY), encoding="utf-8")
        tokenizer: Any = BertTokenizerFast
        tokenizer(vocab=str(folder / "vocab.txt"), model_max_length=128).save_pretrained(folder)
        torch.manual_seed(5)
        BertForSequenceClassification(
            BertConfig(
                vocab_size=len(VOCABULARY),
                hidden_size=64,
                num_hidden_layers=2,
                num_attention_heads=4,
                intermediate_size=200,
                max_position_embeddings=128,
                num_labels=labels,
            )
        ).save_pretrained(folder)
        Original(str(folder), device="cpu", local_files_only=True).save_pretrained(str(folder))
    return folder


def test_a_cross_encoder_of_sentence_transformers_gives_its_own_scores(tmp_path: Path) -> None:
    source = small_classifier(tmp_path / "source")
    folder = tmp_path / "prepared"
    told: list[str] = []
    prepare_cross_encoder(str(source), folder, told.append)
    served = open_cross_encoder(folder, threads=1)
    pairs = [("企业评上称号", "给予一次性奖励" * 40), ("多少钱", "对首次认定的企业给予奖励")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import CrossEncoder as Original

        original = Original(str(source), device="cpu", local_files_only=True)
        expected = original.predict(pairs, activation_fn=torch.nn.Identity())
    found = served.judge(pairs)
    assert found == pytest.approx(expected.tolist(), abs=0.05)
    assert len(set(found)) == 2
    prepare_cross_encoder(str(source), folder, told.append)
    assert told[-1] == "核对模型已准备好，文件完好。"


def test_a_spoilt_one_is_prepared_anew(tmp_path: Path) -> None:
    source, folder = small_classifier(tmp_path / "source"), tmp_path / "prepared"
    before = prepare_cross_encoder(str(source), folder, lambda message: None)
    (folder / "cross_encoder.onnx").write_bytes(b"")
    told: list[str] = []
    prepare_cross_encoder(str(source), folder, told.append)
    assert "cross_encoder.onnx" in told[0]
    assert verify_cross_encoder(folder) == before


def test_what_is_no_cross_encoder_is_refused(tmp_path: Path) -> None:
    classes = small_classifier(tmp_path / "classes", labels=3)
    (tmp_path / "empty").mkdir()
    for source in (classes, tmp_path / "empty"):
        with pytest.raises(ModelError, match=r"核对模型|交叉编码器"):
            prepare_cross_encoder(str(source), tmp_path / "prepared", lambda message: None)
        assert not (tmp_path / "prepared").exists()
