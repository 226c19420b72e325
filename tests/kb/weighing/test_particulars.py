"""The lines around a text answer only who asks for what they hold."""

from __future__ import annotations

import pytest

from kb.models import HEAD_MATTER, PAGE_FACTS
from kb.notation.letters import body, closes
from kb.weighing.quoting.particulars import may_tell, stands_around
from tests.kb.hits import hit

SIGNED = "温州市龙湾区财政局\n二〇二六年三月五日"
AROUND = [
    ((HEAD_MATTER,), "龙湾区小微园租金减免办法\n龙财企〔2025〕8号"),
    ((PAGE_FACTS,), "页面信息\n发布机构：区财政局\n发布日期：2025-02-12"),
    ((), SIGNED), ((), "温州市交通运输局\n2026年6月3日"),
]  # fmt: skip
CLOSING = [
    ((), "感谢您的支持。\n温州市交通运输局\n2026年6月3日\n（联系人：林某，电话：0577-1）"),
    (("三、附则",), "联系人：王某\n附件：1.申请表\n2.承诺书\n温州市民政局\n2026年6月3日"),
    ((), "各区财政局：\n现将《租金减免办法》印发给你们，请认真执行。\n2026年6月3日"),
]  # fmt: skip


GREETING = [
    ((), "林岚委员：\n您提出的《关于增设夜市摊位的提案》（第31号）收悉。经研究，现答复如下："),
    ((), "周涛等3名代表：\n你们提出的《关于优化夜市的建议》收悉，感谢您对夜市的关心。"),
    ((), "我局会同龙湾区公安分局作了研究，现将有关情况答复如下。"),
    ((), "主持人：各位记者，上午好！今天的发布会请到民政局副局长林岚。"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text"), [*AROUND, *CLOSING, *GREETING])
def test_the_lines_around_a_text_tell_nothing_of_what_it_provides(
    path: tuple[str, ...], text: str
) -> None:
    passage = hit(text, section_path=path).passage
    assert stands_around(passage)
    assert not may_tell(passage, "小微园租金减免多少")
    assert not may_tell(passage, "龙财企〔2025〕8号还有效吗")


@pytest.mark.parametrize("question", [
    "租金减免办法的文号是什么", "租金减免办法什么时候印发的", "租金减免办法是哪个部门发的",
    "租金减免的统一编号是多少", "租金减免的决定是哪天通过的",
    "租金减免由哪个文件规定", "联系电话是多少",
])  # fmt: skip
def test_who_asks_for_a_particular_may_be_answered_by_them(question: str) -> None:
    assert all(may_tell(hit(text, section_path=path).passage, question) for path, text in AROUND)


def test_who_asks_whom_to_call_is_answered_by_what_a_text_ends_with() -> None:
    for path, text in CLOSING:
        passage = hit(text, section_path=path).passage
        assert may_tell(passage, "小微园租金减免找谁联系")
        assert not may_tell(passage, "小微园租金减免什么时候截止")


@pytest.mark.parametrize("text", [
    "租金按30%减免。", "请于2026年6月3日前报送", "2025年补助企业41家；2026年6月3日公布名单。",
])  # fmt: skip
def test_text_without_a_heading_is_text(text: str) -> None:
    assert not stands_around(hit(text, section_path=()).passage)


@pytest.mark.parametrize("text", [
    "应当同时符合下列条件：\n（一）在本区注册；", "企业收到补助后应当在10日内回复。",
    "申请人：\n应当是本区企业。", "感谢信、锦旗不计入考核。", "您好！夜市摊位费每月300元。",
])  # fmt: skip
def test_what_only_begins_like_a_letter_is_text(text: str) -> None:
    assert not stands_around(hit(text, section_path=()).passage)


def test_a_passage_says_what_stands_between_salutation_and_signature() -> None:
    said = "夜市摊位费每月300元。\n"
    letter = f"林岚委员：\n您提出的提案收悉。现答复如下：\n{said}特此答复。\n龙湾区商务局"
    span = body(letter)
    assert letter[span.start : span.end] == said


@pytest.mark.parametrize("text", [
    "租金减免50%。\n温州市龙湾区财政局\n2026年3月5日",
    "联系人应当在10日内答复企业。",
    "四、申报材料\n1.申请表\n2.营业执照复印件\n3.上年度审计报告",
    "2026年3月5日前提交申请的，租金全免",
])  # fmt: skip
def test_what_says_more_than_closing_lines_may_tell(text: str) -> None:
    assert not stands_around(hit(text).passage)


def test_a_sentence_that_only_hands_on_says_nothing_and_one_with_a_day_does() -> None:
    assert closes("《某办法》已经市政府同意，现印发给你们，请认真贯彻执行。")
    assert closes("《某办法》已经常务会议通过，现予印发，请结合实际贯彻落实。")
    assert closes("各区：现将裁量基准印发给你们，请遵照执行。")
    assert not closes("各区：现将裁量基准印发给你们，自2026年1月1日起施行，有效期五年。")
    assert not closes("修改决定已经通过，现予公布，自2026年1月1日起施行。")
    assert not closes("补贴标准为每人300元，名单现予公布。")
