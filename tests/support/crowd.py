"""A large inbox, made of copies of a small one that was really imported: text, tags, scores and all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop.operations import importing, inboxes
from tests.bench.importing import write_table

ORIGINALS = 5_000
# Room that each copy takes among the search ids of a day; the originals of a day are fewer.
_WITHIN_A_DAY = 8_192
_CHANGED = {
    "customer": {"id": "id + :k * :customers"},
    "identity": {
        "id": "id + :k * :identities",
        "customer_id": "customer_id + :k * :customers",
        "key": "key || '-' || :k",
    },
    "feedback": {
        "id": "id + :k * :items",
        "search_id": "search_id + :k * :room",
        "identity_id": "identity_id + :k * :identities",
        "external_id": "CASE external_id WHEN '' THEN '' ELSE external_id || '-' || :k END",
        "fingerprint": "randomblob(16)",
    },
    "tag": {"id": "NULL", "feedback_id": "feedback_id + :k * :items"},
}
_LAST = {"customers": "customer", "identities": "identity", "items": "feedback"}


def crowd(path: Path, items: int) -> Path:
    """An inbox of about ``items`` items at ``path``; an earlier one of that size is taken as it is."""
    if path.exists():
        return path
    table = path.with_suffix(".csv")
    write_table(table, ORIGINALS)
    making = path.with_suffix(".making.oido")
    with inboxes.open_inbox(making) as inbox:
        importing.import_files(inbox, paths=[table])
    table.unlink()
    _multiply(making, max(0, items // ORIGINALS - 1))
    making.rename(path)
    return path


def _multiply(path: Path, copies: int) -> None:
    """Copy every row so many times; nothing here is journalled, and nothing needs to last."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    values = {
        name: connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        for name, table in _LAST.items()
    }
    for copy in range(1, copies + 1):
        connection.execute("BEGIN")
        for table, changed in _CHANGED.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            taken = ", ".join(changed.get(column, f'"{column}"') for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            number = "feedback_id" if table == "tag" else "id"
            last = values["items"] if table in ("tag", "feedback") else values[_name_of(table)]
            connection.execute(
                f"INSERT INTO {table} ({names}) SELECT {taken} FROM {table} WHERE {number} <= {last}",
                {"k": copy, "room": _WITHIN_A_DAY, **values},
            )
        connection.execute("COMMIT")
    connection.execute("INSERT INTO search(search) VALUES ('rebuild')")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _name_of(table: str) -> str:
    return next(name for name, each in _LAST.items() if each == table)
