"""PDF files whose text cannot be read, whole or in part: what is wrong, and what to do, is told."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from ingest.readers.legibility import is_garbled
from ingest.readers.pdf import read_pdf
from kb.errors import CorruptFile, EncryptedFile, NeedsOCR, UnsupportedFile
from tests.ingest.readers.drawing import SENTENCE, page, pdf, picture, texts


def test_a_scan_needs_ocr() -> None:
    with pytest.raises(NeedsOCR, match="扫描件"):
        read_pdf(pdf(picture))


def test_a_scanned_page_among_others_is_named() -> None:
    long = SENTENCE * 2
    readout = read_pdf(pdf(page(1, long), picture, page(3, long)))
    assert any("第2页" in warning for warning in readout.warnings)


def test_a_garbled_text_layer_needs_ocr_and_is_not_taken_for_text() -> None:
    assert is_garbled("\ue001\ue002\ue003\ue010" * 20)
    assert is_garbled("Öйú¾­¼ÃºÍÐÅÏ¢»¯" * 5)
    assert is_garbled("锟斤拷烫屯锘縹鏂囧瓧涔辩爜" * 20)
    assert not is_garbled(SENTENCE)
    assert not is_garbled("東屏區支持企業技術改造獎勵辦法，適用於在本區註冊的企業。" * 8)


def test_an_empty_password_opens_and_another_does_not() -> None:
    for password, opens in (("", True), ("secret", False)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(page(1, SENTENCE)))))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
        stream = io.BytesIO()
        writer.write(stream)
        if opens:
            assert SENTENCE in texts(stream.getvalue())
        else:
            with pytest.raises(EncryptedFile):
                read_pdf(stream.getvalue())


def test_a_portfolio_says_that_its_text_is_in_the_files_it_holds() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(page(1, "For the best experience")))))
    writer.add_attachment("通知.pdf", pdf(page(1, SENTENCE)))
    writer.root_object[NameObject("/Collection")] = DictionaryObject()
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(UnsupportedFile, match="附件"):
        read_pdf(stream.getvalue())


def test_a_cut_off_file_is_corrupt() -> None:
    with pytest.raises(CorruptFile):
        read_pdf(b"%PDF-1.7\n1 0 obj\n<<")
