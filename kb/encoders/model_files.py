"""Preparing the embedding model: sentence-transformers model -> ONNX -> 8 bits -> manifest.

Done once, by `wence model prepare`; serving reads only what is written here, without torch.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from kb.encoders.bundled_model import bundled_hash, is_bundled, save_bundled
from kb.encoders.model_manifest import EMBEDDING, ModelManifest, sha256, verify, write_manifest
from kb.encoders.onnx_export import export
from kb.encoders.preparing import (
    Report,
    folder_hash,
    intact,
    offline_unless_named,
    quiet,
    replacing,
    save_tokenizer,
)
from kb.encoders.quantise import quantise
from kb.errors import ModelError

RECIPE = 2  # raise it when the steps below give other vectors: models are then prepared anew
MAX_TOKENS = 512  # longer passages cost memory by the square and are split before they come here
LEAST_COSINE = 0.995  # of the prepared model to the original, on every check sentence


def model_folder(models: Path, name_or_path: str) -> Path:
    """The folder below `models` for the model a user names; two paths never share one."""
    if is_bundled(name_or_path) or not Path(name_or_path).is_dir():
        return models / name_or_path.replace("/", "--")
    path = Path(name_or_path).resolve()
    return models / f"{path.name}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}"


def prepare(name_or_path: str, folder: Path, report: Report) -> ModelManifest:
    """Make `folder` hold the model, ready to serve; `report` gets Chinese progress messages.

    `name_or_path` is a bundled name, the folder of a sentence-transformers model, or a name that
    sentence-transformers itself resolves (only then is the network used). An intact model of the
    same source stays as it is. Raises ModelError when the model cannot be used or converted.
    """
    source_hash = _source_hash(name_or_path)
    made = (name_or_path, source_hash, RECIPE)
    what = f"{EMBEDDING} {Path(name_or_path).name} "
    if (ready := intact(verify, what, made, folder, report)) is not None:
        return ready
    with replacing(folder) as work, quiet():
        model = _load(name_or_path, work, report)
        report("正在转换为 ONNX 并压缩到 8 位…")
        export(model, work / "float.onnx")
        quantise(work / "float.onnx", work / "model.onnx")
        (work / "float.onnx").unlink()
        save_tokenizer(model, work)
        manifest = _describe(model, name_or_path, source_hash, work)
        report("正在与原模型核对…")
        manifest = _check(model, manifest, work)
    report(
        f"向量模型 {manifest.name} 已就绪（{manifest.dimension} 维，"
        f"与原模型的余弦相似度不低于 {manifest.least_cosine:.4f}）。"
    )
    return manifest


def _source_hash(name_or_path: str) -> str:
    if is_bundled(name_or_path):
        return bundled_hash(name_or_path)
    return folder_hash(name_or_path)


def _load(name_or_path: str, work: Path, report: Report) -> Any:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    local, source = offline_unless_named(name_or_path), name_or_path
    from sentence_transformers import SentenceTransformer

    if is_bundled(name_or_path):
        report("正在展开自带模型的权重…")
        source = str(work / "sentence-transformers")
        save_bundled(name_or_path, Path(source))
    report(f"正在载入 {name_or_path}…")
    try:
        model = SentenceTransformer(
            source,
            device="cpu",
            local_files_only=local,
            model_kwargs={"attn_implementation": "eager"},  # the form every exporter understands
        )
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"无法载入模型 {name_or_path}。", "请检查名称或路径是否是 sentence-transformers 模型。"
        ) from error
    if not hasattr(model[0], "auto_model") or not hasattr(model.tokenizer, "backend_tokenizer"):
        raise ModelError(
            f"模型 {name_or_path} 的结构暂不支持。",
            "请换用基于 Transformer、带 tokenizer.json 的文本模型。",
        )
    return model.eval()


def _describe(model: Any, source: str, source_hash: str, work: Path) -> ModelManifest:
    prompts = model.prompts or {}
    return ModelManifest(
        name=Path(source).name,
        source=source,
        source_hash=source_hash,
        dimension=int(model.get_sentence_embedding_dimension()),
        max_tokens=min(int(model.max_seq_length or MAX_TOKENS), MAX_TOKENS),
        pad_id=int(model.tokenizer.pad_token_id or 0),
        query_prefix=prompts.get("query") or "",
        passage_prefix=prompts.get("passage") or prompts.get("document") or "",
        least_cosine=0.0,
        recipe=RECIPE,
        files={name: sha256(work / name) for name in ("model.onnx", "tokenizer.json")},
    )


def _check(model: Any, manifest: ModelManifest, work: Path) -> ModelManifest:
    """Compare what will be served with the original, then write the manifest."""
    from kb.encoders.embedding import (
        OnnxEmbedder,  # here, so that importing this module stays cheap
    )

    embedder = OnnxEmbedder(work, manifest, threads=2)
    served = embedder.passages(CHECK_SENTENCES)
    expected = model.encode(
        list(CHECK_SENTENCES), prompt=manifest.passage_prefix, normalize_embeddings=True
    )
    least = float((served * expected).sum(axis=1).min())
    if least < LEAST_COSINE:
        raise ModelError(
            f"转换后的模型与原模型不一致（余弦相似度最低 {least:.4f}）。",
            "请换用其他模型，或改用自带模型：wence model prepare。",
        )
    checked = replace(manifest, least_cosine=round(least, 5))
    write_manifest(checked, work)
    return checked


CHECK_SENTENCES = (
    "本办法自2026年5月1日起施行，有效期至2030年12月31日。",
    "上年度营业收入总额不低于1000万元",
    "对首次认定的企业，给予一次性奖励20万元。",
    "申请人应当向所在地的县级主管部门提出申请，并提交下列材料:",
    "(三)近三年内未发生重大安全、质量、环境污染事故;",
    "研发费用总额占营业收入总额比重在3%以上",
    "关于印发扶持小微企业发展若干措施的通知",
    "各区县（市）人民政府，市直各部门、各单位:",
    "提案中提出的设立专项资金的建议，我局将会同财政部门研究。",
    "感谢您对我市中小企业工作的关心和支持!",
    "第十七条 有下列情形之一的，撤销其称号，三年内不再受理其申请。",
    "什么样的公司可以领这笔补贴？",
    "小额贷款贴息怎么申请，到哪里办",
    "联系人：企业服务科，电话:12345678。",
    "逾期未报送的，视为自动放弃。",
    "鼓励银行业金融机构开发知识产权质押融资产品，单户授信3~5年。",
    "高新技术企业减按15%的税率征收企业所得税",
    "原《管理办法》同时废止。",
    "表 1 各地区培育目标（单位：家）",
    "人才引进、住房保障、子女入学",
    "截至上年底，全区累计培育企业128家，同比增长12.5%。",
    "ISO 9001 质量管理体系认证证书复印件",
    "服务专员应当每季度走访一次，记录企业诉求并限期办结，涉及多个部门的由牵头单位统筹协调,"
    "办理结果及时向企业反馈；企业对办理结果不满意的，应当重新办理并说明理由。",
    "政策",
)
