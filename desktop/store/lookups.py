"""Asking at once for many records whether the inbox holds them already."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from desktop.model.raw import RawFeedback
from desktop.store.feedback import CONTENT, Known
from desktop.store.steps import chunks, marks

_COLUMNS = f"family, external_id, fingerprint, id, identity_id, edited_at, status, {', '.join(CONTENT)}"

SameDay = tuple[int, str, str, str]
"""Id, family, external id and text of an item."""


class Lookup:
    """What the inbox holds of a run of records with their fingerprints, as it was when asked."""

    def __init__(self, connection: sqlite3.Connection, records: Sequence[tuple[RawFeedback, bytes]]) -> None:
        self._external: dict[tuple[str, str], Known] = {}
        self._prints: defaultdict[bytes, list[tuple[str, str, Known]]] = defaultdict(list)
        self._find_external(connection, (raw for raw, _ in records if raw.external_id))
        self._find_prints(connection, [fingerprint for _, fingerprint in records])

    def external(self, raw: RawFeedback) -> Known | None:
        """The item with the record's id in its family."""
        return self._external.get((raw.family, raw.external_id)) if raw.external_id else None

    def by_words(self, raw: RawFeedback, fingerprint: bytes) -> Known | None:
        """The first item with this fingerprint; one with another id of the same family is another."""
        for family, external_id, known in self._prints.get(fingerprint, ()):
            if not (
                external_id and raw.external_id and family == raw.family and external_id != raw.external_id
            ):
                return known
        return None

    def _find_external(self, connection: sqlite3.Connection, raws: Iterable[RawFeedback]) -> None:
        families: defaultdict[str, list[str]] = defaultdict(list)
        for raw in raws:
            families[raw.family].append(raw.external_id)
        for family, ids in families.items():
            for part in chunks(ids):
                rows = connection.execute(
                    f"SELECT {_COLUMNS} FROM feedback WHERE family = ? AND external_id <> ''"
                    f" AND external_id IN ({marks(part)})",
                    [family, *part],
                )
                for row in rows:
                    self._external[family, row[1]] = _known(tuple(row), by_words=False)

    def _find_prints(self, connection: sqlite3.Connection, prints: Sequence[bytes]) -> None:
        for part in chunks(prints):
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM feedback WHERE fingerprint IN ({marks(part)}) ORDER BY id", part
            )
            for row in rows:
                self._prints[row[2]].append((row[0], row[1], _known(tuple(row), by_words=True)))


def _known(row: tuple[object, ...], *, by_words: bool) -> Known:
    number, identity, edited_at, status, *content = row[3:]
    return Known(number, identity, tuple(content), edited_at, status, by_words)  # type: ignore[arg-type]


def same_days(
    connection: sqlite3.Connection, asked: Sequence[tuple[int, int, int]]
) -> dict[int, list[SameDay]]:
    """What identities said between two epoch seconds each; by the place of the question in
    ``asked``: (identity, from, before)."""
    found: defaultdict[int, list[SameDay]] = defaultdict(list)
    # CROSS JOIN: each question is one look into the index of identities.
    rows = connection.execute(
        "SELECT q.key, f.id, f.family, f.external_id, f.title, f.words, f.pros, f.cons"
        " FROM json_each(?) q CROSS JOIN feedback f ON f.identity_id = json_extract(q.value, '$[0]')"
        " AND f.written_sort >= json_extract(q.value, '$[1]')"
        " AND f.written_sort < json_extract(q.value, '$[2]') ORDER BY q.key, f.id",
        (json.dumps(asked),),
    )
    for row in rows:
        text = "\n".join(part for part in tuple(row)[4:] if part)
        found[row[0]].append((row[1], row[2], row[3], text))
    return found
