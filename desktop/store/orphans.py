"""Taking out the people of whom nothing is left in the inbox."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.store import contacts
from desktop.store.steps import Step, chunks, marks

KNOWN = (
    "independence_by_owner OR opted_out_at IS NOT NULL OR status_by_owner IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM customer_note x WHERE x.customer_id = c.id)"
    " OR EXISTS (SELECT 1 FROM customer_tag x WHERE x.customer_id = c.id)"
    " OR EXISTS (SELECT 1 FROM reminder x WHERE x.customer_id = c.id)"
    " OR EXISTS (SELECT 1 FROM consent x WHERE x.customer_id = c.id)"
    " OR EXISTS (SELECT 1 FROM care x WHERE x.customer_id = c.id)"
    " OR EXISTS (SELECT 1 FROM merge m WHERE m.state = 'standing' AND c.id IN (m.kept_id, m.absorbed_id))"
)
"""What the owner decided or wrote of a person outlives the feedback, so that it is there again
when the feedback is."""


def remove(step: Step, identities: Sequence[int]) -> None:
    """Take out those of these identities, and their customers, that no item points to any more.

    Identities and customers of whom the owner keeps something stay.
    """
    lonely, homeless = _find(step.connection, identities)
    step.delete("contact", contacts.of_identities(step.connection, lonely))
    step.delete("identity", lonely)
    step.delete("merge", _ended(step.connection, homeless))
    step.delete("customer", homeless)


def _find(connection: sqlite3.Connection, identities: Sequence[int]) -> tuple[list[int], list[int]]:
    """(identities, customers) that can go."""
    silent: dict[int, int] = {}
    for part in chunks(identities):
        silent.update(
            connection.execute(
                f"SELECT id, coalesce(home_id, customer_id) FROM identity i WHERE id IN ({marks(part)})"
                " AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.identity_id = i.id)",
                part,
            ).fetchall()
        )
    known: set[int] = set()
    for part in chunks(sorted(set(silent.values()))):
        rows = connection.execute(
            f"SELECT c.id FROM customer c WHERE c.id IN ({marks(part)}) AND ({KNOWN})", part
        )
        known.update(row[0] for row in rows)
    lonely = [identity for identity, home in silent.items() if home not in known]
    gone = set(lonely)
    homes = sorted({silent[identity] for identity in lonely})
    return lonely, [home for home in homes if not (_identities(connection, home) - gone)]


def _identities(connection: sqlite3.Connection, home: int) -> set[int]:
    rows = connection.execute(
        "SELECT id FROM identity WHERE customer_id = ? AND home_id IS NULL"
        " UNION SELECT id FROM identity WHERE home_id = ?",
        (home, home),
    )
    return {row[0] for row in rows}


def _ended(connection: sqlite3.Connection, customers: Sequence[int]) -> list[int]:
    """Merges that were split or refused: they go with either of the two."""
    found: set[int] = set()
    for part in chunks(customers):
        for side in ("kept_id", "absorbed_id"):
            rows = connection.execute(f"SELECT id FROM merge WHERE {side} IN ({marks(part)})", part)
            found.update(row[0] for row in rows)
    return sorted(found)
