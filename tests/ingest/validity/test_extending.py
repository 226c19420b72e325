"""有效期延长: what gives another document a longer life."""

from __future__ import annotations

from datetime import date

import pytest

from kb.models import OPEN_END, Term
from tests.ingest.reading import read
from tests.ingest.validity.target import NAMED, TARGET, UNTIL, acts

OPEN = Term(until=OPEN_END)


def terms(*sentences: str, title: str = "关于有关事项的通知") -> list[Term | None]:
    document = read(title, "各县（市、区）文化局：", *sentences, "澜湾市文化局", "2024年12月2日")
    return [r.term for r in document.head.replaces if r.effect == "extends"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("有效期延长至2027年12月31日。", UNTIL),
        ("有效期延续至2027年底。", UNTIL),
        ("有效期延长至2027年6月底。", Term(until=date(2027, 6, 30))),
        ("继续执行至2027年6月。", Term(until=date(2027, 6, 30))),
        ("继续执行至2027年12月31日。", UNTIL),
        ("执行期限延长至二〇二七年十二月三十一日。", UNTIL),
        ("的有效期由2024年12月31日延长至2027年12月31日。", UNTIL),
        ("继续有效，有效期至2027年12月31日。", UNTIL),
        ("将于2024年12月31日到期，经研究，决定有效期延长至2027年12月31日。", UNTIL),
        ("规定的税费优惠政策，执行期限延长至2027年12月31日。", UNTIL),
        ("的税收优惠政策，继续执行至2027年12月31日。", UNTIL),
        ("等2个文件规定的政策凡已经到期的，执行期限延长至2027年12月31日。", UNTIL),
        ("到期后，在新办法出台前继续执行，但最迟不超过2027年12月31日。", UNTIL),
        ("到期后，在新规定出台前继续执行。", OPEN),
        ("有效期届满后继续执行至新办法公布。", OPEN),
        ("有效期延长三年。", Term(months=36)),
        ("有效期延长6个月。", Term(months=6)),
        ("有效期自2025年1月1日起延长3年。", Term(months=36, since=date(2025, 1, 1))),
        ("有效期由5年调整为7年。", Term(life=84)),
        ("的有效期调整为七年。", Term(life=84)),
        ("有效期由2024年12月31日调整至2027年12月31日。", UNTIL),
    ],
)
def test_a_longer_life_is_read_with_its_last_day(said: str, expected: Term) -> None:
    assert terms(f"根据《澜湾市行政规范性文件管理办法》，{TARGET}{said}") == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "有效期内认定的园区，资格延长至2027年12月31日。",
        "延期至2027年12月31日施行。",
        "申报时间延长至2027年12月31日。",
        "申报时间由6月调整至2027年12月31日。",
        "有效期内的补助比例调整为7年期。",
        "继续有效。",
        "到期后可以视情况延长。",
    ],
)
def test_the_term_of_something_else_extends_nothing(said: str) -> None:
    assert terms(f"二、{TARGET}{said}") == []


@pytest.mark.parametrize(("said", "part"), [
    ("第三条的执行期限延长至2027年12月31日。", "第三条的执行期限"),
    ("有关降低场租的规定，延续执行至2027年12月31日。", "有关降低场租的规定"),
    ("中关于贴息的政策继续执行至2027年12月31日。", "中关于贴息的政策"),
])  # fmt: skip
def test_what_extends_a_part_says_which(said: str, part: str) -> None:
    assert terms(f"二、{TARGET}{said}") == [Term(until=date(2027, 12, 31), part=part)]


@pytest.mark.parametrize(("said", "expected"), [
    ("第九条中的“有效期至2024年12月31日”修改为“有效期至2027年12月31日”。", [UNTIL]),
    ("第九条修改为“本办法自2022年7月1日起施行，有效期至2027年12月31日。”", [UNTIL]),
    ("第九条修改为：“本细则自2022年7月1日起试行，有效期至2027年12月31日。”", [UNTIL]),
    ("第九条修改为：“本办法自2022年7月1日起施行，有效期5年。”", [Term(life=60)]),
    ("第九条中的“2024年12月31日”修改为“2027年12月31日”。",
     [Term(until=date(2027, 12, 31), instead=date(2024, 12, 31))]),
    ("第六条中的“证书有效期至2024年底”修改为“证书有效期至2027年12月31日”。", []),
])  # fmt: skip
def test_a_clause_of_its_own_life_that_is_reworded_extends(said: str, expected: list[Term]) -> None:
    title = "关于修改《澜湾市创意园区扶持办法》部分条款的决定"
    assert terms(f"将{TARGET}{said}", title=title) == expected


@pytest.mark.parametrize("title", [
    "关于修改《澜湾市创意园区扶持办法》部分条款的通知", "关于公布行政规范性文件清理结果的通知",
])  # fmt: skip
def test_a_wording_given_to_another_document_is_no_term_of_its_own(title: str) -> None:
    document = read(
        title,
        f"对{TARGET}作如下修改：",
        "将第九条修改为：“本办法自2022年7月1日起试行，有效期至2027年12月31日。”",
        "本通知自2025年2月1日起施行。",
    )
    assert (document.head.effective_on, document.head.expires_on) == (date(2025, 2, 1), None)


def test_what_the_title_names_gets_the_life_that_a_point_rewords() -> None:
    document = read(
        "关于修改《澜湾市创意园区扶持办法》部分条款的通知",
        f"决定对{TARGET}作如下修改：",
        "一、将第七条中的“2年内”修改为“3年内”。",
        "二、将第九条中的“有效期至2024年12月31日”修改为“有效期至2027年12月31日”。",
    )
    assert acts(document) == [("amends", *NAMED), ("extends", *NAMED)]
    assert document.head.replaces[1].term == UNTIL


def test_the_documents_of_one_list_are_extended_together() -> None:
    listed = f"{TARGET}、《澜湾市书店补贴办法》（澜文发〔2022〕7号）等2件文件"
    assert terms(f"{listed}有效期延长至2027年12月31日。") == [UNTIL, UNTIL]


def test_a_decision_to_repeal_may_also_extend() -> None:
    document = read(
        "澜湾市文化局关于废止和宣布失效部分文件的决定",
        "一、《澜湾市书店补贴办法》（澜文发〔2022〕7号）废止。",
        f"二、{TARGET}有效期延长至2027年12月31日。",
    )
    assert [effect for effect, *_ in acts(document)] == ["replaces", "extends"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("关于延长《澜湾市创意园区扶持办法》有效期的通知",
         "经研究，决定将该办法有效期延长至2027年12月31日。"),
        ("关于《澜湾市创意园区扶持办法》继续执行的通知",
         "本通知自2025年1月1日起施行，有效期至2027年12月31日。"),
    ],
)  # fmt: skip
def test_the_document_meant_may_be_named_by_the_title(title: str, said: str) -> None:
    document = read(title, f"{TARGET}将于2024年12月31日到期。", said)
    assert acts(document) == [("extends", *NAMED)]
    assert document.head.replaces[0].term == UNTIL


@pytest.mark.parametrize("said", ["有效期延长为5年。", "有效期由3年延长至五年。"])
def test_a_life_may_be_given_anew_as_a_whole(said: str) -> None:
    assert terms(f"一、{TARGET}{said}") == [Term(life=60)]


def test_an_extension_proves_itself_by_the_words_that_give_the_term_and_may_amend() -> None:
    document = read(
        "关于延长《澜湾市首店扶持办法》有效期的通知",
        "《澜湾市首店扶持办法》（澜商规〔2022〕3号）自2022年5月10日起施行，有效期3年。"
        "经评估，该办法有效期延长为5年，其中第六条“50万元”调整为“80万元”。",
        "澜湾市商务局",
        "2025年4月25日",
    )
    words = {r.effect: document.text[r.span.start : r.span.end] for r in document.head.replaces}
    assert words.keys() == {"extends", "amends"}
    assert "延长为5年" in words["extends"]
    assert "第六条" in words["amends"]


def test_a_title_may_say_that_a_document_goes_on_without_the_word_term() -> None:
    said = "该细则将于2025年6月7日有效期届满。经研究，决定延期至2027年12月31日。"
    title = f"澜湾市文化局关于《{NAMED[0]}》延期的公告"
    assert terms(f"{TARGET}依法制定。", said, title=title) == [UNTIL]


def test_what_an_annex_lists_lives_on_as_long_as_the_text_says() -> None:
    told = (
        "《甲市节能服务办法》（甲财〔2020〕7号）等2个文件规定的政策，执行期限延长至2027年12月31日，"
        "详见附件。"
    )
    annex = ("附件：延长执行期限的文件目录", f"1．{TARGET}")
    assert terms(told, *annex) == [UNTIL, UNTIL]


def test_a_remark_in_a_list_of_what_stays_may_give_its_last_day() -> None:
    row = f"序号：1；文件名称：{NAMED[0]}；文号：{NAMED[1]}；备注：有效期至2027年12月31日"
    assert terms("保留的规范性文件目录", row) == [UNTIL]
    assert terms("废止的规范性文件目录", row) == []


def test_a_notice_on_a_document_that_ends_may_let_it_go_on() -> None:
    said = f"{TARGET}将于2024年12月31日到期。", "在新政策出台前，原办法继续执行，标准不变。"
    assert terms(*said, title=f"关于{TARGET[:-11]}到期后有关事项的通知") == [OPEN]
    assert terms(*said[:1], "新政策出台前停止受理。", title="关于有关事项的通知") == []


def test_what_goes_on_of_one_list_says_nothing_of_another() -> None:
    lists = (
        "一、继续有效的文件（1件）",
        "1. 关于印发停车场管理办法的通知（澜政规〔2020〕4号）",
        "二、拟修订的文件（1件）",
        "1. 关于印发投资项目管理办法的通知（澜政规〔2019〕8号）",
        "列入拟修订目录的文件，在新规定出台前继续执行。",
    )
    assert terms(*lists, title="关于公布规范性文件清理结果的公告") == []


def test_the_verb_may_stand_before_the_names_it_extends() -> None:
    assert terms("决定延长《澜湾市甲办法》《澜湾市乙办法》有效期至2027年12月31日。") == [
        UNTIL,
        UNTIL,
    ]


def test_a_short_name_is_no_document_of_its_own() -> None:
    document = read(
        "关于有关事项的公告",
        "《关于稳岗补贴的通知》（澜文发〔2022〕6号，以下简称《通知》）执行良好。",
        "《通知》有效期延长至2027年12月31日。",
    )
    assert not document.head.replaces
