"""Which documents a question names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.library.catalogue import Catalogue
from kb.question.names import Names, find_names
from kb.simplified import simplify
from tests.kb.samples import heads

CATALOGUE = Catalogue(heads(), {})


def names(text: str) -> Names:
    return find_names(text, CATALOGUE)


@pytest.mark.parametrize(("question", "named"), [
    ("龙财企〔2025〕8号怎么规定", "rent"),
    ("龙财企[2025]8号怎么规定", "rent"),
    ("《龙湾区小微园租金减免办法》怎么规定", "rent"),
    ("龙湾区小微园租金减免办法怎么规定", "rent"),
    ("第37号提案怎么答复", "letter"),
    ("31号文讲什么", "province"),
    ("温经信8号文还有效吗", "old"),
])  # fmt: skip
def test_a_named_document_is_the_only_one_that_may_answer(question: str, named: str) -> None:
    found = names(question)
    assert found.only == (named,)
    assert found.calls(named)
    assert found.unknown == ()


@pytest.mark.parametrize("written", [
    "龙财企20258号", "龙财企2025 8", "龙财企〔2025〕8", "龙财企<2025>8号", "龙财企-2025-8",
    "龙财企〔二〇二五〕8号", "2025年龙财企8号文", "龍財企〔2025〕8號",
])  # fmt: skip
def test_a_held_number_is_known_however_it_is_written(written: str) -> None:
    assert names(f"请问{simplify(written)}怎么规定").named == ("rent",)


@pytest.mark.parametrize("written", ["龙财企20198号", "龙财企〔2019〕8", "2019年龙财企8号文"])
def test_a_number_of_another_year_names_nothing_held(written: str) -> None:
    found = names(f"{written}怎么规定")
    assert (found.only, found.unknown) == ((), ("龙财企〔2019〕8号",))


@pytest.mark.parametrize(("question", "unknown"), [
    ("龙财企〔2019〕77号怎么规定", "龙财企〔2019〕77号"),
    ("《龙湾区无人船奖励办法》怎么规定", "《龙湾区无人船奖励办法》"),
    ("第99号提案怎么答复", "第99号提案"),
])  # fmt: skip
def test_a_name_that_no_document_carries_is_unknown(question: str, unknown: str) -> None:
    found = names(question)
    assert found.unknown == (unknown,)
    assert found.only == ()


def test_a_short_number_beside_a_full_one_names_its_document_too() -> None:
    assert set(names("龙财企〔2025〕8号和31号文有什么不同").only) == {"rent", "province"}


@pytest.mark.parametrize(("question", "unknown"), [
    ("958号文讲什么", ("958号文",)), ("2024年958号文件给多少", ("2024年958号文件",)),
    ("第97号公告还有效吗", ("97号公告",)), ("8号文还有效吗", ()), ("中山路958号有什么补贴", ()),
    ("958号", ()),
])  # fmt: skip
def test_a_short_number_that_no_document_carries_is_unknown(
    question: str, unknown: tuple[str, ...]
) -> None:
    assert names(question).unknown == unknown


def test_a_short_number_of_several_documents_is_shared_and_calls_none() -> None:
    found = names("8号文怎么规定")
    assert set(found.shared) == set(found.only) == {"old", "rent"}
    assert not found.calls("old")
    assert found.named == ()


@pytest.mark.parametrize("question", [
    "第23号提案怎么答复", "第58号提案怎么答复", "第141号提案办理结果", "第58、141号提案怎么答复",
])  # fmt: skip
def test_a_merged_reply_is_named_by_each_of_its_numbers(question: str) -> None:
    title = "龙湾区教育局关于区政协九届五次会议第23、58、141号提案的答复"
    merged = replace(heads()["letter"], id="merged", title=title)
    found = find_names(question, Catalogue({"merged": merged}, {}))
    assert (found.only, found.unknown) == (("merged",), ())


@pytest.mark.parametrize(("question", "spoken"), [
    ("第37号提案怎么答复", "第37号提案"), ("提案第37号怎么答复", "提案第37号"),
    ("第37号政协提案怎么答复", "第37号政协提案"), ("第99号提案怎么答复", "第99号提案"),
])  # fmt: skip
def test_a_proposal_is_named_by_the_words_of_the_question(question: str, spoken: str) -> None:
    assert names(question).spoken == (spoken,)


def test_the_number_of_a_proposal_is_not_that_of_a_document() -> None:
    assert names("第8号提案怎么答复").unknown == ("第8号提案",)
    assert names("第8号提案怎么答复").shared == ()


@pytest.mark.parametrize("question", ["奖励多少钱", "3号楼能申报吗", "8号前要交吗", "", "办法"])
def test_nothing_is_named_by_a_topic(question: str) -> None:
    assert names(question) == Names()


@pytest.mark.parametrize("question", [
    "小微园租金减免办法第二条规定了什么", "《小微园租金减免办法》怎么规定",
])  # fmt: skip
def test_a_title_without_its_place_means_all_who_carry_it_and_calls_none(question: str) -> None:
    rent = heads()["rent"]
    elsewhere = replace(rent, id="elsewhere", title="白鹿县小微园租金减免办法", region="白鹿县")
    found = find_names(question, Catalogue({"rent": rent, "elsewhere": elsewhere}, {}))
    assert set(found.only) == {"rent", "elsewhere"}
    assert not found.calls("rent")  # of which place is for admission to say
    assert found.unknown == ()


@pytest.mark.parametrize(("question", "only"), [
    ("公告2026年第7号说了什么", ("tax",)),
    ("白鹿市税务局公告2026年第7号说了什么", ("tax",)),
    ("松江市税务局公告2026年第7号说了什么", ()),
    ("公告2025年第7号说了什么", ()),
    ("公告2025年第8号说了什么", ()),
])  # fmt: skip
def test_an_announcement_is_named_by_its_number_and_a_part_of_its_issuer(
    question: str, only: tuple[str, ...]
) -> None:
    number = "国家税务总局白鹿市税务局公告2026年第7号"
    tax = replace(heads()["rent"], id="tax", title="关于留抵退税的公告", doc_number=number)
    assert find_names(question, Catalogue({"tax": tax, "rent": heads()["rent"]}, {})).only == only


@pytest.mark.parametrize(("held", "said", "known"), [
    ("财政部 税务总局公告2023年第7号", "财政部税务总局公告2023年第7号还有效吗", True),
    ("财政部 税务总局公告2023年第7号", "国家税务总局公告2023年第7号还有效吗", True),
    ("财政部 税务总局公告2023年第7号", "商务部税务总局公告2023年第7号还有效吗", False),
    ("国家市场监督管理总局令第20号", "市监总局令第20号讲什么", True),
    ("工信部企业〔2026〕2号", "工业和信息化部企业〔2026〕2号讲什么", True),
    ("工信部企业〔2026〕2号", "工业和信息化部政法〔2026〕2号讲什么", False),
    ("工信部企业〔2026〕2号", "工业和信息化部企业〔2025〕2号讲什么", False),
    ("工信部企业〔2026〕2号", "工信部〔2026〕2号讲什么", True),
    ("工信部企业〔2026〕2号", "工业和信息化部〔2026〕2号讲什么", True),
    ("工信部企业〔2026〕2号", "工信部〔2025〕2号讲什么", False),
    ("工信部企业〔2026〕2号", "工信部〔2026〕12号讲什么", False),
    ("工信部企业〔2026〕2号", "工信厅〔2026〕2号讲什么", False),
    ("工信厅企业函〔2026〕2号", "工信部〔2026〕2号讲什么", False),
    ("工信厅企业函〔2026〕2号", "工信厅〔2026〕2号讲什么", True),
    ("白政办发〔2026〕2号", "白政〔2026〕2号讲什么", False),
    ("财政部 税务总局公告2023年第7号", "财税公告2023年第7号还有效吗", True),
    ("科技部 税务总局公告2023年第7号", "财税公告2023年第7号还有效吗", False),
    ("财政部 税务总局公告2023年第7号", "加计扣除2023年7号公告还有效吗", True),
    ("财政部 税务总局公告2023年第7号", "研发费用加计扣除公告2023年第7号", True),
    ("财政部 税务总局公告2023年第7号", "加计扣除2022年7号公告还有效吗", False),
    ("国务院令第9号", "国令第9号什么时候施行", True),
    ("龙湾市人民政府令第83号", "龙湾市政府令第83号改了哪些", True),
])  # fmt: skip
def test_organs_may_be_run_together_or_shortened(held: str, said: str, known: bool) -> None:
    one = replace(heads()["rent"], id="one", title="关于有关事项的规定", doc_number=held)
    found = find_names(said, Catalogue({"one": one}, {}))
    assert (found.only == ("one",), bool(found.unknown)) == (known, not known)


@pytest.mark.parametrize(("issuers", "said", "known"), [
    (("财政部", "工业和信息化部"), "财政部〔2026〕2号", True),
    (("财政部", "工业和信息化部"), "工信部〔2026〕2号", False),
])  # fmt: skip
def test_a_number_said_with_an_issuer_is_that_of_the_first_issuer(
    issuers: tuple[str, ...], said: str, known: bool
) -> None:
    title, number = "关于有关事项的规定", "财建〔2026〕2号"
    one = replace(heads()["rent"], id="one", title=title, doc_number=number, issuers=issuers)
    assert bool(find_names(f"{said}怎么规定", Catalogue({"one": one}, {})).only) == known


def test_an_issuer_with_a_number_that_several_documents_carry_means_all_of_them() -> None:
    codes = ("工信部企业〔2026〕2号", "工信部政法〔2026〕2号", "工信部政法〔2026〕3号")
    held = {c: replace(heads()["rent"], id=c, title=f"规定{c}", doc_number=c) for c in codes}
    assert set(find_names("工信部〔2026〕2号", Catalogue(held, {})).only) == set(codes[:2])


def test_a_title_that_is_also_a_topic_is_preferred_but_not_alone() -> None:
    topic = replace(heads()["rent"], id="topic", title="科技创新再贷款", doc_number=None)
    found = find_names("科技创新再贷款的利率", Catalogue({"topic": topic}, {}))
    assert (found.alluded, found.only) == (("topic",), ())
    assert found.calls("topic")


def test_the_words_that_name_a_document_are_remembered_as_spoken() -> None:
    assert "龙财企〔2025〕8号" in names("龙财企〔2025〕8号怎么规定").spoken
    assert "龙湾区小微园租金减免办法" in names("龙湾区小微园租金减免办法怎么规定").spoken


def test_the_matter_before_the_number_of_an_announcement_is_still_asked_for() -> None:
    found = names("加计扣除2023年7号公告怎么规定")
    assert found.unknown == ("公告2023年第7号",)
    assert found.spoken == ("2023年7号公告",)


PROPOSED = replace(
    heads()["letter"],
    id="proposed",
    kind="其他",
    title="关于加大电梯财政支持的建议",
    proposals=("建议92",),
    proposers=("李桂芳", "孙莉"),
)


@pytest.mark.parametrize("question", ["第92号建议由谁承办", "第092号建议说了什么"])
def test_a_proposal_is_known_by_the_number_that_its_text_tells(question: str) -> None:
    assert find_names(question, Catalogue({"proposed": PROPOSED}, {})).only == ("proposed",)


def test_a_proposal_of_another_sort_is_another() -> None:
    other = replace(PROPOSED, id="other", title="关于电梯的提案", proposals=("提案92",))
    both = Catalogue({"proposed": PROPOSED, "other": other}, {})
    assert find_names("第92号提案怎么说", both).only == ("other",)
    assert find_names("第93号议案怎么说", both).unknown == ("第93号议案",)


@pytest.mark.parametrize("question", [
    "李桂芳代表的建议提了哪几条", "李桂芳提的加装电梯建议采纳了吗",
    "孙莉等3名代表的建议", "委员李桂芳想要什么",
    "李桂芳关于电梯的建议怎么答复",
])  # fmt: skip
def test_a_proposer_calls_the_proposal(question: str) -> None:
    found = find_names(question, Catalogue({"proposed": PROPOSED}, {}))
    assert found.calls("proposed")
    assert found.only == ()


@pytest.mark.parametrize("question", ["李桂芳家的电梯能补贴吗", "李桂，芳代表"])
def test_a_name_that_proposes_nothing_calls_nothing(question: str) -> None:
    assert not find_names(question, Catalogue({"proposed": PROPOSED}, {})).calls("proposed")
