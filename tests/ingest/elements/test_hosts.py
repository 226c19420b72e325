"""A page that names neither place nor organ is of the organ that keeps the site."""

from __future__ import annotations

import pytest

from kb.models import Head, Level
from tests.ingest.reading import read_page

PAGE = """<html><head><title>{title}{tail}</title>{meta}</head><body>
<div class="article"><h1>{title}</h1><p>发布日期：2026-04-03　信息来源：{source}</p>
<h3>一、补贴对象</h3><p>招用就业困难人员并缴纳社会保险费的小微企业，按实际缴纳的保险费给予补贴。</p>
<h3>二、补贴期限</h3><p>补贴最长不超过3年，距法定退休年龄不足5年的可以延长至退休。</p></div>
<div class="footer"><p>{foot}</p><p>网站标识码：4101000001 豫ICP备12003456号</p></div></body>"""
GUIDE = "小微企业社会保险补贴申领指南"
BUREAU = "郑州市人力资源和社会保障局"


def head(title: str = GUIDE, tail: str = "", foot: str = "", source: str = "就业促进处") -> Head:
    page = PAGE.format(title=title, tail=tail, meta="", foot=foot, source=source)
    return read_page(page).head


@pytest.mark.parametrize("where", [
    {"tail": f"_{BUREAU}"}, {"tail": f" - {BUREAU}网站"},
    {"foot": f"主办单位：{BUREAU} 承办：信息中心"},
    {"foot": f"版权所有：{BUREAU}"}, {"tail": f"_{BUREAU}", "source": "本网"},
    {"tail": f"_{BUREAU}", "source": ""},
])  # fmt: skip
def test_the_organ_of_the_site_tells_issuer_and_place(where: dict[str, str]) -> None:
    found = head(**where)
    assert found.issuers == (BUREAU,)
    assert (found.level, found.region) == (Level.CITY, "河南省郑州市")


@pytest.mark.parametrize("where", [
    {"tail": "_郑州市人民政府门户网站"}, {"foot": "主办单位：郑州市人民政府办公室"},
    {"tail": f"_{BUREAU}", "source": "人力资源社会保障部"},
    {"tail": f"_{BUREAU}", "source": "河南日报"},
    {"tail": f"_{BUREAU}", "title": "中华人民共和国就业促进法释义与申领指南"},
    {"tail": f"_{BUREAU}", "title": "河南省社会保险补贴申领指南"},
    {"tail": "_就业创业"}, {"foot": "技术支持：某某公司"},
])  # fmt: skip
def test_what_a_site_takes_over_from_elsewhere_is_not_of_its_place(where: dict[str, str]) -> None:
    found = head(**where)
    assert found.issuers != (BUREAU,)
    assert found.region != "河南省郑州市"


def test_an_organ_of_a_city_on_the_site_named_behind_the_title_is_that_citys() -> None:
    page = """<html><head><title>租房提取问题_热线问答_合肥市政务服务</title></head><body>
    <h2>租房提取问题</h2><p>承办单位：市住房公积金管理中心</p><p>诉求内容：租房一年能取多少？</p>
    <p>答复内容：未备案的每年提取限额为15000元。</p><p>办结时间：2024-06-13</p></body></html>"""
    head = read_page(page).head
    assert head.issuers == ("市住房公积金管理中心",)
    assert head.region == "安徽省合肥市"
