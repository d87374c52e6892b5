"""Making the rows of a rescue fit together again: what hung on a lost row gets a place of its own,
or is told to the owner."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop.model.placing import NEVER, Rank
from desktop.store.search import DAY_SHIFT, DAY_ZERO, SECONDS_A_DAY
from desktop.store.values import NO_COUNTS

_ROUNDS = 6
"""Taking a row out may leave others without what they hang on (item, reply, version)."""

_PLACES = {
    "source": "INSERT INTO source (id, code, place) VALUES (?, 'other', 'rescued ' || ?)",
    "batch": "INSERT INTO batch (id, started_at, finished_at, state, request)"
    " VALUES (?, 0, 0, 'finished', json_object('paths', json_array('rescued ' || ?)))",
    "batch_file": "INSERT INTO batch_file"
    " (id, batch_id, path, sha256, format, made_by, mapping, counts, skips, error)"
    f" SELECT ?, min(id), 'rescued ' || ?, '', '', '', '', '{NO_COUNTS}', '{{}}', '' FROM batch",
    "customer": "INSERT INTO customer (id, name) SELECT ?, '' WHERE ? IS NOT NULL",
    "identity": "INSERT INTO identity (id, customer_id, kind, scope, key, shown)"
    " SELECT ?, max(id), 'anonymous', 'rescued', ?, '' FROM customer",
}
"""What stands for a parent that was lost: an item without a known author is still an item."""

_TEXTS = {"note": "text", "reply_version": "text", "customer_note": "text", "reminder": "text"}


def mend(connection: sqlite3.Connection) -> Sequence[str]:
    """Give lost parents a place, forget links to what is gone, take out what hangs on nothing;
    returns the texts that were taken out."""
    orphans: list[str] = []
    for _round in range(_ROUNDS):
        rows = connection.execute('SELECT DISTINCT "table", fkid FROM pragma_foreign_key_check')
        broken = rows.fetchall()
        if not broken:
            break
        for table, number in broken:
            link = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column, parent = next((row[3], row[2]) for row in link if row[0] == number)
            _mend(connection, table, column, parent, orphans)
    connection.execute(
        "INSERT OR IGNORE INTO feedback_raw (id, raw) SELECT id, '{}' FROM feedback"
        " WHERE NOT EXISTS (SELECT 1 FROM feedback_raw r WHERE r.id = feedback.id)"
    )
    connection.execute(
        "DELETE FROM reply WHERE NOT EXISTS (SELECT 1 FROM reply_version v WHERE v.reply_id = reply.id)"
    )
    connection.execute("UPDATE journal SET state = 'dropped' WHERE kind = 'step'")
    _date(connection)
    return orphans


def _date(connection: sqlite3.Connection) -> None:
    """Where an item lost its date, that is as good as written in its place in the order of the search, and
    when it came by its import."""
    connection.execute(
        f"UPDATE feedback SET written_sort = ((search_id >> {DAY_SHIFT}) - {DAY_ZERO}) * {SECONDS_A_DAY}"
        f" WHERE written_sort = 0 AND search_id >> {DAY_SHIFT} BETWEEN {DAY_ZERO} AND {2 * DAY_ZERO}"
    )
    connection.execute(
        "UPDATE feedback SET imported_at = (SELECT started_at FROM batch WHERE batch.id = batch_id)"
        " WHERE imported_at = 0"
    )


def _mend(connection: sqlite3.Connection, table: str, column: str, parent: str, orphans: list[str]) -> None:
    """Mend every row of a table that names a row which is not there."""
    cell = f'"{table}"."{column}"'
    hanging = f'{cell} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent}" p WHERE p.id = {cell})'
    shape = {row[1]: row for row in connection.execute(f'PRAGMA table_info("{table}")')}
    if not (shape[column][3] or shape[column][5]):
        connection.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE {hanging}')
    elif parent in _PLACES:
        lost = connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE {hanging}').fetchall()
        for (number,) in lost:
            _place(connection, parent, number)
    else:
        if table in _TEXTS:
            texts = connection.execute(f'SELECT {_TEXTS[table]} FROM "{table}" WHERE {hanging}')
            orphans += [str(row[0]) for row in texts]
        connection.execute(f'DELETE FROM "{table}" WHERE {hanging}')


def _place(connection: sqlite3.Connection, parent: str, number: int) -> None:
    if parent == "identity":
        connection.execute("INSERT INTO customer (name) VALUES ('')")
    connection.execute(_PLACES[parent], (number, str(number) if parent != "customer" else number))


def settle(connection: sqlite3.Connection) -> None:
    """Bring what is kept twice into line, and have everybody scored anew."""
    connection.execute(
        "UPDATE feedback SET rank = ?, due_sort = ?, esteem = 0 WHERE status = 'waiting' AND rank IS NULL",
        (Rank.NO_CLOCK, NEVER),
    )
    connection.execute(
        "UPDATE feedback SET reply_state = coalesce((SELECT r.state FROM reply r WHERE r.feedback_id ="
        " feedback.id AND r.state IN ('draft', 'ready') ORDER BY r.id DESC LIMIT 1), '')"
        " WHERE reply_state <> '' OR id IN (SELECT feedback_id FROM reply WHERE state IN ('draft', 'ready'))"
    )
    connection.execute(
        "UPDATE customer SET merged_into = NULL WHERE merged_into IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM merge m WHERE m.absorbed_id = customer.id AND m.kept_id = customer.merged_into"
        " AND m.state = 'standing')"
    )
    connection.execute(
        "DELETE FROM merge WHERE state = 'standing' AND NOT EXISTS (SELECT 1 FROM customer c"
        " WHERE c.id = merge.absorbed_id AND c.merged_into = merge.kept_id)"
    )
    connection.execute(
        "DELETE FROM customer WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.customer_id = customer.id)"
        " AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.home_id = customer.id)"
    )
    parts = " + ".join(
        f"json_extract(counts, '$.{name}')"
        for name in ("new", "updated", "identical", "doubtful", "rejected")
    )
    connection.execute(f"UPDATE batch_file SET counts = json_set(counts, '$.read', {parts})")
    connection.execute("UPDATE customer SET stale = 1")
