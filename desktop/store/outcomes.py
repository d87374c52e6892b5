"""What customers did after a reply: spoke again, rated anew. Read from what is there, never kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.model.answering import Outcome

_REPLIES = (
    "SELECT r.id, r.feedback_id, r.template, r.posted_at, f.rating_normal, f.written_sort, i.customer_id,"
    " unixepoch(r.posted_at) AS posted"
    " FROM reply r JOIN feedback f ON f.id = r.feedback_id JOIN identity i ON i.id = f.identity_id"
    " WHERE {where} ORDER BY r.posted_at DESC, r.id DESC LIMIT ?"
)
MOST = 3_000
"""The newest replies that are looked at: what came of older ones says little of how one answers now, and
each costs a look at all that its customer said since."""

_LATER = (
    "SELECT f.id, f.rating_normal FROM identity i JOIN feedback f ON f.identity_id = i.id"
    " WHERE i.customer_id = ? AND f.written_sort > ? AND f.id <> ? AND i.kind <> 'anonymous'"
    " ORDER BY f.written_sort, f.id"
)
_EDITED = (
    "SELECT state FROM feedback_version WHERE feedback_id = ? AND replaced_at > ? AND carried = 0"
    " ORDER BY id LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class After:
    """An outcome with what the reply began from."""

    template: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Sum:
    """Outcomes counted."""

    replies: int
    came_back: int
    rose: int
    fell: int


def posted(
    connection: sqlite3.Connection,
    *,
    since: str = "",
    before: str = "",
    source: str = "",
    with_template: bool = False,
) -> Iterator[After]:
    """What came after the newest ``MOST`` posted replies whose time is known, oldest first. Bounds are
    day prefixes on the day of posting; ``source`` is where the item was said, '' for all."""
    where, values = ["r.state = 'posted'", "r.posted_at <> ''"], []
    if since:
        where.append("r.posted_at >= ?")
        values.append(since)
    if before:
        where.append("r.posted_at < ?")
        values.append(before)
    if with_template:
        where.append("r.template <> ''")
    if source:
        where.append("f.source_id IN (SELECT id FROM source WHERE code = ?)")
        values.append(source)
    sql = _REPLIES.format(where=" AND ".join(where))
    for row in reversed(connection.execute(sql, [*values, MOST]).fetchall()):
        yield _after(connection, row)


def by_template(connection: sqlite3.Connection) -> Mapping[str, Sum]:
    """Outcomes by the code of the template that the reply began with."""
    found: dict[str, Sum] = {}
    for after in posted(connection, with_template=True):
        found[after.template] = added(found.get(after.template), after.outcome)
    return found


def intents_of(connection: sqlite3.Connection, feedback: int) -> list[str]:
    """The intents of an item, as the owner and the readers see them."""
    rows = connection.execute(
        "SELECT code FROM tag t WHERE feedback_id = ? AND kind = 'intent' AND present AND NOT EXISTS"
        " (SELECT 1 FROM tag o WHERE o.feedback_id = t.feedback_id AND o.kind = t.kind AND o.code = t.code"
        "   AND o.origin = 'owner' AND NOT o.present) GROUP BY code ORDER BY code",
        (feedback,),
    )
    return [row[0] for row in rows]


def added(total: Sum | None, outcome: Outcome) -> Sum:
    """One outcome more."""
    before = total or Sum(0, 0, 0, 0)
    return Sum(
        before.replies + 1,
        before.came_back + outcome.came_back,
        before.rose + outcome.rose,
        before.fell + outcome.fell,
    )


def _after(connection: sqlite3.Connection, row: sqlite3.Row) -> After:
    posted_at = row["posted"]
    came_back, before, latest = False, row["rating_normal"], None
    if posted_at is not None:
        edited = connection.execute(_EDITED, (row["feedback_id"], posted_at)).fetchone()
        if edited is not None:
            was = json.loads(edited[0]).get("rating_normal", before)
            came_back, before, latest = True, was, row["rating_normal"]
        for later in connection.execute(_LATER, (row["customer_id"], posted_at, row["feedback_id"])):
            came_back = True
            latest = later["rating_normal"] if later["rating_normal"] is not None else latest
    return After(row["template"], Outcome(row["id"], row["feedback_id"], came_back, before, latest))
