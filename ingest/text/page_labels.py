"""How pages label who speaks and what follows: 提案人, 来信, 提案内容, 答复意见.

As parts of patterns. Readers tell a form by them, the outline a heading, the voices a speaker.
"""

from __future__ import annotations

import re

PROPOSER = (
    r"(?:第一|联名|主|共同)?(?:提案|提议案|建议|议案)(?:人|者|提出人|委员|代表|单位|团体)"
    r"|提出(?:人|代表|委员)|(?:领衔|联名|附议)(?:人|代表|委员)?"
)
WRITING = r"(?:来信|来件|来电|信件|写信|留言|提问|诉求|反映|求助|工单)"
ASKING = r"(?:咨询|投诉|举报)"  # 企业咨询：, 群众投诉： give a telephone number
WISH_NAMES = (
    "(?:原|主要)?(?:建议|提案|议案)(?:主要)?(?:内容|原文|正文|摘要)|案由及建议|案由|背景情况及建议"
)
# What the proposer says of the answer, printed below it
FEEDBACK_NAMES = "(?:代表|委员|提案人|提案者|建议人)(?:反馈)?意见|(?:代表|委员|提案人|提案者)反馈"
ANSWERS_BELOW = r"(?:答复|回复|函复)(?:意见)?如下"
PARTIES = "民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"  # 民主党派
NOTE = "【(?:要点整理|待核|编者注|示例)】"  # of whoever made a digest
ANSWER_NAMES = (
    "答复意见|答复内容|办理意见|答复情况|办理答复|答复全文|提案答复|建议答复|办理情况|办理结果|答复"
)


def alone(names: str) -> re.Pattern[str]:
    """One of the names on a line of its own: 提案内容, 【提案内容】, 提案内容："""
    return re.compile(rf"^[【\[]?(?:{names})[】\]]?\s*[:：]?$")
