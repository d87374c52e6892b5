"""No room has become a monster; what sizes.py reports is right."""

from __future__ import annotations

from pathlib import Path

from tests.support.words import load


def test_nothing_is_over_the_ceiling() -> None:
    sizes = load("sizes")
    found = sizes.over(sizes.CEILING, list(sizes.sizes()))
    assert [f"{size.where}: {size.lines} lines" for size in found] == []


def test_lines_are_counted_with_decorated_bodies(tmp_path: Path, monkeypatch: object) -> None:
    sizes = load("sizes")
    sizes.ROOT = tmp_path
    module = tmp_path / "room.py"
    module.write_text("class Room:\n    def look(self):\n        return 1\n\n\nx = 1\n", encoding="utf-8")
    assert [(size.kind, size.lines) for size in sizes.sizes_in(module)] == [
        ("module", 6),
        ("class", 3),
        ("function", 2),
    ]
