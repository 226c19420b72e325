"""The `wence` command: `commands` (ask, search, show), `operate` (serve, rebuild, doctor) and
`admin`; how all of them behave: `group`; what they share: `options`, `render`."""

from api.cli.commands import app, main

__all__ = ["app", "main"]
