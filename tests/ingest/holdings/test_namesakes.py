"""Documents of one title, issuer and day: the same one again, or another that must not be lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.pipeline import Outcome, Report, ingest
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings

NOTICE = """关于做好有关工作的通知
各镇（街道）：
现将{matter}有关事项通知如下，请结合实际抓好落实：
一、{terms}
二、本通知自印发之日起施行，请各镇（街道）做好宣传。
云岭市民政局
2026年2月10日
"""
LUNCH = NOTICE.format(
    matter="老年助餐补贴",
    terms="对年满七十周岁的本市户籍老年人，每餐给予五元的就餐补贴，按月结算。",
)
CARE = NOTICE.format(
    matter="护理员培训",
    terms="养老机构新入职的护理员须参加不少于四十学时的岗前培训，考核合格后上岗。",
)

SCHOOL = """关于做好有关工作的通知
各中心学校、民办学校：
为做好秋季招生，明确以下要求。
一、片区划分以今年公布的示意图为准，新建小区按就近原则确定学校，户籍与住房一致的优先安排。
二、随迁子女凭居住证和务工证明报名，六月底前完成网上登记，逾期由教育部门统筹。
云岭市民政局
2026年2月10日
"""


@pytest.fixture
def take(kb: KnowledgeBase, own_settings: Settings, tmp_path: Path) -> Callable[..., Report]:
    def run(**texts: str) -> Report:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return ingest([tmp_path / f"{name}.txt" for name in texts], kb, own_settings)

    return run


def ids(report: Report) -> list[str]:
    return [str(row.document_id) for row in report.rows]


def numbered(text: str, number: str) -> str:
    """With the 文号 in a sentence of the text, where it is not read as the document's own."""
    return text.replace("通知如下", f"（云民发〔2026〕{number}号）通知如下")


@pytest.mark.parametrize("together", [True, False])
def test_another_document_of_the_same_title_and_day_is_kept_beside_the_first(
    take: Callable[..., Report], kb: KnowledgeBase, together: bool
) -> None:
    one, other = LUNCH, CARE
    found = (
        ids(take(one=one, other=other)) if together else ids(take(one=one)) + ids(take(other=other))
    )
    assert len(set(found)) == kb.stats().documents == 2
    assert "就餐补贴" in kb.document(found[0]).text
    assert "岗前培训" in kb.document(found[1]).text


def test_documents_that_differ_in_their_number_are_two_however_alike(
    take: Callable[..., Report], kb: KnowledgeBase
) -> None:
    found = ids(take(one=numbered(LUNCH, "11"), other=numbered(LUNCH, "12")))
    assert [kb.document(key).head.doc_number for key in found] == [None, None]
    assert len(set(found)) == 2


def test_each_keeps_its_id_when_it_is_read_again_or_changed(
    take: Callable[..., Report], kb: KnowledgeBase
) -> None:
    first = ids(take(one=LUNCH, other=CARE))
    again = take(other=CARE, one=LUNCH)
    assert ids(again) == first[::-1]
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED}
    changed = take(new=CARE.replace("四十学时", "六十学时"))
    assert ids(changed) == first[1:]
    assert changed.rows[0].outcome is Outcome.UPDATED
    assert changed.rows[0].warnings == ()
    assert kb.stats().documents == 2


def test_a_copy_that_was_cut_off_is_the_same_document(take: Callable[..., Report]) -> None:
    longer = LUNCH.replace("二、", "（一）结算以镇（街道）核定的就餐记录为准。\n二、")
    found = ids(take(one=longer, other=LUNCH))
    assert found[0] == found[1]


def test_two_that_share_much_are_kept_and_told(take: Callable[..., Report]) -> None:
    row = take(one=LUNCH, other=CARE).rows[1]
    assert row.outcome is Outcome.ADDED
    assert "若是同一份文件的新版本" in row.warnings[0]


def test_a_numbered_document_with_another_text_is_replaced_and_told(
    take: Callable[..., Report], kb: KnowledgeBase
) -> None:
    number = "关于做好有关工作的通知\n云民发〔2026〕7号"
    old, new = (text.replace("关于做好有关工作的通知", number) for text in (LUNCH, SCHOOL))
    take(old=old)
    row = take(new=new).rows[0]
    assert row.outcome is Outcome.UPDATED
    assert "请核对这两个文件是否同一份" in row.warnings[0]
    assert kb.stats().documents == 1
