"""The widget's answers: quotes that lead to their place, wishes marked, nothing taken as markup."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Route, expect

from tests.api.browser.steps import (
    ASKED,
    Visit,
    ask,
    opened,
    question,
    widget,
    with_a_neighbour,
)


def test_an_answer_leads_to_its_place_in_the_document(visit: Visit, library: Any) -> None:
    page = opened(visit())
    entry = ask(page, ASKED)
    expect(entry).to_contain_text("2000万元")
    entry.get_by_role("button", name="出处 1").click()
    card = entry.get_by_role("group", name="云岭市企业梯度培育管理办法")
    expect(card).to_be_focused()
    quoted = library.new.passages[0].text
    expect(card.locator("mark")).to_have_text(quoted)
    head = library.new.head
    for told in (head.doc_number, "第一章 认定 › 第三条", head.issuers[0], "2026-04-01", "现行"):
        expect(card).to_contain_text(told)
    expect(card.locator(".badge").last).to_have_text("原文")
    with page.context.expect_page() as coming:
        card.get_by_role("link", name="打开文件").click()
    marked = coming.value.locator(".passage:target")
    expect(marked).to_contain_text(quoted)
    expect(marked).to_be_in_viewport()
    expect(coming.value.locator("mark")).to_have_text(quoted)


def test_nothing_is_told_to_stand_before_a_quote_that_begins_its_paragraph(visit: Visit) -> None:
    page = visit()
    lead = "text => import('/widget/v1/words.js').then(words => words.leadIn(text))"
    assert page.evaluate(lead, "\n") == ""
    assert page.evaluate(lead, "。企业应当") == "…企业应当"


def test_the_whole_passage_can_be_read_in_the_card(visit: Visit, library: Any) -> None:
    page = opened(visit())
    entry = ask(page, ASKED)
    entry.get_by_role("button", name="出处 1").click()
    entry.get_by_role("button", name="显示整段").click()
    expect(entry.locator("blockquote")).to_have_text(library.new.passages[0].text)
    expect(entry.locator("blockquote mark")).to_have_count(1)
    expect(entry.get_by_role("button", name="显示整段")).to_have_count(0)


def test_a_proposers_wish_is_marked_before_it_is_read(visit: Visit) -> None:
    page = opened(visit())
    entry = ask(page, "孵化器场地补助提高到每平方米多少元")
    statement = entry.locator(".statement[data-voice=proposer]").first
    expect(statement.locator(".badge").first).to_have_text("提案建议（不是政策）")
    expect(entry.locator(".notices")).to_contain_text("不是政府的政策或承诺")
    entry.get_by_role("button", name="出处 1").click()
    expect(entry.locator(".card")).to_contain_text("这是提案人的建议")
    expect(entry.locator(".card")).to_contain_text("要点整理")
    expect(entry.locator(".card .badges")).not_to_contain_text("现行")


def test_a_replaced_policy_is_told_as_replaced(visit: Visit, library: Any) -> None:
    page = opened(visit())
    entry = ask(page, f"{library.old.head.doc_number}规定营业收入不低于多少")
    since = re.compile(f"替代[,，]自{library.new.head.effective_on}")
    expect(entry.locator(".notices")).to_contain_text(since)
    expect(entry.locator(".statement .badge.bad")).to_have_text("已被替代")


def test_text_of_documents_and_questions_is_never_markup(visit: Visit, library: Any) -> None:
    page = opened(visit())
    entry = ask(page, "测试公告第一条规定了什么<img src=x onerror=alert(2)>")
    expect(entry.locator(".question")).to_contain_text("<img src=x onerror=alert(2)>")
    expect(entry.locator(".statement").last).to_contain_text('<script>alert("标题")</script>')
    entry.get_by_role("button", name="出处 1").click()
    expect(entry.locator(".card .name")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(entry.locator(".card").get_by_role("link", name="来源网页")).to_have_count(0)
    assert widget(page).locator("img, script").count() == 0


def test_an_answer_is_copied_with_its_sources_and_the_day(visit: Visit, library: Any) -> None:
    page = opened(visit(permissions=["clipboard-read", "clipboard-write"]))
    entry = ask(page, ASKED)
    entry.get_by_role("button", name="复制").click()
    expect(entry.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"问：{ASKED}" in copied
    assert f"{library.new.passages[0].text}[1]" in copied
    assert f"[1] 《{library.new.head.title}》（云经信〔2026〕7号）" in copied
    assert f"/documents/{library.new.id}?as_of=" in copied
    assert re.search(r"\d{4}-\d{2}-\d{2} 由“问策”检索。以政策原文为准。$", copied)


def test_only_the_answer_is_printed(visit: Visit) -> None:
    page = visit()
    page.add_init_script(
        "window.print = function () { top.printed = [this.document.title,"
        " this.document.body.textContent]; }"
    )
    page.reload()
    entry = ask(opened(page), ASKED)
    entry.get_by_role("button", name="打印").click()
    title, text = page.evaluate("window.printed ?? ['', '']")
    assert title == "问策"
    assert text.startswith(f"问：{ASKED}")


def test_an_opinion_reaches_the_library_with_its_reason(visit: Visit) -> None:
    page = opened(visit())
    entry = ask(page, ASKED)
    entry.get_by_role("button", name="没用").click()
    entry.get_by_label("依据不对或已过时").check()
    entry.get_by_label("补充说明（选填）").fill("应看新办法")
    with page.expect_response("**/v1/feedback") as told:
        entry.get_by_role("button", name="提交").click()
    assert told.value.status == 202
    sent = told.value.request.post_data_json
    assert sent["useful"] is False
    assert sent["reason"] == "依据不对或已过时：应看新办法"
    assert "question" not in sent  # only when its owner says so
    expect(entry.locator(".feedback")).to_contain_text("已记下")


def test_a_follow_up_is_asked_by_one_press(visit: Visit) -> None:
    page = opened(visit())
    entry = ask(page, "首次通过认定奖励多少")
    follow_up = entry.locator(".follow-ups button").first
    question = follow_up.inner_text()
    follow_up.click()
    last = widget(page).locator(".entry").last
    expect(last.locator(".question")).to_have_text(question)
    expect(last.locator(".statement").first).to_be_visible()


def test_draft_and_answers_outlast_a_reload_and_can_be_cleared(visit: Visit) -> None:
    page = opened(visit())
    ask(page, ASKED)
    question(page).fill("还没问完的话")
    page.reload()
    opened(page)
    expect(question(page)).to_have_value("还没问完的话")
    expect(widget(page).locator(".entry")).to_contain_text("2000万元")
    page.get_by_role("button", name="记录").click()
    page.get_by_role("navigation", name="本次记录").get_by_role("button", name=ASKED).click()
    expect(widget(page).locator(".question")).to_be_focused()
    page.get_by_role("button", name="记录").click()
    page.get_by_role("button", name="清空本次记录").click()
    expect(widget(page).locator(".entry")).to_have_count(0)


def test_after_a_reload_the_newest_answer_is_in_sight(visit: Visit) -> None:
    page = opened(visit(viewport={"width": 390, "height": 600}))
    for asked in (ASKED, "首次通过认定奖励多少", "孵化器场地补助提高到每平方米多少元"):
        ask(page, asked)
    page.reload()
    opened(page)
    expect(widget(page).locator(".question").last).to_be_in_viewport()
    expect(widget(page).locator(".question").first).not_to_be_in_viewport()


def test_a_quote_that_goes_on_says_so_and_opens(visit: Visit) -> None:
    def long(route: Route) -> None:
        told = route.fetch().json()
        told["citations"][0]["quote"] = "逐条列出的认定条件。" * 120
        route.fulfill(json=told)

    page = opened(visit())
    page.route("**/v1/ask", long)
    entry = ask(page, ASKED)
    entry.get_by_role("button", name="出处 1").click()
    quote, unfold = entry.locator("blockquote"), entry.get_by_role("button", name="显示整段")
    expect(quote).to_have_class("cut")
    low = quote.evaluate("node => node.clientHeight")
    page.route("**/v1/passages/**", lambda route: route.abort())
    unfold.click()  # what is here is shown, whether or not the rest comes
    expect(quote).to_have_class("whole")
    assert quote.evaluate("node => node.clientHeight") > low
    page.unroute("**/v1/passages/**")
    entry.get_by_role("button", name="没有取到，再试一次").click()
    expect(entry.locator(".unfold")).to_have_count(0)


def test_what_answers_stands_out_from_what_is_near_to_it(visit: Visit) -> None:
    page = opened(visit(permissions=["clipboard-read", "clipboard-write"]))
    page.route(
        "**/v1/ask", lambda route: route.fulfill(json=with_a_neighbour(route.fetch().json()))
    )
    entry = ask(page, ASKED)
    heads = entry.locator(".body > :is(h4, h5)")
    expect(heads).to_have_text(["申报条件", "其他相关条文", "其他"])
    size = "node => parseFloat(getComputedStyle(node.querySelector('p:last-child')).fontSize)"
    first, beside = entry.locator(".statement").first, entry.locator(".statement.beside")
    assert first.evaluate(size) > beside.evaluate(size) == 16
    entry.get_by_role("button", name="复制").click()
    expect(entry.get_by_role("button", name="已复制")).to_be_visible()
    assert "其他相关条文：\n本办法由市经信局解释。[2]" in page.evaluate(
        "navigator.clipboard.readText()"
    )
    ask(
        page, "申请认定的企业第九条怎么说"
    )  # the clause that the question names belongs to the answer
    expect(widget(page).locator(".entry").last.locator(".beside")).to_have_count(0)


def test_a_quote_that_breaks_off_within_a_list_says_so(visit: Visit) -> None:
    """“应当同时满足下列条件：（一）……；” is not all that has to be met."""
    told = {"text": "应当同时满足下列条件：（一）正常经营；", "suffix": "（二）无失信记录。"}

    def broken(route: Route) -> None:
        answer = route.fetch().json()
        citation = answer["citations"][0] | {"quote": told["text"], "suffix": told["suffix"]}
        statement = answer["statements"][0] | {"text": told["text"], "citations": [citation["id"]]}
        route.fulfill(json=answer | {"statements": [statement], "citations": [citation]})

    page = opened(visit())
    page.route("**/v1/ask", broken)
    expect(ask(page, ASKED).locator(".statement")).to_contain_text("没有引完，后文见出处")
    told["suffix"] = "第四条 另一件事。"  # the list ends here, whatever its last stop
    expect(ask(page, ASKED).locator(".statement")).not_to_contain_text("没有引完")
    told |= {"text": "应当正常经营。", "suffix": "申请应当如实。"}
    expect(ask(page, ASKED).locator(".statement")).not_to_contain_text("没有引完")


def test_the_number_of_a_source_is_never_alone_on_a_line(visit: Visit) -> None:
    page = opened(visit())
    said = ask(page, ASKED).locator(".statement > p:not(.badges)").first
    # at some width the number alone would not fit any more
    alone = said.evaluate("""(line) => {
        const range = document.createRange();
        range.selectNodeContents(line.querySelector(".end").firstChild);
        return [...Array(120).keys()].filter((less) => {
            line.style.width = `${320 - less}px`;
            const last = range.getBoundingClientRect();
            return line.querySelector(".call").getBoundingClientRect().top > last.bottom;
        });
    }""")
    assert alone == []


def test_the_titles_of_the_sources_stand_in_one_line(visit: Visit) -> None:
    def twice(route: Route) -> None:
        told = with_a_neighbour(route.fetch().json())
        first, last = told["citations"][0], told["citations"][-1]
        again = [first | {"id": f"c{n}"} for n in (7, 8)]
        other = last | {"document_id": "other", "title": "另一份文件"}
        route.fulfill(json=told | {"citations": [first, *again, other]})

    page = opened(visit())
    page.route("**/v1/ask", twice)
    titles = ask(page, ASKED).locator(".sources a")
    expect(titles).to_have_count(2)
    assert len({title.bounding_box()["x"] for title in titles.all()}) == 1  # type: ignore[index]


def test_in_a_list_of_documents_no_day_and_no_link_is_broken_between_lines(visit: Visit) -> None:
    def listed(route: Route) -> None:
        told = route.fetch().json()
        notice = {"code": "documents", "text": "找到1份文件，都列在这里。", "document_ids": []}
        route.fulfill(json=told | {"notices": [notice]})

    page = opened(visit())
    page.route("**/v1/ask", listed)
    line = ask(page, ASKED).locator(".statement .issued").first
    broken = line.evaluate("""(line) => [...Array(200).keys()].filter((less) => {
        line.style.width = `${320 - less}px`;
        return [...line.querySelectorAll("a, .day")].some((one) => one.getClientRects().length > 1);
    })""")
    assert line.locator("a, .day").count() == 2
    assert broken == []
