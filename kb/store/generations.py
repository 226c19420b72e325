"""The folders in which generations of the vector index lie, and which of them serves.

Chroma's local files do not survive a kill in the middle of a write, so they are never the truth:

    chroma/CURRENT         name of the generation that serves
    chroma/g-…/            Chroma's own files
    chroma/g-…/READY.json  written last: what made it, of which store generation, how many rows
    chroma/g-…/DIRTY       there while it is being changed in place
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ready:
    """Manifest of a whole generation."""

    identity: str  # fingerprint of the embedding model
    generation: int  # of the docstore
    count: int  # rows
    dimension: int


class Generations:
    """The generations below one folder; a kill at any step leaves one whole or none serving."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def serving(self) -> Path:
        """The folder of the generation that serves. Raises OSError when there is none."""
        return self._folder / (self._folder / "CURRENT").read_text(encoding="utf-8").strip()

    def whole(self) -> tuple[Path, Ready] | None:
        """The generation that serves, with its manifest; None when there is none, or a change of
        it was broken off."""
        try:
            place = self.serving()
            ready = Ready(**json.loads((place / "READY.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return None if (place / "DIRTY").exists() else (place, ready)

    def begun(self) -> Path:
        """A new folder, empty, to build a generation in."""
        place = self._folder / f"g-{uuid.uuid4().hex[:12]}"
        place.mkdir(parents=True)
        return place

    def serve(self, place: Path, ready: Ready) -> None:
        """Let the generation built in `place` serve from now on."""
        _write_durably(place / "READY.json", json.dumps(asdict(ready)))
        _write_durably(self._folder / "CURRENT", place.name)

    def change(self) -> None:
        """Mark what serves as being changed in place, until `changed`."""
        _write_durably(self.serving() / "DIRTY", "")

    def changed(self, ready: Ready) -> None:
        """What serves is whole again, as `ready` tells."""
        place = self.serving()
        _write_durably(place / "READY.json", json.dumps(asdict(ready)))
        (place / "DIRTY").unlink()

    def sweep(self, kept: Path) -> None:
        """Remove all generations but one."""
        for place in self._folder.glob("g-*"):
            if place != kept:
                shutil.rmtree(place, ignore_errors=True)


def _write_durably(path: Path, text: str) -> None:
    """Whole or not at all, also after a loss of power."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
