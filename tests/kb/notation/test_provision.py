"""条, 款 and 项 that a question names, and where they stand."""

from __future__ import annotations

import pytest

from kb.notation.provision import Provision, in_words, provisions, spans_of, with_ordinals
from kb.question.understanding import normalise
from tests.kb.samples import Sample, document

RULES = """云岭市渔港管理办法
云农渔〔2026〕3号
第一章 总则
第一条 为加强渔港管理，制定本办法。
第二章 船舶进出
第二条 渔船进出渔港，应当具备下列条件：
（一）持有有效的捕捞证书；
（二）配备下列设备：
1.定位终端；
2.救生衣；
（三）通讯畅通。
渔船遇险进港的，不受前款限制。
有下列情形之一的，禁止离港：
（一）风力达到8级以上；
（二）未按规定缴清港务费。
第三条 渔港经营人应当：（一）公布收费标准；（二）每日清理航道。
第四条 船名标识
船名应当清晰。
标识褪色的，应当重新涂刷。
第五条 本办法自2026年7月1日起施行。
云岭市农业农村局
2026年5月6日
"""
HARBOUR = document(Sample("harbour", RULES))
POINTS = """关于做好夏季用电工作的通知
云发改〔2026〕8号
各有关企业：
一、错峰用电。企业应当：
（一）避开用电高峰；
（二）登记设备功率。
二、支持措施。按每千瓦12元给予补贴。
云岭市发展和改革局
2026年6月1日
"""


@pytest.mark.parametrize(("question", "named"), [
    ("办法第八条第五项", [Provision("第8条", None, 5)]),
    ("办法第8条5项", [Provision("第8条", None, 5)]),
    ("办法第八条第（五）项", [Provision("第8条", None, 5)]),
    ("办法第八条（五）", [Provision("第8条", None, 5)]),
    ("第八条第二款第(三)项", [Provision("第8条", 2, 3)]),
    ("第8条第2款和第3款", [Provision("第8条", 2), Provision("第8条", 3)]),
    ("第八条第五项、第六项", [Provision("第8条", None, 5), Provision("第8条", None, 6)]),
    ("第八条第二款、第九条", [Provision("第8条", 2), Provision("第9条")]),
    ("第八条之一第二款", [Provision("第8条之一", 2)]),
    ("第八条规定了什么", [Provision("第8条")]),
    ("第八条5项措施有哪些", [Provision("第8条")]),
    ("第八条建议怎么答复", []), ("第二款是什么", []), ("奖励多少", []),
])  # fmt: skip
def test_provisions_named_in_a_question(question: str, named: list[Provision]) -> None:
    assert list(provisions(normalise(question))) == named


def quoted(wanted: Provision) -> list[str]:
    return [HARBOUR.text[s.start : s.end] for s in spans_of(HARBOUR, wanted)]


def test_an_item_comes_with_the_sentence_that_leads_in_to_it() -> None:
    lead = "第二条 渔船进出渔港，应当具备下列条件："
    assert quoted(Provision("第2条", None, 3)) == [lead, "（三）通讯畅通。"]
    assert quoted(Provision("第2条", None, 1)) == [f"{lead}\n（一）持有有效的捕捞证书；"]


def test_an_item_holds_what_is_numbered_below_it() -> None:
    item = quoted(Provision("第2条", None, 2))[1]
    assert item == "（二）配备下列设备：\n1.定位终端；\n2.救生衣；"


def test_a_paragraph_is_counted_without_items_and_holds_its_own() -> None:
    assert quoted(Provision("第2条", 2)) == ["渔船遇险进港的，不受前款限制。"]
    assert quoted(Provision("第2条", 3))[0].endswith("缴清港务费。")
    assert quoted(Provision("第2条", 3, 2))[1] == "（二）未按规定缴清港务费。"
    assert quoted(Provision("第2条", 1))[0].endswith("（三）通讯畅通。")


def test_items_run_together_in_one_line_are_items() -> None:
    expected = ["第三条 渔港经营人应当：", "（二）每日清理航道。"]
    assert quoted(Provision("第3条", None, 2)) == expected


def test_the_heading_of_an_article_is_no_paragraph() -> None:
    assert quoted(Provision("第4条", 2)) == ["标识褪色的，应当重新涂刷。"]


@pytest.mark.parametrize("wanted", [
    Provision("第2条", 4), Provision("第2条", None, 4), Provision("第2条", 2, 1),
    Provision("第2条", 0), Provision("第5条", None, 1), Provision("第9条", 1),
])  # fmt: skip
def test_a_part_that_is_not_there_is_nowhere(wanted: Provision) -> None:
    assert spans_of(HARBOUR, wanted) == ()


def test_the_points_of_a_text_without_articles_have_items_too() -> None:
    notice = document(Sample("notice", POINTS))
    spans = spans_of(notice, Provision("第1条", None, 2))
    assert [notice.text[s.start : s.end] for s in spans][-1] == "（二）登记设备功率。"


@pytest.mark.parametrize(("question", "read"), [
    ("渔港法44条罚多少", "渔港法第44条罚多少"), ("渔港法四十四条罚多少", "渔港法第44条罚多少"),
    ("《渔港法》 8条", "《渔港法》 第8条"), ("渔港法第8条", "渔港法第8条"),
    ("渔港法20条措施", "渔港法20条措施"), ("渔港法有20条", "渔港法有20条"),
    ("渔港法一条都没提", "渔港法一条都没提"), ("渔港法3条件", "渔港法3条件"),
    ("35条政策", "35条政策"),
])  # fmt: skip
def test_an_article_may_be_named_without_its_ordinal_right_behind_a_law(
    question: str, read: str
) -> None:
    assert with_ordinals(question, ["渔港法"]) == read


def test_behind_what_has_no_articles_a_number_of_them_is_a_nickname() -> None:
    assert with_ordinals("稳增长政策20条", ["稳增长政策"]) == "稳增长政策20条"


def test_a_provision_is_told_as_documents_write_it() -> None:
    assert in_words(Provision("第108条", 2, 15)) == ["第一百零八条", "第二款", "第十五项"]
    assert in_words(Provision("第10条之一")) == ["第十条之一"]
    assert in_words(Provision("第1079条", 9)) == ["第一千零七十九条", "第九款"]
    assert in_words(Provision("第110条", 12)) == ["第一百一十条", "第十二款"]
    assert in_words(Provision("第2000条")) == ["第二千条"]


def test_what_is_no_number_stays_as_it_was_written() -> None:
    assert with_ordinals("统计法二三十条规定了什么", ["统计法"]) == "统计法二三十条规定了什么"
