"""Sessions: a random cookie, kept as its digest, that ends after a while."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from api.console.store import ConsoleStore

IDLE = 8 * 3600.0  # seconds without a request
WHOLE = 24 * 3600.0  # seconds since the login, in use or not


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has logged in, and the token that must come with each change."""

    user: str
    csrf: str


class Sessions:
    """The open sessions; `clock` tells seconds since the epoch."""

    def __init__(self, store: ConsoleStore, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def begin(self, user: str) -> str:
        """A new session's cookie value."""
        token, moment = secrets.token_urlsafe(32), self._clock()
        row = (_digest(token), user, secrets.token_urlsafe(32), moment, moment)
        with self._store.transaction() as db:
            db.execute(
                "DELETE FROM sessions WHERE last_use < ? OR began < ?",
                (moment - IDLE, moment - WHOLE),
            )
            db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", row)
        return token

    def find(self, token: str | None) -> Session | None:
        """The session of a cookie, kept alive by this look; None when it is over."""
        if not token:
            return None
        digest, moment = _digest(token), self._clock()
        with self._store.transaction() as db:
            row = db.execute(
                """SELECT user, csrf FROM sessions
                   WHERE digest = ? AND last_use >= ? AND began >= ?""",
                (digest, moment - IDLE, moment - WHOLE),
            ).fetchone()
            if row:
                db.execute("UPDATE sessions SET last_use = ? WHERE digest = ?", (moment, digest))
        return Session(*row) if row else None

    def end(self, token: str | None) -> None:
        if token:
            with self._store.transaction() as db:
                db.execute("DELETE FROM sessions WHERE digest = ?", (_digest(token),))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
