"""A clause that a later text changed says so, in the words of that text and from its day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from kb.library.catalogue import Catalogue
from kb.library.replacements import replacements
from kb.models import Alteration, Document, Provenance, quoted
from kb.weighing.altered.alterations import alterations
from tests.kb.samples import TODAY, Sample, document

RULE = """龙湾区企业技术创新奖补办法
龙政办发〔2024〕31号
第一条 为支持企业技术创新，制定本办法。
第二条 申请企业的研发费用占营业收入的比例不低于3%。
第三条 奖励标准如下：
（一）对新认定的省级企业技术中心，奖励20万元；
（二）对新认定的国家级企业技术中心，奖励100万元。
第四条 对购置研发设备的企业，按投资额的10%补助。
第五条 对制定国际标准的企业，每项奖励50万元。
第六条 奖补资金总规模为每年8000万元。
第七条 本办法自2024年7月1日起施行，有效期至2025年12月31日。
温州市龙湾区人民政府办公室
2024年6月1日
"""
NAME = "《龙湾区企业技术创新奖补办法》"
TARGET = f"{NAME}（龙政办发〔2024〕31号）"
ARTICLES = ("第一条", "第二条", "第三条", "第四条", "第五条", "第六条", "第七条")


def later(title: str, *lines: str, begins: str = "2025年3月1日") -> str:
    head = (title, "龙政办发〔2025〕4号", *lines, f"本通知自{begins}起施行。")
    return "\n".join((*head, "温州市龙湾区人民政府办公室", "2025年2月10日", ""))


CHANGING = "关于修改《龙湾区企业技术创新奖补办法》部分条款的通知"


def told(
    *texts: str, day: date = TODAY, provenance: Provenance = Provenance.ORIGINAL, **head: Any
) -> list[tuple[str, Alteration]]:
    """(the altered words, what became of them) in the first text, on a day."""
    rule = document(Sample("rule", texts[0], provenance))
    rule = replace(rule, head=replace(rule.head, **head))
    held: dict[str, Document] = {"rule": rule}
    held |= {f"later-{n}": document(Sample(f"later-{n}", t)) for n, t in enumerate(texts[1:])}
    heads = {key: made.head for key, made in held.items()}
    store: Any = SimpleNamespace(document=held.__getitem__)
    found = alterations("rule", day, Catalogue(heads, replacements(heads)), store)
    return [(rule.text[a.span.start : a.span.end], a) for a in found]


def begun(*texts: str, **more: Any) -> list[tuple[str, str]]:
    """Where each altered clause begins, and what was done to it."""
    return [(words[:3], altered.kind.value) for words, altered in told(*texts, **more)]


def test_the_article_that_is_changed_says_by_what_from_when_and_how() -> None:
    change = later(CHANGING, f"一、将{TARGET}第四条中的“10%”修改为“15%”。")
    [(words, altered)] = told(RULE, change)
    assert words.startswith("第四条")
    assert altered.told == (
        f"本条已由{quoted(CHANGING)}（龙政办发〔2025〕4号）自2025-03-01起修改："
        f"一、将{TARGET}第四条中的“10%”修改为“15%”。"
    )
    assert (altered.by.id, altered.since) == ("later-0", date(2025, 3, 1))


def test_before_its_day_a_change_is_not_told() -> None:
    change = later(CHANGING, f"一、将{TARGET}第四条中的“10%”修改为“15%”。")
    assert told(RULE, change, day=date(2025, 2, 28)) == []
    assert len(told(RULE, change, day=date(2025, 3, 1))) == 1


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("将第三条第（一）项修改为：“对新认定的省级企业技术中心，奖励30万元；”", "（一）"),
        ("将第三条中的“奖励100万元”修改为“奖励120万元”。", "（二）"),
        ("将第三条第一款“奖励20万元”修改为“奖励25万元”。", "（一）"),
        ("第三条第（二）项删除。", "（二）"),
        ("第三条的省级企业技术中心奖励由20万元提高到30万元。", "（一）"),
        ("奖补资金总规模增加4000万元，达到每年1.2亿元。", "第六条"),
        ("第二条修改为：“申请企业的研发费用占比不低于2.5%。”", "第二条"),
    ],
)
def test_it_stands_with_the_words_that_are_replaced(said: str, clause: str) -> None:
    change = later(CHANGING, f"现将{TARGET}部分条款修改如下：", f"一、{said}")
    assert begun(RULE, change) == [(clause, "amended")]


def test_articles_that_end_and_a_last_day_that_is_put_off_are_told() -> None:
    ended = later("关于停止执行部分政策条款的通知", f"{TARGET}第五条自2025年4月1日起停止执行。")
    longer = later(f"关于延长{NAME}有效期的通知", f"{TARGET}有效期延长至2028年6月30日。")
    assert begun(RULE, ended) == [("第五条", "ended")]
    [(words, altered)] = told(RULE, longer)
    assert words == "有效期至2025年12月31日"
    assert "延长至2028-06-30" in altered.told
    deleted = later(CHANGING, f"现对{TARGET}作如下修改：", "一、删去第五条。")
    assert begun(RULE, deleted) == [("第五条", "ended")]


@pytest.mark.parametrize(
    "said",
    [
        f"根据{TARGET}第四条，将申报时间调整为5月。",
        "在第四条后增加一条，作为第五条：“对贷款贴息。”",
        "第五条改为第六条。",
        "将第八条修改为：“按照第四条、第五条的规定提高标准。”",
        "各单位应当做好第四条的宣传解释工作。",
    ],
)
def test_an_article_that_is_only_named_is_not_told_to_be_changed(said: str) -> None:
    assert told(RULE, later(CHANGING, f"现对{TARGET}作如下修改：", f"一、{said}")) == []


def test_nothing_is_told_by_drafts_replies_and_texts_that_keep_silent() -> None:
    silent = later("关于组织2025年奖补申报的通知", f"根据{TARGET}，请按时申报。")
    reply = later(
        "对区政协第88号提案的答复",
        f"一、拟将{TARGET}第六条的资金规模由8000万元提高至1.5亿元。",
        f"二、您建议将{TARGET}第四条的比例由10%调整为20%。",
    )
    draft = later(f"{CHANGING}（征求意见稿）", f"将{TARGET}第四条中的“10%”修改为“15%”。")
    assert told(RULE, silent, reply, draft) == []


def test_a_text_that_holds_the_change_already_is_not_told_to_be_changed() -> None:
    change = later(CHANGING, f"一、将{TARGET}第四条中的“10%”修改为“15%”。")
    assert told(RULE.replace("的10%", "的15%"), change) == []
    whole = later(CHANGING, f"一、将{TARGET}第五条修改为：“对制定国际标准的企业，每项奖励50万元。”")
    assert told(RULE, whole) == []


def test_a_decision_on_several_documents_is_told_where_it_speaks_of_this_one() -> None:
    change = later(
        "关于修改部分文件的通知",
        "一、《龙湾区楼宇经济扶持办法》（龙政办发〔2023〕4号）",
        "将第二条中的“20元”修改为“25元”。",
        f"二、{TARGET}",
        "将第四条中的“10%”修改为“15%”。",
    )
    assert begun(RULE, change) == [("第四条", "amended")]


DIGEST = RULE.replace(
    "第一条", "【要点整理】本文是对要点的整理，不是原文，条款序号为整理者所编。\n第一条", 1
)


def test_a_part_of_an_article_that_ends_leaves_the_rest() -> None:
    ended = later("关于停止执行部分政策的通知", f"{TARGET}第三条第（二）项不再执行。")
    assert begun(RULE, ended) == [("（二）", "amended")]


def test_articles_of_another_document_headed_by_its_name_are_not_taken_for_those_of_this() -> None:
    change = later(
        f"关于修改{NAME}等2件文件的通知",
        f"一、修改{TARGET}",
        "1.将第四条“10%”改为“12%”。",
        "二、修改《龙湾区夜市管理办法》（龙政办发〔2020〕9号）",
        "1.将第五条中的“50元”修改为“60元”。",
    )
    assert begun(RULE, change) == [("第四条", "amended")]


def test_a_longer_term_that_comes_with_another_wording_tells_both() -> None:
    said = f"{TARGET}继续执行至2027年12月31日，其中第四条的补助比例调整为12%。"
    longer = later("关于继续执行有关政策的通知", said)
    assert [kind for _, kind in begun(RULE, longer)] == ["amended", "extended"]


def test_the_numbers_that_an_editor_gave_to_articles_do_not_tell_which_is_changed() -> None:
    words = later(CHANGING, f"一、将{TARGET}第四条中的“10%”修改为“15%”。")
    whole = later(CHANGING, f"一、将{TARGET}第四条修改为：“按投资额的15%补助。”")
    assert begun(DIGEST, words, provenance=Provenance.DIGEST) == [("第四条", "amended")]
    assert begun(DIGEST, whole, provenance=Provenance.DIGEST) == []


NOTED = f"""{DIGEST}【相关情况】整理者据公开来源
据2026年8月以后的公开资料，2026年8月21日起，购置研发设备的企业，补助由投资额的10%提高到15%。
据2025年10月的公开报道，奖补资金总规模增加4000万元，达到1.2亿元。
"""


@pytest.mark.parametrize(
    ("day", "sure"),
    [
        (date(2025, 9, 30), {}),
        (date(2025, 10, 15), {"第六条": False}),
        (date(2025, 11, 1), {"第六条": True}),
        (date(2026, 8, 20), {"第六条": True}),
        (date(2026, 8, 21), {"第四条": True, "第六条": True}),
    ],
)
def test_what_an_editor_notes_counts_from_the_day_it_tells_and_perhaps_within_its_month(
    day: date, sure: dict[str, bool]
) -> None:
    noted = NOTED.replace("，补助由投资额的10%", "补助由10%")
    found = told(noted, day=day, provenance=Provenance.DIGEST, expires_on=None)
    assert {words[:3]: altered.sure for words, altered in found} == sure
    assert all(("可能" in altered.told) is not altered.sure for _, altered in found)
    assert all("整理者注明" in altered.told for _, altered in found)
