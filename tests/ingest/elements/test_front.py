"""Titles as pages print them, and the texts that notices carry."""

import pytest

from ingest.parser import parse
from ingest.text.blocks import Block, BlockKind, Readout
from kb.models import Document, Source


def read(*texts: str) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return parse(Readout("text/plain", blocks), Source("文.txt", "0" * 64, "text/plain"))


@pytest.mark.parametrize("mark", ["[1]", "［1］", " ①", "*"])
def test_a_footnote_mark_is_no_part_of_the_title(mark: str) -> None:
    document = read(
        f"云岭市2025年统计公报{mark}", "云岭市统计局　2026年3月25日", "一、综合", "人口45万人。"
    )
    assert (document.head.title, document.head.kind) == ("云岭市2025年统计公报", "公报")


def test_a_notice_that_prints_its_list_is_known_by_its_own_title() -> None:
    title = "云岭市教育局关于公布2026年特色学校名单的通知"
    document = read(
        title, "云教〔2026〕8号", "各学校：", "名单公布如下：", "云岭一中", "云岭市教育局"
    )
    assert (document.head.title, document.head.warnings) == (title, ())


FORWARDS = (
    "云岭市人民政府办公厅转发市民政局等三部门关于加强便民点管理意见的通知",
    "云政办〔2024〕9号",
    "各区人民政府：",
    "《关于加强便民点管理的意见》已经市政府同意，现转发给你们。",
    "云岭市人民政府办公厅",
    "2024年5月6日",
)


def test_the_opinions_that_a_notice_forwards_are_found_below_it() -> None:
    points = ("一、设置标准。每个街道设置1至3处。", "二、收费。不收取摊位费。")
    document = read(*FORWARDS, "关于加强便民点管理的意见", *points)
    assert (document.head.kind, document.head.warnings) == ("意见", ())


def test_that_the_opinions_forwarded_are_missing_is_told() -> None:
    assert "没有" in read(*FORWARDS).head.warnings[0]


@pytest.mark.parametrize(("carried", "shown"), [
    ("《乡村民宿评价指标体系（2024年版）》", "乡村民宿评价指标体系"),
    ("2025年云岭市产业发展政策意见", "2025年云岭市产业发展的政策意见"),
])  # fmt: skip
def test_what_a_notice_carries_is_found_though_its_title_is_worded_otherwise(
    carried: str, shown: str
) -> None:
    head = ("云岭市文旅局关于印发" + carried + "的通知", "各区：", "现印发给你们。", "云岭市文旅局")
    document = read(*head, "2024年5月6日", shown, "一、评价对象。全市民宿。", "二、评价方法。")
    assert (document.head.warnings, document.head.title) == ((), carried.strip("《》"))
