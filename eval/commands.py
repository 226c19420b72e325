"""What `wence eval` does, behind its command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from eval import gate as gates
from eval.ablations import FULL, SYSTEMS
from eval.compare import Pair, differences, most_changed, pairs, read_side
from eval.crash import killing as crashes
from eval.dataset_files import read_dataset
from eval.datasets import Dataset, DatasetError
from eval.reports.html import page
from eval.reports.labels import called, plainly
from eval.reports.markdown import tables
from eval.reports.terminal import print_checks, print_comparison, print_results
from eval.result_files import read_results, to_json
from eval.results import Result, measured, measures_of
from eval.runs import Outcome, write_run
from eval.runs import run as run_dataset
from eval.speed import library as speed_library
from eval.speed import measuring as speeds
from eval.speed.report import print_speed
from eval.systems import SERVER, Workshop
from kb import clock
from kb.errors import PolicyKBError
from kb.settings import Settings


def run(
    datasets: Sequence[Path],
    workshop: Workshop,
    *,
    json_path: Path | None = None,
    report: Path | None = None,
    runs: Path | None = None,
    limit: int | None = None,
    ablations: Sequence[str] = (),
    as_of: str | None = None,
) -> None:
    """Run datasets through systems; tables on stdout, progress on stderr, files as asked."""
    systems, today = _systems(ablations, workshop.server), _day(as_of)
    # Checked before the run: an hour's work must not be lost to a missing folder.
    _require_folders([path for path in (json_path, report) if path])
    loaded = [read_dataset(path).sample(limit) for path in datasets]
    _require_distinct(loaded)
    if runs:
        _require_run_ids(loaded)
    results: list[Result] = []
    with _progress() as bars:
        for dataset, name in product(loaded, systems):
            results.append(_result(workshop, name, dataset, today, runs, bars))
            if json_path:  # at once: an interrupted run keeps what was measured
                json_path.write_text(to_json(results), encoding="utf-8")
    print_results(results, Console())
    if report:
        report.write_text(page(results), encoding="utf-8")


def _result(
    workshop: Workshop,
    name: str,
    dataset: Dataset,
    today: date,
    runs: Path | None,
    bars: Progress,
) -> Result:
    task = bars.add_task(f"{dataset.name} {name} 建立索引", total=None)

    def indexed(done: int, total: int) -> None:
        bars.update(task, completed=done, total=total)

    def asked(done: int) -> None:
        bars.update(task, completed=done, total=len(dataset.questions))

    with workshop.open(name, dataset, indexed) as system:
        bars.update(task, description=f"{dataset.name} {name} 提问")
        outcomes = run_dataset(
            dataset, system.searcher, system.answerer, today=today, progress=asked
        )
        _require_answers(dataset, outcomes)
        facts = {**system.facts, "日期": today.isoformat()}
        result = measured(dataset, outcomes, name, system.library, facts=facts)
    if runs:
        runs.mkdir(parents=True, exist_ok=True)
        write_run(runs / f"{dataset.name}.{name}.run", outcomes, name)
    return result


def _require_answers(dataset: Dataset, outcomes: Sequence[Outcome]) -> None:
    """Measures of questions that never reached a system say nothing of it."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    if errors and len(errors) == len(outcomes):
        raise PolicyKBError(f"{dataset.name} 的问题一个也没有问成。", errors[0])


def _systems(ablations: Sequence[str], server: str | None) -> list[str]:
    if server and ablations:
        raise DatasetError("--server 不能与 --ablation 同用。", "服务用什么检索由它自己决定。")
    if unknown := [name for name in ablations if name not in SYSTEMS]:
        names = "、".join(SYSTEMS)
        raise DatasetError(f"没有名为 {'、'.join(unknown)} 的系统。", f"可选：{names}。")
    return [SERVER] if server else list(dict.fromkeys([FULL, *ablations]))


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError:
        raise DatasetError(f"日期 {text} 不正确。", "请写成 2026-04-01 这样。") from None


def _require_distinct(datasets: Sequence[Dataset]) -> None:
    """Results are told apart by the datasets' names."""
    names = [dataset.name for dataset in datasets]
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise DatasetError(f"有几个数据集都叫 {'、'.join(twice)}。", "请改名，或分开运行。")


def _require_run_ids(datasets: Sequence[Dataset]) -> None:
    """The columns of a TREC run file are parted by white space."""
    for dataset in datasets:
        texts = (text.id for text in dataset.corpus or ())
        for id in (*(question.id for question in dataset.questions), *texts):
            if len(id.split()) != 1:
                raise DatasetError(
                    f"{dataset.name} 的编号“{id}”里有空格，不能写成 TREC run 文件。",
                    "请改掉空格，或去掉 --runs。",
                )


def _require_folders(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.absolute().parent.is_dir():
            raise DatasetError(f"文件夹 {path.parent} 不存在。", "请先建立它，或换个位置。")


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def compare(a: str, b: str, measure: str | None = None, changed: int = 5) -> None:
    """Print differences of two results, and the `changed` questions that changed most."""
    found = pairs(read_side(a), read_side(b))
    if all(pair.a == pair.b for pair in found):
        raise DatasetError(
            "两边是同一份结果。",
            "对比同一文件里的两个系统，两边都要写上，如 结果.json#dense 结果.json#full。",
        )
    for pair in found:
        chosen = _chosen_measure(pair, measure)
        print_comparison(pair, differences(pair), most_changed(pair, chosen, changed), Console())


def _chosen_measure(pair: Pair, measure: str | None) -> str:
    common = [name for name in pair.a.measures if name in pair.b.measures]
    chosen = called(measure, common) if measure else None
    if not common or (measure and not chosen):
        raise DatasetError(
            f"两份结果没有共同的指标 {measure or ''}。",
            f"可选：{'、'.join(map(plainly, common)) or '无'}。",
        )
    return chosen or common[0]


def gate(results: str, baseline: Path = gates.BASELINE) -> bool:
    """Check results (of the full system, unless `file#system` names another) against the
    baseline; False when a floor does not hold. Raises DatasetError for a file it cannot read."""
    chosen = _of_the_full_system(results)
    checks = gates.check(gates.read_floors(baseline), chosen, gates.read_values(baseline))
    print_checks(checks, Console())
    return all(check.passed for check in checks)


def record(results: str, baseline: Path = gates.BASELINE) -> None:
    """Make the same results the baseline that later ones are checked against."""
    gates.write_floors(baseline, _of_the_full_system(results))
    Console().print(f"已记入基线 {baseline.name}。", markup=False)


def _of_the_full_system(results: str) -> tuple[Result, ...]:
    return read_side(results if "#" in results else f"{results}#{FULL}")


def table(files: Sequence[Path], measures: Sequence[str]) -> None:
    """Print result files as Markdown."""
    results = [result for file in files for result in read_results(file)]
    known = measures_of(results)
    if unknown := [name for name in measures if not called(name, known)]:
        raise DatasetError(
            f"结果里没有指标 {'、'.join(unknown)}。", f"可选：{'、'.join(map(plainly, known))}。"
        )
    print(tables(results, [called(name, known) or name for name in measures]))


def speed(
    settings: Settings,
    folders: Sequence[Path],
    sizes: Sequence[int],
    questions: int,
    real: int,
    json_path: Path | None = None,
) -> None:
    """Measure speed and memory by library size; tables on stdout, progress on stderr."""
    _require_folders([json_path] if json_path else [])
    with _progress() as bars:
        task = bars.add_task("读取文本", total=None)

        def progress(what: str, done: int, total: int) -> None:
            bars.update(task, description=what, completed=done, total=total)

        stock = speed_library.stock(folders, settings, questions + speeds.WARM_UP)
        report = speeds.measure(settings, stock, sizes, real, progress)
    print_speed(report, Console())
    if json_path:
        json_path.write_text(report.to_json(), encoding="utf-8")


def crash(kills: int, seed: int, json_path: Path | None = None) -> bool:
    """Kill an ingest again and again; False when something was not as promised after one."""
    _require_folders([json_path] if json_path else [])
    with _progress() as bars:
        task = bars.add_task("kill -9", total=kills)
        found = crashes.measure(kills, seed, lambda done: bars.update(task, completed=done))
    crashes.print_kills(found, Console())
    if json_path:
        json_path.write_text(crashes.to_json(found), encoding="utf-8")
    return not any(kill.faults for kill in found)
