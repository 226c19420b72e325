"""Searching, asking and reading in the console: counts, pages, proofs, the day asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kb.knowledge_base import KnowledgeBase
from kb.models import Level

QUESTION = "申请认定的企业上年度营业收入不低于多少"


@pytest.mark.parametrize(
    "chosen", [{}, {"levels": ["国家"]}, {"kinds": ["办法"], "status": ["现行"]}]
)
def test_each_count_is_what_choosing_the_value_gives(
    inside: TestClient, chosen: dict[str, list[str]]
) -> None:
    asked = {"q": "企业奖励场地补助", "as_of": "2026-11-23"}
    told = inside.get("/console/api/search", params={**asked, **chosen}).json()
    assert told["total"] > 0
    for dimension, counts in told["counts"].items():
        for count in counts:
            only = {**asked, **chosen, dimension: [count["value"]]}
            found = inside.get("/console/api/search", params=only).json()
            assert found["total"] == count["count"], (dimension, count)


def test_an_only_choice_counts_what_it_gave(inside: TestClient) -> None:
    asked = {"q": "企业奖励场地补助", "as_of": "2026-11-23", "status": ["现行"], "region": "镇海区"}
    told = inside.get("/console/api/search", params=asked).json()
    for dimension, value in (("status", "现行"), ("region", "镇海区")):
        counts = {count["value"]: count["count"] for count in told["counts"][dimension]}
        assert counts[value] == told["total"]


def test_the_places_of_the_library_stay_when_only_national_documents_are_sought(
    inside: TestClient, knowledge_base: KnowledgeBase, library: Any
) -> None:
    place = "浙江省宁波市镇海区"
    head = replace(library.new.head, id="of-a-district", region=place, level=Level.DISTRICT)
    passages = tuple(replace(p, id=f"q{p.id}", document_id=head.id) for p in library.new.passages)
    knowledge_base.add(replace(library.new, head=head, passages=passages))
    asked = {"q": "企业奖励场地补助", "as_of": "2026-11-23", "levels": ["国家"]}
    try:
        told = inside.get("/console/api/search", params=asked).json()
        short = inside.get("/console/api/search", params={**asked, "region": "镇海区"}).json()
    finally:
        knowledge_base.remove(head.id)
    assert [one["value"] for one in short["counts"]["region"]] == ["镇海区"]  # as in the address
    assert [one["label"] for one in told["counts"]["region"]] == ["镇海区"]

    assert told["counts"]["region"][0]["count"] > 0
    told = inside.get("/console/api/search", params={**asked, "status": ["已废止"]}).json()
    assert told["counts"]["region"] == []  # where nothing is left there is nothing to choose


def test_what_one_side_says_can_be_sought_alone(inside: TestClient) -> None:
    for voice in ("proposer", "authority"):
        asked = {"q": "孵化器场地补助", "voices": [voice]}
        told = inside.get("/console/api/search", params=asked).json()
        assert {hit["voice"] for hit in told["hits"]} == {voice}
    assert [one["label"] for one in told["counts"]["voices"]][-1:] == ["政府答复"]


def test_a_search_that_meets_nothing_says_so(inside: TestClient) -> None:
    for query, weak in (("红烧肉菜谱", True), ("企业奖励场地补助", False)):
        told = inside.get("/console/api/search", params={"q": query}).json()
        assert told["hits"]
        assert told["weak"] is weak, query


def test_pages_follow_each_other_without_gap_or_repeat(inside: TestClient) -> None:
    whole = inside.get("/console/api/search", params={"q": "企业"}).json()
    ranks = [hit["rank"] for hit in whole["hits"]]
    assert ranks == list(range(1, len(ranks) + 1))


def test_a_page_beyond_the_last_is_the_last(inside: TestClient) -> None:
    last = inside.get("/console/api/search", params={"q": "企业"}).json()["pages"]
    told = inside.get("/console/api/search", params={"q": "企业", "page": last + 90}).json()
    assert (told["page"], bool(told["hits"])) == (last, True)


def test_an_unknown_filter_is_refused(inside: TestClient, problem: Any) -> None:
    response = inside.get("/console/api/search", params={"q": "企业", "levle": "国家"})
    problem(response, 422, "invalid_request")


def test_the_answer_is_the_enterprises_own(inside: TestClient) -> None:
    asked = {"question": QUESTION, "as_of": "2026-11-23"}
    public = inside.post("/v1/ask", json=asked).json()
    told = inside.post("/console/api/ask", json=asked).json()
    for changing in ("id", "timing_ms"):
        public.pop(changing), told["answer"].pop(changing)
    assert told["answer"] == public
    assert 0 <= told["confidence"] <= 1
    assert told["search"]["hits"]


def test_the_viewer_proves_a_replacement_by_the_words_that_say_it(
    inside: TestClient, library: Any
) -> None:
    view = inside.get(f"/console/api/documents/{library.old.id}").json()
    (link,) = view["links"]
    assert (link["earlier"], link["later"]) == (library.old.id, library.new.id)
    assert link["proof"] == {"start": 0, "end": 5}
    assert [card["document_id"] for card in view["relatives"]] == [library.new.id]


def test_as_of_moves_the_status_of_a_document(inside: TestClient, library: Any) -> None:
    path = f"/console/api/documents/{library.old.id}"
    told = {day: inside.get(path, params={"as_of": day}).json()["document"]["status"]
            for day in ("2023-01-01", "2026-11-23")}  # fmt: skip
    assert told == {"2023-01-01": "现行", "2026-11-23": "已被替代"}


def test_without_an_old_document_the_replaced_one_is_compared(
    inside: TestClient, library: Any
) -> None:
    told = inside.get("/console/api/compare", params={"new": library.new.id}).json()
    assert told["old"]["document_id"] == library.old.id
    changed = [p for p in told["pairings"] if p["change"] == "changed"]
    assert any({"side": "old", "text": "1000"} in p["pieces"] for p in changed)
    assert any({"side": "new", "text": "2000"} in p["pieces"] for p in changed)


@pytest.mark.parametrize("name", [
    "云岭市企业梯度培育管理办法", "《云岭市企业梯度培育管理办法》", "云经信〔2026〕7号",
    "云岭市企业梯度培育管理办法（云经信〔2026〕7号）", "梯度培育管理",
])  # fmt: skip
def test_a_document_is_compared_by_what_only_it_is_called(
    inside: TestClient, library: Any, name: str
) -> None:
    told = inside.get("/console/api/compare", params={"new": name}).json()
    assert (told["old"]["document_id"], told["new"]["document_id"]) == (
        library.old.id, library.new.id,
    )  # fmt: skip


def test_a_name_that_means_nothing_or_too_much_is_told_as_such(
    inside: TestClient, problem: Any
) -> None:
    asked = inside.get("/console/api/compare", params={"new": "没有的文件"})
    assert "没有“没有的文件”这份文件" in problem(asked, 404, "not_found")["detail"]
    asked = inside.get("/console/api/compare", params={"new": "云岭市企业梯度培育"})
    assert "对应 2 份文件" in problem(asked, 404, "not_found")["detail"]


def test_what_was_read_in_a_question_names_documents_by_their_titles(
    inside: TestClient, library: Any
) -> None:
    asked = {"question": "《云岭市企业梯度培育管理办法》规定了哪些条件"}
    told = inside.post("/console/api/ask", json=asked).json()["read"]
    (named,) = (one["value"] for one in told if one["label"] == "点名文件")
    assert named == "《云岭市企业梯度培育管理办法》（云经信〔2026〕7号）"


def test_what_does_not_hold_where_the_question_is_put_says_so(
    inside: TestClient, knowledge_base: KnowledgeBase, library: Any
) -> None:
    place = "浙江省宁波市慈溪市"
    head = replace(library.new.head, id="of-a-town", region=place, level=Level.DISTRICT)
    passages = tuple(replace(p, id=f"t{p.id}", document_id=head.id) for p in library.new.passages)
    knowledge_base.add(replace(library.new, head=head, passages=passages))
    try:
        told = {
            said: inside.get("/console/api/search", params={"q": f"{said}企业场地补助"}).json()
            for said in ("镇海区", "慈溪市")
        }
    finally:
        knowledge_base.remove(head.id)
    assert told["镇海区"]["elsewhere"] == {head.id: "不适用于镇海区"}
    assert told["慈溪市"]["elsewhere"] == {}
