"""Parts of a document that another text names in a row: each once, with what it stands in."""

from __future__ import annotations

import pytest

from kb.notation.parts import parts_named, runs


def named(text: str) -> list[str]:
    """The parts, as their steps: 3条/2-4项."""
    return [
        "/".join(
            f"{s.first or ''}{f'-{s.last}' if s.last != s.first else ''}{s.unit}{s.further}"
            for s in part.steps
        )
        for run in runs(text)
        for part in parts_named(run[0])
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第五条停止执行", ["5条"]),
        ("第 5 条停止执行", ["5条"]),
        ("第五条之一", ["5条之一"]),
        ("第五条至第八条", ["5-8条"]),
        ("第五至八条", ["5-8条"]),
        ("第五、六条和第九条", ["5条", "6条", "9条"]),
        ("第三条第（二）至（四）项", ["3条/2-4项"]),
        ("第三条第（二）项、第（四）项", ["3条/2项", "3条/4项"]),
        ("第三条第二项", ["3条/2项"]),
        ("第三条第二款、第三款", ["3条/2款", "3条/3款"]),
        ("第十二条第一款第（三）项和第十三条", ["12条/1款/3项", "13条"]),
        ("第三项政策措施", ["3条"]),
        ("第二章至第四章", ["2-4章"]),
        ("第二章第三节", ["2章/3节"]),
        ("附件1、2和附件5", ["1附件", "2附件", "5附件"]),
        ("附件1至附件3", ["1-3附件"]),
        ("附件3第二条、第四条", ["3附件/2条", "3附件/4条"]),
        ("附件1、第五条", ["1附件", "5条"]),
        ("附件第二条", ["附件/2条"]),
    ],
)
def test_parts_are_read_with_what_they_stand_in(text: str, parts: list[str]) -> None:
    assert named(text) == parts


@pytest.mark.parametrize(
    "text", ["第一、二季度", "第三批名单", "第（三）项", "第二款", "共5条、3项措施"]
)
def test_what_names_no_part_is_none(text: str) -> None:
    assert named(text) == []


def test_a_figure_behind_a_part_is_no_part() -> None:
    assert named("第五条、12万元") == ["5条"]
    assert named("附件2025年版") == ["附件"]
