import json
from datetime import date
from pathlib import Path

import pytest

from eval.dataset_files import read_dataset
from eval.datasets import DatasetError, Fact


def lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "towns"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(
        lines(
            {"_id": "d1", "title": "甲", "text": "一\u2028行", "meta": {"x": 1}},
            {"_id": "d2", "text": "二"},
        ),
        encoding="utf-8",
    )
    (folder / "queries.jsonl").write_text(
        lines(
            {"_id": "q1", "text": "问一"},
            {"_id": "q2", "text": "问二"},
            {"_id": "q3", "text": "没有标注"},
        ),
        encoding="utf-8",
    )
    (folder / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td2\t1\n", encoding="utf-8"
    )
    (folder / "answers.jsonl").write_text(lines({"_id": "q1", "answers": ["一"]}), "utf-8")
    return folder


def test_a_collection_is_read_with_grades_and_answers(folder: Path) -> None:
    dataset = read_dataset(folder)
    assert dataset.name == "towns"
    assert dataset.corpus is not None
    assert [(t.id, t.title, t.text) for t in dataset.corpus] == [
        ("d1", "甲", "一\u2028行"),
        ("d2", "", "二"),
    ]
    first, second = dataset.questions
    assert (first.id, first.text, first.relevant, first.answers) == (
        "q1",
        "问一",
        {"d1": 2},
        ("一",),
    )
    assert (second.relevant, second.answers) == ({"d2": 1}, ())


def test_published_collections_keep_their_judgements_in_a_folder(folder: Path) -> None:
    (folder / "qrels").mkdir()
    (folder / "qrels.tsv").rename(folder / "qrels" / "test.tsv")
    assert [question.id for question in read_dataset(folder).questions] == ["q1", "q2"]


def test_a_text_may_be_a_title_alone(folder: Path) -> None:
    texts = lines({"_id": "d1", "title": "甲", "text": ""}, {"_id": "d2", "text": "二"})
    (folder / "corpus.jsonl").write_text(texts, encoding="utf-8")
    dataset = read_dataset(folder)
    assert dataset.corpus is not None
    assert (dataset.corpus[0].title, dataset.corpus[0].text) == ("甲", "")


def test_a_judgement_given_twice_must_be_the_same(folder: Path) -> None:
    with (folder / "qrels.tsv").open("a", encoding="utf-8") as file:
        file.write("q1\td1\t2\n")
    assert read_dataset(folder).questions[0].relevant == {"d1": 2}
    with (folder / "qrels.tsv").open("a", encoding="utf-8") as file:
        file.write("q1\td1\t1\n")
    with pytest.raises(DatasetError, match="第6行：问题 q1 与文件 d1 前面标过另一个相关度"):
        read_dataset(folder)


def test_gold_answers_may_be_bare_numbers(folder: Path) -> None:
    line = lines({"_id": "q1", "answers": ["2558处", 2558.0, 12.5, 3]})
    (folder / "answers.jsonl").write_text(line, encoding="utf-8")
    assert read_dataset(folder).questions[0].answers == ("2558处", "2558", "12.5", "3")


def test_a_changed_corpus_changes_both_digests_and_changed_qrels_only_one(folder: Path) -> None:
    before = read_dataset(folder)
    (folder / "qrels.tsv").write_text("q1\td1\t1\n", encoding="utf-8")
    relabelled = read_dataset(folder)
    assert relabelled.corpus_digest == before.corpus_digest
    assert relabelled.digest != before.digest
    (folder / "corpus.jsonl").write_text(lines({"_id": "d1", "text": "改"}), encoding="utf-8")
    assert read_dataset(folder).corpus_digest != before.corpus_digest


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("qrels.tsv", "q1\td1\t1\nq9\td1\t1\n", "qrels.tsv 第2行：问题 q9 不在"),
        ("qrels.tsv", "q1\td9\t1\n", "qrels.tsv 第1行：文件 d9 不在"),
        ("qrels.tsv", "q1\td1\n", "qrels.tsv 第1行：应当有3列"),
        ("qrels.tsv", "q1\td1\thigh\n", "qrels.tsv 第1行：相关度应当是整数"),
        ("qrels.tsv", "q1\td1\t0\n", "没有给任何问题标出相关文件"),
        (
            "corpus.jsonl",
            '{"_id": "d1", "text": "x"}\n\n{"_id"\n',
            "corpus.jsonl 第3行：不是合法的 JSON",
        ),
        ("corpus.jsonl", "[1]\n", "corpus.jsonl 第1行：应当是一个 JSON 对象"),
        ("queries.jsonl", '{"_id": "q1", "text": ""}\n', "queries.jsonl 第1行：字段 text"),
        (
            "queries.jsonl",
            '{"_id": "q1", "text": "a"}\n{"_id": "q1", "text": "b"}\n',
            "queries.jsonl 第2行：编号 q1 与第1行重复",
        ),
        (
            "answers.jsonl",
            '{"_id": "q1", "answers": [["一"]]}\n',
            "answers.jsonl 第1行：字段 answers",
        ),
        ("answers.jsonl", '{"_id": "q1", "answers": "一"}\n', "answers.jsonl 第1行：字段 answers"),
    ],
)
def test_a_bad_line_is_named(folder: Path, name: str, content: str, complaint: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError) as raised:
        read_dataset(folder)
    assert complaint in str(raised.value)


def test_a_missing_file_and_a_wrong_encoding_are_named(folder: Path) -> None:
    (folder / "queries.jsonl").write_bytes('{"_id": "q1", "text": "问"}'.encode("gbk"))
    with pytest.raises(DatasetError, match=r"queries.jsonl 不是 UTF-8"):
        read_dataset(folder)
    (folder / "queries.jsonl").unlink()
    with pytest.raises(DatasetError, match=r"缺少文件 queries.jsonl"):
        read_dataset(folder)


QUESTION = {
    "id": "D1",
    "question": "补贴多少?",
    "type": "e_numeric",
    "expected_policy_ids": ["talent"],
    "expected_facts": ["30万元|三十万元", "博士"],
    "answerable": True,
    "seed_only": False,
    "note": "",
    "forbidden_facts": ["50万元"],
    "as_of": "2026-11-23",
}


def test_a_question_set_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(lines(QUESTION, {"id": "D2", "question": "没有其他字段"}), encoding="utf-8")
    dataset = read_dataset(path)
    assert (dataset.name, dataset.corpus) == ("own", None)
    first, second = dataset.questions
    assert first.relevant == {"talent": 1}
    assert first.facts == (Fact(("30万元", "三十万元")), Fact(("博士",)))
    assert first.forbidden == (Fact(("50万元",)),)
    assert first.as_of == date(2026, 11, 23)
    assert second.answerable
    assert second.as_of is None


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"answerable": "yes"}, "answerable 应当是 true 或 false"),
        ({"as_of": "2026/11/23"}, "as_of 应当是 2026-04-01"),
        ({"as_of": 20261123}, "as_of 应当是 2026-04-01"),
        ({"expected_facts": ["|"]}, "expected_facts 里有空的事实"),
        ({"expected_fact": []}, "不认识的字段 expected_fact"),
        ({"question": None}, "字段 question"),
    ],
)
def test_a_bad_field_is_named_with_its_line(
    tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(lines(QUESTION, {**QUESTION, "id": "D2", **change}), encoding="utf-8")
    with pytest.raises(DatasetError) as raised:
        read_dataset(path)
    assert "own.jsonl 第2行" in raised.value.message
    assert complaint in raised.value.message
    if "不认识" in complaint:
        assert "expected_facts" in raised.value.advice


def test_what_is_no_dataset_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="没有找到评测数据集"):
        read_dataset(tmp_path / "nowhere")


def test_samples_are_stable_and_nested(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(lines(*({"id": f"n{i}", "question": "问"} for i in range(50))), "utf-8")
    dataset = read_dataset(path)
    small = [q.id for q in dataset.sample(5).questions]
    large = [q.id for q in dataset.sample(20).questions]
    assert len(small) == 5
    assert set(small) < set(large)
    assert large == sorted(large, key=lambda id: int(id[1:]))
    assert dataset.sample(None) == dataset.sample(99) == dataset


def test_a_question_without_an_answer_has_no_facts(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    wrong = {"id": "1", "question": "问", "answerable": False, "expected_facts": ["3年"]}
    path.write_text(lines(wrong), encoding="utf-8")
    with pytest.raises(DatasetError, match="第1行：answerable 是 false"):
        read_dataset(path)
