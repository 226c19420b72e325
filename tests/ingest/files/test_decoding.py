import pytest

from ingest.files.decoding import decode

TEXT = "<meta charset='utf-8'>" + "东屏区奖励办法：对首次认定的企业给予奖励。" * 20


@pytest.mark.parametrize("cut", [b"\xe4\xb8", b"\xff\xfe", b"\x80"])
def test_a_spot_that_a_site_cut_in_two_does_not_undo_a_page(cut: bytes) -> None:
    data, at = TEXT.encode(), len(TEXT[:60].encode())
    assert decode(data[:at] + cut + data[at:]).replace("\ufffd", "") == TEXT


def test_a_short_text_in_another_encoding_is_not_taken_for_damaged_utf8() -> None:
    assert decode(("a" * 300 + "东屏区奖励办法").encode("gb18030")).endswith("东屏区奖励办法")
