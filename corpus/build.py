"""Makes the html, docx and pdf documents of the sample corpus from `texts/` (`source_text`).

`python corpus/build.py` writes them to `documents/` and refreshes every sha256 in
`manifest.yaml`. The output is the same byte for byte wherever it is built.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parent
sys.path.insert(0, str(CORPUS))  # the makers lie beside this file, not in a package

from source_text import Text, parse  # noqa: E402  (found only now)


def makers() -> dict[str, Callable[[Text], bytes]]:
    """What makes a file of each suffix."""
    from make_docx import make_docx
    from make_html import make_html
    from make_pdf import make_pdf

    return {".html": make_html, ".docx": make_docx, ".pdf": make_pdf}


def build(documents: Path) -> None:
    """Write every built document into the folder."""
    make = makers()
    for entry in read_manifest():
        text = CORPUS / "texts" / f"{entry['id']}.md"
        if text.exists():
            target = documents / Path(entry["file"]).name
            target.write_bytes(make[target.suffix](parse(text.read_text(encoding="utf-8"))))


def read_manifest() -> list[dict[str, Any]]:
    """The entries of manifest.yaml, in its order."""
    text = (CORPUS / "manifest.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)["documents"]
    return entries


def refresh_manifest() -> None:
    """Write the sha256 of every document's bytes into manifest.yaml; its comments stay."""
    manifest = CORPUS / "manifest.yaml"
    comments = re.match(r"(#.*\n)*", manifest.read_text(encoding="utf-8"))
    entries = read_manifest()
    for entry in entries:
        entry["sha256"] = hashlib.sha256((CORPUS / entry["file"]).read_bytes()).hexdigest()
    body = yaml.safe_dump({"documents": entries}, allow_unicode=True, sort_keys=False, width=1000)
    manifest.write_text((comments.group() if comments else "") + body, encoding="utf-8")


if __name__ == "__main__":
    build(CORPUS / "documents")
    refresh_manifest()
