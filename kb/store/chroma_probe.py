"""Child process: exit 0 when a Chroma generation opens, counts and answers as it should.

usage: python -m kb.store.chroma_probe FOLDER COUNT DIMENSION
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import numpy as np

from kb.store.chroma import open_collection

ROOM = 64 * 1024 * 1024  # bytes a file may grow while it is opened; a damaged one grows by 20 GB


def main(folder: str, count: str, dimension: str) -> int:
    """The exit code: 0 when all is as it should be."""
    place = Path(folder)
    largest = max((f.stat().st_size for f in place.rglob("*") if f.is_file()), default=0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + ROOM, largest + ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    client, collection = open_collection(place)
    if collection.count() != int(count):
        return 1
    if int(count):
        vector = np.full((1, int(dimension)), int(dimension) ** -0.5, dtype=np.float32)
        asked = min(int(count), 10)
        found = collection.query(query_embeddings=vector, n_results=asked, include=["distances"])
        if len(found["ids"][0]) != asked:
            return 1
    client.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
