"""Two texts side by side in the console: which, and what differs."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from playwright.sync_api import Page, expect

from kb.models import Facet, Voice
from tests.api.browser.steps import (
    settled,
)
from tests.api.samples import make_document


def test_an_earlier_text_of_a_document_is_compared_from_its_page(
    page: Page, served: SimpleNamespace
) -> None:
    old = served.old
    passage = replace(old.passages[0], text=old.passages[0].text.replace("两年", "五年"))
    text = old.text.replace("两年", "五年")
    served.kb.add(replace(old, text=text, passages=(passage,)))
    page.goto(f"/console/documents/{old.id}")
    page.get_by_role("link", name="与先前入库的文本对照").click()
    expect(page.locator(".pairings del")).to_have_text("两")
    expect(page.locator(".pairings ins")).to_have_text("五")
    served.kb.add(old)


def test_two_documents_are_chosen_by_their_titles(page: Page, served: SimpleNamespace) -> None:
    page.goto("/console/compare")
    page.get_by_label("新", exact=True).press_sequentially("培育管理办法")
    offered = page.locator("#all-documents option")
    expect(offered).to_have_count(1)
    page.get_by_label("新", exact=True).fill(offered.get_attribute("value") or "")
    page.get_by_role("button", name="对照").click()
    expect(page.locator(".pairings del", has_text="1000")).to_be_visible()
    old = served.old.head
    expect(page.get_by_label("旧", exact=True)).to_have_value(f"{old.title}（{old.doc_number}）")
    page.get_by_label("只看变化").check()
    expect(page.locator(".pairing[data-change=same]").locator("visible=true")).to_have_count(0)


def _texts_to_compare(served: SimpleNamespace) -> str:
    """Two long texts that differ in every third clause; the address that compares them."""
    for name, amount in (("first", 10), ("second", 20)):
        head = replace(
            served.new.head, id=name, title=f"标准之{name}", doc_number=None, replaces=()
        )
        parts = [
            ((f"第{n}条",), Voice.ISSUER, Facet.OTHER,
             f"园区第{n}类道路每年维护{amount if n % 3 == 0 else 5}次。" + "路面应当平整。" * 40)
            for n in range(1, 13)
        ]  # fmt: skip
        served.kb.add(make_document(head, parts))
    return "/console/compare?old=first&new=second"


def test_the_reader_goes_from_change_to_change_under_the_names(
    page: Page, served: SimpleNamespace
) -> None:
    settled(page, _texts_to_compare(served))
    names = page.locator(".pairing.names")
    expect(names).to_contain_text("标准之first")
    changed = page.locator(".pairing[data-change=changed]", has_text="第3条")
    for nth in (1, 2, 3):
        page.get_by_role("button", name="下一处变化").click()
        expect(page.locator(".totals")).to_contain_text(f"第 {nth} / 6 处")
        expect(page.locator(".pairing.current")).to_be_in_viewport()
        expect(names).to_be_in_viewport()
    page.get_by_role("button", name="上一处变化").click()
    page.get_by_role("button", name="上一处变化").click()
    expect(page.locator(".totals")).to_contain_text("第 1 / 6 处")
    page.get_by_label("只看变化").check()
    page.wait_for_url("**only=1")
    page.reload()
    expect(page.get_by_label("只看变化")).to_be_checked()
    expect(page.locator(".pairing[data-change=same]").locator("visible=true")).to_have_count(0)
    expect(changed).to_have_count(1)


def test_a_document_without_a_predecessor_says_what_can_be_compared(
    page: Page, served: SimpleNamespace
) -> None:
    settled(page, f"/console/compare?new={served.old.id}")
    title = served.old.head.title
    expect(page.locator(".notice")).to_contain_text(f"库里没有《{title}》所替代的文件")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_label("新", exact=True)).to_have_value(
        f"{title}（{served.old.head.doc_number}）"
    )
    page.get_by_role("link", name="与替代它的").click()
    expect(page.locator(".pairings del", has_text="1000")).to_be_visible()


def test_a_part_of_several_titles_offers_the_documents_that_bear_it(
    page: Page, served: SimpleNamespace
) -> None:
    page.goto("/console/compare")
    page.get_by_label("新", exact=True).fill("企业梯度培育")
    page.get_by_role("button", name="对照").click()
    expect(page.locator(".notice")).to_contain_text("“企业梯度培育”对应 2 份文件")
    page.get_by_role("link", name=f"《{served.new.head.title}》").click()
    expect(page.locator(".pairings del", has_text="1000")).to_be_visible()
    page.get_by_label("旧", exact=True).fill("")
    page.get_by_label("新", exact=True).fill("没有这样的标题")
    page.get_by_role("button", name="对照").click()
    expect(page.locator(".notice")).to_contain_text("请输入标题或文号的一段")


def test_texts_without_a_replacement_are_not_called_old_and_new(
    page: Page, served: SimpleNamespace
) -> None:
    notice = page.locator(".notice", has_text="只用来分左右")
    settled(page, f"/console/compare?old={served.attack.id}&new={served.new.id}")
    expect(notice).to_be_visible()
    settled(page, f"/console/compare?new={served.new.id}")
    expect(page.locator(".pairing").first).to_be_visible()
    expect(notice).to_have_count(0)
