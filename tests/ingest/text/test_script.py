"""A document in 繁体 gives the same elements as in 简体, and keeps its own words."""

from __future__ import annotations

from datetime import date

from ingest.readers.labels import labelled
from kb.models import Level
from tests.ingest.reading import proofs, read

RULES = (
    "鎮海區支持澳資企業租金補貼實施細則",
    "寧波市鎮海區經濟發展局　鎮經規〔2026〕4號",
    "第一條　為支持澳資企業發展，制定本細則。",
    "第二條　對符合條件的企業，按實際租金的70%給予補貼。",
    "第三條　本細則自2026年3月1日起施行，有效期至2028年12月31日。",
    "寧波市鎮海區經濟發展局",
    "2026年2月10日",
)


def test_elements_of_traditional_text_are_read_and_its_words_kept() -> None:
    document = read(*RULES)
    head = document.head
    assert (head.title, head.issuers) == (RULES[0], ("宁波市镇海区经济发展局",))
    assert (head.kind, head.doc_number) == ("细则", "镇经规〔2026〕4号")
    assert (head.level, head.region) == (Level.DISTRICT, "浙江省宁波市镇海区")
    assert (head.effective_on, head.expires_on) == (date(2026, 3, 1), date(2028, 12, 31))
    assert document.text == "\n".join(RULES)


def test_what_proves_an_element_stands_in_the_text_as_it_is_written() -> None:
    document = read(*RULES)
    proven = proofs(document)
    assert proven["doc_number"] == "鎮經規〔2026〕4號"
    assert proven["expires_on"] == "有效期至2028年12月31日"


def test_a_label_of_traditional_text_gives_its_issuer() -> None:
    label = "發布單位：鎮海區台港澳工作部　　發布日期：2026年4月20日"
    head = read("台灣青年創業扶持申請指引", label, *RULES[3:4]).head
    assert (head.kind, head.issuers) == ("指引", ("镇海区台港澳工作部",))
    assert head.region == "浙江省宁波市镇海区"
    assert labelled([label]) == {"发布机构": "鎮海區台港澳工作部", "发布日期": "2026年4月20日"}


def test_sections_of_traditional_text_are_marked_as_in_simplified_text() -> None:
    document = read(
        "云岭市规章", "第一條", "標的", "本規章規範資助。", "第二條 受益人", "一、企業。"
    )
    assert [section.path for section in document.sections] == [
        ("第一條",),
        ("第二條 受益人",),
        ("第二條 受益人", "一、企業"),
    ]


def test_a_day_in_wide_digits_is_a_day() -> None:
    terms = "一、本通知自２０２６年５月１日起施行，有效期５年。"
    head = read("云岭市民政局关于２０２６年助餐的通知", terms, "云岭市民政局", "2026年4月9日").head
    assert head.title == "云岭市民政局关于２０２６年助餐的通知"
    assert (head.effective_on, head.expires_on) == (date(2026, 5, 1), date(2031, 4, 30))
