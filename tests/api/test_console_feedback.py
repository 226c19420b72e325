"""What readers said and what nobody could answer: grouped, handled, added to a question set."""

from __future__ import annotations

import json
from typing import Any

from fastapi.testclient import TestClient

from tests.api.entry import NAME

QUESTION = "申请认定的企业上年度营业收入不低于多少"


def topic(client: TestClient, question: str) -> dict[str, Any] | None:
    topics = client.get("/console/api/feedback").json()["topics"]
    return next((t for t in topics if t["question"] == question), None)


def test_questions_without_an_answer_are_collected_and_those_with_one_are_not(
    inside: TestClient,
) -> None:
    unknown = "海底光缆登陆站用海审批怎么办"
    for question in (unknown, QUESTION, f"{unknown}？"):
        inside.post("/v1/ask", json={"question": question, "as_of": "2026-11-23"})
    told = topic(inside, unknown)
    assert told is not None
    assert told["unanswered"] == 2  # punctuation makes no other question
    assert told["causes"]
    assert topic(inside, QUESTION) is None


def test_neither_greetings_nor_the_numbers_of_a_person_are_collected(inside: TestClient) -> None:
    before = inside.get("/console/api/feedback").json()["open"]
    for question in ("您好", "海底光缆登陆站的身份证33020019900101123X填哪里"):
        inside.post("/v1/ask", json={"question": question})
    assert topic(inside, "海底光缆登陆站的身份证（身份证号）填哪里")
    assert inside.get("/console/api/feedback").json()["open"] == before + 1


def test_a_handled_topic_opens_again_when_something_new_is_said(inside: TestClient) -> None:
    question = "月球基地建造审批找谁"
    remarks = inside.app.state.console.remarks  # type: ignore[attr-defined]
    inside.post("/v1/ask", json={"question": question})
    key = topic(inside, question)["topic"]  # type: ignore[index]
    assert inside.post(
        "/console/api/feedback/handled", json={"topic": key, "handled": True}
    ).status_code == 204  # fmt: skip
    assert topic(inside, question)["handled"]["user"] == NAME  # type: ignore[index]
    with remarks._store.transaction() as db:  # the same question, later than it was handled
        db.execute("UPDATE unanswered SET at = '2999-01-01T00:00:00+00:00'")
    assert topic(inside, question)["handled"] is None  # type: ignore[index]


def test_questions_of_signs_alone_are_told_as_they_were_put(inside: TestClient) -> None:
    said = {"answer_id": "ans_abcdefgh1234", "useful": False}
    for question in ("？？！", "😀", "??!"):
        inside.post("/v1/feedback", json={**said, "question": question})
    inside.post("/v1/feedback", json=said)
    topics = inside.get("/console/api/feedback").json()["topics"]
    told = {one["question"]: (one["topic"], one["useless"]) for one in topics}
    assert told["？？！"] == ("??!", 2)  # width makes no other question
    assert told["😀"] == ("😀", 1)
    assert told[""][0] == ""


def test_chosen_questions_are_added_to_the_question_set_once(inside: TestClient) -> None:
    question = '火星"移民"补贴\n怎么领'
    said = {"answer_id": "ans_abcdefgh1234", "useful": False, "reason": "答非所问"}
    inside.post("/v1/feedback", json={**said, "question": question})
    told = topic(inside, question)
    assert told is not None
    assert not told["in_set"]
    path, chosen = "/console/api/feedback/question-set", {"topics": [told["topic"], "没有这题"]}
    assert inside.post(path, json=chosen).json() == {"added": 1, "held": 0, "total": 1}
    assert inside.post(path, json=chosen).json() == {"added": 0, "held": 1, "total": 1}
    assert topic(inside, question)["in_set"]  # type: ignore[index]
    (line,) = inside.get(path).text.splitlines()
    written = json.loads(line)
    assert written["question"] == question
    assert written["answerable"] is None  # only a person can say
    assert "答非所问" in written["note"]


def test_the_question_set_grows_and_keeps_what_it_held(inside: TestClient) -> None:
    path = "/console/api/feedback/question-set"
    for number in (1, 2, 3):
        question = f"彗星采矿第{number}类补助怎么领"
        inside.post("/v1/ask", json={"question": question})
        inside.post(path, json={"topics": [topic(inside, question)["topic"]]})  # type: ignore[index]
    lines = [json.loads(line) for line in inside.get(path).text.splitlines()]
    assert [line["id"] for line in lines] == ["C001", "C002", "C003"]
    assert [line["question"][5:7] for line in lines] == ["1类", "2类", "3类"]


def test_the_log_says_that_remarks_without_their_question_were_handled(inside: TestClient) -> None:
    asked = {"topic": "", "handled": True}
    assert inside.post("/console/api/feedback/handled", json=asked).status_code == 204
    entry = inside.get("/console/api/audit").json()["entries"][0]
    assert (entry["action"], entry["object"]) == ("标记已处理", "评价时没有附上问题的")
