"""What a reader of a page sees, though its source hides it, and what only the page itself needs."""

import pytest

from ingest.readers.html import read_html
from kb.errors import UnsupportedFile
from kb.models import Voice
from tests.ingest.reading import read_page, voice_of

ANSWER = "企业的研发费用按实际发生额的100%在税前加计扣除。"
OTHER = "烟草制造业、房地产业等行业不适用加计扣除政策。"


def texts(page: str) -> list[str]:
    return [block.text for block in read_html(page.encode()).blocks]


@pytest.mark.parametrize(
    "folded",
    [
        "<dl><dt>{q}</dt><dd style='display:none'>{a}</dd><dt>{r}</dt><dd hidden>{b}</dd></dl>",
        "<div class='item'><h3><button>{q}</button></h3><div style='display: none'>{a}</div></div>"
        "<div class='item'><h3><button>{r}</button></h3><div style='display: none'>{b}</div></div>",
        "<details><summary>{q}</summary>{a}</details><details><summary>{r}</summary>{b}</details>",
        "<h3>{q}</h3><div class='pane on'>{a}</div><h3>{r}</h3>"
        "<div class='pane' style='display:none'>{b}</div>",
    ],
)
def test_answers_that_a_page_folds_are_read_below_their_questions(folded: str) -> None:
    asked = "加计扣除的比例是多少？", "哪些行业不能享受？"
    page = folded.format(q=asked[0], a=ANSWER, r=asked[1], b=OTHER)
    page = (
        f"<title>加计扣除政策问答</title><div class='article'><h1>加计扣除政策问答</h1>{page}</div>"
    )
    assert texts(page)[1:] == [asked[0], ANSWER, asked[1], OTHER]


def test_a_text_that_only_the_script_of_a_page_shows_is_read() -> None:
    page = f"<h1>加计扣除政策问答</h1><div id='js_content' style='visibility:hidden'>{ANSWER}</div>"
    assert ANSWER in texts(page)


def test_a_hidden_dialog_and_a_second_copy_of_the_text_are_not_read() -> None:
    text = f"<p class='t'>{ANSWER}</p><p class='t'>{OTHER}</p>"
    copy, dialog = (
        f"<p class='t' hidden>{ANSWER}</p>",
        "<div class='d' hidden>您即将离开本网站。</div>",
    )
    page = f"<div class='article'><h1>加计扣除政策问答</h1>{text}{copy}{dialog}</div>"
    assert texts(page)[1:] == [ANSWER, OTHER]


def test_the_bars_and_icons_of_a_page_are_no_text() -> None:
    bars = "".join(
        f"<p>{bar}</p>"
        for bar in (
            "首页 | 政务公开 | 办事服务",
            "展开全部",
            "收起",
            "该回答对您是否有帮助",
            "我要纠错",
            "友情链接：",
            "加入收藏 | 设为首页",
        )
    )
    page = f"<div class='article'><h1>加计扣除政策问答</h1>{bars}<p><i>+</i>{ANSWER}</p></div>"
    assert texts(page)[1:] == [ANSWER]


def test_the_card_of_a_policy_beside_its_text_is_read_with_it() -> None:
    text = "对新增入库的规模以上工业企业给予20万元一次性奖励，连续三年在库的再给予30万元奖励。"
    card = ["主管部门：东屏市经济和信息化局", "申报时间：2026-08-15 至 2026-09-15"]
    page = (
        "<title>企业成长工程补助-政策详情-企业服务平台</title><div><a>登录</a><a>注册</a></div>"
        f"<div><div>企业成长工程补助</div><div>{card[0]}</div><div>{card[1]}</div><ul class='tabs'>"
        "<li>政策内容</li><li>申报条件</li></ul><div><div>政策内容</div>"
        f"<div>{text}</div></div></div>"
    )
    readout = read_html(page.encode())
    told = [block.text for block in readout.blocks]
    assert readout.metadata["标题"] == "企业成长工程补助"
    assert told == ["企业成长工程补助", *card, "政策内容", text]


def test_a_page_laid_out_by_tables_gives_its_title_and_text_alone() -> None:
    title = "东屏市科技局关于组织申报2026年度科技计划项目的通知"
    clause = "企业应当按要求报送材料，由所在地的科技部门审核后统一上报，逾期不予受理。"
    body = "".join(f"<p>{n}、{clause}</p>" for n in "一二三四五")
    menu = "<td><a>·关于征集2026年技术需求的通知</a></td>"
    told = "<td>信息来源：计划处　发布时间：2026-05-09　点击数：2231</td>"
    text = f"<tr><td><b>{title}</b></td></tr><tr>{told}</tr><tr><td>{body}</td></tr>"
    page = (
        "<title>东屏市科技局 通知公告</title><table><tr><td><table><tr><td>今天是2026年5月12日</td>"
        "<td><a>设为首页</a> | <a>加入收藏</a></td></tr></table></td></tr><tr><td><table><tr><td>"
        f"<table><tr>{menu}</tr></table></td><td><table>{text}</table></td></tr></table></td></tr>"
        "</table>"
    )
    readout = read_html(page.encode())
    assert readout.metadata["标题"] == readout.blocks[0].text == title
    assert readout.metadata["发布日期"] == "2026-05-09"
    assert not any("技术需求" in b.text or "今天是" in b.text for b in readout.blocks)
    assert readout.blocks[-1].text.startswith("五、")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<p>2026年09月16日 星期三</p><p>第A02版：要闻</p>", "2026年09月16日"),
        ("<span>2026-09-16 18:30</span>", "2026-09-16"),
        ("<p>2026年09月16日 星期三</p>", None),  # that of reading
        ("<p>2026-09-16</p><ul><li>旧闻</li><li>2026-09-01</li></ul>", None),
    ],
)
def test_the_day_a_page_prints_without_a_label_is_that_of_publishing(
    head: str, day: str | None
) -> None:
    page = f"{head}<div class='article'><h1>三项措施减轻企业负担</h1><p>{ANSWER}</p></div>"
    assert read_html(page.encode()).metadata.get("发布日期") == day


def test_the_part_of_a_title_tag_that_the_page_shows_is_the_title() -> None:
    page = (
        "<title>东屏日报数字报-东屏出台措施支持民营企业</title><p>东屏出台措施支持民营企业</p>"
        f"<div class='article'><p>{ANSWER}</p></div>"
    )
    assert read_html(page.encode()).metadata["标题"] == "东屏出台措施支持民营企业"


def test_a_reply_told_in_one_table_is_read_by_its_labels() -> None:
    told = {
        "提案编号": "第98号",
        "提案人": "李卫东",
        "提案内容": "建议对企业新型学徒制培训按每人8000元补贴，并建设5个公共实训基地。",
        "答复单位": "襄阳市人力资源和社会保障局",
        "答复时间": "2026-08-20",
        "答复内容": "您提出的建议收悉，现答复如下：我市对学徒制培训按每人每年5000元给予补贴。",
    }
    rows = "".join(f"<tr><td>{a}</td><td colspan=3>{b}</td></tr>" for a, b in told.items())
    title = "关于加大技能人才培养力度的建议"
    document = read_page(
        f"<title>提案办理公开</title><table><tr><td colspan=4>{title}</td></tr>{rows}</table>"
    )
    assert document.head.title == title
    assert document.head.issuers == ("襄阳市人力资源和社会保障局",)
    assert document.reply is not None
    assert document.reply.proposal_number == "第98号"
    assert voice_of(document, "8000元") is Voice.PROPOSER
    assert voice_of(document, "5000元") is Voice.AUTHORITY


def test_a_column_of_a_site_is_no_document() -> None:
    title = "关于组织申报第{0}批科技计划项目的通知"
    entry = f"<li><a href='{{0}}.html'>{title}</a><span>2026-05-1{{0}}</span></li>"
    page = f"<title>通知公告 - 科技局</title><ul>{''.join(map(entry.format, range(9)))}</ul>"
    page += "<div>共12页 首页 上一页 下一页 尾页</div>"
    with pytest.raises(UnsupportedFile, match="栏目列表页"):
        read_html(page.encode())


LOGIN = "<form><h2>用户登录</h2><label>密码</label><input type=password></form>"


def test_a_page_that_only_asks_for_a_login_is_no_document() -> None:
    page = f"<title>统一身份认证</title>{LOGIN}<p>忘记密码？</p><p>主办：云岭市大数据局</p>"
    with pytest.raises(UnsupportedFile, match="登录页面"):
        read_html(page.encode())


def test_a_notice_below_the_login_of_its_site_is_a_document() -> None:
    notice = "<h1>关于开展技改奖励申报的通知</h1><p>请于2026年6月30日前申报。</p>"
    assert "6月30日" in read_html(f"<div>{LOGIN}</div><div>{notice}</div>".encode()).blocks[-1].text


def test_a_page_no_rule_knows_gives_nothing_of_its_site_and_the_title_above_its_text() -> None:
    top = (
        "您好，欢迎访问本网站！", "无障碍浏览 | 长者模式", "热门搜索：专精特新 高企认定",
        "您的当前位置：首页 >> 政务公开 >> 通知公告",
    )  # fmt: skip
    foot = (
        "上一篇：关于举办技能大赛的通知", "网站地图 | 联系我们 | 隐私声明", "编辑：王五 审核：李四",
        "主办单位：东屏市人民政府办公室 承办单位：东屏市大数据中心", "技术支持：某某科技有限公司",
        "网站标识码：1234560001", "您是第 123456 位访问者", "本网站已支持IPv6访问", "TOP",
    )  # fmt: skip
    title, note = "东屏市工业电价补贴实施办法", "（2026年3月6日东屏市工业和信息化局印发）"
    clauses = [f"第{n}条 {ANSWER}" for n in "一二三四"]
    page = (
        "<title>通知公告</title><div class='w'>{}</div><div class='m'><h2>{}</h2><div class='a3'>{}"
        "</div></div><div class='z'>{}</div>"
    ).format(*("".join(f"<p>{x}</p>" for x in part) for part in (top, (), (note, *clauses), foot)))
    page = page.replace("<h2></h2>", f"<h2>{title}</h2>")
    assert texts(page) == [title, note, *clauses]


def test_the_name_of_the_site_before_the_title_is_no_part_of_it() -> None:
    title = "关于印发东屏市工业电价补贴实施办法的通知"
    page = f"<title>东屏市人民政府 {title}</title><h3>{title}</h3><div id='zoom'>{ANSWER}</div>"
    assert read_html(page.encode()).metadata["标题"] == title


def test_a_heading_above_the_text_is_the_title_though_it_ends_in_no_kind_of_document() -> None:
    title = "东屏市重点任务分工表"
    page = f"<title>通知公告</title><h2>{title}</h2><div id='zoom'><p>{ANSWER}</p></div>"
    assert texts(page) == [title, ANSWER]
