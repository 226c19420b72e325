"""What the comparison makes of clauses that were divided or gathered: 项 and sentences side by
side, with the figures that changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.console.comparison import compare, totals
from api.console.pairings import Change, Pairing
from ingest.pipeline import ingest
from kb.analyzer import JiebaAnalyzer
from kb.bootstrap import open_knowledge_base
from kb.models import Document, Facet, Head, Passage, Section, Source, Voice
from kb.settings import Settings
from tests.embedders import PairEmbedder

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLE = re.compile(r"^(第[^条]{1,4}条)")


def document(text: str, notes: tuple[str, ...] = ()) -> Document:
    """Lines that begin with 第N条 are its sections; `notes` are the compiler's."""
    head = Head("d", "标题", "办法", Source("a.txt", "0" * 64, "text/plain"))
    sections, at = [], 0
    for line in text.split("\n"):
        if found := ARTICLE.match(line):
            sections.append(Section((found.group(1),), at, at + len(line), Voice.ISSUER))
        at += len(line) + 1
    passages = tuple(
        Passage(note, "d", (), start, start + len(note), note, Voice.NOTE, (Facet.OTHER,))
        for note in notes
        for start in (text.index(note),)
    )
    return Document(head, text, tuple(sections), passages=passages)


def akin(made: list[Pairing]) -> list[tuple[str, str, list[str]]]:
    """Label of the old and the new part, and the figures that are marked."""
    return [
        (p.old.label, p.new.label, [x.text for x in p.pieces if x.side in ("old", "new")])
        for p in made
        if p.change is Change.AKIN and p.old and p.new
    ]  # fmt: skip


SCATTERED = """第一条 为规范示范工厂的遴选，制定本办法。
第二条 示范工厂的规模要求是：上年度主营业务收入占营业收入的比重达到70%以上，从业人员不少于50人。
第三条 示范工厂的财务要求是：财务制度健全，资产负债率控制在70%以内。
第四条 示范工厂应当拥有自主研发的发明专利2项以上。
第五条 示范工厂应当建有党支部。
第六条 本办法自2022年5月1日起施行。"""
GATHERED = """第一条 为规范示范工厂的遴选，制定本办法。
第二条 企业申请示范工厂，应当同时满足下列条件：
（一）上年度主营业务收入占营业收入的比重达到90%以上；
（二）上年末资产负债率在75%以内；
（三）自主研发的发明专利达到4项以上；
（四）近两年没有发生安全事故。
第三条 本办法自2026年5月1日起施行。"""


def test_a_condition_stands_beside_the_old_sentence_with_the_changed_figure_marked() -> None:
    found = akin(compare(document(SCATTERED), document(GATHERED)))
    assert found == [
        ("第二条", "第二条（一）", ["70%", "90%"]),
        ("第三条", "第二条（二）", ["70%", "75%"]),
        ("第四条", "第二条（三）", ["2项", "4项"]),
    ]


def test_what_corresponds_to_nothing_stays_new_or_gone() -> None:
    made = compare(document(SCATTERED), document(GATHERED))
    fresh = [p.new.text for p in made if p.change is Change.ADDED and p.new]
    assert fresh == ["（四）近两年没有发生安全事故。"]
    gone = {
        p.old.label: [piece.text for piece in p.pieces if piece.side == "old"]
        for p in made
        if p.change is Change.REMOVED and p.old
    }
    assert gone == {
        "第二条": ["从业人员不少于50人。"], "第三条": ["财务制度健全，"], "第五条": [],
    }  # fmt: skip


def test_a_long_article_that_was_divided_is_found_in_its_parts() -> None:
    found = akin(compare(document(GATHERED), document(SCATTERED)))
    assert ("第二条（二）", "第三条", ["75%", "70%"]) in found
    assert ("第二条（三）", "第四条", ["4项", "2项"]) in found


MANY = """第一条 贷款贴息期限不超过两年，贴息比例为1.5个百分点。
第二条 单户企业享受贴息的贷款规模最高不超过5000万元。
第三条 经办银行应当建立专门台账，按季度报送贴息资金使用情况。
第四条 违反规定的追回资金。"""
FEW = """第一条 贷款贴息期限不超过1年，贴息比例为1个百分点。
经办银行应当建立专门台账，按月报送贴息资金使用情况。单户企业享受贴息的贷款规模最高不超过1000万元。
第二条 违反规定的追回资金。"""


def test_clauses_gathered_in_one_that_has_its_counterpart_are_found_there() -> None:
    made = compare(document(MANY), document(FEW))
    found = akin(made)
    assert ("第二条", "第一条", ["5000万元", "1000万元"]) in found
    assert not totals(made)["removed"]  # each is beside something, one as a whole


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第二条 申报企业应当依法纳税。", "第二条 认定结果向社会公示7个工作日。"),
        ("第二条 示范企业应当达到3%以上。", "第二条 示范园区应当达到3%以上。"),
        ("第二条 专精特新企业，给予一次性奖励。", "第二条 专精特新企业，免除现场核查。"),
    ],
)
def test_strangers_that_share_a_form_of_words_are_no_counterparts(old: str, new: str) -> None:
    frame = "第一条 为促进企业发展，制定本办法。\n{}\n第三条 专精特新企业由省级部门认定。"
    assert akin(compare(document(frame.format(old)), document(frame.format(new)))) == []


def test_two_years_written_either_way_are_the_same_figure() -> None:
    old = SCATTERED.replace("上年度", "近2年")
    new = GATHERED.replace("上年度", "近两年")
    found = akin(compare(document(old), document(new)))
    assert ("第二条", "第二条（一）", ["70%", "90%"]) in found


def test_the_head_and_the_compilers_notes_are_not_counted() -> None:
    note = "【编者注】本文已经停用。"
    old = document(f"关于工厂的办法\n第一条 总则。\n{note}", (note,))
    made = compare(old, document("工厂管理规定\n第一条 总则。"))
    assert totals(made) == {"same": 1}
    assert [p.old.aside for p in made if p.old] == [True, False, True]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory, real_analyzer: JiebaAnalyzer) -> list[Document]:
    """优质中小企业梯度培育管理暂行办法 of 2022 and the 办法 of 2026."""
    names = ("cn-miit-2022-63", "cn-miit-2026-2")
    settings = Settings(home=tmp_path_factory.mktemp("rules"), region="", _env_file=None)
    files = [CORPUS / "documents" / f"{name}.docx" for name in names]
    with open_knowledge_base(settings, embedder=PairEmbedder(), analyzer=real_analyzer) as kb:
        rows = ingest(files, kb, settings).rows
        return [kb.document(row.document_id) for row in rows if row.document_id]


def test_what_changed_for_little_giants_is_seen(rules: list[Document]) -> None:
    found = {(old, new): figures for old, new, figures in akin(compare(*rules))}
    assert found["第九条", "第八条（二）"] == ["70%", "90%"]
    assert found["第十条", "第八条（四）"] == ["70%", "75%"]
    assert found["第十三条", "第八条（六）"] == ["2项", "4项"]
    assert ("第十一条", "第八条（七）") in found
