"""废止, 继续有效: what a sentence or a list says becomes of the documents it names."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.reading import read
from tests.ingest.validity.target import NAMED, TARGET, UNTIL, acts


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


def test_a_sentence_that_repeals_thousands_gives_each_its_own_number() -> None:
    names = "、".join(f"《澜湾市第{n}号事项办法》（澜政发〔2016〕{n}号）" for n in range(1, 3001))
    texts = (f"一、废止{names}。", "澜湾市人民政府", "2026年3月2日")
    acted = acts(read("关于废止部分文件的决定", *texts))
    assert acted == [
        ("replaces", f"澜湾市第{n}号事项办法", f"澜政发〔2016〕{n}号") for n in range(1, 3001)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("《甲办法甲》（云政发〔2020〕3号）、《乙办法乙》（云政发〔2021〕4号）同时废止。", 2),
        ("2016年1月12日原国家食品药品监督管理总局令第21号公布的《投诉管理办法》同时废止。", 1),
        ("同时废止《旧技改办法》（云政发〔2020〕3号）。", 1),
        ("我局对《旧技改办法》（云政发〔2020〕3号）进行了修订。", 1),
        ("云政发〔2020〕3号文件同时废止。", 1),
        ("同时废止《甲办法甲》（云政发〔2020〕3号）、《乙办法乙》和《丙办法丙》。", 3),
        ("《甲办法甲》同时废止，《乙办法乙》继续有效。", 1),
        ("《旧技改办法》第三条废止。", 0),
        ("《旧技改办法》（云政发〔2020〕3号）继续有效。", 0),
        ("根据《关于修改和废止有关规章的决定》，制定本办法。", 0),
    ],
)
def test_only_whole_documents_are_replaced(sentence: str, expected: int) -> None:
    document = read("云岭市新办法", "第一条 总则。", f"第二条 {sentence}")
    replaced = [r for r in document.head.replaces if r.effect == "replaces"]
    assert len(replaced) == expected


def test_a_text_may_tell_that_a_document_has_lapsed_already() -> None:
    document = read("关于明确文件效力的函", f"{TARGET}已于2024年11月10日失效。", "澜湾市文化局")
    [found] = document.head.replaces
    assert (found.effect, found.since) == ("replaces", date(2024, 11, 10))


def test_an_order_named_between_two_documents_parts_no_list() -> None:
    document = read(
        "关于有关事项的决定",
        "同时废止《澜湾市甲办法》、澜湾市人民政府令第51号公布的《澜湾市乙办法》。",
    )
    order = "澜湾市人民政府令第51号"
    assert acts(document) == [
        ("replaces", "澜湾市甲办法", None), ("replaces", "澜湾市乙办法", order)
    ]  # fmt: skip


@pytest.mark.parametrize("named", ["补贴申请表", "营业执照办理申请书", "澜湾日报"])
def test_a_form_or_a_newspaper_is_no_document_that_is_cited(named: str) -> None:
    document = read(
        "关于申报补贴的通知", f"申请人填写《{named}》，并按{TARGET}办理。", "澜湾市文化局"
    )
    cited = [element.value for element in document.elements if element.name == "cites"]
    assert cited == ["《{}》{}".format(*NAMED)]
