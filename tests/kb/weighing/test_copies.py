"""One document held twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.answer.selection.texts import distinct
from kb.models import Hit, Status, Validity
from kb.weighing.precedence.copies import known_first, of_one_copy
from kb.weighing.quoting.evidence import Evidence, whole_passage
from tests.conftest import Opener
from tests.kb.asking import ask, cited, codes
from tests.kb.samples import RENT, Sample, document, heads

BARE = "\n".join(  # the same text saved from elsewhere: no 文号, no date, half-width marks
    line.replace("，", ",").replace("；", ";")
    for line in RENT.splitlines()
    if line.startswith(("龙湾区小微园", "第")) and "施行" not in line
)


def evidence(title: str, quote: str, status: Status, number: str | None = None) -> Evidence:
    made = document(Sample(f"{title}{status}{number}", f"{title}\n{quote}\n"))
    head = replace(heads()["rent"], id=made.id, title=title, doc_number=number)
    passage = next(p for p in made.passages if quote in p.text)
    passage = replace(passage, text=quote, end=passage.start + len(quote))
    return whole_passage(Hit(passage, head, Validity(status, ""), 1.0), passage)


CLAUSE = "第三条 渔船应当登记；登记免费。"
TYPED = "第三条 渔船应当登记;登记免费。"


@pytest.mark.parametrize("first", [True, False])
def test_of_one_clause_in_two_copies_the_copy_known_to_hold_is_cited(first: bool) -> None:
    known = evidence("中华人民共和国渔船登记条例", CLAUSE, Status.IN_FORCE, "国务院令第9号")
    typed = evidence("渔船登记条例", TYPED, Status.UNKNOWN)
    kept = distinct([known, typed] if first else [typed, known])
    assert [e.head.doc_number for e in kept] == ["国务院令第9号"]
    assert [e.quote for e in kept] == [CLAUSE]


def test_what_was_judged_of_one_copy_holds_for_the_other() -> None:
    known = evidence("渔船登记条例", CLAUSE, Status.IN_FORCE)
    typed = replace(evidence("渔船登记条例", TYPED, Status.UNKNOWN), relevance=2.0, proven=False)
    [settled] = of_one_copy([typed, replace(known, proven=False)])
    assert (settled.quote, settled.relevance) == (CLAUSE, 2.0)


def test_other_clauses_other_documents_and_other_editions_stay() -> None:
    typed = evidence("渔船登记条例", TYPED, Status.UNKNOWN)
    other = evidence("渔船登记条例", "第四条 渔船应当年检。", Status.IN_FORCE)
    elsewhere = evidence("渔船检验管理条例", CLAUSE, Status.IN_FORCE)
    assert len(distinct([typed, other, elsewhere])) == 3
    old = evidence("渔船登记条例（2001年修订）", CLAUSE, Status.REPEALED)
    new = evidence("渔船登记条例（2026年修订）", TYPED, Status.IN_FORCE)
    assert len(distinct([old, new])) == 2


def test_a_copy_stands_behind_the_better_one_only() -> None:
    known = evidence("渔船登记条例", CLAUSE, Status.IN_FORCE).hit
    typed = evidence("渔船登记条例", TYPED, Status.UNKNOWN).hit
    lone = evidence("渔船检验条例", CLAUSE, Status.UNKNOWN).hit
    assert known_first([typed, lone, known]) == [lone, known, typed]


@pytest.mark.parametrize("question", [
    "小微园租金减免的比例是多少", "龙湾区小微园租金减免办法第二条",
])  # fmt: skip
def test_an_answer_cites_one_copy_and_doubts_nothing(open_kb: Opener, question: str) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("bare", BARE)))
        kb.add(document(Sample("rent", RENT)))
        answer = ask(kb, question)
    assert cited(answer) == ["rent"]
    assert "unknown" not in codes(answer)
