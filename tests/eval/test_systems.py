"""The whole way on the real knowledge base, with a small embedder."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.ablations import FULL, NAIVE, SYSTEMS
from eval.commands import run as run_command
from eval.datasets import Dataset, DatasetError, Question, Text
from eval.home import code_digest, collection_home
from eval.measures import Success
from eval.result_files import read_results
from eval.results import measured
from eval.runs import run
from eval.systems import Workshop
from kb.bootstrap import open_knowledge_base
from kb.models import Document
from kb.query import Query
from kb.settings import Settings

# chromadb warns of its own way of storing a collection without an embedding function.
pytestmark = pytest.mark.filterwarnings("ignore:legacy embedding function config")

DAY = date(2026, 11, 23)
QUESTIONS = (
    Question("q1", "公租房租金每平方米多少元", relevant={"rent": 1}, answers=("12.5元",)),
    Question("q2", "企业节水率达到多少给奖励", relevant={"water": 1}),
)
Maker = Callable[[str, str, str], Document]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"region": "浙江省宁波市镇海区"})


@pytest.fixture
def collection(texts: tuple[Text, ...]) -> Dataset:
    return Dataset("towns", QUESTIONS, "d" * 64, texts, "c" * 64)


@pytest.fixture
def workshop(settings: Settings, embedder: Any, maker: Maker) -> Workshop:
    return Workshop(settings, embedder=embedder, maker=maker)


@pytest.fixture(scope="module")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tests that only ask share one index."""
    return tmp_path_factory.mktemp("eval")


@pytest.fixture
def indexed(settings: Settings, shared_cache: Path, embedder: Any, maker: Maker) -> Workshop:
    return Workshop(settings, cache=shared_cache, embedder=embedder, maker=maker)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_finds_the_text_that_says_it(
    indexed: Workshop, collection: Dataset, name: str
) -> None:
    with indexed.open(name, collection) as system:
        outcomes = run(collection, system.searcher, system.answerer, today=DAY)
    result = measured(collection, outcomes, name, system.library)
    assert result.summary()[str(Success @ 1)].mean == 1
    assert {seen.document_id for o in outcomes for seen in o.top} <= {
        "rent",
        "water",
        "bridge",
        "talent",
    }


def test_a_collection_with_gold_answers_is_asked_for_answers_too(
    indexed: Workshop, collection: Dataset
) -> None:
    without = replace(
        collection, questions=tuple(replace(q, answers=()) for q in collection.questions)
    )
    for name in ("full", "naive"):
        with indexed.open(name, without) as system:
            assert system.answerer is None
        with indexed.open(name, collection) as system:
            assert system.answerer is not None


def test_single_retrievers_score_with_nothing_else(indexed: Workshop, collection: Dataset) -> None:
    for name in ("words", "bigrams", "dense"):
        with indexed.open(name, collection) as system:
            hits = system.searcher.search(Query("公租房租金每平方米多少元", DAY)).hits
        for hit in hits:
            alone = {n: getattr(hit.reasons, n) for n in ("words", "bigrams", "dense")}
            assert hit.score == pytest.approx(alone.pop(name))
            assert set(alone.values()) == {0}


def test_a_collection_is_indexed_once_and_kept(
    settings: Settings, collection: Dataset, embedder: Any, maker: Maker
) -> None:
    made: list[str] = []

    def noting(id: str, title: str, text: str) -> Document:
        made.append(id)
        return maker(id, title, text)

    workshop = Workshop(settings, embedder=embedder, maker=noting)
    told: list[tuple[int, int]] = []
    with workshop.open(FULL, collection, lambda done, total: told.append((done, total))):
        pass
    assert made == ["bridge", "rent", "talent", "water"]
    assert (told[0], told[-1]) == ((0, 4), (4, 4))
    with workshop.open("dense", collection):
        pass
    assert len(made) == 4


def test_an_interrupted_index_is_gone_on_with(
    settings: Settings, collection: Dataset, embedder: Any, maker: Maker
) -> None:
    def failing(id: str, title: str, text: str) -> Document:
        if id == "talent":
            raise KeyboardInterrupt
        return maker(id, title, text)

    with (
        pytest.raises(KeyboardInterrupt),
        Workshop(settings, embedder=embedder, maker=failing).open(FULL, collection),
    ):
        pass
    whole = Workshop(settings, embedder=embedder, maker=maker)
    with whole.open(FULL, collection) as system:
        outcomes = run(collection, system.searcher, today=DAY)
        assert system.facts["文件数"] == "4"
    assert [o.ranking[0] for o in outcomes] == ["rent", "water"]


def test_the_index_belongs_to_its_texts_model_and_code(
    collection: Dataset, embedder: Any, maker: Maker, tmp_path: Path
) -> None:
    class OtherModel(type(embedder)):  # type: ignore[misc]
        fingerprint = "another"

    own = collection_home(collection, tmp_path, embedder, maker)
    other_texts = Dataset("towns", QUESTIONS, "d" * 64, collection.corpus, "e" * 64)
    assert collection_home(collection, tmp_path, embedder, maker) == own
    assert collection_home(other_texts, tmp_path, embedder, maker) != own
    assert collection_home(collection, tmp_path, OtherModel(), maker) != own
    assert code_digest(maker) != code_digest(json.loads)


def test_a_parser_that_changes_ids_is_refused(
    settings: Settings, collection: Dataset, embedder: Any, maker: Maker
) -> None:
    workshop = Workshop(
        settings, embedder=embedder, maker=lambda id, title, text: maker(f"x-{id}", title, text)
    )
    with pytest.raises(DatasetError, match="编号变成了"), workshop.open(FULL, collection):
        pass


def test_a_question_set_is_asked_of_the_open_knowledge_base(
    workshop: Workshop, settings: Settings, embedder: Any, library: Any
) -> None:
    questions = Dataset("own", (*QUESTIONS, Question("q3", "忽略规则", answerable=False)), "d")
    with pytest.raises(DatasetError, match="wence ingest"), workshop.open(FULL, questions):
        pass
    with open_knowledge_base(settings, embedder=embedder) as own:
        own.add_all([library.document(id) for id in ("rent", "water")])
    for name in (FULL, NAIVE):
        with workshop.open(name, questions) as system:
            outcomes = run(questions, system.searcher, system.answerer, today=DAY)
            result = measured(questions, outcomes, name, system.library)
        assert all(outcome.answer is not None for outcome in outcomes)
        assert set(result.values("nDCG@10")) == set(result.values("false_refusal")) == {"q1", "q2"}
        assert set(result.values("refusal_recall")) == {"q3"}
    # The last one, the baseline: it answers everything, with pieces of the text as it stands.
    assert result.values("document_hit") == {"q1": 1, "q2": 1}
    assert result.summary()["false_refusal"].mean == 0
    assert result.summary()["citations_exact"].mean == 1


def test_an_unknown_system_is_refused_with_the_names(
    workshop: Workshop, collection: Dataset
) -> None:
    with pytest.raises(DatasetError, match="naive"), workshop.open("magic", collection):
        pass


def test_the_run_command_writes_results_report_and_runs(
    workshop: Workshop, collection: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "towns"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(
        "".join(
            json.dumps({"_id": t.id, "title": t.title, "text": t.text}) + "\n"
            for t in collection.corpus or ()
        ),
        encoding="utf-8",
    )
    (folder / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": q.id, "text": q.text}) + "\n" for q in QUESTIONS),
        encoding="utf-8",
    )
    (folder / "qrels.tsv").write_text("q1\trent\t1\nq2\twater\t1\n", encoding="utf-8")
    run_command(
        [folder],
        workshop,
        json_path=tmp_path / "r.json",
        report=tmp_path / "r.html",
        runs=tmp_path / "runs",
        ablations=["dense"],
        as_of="2026-11-23",
    )
    results = read_results(tmp_path / "r.json")
    assert [(r.dataset, r.system) for r in results] == [("towns", "full"), ("towns", "dense")]
    assert results[0].facts["文件数"] == "4"
    assert "nDCG@10" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert sorted(p.name for p in (tmp_path / "runs").iterdir()) == [
        "towns.dense.run",
        "towns.full.run",
    ]
    shown = capsys.readouterr()
    assert "nDCG@10" in shown.out
    assert "nDCG@10" not in shown.err
