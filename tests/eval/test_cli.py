import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.ablations import SYSTEMS
from eval.cli import SYSTEMS_HELP, app
from eval.result_files import to_json
from eval.results import Result, Row

runner = CliRunner()
OWN = str(Path(__file__).parents[2] / "eval" / "data" / "search.jsonl")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WENCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    def result(system: str, value: float) -> Result:
        return Result("own", "d", system, (Row("q", "租金多少", "", {"fact_recall": value}),))

    path = tmp_path / "r.json"
    path.write_text(to_json([result("full", 0.8), result("dense", 0.4)]), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [[], ["run"], ["compare"], ["gate"], ["table"]])
def test_every_help_has_an_example(command: list[str]) -> None:
    shown = runner.invoke(app, [*command, "--help"])
    assert shown.exit_code == 0
    assert "示例：wence eval" in shown.output


def test_the_help_names_every_system() -> None:
    named = [part.split("（")[0] for part in SYSTEMS_HELP.split("、")]
    assert sorted(named) == sorted(SYSTEMS)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["run", "nowhere"], "没有找到评测数据集“nowhere”"),
        (["run", "x.jsonl", "--ablation", "magic"], "没有名为 magic 的系统"),
        (
            ["run", "x.jsonl", "--ablation", "dense", "--server", "http://x"],
            "不能与 --ablation 同用",
        ),
        (["run", "x.jsonl", "--as-of", "昨天"], "日期 昨天 不正确"),
        (["run", "x.jsonl", "--json", "no/such/r.json"], "文件夹 no/such 不存在"),
        (["run", OWN, OWN], "有几个数据集都叫 search"),
        (["compare", "a.json", "b.json"], "没有找到评测结果 a.json"),
        (["table", "a.json"], "没有找到评测结果 a.json"),
        (["gate", "a.json"], "没有找到评测结果 a.json"),
    ],
)
def test_wrong_input_is_told_in_one_line(arguments: list[str], complaint: str) -> None:
    shown = runner.invoke(app, arguments)
    assert shown.exit_code == 2
    assert complaint in shown.stderr
    assert len(shown.stderr.strip().splitlines()) == 1
    assert shown.stdout == ""


def test_a_missing_model_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    line = json.dumps({"id": "q", "question": "租金多少"})
    (tmp_path / "own.jsonl").write_text(line, encoding="utf-8")
    shown = runner.invoke(app, ["run", "own.jsonl"])
    assert shown.exit_code == 1
    assert "wence model prepare" in shown.stderr


def test_a_dead_server_is_a_failure_and_no_row_of_zeros(tmp_path: Path) -> None:
    line = json.dumps({"id": "q", "question": "租金多少"})
    (tmp_path / "own.jsonl").write_text(line, encoding="utf-8")
    shown = runner.invoke(app, ["run", "own.jsonl", "--server", "http://127.0.0.1:9"])
    assert shown.exit_code == 1
    assert "一个也没有问成。连不上服务器" in shown.stderr
    assert shown.stdout == ""


def test_results_are_printed_as_markdown(results: Path) -> None:
    shown = runner.invoke(app, ["table", str(results)])
    assert shown.exit_code == 0
    assert "| --- |" in shown.stdout
    some = runner.invoke(app, ["table", str(results), "-m", "事实召回"]).stdout
    assert some == runner.invoke(app, ["table", str(results), "-m", "fact_recall"]).stdout
    assert "| 事实召回 |" in some
    wrong = runner.invoke(app, ["table", str(results), "-m", "没有这个"])
    assert wrong.exit_code == 2
    assert "没有指标 没有这个" in wrong.stderr


def test_two_systems_of_one_file_are_compared(results: Path) -> None:
    shown = runner.invoke(app, ["compare", f"{results}#dense", f"{results}#full"])
    assert shown.exit_code == 0
    assert "+0.400" in shown.stdout
    assert "租金多少" in shown.stdout
    wrong = runner.invoke(app, ["compare", str(results), str(results), "--measure", "nDCG@10"])
    assert wrong.exit_code == 2
    assert "两边是同一份结果" in wrong.stderr
    sides = [f"{results}#dense", f"{results}#full"]
    unknown = runner.invoke(app, ["compare", *sides, "--measure", "nDCG@10"])
    assert unknown.exit_code == 2
    assert "事实召回" in unknown.stderr
    assert runner.invoke(app, ["compare", *sides, "--measure", "事实召回"]).exit_code == 0


def test_the_gate_opens_for_recorded_results_and_shuts_for_worse_ones(
    results: Path, tmp_path: Path
) -> None:
    baseline = ["--baseline", str(tmp_path / "baseline.json")]
    assert runner.invoke(app, ["gate", str(results), *baseline]).exit_code == 2
    assert runner.invoke(app, ["gate", str(results), "--record", *baseline]).exit_code == 0
    assert runner.invoke(app, ["gate", str(results), *baseline]).exit_code == 0
    worse = runner.invoke(app, ["gate", f"{results}#dense", *baseline])
    assert worse.exit_code == 1
    assert "未通过" in worse.stdout
