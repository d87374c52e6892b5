"""What the owner calls topics and tags of his own, and how that may be typed."""

from __future__ import annotations

import sqlite3

from desktop.model.codes import TOPICS
from desktop.model.query import Query, folded

# A code after the other, each by the index: to read all tags for them would take a second of a million.
_CODES = (
    "WITH RECURSIVE known(code) AS (SELECT min(code) FROM tag WHERE kind = ?1 UNION ALL"
    " SELECT (SELECT min(code) FROM tag WHERE kind = ?1 AND code > known.code) FROM known"
    " WHERE known.code IS NOT NULL) SELECT code FROM known WHERE code IS NOT NULL"
)


def as_kept(connection: sqlite3.Connection, query: Query) -> Query:
    """``query`` with the owner's own topics and tags as they are kept: where one types them they lack
    their blanks, and often their capitals and accents."""
    return query._replace(
        topics=_meant(connection, "topic", query.topics),
        complained=_meant(connection, "topic", query.complained),
        praised=_meant(connection, "topic", query.praised),
        own_tags=_meant(connection, "own", query.own_tags),
        excluded=tuple(as_kept(connection, one) for one in query.excluded),
    )


def _meant(connection: sqlite3.Connection, kind: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    if all(code in TOPICS for code in codes):
        return codes
    kept = [row[0] for row in connection.execute(_CODES, (kind,))]
    found: list[str] = []
    for code in codes:
        found += [one for one in kept if folded(one) == folded(code)] or [code]
    return tuple(dict.fromkeys(found))
