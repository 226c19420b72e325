from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.notation.doc_number import find, same, standard
from kb.notation.short_numbers import find_short

BRACKETS = ["〔〕", "[]", "［］", "()", "（）", "【】", "﹝﹞", "〖〗"]


@given(
    org=st.sampled_from(["财建", "工信部企业", "国科发火", "镇政发", "甬经信中小", "云科建"]),
    year=st.integers(min_value=1980, max_value=2030),
    number=st.integers(min_value=1, max_value=2999),
    brackets=st.sampled_from(BRACKETS),
    ordinal=st.sampled_from(["", "第"]),
    space=st.sampled_from(["", " "]),
    before=st.sampled_from(["", "根据", "现印发", "《某办法》（", "按照《某通知》和", "以及"]),
)
def test_every_way_of_writing_gives_the_standard_form(
    org: str, year: int, number: int, brackets: str, ordinal: str, space: str, before: str
) -> None:
    left, right = brackets
    text = f"{before}{org}{space}{left}{space}{year}{space}{right}{ordinal}{number}{space}号要求"
    [found] = find(text)
    assert found.value == f"{org}〔{year}〕{number}号"
    assert text[found.span.start : found.span.end].startswith(org)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("按照财政部、税务总局公告2023年第43号执行", "财政部 税务总局公告2023年第43号"),
        ("国家税务总局2017年第24号公告", "国家税务总局公告2017年第24号"),
        (
            "财政部 税务总局 国家发展改革委 工业和信息化部公告2023年第44号",
            "财政部 税务总局 国家发展改革委 工业和信息化部公告2023年第44号",
        ),
        ("中华人民共和国国务院令 第 802 号", "国务院令第802号"),
        ("中华人民共和国主席令第四十五号", "主席令第45号"),
        ("1998年3月12日原国家质量技术监督局令第51号公布的", "国家质量技术监督局令第51号"),
        ("国家发展改革委令2024年第27号", "国家发展改革委令2024年第27号"),
        ("国令第535号什么时候施行", "国务院令第535号"),
        ("请问国令第535号", "国务院令第535号"),
    ],
)
def test_announcements_and_orders(text: str, value: str) -> None:
    assert [n.value for n in find(text)] == [value]


def test_the_code_of_the_state_council_is_found_without_what_is_said_before_it() -> None:
    [found] = find("请问国令第535号")
    assert (found.span.start, found.org) == (2, "国务院")
    assert [n.org for n in find("中华人民共和国令第5号")] != ["国务院"]


@pytest.mark.parametrize(
    "text", ["责令第3号整改", "［2022］", "39号令", "第61号提案", "〔2025〕第20号"]
)
def test_what_has_no_issuer_is_no_full_number(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "code", ["云建", "镇政发", "甬经信装备", "人社就发", "浙咨询委", "国办督查"]
)
@pytest.mark.parametrize(
    "asked",
    ["领过", "已经申报过", "之前享受", "看到", "想问一下", "我想了解", "请教",
     "由于", "按", "跟", "那份", "有没有", "咨询", "符合", "区别于", "我们", "帮忙查下", "是指"],
)  # fmt: skip
def test_what_is_said_before_a_number_is_no_part_of_it(asked: str, code: str) -> None:
    text = f"{asked}{code}〔2020〕88号的补贴还能申请新的吗"
    [found] = find(text)
    assert found.value == f"{code}〔2020〕88号"
    assert text[found.span.start : found.span.end] == found.value


def test_same_number_in_other_brackets_is_the_same_document() -> None:
    assert same("工信部企业[2022]63号", "工信部企业〔2022〕63号")
    assert not same("财建〔2024〕148号", "国发〔2024〕148号")
    assert not same("财建〔2024〕148号", "财建〔2021〕148号")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("63号文还有效吗", [(None, None, 63)]),
        ("148号是什么", [(None, None, 148)]),
        ("2022年63号文", [(None, 2022, 63)]),
        ("工信部企业63号文", [("工信部企业", None, 63)]),
        ("按63号文还是2号文", [(None, None, 63), (None, None, 2)]),
        ("财建〔2024〕148号里说了什么", []),
    ],
)
def test_numbers_as_people_shorten_them(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(n.org, n.year, n.number) for n in find_short(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "第61号提案",
        "61号提案",
        "提案第61号",
        "第7264号建议",
        "5月20号前交",
        "中山路148号",
        "坐2号线",
    ],
)
def test_proposals_days_and_houses_are_no_documents(text: str) -> None:
    assert find_short(text) == []


def test_a_line_with_two_numbers_has_no_single_standard_form() -> None:
    assert standard("（财建[2024]148号）") == "财建〔2024〕148号"
    assert standard("财建〔2024〕148号、财建〔2021〕2号") is None


def test_an_announcement_under_the_code_of_an_organ_keeps_its_form() -> None:
    assert standard("云人社公告〔2025〕4号") == "云人社公告〔2025〕4号"
    assert standard("财政部公告〔2023〕43号") == "财政部公告2023年第43号"


def test_a_list_of_thousands_of_numbers_is_read_in_order() -> None:
    said = "、".join(f"国发〔2024〕{n}号" for n in range(1, 5001))
    found = find(f"废止{said}")
    assert [number.number for number in found] == list(range(1, 5001))
    assert all(one.span.end < other.span.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("（2024）浙0211行初31号", "（2024）浙0211行初31号"),
        ("请看(2023)最高法知民终 12 号怎么判的", "（2023）最高法知民终12号"),
        ("〔2020〕甬03执23号", "（2020）甬03执23号"),
    ],
)
def test_the_number_of_a_case_names_its_court_behind_the_year(text: str, value: str) -> None:
    assert [number.value for number in find(text)] == [value]
