"""What a page of a proposal calls its two parts: 提案内容, 答复意见."""

from __future__ import annotations

WISH_NAMES = (
    "建议内容|提案内容|提案原文|建议原文|议案内容|提案正文|建议正文|案由及建议|案由|背景情况及建议"
)
ANSWER_NAMES = (
    "答复意见|答复内容|办理意见|答复情况|办理答复|答复全文|提案答复|建议答复|办理情况|办理结果|答复"
)
