"""The main text of a page that no rule knows (the only import of trafilatura)."""

from __future__ import annotations


def extract(page: str) -> str | None:
    """The main part as plain text; None if none is found."""
    from trafilatura import extract as extract_main  # here: half a second most files never need

    found = extract_main(
        page, output_format="txt", include_comments=False, include_tables=True, deduplicate=False
    )
    return found if isinstance(found, str) and found.strip() else None
