"""A page shaped like those of government sites, with the noise such pages carry."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from source_text import Block, Text

PAGE = """<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title}</title>
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{pub_date}">
<meta name="ContentSource" content="{source}">
<script>var zoomSize = 16; function doZoom(size) {{ zoomSize = size; }}</script>
<style>.nav {{ color: #333; }} .tools a {{ margin: 0 4px; }}</style>
</head>
<body>
<div class="nav"><a href="/">网站首页</a> <a href="/zwgk/">政务公开</a> <a
href="/hdjl/">互动交流</a></div>
<div class="crumb">您当前的位置：{place}</div>
{info}
<h1 class="title">{title}</h1>
<div class="tools"><span>发布时间：{pub_date}</span> <span>来源：{source}</span>
<span>字号：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a
href="javascript:doZoom(14)">小</a>]</span> <a href="javascript:window.print()">打印</a> <a
href="#">分享：微信 微博</a></div>
{body}
<div class="tools">【<a href="javascript:window.print()">打印本页</a>】 【<a
href="javascript:window.close()">关闭窗口</a>】</div>
<ul class="near"><li>上一篇：<a href="../1.html">工作动态</a></li><li>下一篇：没有了</li></ul>
<div class="footer">版权所有 浏览次数：<span id="hits"></span> 扫一扫在手机打开当前页</div>
</body>
</html>
"""

# how each kind of page holds its text: opening, closing, and the form of a paragraph
CONTAINERS = {
    "TRS_Editor": (
        '<div class="TRS_Editor"><div class="Custom_UnionStyle">',
        "</div></div>",
        "<p>　　{}</p>",
    ),
    "zoom": ('<div id="zoom">', "</div>", '<p style="text-indent: 2em;">{}</p>'),
    "pages_content": ('<div class="pages_content">', "</div>", "<p>&emsp;&emsp;{}</p>"),
    "UCAP-CONTENT": ('<div id="UCAP-CONTENT">', "</div>", "<p><span>{}</span></p>"),
    "article-content": (
        '<div class="article-content">',
        "</div>",
        "<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>",
    ),
}


def make_html(text: Text) -> bytes:
    """The whole page, in the encoding that the text's front matter names (utf-8 unless named)."""
    meta = text.meta
    issuer = text.signatures[0]
    opening, closing, paragraph = CONTAINERS[meta["container"]]
    body = [opening, *(_block(b, paragraph) for b in text.blocks if b.kind != "title"), closing]
    page = PAGE.format(
        charset=meta.get("charset", meta.get("encoding", "utf-8")),
        title=escape(text.title, quote=False),
        pub_date=meta.get("pub_date", ""),
        source=meta.get("source", issuer),
        place=escape(meta["place"]),
        info=_info(text, issuer),
        body="\n".join(body),
    )
    return page.encode(meta.get("encoding", "utf-8"))


def _info(text: Text, issuer: str) -> str:
    """The table of the 公开信息: a value not known stays empty, as it does on real pages."""
    cells = {
        "索 引 号": text.meta.get("index_no", ""),
        "发文机关": issuer,
        "成文日期": text.signatures[1] if len(text.signatures) > 1 else "",
        "发文字号": text.doc_number,
        "统一编号": text.meta.get("uniform_no", ""),
        "有 效 性": text.meta.get("validity", ""),
    }
    pairs = [f"<td><b>{name}：</b></td><td>{value}</td>" for name, value in cells.items()]
    rows = [f"<tr>{left}{right}</tr>" for left, right in zip(pairs[::2], pairs[1::2], strict=True)]
    return '<table class="xxgk-info">\n' + "\n".join(rows) + "\n</table>"


def _block(block: Block, paragraph: str) -> str:
    if block.kind == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return '<table border="1">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    words = escape(block.text, quote=False)
    if block.kind == "heading":
        return paragraph.format(f"<strong>{words}</strong>")
    if block.kind == "signature":
        return f'<p style="text-align: right;">{words}</p>'
    return paragraph.format(words)
