"""What a document does to others that stay in force: 延长有效期 and 修改部分条款."""

from __future__ import annotations

from datetime import date

import pytest

from kb.models import Document, Term
from tests.ingest.reading import read

TARGET = "《澜湾市创意园区扶持办法》（澜文发〔2022〕6号）"
NAMED = ("澜湾市创意园区扶持办法", "澜文发〔2022〕6号")
UNTIL = Term(until=date(2027, 12, 31))


def acts(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(r.effect, r.title, r.doc_number) for r in document.head.replaces]


def terms(*sentences: str, title: str = "关于有关事项的通知") -> list[Term | None]:
    document = read(title, "各县（市、区）文化局：", *sentences, "澜湾市文化局", "2024年12月2日")
    return [r.term for r in document.head.replaces if r.effect == "extends"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("有效期延长至2027年12月31日。", UNTIL),
        ("有效期延续至2027年底。", UNTIL),
        ("继续执行至2027年12月31日。", UNTIL),
        ("执行期限延长至二〇二七年十二月三十一日。", UNTIL),
        ("的有效期由2024年12月31日延长至2027年12月31日。", UNTIL),
        ("继续有效，有效期至2027年12月31日。", UNTIL),
        ("将于2024年12月31日到期，经研究，决定有效期延长至2027年12月31日。", UNTIL),
        ("有效期延长三年。", Term(months=36)),
        ("有效期延长6个月。", Term(months=6)),
        ("有效期自2025年1月1日起延长3年。", Term(months=36, since=date(2025, 1, 1))),
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
        "继续有效。",
        "到期后可以视情况延长。",
    ],
)
def test_the_term_of_something_other_extends_nothing(said: str) -> None:
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


def test_a_decision_to_repeal_extends_what_it_extends() -> None:
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


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("关于有关事项的通知", f"经市政府同意，现对{TARGET}作如下修改："),
        ("关于有关事项的通知", f"现对{TARGET}部分条款作如下调整："),
        ("关于有关事项的通知", f"现将{TARGET}有关事项调整如下："),
        ("关于修改《澜湾市创意园区扶持办法》的决定", f"决定对{TARGET}进行修订。"),
        ("关于修订《澜湾市创意园区扶持办法》部分条款的通知", f"我局对{TARGET}进行了修订。"),
        ("关于修改部分规范性文件的决定", f"一、将{TARGET}第七条中的“2年内”修改为“3年内”。"),
        ("关于修改部分规范性文件的决定", f"一、{TARGET}"),
    ],
)
def test_what_changes_some_articles_amends(title: str, said: str) -> None:
    document = read(title, said, "将第九条中的“10万元”修改为“20万元”。")
    assert acts(document) == [("amends", *NAMED)]


def test_a_document_named_in_the_title_alone_is_amended_with_its_place_as_proof() -> None:
    document = read(
        "澜湾市人民政府关于修改《澜湾市创意园区扶持办法》的决定",
        "一、将第七条中的“2年内”修改为“3年内”。",
    )
    assert acts(document) == [("amends", "澜湾市创意园区扶持办法", None)]
    span = document.head.replaces[0].span
    assert document.text[span.start : span.end] == "澜湾市创意园区扶持办法"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("关于修订印发《澜湾市创意园区扶持办法》的通知", f"我局对{TARGET}进行了修订，现印发。"),
        ("关于修订《澜湾市创意园区扶持办法》的通知", f"我局对{TARGET}进行了修订。"),
    ],
)
def test_a_new_edition_of_the_whole_replaces(title: str, said: str) -> None:
    assert ("replaces", *NAMED) in acts(read(title, said))
    assert "amends" not in [effect for effect, *_ in acts(read(title, said))]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("关于调整申报时间的通知", f"根据{TARGET}第七条，现对申报时间作如下调整："),
        ("关于调整申报时间的通知", f"根据{TARGET}第七条，将申报时间调整为5月。"),
        ("关于贯彻《澜湾市政府关于修改〈澜湾市创意园区扶持办法〉的决定》的通知", "请落实。"),
        ("园区扶持政策解读", f"2023年，市文化局对{TARGET}作了修改。"),
    ],
)
def test_what_only_builds_on_a_document_does_not_amend_it(title: str, said: str) -> None:
    assert acts(read(title, said)) == []


def listed(*lines: str, title: str = "关于公布规范性文件清理结果的通知") -> list[object]:
    document = read(title, "各县（市、区）：", *lines, "澜湾市人民政府", "2026年3月2日")
    return [(r.effect, r.doc_number, r.term) for r in document.head.replaces]


def test_what_a_line_rules_holds_for_the_documents_listed_below_it() -> None:
    assert listed(
        "一、下列文件继续有效，有效期延长至2027年12月31日，届满自行失效：",
        "1.《澜湾市会展业发展办法》（澜政发〔2021〕8号）",
        "2.《澜湾市人才租房补贴办法》（澜政办发〔2022〕31号）；",
        "二、下列文件继续有效：",
        "1.《澜湾市河道管理办法》（澜政发〔2020〕2号）。",
        "三、以下文件予以废止",
        "（一）《澜湾市夜间经济奖补办法》（澜政办发〔2019〕40号）。",
        "（二）关于稳岗返还的实施细则（澜人社发〔2020〕23号）",
        "四、其他事项",
        "1.《澜湾市文件备案办法》（澜政发〔2018〕1号）",
    ) == [
        ("extends", "澜政发〔2021〕8号", UNTIL),
        ("extends", "澜政办发〔2022〕31号", UNTIL),
        ("replaces", "澜政办发〔2019〕40号", None),
        ("replaces", "澜人社发〔2020〕23号", None),
    ]


def test_a_list_may_go_on_in_the_sentence_that_rules_on_it() -> None:
    assert listed(
        "经研究，决定废止下列文件：1.《澜湾市甲办法》（澜政发〔2016〕1号）；2.关于乙的通知（澜政发〔2017〕2号）。"
    ) == [("replaces", "澜政发〔2016〕1号", None), ("replaces", "澜政发〔2017〕2号", None)]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("废止和宣布失效的规范性文件目录（1件）", "replaces"),
        ("继续有效的规范性文件目录", None),
        ("继续有效、废止和失效的规范性文件目录", None),
        ("拟修改的规范性文件目录", None),
        ("作为申报依据的文件目录", None),
    ],
)
def test_a_heading_rules_on_the_rows_of_its_table(heading: str, expected: str | None) -> None:
    row = "序号：1；文件名称：澜湾市菜市场改造补助办法；文号：澜商务〔2017〕3号"
    effects = [effect for effect, *_ in listed(heading, row)]
    assert effects == ([expected] if expected else [])


def test_a_row_may_rule_on_its_own_document() -> None:
    rows = (
        "序号：1；文件名称：甲管理办法；文号：澜商务〔2017〕3号；清理结果：废止",
        "序号：2；文件名称：乙管理办法；文号：澜商务〔2018〕4号；清理结果：继续有效；有效期至：2027年12月31日",
        "序号：3；文件名称：丙管理办法；文号：澜商务〔2019〕5号；清理结果：修改",
        "序号：4；文件名称：丁管理办法；文号：澜商务〔2020〕6号；清理结果：继续有效",
    )
    assert listed("规范性文件清理结果一览表", *rows) == [
        ("replaces", "澜商务〔2017〕3号", None),
        ("extends", "澜商务〔2018〕4号", UNTIL),
    ]


def test_what_stays_by_a_list_of_a_decision_to_repeal_is_not_repealed() -> None:
    assert (
        listed(
            "一、下列文件继续有效：",
            "1.《澜湾市河道管理办法》（澜政发〔2020〕2号）",
            title="关于废止部分文件的决定",
        )
        == []
    )


@pytest.mark.parametrize("said", ["有效期延长为5年。", "有效期由3年延长至五年。"])
def test_a_life_may_be_given_anew_as_a_whole(said: str) -> None:
    assert terms(f"一、{TARGET}{said}") == [Term(life=60)]


def since(*lines: str, title: str = "关于废止部分文件的通知") -> dict[str | None, date | None]:
    document = read(title, "各县（市、区）：", *lines, "澜湾市人民政府", "2026年7月2日")
    return {r.doc_number: r.since for r in document.head.replaces if r.effect == "replaces"}


OLD_PARKING = "《关于停车收费的通知》（澜发改价〔2017〕66号）"
NEW_PARKING = "《澜湾市停车收费管理办法》（澜发改规〔2026〕4号）"


@pytest.mark.parametrize("instead", ["按照", "依照", "按"])
def test_what_is_to_be_followed_instead_is_not_repealed(instead: str) -> None:
    repealed = since(
        "经研究，决定对下列文件予以废止：",
        f"1.{OLD_PARKING}。",
        f"以上文件自2026年8月1日起停止执行。停车收费{instead}{NEW_PARKING}执行。",
    )
    assert repealed == {"澜发改价〔2017〕66号": date(2026, 8, 1)}


def test_a_repeal_counts_from_the_day_that_its_own_words_give() -> None:
    number = "澜发改价〔2017〕66号"
    august = {number: date(2026, 8, 1)}
    assert since(f"一、{OLD_PARKING}自2026年8月1日起废止。") == august
    assert since("下列文件自2026年8月1日起停止执行：", f"1.{OLD_PARKING}") == august
    assert since(f"一、{OLD_PARKING}予以废止。") == {number: None}


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


def test_a_decision_on_a_clean_up_amends_what_it_amends() -> None:
    document = read(
        "澜湾市人民政府关于公布规范性文件清理结果的决定",
        "经研究，决定对下列规范性文件予以废止或者修改：",
        "一、废止下列文件",
        "1.《澜湾市旧货市场管理办法》（澜政发〔2015〕3号）",
        "二、修改下列文件",
        "1.《澜湾市创意园区扶持办法》（澜文发〔2022〕6号）",
        "将第三条中的“每平方米20元”修改为“每平方米30元”，并相应调整其他有关表述。",
        "2.《澜湾市夜市管理办法》（澜政发〔2020〕9号）",
        "删去第五条。",
        "澜湾市人民政府",
        "2024年12月2日",
    )
    assert acts(document) == [
        ("replaces", "澜湾市旧货市场管理办法", "澜政发〔2015〕3号"),
        ("amends", *NAMED),
        ("amends", "澜湾市夜市管理办法", "澜政发〔2020〕9号"),
    ]
    told = read(
        "澜湾市人民政府关于公布规范性文件清理结果的决定",
        f"将{TARGET}第三条中的“20元”修改为“30元”；删去第七条。",
        "澜湾市人民政府",
        "2024年12月2日",
    )
    assert acts(told) == [("amends", *NAMED)]


@pytest.mark.parametrize("heading", ["拟修改的规范性文件目录", "建议修改下列文件"])
def test_what_is_only_to_be_amended_is_not_yet(heading: str) -> None:
    document = read(
        "澜湾市人民政府关于公布规范性文件清理结果的通知",
        heading,
        "1.《澜湾市创意园区扶持办法》（澜文发〔2022〕6号）",
        "澜湾市人民政府",
        "2024年12月2日",
    )
    assert [act for act in acts(document) if act[0] == "amends"] == []


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("同步停止执行。", None),
        ("不再执行。", None),
        ("随之停止适用。", None),
        ("自2025年1月1日起停止执行。", date(2025, 1, 1)),
    ],
)
def test_what_is_no_longer_carried_out_is_repealed(words: str, since: date | None) -> None:
    document = read("澜湾市文化局关于创意园区的通知", f"原{TARGET}{words}", "澜湾市文化局")
    assert acts(document) == [("replaces", *NAMED)]
    assert [reference.since for reference in document.head.replaces] == [since]


def test_the_day_of_a_repeal_may_stand_before_the_name() -> None:
    document = read("关于有关事项的通知", f"自2025年1月1日起，{TARGET}停止执行。", "澜湾市文化局")
    assert [(r.effect, r.since) for r in document.head.replaces] == [("replaces", date(2025, 1, 1))]
