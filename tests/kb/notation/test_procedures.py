"""Which clauses tell the steps to take."""

from __future__ import annotations

import pytest

from kb.models import Voice
from kb.notation.procedures import lists_steps
from tests.kb.samples import Sample, document


@pytest.mark.parametrize(
    ("clause", "steps"),
    [
        ("认定按照下列程序进行：（一）企业自评；（二）县区推荐。", True),
        ("企业在线填报，县区经信局初审推荐，市经信局组织专家评审后公示。", True),
        ("申报企业应当具备下列条件：（一）正常经营2年以上；（二）未列入失信名单。", False),
        ("拟定名单在市经信局网站公示7日。", False),
    ],
)
def test_a_clause_with_several_steps_tells_a_procedure(clause: str, steps: bool) -> None:
    held = document(Sample("rule", f"工业设计中心管理办法\n第一条 {clause}\n"))
    own = [p for p in held.passages if clause[:8] in p.text and p.voice is Voice.ISSUER]
    assert any(map(lists_steps, own)) is steps
