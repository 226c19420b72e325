"""Where a question names a sibling of a thing."""

from __future__ import annotations

import pytest

from kb.question.siblings.kin import sibling_of


@pytest.mark.parametrize(("thing", "text", "like"), [
    ("硕士", "博士租金打几折", "博士"), ("国家级", "省级研发机构奖励多少", "省级"),
    ("小巨人", "高企奖励多少", "高企"), ("购房补贴", "博士生活补贴每月多少", "生活补贴"),
    ("第二年", "租金第一年补多少", "第一年"), ("3000万", "设备投入500万补多少", "500万"),
    ("B类", "A类企业用电价格", "A类"), ("省外", "面试补贴省内多少", "省内"),
    ("重新认定", "首次认定高企奖励多少", "首次认定"),
    ("大型企业", "稳岗返还中小微企业返多少", "中小微企业"),
])  # fmt: skip
def test_what_is_like_a_thing_is_found(thing: str, text: str, like: str) -> None:
    words = ("省内", "首次", "认定", "中小微企业", "小微企业", "企业", "生活补贴", "补贴")
    place = sibling_of(thing, text, words)
    assert place is not None
    assert text[slice(*place)] == like


@pytest.mark.parametrize(("thing", "text"), [
    ("新产品", "单项冠军要干满几年"), ("博士", "博士租金打几折"), ("第二年", "租金补多少"),
])  # fmt: skip
def test_nothing_is_like_what_is_of_no_kind_with_it(thing: str, text: str) -> None:
    assert sibling_of(thing, text, ("单项冠军", "租金")) is None
