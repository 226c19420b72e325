"""Who may enter: names with argon2id hashes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api.console.audit import ACTIONS
from api.console.store import ConsoleStore
from kb.clock import now

MIN_PASSWORD = 10  # characters; length is what guards a password
MAX_PASSWORD = 200  # hashing a megabyte would be a way to keep the server busy

_HASHER = PasswordHasher()


@cache
def _nobody() -> str:
    """Verified when the name is unknown, so that both refusals take the same time."""
    return _HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may enter; times in UTC."""

    name: str
    made_at: str
    last_login: str | None


class Accounts:
    """The console's users."""

    def __init__(self, store: ConsoleStore) -> None:
        self._store = store

    def exists(self, name: str) -> bool:
        with self._store.transaction() as db:
            found = db.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone()
        return found is not None

    def set_password(self, name: str, password: str) -> None:
        """Add the user or change the password; a change ends the user's sessions."""
        hashed = _HASHER.hash(password)
        with self._store.transaction() as db:
            db.execute(
                """INSERT INTO users VALUES (?, ?, ?)
                   ON CONFLICT (name) DO UPDATE SET hash = excluded.hash""",
                (name, hashed, now()),
            )
            db.execute("DELETE FROM sessions WHERE user = ?", (name,))

    def all(self) -> list[Account]:
        """By name, each with the last login that the audit log holds."""
        with self._store.transaction() as db:
            rows = db.execute(
                """SELECT name, made_at,
                          (SELECT max(at) FROM audit WHERE user = name AND action = ?)
                   FROM users ORDER BY name""",
                (ACTIONS["login"],),
            ).fetchall()
        return [Account(*row) for row in rows]

    def remove(self, name: str) -> bool:
        """Take the user out and end the sessions; what they did stays in the log. False where
        there is nobody of that name."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM sessions WHERE user = ?", (name,))
            return db.execute("DELETE FROM users WHERE name = ?", (name,)).rowcount > 0

    def verify(self, name: str, password: str) -> bool:
        """True for the right password of an existing user; about as slow for any other."""
        with self._store.transaction() as db:
            row = db.execute("SELECT hash FROM users WHERE name = ?", (name,)).fetchone()
        try:
            _HASHER.verify(row[0] if row else _nobody(), password[:MAX_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False
        return row is not None
