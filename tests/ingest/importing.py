"""What an import told, and files that it meets."""

from __future__ import annotations

import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from ingest.pipeline import Outcome, Report


def outcomes(report: Report) -> dict[str, Outcome]:
    return {row.name: row.outcome for row in report.rows}


def scan() -> bytes:
    """A PDF of one page that is a picture."""
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    page.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 0, 0, 500, 700)
    page.save()
    return out.getvalue()
