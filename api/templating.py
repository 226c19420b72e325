"""The pages' templates; whatever enters them is escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from api import labels, static_files
from api.schemas import viewer_url

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals.update(
    viewer_url=viewer_url,
    static=static_files.address,
    element=labels.element,
    standing=labels.standing,
)
