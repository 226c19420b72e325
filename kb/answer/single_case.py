"""Court and administrative decisions (行政判决书, 行政复议决定书): one case, no rule for others."""

from __future__ import annotations

import re

from kb.answer.cited import unsure
from kb.models import Answer, AnswerStatus
from kb.notation.document_kinds import decides_case
from kb.question.understanding import Understanding

_OF_A_CASE = re.compile(
    r"案[子件号例]|[一本该此这]案|的案|判[的决了]|[判裁]定|怎么判|裁决|法院|法官|[原被]告|(?:复议|仲裁|起诉)(?:结果|决定|案|的结)"
)


def no_rule_of_a_case(answer: Answer, understanding: Understanding) -> Answer:
    """The answer marked as unsure when it rests on decisions of single cases alone and the question
    asks for a rule (工伤认定要多少天)."""
    of_cases = answer.citations and all(decides_case(c.head.title) for c in answer.citations)
    asked_for = understanding.names.only or _OF_A_CASE.search(understanding.text)
    if answer.status is not AnswerStatus.ANSWERED or not of_cases or asked_for:
        return answer
    return unsure(answer)
