"""A file as read becomes a document: its voices, its identity, its pages."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from ingest.parser import parse
from ingest.plain_text import from_text
from ingest.text.blocks import Block, BlockKind
from ingest.text.lines import lay_out
from kb.models import Document, Provenance, Source, Voice
from tests.ingest.reading import heading, read, read_page, readout_of

DIGEST = (
    heading("云岭市技改奖补办法"),
    "云政发〔2024〕3号",
    "【要点整理】本文是对《云岭市技改奖补办法》要点的整理，不是原文。",
    "第一条 技改项目给予设备投资6%的补助。",
    "云岭市人民政府",
    "2024年3月1日",
    "【编者注】本办法自2024年9月1日起施行，《旧办法旧》（云政发〔2020〕1号）同时废止。",
    heading("【相关情况】整理者据公开来源"),
    "据云岭市政府网站2026年3月的页面，2025年兑现补助1.2亿元。",
    heading("附表"),
    "补助标准见第一条。",
)


@dataclass(frozen=True)
class Card:
    id: str = "yl-2024-3"
    provenance: Provenance = Provenance.DIGEST
    title: str | None = None


def voices(document: Document) -> dict[str, Voice]:
    return {p.text.split("\n")[-1][:8]: p.voice for p in document.passages}


def test_a_digest_parts_the_issuer_from_notes_and_the_editor() -> None:
    found = voices(read(*DIGEST, card=Card()))
    assert found["【要点整理】本文"] is Voice.NOTE
    assert found["第一条 技改项目"] is Voice.ISSUER
    assert found["【编者注】本办法"] is Voice.NOTE
    assert found["据云岭市政府网站"] is Voice.EDITOR
    assert found["补助标准见第一条"] is Voice.ISSUER


def test_notes_of_a_digest_prove_nothing() -> None:
    head = read(*DIGEST, card=Card()).head
    assert head.effective_on is None
    assert head.replaces == ()
    assert head.doc_number == "云政发〔2024〕3号"
    assert head.provenance is Provenance.DIGEST


def test_the_marks_mean_nothing_in_what_its_card_calls_an_original() -> None:
    found = voices(read(*DIGEST, card=Card(provenance=Provenance.ORIGINAL)))
    assert set(found.values()) == {Voice.ISSUER}


def test_without_a_card_a_text_that_calls_itself_a_digest_is_one() -> None:
    document = read(*DIGEST)
    assert document.head.provenance is Provenance.DIGEST
    assert voices(document)["【编者注】本办法"] is Voice.NOTE


def test_a_note_alone_makes_no_digest() -> None:
    document = read(*DIGEST[:2], *DIGEST[3:])
    assert document.head.provenance is Provenance.ORIGINAL


def test_the_card_names_the_document() -> None:
    document = read(*DIGEST, card=Card(title="技改奖补办法"))
    assert (document.id, document.head.title) == ("yl-2024-3", "技改奖补办法")


def test_without_a_card_the_same_document_keeps_its_id_in_another_file() -> None:
    one = read(*DIGEST)
    as_page = replace(readout_of(*DIGEST), media_type="text/html")
    other = parse(as_page, Source("b.html", "1" * 64, "text/html"))
    assert one.id == other.id
    assert one.id.startswith("d")
    assert len(one.id) == 13


def test_text_joins_blocks_with_one_line_break_and_sections_point_into_it() -> None:
    document = read(*DIGEST, card=Card())
    assert document.text == "\n".join(x if isinstance(x, str) else x.text for x in DIGEST)
    for section in document.sections:
        assert document.text[section.start :].startswith(section.path[-1][:2])
        assert section.start < section.end <= len(document.text)


def test_pages_of_a_paged_file_are_kept() -> None:
    paged = (("云岭市技改办法", 1), ("第一条 总则。", 1), ("第二条 附则。", 3))
    document = read(*(Block(BlockKind.PARAGRAPH, text, page) for text, page in paged))
    assert [p.page for p in document.passages] == [1, 3]
    last = document.text.index("第二条")
    assert document.page_starts == (0, last, last)


def test_the_pages_of_a_long_file_are_found_in_one_go() -> None:
    """40 000 pages: looking through all lines for each would take minutes."""
    pages = [Block(BlockKind.PARAGRAPH, "文", page) for page in range(1, 40_001)]
    assert lay_out(pages).page_starts == tuple(range(0, 80_000, 2))


def test_an_empty_readout_gives_an_empty_document() -> None:
    document = read()
    assert document.passages == ()
    assert document.text == ""


@pytest.mark.parametrize("tag", ["h1", "p", "div"])
@pytest.mark.parametrize(
    "named",
    [
        "政策文件",
        "通知公告_青岚市人民政府",
        "关于做好花卉大棚补助申报工作的通知",
        "青岚市农业农村局关于做好...",
    ],
)
def test_a_page_keeps_title_and_number_whatever_its_title_tag_says(named: str, tag: str) -> None:
    title = "青岚市农业农村局关于做好花卉大棚补助申报工作的通知"
    page = (
        f'<title>{named}</title><div class="article"><{tag}>{title}</{tag}>'
        "<p>青农发〔2026〕8号</p><p>各区农业农村局：</p><p>现将有关事项通知如下。</p></div>"
    )
    head = read_page(page).head
    assert (head.title, head.kind, head.doc_number) == (title, "通知", "青农发〔2026〕8号")
    assert head.issuers == ("青岚市农业农村局",)


@pytest.mark.parametrize("lines", [
    ("青岚市农业农村局关于做好", "2026年花卉大棚补助申报工作的通知"),
    ("青岚市农业农村局 青岚市财政局关于印发", "《花卉大棚补助办法（试行）》的通知"),
    ("青岚市农业农村局关于开展", "花卉大棚认定工作的通知"),
])  # fmt: skip
def test_a_title_broken_after_what_is_done_is_read_whole(lines: tuple[str, str]) -> None:
    text = "\n".join((*lines, "青农发〔2026〕8号", "各镇人民政府：", "现将有关事项通知如下。"))
    head = from_text("a", "", text).head
    assert (head.carrier_title or head.title) == "".join(lines)


def test_a_headline_without_its_issuer_keeps_the_number_below_the_fuller_title_tag() -> None:
    page = (
        "<title>青岚市农业农村局关于做好花卉大棚补助申报工作的通知</title>"
        '<div class="article"><p>关于做好花卉大棚补助申报工作的通知</p>'
        "<p>青农发〔2026〕8号</p><p>各区农业农村局：</p><p>现将有关事项通知如下。</p></div>"
    )
    head = read_page(page).head
    assert head.title == "青岚市农业农村局关于做好花卉大棚补助申报工作的通知"
    assert head.doc_number == "青农发〔2026〕8号"


@pytest.mark.parametrize(("note", "stated"), [
    ("【编者注】本文是2022年文件，文号和当前有效性没有核到。", True),
    ("【编者注】文件当前是否有效没有核到。", True),
    ("【编者注】成文日期没有核到，文件当前是否有效未知。", True),
    ("【编者注】文号没有核到。", False),
    ("【编者注】《另一办法》（云政发〔2020〕1号）是否有效没有核到。", False),
    ("第二条 企业资质是否有效未知的，不予受理。", False),
])  # fmt: skip
def test_an_editor_who_could_not_verify_that_a_text_holds_is_believed(
    note: str, stated: bool
) -> None:
    head = read(*DIGEST[:6], note, card=Card()).head
    assert (head.stated_lapse is not None) == stated


@pytest.mark.parametrize(
    ("term", "expires", "stated"),
    [
        ("，有效期5年", date(2024, 12, 31), False),  # it held until the day it was repealed
        ("", date(2024, 12, 31), True),  # whether it was to end then is not known
        ("，有效期2年", date(2023, 10, 31), True),
    ],
)
def test_a_page_that_states_since_when_a_text_is_repealed_is_believed_of_the_days_before(
    term: str, expires: date, stated: bool
) -> None:
    head = read(
        "青岚市柚果产业扶持办法",
        f"第一条 本办法自2021年11月1日起施行{term}。",
        "青岚市农业农村局",
        "2021年9月28日",
        metadata={"有效性": "已废止", "失效日期": "2024-12-31"},
    ).head
    assert (head.expires_on, head.stated_lapse is not None) == (expires, stated)


def test_a_sentence_on_the_term_stays_in_the_section_that_is_about_nothing_else() -> None:
    term = "本通知自2025年8月1日起施行。"
    document = read(
        "关于调整门诊待遇的通知",
        "一、调整比例",
        "支付比例提高到65%。",
        "二、施行时间",
        term,
        "青岚市医疗保障局",
        "2025年6月30日",
    )
    [own] = [p for p in document.passages if term in p.text]
    assert own.section_path == ("二、施行时间",)
    assert "青岚市医疗保障局" not in own.text
