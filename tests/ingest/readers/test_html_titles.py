import pytest

from ingest.readers.html import read_html
from ingest.text.blocks import Block, BlockKind

HEADLINE = "青岚市农业农村局关于做好2026年度花卉大棚补助申报工作的通知"
NOTICE = "<p>青农发〔2026〕8号</p><p>各区农业农村局：</p><p>现将有关事项通知如下。</p>"


def head_of(named: str, shown: str, meta: str = "") -> tuple[str | None, list[str]]:
    """标题 and the first two blocks of a page with this <title> and this headline."""
    page = f'{meta}<title>{named}</title><div class="article">{shown}{NOTICE}</div>'
    readout = read_html(page.encode())
    return readout.metadata.get("标题"), [block.text for block in readout.blocks[:2]]


@pytest.mark.parametrize(
    "named",
    [
        "政策文件",
        "通知公告_青岚市人民政府",
        "青岚市人民政府门户网站",
        "关于做好2026年度花卉大棚补助申报工作的通知",
        "关于做好2026年度花卉大棚补助申报工作的通知 - 青岚市农业农村局",
        "青岚市农业农村局关于做好2026年度花卉...",
        "2026年花卉大棚补助申报通知",
    ],
)
@pytest.mark.parametrize("tag", ["h1", "h3", "p", "div"])
def test_the_headline_a_page_shows_is_its_title_whatever_the_title_tag_says(
    named: str, tag: str
) -> None:
    found = head_of(named, f"<{tag}>{HEADLINE}</{tag}>")
    assert found == (HEADLINE, [HEADLINE, "青农发〔2026〕8号"])


@pytest.mark.parametrize(
    "shown",
    [
        "<p>青岚市农业农村局</p><p>关于做好2026年度花卉大棚补助申报工作的通知</p>",
        "<p>青岚市农业农村局关于做好2026年度花卉</p><p>大棚补助申报工作的通知</p>",
        "<h1>青岚市农业农村局关于做好2026年度花卉</h1><h1>大棚补助申报工作的通知</h1>",
    ],
)
def test_a_headline_broken_over_lines_is_one_title_below_a_foreign_title_tag(shown: str) -> None:
    assert head_of("政策文件", shown) == (HEADLINE, [HEADLINE, "青农发〔2026〕8号"])


def test_a_headline_whose_second_line_alone_the_title_tag_says_is_told_in_full() -> None:
    lines = "青岚市农业农村局", "关于做好2026年度花卉大棚补助申报工作的通知"
    assert head_of(f"{lines[1]}_青岚市农业农村局", f"<h2>{'<br>'.join(lines)}</h2>")[0] == HEADLINE


def test_joint_issuers_above_a_headline_belong_to_it() -> None:
    shown = "<p>青岚市财政局</p><p>青岚市商务局</p><p>关于做好外贸资金申报工作的通知</p>"
    title = "青岚市财政局 青岚市商务局关于做好外贸资金申报工作的通知"
    assert head_of("政策文件", shown)[0] == title


def test_a_headline_outside_the_container_is_put_first() -> None:
    page = f'<title>政策文件</title><h1>{HEADLINE}</h1><div class="article">{NOTICE}</div>'
    assert read_html(page.encode()).blocks[0] == Block(BlockKind.HEADING, HEADLINE, level=1)


def test_a_column_above_the_headline_or_an_annex_below_the_text_is_no_title() -> None:
    column = f"<h1>政策文件</h1><div>{HEADLINE}</div>"
    assert head_of("政策文件", column)[0] == HEADLINE
    annex = f"<p>{HEADLINE}</p>{NOTICE}<h1>花卉大棚补助申报指南</h1>"
    assert head_of("政策文件", annex)[0] == HEADLINE


def test_a_site_banner_is_no_title_where_the_title_tag_names_the_document() -> None:
    body = '<div class="article"><p>第一条 为了规范停车管理，制定本办法。</p></div>'
    page = f"<title>青岚市停车管理办法_青岚市人民政府</title><h1>青岚市人民政府</h1>{body}"
    assert read_html(page.encode()).metadata["标题"] == "青岚市停车管理办法"


def test_a_title_with_the_issuer_the_headline_leaves_out_is_not_put_before_it() -> None:
    shown = "关于做好2026年度花卉大棚补助申报工作的通知"
    found = head_of(HEADLINE, f"<p>{shown}</p>")
    assert found == (HEADLINE, [shown, "青农发〔2026〕8号"])


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("青岚市人民政府关于印发青岚市停车管理办法的通知", "青岚市停车管理办法"),
        ("青岚市财政局转发关于做好会计工作的通知", "财政部关于做好会计工作的通知"),
        ("关于公布2025年小巨人企业名单的公告", "青岚市2025年专精特新企业名单"),
        ("《青岚市停车管理办法》政策解读", "关于印发青岚市停车管理办法的通知"),
    ],
)
def test_a_title_tag_that_names_the_document_stays_above_what_it_carries(
    named: str, shown: str
) -> None:
    assert head_of(f"{named}_青岚市人民政府", f"<p>{shown}</p>") == (named, [named, shown])


def test_a_title_the_metadata_state_is_told_in_full_but_never_overruled() -> None:
    meta = '<meta name="ArticleTitle" content="关于做好2026年度花卉大棚补助申报工作的通知">'
    shown = f"<p>{HEADLINE}</p>"
    assert head_of("政策文件", shown, meta) == (HEADLINE, [HEADLINE, "青农发〔2026〕8号"])
    other = '<meta name="ArticleTitle" content="2026年花卉大棚补助申报通知">'
    assert head_of("政策文件", shown, other)[0] == "2026年花卉大棚补助申报通知"


def test_the_bank_whose_site_it_is_is_not_put_before_the_title() -> None:
    shown = "青岚银行关于优化大棚贷款有关事项的公告"
    assert head_of(f"青岚银行 {shown}", f"<p>{shown}</p>")[0] == shown
