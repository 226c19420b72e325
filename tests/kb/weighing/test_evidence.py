"""Which sentences of a passage answer, and how much of the question they hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.models import Facet
from kb.question.answer_form import Form
from kb.question.focus import Focus
from kb.question.ideas import Idea
from kb.weighing.quoting.evidence import evidence_in
from kb.weighing.quoting.layout import sentences
from kb.weighing.quoting.quote import best_quote
from tests.kb.hits import hit

PIECES = (*"奖励补助企业50万元，；。！？\n：”", "（一）", "\n1.", "前款", "前三款", "本条第一款")
PROSE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
PARTS = (
    "第三章 支持\n第八条 对首次认定的数字车间给予一次性奖励50万元。",
    "设备投入按实际支付金额计算，由第三方机构出具审计报告，审计费用由企业承担并计入项目成本。",
    "近三年内发生过较大以上安全事故、环境污染事故或者严重失信行为的企业不在支持范围之内。",
    "资金由市、区两级财政按照现行财政体制分担，每年第四季度集中拨付一次，逾期未报的视为放弃。",
)
LIST = (
    "申请认定的企业应当同时满足下列条件：\n（一）关键设备联网率不低于80%；\n"
    "（二）上年度设备投入不少于500万元。"
)


def focus(*words: str, form: str | None = None, ordinal: int | None = None) -> Focus:
    ideas = tuple(Idea((word,), 1.0) for word in words)
    return Focus(ideas, form=Form(re.compile(form)) if form else None, ordinal=ordinal)


@given(PROSE)
def test_sentences_cover_a_text_without_gap(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[s.start : s.end] for s in spans) == text
    assert all(s.start < s.end for s in spans)


@given(PROSE, st.sampled_from([None, r"\d+万元"]), st.lists(st.sampled_from(["奖励", "企业"])))
def test_a_quote_is_a_part_of_its_passage_from_one_end_of_a_sentence_to_another(
    text: str, form: str | None, words: list[str]
) -> None:
    if not text.strip():
        return
    found = evidence_in(hit(text, start=100, end=100 + len(text)), focus(*words, form=form))
    assert found.quote in text
    assert found.quote == found.quote.strip() != ""
    start, end = found.span.start - 100, found.span.end - 100
    assert text[start:end] == found.quote
    edges = {0, len(text)} | {s.start for s in sentences(text)} | {s.end for s in sentences(text)}
    starts = [e for e in edges if not text[min(e, start) : start].strip() and e <= start]
    ends = [e for e in edges if not text[end : max(e, end)].strip() and e >= end]
    assert starts
    assert ends


@given(PROSE, st.lists(st.sampled_from(["奖励", "企业", "别的"]), min_size=1))
def test_shares_lie_between_nothing_and_everything_and_the_whole_covers_the_quote(
    text: str, words: list[str]
) -> None:
    found = evidence_in(hit(text), focus(*words))
    assert 0 <= found.own <= found.coverage + 1e-9 <= 1 + 1e-8


def test_a_question_for_one_fact_gets_the_sentence_that_holds_it() -> None:
    found = evidence_in(hit("".join(PARTS)), focus("首次", "奖励", form=r"\d+万元"))
    assert found.fits
    assert found.quote == PARTS[0]
    assert found.own == 1


def test_a_quote_that_lacks_the_fact_reaches_to_the_sentence_beside_it() -> None:
    papers = "三、申报材料\n1.申报书；2.备案证；3.设备清单及发票；4.专项审计报告；5.信用承诺书。"
    text = (
        papers + "材料一式三份，双面打印，胶装成册。" + "申报书须由法定代表人签字并加盖公章。" * 9
    )
    found = evidence_in(hit(text), focus("申报材料", form=r"[一二三]份"))
    assert found.fits
    assert found.quote.startswith("三、申报材料")


def test_a_quote_that_lacks_the_fact_reaches_to_the_point_beside_it() -> None:
    clauses = (
        "三、履约监管\n（一）竞得人签订投资建设协议，并缴纳履约保证金，标准为土地出让价款的10%，"
        "保证金由属地镇（街道）专户管理，任何单位和个人不得挪作他用，也不得用于抵缴土地出让价款。\n",
        "（二）自交付土地之日起6个月内动工，30个月内竣工。\n",
        "（三）保证金分期返还：按期开工返还30%，按期竣工返还40%。\n（四）未按期竣工的，按日支付违约金，"
        "违约金不足以弥补损失的，竞得人应当继续赔偿，赔偿的具体数额由双方在投资建设协议中约定。",
    )
    found = evidence_in(hit("".join(clauses)), focus("开工", form=r"\d+个月内"))
    assert found.fits
    assert "6个月内动工" in found.quote
    assert "按期开工" in found.quote


@pytest.mark.parametrize("asked", ["七、什么时候开始执行？", "问：补贴从什么时候开始执行？"])
def test_the_question_a_text_asks_is_never_quoted_without_its_answer(asked: str) -> None:
    text = f"{asked}\n答：自2025年10月1日起施行。"
    found = evidence_in(hit(text), focus("开始", "执行", form=r"什么时候|\d+月"))
    assert found.quote == text


@pytest.mark.parametrize("text", [
    "补助资金由省和市（州）按6:4的比例分担。武汉市承担比例为50%。",
    "贷款贴息按利率的30%给予。其中，专精特新企业的比例为50%。",
    "贷款贴息由所在区受理。此项比例，专精特新企业为50%。",
])  # fmt: skip
def test_a_sentence_is_quoted_with_the_one_that_it_goes_on_from(text: str) -> None:
    assert evidence_in(hit(text), focus("比例", form=r"\d+%")).quote == text


def test_what_signs_a_text_and_what_it_hands_on_is_not_quoted() -> None:
    text = "意见请于2026年12月20日前发送至市发展改革委高技术科。"
    signed = f"{text}\n泉州市发展和改革委员会\n2026年11月18日\n低空经济若干措施\n（征求意见稿）"
    assert evidence_in(hit(signed), focus("低空", "措施", form=r"\d+月")).quote == text


def test_a_question_for_the_conditions_gets_the_list_whole() -> None:
    found = evidence_in(hit(LIST), focus("条件"))
    assert found.quote == LIST


def test_one_item_of_a_list_is_quoted_with_its_number_or_more_never_less() -> None:
    found = evidence_in(hit(LIST), focus("设备", "投入", form=r"\d+万元"))
    assert "（二）上年度设备投入不少于500万元。" in found.quote
    assert found.fits


def test_a_heading_or_a_lead_in_is_never_all_that_is_quoted() -> None:
    for question in (focus("支持"), focus("支持", form=r"\d+万元"), focus("条件", form=r"\d+%")):
        for text in ("".join(PARTS), LIST):
            quote = evidence_in(hit(text), question).quote
            assert not quote.endswith(("：", "支持"))


def test_what_governs_a_list_and_where_it_stands_count_towards_coverage_not_the_quote() -> None:
    text = "（二）上年度设备投入不少于500万元。"
    found = evidence_in(
        hit(text, lead_text="申请认定应当满足：", title="数字车间办法"),
        focus("数字车间", "认定", "投入"),
    )
    assert found.quote == text
    assert found.coverage == pytest.approx(1)
    assert found.own == pytest.approx(1 / 3)


def test_the_point_asked_for_by_its_number_is_quoted() -> None:
    points = [
        f"{number}是{text}，" + "按照职责分工落实到位，确保各项工作有序推进，" * 3 + "取得实效。"
        for number, text in (("一", "提升检测能力"), ("二", "加强金融服务"), ("三", "引进人才"))
    ]
    question = replace(focus("措施", form="."), ordinal=2)
    found = evidence_in(hit("".join(points)), question)
    assert found.quote.startswith("二是加强金融服务")


def test_a_clause_that_states_conditions_need_not_call_them_so() -> None:
    asked = Focus((Idea(("冷库",), 1.0), Idea(("申报条件",), 1.0, Facet.ELIGIBILITY)))
    text = "冷库企业应当同时满足下列指标：（一）库容不少于500立方米；"
    assert evidence_in(hit(text, facets=(Facet.ELIGIBILITY,)), asked).coverage == 1.0
    assert evidence_in(hit(text, facets=(Facet.SUPPORT,)), asked).coverage == 0.5


@pytest.mark.parametrize("caption", ["（一）贴息比例和期限。", "二、贴息标准。", "3.贴息比例。"])
def test_the_caption_of_an_item_is_quoted_with_what_it_is_about(caption: str) -> None:
    said = "按年化1.5个百分点贴息，" + "贷款用途、经办银行和申请手续另行公布，" * 8 + "逾期不补。"
    quote = evidence_in(hit(f"{caption}{said}{PARTS[1]}"), focus("贴息", "比例")).quote
    assert quote.startswith(f"{caption}按年化1.5个百分点")


def test_a_passage_that_begins_within_a_list_may_refer_back() -> None:
    text = "（二）未按期报送的；\n（三）有前款所列行为的，由区财政局责令改正。\n" + PARTS[1] * 4
    assert "责令改正" in evidence_in(hit(text), focus("责令", "未按期", form="区财政局")).quote


def test_a_wish_is_quoted_with_its_refusal() -> None:
    wish = "柳溪镇提出，希望将补助提高到每亩350元。"
    refusal = "会议认为目前财力难以支撑，不予采纳。"
    text = f"{wish}{refusal}{PARTS[1]}{PARTS[2]}{PARTS[3]}"
    found = evidence_in(hit(text), focus("补助", "提高", form=r"\d+元"))
    assert found.quote == wish + refusal


def test_an_item_is_quoted_with_the_lead_in_that_forbids_it() -> None:
    """“（二）应当由物业服务企业承担的维修费用。” alone reads as if the fund paid it."""
    text = (
        "第十条 下列费用不得从住宅专项维修资金中列支：\n（一）依法应当由建设单位承担的维修费用；\n"
        "（二）根据合同约定，应当由物业服务企业承担的费用，每年约3万元。"
    )
    passage = hit(text, start=0, end=len(text))
    quote = evidence_in(passage, focus("物业", "合同", "费用", form=r"\d+万元")).quote
    assert quote.startswith("第十条 下列费用不得")
    assert "物业服务企业" in quote


def test_a_row_whose_cell_is_the_figure_of_the_question_is_the_one_quoted() -> None:
    rows = [
        f"缴费档次：{100 * n}；政府补贴：{3 * n}；缴费方式：一次性缴入县级社会保障基金专户"
        for n in range(1, 21)
    ]
    asked = replace(focus("政府补贴", form=r"\d"), cell=re.compile("^[^；：]+：1500(?=；)"))
    text = "\n".join(rows)
    quote = best_quote(text, asked)
    assert "缴费档次：1500；政府补贴：45" in text[quote.start : quote.end]


def test_of_what_names_conditions_and_what_begins_their_list_the_list_is_quoted() -> None:
    general = "一般性条件须同时满足：研发费用占比不低于3%，并已设立研发机构，且拥有两项专利。" * 4
    named = "四、指标。满足一般性条件或者创新直通条件。\n"
    told = "创新直通条件，满足以下一项即可：（一）近三年获得国家级奖励。\n"
    text = named + general + "\n" + told + general
    span = best_quote(text, focus("直通", "创新"))
    assert text[span.start : span.end].startswith("创新直通条件，满足以下一项即可")


@pytest.mark.parametrize("topic", [
    "关于“扩大贴息规模”的建议。", "2.关于贴息规模的问题。", "2.“扩大贴息规模”。", "3. 贴息规模。",
    "（一）关于“贴息规模扩大到10亿元”。",
])  # fmt: skip
def test_a_topic_is_quoted_with_what_is_said_to_it(topic: str) -> None:
    said = "今年增加2亿元。" + "经办银行、受理窗口和办理时间另行公布，" * 10 + "欢迎咨询。"
    quote = evidence_in(hit(f"上年安排八亿元。{topic}{said}"), focus("贴息规模", form="亿元")).quote
    assert f"{topic}今年增加2亿元。" in quote


def test_who_asks_of_several_things_is_quoted_the_whole_list() -> None:
    one = focus("设备投入", form=r"\d+万元")
    assert "80%" not in _quoted(LIST, one)
    assert _quoted(LIST, replace(one, of_each=True)) == LIST


def test_what_is_raised_for_some_is_quoted_with_the_rule_it_departs_from() -> None:
    rule = "企业贷款购置设备的，按贷款额的2%给予贴息，每年一次，由区财政局拨付到企业账户。"
    raised = "工业母机企业贴息比例提高至3%。"
    rest = "贴息资金专款专用，任何单位不得截留、挪用；" * 10
    quote = _quoted(f"{rest}。{rule}{raised}", focus("工业母机", "贴息比例", form=r"\d+%"))
    assert quote.startswith(rule)
    changed = "工业母机企业贴息比例由2%提高至3%。"
    quote = _quoted(f"{rest}。{rule}{changed}", focus("工业母机", "贴息比例", form=r"\d+%"))
    assert quote == changed


def _quoted(text: str, asked: Focus) -> str:
    span = best_quote(text, asked)
    return text[span.start : span.end]
