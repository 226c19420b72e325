"""Text whose line breaks became spaces is read in lines again; other text is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.plain_text import from_text
from ingest.readers.run_on import lines
from ingest.readers.text import read_text

PAGE = (
    "云岭市人民政府关于支持企业稳定生产的通知 云政发〔2026〕12号 各县（区）人民政府，"
    "市政府各部门： "
    "为支持企业稳定生产，现将有关事项通知如下： 一、对承租国有用房的企业，免收1个月租金，减"
    "半收取2个月租金。 "
    "二、对按时复工的企业，按照用电量给予每度0.1元的补助，每家最高不超过20万元。 三、本"
    "通知自2026年3月1日起施行，"
    "有效期至2026年12月31日，由市经信局负责解释，各县（区）可以参照执行，并报市政府备"
    "案。 云岭市人民政府 2026年2月20日"
)


def test_a_page_in_one_line_gets_its_number_and_its_clauses_back() -> None:
    document = from_text("page", "", PAGE)
    assert document.head.doc_number == "云政发〔2026〕12号"
    assert document.head.title == "云岭市人民政府关于支持企业稳定生产的通知"
    assert ["二、对按时复工的企业" in p.text for p in document.passages].count(True) == 1
    assert not any("免收1个月租金" in p.text and "每度0.1元" in p.text for p in document.passages)


def test_a_text_file_is_read_so_too() -> None:
    texts = [block.text for block in read_text(PAGE.encode()).blocks]
    assert "云政发〔2026〕12号" in texts


@pytest.mark.parametrize(
    "line",
    [
        "一行短文字。 又一句。 还有一句。",
        "第一条 为了支持企业，制定本办法。" * 20,
        "The first sentence. The second one. " * 20,
        "补助标准：每家 20 万元；" * 30,
    ],
)
def test_what_is_no_page_stays_one_line(line: str) -> None:
    assert lines(line) == [line]


@given(st.text(alphabet="企业补助。；： \u3000\xa0\n一、", max_size=600))
def test_nothing_but_spaces_is_lost(text: str) -> None:
    spaces = str.maketrans("", "", " \u3000\xa0")
    assert "".join(lines(text)).translate(spaces) == text.translate(spaces)
