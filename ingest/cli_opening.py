"""How the commands of ingest open the knowledge base: nothing is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from kb.settings import Settings

if TYPE_CHECKING:
    import typer

    from kb.knowledge_base import KnowledgeBase

Opener = Callable[[Settings], AbstractContextManager["KnowledgeBase"]]


def opener_of(context: typer.Context) -> Opener:
    """`context.obj`, which may be another opener, or the ordinary one."""
    given: Opener | None = context.obj
    return given or _open


def _open(settings: Settings) -> KnowledgeBase:
    from kb.bootstrap import open_knowledge_base  # loads the engines: not for --help

    return open_knowledge_base(settings, for_questions=False)
