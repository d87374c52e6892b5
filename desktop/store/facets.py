"""Counting how a list divides, from the indexes that hold all that is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from desktop.model.facets import GROUPS
from desktop.model.query import Query
from desktop.store.conditions import WAITS, Conditions, Moment
from desktop.store.listing import whole_conditions
from desktop.store.steps import Cell

_WITHOUT: Mapping[str, Mapping[str, object]] = {
    "source": {"sources": ()},
    "status": {"statuses": ()},
    "sentiment": {"sentiments": ()},
    "stars": {"stars": None},
    "intent": {"intents": ()},
    "topic": {"topics": ()},
    "tag": {"own_tags": ()},
    "language": {"languages": ()},
}
_COLUMNS = {
    "source": "(SELECT s.code FROM source s WHERE s.id = f.source_id)",
    "status": "CASE WHEN f.snoozed_until IS NOT NULL THEN 'snoozed' WHEN f.reply_state <> ''"
    " THEN f.reply_state ELSE f.status END",
    "sentiment": "f.sentiment",
    "stars": "CAST(1.5 + 4 * f.rating_normal AS INTEGER)",
    "language": "f.language",
}
_KINDS = {"intent": "intent", "topic": "topic", "tag": "own"}


def counts(connection: sqlite3.Connection, query: Query, moment: Moment) -> dict[str, dict[str, int]]:
    """By group and code, how many items of the list there are when nothing of that group is chosen."""
    found = {}
    for group in GROUPS:
        open_query: Query = replace(query, **_WITHOUT[group])  # type: ignore[arg-type]
        where = whole_conditions(connection, open_query, moment)
        rows = _tagged(connection, _KINDS[group], where) if group in _KINDS else None
        if rows is None:
            rows = _columned(connection, _COLUMNS[group], where)
        found[group] = {str(code): number for code, number in rows if code not in (None, "")}
    return found


def _from(where: Conditions) -> str:
    index = "feedback_urgency" if WAITS in where.parts else "feedback_hits"
    return f"FROM feedback f INDEXED BY {index} WHERE {where.where}"


def _columned(connection: sqlite3.Connection, column: str, where: Conditions) -> list[tuple[Cell, int]]:
    sql = f"SELECT {column} AS code, count(*) {_from(where)} GROUP BY 1 ORDER BY 2 DESC"
    return [(row[0], row[1]) for row in connection.execute(sql, where.values)]


def _tagged(connection: sqlite3.Connection, kind: str, where: Conditions) -> list[tuple[Cell, int]]:
    among = f"AND t.feedback_id IN (SELECT f.id {_from(where)})" if where.parts else ""
    sql = (
        "SELECT t.code, count(DISTINCT t.feedback_id) FROM tag t INDEXED BY tag_code"
        f" WHERE t.kind = ? AND t.present {among} AND NOT EXISTS (SELECT 1 FROM tag o INDEXED BY tag_owner"
        " WHERE o.kind = t.kind AND o.code = t.code AND o.feedback_id = t.feedback_id"
        " AND o.origin = 'owner' AND NOT o.present) GROUP BY t.code ORDER BY 2 DESC"
    )
    return [(row[0], row[1]) for row in connection.execute(sql, [kind, *where.values])]
