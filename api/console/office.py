"""What the console's routes work with, and who may call them."""

from __future__ import annotations

import asyncio
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Request

from api.console.accounts import Accounts
from api.console.audit import Audit
from api.console.importing import Importer, Imports
from api.console.lockout import Lockout
from api.console.question_set import QuestionSet
from api.console.remarks import Remarks
from api.console.sessions import Session, Sessions
from api.console.store import ConsoleStore
from api.console.trash import Trash
from api.console.writing import Writing
from api.problems import Refused
from api.state import State
from api.workers import Workers

COOKIE = "wence_console"
CSRF_HEADER = "x-csrf-token"
STAFF = 2  # threads of their own: however many ask in public, those who work here get a turn
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Office:
    """The console of one application."""

    def __init__(self, state: State, importer: Importer | None = None) -> None:
        self.state = state
        self.store = ConsoleStore(state.settings.home)
        self.accounts = Accounts(self.store)
        self.sessions = Sessions(self.store)
        self.audit = Audit(self.store)
        self.trash = Trash(self.store, state.kb)
        self.remarks = Remarks(self.store, state.kb)
        self.question_set = QuestionSet(state.settings.home)
        self.imports = Imports(state.kb, state.settings, importer)
        self.lockout = Lockout()
        self.staff = Workers(STAFF)
        self.writing = Writing()
        self.hashing = asyncio.Semaphore(1)  # one after the other: each hash takes 64 MB

    def close(self) -> None:
        self.staff.close()
        self.imports.close()
        self.store.close()


def office_of(request: Request) -> Office:
    office: Office = request.app.state.console
    return office


def signed_in(request: Request) -> Session:
    """Who calls. Raises Refused: 401 without a session, 403 for a change without its token."""
    session = office_of(request).sessions.find(request.cookies.get(COOKIE))
    if session is None:
        raise Refused("login_required")
    if request.method in CHANGING:
        same_site(request)
        given = request.headers.get(CSRF_HEADER, "")
        if not secrets.compare_digest(given.encode(), session.csrf.encode()):
            raise Refused("forged_request")
    return session


def same_site(request: Request) -> None:
    """Refuses a change that a browser says was started by another site."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused("forged_request")


AtOffice = Annotated[Office, Depends(office_of)]
Who = Annotated[Session, Depends(signed_in)]


def guarded() -> APIRouter:
    """For routes of the console, none of which answers those who are not signed in."""
    return APIRouter(
        prefix="/console/api", include_in_schema=False, dependencies=[Depends(signed_in)]
    )
