"""What runs the `wence` command in a test: its arguments in, its result out."""

from __future__ import annotations

from collections.abc import Callable

from typer.testing import Result

Run = Callable[..., Result]
