"""Child process: exit 0 when a Chroma generation opens, counts and answers as it should.

usage: python -m kb.store.chroma_probe FOLDER COLLECTION COUNT DIMENSION

Asks the engine below chromadb's client: to import the client takes a second, twenty times as long
as all that is done here. Should that engine's names change, no generation passes, and each is built
anew; the tests of opening one again tell.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from chromadb_rust_bindings import Bindings, MigrationHash, MigrationMode, SqliteDBConfig

ROOM = 64 * 1024 * 1024  # bytes a file may grow while it is opened; a damaged one grows by 20 GB
OWNER = ("default_tenant", "default_database")  # what the client takes when it is told of none


def main(folder: str, name: str, count: str, dimension: str) -> int:
    """The exit code: 0 when all is as it should be."""
    largest = max((f.stat().st_size for f in Path(folder).rglob("*") if f.is_file()), default=0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + ROOM, largest + ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    engine = _opened(folder)
    key = str(engine.get_collection(name, *OWNER).id)
    held = int(count)
    if engine.count(key, *OWNER) != held:
        return 1
    if held:
        vector, asked = [int(dimension) ** -0.5] * int(dimension), min(held, 10)
        found = engine.query(key, None, [vector], asked, None, None, ["distances"], *OWNER)
        if len(found.ids[0]) != asked:
            return 1
    return 0


def _opened(folder: str) -> Bindings:
    """The engine, as the client opens it."""
    database = SqliteDBConfig(
        hash_type=MigrationHash.MD5,
        migration_mode=MigrationMode.Apply,
        url=f"{folder}/chroma.sqlite3",
    )
    return Bindings(
        allow_reset=False, sqlite_db_config=database, persist_path=folder, hnsw_cache_size=100
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
