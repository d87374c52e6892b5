"""How the customer of an item can be reached."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Reach(NamedTuple):
    """What is known; '' where nothing is. ``external_id`` is the source's own name for the item."""

    source: str
    page: str
    title: str
    external_id: str
    mail: str
    phone: str


def of_item(connection: sqlite3.Connection, feedback: int) -> Reach | None:
    """The page of an item, and the mail and phone under which its customer spoke there; those of the
    same customer elsewhere where there are none."""
    row = connection.execute(
        "SELECT s.code, f.permalink, f.title, f.external_id, f.identity_id, i.customer_id, i.kind, i.shown"
        " FROM feedback f JOIN source s ON s.id = f.source_id JOIN identity i ON i.id = f.identity_id"
        " WHERE f.id = ?",
        (feedback,),
    ).fetchone()
    if row is None:
        return None
    known = {"email": "", "phone": ""}
    for kind, shown in connection.execute(
        "SELECT k.kind, k.shown FROM identity i JOIN contact k ON k.identity_id = i.id"
        " WHERE i.customer_id = ? ORDER BY i.id = ? DESC, k.id",
        (row["customer_id"], row["identity_id"]),
    ):
        known[kind] = known[kind] or shown
    if row["kind"] in known:
        known[row["kind"]] = row["shown"]
    return Reach(
        row["code"], row["permalink"], row["title"], row["external_id"], known["email"], known["phone"]
    )
