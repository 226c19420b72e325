import re
from html.parser import HTMLParser
from io import StringIO
from xml.etree import ElementTree

import pytest
from rich.console import Console

from eval.compare import differences, most_changed, pairs
from eval.reports.html import page
from eval.reports.markdown import tables
from eval.reports.plots import Group, bars, legend, whiskers
from eval.reports.reliability import FEWEST, bands
from eval.reports.terminal import print_comparison, print_results
from eval.results import Result, Row
from eval.runs import Latency, Seen
from eval.stats import Interval

HOSTILE = '<script>alert("x")</script>[bold]'


def result(system: str, value: float) -> Result:
    seen = Seen("doc", "p", HOSTILE, f"{system} 正文 {HOSTILE}", 1.0)
    rows = tuple(
        Row(f"q{i}", HOSTILE, kind, {"nDCG@10": value, "false_refusal": 0.0}, (seen,))
        for i, kind in enumerate(["a_colloquial", "b_precise"])
    )
    stages = {"search": Latency(12.5, 40.0), "search.embed": Latency(3.0, 4.0)}
    return Result("集合", "0" * 64, system, rows, stages, {"模型": HOSTILE})


def answered(confidence: float, right: float | None, number: int) -> Row:
    """A question that was answered; `right` is None for one that has no answer."""
    values = {"refusal_recall": 0.0}
    if right is not None:
        values = {"fact_recall": right, "false_refusal": 0.0}
    return Row(f"q{number}", "问", "", values, confidence=confidence)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":  # the only element without an end here
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_alone_and_is_well_formed() -> None:
    text = page([result("full", 0.8), result("naive", 0.4)])
    tags = _Tags()
    tags.feed(text)
    assert tags.open == []
    assert {"svg", "table", "style"} <= tags.seen
    assert "script" not in tags.seen
    assert "link" not in tags.seen
    assert not re.search(r"(src|href)\s*=|url\(|@import", text)
    for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        ElementTree.fromstring(svg)


def test_the_questions_to_read_say_what_they_lack_and_are_none_where_all_is_right() -> None:
    text = page([result("full", 0.4)])
    assert "nDCG@10 0.40" in text
    assert "误拒率 0.00" not in text  # as good as it can be
    assert "各题各项都是满分" in page([result("full", 1.0)])


def test_the_page_shows_every_system_measure_type_and_stage() -> None:
    text = page([result("full", 0.8), result("naive", 0.4)])
    for wanted in ("full", "naive", "nDCG@10", "误拒率 ↓", "口语", "检索·问题向量", "0.800"):
        assert wanted in text


def test_charts_of_many_systems_are_cut_to_fit_a_printed_page() -> None:
    text = page([result(f"s{n}", 0.5) for n in range(20)])
    charts = re.findall(r"<svg[^>]*viewBox=\"0 0 \d+ (\d+)\"[^>]*><title>集合 各项指标", text)
    assert len(charts) == 2
    assert max(map(int, charts)) < 500


def test_whiskers_stand_where_their_values_are() -> None:
    def marks(*intervals: Interval) -> list[tuple[float, float, float]]:
        svg = whiskers(
            [Group("m", {f"s{n}": i for n, i in enumerate(intervals)})],
            [f"s{n}" for n in range(len(intervals))],
            "t",
        )
        return [
            (float(a), float(b), 0.0) for a, b in re.findall(r'd="M([\d.]+) [\d.]+H([\d.]+)M', svg)
        ]

    (zero,), (one,) = marks(Interval(0, 0, 0, 1)), marks(Interval(1, 1, 1, 1))
    (half,) = marks(Interval(0.5, 0.25, 0.75, 9))
    width = one[0] - zero[0]
    assert half[0] == pytest.approx(zero[0] + width * 0.25, abs=0.1)
    assert half[1] == pytest.approx(zero[0] + width * 0.75, abs=0.1)


def test_bars_grow_with_latency_and_bear_nothing_at_all() -> None:
    svg = bars({"search": {"a": Latency(10, 20), "b": Latency(40, 90)}}, "t")
    first, second = (float(w) for w in re.findall(r'<rect[^>]* width="([\d.]+)" height="10"', svg))
    assert second == pytest.approx(first * 4, rel=0.02)
    ElementTree.fromstring(bars({}, "空"))
    ElementTree.fromstring(whiskers([], [], "空"))
    ElementTree.fromstring(legend(["<a>", "b"]))


def test_charts_that_are_read_together_have_one_scale() -> None:
    long, short = {"ask": {"a": Latency(500, 900)}}, {"search": {"a": Latency(50, 90)}}
    widths = [
        float(re.findall(r'<rect[^>]* width="([\d.]+)" height="10"', bars(part, "t", 900))[0])
        for part in (long, short)
    ]
    assert widths[0] == pytest.approx(widths[1] * 10, rel=0.05)


def test_every_name_of_a_long_legend_lies_within_the_chart() -> None:
    names = [f"no-cross-encoder-{i}" for i in range(12)]
    svg = ElementTree.fromstring(legend(names))
    places = [text for text in svg.iter("text") if text.text in names]
    assert len(places) == len(names)
    assert all(float(p.attrib["x"]) + 8 * len(p.text or "") <= 760 for p in places)
    assert len({p.attrib["y"] for p in places}) > 1


def printed(draw: object) -> str:
    out = StringIO()
    draw(Console(file=out, width=200))  # type: ignore[operator]
    return out.getvalue()


def test_the_terminal_shows_means_intervals_types_and_latency() -> None:
    text = printed(
        lambda console: print_results([result("full", 0.8), result("dense", 0.4)], console)
    )
    for wanted in ("0.800", "[0.800, 0.800]", "0.400", "口语", "12.5/40.0", "误拒率 ↓"):
        assert wanted in text


def test_a_comparison_shows_differences_and_passages_side_by_side() -> None:
    (pair,) = pairs([result("full", 0.8)], [result("dense", 0.4)])
    text = printed(
        lambda console: print_comparison(
            pair, differences(pair), most_changed(pair, "nDCG@10", 1), console
        )
    )
    for wanted in ("-0.400", "无显著差别", "full 正文", "dense 正文", HOSTILE):
        assert wanted in text


def test_answers_are_grouped_by_confidence_with_how_often_they_are_right() -> None:
    sure = [answered(0.85, 1.0, i) for i in range(6)]
    unsure = [answered(0.65, right, i) for i, right in enumerate([1.0, 1.0, None, 0.0])]
    refused = Row("r", "问", "", {"fact_recall": 0.0, "false_refusal": 1.0}, confidence=0.65)
    element = answered(1.0, 1.0, 99)
    rows = (*sure, *unsure, answered(0.65, 0.0, 9), refused, element)
    found = bands(Result("集合", "0" * 64, "full", rows))
    assert [(b.low, b.high, b.right.n) for b in found] == [(0.6, 0.7, 5), (0.8, 0.9, 6)]
    assert [b.right.mean for b in found] == pytest.approx([0.4, 1.0])
    assert found[0].confidence.mean == pytest.approx(0.65)
    assert "依据门准不准" in page([Result("集合", "0" * 64, "full", rows)])


def test_too_few_answers_or_no_confidence_give_no_reliability() -> None:
    few = tuple(answered(0.85, 1.0, i) for i in range(FEWEST - 1))
    untold = tuple(answered(0.0, 1.0, i) for i in range(20))
    assert bands(Result("集合", "0" * 64, "full", few + untold)) == []
    assert "依据门准不准" not in page([result("full", 0.8)])


def test_results_become_a_markdown_table_with_intervals_and_times() -> None:
    text = tables([result("full", 0.8), result("naive", 0.4)], ["nDCG@10"])
    lines = text.splitlines()
    assert lines[2] == "| 系统 | nDCG@10 | 检索 p50/p95 毫秒 |"
    assert lines[4:6] == [
        "| full | 0.800 [0.800, 0.800] | 12.5/40.0 |",
        "| naive | 0.400 [0.400, 0.400] | 12.5/40.0 |",
    ]
    assert "误拒率" in tables([result("full", 0.8)])
