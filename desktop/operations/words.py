"""Reading a text without keeping it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.raw import Rating
from desktop.model.tags import Understanding
from desktop.understanding.reader import quick_reader


def understand(text: str, *, rating: Rating | None = None) -> Understanding:
    """What the quick reader makes of one text."""
    return quick_reader().understand(text, rating=rating)


def understand_many(items: Sequence[tuple[str, Rating | None]]) -> list[Understanding]:
    """What the quick reader makes of many texts."""
    return quick_reader().understand_many(items)
