"""Ideas that came with the items of another inbox: written down, and which rows an import brought."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from desktop.model.carried import CarriedIdea

BROUGHT = "brought"
"""Under this name a batch's request lists the rows of ideas that it brought, by table."""

TABLES = ("idea_told", "idea_item", "idea")
"""In the order in which rows can be taken out."""


def add(connection: sqlite3.Connection, feedback: int, batch: int, carried: Sequence[CarriedIdea]) -> bool:
    """Count an item as asking for these ideas; an idea of the same title is the same. Says whether
    anything was added."""
    brought: list[tuple[str, int]] = []
    for one in carried:
        idea = _same(connection, one.title)
        if idea is None:
            idea = _inserted(
                connection,
                "INSERT INTO idea (title, status, reason, note, created_at, status_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (one.title, one.status, one.reason, one.note, one.created_at, one.status_at),
            )
            brought.append(("idea", idea))
        if connection.execute(
            "SELECT 1 FROM idea_item WHERE idea_id = ? AND feedback_id = ?", (idea, feedback)
        ).fetchone():
            continue
        sql = "INSERT INTO idea_item (idea_id, feedback_id) VALUES (?, ?)"
        brought.append(("idea_item", _inserted(connection, sql, (idea, feedback))))
        brought += _told(connection, idea, feedback, one)
    _note(connection, batch, brought)
    return bool(brought)


def _same(connection: sqlite3.Connection, title: str) -> int | None:
    wanted = " ".join(title.split()).casefold()
    rows = connection.execute("SELECT id, title FROM idea ORDER BY id").fetchall()
    return next((row[0] for row in rows if " ".join(row[1].split()).casefold() == wanted), None)


def _told(
    connection: sqlite3.Connection, idea: int, feedback: int, one: CarriedIdea
) -> list[tuple[str, int]]:
    """Whoever heard there is not told again."""
    if not one.told:
        return []
    reply = connection.execute(
        "SELECT r.id FROM reply r JOIN reply_version v ON v.reply_id = r.id WHERE r.feedback_id = ?"
        " AND r.state = 'posted' AND v.text = ? ORDER BY r.id LIMIT 1",
        (feedback, one.told),
    ).fetchone()
    if reply is None:
        return []
    sql = "INSERT INTO idea_told (idea_id, feedback_id, reply_id, status) VALUES (?, ?, ?, ?)"
    return [("idea_told", _inserted(connection, sql, (idea, feedback, reply[0], one.status)))]


def _inserted(connection: sqlite3.Connection, sql: str, values: Sequence[str | int]) -> int:
    number = connection.execute(sql, tuple(values)).lastrowid
    if number is None:
        raise LookupError("no row was inserted")
    return number


def _note(connection: sqlite3.Connection, batch: int, brought: Sequence[tuple[str, int]]) -> None:
    if not brought:
        return
    request = _request(connection, batch)
    known = request.setdefault(BROUGHT, {})
    for table, number in brought:
        known.setdefault(table, []).append(number)
    connection.execute(
        "UPDATE batch SET request = ? WHERE id = ?", (json.dumps(request, ensure_ascii=False), batch)
    )


def _request(connection: sqlite3.Connection, batch: int) -> dict[str, dict[str, list[int]]]:
    row = connection.execute("SELECT request FROM batch WHERE id = ?", (batch,)).fetchone()
    found = json.loads(row[0]) if row else {}
    return found if isinstance(found, dict) else {}


def brought(connection: sqlite3.Connection, batch: int, *, staying: Sequence[int]) -> dict[str, list[int]]:
    """The rows of ideas that go with a batch, by table: not those of items that stay, nor an idea that
    anything else asks for by now."""
    listed = _request(connection, batch).get(BROUGHT, {})
    kept = set(staying)
    found: dict[str, list[int]] = {}
    for table in ("idea_told", "idea_item"):
        found[table] = [
            number
            for number in listed.get(table, [])
            for row in connection.execute(f"SELECT feedback_id FROM {table} WHERE id = ?", (number,))
            if row[0] not in kept
        ]
    found["idea"] = [number for number in listed.get("idea", []) if _is_left_alone(connection, number, found)]
    return found


def _is_left_alone(connection: sqlite3.Connection, idea: int, going: dict[str, list[int]]) -> bool:
    """Whether an idea is there, and nothing names it but rows that go."""
    rows = connection.execute("SELECT id FROM idea WHERE id = ?", (idea,)).fetchall()
    for table in ("idea_told", "idea_item"):
        named = connection.execute(f"SELECT id FROM {table} WHERE idea_id = ?", (idea,))
        if any(row[0] not in going[table] for row in named):
            return False
    return bool(rows)
