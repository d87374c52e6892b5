"""The owner's saved views."""

from __future__ import annotations

import sqlite3

from desktop.model.codes import Order, View
from desktop.model.query import Query, parse, tokens
from desktop.model.views import SavedView
from desktop.store.steps import Cell


def saved(connection: sqlite3.Connection) -> list[SavedView]:
    """All saved views in the owner's order."""
    rows = connection.execute("SELECT id, name, base, typed, sort FROM view ORDER BY place, id")
    return [
        SavedView(number, name, parse(typed, Query(view=View(base), order=Order(sort) if sort else None)))
        for number, name, base, typed, sort in rows
    ]


def cells(query: Query) -> dict[str, Cell]:
    """The columns that hold a query."""
    return {
        "base": query.view.value,
        "typed": " ".join(tokens(query)),
        "sort": query.order.value if query.order is not None else "",
    }


def next_place(connection: sqlite3.Connection) -> int:
    """The place behind the last view."""
    return int(connection.execute("SELECT coalesce(max(place), 0) + 1 FROM view").fetchone()[0])
