"""Cells that SQLite takes for whole and that make no sense: found, told, and mended by a rescue."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from desktop.errors import StoreUnavailable
from desktop.model.query import Query
from desktop.operations import checking, importing, inboxes, reading, restoring
from desktop.operations.inboxes import Inbox
from desktop.store import values
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in

SPOILT = {
    "a code that is none": ("customer", "independence", "'i\u0001x'"),
    "letters that are none": ("customer", "families", "CAST(x'5bff5d' AS TEXT)"),
    "words with letters that are none": ("feedback", "words", "CAST(x'4dff6c' AS TEXT)"),
    "JSON cut off": ("customer", "evidence", "'[1, '"),
    "JSON of another kind": ("journal", "values", "'7'"),
    "figures under other names": ("batch_file", "counts", """'{"read": 1, "n;w": 1}'"""),
    "figures that are none": ("batch_file", "counts", """'{"read": "many"}'"""),
    "counts": ("batch_file", "counts", "'{'"),
    "the year 100000": ("feedback", "imported_at", "4611686018427387904"),
    "no moment": ("feedback", "written_at", "'2026-1x-01'"),
    "no spans": ("tag", "spans", "'1-x'"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_new(tmp_path) as inbox:
        take_in(
            inbox,
            tmp_path,
            [row("20/10/2026", "Luis", "1", COMPLAINT), row("20/10/2026", "Ana", "5", PRAISE)],
        )
        assert checking.examine(inbox).faults == []
        return inbox.path


@pytest.mark.parametrize(("table", "column", "cell"), SPOILT.values(), ids=SPOILT)
def test_a_cell_without_sense(path: Path, tmp_path: Path, table: str, column: str, cell: str) -> None:
    spoil(path, table, column, cell)
    with inboxes.open_inbox(path, copy=False) as inbox:
        [sentence] = checking.examine(inbox).faults
        assert f"{table}.{column}" in sentence
        with contextlib.suppress(StoreUnavailable):
            look(inbox)
    target = tmp_path / "Nueva.oido"
    found = restoring.rescue(path, target)
    assert found.mended[table] >= 1
    assert found.report is not None
    assert "Nothing is missing" not in found.report.read_text("utf-8")
    with inboxes.open_inbox(target, copy=False) as rescued:
        assert checking.examine(rescued).faults == []
        assert reading.count(rescued, Query()) == 2
        look(rescued)


def spoil(path: Path, table: str, column: str, cell: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    first = f"(SELECT min(rowid) FROM {table})"
    connection.execute(f'UPDATE {table} SET "{column}" = {cell} WHERE rowid = {first}')
    connection.close()


def look(inbox: Inbox) -> None:
    """At all that a cell is shown in."""
    ids = list(reading.list_ids(inbox, Query()))
    reading.rows(inbox, ids)
    for number in ids:
        reading.detail(inbox, number)
    list(reading.customers(inbox))
    reading.undo_step(inbox)
    importing.list_batches(inbox)


def test_every_column_that_is_watched_over_is_there(path: Path) -> None:
    """A column that is renamed must not be forgotten here."""
    with inboxes.open_for_reading(path) as inbox:
        connection = inbox.database.connection
        for table, rules in values.RULES.items():
            there = {one[1] for one in connection.execute(f"PRAGMA table_info({table})")}
            assert {rule.column for rule in rules} <= there, table
