"""《X》第五条停止执行: what ends a part of a document leaves the rest of it in force."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.reading import read
from tests.ingest.validity.target import NAMED, TARGET

TITLE = "关于公布规范性文件清理结果的通知"
NAME = "澜湾市创意园区扶持办法"


def parts(*lines: str, title: str = TITLE) -> list[tuple[str, str | None, date | None]]:
    """What the text does: the effect, the part that ends and the day since when."""
    document = read(title, "各县（市、区）：", *lines, "澜湾市人民政府", "2026年3月2日")
    return [(r.effect, r.term.part if r.term else None, r.since) for r in document.head.replaces]


@pytest.mark.parametrize(
    ("said", "part", "since"),
    [
        (f"{TARGET}第五条停止执行。", "第五条停止执行", None),
        (f"{TARGET}第一条、第三条同时废止。", "第一条、第三条废止", None),
        (f"{TARGET}中第三项政策措施停止执行，其他内容继续有效。", "第三项停止执行", None),
        (f"自2026年5月1日起，{TARGET}第九条暂停实施。", "第九条暂停实施", date(2026, 5, 1)),
        (f"停止执行{TARGET}第四条、第六条。", "第四条、第六条停止执行", None),
        (f"{TARGET}第四条至第六条停止执行。", "第四条至第六条停止执行", None),
        (f"{TARGET}第三条第（二）至（四）项不再执行。", "第三条第（二）至（四）项不再执行", None),
        (f"{TARGET}附件2停止执行。", "附件2停止执行", None),
        (
            f"{TARGET}除第一条外，其余条款自2026年10月1日起停止执行。",
            "除第一条外，其余条款停止执行",
            date(2026, 10, 1),
        ),
    ],
)
def test_a_part_that_ends_amends_the_document_and_does_not_replace_it(
    said: str, part: str, since: date | None
) -> None:
    assert parts(said, title="关于调整有关政策的通知") == [("amends", part, since)]


@pytest.mark.parametrize(
    "said",
    [
        f"符合{TARGET}第五条规定的企业可以申请。",
        f"{TARGET}第五条停止执行的期限另行通知。",
        f"享受{TARGET}第五条补贴的企业不再重复享受其他补贴。",
    ],
)
def test_what_only_speaks_of_a_part_ends_nothing(said: str) -> None:
    assert parts(said, title="关于调整有关政策的通知") == []


@pytest.mark.parametrize(
    ("heading", "row", "found"),
    [
        ("部分条款停止执行的文件目录", "停止执行的条款：第五条", "第五条停止执行"),
        ("部分条款停止执行的文件目录", "备注：第五条停止执行", "第五条停止执行"),
        ("废止的文件目录", "废止条款：第五条、第六条", "第五条、第六条废止"),
        ("部分条款失效的文件目录", "备注：", "部分条款失效"),
    ],
)
def test_a_row_of_a_list_names_the_part_that_ends(heading: str, row: str, found: str) -> None:
    named = f"序号：1；文件名称：{NAMED[0]}；文号：{NAMED[1]}；{row}"
    assert [(e, p) for e, p, _ in parts(heading, named)] == [("amends", found)]


def test_an_entry_of_a_list_names_the_part_that_ends() -> None:
    lines = ("三、下列文件的部分条款予以废止：", f"1.{TARGET}第五条；", "四、其他事项")
    assert [(e, p) for e, p, _ in parts(*lines)] == [("amends", "第五条废止")]


def test_to_stop_carrying_out_a_document_repeals_it() -> None:
    found = parts(
        f"经研究，自2026年7月1日起停止执行{TARGET}。", title=f"关于停止执行《{NAME}》的通知"
    )
    assert found == [("replaces", None, date(2026, 7, 1))]
