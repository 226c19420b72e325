"""What a user reads is set in Chinese punctuation, whichever module says it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][”》）]?[,;:!?(]|[,;:!?)][“《（]?[\u4e00-\u9fff]")
PATTERN = re.compile(r"\(\?|[\[|]")  # signs of a regular expression that is not written raw
SAMPLES = {"CHECK_SENTENCES", "CHECK_PAIRS"}  # written as careless people write, on purpose


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is no docstring, no sample and no raw one: those are
    patterns. What an f-string fills in is a blank."""
    lines = source.encode().splitlines()

    def within(node: ast.AST) -> Iterator[tuple[int, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.JoinedStr | ast.Constant):
                begin = lines[child.lineno - 1][child.col_offset :][:2].lower()
                if b"r" not in begin.partition(b'"')[0]:
                    yield child.lineno, _text(child)
            elif not _is_docstring(child) and not _is_samples(child):
                yield from within(child)

    return within(ast.parse(source))


def _text(node: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(p) if isinstance(p, ast.Constant) else " " for p in node.values)
    return node.value if isinstance(node.value, str) else ""


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_samples(node: ast.AST) -> bool:
    named = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id in SAMPLES for target in named)


def test_no_message_holds_half_width_punctuation_beside_chinese() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for folder in ("kb", "ingest", "api", "eval")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, text in literals(path.read_text(encoding="utf-8"))
        if HALF_WIDTH.search(text) and not PATTERN.search(text)
    ]
    assert wrong == []
