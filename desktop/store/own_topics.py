"""The owner's own topics, and the tags that they put on items."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from desktop.model.own_topics import OwnTopic
from desktop.store import feedback
from desktop.store.steps import Cell

_AT_ONCE = 2_000


def kept(connection: sqlite3.Connection) -> list[OwnTopic]:
    """All of them, by name."""
    rows = connection.execute("SELECT id, name, words FROM owner_topic ORDER BY name COLLATE NOCASE, id")
    return [OwnTopic(name, tuple(json.loads(words)), number) for number, name, words in rows]


def cells(topic: OwnTopic) -> dict[str, Cell]:
    """The columns that hold a topic."""
    return {"name": topic.name, "words": json.dumps(list(topic.words), ensure_ascii=False)}


def texts(connection: sqlite3.Connection) -> Iterator[Sequence[tuple[int, str]]]:
    """The ids and texts of all items, some thousand at a time."""
    after = 0
    while True:
        ids = [
            row[0]
            for row in connection.execute(
                "SELECT id FROM feedback WHERE id > ? ORDER BY id LIMIT ?", (after, _AT_ONCE)
            )
        ]
        if not ids:
            return
        yield [(number, text) for number, text, _ in feedback.texts(connection, ids) if text]
        after = ids[-1]


def tagged(connection: sqlite3.Connection, name: str) -> list[int]:
    """The ids of the automatic tag rows of a topic."""
    rows = connection.execute(
        "SELECT id FROM tag WHERE kind = 'topic' AND code = ? AND origin = 'auto'", (name,)
    )
    return [row[0] for row in rows]
