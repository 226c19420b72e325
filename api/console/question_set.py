"""The evaluation set that grows out of readers' questions: one file, a question a line.

The fields are those of the question sets that `wence eval run` reads. What only a person can
judge (is it answerable, from which document) is left open, so that the file is not taken for
finished work.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from pathlib import Path

from api.console.remarks import Topic, topic_of

NAME = "question-set.jsonl"


class QuestionSet:
    """The file in one data directory; questions are added at its end and never rewritten."""

    def __init__(self, home: Path) -> None:
        self._path = home / NAME
        self._lock = threading.Lock()

    def add(self, topics: Iterable[Topic]) -> int:
        """Put in those questions that it does not hold yet; how many those were."""
        with self._lock:
            held = self._held()
            known = {topic_of(question) for question in held}
            fresh = [t for t in topics if t.question and t.topic not in known]
            if fresh:
                with self._path.open("a", encoding="utf-8") as file:
                    for number, topic in enumerate(fresh, len(held) + 1):
                        file.write(json.dumps(_line(number, topic), ensure_ascii=False) + "\n")
            return len(fresh)

    def questions(self) -> list[str]:
        with self._lock:
            return self._held()

    def data(self) -> bytes:
        """The whole file; empty before the first question."""
        with self._lock:
            return self._path.read_bytes() if self._path.exists() else b""

    def _held(self) -> list[str]:
        if not self._path.exists():
            return []
        lines = self._path.read_text("utf-8").splitlines()
        return [json.loads(line)["question"] for line in lines if line.strip()]


def _line(number: int, topic: Topic) -> dict[str, object]:
    return {
        "id": f"C{number:03d}", "question": topic.question, "type": "a_colloquial",
        "split": "tune", "expected_policy_ids": [], "expected_facts": [],
        "answerable": None, "forbidden_facts": [], "as_of": topic.last_at[:10],
        "note": _note(topic),
    }  # fmt: skip


def _note(topic: Topic) -> str:
    told = [f"没有用 {topic.useless} 次" if topic.useless else "",
            f"没有答出 {topic.unanswered} 次" if topic.unanswered else "",
            *dict.fromkeys(topic.reasons)]  # fmt: skip
    return "待人工核定；" + "；".join(part for part in told if part)
