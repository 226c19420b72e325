"""Checks of single steps on their own lists: `follow_ups`, the `forms` of answers, and `turns`,
what questions turn on. Each is a command (`python -m eval.checks.forms`)."""
