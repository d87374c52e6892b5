"""Inboxes for tests: real files with real SQLite, filled through the real import."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from desktop.operations import importing, inboxes
from desktop.operations.inboxes import Inbox

Row = Mapping[str, str]

HEADER = ("Fecha", "Cliente", "Valoración", "Comentario", "Respuesta")

COMPLAINT = "Esperamos una hora con la mesa reservada y la comida llegó fría. Un desastre."
PRAISE = "Todo perfecto, el arroz buenísimo y el trato muy amable."
QUESTION = "¿Tenéis mesa para catorce el domingo a mediodía?"


def row(day: str, name: str, stars: str, words: str, reply: str = "") -> tuple[str, ...]:
    """One line of the table that ``write_table`` writes; ``day`` is ``d/m/Y``."""
    return (day, name, stars, words, reply)


def write_table(path: Path, rows: Iterable[tuple[str, ...]]) -> Path:
    """A CSV as an owner would have it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(rows)
    return path


def open_new(folder: Path) -> Inbox:
    """An empty inbox in ``folder``."""
    return inboxes.open_inbox(folder / "Casa.oido")


def in_one_file(path: Path) -> Path:
    """A closed inbox, made to keep no log beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


def take_in(inbox: Inbox, folder: Path, rows: Iterable[tuple[str, ...]], name: str = "tabla.csv") -> int:
    """Import a table of these rows; returns the number of the batch."""
    table = write_table(folder / name, rows)
    outcome = importing.import_files(inbox, paths=[table])
    assert outcome.report.batch is not None
    return outcome.report.batch


def dump(inbox: Inbox, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the inbox but the journal and the log, to compare two states."""
    left_out = {"journal", "journal_op", "log_entry", "standing_before", "sqlite_sequence", *without}
    connection = inbox.database.connection
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        if name not in left_out and not name.startswith(("search", "sqlite_"))
    ]
    return {
        table: sorted(map(tuple, connection.execute(f"SELECT * FROM {table}")), key=repr) for table in tables
    }
