"""In and out: `/console` pages, login, logout, who am I."""

from __future__ import annotations

import asyncio
import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from pydantic import StringConstraints
from starlette.responses import HTMLResponse, RedirectResponse

from api.callers import client_network
from api.console.accounts import MAX_PASSWORD
from api.console.office import COOKIE, AtOffice, Office, Who, same_site
from api.console.sessions import WHOLE, Session
from api.problems import Refused
from api.requests import READABLE
from api.requests import Request as Asking
from api.schemas import Told
from api.static_files import STATIC
from api.templating import TEMPLATES

router = APIRouter(include_in_schema=False)
HOME = "/console"
_VIEWS = re.compile(r"(?:compare|ask|library|feedback|audit|documents/[^/]+)?/*")  # as in app.js
# All at once instead of one after the other, as each names the next.
MODULES = sorted(file.name for file in (STATIC / "console").glob("*.js") if file.name != "login.js")

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), READABLE
]
Password = Annotated[str, StringConstraints(min_length=1, max_length=MAX_PASSWORD)]


class LoginRequest(Asking):
    """A name and its password."""

    name: Name
    password: Password


class SessionOut(Told):
    """Who is logged in, and the token for changes."""

    user: str
    csrf: str


@router.post("/console/api/login")
async def login(
    asked: LoginRequest, request: Request, response: Response, office: AtOffice
) -> SessionOut:
    same_site(request)
    address = client_network(request.client.host if request.client else "")
    wait = office.lockout.wait(address, asked.name)
    if wait:
        raise Refused("locked_out", headers={"Retry-After": str(wait)})
    # Not among the workers: a flood of wrong passwords must not stop the answers.
    async with office.hashing:
        token = await asyncio.to_thread(_enter, office, asked, address)
    session = await asyncio.to_thread(_exchange, office, request.cookies.get(COOKIE), token)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(WHOLE),
        path=HOME,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return SessionOut(user=session.user, csrf=session.csrf)


def _enter(office: Office, asked: LoginRequest, address: str) -> str:
    """The cookie of a new session. Raises Refused."""
    # Counted before the look, so that many attempts at once do not all get one.
    if wait := office.lockout.wait(address, asked.name):
        raise Refused("locked_out", headers={"Retry-After": str(wait)})
    if not office.accounts.verify(asked.name, asked.password):
        office.lockout.failed(address, asked.name)
        office.audit.note(asked.name, "login_failed")
        raise Refused("wrong_password")
    office.audit.note(asked.name, "login")
    return office.sessions.begin(asked.name)


def _exchange(office: Office, old: str | None, token: str) -> Session:
    """The new session, in place of the one that the browser had."""
    office.sessions.end(old)
    session = office.sessions.find(token)
    if session is None:
        raise Refused("login_required")
    return session


@router.post("/console/api/logout", status_code=204)
def logout(request: Request, response: Response, office: AtOffice, who: Who) -> None:
    office.sessions.end(request.cookies.get(COOKIE))
    office.audit.note(who.user, "logout")
    response.delete_cookie(COOKIE, path=HOME, httponly=True, samesite="strict")


@router.get("/console/api/session")
async def session(who: Who) -> SessionOut:
    return SessionOut(user=who.user, csrf=who.csrf)


@router.get("/console/login")
def login_page(request: Request, office: AtOffice) -> Response:
    """The form, which says why it is shown again; somebody who is in goes where he wanted."""
    if office.sessions.find(request.cookies.get(COOKIE)) is not None:
        return RedirectResponse(_inside(request.query_params.get("next", "")), 303)
    return HTMLResponse(TEMPLATES.get_template("console_login.html").render())


def _inside(path: str) -> str:
    """A path of the console; its front for anything else."""
    return path if path == HOME or path.startswith((f"{HOME}/", f"{HOME}?")) else HOME


@router.get("/console")
@router.get("/console/{page:path}")
def page(request: Request, office: AtOffice, page: str = "") -> Response:
    """The console's one page; its modules read the address and ask for what they show."""
    if page.startswith("api/"):
        raise Refused("not_found")
    if office.sessions.find(request.cookies.get(COOKIE)) is None:
        query = f"?{request.url.query}" if request.url.query else ""
        here = quote(request.url.path + query, safe="")
        expired = "&expired=1" if request.cookies.get(COOKIE) else ""
        return RedirectResponse(f"/console/login?next={here}{expired}", 303)
    status = 200 if _VIEWS.fullmatch(page) else 404  # the page itself says that there is none
    return HTMLResponse(TEMPLATES.get_template("console.html").render(modules=MODULES), status)
