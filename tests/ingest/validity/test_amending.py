"""修改部分条款: what changes a part of another document."""

from __future__ import annotations

import pytest

from tests.ingest.reading import read
from tests.ingest.validity.target import NAMED, TARGET, acts


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


def test_a_decision_on_a_clean_up_may_also_amend() -> None:
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
def test_a_planned_amendment_amends_nothing(heading: str) -> None:
    document = read(
        "澜湾市人民政府关于公布规范性文件清理结果的通知",
        heading,
        "1.《澜湾市创意园区扶持办法》（澜文发〔2022〕6号）",
        "澜湾市人民政府",
        "2024年12月2日",
    )
    assert [act for act in acts(document) if act[0] == "amends"] == []


@pytest.mark.parametrize(
    "said",
    [
        f"一、放宽门槛。将{TARGET}第三条规定的研发费用占比由3%调整为2.5%。",
        f"二、将{TARGET}第四条中的“每年5月31日前”修改为“每年8月31日前”。",
        f"同时，将{TARGET}第五条的奖励由20万元提高到30万元。",
        f"三、{TARGET}第四条规定的补助比例由10%提高到15%。",
        f"自2026年1月1日起，将{TARGET}第七条修改为：“每家奖励10万元。”",
    ],
)
def test_a_rule_that_changes_an_article_amends_whatever_it_is_called(said: str) -> None:
    assert acts(read("关于进一步支持创意园区若干措施的通知", said)) == [("amends", *NAMED)]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("关于支持创意园区若干措施的通知", f"建议将{TARGET}第三条的比例由3%调整为2%。"),
        ("关于支持创意园区若干措施的通知", f"将{TARGET}第三条的比例研究调整为2%。"),
        ("关于支持创意园区若干措施的通知", f"市文化局将{TARGET}第三条的比例调整为2%后报批。"),
        ("对市政协第88号提案的答复", f"将{TARGET}第三条的比例由3%调整为2%。"),
    ],
)
def test_what_is_only_planned_wished_or_told_amends_nothing(title: str, said: str) -> None:
    assert [act for act in acts(read(title, said)) if act[0] == "amends"] == []


def test_a_supplement_amends_the_articles_that_it_changes() -> None:
    title = "关于《澜湾市创意园区扶持办法》的补充通知"
    changing = read(title, "一、第五条第（一）项的奖励由20万元提高到30万元。")
    explaining = read(title, "第五条所称奖励，在认定后30日内拨付。")
    assert [effect for effect, *_ in acts(changing)] == ["amends"]
    assert acts(explaining) == []
