"""A page that a browser saved as one file."""

from __future__ import annotations

from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from ingest.readers.mhtml import read_mhtml


@pytest.mark.parametrize(("charset", "declared"), [("gb2312", "gb2312"), ("utf-8", "gbk")])
def test_a_page_saved_as_one_file_is_read_as_the_page(charset: str, declared: str) -> None:
    page = (
        f"<meta charset={declared}><h1>关于发放种粮补贴的公告</h1>"
        "<div id=zoom><p>补贴标准为每亩八十元，由市农业农村局审核后发放到户。</p></div>"
    )
    message = MIMEMultipart("related", type="text/html")
    message.attach(MIMEText(page, "html", charset))
    message.attach(MIMEImage(b"GIF89a", "gif"))
    readout = read_mhtml(message.as_bytes())
    assert [block.text for block in readout.blocks] == [
        "关于发放种粮补贴的公告",
        "补贴标准为每亩八十元，由市农业农村局审核后发放到户。",
    ]
