"""How pages label those who made a proposal: 提案人, 领衔代表, 附议人, 建议提出人."""

from __future__ import annotations

PROPOSER = (
    r"(?:第一|联名|主|共同)?(?:提案|提议案|建议|议案)(?:人|者|提出人|委员|代表|单位|团体)"
    r"|提出(?:人|代表|委员)|(?:领衔|联名|附议)(?:人|代表|委员)?"
)
