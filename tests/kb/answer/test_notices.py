"""What a reader must know beside an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kb.answer.notices.collected import notices_for
from kb.answer.notices.standing import superseded
from kb.library.catalogue import Catalogue
from kb.library.forwarding import label_of
from kb.models import (
    Citation,
    Excluded,
    Head,
    Level,
    Notice,
    Provenance,
    Reference,
    Replacement,
    Span,
    Status,
    Validity,
    Voice,
    cited_as,
)
from kb.question.focus import Focus
from kb.question.names import Names
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.weighing.quoting.evidence import Evidence, evidence_in
from tests.kb.hits import head, hit

TODAY = date(2026, 9, 1)
HOME = "浙江省温州市龙湾区"
IN_FORCE = Validity(Status.IN_FORCE, "")
REPLACEMENT = Replacement("n", "新办法", "温经信〔2026〕6号", date(2026, 4, 1))


def citation(number: int = 1, **changed: Any) -> Citation:
    found = hit(**({"issuers": ("国务院",)} | changed))
    return Citation(
        f"c{number}", found.passage.id, found.head, found.validity, found.passage.voice,
        found.passage.section_path, found.passage.text, 0, len(found.passage.text),
    )  # fmt: skip


def told(
    *citations: Citation,
    excluded: Sequence[Excluded] = (),
    rivals: Sequence[Evidence] = (),
    heads: Sequence[Head] = (),
    replaced_by: dict[str, tuple[Replacement, ...]] | None = None,
    **said: Any,
) -> list[Notice]:
    catalogue = Catalogue(
        {h.id: h for h in (*heads, *(c.head for c in citations))}, replaced_by or {}
    )
    asked = Question("问题", Understanding("问题", **said), Focus(()), TODAY, HOME)
    return list(notices_for(citations, excluded, rivals, asked, catalogue))


def codes(*citations: Citation, **given: Any) -> list[str]:
    return [notice.code for notice in told(*citations, **given)]


@pytest.mark.parametrize(("title", "shown"), [
    ("《县域普惠金融若干意见》实施细则", "《〈县域普惠金融若干意见〉实施细则》"),
    ("转发《关于修改〈信用办法〉的决定》", "《转发〈关于修改《信用办法》的决定〉》"),
    ("关于印发〈信用办法〉的通知", "《关于印发〈信用办法〉的通知》"),  # written so in its own text
])  # fmt: skip
def test_the_marks_of_titles_within_titles_alternate(title: str, shown: str) -> None:
    assert cited_as(title, None) == shown


def test_an_original_in_force_here_needs_no_notice() -> None:
    assert codes(citation(level=Level.DISTRICT, region=HOME)) == []


@pytest.mark.parametrize(("changed", "code"), [
    ({"status": Status.EXPIRED}, "expired"), ({"status": Status.REPEALED}, "expired"),
    ({"status": Status.NOT_YET}, "not_yet"), ({"status": Status.DRAFT}, "draft"),
    ({"status": Status.UNKNOWN}, "status_unknown"),
    ({"voice": Voice.PROPOSER}, "proposer_wish"), ({"voice": Voice.EDITOR}, "editor"),
    ({"provenance": Provenance.DIGEST}, "digest"), ({"provenance": Provenance.EXAMPLE}, "example"),
    ({"level": Level.DISTRICT, "region": "浙江省温州市瓯海区"}, "other_region"),
    ({"title": "行政判决书"}, "one_case"), ({"title": "行政复议决定书"}, "one_case"),
])  # fmt: skip
def test_whatever_keeps_a_citation_from_being_relied_on_is_told(
    changed: dict[str, Any], code: str
) -> None:
    notices = told(citation(**changed))
    assert [notice.code for notice in notices] == [code]
    assert "一" <= notices[0].text[0] <= "鿿" or notices[0].text[0] == "《"


def test_who_names_a_place_is_not_told_that_its_rules_do_not_hold_at_home() -> None:
    next_door = citation(level=Level.DISTRICT, region="浙江省温州市瓯海区")
    assert codes(next_door, region="浙江省温州市瓯海区", places=("瓯海",)) == []
    assert codes(next_door) == ["other_region"]
    assert codes(next_door, region="浙江省温州市鹿城区", places=("鹿城",)) == ["other_region"]
    both = {"region": "浙江省温州市瓯海区", "places": ("瓯海", "龙湾")}  # 瓯海的奖励，龙湾能领吗
    assert codes(next_door, **both) == ["other_region"]


def test_who_is_elsewhere_is_told_that_what_they_ask_of_does_not_hold_there() -> None:
    asked = {"region": "浙江省温州市瓯海区"}
    next_door = citation(level=Level.DISTRICT, region="浙江省温州市瓯海区")
    notices = told(next_door, **asked, seat="浙江省温州市龙湾区")  # 我们在龙湾，瓯海的能领吗
    assert [notice.code for notice in notices] == ["other_region"]
    assert "不适用于浙江省温州市龙湾区" in notices[0].text
    assert codes(next_door, **asked, seat="浙江省温州市瓯海区") == []
    assert codes(next_door, **asked, seat="浙江省温州市") == []  # in which district is not told


def test_a_replaced_document_names_its_replacement_and_the_day() -> None:
    notice = superseded(head(title="旧办法"), Validity(Status.SUPERSEDED, "", None, REPLACEMENT))
    assert notice.code == "superseded"
    assert notice.text.startswith("《旧办法》已被《新办法》（温经信〔2026〕6号）替代")
    assert "2026-04-01" in notice.text


def test_a_repealed_document_is_not_said_to_be_replaced() -> None:
    notice = superseded(head(title="旧办法"), Validity(Status.REPEALED, "", None, REPLACEMENT))
    assert (
        notice.text == "《旧办法》已被《新办法》（温经信〔2026〕6号）废止，自2026-04-01起停止执行。"
    )


def amending(**changed: Any) -> Head:
    said = (Reference("人才公寓管理办法", None, "amends", Span(0, 1)),)
    given = {"effective_on": date(2026, 3, 1), "doc_number": "温政发〔2026〕2号", **changed}
    return head("y", title="关于修改人才公寓办法的决定", replaces=said, **given)


def test_an_amended_document_is_cited_with_a_word_of_what_amends_it() -> None:
    cited = citation(key="x", title="人才公寓管理办法", effective_on=date(2022, 1, 1))
    [notice] = told(cited, heads=[amending()])
    assert notice == Notice(
        "amended",
        "《人才公寓管理办法》已被《关于修改人才公寓办法的决定》（温政发〔2026〕2号）修改，"
        "自2026-03-01起施行，请对照修改后的条款。",
    )


@pytest.mark.parametrize("changed", [
    {"effective_on": date(2026, 10, 1)}, {"draft": True}, {"provenance": Provenance.EXAMPLE},
    {"expires_on": date(2026, 6, 30)},
])  # fmt: skip
def test_an_amendment_that_is_not_in_force_is_not_told(changed: dict[str, Any]) -> None:
    cited = citation(key="x", title="人才公寓管理办法", effective_on=date(2022, 1, 1))
    assert codes(cited, heads=[amending(**changed)]) == []


def test_a_document_that_a_cited_one_amends_is_no_predecessor() -> None:
    lapsed = head("x", title="人才公寓管理办法", expires_on=date(2026, 6, 30))
    decision = citation(key="y", effective_on=date(2026, 3, 1), replaces=amending().replaces)
    assert codes(decision, heads=[lapsed]) == []


def test_the_predecessor_of_a_cited_document_is_told() -> None:
    old = head("o", title="旧的管理办法", effective_on=date(2022, 1, 1))
    new = citation(
        key="n", effective_on=date(2026, 4, 1),
        replaces=(Reference("旧的管理办法", None, "replaces", Span(0, 1)),),
    )  # fmt: skip
    [notice] = told(new, heads=[old], replaced_by={"o": (REPLACEMENT,)})
    assert notice.code == "superseded"
    assert "《旧的管理办法》" in notice.text
    assert told(new) == []  # not held: nothing to tell


def test_the_same_notice_is_told_once() -> None:
    assert codes(citation(1, status=Status.DRAFT), citation(2, status=Status.DRAFT)) == ["draft"]


def test_a_document_left_out_for_the_cited_one_is_told_and_others_are_not() -> None:
    gone = Validity(Status.SUPERSEDED, "已被替代", None, REPLACEMENT)
    left_out = Excluded(head("o", title="旧办法"), gone, "only_expired", "已被替代")
    assert codes(citation(key="n"), excluded=[left_out]) == ["superseded"]
    assert codes(citation(key="other"), excluded=[left_out]) == []


def test_a_wish_beside_the_reply_of_its_letter_yields_to_it() -> None:
    wish = evidence_in(hit("建议企业达到26家。", key="letter", voice=Voice.PROPOSER), Focus(()))
    reply = citation(key="letter", voice=Voice.AUTHORITY)
    assert codes(reply, rivals=[wish]) == ["reply_prevails"]
    elsewhere = replace(wish, hit=replace(wish.hit, head=head("another")))
    assert codes(reply, rivals=[elsewhere]) == []


def test_others_of_the_same_short_number_are_named() -> None:
    names = Names(shared=("d", "e"))
    [notice] = told(citation(), heads=[head("e", title="同号办法")], names=names)
    assert notice.code == "namesakes"
    assert "《同号办法》" in notice.text
    both = (citation(1), citation(2, key="e"))
    assert codes(*both, names=names) == []


@pytest.mark.parametrize(("card", "places", "expected"), [
    ({"region": "浙江省温州市瓯海区"}, ("龙湾", "瓯海"), ["wrong_region"]),
    ({"region": "浙江省温州市瓯海区"}, ("龙湾",), []),
    ({"region": "浙江省", "excluded_regions": ("温州市",)}, (), ["wrong_region"]),
])  # fmt: skip
def test_a_policy_that_does_not_hold_here_is_told_of_where_it_bears_on_the_question(
    card: dict[str, Any], places: tuple[str, ...], expected: list[str]
) -> None:
    out = Excluded(head("x", **card), IN_FORCE, "wrong_region", "不适用于浙江省温州市龙湾区")
    assert codes(citation(), excluded=[out], places=places) == expected


def test_a_text_that_may_not_hold_is_told_with_the_reason() -> None:
    unknown = Validity(Status.UNKNOWN, "整理者注明当前有效性没有核到，请向发文机关核实")
    [notice] = told(replace(citation(title="旧办法"), validity=unknown))
    assert notice.text == "《旧办法》：整理者注明当前有效性没有核到，请向发文机关核实。"


@pytest.mark.parametrize(("kind", "who"), [("其他", "文中受访者"), ("纪要", "与会有关方面")])
def test_a_wish_that_no_proposal_holds_is_said_to_be_whose_it_is(kind: str, who: str) -> None:
    cited = replace(citation(kind=kind), voice=Voice.PROPOSER)
    assert any(who in notice.text for notice in told(cited) if notice.code == "proposer_wish")


def test_a_clause_that_was_passed_on_is_told_with_its_own_issuer() -> None:
    path = (label_of("浙江省交通运输厅", "农村公路养护补助办法"), "第三条")
    [notice] = [n for n in told(replace(citation(), section_path=path)) if n.code == "forwarded"]
    assert "《农村公路养护补助办法》，由浙江省交通运输厅制定" in notice.text


def test_that_the_place_of_a_local_document_is_not_known_is_told() -> None:
    [notice] = told(citation(level=None, region=None, issuers=("区市场监督管理局",)))
    assert notice.code == "place_unknown"
    assert "没有写明是哪里的文件" in notice.text


@pytest.mark.parametrize(("card", "expected"), [
    ({}, ["issuer_unknown"]),
    ({"title": "中华人民共和国某法"}, []),
    ({"doc_number": "国发〔2026〕1号"}, []),
    ({"voice": Voice.PROPOSER}, ["proposer_wish"]),
])  # fmt: skip
def test_a_text_that_does_not_say_whose_it_is_is_told_as_such(
    card: dict[str, Any], expected: list[str]
) -> None:
    assert codes(citation(**({"issuers": ()} | card))) == expected
