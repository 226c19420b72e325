"""`wence eval`: run datasets, compare results, guard a baseline, measure speed and safety.

Only the command line: what it calls is imported when a command runs, because the whole `wence`
command loads this module to list its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kb.errors import PolicyKBError

app = typer.Typer(
    name="eval",
    help="评测检索与回答的质量。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    epilog="示例：wence eval run 问题集.jsonl --report 报告.html",
)
BELOW_BASELINE, FAILED, WRONG_INPUT = 1, 1, 2  # exit codes
FIELDS_AT = "字段见 eval/data/README.md"
SYSTEMS_HELP = (
    "words、bigrams、dense、fusion、fixed-weights、no-ranking、no-glossary、no-cross-encoder、full、"
    "naive（朴素基线）"
)


@app.command(
    epilog=(
        "示例：wence eval run 问题集.jsonl --json 结果.json --report 报告.html；"
        "wence eval run 数据集文件夹 --ablation dense --ablation naive --limit 100"
    )
)
def run(
    datasets: Annotated[
        list[Path],
        typer.Argument(
            metavar="数据集...",
            help=f"BEIR 式文件夹，或 .jsonl 问题集（问当前资料库，{FIELDS_AT}）。",
        ),
    ],
    json_path: Annotated[
        Path | None, typer.Option("--json", help="把逐题结果写成 JSON，供 compare 与 gate 使用。")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="写一份可打印的 HTML 报告。")] = None,
    server: Annotated[
        str | None,
        typer.Option(metavar="网址", help="改为评测正在运行的服务，如 http://127.0.0.1:8000。"),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="每个数据集只问这么多题（固定抽样）。")
    ] = None,
    ablation: Annotated[
        list[str] | None,
        typer.Option(metavar="系统", help=f"同时评测的其他系统，可重复：{SYSTEMS_HELP}。"),
    ] = None,
    runs: Annotated[
        Path | None, typer.Option(help="把排序结果按 TREC run 格式写进这个文件夹。")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="日期", help="没有写明日期的问题按哪一天问，如 2026-04-01；默认今天。"
        ),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(help="评测用资料库放在哪里；默认在数据目录的 eval/ 下，可随时删除。"),
    ] = None,
) -> None:
    """运行数据集，打印各项指标（均值与95%置信区间）和耗时。"""
    from eval import commands
    from eval.systems import Workshop
    from kb.settings import Settings

    with _told_in_one_line():
        commands.run(
            datasets,
            Workshop(Settings(), cache=cache, server=server),
            json_path=json_path,
            report=report,
            runs=runs,
            limit=limit,
            ablations=ablation or (),
            as_of=as_of,
        )


@app.command(
    epilog=(
        "示例：wence eval compare 改前.json 改后.json；"
        "wence eval compare 结果.json#dense 结果.json#full"
    )
)
def compare(
    a: Annotated[
        str, typer.Argument(metavar="甲", help="结果文件；一个文件里有几个系统时写 文件#系统。")
    ],
    b: Annotated[str, typer.Argument(metavar="乙", help="与之对比的结果。")],
    measure: Annotated[
        str | None, typer.Option(metavar="指标", help="按哪项指标列出变化最大的问题；默认第一项。")
    ] = None,
    changed: Annotated[int, typer.Option(min=0, help="列出几个变化最大的问题。")] = 5,
) -> None:
    """对比两份结果：差值、显著性，以及变化最大的问题（两边段落并排）。"""
    from eval import commands

    with _told_in_one_line():
        commands.compare(a, b, measure, changed)


@app.command(epilog="示例：wence eval table 结果.json -m nDCG@10 -m Recall@10")
def table(
    results: Annotated[
        list[Path], typer.Argument(metavar="结果...", help="wence eval run --json 写出的结果。")
    ],
    measure: Annotated[
        list[str] | None,
        typer.Option("--measure", "-m", metavar="指标", help="只列这些指标，可重复；默认全部。"),
    ] = None,
) -> None:
    """把结果写成 Markdown 表（每个数据集一张，每个系统一行，带置信区间和耗时）。"""
    from eval import commands

    with _told_in_one_line():
        commands.table(results, measure or ())


@app.command(
    epilog=(
        "示例：wence eval gate 结果.json；wence eval gate 结果.json --record（把这次结果记为基线）"
    )
)
def gate(
    results: Annotated[
        str, typer.Argument(metavar="结果", help="wence eval run --json 写出的结果。")
    ],
    baseline: Annotated[
        Path | None, typer.Option(help="基线文件；默认用随程序附带的 baseline.json。")
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="不检查，而是把结果的置信区间不利端记为新的基线。")
    ] = False,
) -> None:
    """检查结果有没有跌破基线；跌破时退出码为 1。"""
    from eval import commands
    from eval.gate import BASELINE

    path = baseline or BASELINE
    with _told_in_one_line():
        if record:
            commands.record(results, path)
            return
        passed = commands.gate(results, path)
    if not passed:
        Console(stderr=True).print("有指标未达到基线。", style="red")
        raise typer.Exit(BELOW_BASELINE)


@app.command(
    epilog=(
        "示例：wence eval speed --sizes 1000 --sizes 10000；"
        "wence eval speed --from 数据集文件夹 --json 速度.json"
    )
)
def speed(
    sizes: Annotated[
        list[int] | None,
        typer.Option(min=100, help="资料库的段落数，可重复；默认 1000、10000、50000。"),
    ] = None,
    folders: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="文件夹",
            help="取用文本和问题的 BEIR 式文件夹，可重复；默认用当前资料库的文件和自带的问题集。",
        ),
    ] = None,
    questions: Annotated[
        int, typer.Option(min=50, help="检索、问答各问这么多题（不够则全问）。")
    ] = 300,
    real: Annotated[
        int, typer.Option(min=100, help="最多为这么多段算真实向量，其余由它们略加扰动得来。")
    ] = 10_000,
    json_path: Annotated[Path | None, typer.Option("--json", help="把结果写成 JSON。")] = None,
) -> None:
    """测量检索、问答、导入的速度和内存。资料库建在数据目录的 speed/ 下，可随时删除。"""
    from eval import commands
    from kb.settings import Settings

    with _told_in_one_line():
        commands.speed(
            Settings(), folders or [], sizes or [1000, 10_000, 50_000], questions, real, json_path
        )


@app.command(epilog="示例：wence eval crash --kills 30 --seed 7")
def crash(
    kills: Annotated[int, typer.Option(min=1, help="杀死多少次。")] = 30,
    seed: Annotated[int, typer.Option(help="随机种子：决定每次在什么时刻杀死。")] = 1,
    json_path: Annotated[Path | None, typer.Option("--json", help="把结果写成 JSON。")] = None,
) -> None:
    """在临时目录里边导入边 kill -9，检查每次重开后资料完整；有问题时退出码为 1。"""
    from eval import commands

    with _told_in_one_line():
        whole = commands.crash(kills, seed, json_path)
    if not whole:
        raise typer.Exit(BELOW_BASELINE)


@contextmanager
def _told_in_one_line() -> Iterator[None]:
    """Known errors become one Chinese line on stderr; what was given wrongly is exit code 2."""
    from eval.datasets import DatasetError

    try:
        yield
    except PolicyKBError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(str(error), markup=False)
        wrong = isinstance(error, DatasetError)
        raise typer.Exit(WRONG_INPUT if wrong else FAILED) from None
