"""Reading items again with the quick reader, without touching what the owner decided."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.store import feedback, tags
from desktop.store.database import Connection
from desktop.understanding.reader import quick_reader

CHUNK = 500


def read_again(connection: Connection, ids: Sequence[int]) -> None:
    """Put fresh automatic tags in place of the old ones; the owner's stay."""
    for start in range(0, len(ids), CHUNK):
        rows = feedback.texts(connection, ids[start : start + CHUNK])
        readings = quick_reader().understand_many([(text, rating) for _, text, rating in rows])
        for (number, text, _), reading in zip(rows, readings, strict=True):
            tags.replace_tags(connection, number, reading, text)
