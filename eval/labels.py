"""What measures and stages are called in Chinese, for tables and pages."""

from __future__ import annotations

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


def named(measure: str) -> str:
    """The Chinese name, with an arrow where smaller is better."""
    return NAMES.get(measure, measure) + (" ↓" if smaller_is_better(measure) else "")
