"""What a page of a proposal calls its two parts: 提案内容, 答复意见."""

from __future__ import annotations

WISH_NAMES = (
    "(?:原|主要)?(?:建议|提案|议案)(?:主要)?(?:内容|原文|正文|摘要)|案由及建议|案由|背景情况及建议"
)
# What the proposer says of the answer, printed below it
FEEDBACK_NAMES = "(?:代表|委员|提案人|提案者|建议人)(?:反馈)?意见|(?:代表|委员|提案人|提案者)反馈"
ANSWER_NAMES = (
    "答复意见|答复内容|办理意见|答复情况|办理答复|答复全文|提案答复|建议答复|办理情况|办理结果|答复"
)
