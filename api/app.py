"""The HTTP door: `create_app(kb, settings)` is a function of its state and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware import Middleware

from api import problems, static_files
from api.console.importing import Importer
from api.console.office import Office
from api.console.routes import ROUTERS as CONSOLE
from api.middleware import Cors, Envelope, Head, JsonBody, Key, RateLimit, Safety
from api.openapi import complete
from api.routes import ask, documents, feedback, health, pages, search, widget
from api.state import State
from api.static_files import FOREVER, StaticFolder
from api.workers import Workers
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

DESCRIPTION = (
    "对政策文件提问，每句话都有原文出处：谁说的、现在是否有效、在原文哪一处。"
    "日期为 ISO 格式，没有的值为 null，位置按 Unicode 码点计。出错一律为 RFC 9457 说明。"
)
EXPOSED = ["Server-Timing", "X-Request-Id", "Retry-After"]


def create_app(
    kb: KnowledgeBase,
    settings: Settings,
    *,
    workers: Workers | None = None,
    importer: Importer | None = None,
) -> FastAPI:
    """The application over an open knowledge base; closing that stays with the caller.

    `importer` reads uploaded files; without it, the one that `wence.importers` names.
    """
    state = State(kb, settings, workers or Workers())
    console = Office(state, importer)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        console.close()
        state.workers.close()

    app = FastAPI(
        title="问策",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        middleware=_middleware(settings),
        # Their pages load scripts from elsewhere, which the content policy forbids.
        docs_url=None,
        redoc_url=None,
        # A redirect would be built from the Host header, which nobody vouches for.
        redirect_slashes=False,
    )
    app.state.wence = state
    app.state.console = console
    app.state.openings = widget.Openings(state)
    problems.install(app)
    _route(app)
    return app


def _route(app: FastAPI) -> None:
    """The public routes, which the OpenAPI document tells, the console's, and the static files."""
    routers = [m.router for m in (ask, search, documents, feedback, health, pages, widget)]
    for router in routers:
        app.include_router(router)
    complete(app, routers)
    for router in CONSOLE:
        app.include_router(router)
    app.mount("/widget/v1", StaticFolder("widget/"), name="widget")
    app.mount(static_files.address(), StaticFolder(cache_control=FOREVER), name="version")
    app.mount("/static", StaticFolder(), name="static")


def _middleware(settings: Settings) -> list[Middleware]:
    stack = [Middleware(Envelope), Middleware(Safety)]
    if settings.cors_origins:
        stack.append(
            Middleware(
                Cors,
                allow_origins=list(settings.cors_origins),
                allow_methods=["GET", "POST"],
                allow_headers=["Content-Type", "X-API-Key", "X-Request-Id"],
                expose_headers=EXPOSED,
            )
        )
    if settings.api_key is not None:
        stack.append(Middleware(Key, key=settings.api_key.get_secret_value()))
    limit = Middleware(RateLimit, limit=settings.rate_limit)
    return [*stack, limit, Middleware(JsonBody), Middleware(Head)]
