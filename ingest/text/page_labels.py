"""The labels by which pages announce a speaker or a part: 提案人, 来信, 提案内容, 答复意见.

Parts of patterns: readers recognise forms by them, the outline headings, `voices` speakers.
"""

from __future__ import annotations

import re

PROPOSER = (
    r"(?:第一|联名|主|共同)?(?:提案|提议案|建议|议案)(?:人|者|提出人|委员|代表|单位|团体)"
    r"|提[ \u3000]*案[ \u3000]*[人者]|领[ \u3000]*衔[ \u3000]*人"  # as wide as its column
    r"|提出(?:人|代表|委员)|(?:领衔|联名|附议)(?:人|代表|委员)?"
)
MATTER_OF = r"案[ \u3000]*由"
WRITING = r"(?:来信|来件|来电|信件|写信|留言|提问|诉求|反映|求助|工单)"
ASKING = r"(?:咨询|投诉|举报)"  # 企业咨询：, 群众投诉： give a telephone number
WISH_NAMES = (
    "(?:原|主要)?(?:建议|提案|议案)(?:主要)?(?:内容|原文|正文|摘要)|案由及建议|案由|背景情况及建议"
)
# Unnumbered headings in guides and on platforms for enterprises.
PARTS = (
    r"政策(?:内容|依据|要点|原文|亮点)|设定依据|(?:支持|扶持|奖励|补助|申报|申请|适用|服务|办理)对象"
    r"|(?:支持|扶持|奖励|补助|资助)(?:内容|标准|方式|范围|政策)|(?:申报|申请|办理|受理|认定)条件"
    r"|(?:申报|申请|所需|办理)材料|(?:申报|申请|办理|受理)(?:时间|时限|期限|流程|程序|步骤|方式|渠道|入口)"
    r"|常见问题|联系方式|咨询(?:方式|电话|渠道)|注意事项"
)
# The proposer's feedback on the answer, printed below it.
FEEDBACK_NAMES = "(?:代表|委员|提案人|提案者|建议人)(?:反馈)?意见|(?:代表|委员|提案人|提案者)反馈"
ANSWERS_BELOW = r"(?:答复|回复|函复|(?:现|情况)说明)(?:意见)?如下"
PARTIES = "民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"  # 民主党派
NOTE = "【(?:要点整理|待核|编者注|示例)】"  # written by the editor of a digest
ANSWER_NAMES = (
    "答复意见|答复内容|办理意见|答复情况|办理答复|答复全文|提案答复|建议答复|办理情况|办理结果|答复"
)


def alone(names: str) -> re.Pattern[str]:
    """Matches a line that is one of the labels and nothing more: 【提案内容】, 提案内容："""
    return re.compile(rf"^[【\[]?(?:{names})[】\]]?\s*[:：]?$")
