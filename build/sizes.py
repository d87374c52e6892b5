"""Tells how large the rooms are, and stops what has become a monster.

A module is a room that one can see across: about 300 lines, a class about 200, a function
about 40. What is a little over is only reported; past the ceiling the check fails.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("desktop", "ui", "build", "tests")
BUDGET = {"module": 300, "class": 200, "function": 40}
CEILING = {"module": 400, "class": 260, "function": 60}


@dataclass(frozen=True)
class Size:
    """How many lines one module, class or function has."""

    kind: str
    lines: int
    where: str


def sizes() -> Iterator[Size]:
    """Every module, class and function of the source."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from sizes_in(path)


def sizes_in(path: Path) -> Iterator[Size]:
    """The module at ``path`` and what it defines."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    yield Size("module", text.count("\n"), name)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            kind = "class" if isinstance(node, ast.ClassDef) else "function"
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Size(kind, lines, f"{name}:{node.lineno} {node.name}")


def over(limits: dict[str, int], found: list[Size]) -> list[Size]:
    """What is longer than ``limits`` allow, longest first."""
    return sorted((size for size in found if size.lines > limits[size.kind]), key=lambda size: -size.lines)


def main() -> int:
    found = list(sizes())
    for kind, budget in BUDGET.items():
        lines = [size.lines for size in found if size.kind == kind]
        middle = statistics.median(lines)
        print(f"{kind:<9}{len(lines):>6}, median {middle:>4.0f}, longest {max(lines)} (about {budget})")
    for size in over(BUDGET, found):
        too_long = size.lines > CEILING[size.kind]
        print(f"  {'TOO LONG' if too_long else 'long'}: {size.kind} of {size.lines} lines, {size.where}")
    return 1 if over(CEILING, found) else 0


if __name__ == "__main__":
    sys.exit(main())
