"""Short names of laws."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.library.catalogue import Catalogue
from kb.notation.law_names import law_name
from kb.question.names import find_names
from tests.kb.samples import heads


def catalogue(*titles: str) -> Catalogue:
    return Catalogue({t: replace(heads()["rent"], id=t, title=t) for t in titles}, {})


FISHERY = "中华人民共和国渔港法"


@pytest.mark.parametrize(("title", "name"), [
    (FISHERY, "渔港法"), ("信访条例", "信访条例"), ("中华人民共和国法", None),
    ("管理办法", None), ("工作方法", None), ("渔港通知", None),
])  # fmt: skip
def test_a_law_is_called_without_the_state(title: str, name: str | None) -> None:
    assert law_name(title) == name


@pytest.mark.parametrize("question", [
    "渔港法第三十七条", "《渔港法》怎么规定", "渔港法37条", "渔港法什么时候施行", "渔港法",
    "请问渔港法第3条规定了什么", "公司违反渔港法怎么处罚", "新渔港法有哪些变化",
    "根据渔港法，船东要做什么",
])  # fmt: skip
def test_a_short_name_that_stands_by_itself_names_the_law(question: str) -> None:
    assert find_names(question, catalogue(FISHERY)).only == (FISHERY,)


@pytest.mark.parametrize("question", [
    "远洋渔港法第三条", "渔港法规有哪些", "渔港法律服务怎么申请", "渔港法实施条例第三条",
    "渔港法实施细则怎么规定", "渔港怎么管", "法第三条",
])  # fmt: skip
def test_within_other_words_and_names_it_names_nothing(question: str) -> None:
    assert find_names(question, catalogue(FISHERY)).only == ()


def test_of_a_law_and_what_implements_it_the_one_is_named_that_is_said() -> None:
    rules = "中华人民共和国渔港法实施条例"
    both = catalogue(FISHERY, rules)
    assert find_names("渔港法实施条例第19条", both).only == (rules,)
    assert find_names("渔港法第19条", both).only == (FISHERY,)


def test_a_title_does_not_name_its_document_where_what_implements_it_is_said() -> None:
    held = catalogue("渔船安全管理办法")
    assert find_names("渔船安全管理办法第五条", held).only == ("渔船安全管理办法",)
    assert find_names("渔船安全管理办法实施细则第五条", held).only == ()


IMPLEMENTING = "云岭省实施《中华人民共和国社区养老服务促进法》办法"
LAW = "中华人民共和国社区养老服务促进法"


@pytest.mark.parametrize(("question", "title"), [
    ("云岭省实施社区养老服务促进法办法第五条", IMPLEMENTING),
    ("云岭省社区养老服务促进法实施办法第五条", IMPLEMENTING),
    ("云岭省实施《社区养老服务促进法》办法第五条", IMPLEMENTING),
    (f"《{IMPLEMENTING}》第五条", IMPLEMENTING),
    ("社区养老服务促进法第五条", LAW),
    (f"{LAW}什么时候实施", LAW),
])  # fmt: skip
def test_what_implements_a_law_is_not_the_law(question: str, title: str) -> None:
    assert find_names(question, catalogue(IMPLEMENTING, LAW)).named == (title,)


def test_a_law_is_not_named_by_what_would_implement_it() -> None:
    question = "海州省实施社区养老服务促进法办法第五条"
    assert find_names(question, catalogue(LAW)).named == ()
