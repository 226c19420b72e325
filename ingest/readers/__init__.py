"""Readers: bytes of one media type -> blocks. `READERS` has one for each type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ingest.files import sniff
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.legacy import read_doc, read_rtf, read_spreadsheet
from ingest.readers.markdown import read_markdown
from ingest.readers.mhtml import read_mhtml
from ingest.readers.ofd import read_ofd
from ingest.readers.text import read_text
from ingest.text.blocks import Readout


def _read_pdf(data: bytes) -> Readout:
    """Imported late: the PDF libraries take as long to load as all other readers together."""
    from ingest.readers.pdf import read_pdf

    return read_pdf(data)


READERS: Mapping[str, Callable[[bytes], Readout]] = {
    sniff.PDF: _read_pdf,
    sniff.HTML: read_html,
    sniff.MHTML: read_mhtml,
    sniff.DOCX: read_docx,
    sniff.MARKDOWN: read_markdown,
    sniff.TEXT: read_text,
    sniff.OFD: read_ofd,
    sniff.DOC: read_doc,
    sniff.RTF: read_rtf,
    sniff.XLSX: read_spreadsheet,
    sniff.XLS: read_spreadsheet,
    sniff.CSV: read_spreadsheet,
}
