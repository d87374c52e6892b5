"""Inboxes as somebody would make them who means harm, each from a sound one by a few statements."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
"""What never comes to an end."""

_UPDATES = "UPDATE sqlite_schema SET sql = {sql} WHERE name = '{name}'"


def _run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


def _instead_of_feedback(path: Path) -> None:
    columns = "*, (" + ENDLESS + ") AS more"
    _run(
        path,
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE feedback RENAME TO hidden",
        f"CREATE VIEW feedback AS SELECT {columns} FROM hidden",
    )


def _instead_of_preferences(path: Path) -> None:
    _run(path, "DROP TABLE setting", f"CREATE VIEW setting AS SELECT ({ENDLESS}) AS key, 1 AS value")


def _trigger(path: Path) -> None:
    _run(path, f"CREATE TRIGGER evil AFTER INSERT ON journal BEGIN DELETE FROM feedback; {ENDLESS}; END")


def _disguised_trigger(path: Path) -> None:
    words = f"CREATE TRIGGER evil AFTER INSERT ON journal BEGIN {ENDLESS}; END"
    _run(path, f"INSERT INTO sqlite_schema VALUES ('table', 'sqlite_stat1', 'sqlite_stat1', 0, '{words}')")


def _changed_trigger(path: Path) -> None:
    sql = f"replace(sql, 'BEGIN', 'BEGIN {ENDLESS};')"
    _run(path, _UPDATES.format(sql=sql, name="figure_feedback_came"))


def _changed_view(path: Path) -> None:
    _run(path, _UPDATES.format(sql=f"replace(sql, 'FROM feedback f', 'FROM ({ENDLESS}), feedback f')",
                               name="search_source"))  # fmt: skip


def _computed_column(path: Path) -> None:
    computed = "ALTER TABLE feedback ADD COLUMN more TEXT AS (hex(zeroblob(200000000)))"
    _run(path, computed)


def _checked_column(path: Path) -> None:
    sql = "replace(sql, 'TEXT NOT NULL', 'TEXT NOT NULL CHECK (length(randomblob(99)) > 1)')"
    _run(path, _UPDATES.format(sql=sql, name="note"))


def _index_of_an_expression(path: Path) -> None:
    _run(path, "CREATE INDEX evil ON feedback (hex(words))")


def _table_of_a_module(path: Path) -> None:
    _run(path, "CREATE VIRTUAL TABLE evil USING fts3 (a)")


def _table_of_no_module(path: Path) -> None:
    words = "CREATE VIRTUAL TABLE evil USING nothing_like_it (a)"
    _run(path, f"INSERT INTO sqlite_schema VALUES ('table', 'evil', 'evil', 0, '{words}')")


def _twice(path: Path) -> None:
    columns = "type, upper(name), tbl_name, rootpage, sql"
    _run(path, f"INSERT INTO sqlite_schema SELECT {columns} FROM sqlite_schema WHERE name = 'feedback'")


def _no_schema(path: Path) -> None:
    _run(path, "PRAGMA user_version = 0")


def _schema_before_the_first(path: Path) -> None:
    _run(path, "PRAGMA user_version = -7")


def _schema_of_the_future(path: Path) -> None:
    _run(path, "PRAGMA user_version = 2147483647")


def _log_of_another(path: Path) -> None:
    other = path.with_name("other.db")
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE feedback (words)")
        shutil.copyfile(other.with_name("other.db-wal"), path.with_name(f"{path.name}-wal"))


def _cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


HARMFUL: Mapping[str, Callable[[Path], None]] = {
    "feedback is a view": _instead_of_feedback,
    "settings are a view": _instead_of_preferences,
    "a trigger": _trigger,
    "a trigger that says it is a table of sqlite": _disguised_trigger,
    "another trigger of ours": _changed_trigger,
    "another view of ours": _changed_view,
    "a computed column": _computed_column,
    "a column with a check": _checked_column,
    "an index of an expression": _index_of_an_expression,
    "a virtual table": _table_of_a_module,
    "a virtual table of no module": _table_of_no_module,
    "a table in two cases": _twice,
    "no schema": _no_schema,
    "a schema before the first": _schema_before_the_first,
    "a schema of the future": _schema_of_the_future,
    "the log of another file": _log_of_another,
    "half a file": _cut_in_half,
}
"""What must be refused with a sentence, before anything of it is run."""


def _small_pages(path: Path) -> None:
    _run(path, "PRAGMA journal_mode = DELETE", "PRAGMA page_size = 512", "VACUUM")


def _large_pages(path: Path) -> None:
    _run(path, "PRAGMA journal_mode = DELETE", "PRAGMA page_size = 65536", "VACUUM")


def _own_table(path: Path) -> None:
    _run(path, "CREATE TABLE my_list (name varchar(20), feedback REFERENCES feedback ON DELETE CASCADE)",
         "CREATE INDEX my_index ON feedback (words)", "ANALYZE")  # fmt: skip


HARMLESS: Mapping[str, Callable[[Path], None]] = {
    "small pages": _small_pages,
    "large pages": _large_pages,
    "tables of the owner's own": _own_table,
}
"""What is unusual and must work."""
