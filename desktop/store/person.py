"""What the owner keeps about one person: notes, tags, reminders, leave to quote.

Each row stays with the customer that it was written to; what is read covers all of whom the
person is made up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.model.codes import Sentiment
from desktop.model.people import Consent, ConsentState, MoodPoint, Noted, PersonIdentity, Reminder
from desktop.store.customers import current, members
from desktop.store.steps import chunks, marks

_TABLES = {"notes": "customer_note", "tags": "customer_tag", "reminders": "reminder", "consents": "consent"}


def figures(connection: sqlite3.Connection, customer: int) -> dict[str, int]:
    """How much there is of each kind that a merge joins."""
    inside = members(connection, customer)
    found = {
        "identities": _count(connection, "identity WHERE customer_id = ?", customer),
        "contacts": _count(
            connection,
            "(SELECT DISTINCT k.kind, k.key FROM contact k JOIN identity i ON i.id = k.identity_id"
            " WHERE i.customer_id = ?)",
            customer,
        ),
        "items": _count(
            connection,
            "identity i JOIN feedback f ON f.identity_id = i.id WHERE i.customer_id = ?",
            customer,
        ),
    }
    for code, table in _TABLES.items():
        found[code] = sum(_count(connection, f"{table} WHERE customer_id = ?", one) for one in inside)
    return found


def _count(connection: sqlite3.Connection, tail: str, value: int) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {tail}", (value,)).fetchone()[0])


def identities(connection: sqlite3.Connection, customer: int) -> list[PersonIdentity]:
    """The names, handles and ids of a person, those with most items first."""
    edges: dict[int, int] = {}
    for part in chunks(members(connection, customer)):
        edges |= connection.execute(
            f"SELECT absorbed_id, id FROM merge WHERE state = 'standing' AND absorbed_id IN ({marks(part)})",
            part,
        ).fetchall()
    rows = connection.execute(
        "SELECT i.*, (SELECT count(*) FROM feedback f WHERE f.identity_id = i.id) AS items FROM identity i"
        " WHERE i.customer_id = ? ORDER BY items DESC, i.id",
        (customer,),
    )
    found = []
    for row in rows:
        source, _line, place = row["scope"].partition("\n")
        shown = row["shown"] or row["key"]
        merge = edges.get(row["home_id"])
        found.append(PersonIdentity(row["id"], row["kind"], shown, source, place, row["items"], merge))
    return found


def moods(connection: sqlite3.Connection, customer: int) -> list[MoodPoint]:
    """The course of a person's sentiment, oldest first."""
    rows = connection.execute(
        "SELECT f.id, f.written_sort, f.sentiment, f.polarity, f.rating_normal,"
        " EXISTS (SELECT 1 FROM reply r WHERE r.feedback_id = f.id AND r.state = 'posted') AS answered"
        " FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id WHERE i.customer_id = ?"
        " ORDER BY f.written_sort, f.id",
        (customer,),
    )
    return [
        MoodPoint(
            row[0],
            row[1],
            Sentiment(row[2]),
            row[3],
            None if row[4] is None else 1 + 4 * row[4],
            bool(row[5]),
        )
        for row in rows
    ]


def raws(connection: sqlite3.Connection, customer: int, limit: int = 60) -> list[tuple[str, str]]:
    """(source, raw record as JSON) of the newest items of a person."""
    rows = connection.execute(
        "SELECT s.code, w.raw FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id"
        " JOIN source s ON s.id = f.source_id JOIN feedback_raw w ON w.id = f.id"
        " WHERE i.customer_id = ? ORDER BY f.written_sort DESC LIMIT ?",
        (customer, limit),
    )
    return [(row[0], row[1]) for row in rows]


def notes(connection: sqlite3.Connection, customer: int) -> list[Noted]:
    """Notes on a person, oldest first."""
    found = [
        Noted(*row)
        for part in chunks(members(connection, customer))
        for row in connection.execute(
            f"SELECT id, at, text FROM customer_note WHERE customer_id IN ({marks(part)})", part
        )
    ]
    return sorted(found, key=lambda note: (note.at, note.id))


def tags(connection: sqlite3.Connection, customer: int) -> list[str]:
    """The tags of a person."""
    return sorted(
        {
            row[0]
            for part in chunks(members(connection, customer))
            for row in connection.execute(
                f"SELECT tag FROM customer_tag WHERE customer_id IN ({marks(part)})", part
            )
        }
    )


def tag_rows(connection: sqlite3.Connection, customer: int, tag: str) -> list[int]:
    """The rows in which a person, or a part of it, has a tag."""
    return [
        row[0]
        for part in chunks(members(connection, customer))
        for row in connection.execute(
            f"SELECT id FROM customer_tag WHERE tag = ? AND customer_id IN ({marks(part)})", [tag, *part]
        )
    ]


def all_tags(connection: sqlite3.Connection) -> list[str]:
    """Every tag of a person that is in use."""
    return [row[0] for row in connection.execute("SELECT DISTINCT tag FROM customer_tag ORDER BY tag")]


def reminders(
    connection: sqlite3.Connection, *, customer: int | None = None, due: int | None = None
) -> list[Reminder]:
    """Open reminders, soonest first: all, those of one person (also done ones), or those due."""
    where, values = "r.done_at IS NULL", list[int]()
    if customer is not None:
        inside = members(connection, customer)
        where, values = f"r.customer_id IN ({marks(inside)})", inside
    elif due is not None:
        where, values = "r.done_at IS NULL AND r.due_at <= ?", [due]
    rows = connection.execute(
        "SELECT r.id, r.customer_id, r.due_at, r.text, r.done_at FROM reminder r"
        f" WHERE {where} ORDER BY r.done_at IS NOT NULL, r.due_at, r.id",
        values,
    ).fetchall()
    found = []
    for row in rows:
        top = current(connection, row[1]) or row[1]
        found.append(Reminder(row[0], top, _name(connection, top), row[2], row[3], row[4]))
    return found


def consents(
    connection: sqlite3.Connection, *, customer: int | None = None, state: ConsentState | None = None
) -> list[Consent]:
    """Leave to quote, newest first: all, one person's, or those in one state."""
    parts, values = ["1"], list[int | str]()
    if customer is not None:
        inside = members(connection, customer)
        parts.append(f"k.customer_id IN ({marks(inside)})")
        values += inside
    if state is not None:
        parts.append("k.state = ?")
        values.append(state.value)
    rows = connection.execute(
        "SELECT k.*, EXISTS (SELECT 1 FROM feedback f WHERE f.id = k.feedback_id) AS there FROM consent k"
        f" WHERE {' AND '.join(parts)} ORDER BY k.id DESC",
        values,
    ).fetchall()
    found = []
    for row in rows:
        top = current(connection, row["customer_id"]) or row["customer_id"]
        found.append(
            Consent(
                id=row["id"],
                customer_id=top,
                customer=_name(connection, top),
                feedback_id=row["feedback_id"] if row["there"] else None,
                state=ConsentState(row["state"]),
                words=row["words"],
                asked_on=row["asked_on"],
                decided_on=row["decided_on"],
                how=row["how"],
            )
        )
    return found


def _name(connection: sqlite3.Connection, customer: int) -> str:
    row = connection.execute("SELECT name FROM customer WHERE id = ?", (customer,)).fetchone()
    return str(row[0]) if row else ""


def exists(connection: sqlite3.Connection, table: str, number: int) -> bool:
    """Whether a note, reminder or consent is there."""
    if table not in ("customer_note", "reminder", "consent"):
        raise ValueError(f"not kept of a person: {table}")
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).fetchone() is not None


def item_ids(connection: sqlite3.Connection, customer: int) -> Sequence[int]:
    """All that a person said, newest first."""
    rows = connection.execute(
        "SELECT f.id FROM identity i CROSS JOIN feedback f ON f.identity_id = i.id WHERE i.customer_id = ?"
        " ORDER BY f.written_sort DESC, f.id DESC",
        (customer,),
    )
    return [row[0] for row in rows]


def text_of(connection: sqlite3.Connection, feedback: int) -> str:
    """The whole text of an item."""
    row = connection.execute(
        "SELECT title, words, pros, cons FROM feedback WHERE id = ?", (feedback,)
    ).fetchone()
    return "\n".join(part for part in row if part) if row else ""
