"""Links of columns and articles, told by their shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sync.links import Link, attachments, file_suffix, listing
from ingest.sync.register import SourceType, chosen, read_register
from kb.errors import InvalidQuery
from tests.ingest.sync.site import column

URL = "https://www.yunling.test/zwgk/zcwj/index.html"
FOLDER = "https://www.yunling.test/zwgk/zcwj/"


def test_a_column_lists_documents_by_their_whole_titles() -> None:
    title = "云岭市人民政府关于支持首台套装备推广应用的若干意见"
    found = listing(column(("./202603/t20260302_88123.html#top", title)), URL)
    assert found.articles == (Link(f"{FOLDER}202603/t20260302_88123.html", title),)


@pytest.mark.parametrize(("href", "text"), [
    ("/about/", "关于云岭市人民政府网站的使用规定"),  # no article's address
    ("./t20260302_1.html", "云岭市举行新春团拜会，市领导出席并致辞"),  # news
    ("./t20260302_2.html", "更多通知"),  # a name of a column
    ("javascript:openPolicy(20260302)", "关于印发云岭市科技计划管理办法的通知"),
    ("mailto:20260302@yunling.test", "关于印发云岭市科技计划管理办法的通知"),
    ("http://[broken/20260302", "关于印发云岭市科技计划管理办法的通知"),
])  # fmt: skip
def test_what_is_no_document_is_not_listed(href: str, text: str) -> None:
    assert listing(f'<div><a href="{href}">{text}</a></div>', URL).articles == ()


@pytest.mark.parametrize("href", [
    "/art/2025/9/17/art_1229039849_1815866.html", "/content_6905802.htm",
    "/2025/9/notice.html", "art_2aa4981e3c9248379bc210c62dbb0569.html", "view.jsp?id=88123",
    "files/gz.pdf",
])  # fmt: skip
def test_addresses_of_many_content_systems_are_known(href: str) -> None:
    page = f'<ul><li><a href="{href}">· 关于做好企业用电保障工作的通知　[03-02]</a></li></ul>'
    [link] = listing(page, URL).articles
    assert link.text == "关于做好企业用电保障工作的通知"


def test_menus_and_footers_list_nothing() -> None:
    link = '<a href="/t20260302_1.html">关于做好企业用电保障工作的通知</a>'
    for tag in ("<nav>{}</nav>", '<div class="footer">{}</div>', "<footer><p>{}</p></footer>"):
        assert listing(tag.format(link), URL).articles == ()


@pytest.mark.parametrize(("below", "pages"), [
    ('<a href="index_1.html">下一页</a>', ["index_1.html"]),
    ('<a href="index_1.html">2</a><a href="index_2.html">3</a>', ["index_1.html", "index_2.html"]),
    ('<a href="?page=2"> 下一页 </a>', ["index.html?page=2"]),
    ('<script>createPageHTML(4, 0, "index", "html");</script>',
     ["index_1.html", "index_2.html", "index_3.html"]),
    ("<script>var countPage = 3; createPageHTML(countPage, currentPage, 'index', 'shtml')</script>",
     ["index_1.shtml", "index_2.shtml"]),
    ('<script>createPageHTML(1, 0, "index", "html");</script>', []),
    ('<a href="javascript:next()">下一页</a>', []),
    ('<a href="https://other.test/zwgk/zcwj/index_1.html">2</a>', []),
    ('<a href="/xwzx/index_1.html">2</a>', []),
    ('<a href="index.html">1</a>', []),
])  # fmt: skip
def test_further_pages_are_found_however_the_site_pages(below: str, pages: list[str]) -> None:
    found = listing(column(below=below), URL).pages
    assert list(found) == [FOLDER + page for page in pages]


def test_the_base_of_a_page_is_respected() -> None:
    page = '<head><base href="/files/"></head><p><a href="a.pdf">附件</a></p>'
    assert attachments(page, URL) == (Link("https://www.yunling.test/files/a.pdf", "附件"),)


@pytest.mark.parametrize(("url", "text", "suffix"), [
    ("https://x.test/a/P0202.pdf", "", "pdf"),
    ("https://x.test/a/%E9%99%84%E4%BB%B6.DOCX", "", "docx"),
    ("https://x.test/downfile.jsp?classid=0&filename=a.ofd", "", "ofd"),
    ("https://x.test/download/77", "附件1：申报书.wps", "wps"),
    ("https://x.test/a.docx.zip", "", "zip"),
    ("https://x.test/page.html", "通知", None),
    ("https://x.test/pdfviewer", "", None),
    ("https://x.test/a.pdfx", "", None),
])  # fmt: skip
def test_attachments_are_known_by_path_parameter_or_text(
    url: str, text: str, suffix: str | None
) -> None:
    assert file_suffix(url, text) == suffix


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_register_of_the_sample_corpus_can_be_read() -> None:
    sources = read_register(Path("corpus/sources.yaml"))
    assert {source.type for source in sources} == {SourceType.PAGE, SourceType.COLUMN}
    assert all(source.host.endswith("gov.cn") for source in sources)
    part = sources[0].name[:4]
    assert sources[0] in chosen(sources, part)
    assert chosen(sources, sources[1].name) == (sources[1],)


@pytest.mark.parametrize(("text", "complaint"), [
    ("sources: [", "YAML"),
    ("other: 1", "没有 sources"),
    ("sources: [1]", "第1项"),
    ("sources: [{name: 甲}]", "缺少 name 或 url"),
    ("sources: [{name: 甲, url: 'ftp://x.test/'}]", "不是网址"),
    ("sources: [{name: 甲, url: 'http://x.test/', type: feed}]", "type"),
    ("sources: [{name: 甲, url: 'http://x.test/', region: 乌有之乡}]", "region"),
    ("sources: [{name: 甲, url: 5}]", "url 应为文字"),
    ("sources: [{name: 甲, url: 'http://x.test/'}, {name: 甲, url: 'http://y.test/'}]", "两个"),
])  # fmt: skip
def test_a_wrong_register_is_told_with_its_entry(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(InvalidQuery, match=complaint):
        read_register(write(tmp_path, text))


def test_a_missing_register_and_an_unknown_name_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidQuery, match="找不到来源清单"):
        read_register(tmp_path / "none.yaml")
    sources = read_register(write(tmp_path, "sources: [{name: 甲, url: 'http://x.test/'}]"))
    with pytest.raises(InvalidQuery, match="没有“乙”"):
        chosen(sources, "乙")
