"""Opening files, transactions, and what sqlite's errors mean to the owner."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import Cancelled, StoreDefect, StoreUnavailable
from desktop.store.database import Database
from desktop.store.faults import store_error, translated


def test_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.oido")
    with database.transaction() as connection:
        connection.execute("CREATE TABLE t (x)")
    with contextlib.suppress(KeyError), database.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        raise KeyError
    assert database.connection.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    database.close()


def test_transactions_do_not_nest(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.oido")
    with database.transaction(), pytest.raises(StoreDefect), database.transaction():
        pass
    database.close()


def test_a_file_that_is_no_database_is_told_to_the_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.oido"
    path.write_bytes(b"not a database at all, only words" * 40)
    with pytest.raises(StoreUnavailable, match="not an Oído inbox"):
        Database(path)


def test_a_full_disk_rolls_back_and_says_so(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.oido")
    with database.transaction() as connection:
        connection.execute("CREATE TABLE t (x)")
    database.connection.execute("PRAGMA max_page_count = 4")
    with pytest.raises(StoreUnavailable, match="disk is full"), database.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert not database.connection.in_transaction
    database.connection.execute("PRAGMA max_page_count = 1000000")
    with database.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
    assert database.connection.execute("SELECT count(*) FROM t").fetchone()[0] == 1
    database.close()


def test_a_busy_inbox_is_told_to_the_owner(tmp_path: Path) -> None:
    one, other = Database(tmp_path / "a.oido"), Database(tmp_path / "a.oido")
    other.connection.execute("PRAGMA busy_timeout = 1")
    with one.transaction() as connection:
        connection.execute("CREATE TABLE t (x)")
        with pytest.raises(StoreUnavailable, match="busy"), other.transaction():
            pass
    one.close()
    other.close()


def test_a_reading_connection_cannot_write(tmp_path: Path) -> None:
    Database(tmp_path / "a.oido").close()
    reader = Database(tmp_path / "a.oido", read_only=True)
    with pytest.raises(StoreUnavailable, match="cannot be written"), reader.transaction() as connection:
        connection.execute("CREATE TABLE t (x)")
    reader.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_BUSY", StoreUnavailable),
        ("SQLITE_BUSY_SNAPSHOT", StoreUnavailable),
        ("SQLITE_IOERR_WRITE", StoreUnavailable),
        ("SQLITE_CORRUPT_INDEX", StoreUnavailable),
        ("SQLITE_CANTOPEN", StoreUnavailable),
        ("SQLITE_CONSTRAINT_UNIQUE", StoreDefect),
        ("SQLITE_MISUSE", StoreDefect),
    ],
)
def test_whose_fault_it_is(name: str, kind: type[Exception]) -> None:
    error = sqlite3.OperationalError("whatever")
    error.sqlite_errorname = name
    assert type(store_error(error, Path("a.oido"))) is kind


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such alarm")
def test_a_long_statement_is_broken_off_by_the_keyboard(tmp_path: Path) -> None:
    """As by Ctrl+C while ``oido doctor`` reads a large inbox; afterwards all is as it was."""

    def pressed(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    database = Database(tmp_path / "Casa.oido")
    before = signal.signal(signal.SIGALRM, pressed)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    try:
        with pytest.raises(Cancelled), database.reading() as connection:
            connection.execute(endless).fetchone()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    with database.reading() as connection:
        assert connection.execute("SELECT 1").fetchone()[0] == 1
    database.close()


def test_what_takes_long_tells_that_it_goes_on_and_can_be_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.store.database._STEPS_BETWEEN_BREATHS", 1_000)
    path = tmp_path / "a.oido"
    told: list[None] = []

    def stop() -> None:
        raise KeyboardInterrupt

    with closing(Database(path)) as database, translated(path):
        with database.transaction() as connection:
            connection.execute("CREATE TABLE t (words TEXT)")
            connection.executemany("INSERT INTO t VALUES (?)", [("w" * 400,)] * 3_000)
        with database.telling(lambda: told.append(None)):
            database.connection.execute("VACUUM")
        assert len(told) > 3
        with pytest.raises(Cancelled), database.telling(stop), translated(path):
            database.connection.execute("VACUUM")
        assert database.connection.execute("SELECT count(*) FROM t").fetchone()[0] == 3_000
