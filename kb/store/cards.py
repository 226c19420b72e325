"""Every document's card and the replacements among them, in memory, kept level with the store."""

from __future__ import annotations

import threading

from kb.library.replacements import replacements
from kb.models import Head
from kb.ports import Heads, Replacements
from kb.store import codec, rows
from kb.store.database import Database
from kb.store.faults import as_written


class Cards:
    """The cards of one store; only those that changed are read again."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._held: tuple[int, dict[str, Head]] = (-1, {})
        self._links: tuple[int, Replacements] = (-1, {})
        self._caching = threading.Lock()

    def heads(self) -> tuple[int, Heads]:
        """The generation of the store as this thread sees it, and its cards by document id."""
        with self._caching, self._db.read() as db:
            generation, known = self._held
            if generation != (now := rows.generation(db)):
                if generation > now:  # of a later moment than this thread's: of no use to it
                    generation, known = -1, {}
                changed = db.execute(
                    "SELECT id, head FROM documents WHERE generation > ?", (generation,)
                )
                fresh = {key: codec.head_from(head) for key, head in changed}
                present = db.execute("SELECT id FROM documents ORDER BY number")
                with as_written():
                    known = {key: fresh.get(key) or known[key] for (key,) in present}
                self._held = (now, known)
            return self._held

    def with_replacements(self) -> tuple[int, Heads, Replacements]:
        """The same, with the replacements in that very state of the store."""
        generation, heads = self.heads()
        links = self._links
        if links[0] != generation:
            links = self._links = (generation, replacements(heads))
        return generation, heads, links[1]
