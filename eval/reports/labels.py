"""What measures, stages, types and outcomes are called in Chinese, for tables and pages."""

from __future__ import annotations

from collections.abc import Sequence

from eval.results import ANSWER_MEASURE, QUOTE_MEASURE, smaller_is_better

NAMES = {
    ANSWER_MEASURE: f"{ANSWER_MEASURE} 段落含答案",
    QUOTE_MEASURE: f"{QUOTE_MEASURE} 首条引文含答案",
    "document_hit": "引对文件",
    "fact_recall": "事实召回",
    "facts_shown": "事实召回（含出处卡片）",
    "all_facts": "事实全对",
    "forbidden": "说了不该说的",
    "citations_exact": "引文逐字一致",
    "supported": "每句有出处",
    "status_correct": "效力标注正确",
    "voice_errors": "把诉求、说明当政策",
    "refusal_precision": "拒答准确率",
    "refusal_recall": "该拒答时拒答",
    "false_refusal": "误拒率",
}

_CALLS = {"search": "检索", "ask": "回答"}
_STAGES = {
    "understand": "理解",
    "analyze": "分词",
    "embed": "问题向量",
    "lexical": "词法检索",
    "dense": "向量检索",
    "rank": "融合排序",
    "answer": "判断与摘引",
    "total": "服务内合计",
}
_TYPES = {
    "a_colloquial": "口语",
    "b_precise": "精确",
    "c_multihop": "多跳",
    "d_temporal": "时间、版本",
    "e_numeric": "数额",
    "f_unanswerable": "没有答案",
    "g_adversarial": "对抗",
    "": "其他",
}
_OUTCOMES = {
    "answered": "已回答",
    "partial": "部分回答",
    "no_answer": "没有答案",
    "out_of_scope": "超出范围",
    "refused": "拒绝",
}


def stage(name: str) -> str:
    """`ask.rank` as 回答·融合排序; a stage nobody named stays as it is."""
    call, _, part = name.partition(".")
    return "·".join(filter(None, (_CALLS.get(call, call), _STAGES.get(part, part))))


def plainly(measure: str) -> str:
    """A measure as a table heads its line, without the mark of those that are better small."""
    return NAMES.get(measure, measure)


def called(name: str, measures: Sequence[str]) -> str | None:
    """Which of the measures is meant: by its key, or as tables call it (事实召回)."""
    name = name.removesuffix("↓").strip()
    return next((m for m in measures if name in (m, plainly(m))), None)


def kind(type: str) -> str:
    """A question's type: those of our own sets by their Chinese names."""
    return _TYPES.get(type, type)


def outcome(status: str | None) -> str:
    """What became of a question."""
    return _OUTCOMES.get(status or "", status or "")


def named(measure: str) -> str:
    """The Chinese name, with an arrow where smaller is better."""
    return NAMES.get(measure, measure) + (" ↓" if smaller_is_better(measure) else "")
