"""Asking the console for files, and reading them."""

from __future__ import annotations

import io
from typing import Any

from docx import Document as read_word
from docx.document import Document as Word
from fastapi.testclient import TestClient
from httpx import Response
from openpyxl import load_workbook


def export(client: TestClient, kind: str, items: list[dict[str, Any]], **more: Any) -> Response:
    body = {"format": kind, "items": items, "as_of": "2026-11-23", **more}
    return client.post("/console/api/export", json=body)


def word_of(response: Response) -> Word:
    assert response.status_code == 200, response.text
    return read_word(io.BytesIO(response.content))


def text_of(word: Word) -> str:
    """Its paragraphs, without what stands in tables."""
    return "\n".join(paragraph.text for paragraph in word.paragraphs)


def sheet_of(response: Response) -> Any:
    assert response.status_code == 200, response.text
    return load_workbook(io.BytesIO(response.content)).active


def rows_of(response: Response) -> list[list[str]]:
    """The cells of a sheet that holds nothing but text."""
    sheet = sheet_of(response)
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s"}
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
