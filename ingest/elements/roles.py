"""How pages label who made a proposal (提案人, 领衔代表) or wrote a letter (来信, 投诉)."""

from __future__ import annotations

PROPOSER = (
    r"(?:第一|联名|主|共同)?(?:提案|提议案|建议|议案)(?:人|者|提出人|委员|代表|单位|团体)"
    r"|提出(?:人|代表|委员)|(?:领衔|联名|附议)(?:人|代表|委员)?"
)
WRITING = r"(?:来信|来件|来电|信件|写信|留言|提问|诉求|反映|求助|工单)"
ASKING = r"(?:咨询|投诉|举报)"  # 企业咨询：, 群众投诉： give a telephone number
