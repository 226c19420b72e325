from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text.blocks import Block, BlockKind
from kb.models import Facet
from tests.ingest.reading import heading, read, row

SENTENCES = st.text(alphabet="企业申报研发投入奖励，、（）“”12", min_size=2, max_size=120).map(
    lambda text: text.strip() + "。"
)
NUMBERS = st.sampled_from(
    ["", "", "第一章 总则", "第三条 ", "一、", "（一）", "1.", "一是", "附件1", "2.70%"]
)
PARAGRAPHS = st.builds(
    lambda number, body: number + "".join(body),
    NUMBERS,
    st.lists(SENTENCES, min_size=0, max_size=8),
).filter(str.strip)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.ROW]),
    text=PARAGRAPHS,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=25))
def test_splitting_loses_no_character_of_the_body(blocks: list[Block]) -> None:
    opening = "现就有关事项通知。"
    document = read(heading("云岭市技改奖补办法"), opening, *blocks)
    body = document.text.index(opening)
    covered = [0] * len(document.text)
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        for i in range(passage.start, passage.end):
            covered[i] += 1
    for i, char in enumerate(document.text):
        if not char.isspace():
            assert covered[i] == (1 if i >= body else 0)


@settings(max_examples=80, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=15))
def test_no_passage_begins_or_ends_inside_a_sentence(blocks: list[Block]) -> None:
    document = read(heading("云岭市办法"), *blocks)
    for before, after in pairwise(sorted(document.passages, key=lambda p: p.start)):
        gap = document.text[before.end : after.start]
        assert "\n" in gap or document.text[before.end - 1] in "。！？）)”" or after.text[1] == "是"


def test_ids_are_unique_and_survive_a_change_elsewhere() -> None:
    clauses = [f"第{n}条 企业申报第{n}类项目的，给予补助。" for n in "一二三四五"]
    old = read("云岭市办法", *clauses)
    new = read("云岭市办法", *clauses[:2], "第三条 本条改写。", *clauses[3:])
    ids = {p.text: p.id for p in old.passages}
    assert len(set(ids.values())) == len(old.passages)
    kept = [p for p in new.passages if ids.get(p.text) == p.id]
    assert [p.section_path for p in kept] == [("第一条",), ("第二条",), ("第四条",), ("第五条",)]


def test_the_same_words_twice_have_two_ids() -> None:
    document = read(
        "云岭市通知", "一、支持。", "同样的一段话，" * 15 + "完。", "同样的一段话，" * 15 + "完。"
    )
    assert len({p.id for p in document.passages}) == len(document.passages)


def test_an_article_is_a_passage_of_its_own_with_its_items() -> None:
    document = read(
        "云岭市办法",
        "第一章 条件",
        "第一条 企业应当同时满足下列条件：",
        "（一）注册满1年；",
        "（二）研发占比达到3%。",
        "第二条 复核每3年一次。",
    )
    first, second = document.passages
    assert first.section_path == ("第一章 条件", "第一条")
    assert first.text.startswith("第一章 条件\n第一条")
    assert first.text.endswith("3%。")
    assert second.section_path == ("第一章 条件", "第二条")


def test_later_parts_of_a_long_list_carry_the_sentence_that_governs_them() -> None:
    items = [
        f"（{n}）" + "企业在云岭市注册并依法经营，" * 6 + "满一年；" for n in "一二三四五六七八"
    ]
    document = read("云岭市办法", "第一条 申报企业应当符合下列条件之一：", *items)
    lead = "第一条 申报企业应当符合下列条件之一："
    first, *later = document.passages
    assert lead in first.text
    assert later
    for passage in later:
        assert passage.lead_text == lead
        assert passage.lead is not None
        assert document.text[passage.lead.start : passage.lead.end] == lead


def test_the_rows_of_a_table_carry_the_sentence_that_announces_it() -> None:
    lead = "第三条 租房补贴标准如下，最长36个月："
    rows = [row(f"学历：第{n}类人才；标准（元/月）：{n}00" + "；注：无" * 9) for n in range(1, 16)]
    document = read("云岭市细则", "第二条 补贴对象。", lead, *rows, "第四条 按季发放。")
    told = [p for p in document.passages if "标准（元" in p.text]
    assert len(told) > 1
    assert {p.lead_text for p in told} == {lead}
    assert document.passages[-1].lead is None


def test_a_letters_opening_governs_no_list() -> None:
    document = read(
        "云岭市通知",
        "现将有关事项通知如下：",
        "一、支持对象。" + "在册企业。" * 30,
        "二、标准。" + "50万元。" * 40,
    )
    assert all(p.lead is None for p in document.passages)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    document = read("云岭市通知", "一、措施。" + "对符合条件的企业给予补助，最高50万元。" * 60)
    assert len(document.passages) > 2
    for passage in document.passages:
        assert len(passage.text) <= 400
        assert passage.text.endswith("。")


def test_rows_are_grouped_with_rows_only() -> None:
    rows = [row(f"荣誉：荣誉{n}；奖励：{n}0万元") for n in range(1, 40)]
    document = read("云岭市通知", "一、奖励见表。", *rows)
    for passage in document.passages:
        kinds = {line.startswith("荣誉：") for line in passage.text.split("\n")}
        assert len(kinds) == 1
        assert len(passage.text) <= 400


def test_a_signature_stands_outside_the_last_section() -> None:
    document = read("云岭市通知", "一、支持。补助50万元。", "云岭市经济和信息化局", "2025年3月1日")
    assert document.passages[-1].section_path == ()
    assert document.passages[-1].text == "云岭市经济和信息化局\n2025年3月1日"


def test_every_question_begins_a_passage_with_its_answer() -> None:
    pairs = ["问：补贴多少？\n答：1000元。", "问：派遣员工算不算？\n答：不算。"]
    document = read(
        "云岭市用工补贴政策问答", *[line for pair in pairs for line in pair.split("\n")]
    )
    assert [p.text for p in document.passages] == pairs
    assert [p.section_path for p in document.passages] == [("补贴多少",), ("派遣员工算不算",)]


def test_rows_of_an_attachment_are_told_under_its_name() -> None:
    told = "序号：1；文件名称：云岭市物流业意见"
    texts = ("云岭市公告", "清理结果现予公布。", "附件1", "继续有效的文件目录")
    document = read(*texts, row(told))
    assert document.passages[-1].section_path == ("附件1 继续有效的文件目录",)
    assert document.passages[-1].text == f"附件1\n继续有效的文件目录\n{told}"


def test_traditional_text_is_quoted_as_it_stands_and_known_for_what_it_gives() -> None:
    document = read("海澄市資助規章", "第一條 給予資助十萬元。", "第二條 遞交申請材料。")
    assert [p.text for p in document.passages] == [
        "第一條 給予資助十萬元。",
        "第二條 遞交申請材料。",
    ]
    assert [p.facets[0] for p in document.passages] == [Facet.SUPPORT, Facet.PROCEDURE]


def test_clauses_carry_what_the_text_above_them_names_as_its_matter() -> None:
    document = read(
        "关于支持重点数字车间发展的通知",
        "各镇：",
        "为推进智能制造，分批支持市级重点示范数字车间（以下简称重点车间）建设，按云工〔2024〕1号（以下简称原"
        "通知）执行。现通知如下：",
        "一、支持标准",
        "按照每家连续支持三年、合计60万元测算。",
        "二、监督管理",
        "资金不得用于人员福利。",
        "附件1",
        "申报材料清单",
        "一、审计报告一份。",
    )
    assert not any(p.lead_text for p in document.passages if "审计报告" in p.text)
    leads = {p.lead_text for p in document.passages if "测算" in p.text or "福利" in p.text}
    assert leads == {"分批支持市级重点示范数字车间（以下简称重点车间）"}
    of_an_organ = read("关于做好统计的通知", "市统计局（以下简称统计部门）牵头。", "一、按季报送。")
    assert not any(p.lead_text for p in of_an_organ.passages)


def test_clauses_carry_whom_a_section_of_its_own_says_the_text_to_be_for() -> None:
    document = read(
        "关于做好专项奖补的通知",
        "各镇：",
        "一、奖补对象",
        "（一）分两批支持市级示范数字车间建设。",
        "（二）优先支持外贸企业。",
        "二、奖补标准",
        "每家分三年合计60万元。",
        "附件1",
        "一、审计报告一份。",
    )
    leads = {p.section_path[0]: p.lead_text for p in document.passages if p.section_path}
    assert leads["二、奖补标准"] == "支持市级示范数字车间"
    assert leads["一、奖补对象"] == ""
    assert not any(lead for path, lead in leads.items() if path.startswith("附件"))
