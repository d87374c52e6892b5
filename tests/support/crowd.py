"""A large inbox, made of copies of a small one that was really imported: text, tags, scores and all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop.operations import importing, inboxes
from desktop.operations.retagging import BESIDE
from desktop.store import search
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
        "source_id": "CASE (id * 7 + :k) % 10 WHEN 0 THEN :booking WHEN 1 THEN :whatsapp"
        " WHEN 2 THEN :google WHEN 3 THEN :google ELSE source_id END",
        "unread": "id % 3 > 0",
        "snoozed_until": "CASE WHEN status = 'waiting' AND (id + :k) % 97 = 0 THEN :later END",
        "external_id": "CASE external_id WHEN '' THEN '' ELSE external_id || '-' || :k END",
        "fingerprint": "randomblob(16)",
    },
    "feedback_raw": {"id": "id + :k * :items"},
    "tag": {"id": "NULL", "feedback_id": "feedback_id + :k * :items"},
}
_SOURCES = ("booking", "google", "whatsapp")
_LATER = 4_000_000_000
_LAST = {"customers": "customer", "identities": "identity", "items": "feedback"}
_OF_ITEMS = ("feedback_raw", "tag")


def crowd(path: Path, items: int) -> Path:
    """An inbox of about ``items`` items at ``path``; an earlier one of that size is taken as it is."""
    if path.exists():
        return path
    table = path.with_suffix(".csv")
    write_table(table, ORIGINALS)
    making = path.with_suffix(".making.oido")
    with inboxes.open_inbox(making) as inbox:
        importing.import_files(inbox, paths=[table])
        # A million items keep the closer reader busy for days; what it costs is another question.
        inboxes.set_setting(inbox, key=BESIDE, value=False)
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
    for code in _SOURCES:
        connection.execute("INSERT OR IGNORE INTO source (code, place) VALUES (?, '')", (code,))
        found = connection.execute("SELECT id FROM source WHERE code = ?", (code,))
        values[code] = found.fetchone()[0]
    for copy in range(1, copies + 1):
        connection.execute("BEGIN")
        for table, changed in _CHANGED.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            taken = ", ".join(changed.get(column, f'"{column}"') for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            number = "feedback_id" if table == "tag" else "id"
            last = values[_name_of(table)]
            connection.execute(
                f"INSERT INTO {table} ({names}) SELECT {taken} FROM {table} WHERE {number} <= {last}",
                {"k": copy, "room": _WITHIN_A_DAY, "later": _LATER, **values},
            )
        connection.execute("COMMIT")
    connection.execute(
        "INSERT INTO note (feedback_id, at, text)"
        " SELECT id, imported_at, 'llamar el lunes' FROM feedback WHERE id % 500 = 0"
    )
    search.rebuild(connection)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _name_of(table: str) -> str:
    return "items" if table in _OF_ITEMS else next(name for name, each in _LAST.items() if each == table)
