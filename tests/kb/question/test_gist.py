"""What a long question asks decides the answer; the story says where, when and of what."""

from __future__ import annotations

from typing import Any

import pytest

from kb.question.gist import gist, own_story, told
from kb.question.parts.compound import asked_parts
from tests.kb.asking import ask, quotes
from tests.kb.samples import Sample, document

DOGS = """龙湾区养犬管理办法
龙政发〔2026〕3号
第一条 为规范养犬行为，维护小区环境和邻里关系，制定本办法。
第二条 龙湾区建成区内每户限养一只犬，禁止饲养烈性犬。
第三条 犬只伤人的，养犬人应当立即将伤者送医院，并先行支付医疗费用。
第四条 携犬外出未使用牵引绳的，由公安机关处五十元以上二百元以下罚款。
第五条 邻居因犬只吠叫发生纠纷的，可以向居民委员会申请调解，调解期限为十五日。
龙湾区人民政府
2026年1月5日
"""
STORY = (
    "你好，我住在龙湾区一个老小区，去年领养了一只小狗，邻居老说狗叫影响他休息，为这事吵了好几次，"
    "前天遛狗被咬伤去医院花了八百块，现在同事又要送我一只，"
)


@pytest.mark.parametrize(("text", "asked"), [
    (f"{STORY}请问一户到底能养几只狗", "一户到底能养几只狗"),
    (f"{STORY}不知道一户能不能养两只狗？谢谢", "一户能不能养两只狗？"),
    (f"{STORY}我想问问一户能养几只", "一户能养几只"),
    (f"{STORY}遛狗不牵绳要罚多少", "遛狗不牵绳要罚多少"),
    ("我们公司在镇海开了六年了 去年营收八千万员工三十来人 研发投入一直都有 想评高企研发占比要多少",
     "研发投入一直都有 想评高企研发占比要多少"),
    ("请问龙湾区一户能养几只狗", "请问龙湾区一户能养几只狗"),
    ("去年营收8000万，研发花了500万能补多少", "去年营收8000万，研发花了500万能补多少"),
])  # fmt: skip
def test_the_part_that_asks(text: str, asked: str) -> None:
    assert gist(text) == asked


POST = (
    "大家好，第一次发帖。我什么都不懂，去年跟着表哥养了两只狗。到底要不要办证？在线等，先谢过各位。"
)


def test_of_a_post_only_the_sentence_that_asks_is_asked() -> None:
    assert gist(POST) == "我什么都不懂，去年跟着表哥养了两只狗。 到底要不要办证？"
    assert told(POST) == "我什么都不懂，去年跟着表哥养了两只狗。 到底要不要办证？"


def test_where_others_are_is_not_where_it_is_asked_for() -> None:
    post = (
        "我表弟在深圳，他说他们那边政策可好了，什么都有补贴，羡慕得很。"
        "我们镇海技术改造奖励多少？先谢谢大家了。"
    )
    assert "深圳" not in own_story(post)
    assert "镇海" in own_story(post)


def test_a_number_in_the_story_is_no_question_of_its_own() -> None:
    assert asked_parts(f"{STORY}请问一户能养几只狗") == ("一户能养几只狗",)


def test_what_is_asked_answers_before_what_the_story_speaks_of(open_kb: Any) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("dogs", DOGS)))
        number = ask(kb, f"{STORY}请问一户到底能养几只狗")
        fine = ask(kb, f"{STORY}想问下遛狗不牵绳会罚多少钱")
    assert number.statements[0].text.startswith("第二条")
    assert "每户限养一只犬" in quotes(number)
    assert fine.statements[0].text.startswith("第四条")
