"""Fit the evidence gate on our tuning questions: `python -m eval.training.fit_gate`.

Uses the knowledge base under WENCE_HOME (with the sample corpus ingested) and writes
`kb/weighing/gate.json`: coefficients, intercept, and what they were fitted on, for evidence that
the cross-encoder has judged and for other.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import numpy as np

from eval.dataset_files import read_question_set
from eval.datasets import Question
from eval.matching import says
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.query import Query
from kb.settings import Settings
from kb.weighing.gate import features
from kb.weighing.quoting.evidence import Evidence

DATA = Path(__file__).parents[1] / "data"
LOOKED_AT = 2  # an answer shows more than its best piece of evidence

Example = tuple[Evidence, bool]  # the best evidence, and whether it answers


def example(question: Question, knowledge_base: KnowledgeBase) -> Example | None:
    """The best evidence, and whether it answers; None when that cannot be told."""
    found = knowledge_base.evidence(Query(question.text, question.as_of or date.today()))
    if not found:
        return None
    if not question.answerable:
        return found[0], False
    shown = "\n".join(evidence.quote for evidence in found[:LOOKED_AT])
    if not any(says(shown, fact) for fact in question.facts):
        return None  # retrieval failed: neither a good answer nor a question without one
    return found[0], True


def off_topic(knowledge_base: KnowledgeBase) -> list[Example]:
    """Questions that have nothing to do with the corpus: whatever is found does not answer."""
    lines = (DATA / "offtopic.txt").read_text(encoding="utf-8").splitlines()
    questions = [line for line in lines if line and not line.startswith("#")]
    today = date.today()
    best = (knowledge_base.evidence(Query(text, today))[:1] for text in questions)
    return [(item, False) for found in best for item in found]


def fit(examples: list[Example]) -> dict[str, object]:
    """A logistic regression: coefficients by feature, intercept, and what it was fitted on."""
    from sklearn.linear_model import LogisticRegression

    found = [features(evidence) for evidence, _ in examples]
    names = sorted(found[0])
    rows = np.array([[row[name] for name in names] for row in found])
    model = LogisticRegression(C=30.0, max_iter=1000).fit(rows, [label for _, label in examples])
    pairs = zip(names, model.coef_[0], strict=True)
    return {
        "coefficients": {name: round(float(c), 4) for name, c in pairs},
        "intercept": round(float(model.intercept_[0]), 4),
        "fitted_on": {"answering": sum(y for _, y in examples), "all": len(examples)},
    }


def main() -> None:
    questions = [
        *read_question_set(DATA / "questions.jsonl").half("tune").questions,
        *read_question_set(DATA / "training" / "questions.jsonl").questions,
    ]
    with open_knowledge_base(Settings()) as knowledge_base:
        found = (example(question, knowledge_base) for question in questions)
        examples = [item for item in found if item is not None] + off_topic(knowledge_base)
    unjudged = [(replace(evidence, relevance=None), label) for evidence, label in examples]
    fitted = {"judged": fit(examples), "unjudged": fit(unjudged)}
    path = Path(str(files("kb"))) / "weighing" / "gate.json"
    path.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(fitted))


if __name__ == "__main__":
    main()
