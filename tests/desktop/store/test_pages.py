"""Rows read from the pages of a file are those that SQLite reads, whatever their cells."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import StoreUnavailable
from desktop.store import rescue
from desktop.store.page_records import LOST, Cut, Record
from desktop.store.pages import Pages
from desktop.store.trees import Column, Table, Trees

CELLS = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.integers(-3, 3)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.binary(max_size=40)
    | st.integers(0, 30_000).map(lambda size: "x" * size)
    # A page of zeros is one that is lost.
    | st.integers(0, 30_000).map(lambda size: b"\1" * size)
)
ANY = Table("t", [Column(name, "TEXT", needed=False) for name in "abc"], 3)


def read(path: Path) -> list[tuple[int, Record]]:
    """All rows of the first table of a file, page by page."""
    with closing(Pages(path, bytes.decode)) as pages:
        found: list[tuple[int, Record]] = []
        pending = [2]
        while pending:
            number = pending.pop()
            if pages.kind(number) in (0x05, 0x02):
                pending += [child for child, _key in pages.children(number)[0]]
            if pages.kind(number) != 0x05:
                found += [row for row in pages.rows(number) if row]
        return sorted(found, key=lambda row: row[0])


@settings(deadline=None, max_examples=25)
@given(
    rows=st.dictionaries(st.integers(-(2**63), 2**63 - 1), st.tuples(CELLS, CELLS, CELLS), max_size=60),
    size=st.sampled_from([512, 4096, 65536]),
)
def test_rows_of_every_kind_are_read_as_sqlite_reads_them(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[int, Record], size: int
) -> None:
    path = tmp_path_factory.mktemp("pages") / "a.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("CREATE TABLE t (a, b, c)")
        connection.executemany(
            "INSERT INTO t (rowid, a, b, c) VALUES (?, ?, ?, ?)", [(key, *row) for key, row in rows.items()]
        )
    assert read(path) == [(key, list(rows[key])) for key in sorted(rows)]


@pytest.mark.parametrize("spoil", ["zeros", "noise", "another page"])
@pytest.mark.parametrize("place", [0, 1, -1])
def test_of_a_row_that_goes_on_on_a_spoilt_page_the_beginning_is_read(
    tmp_path: Path, spoil: str, place: int
) -> None:
    path = tmp_path / "a.db"
    words = "".join(f"palabra {number} ñ " for number in range(2_000))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (a, b, c)")
        connection.executemany("INSERT INTO t VALUES (?, ?, 7)", [(1, "kurz"), (2, words), (3, "corto")])
    whole = bytearray(path.read_bytes())
    chain = range(2 * 4096, len(whole), 4096)
    instead = {"zeros": bytes(4096), "noise": random.Random(place).randbytes(4096)}
    whole[chain[place] : chain[place] + 4096] = instead.get(spoil) or whole[4096:8192]
    path.write_bytes(whole)
    (_one, first), (_two, cut), (_three, last) = read(path)
    assert (first, last) == ([1, "kurz", 7], [3, "corto", 7])
    assert isinstance(cut, Cut)
    number, text = cut
    assert number == 2
    assert isinstance(text, str)
    assert text.endswith(LOST)
    assert words.startswith(text[:-1])
    assert len(text) > (4_000 * (place % len(chain)) if place else 300)


def test_rows_without_rowids_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    rows = [[f"key {n} " + "k" * (n % 900), "v" * n, n] for n in range(1_000)]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (v TEXT, k TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID")
        connection.executemany("INSERT INTO t (k, v, n) VALUES (?, ?, ?)", rows)
    assert sorted(record for _rowid, record in read(path)) == sorted(rows)


def test_what_stands_in_the_log_counts_up_to_the_last_whole_commit(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.db", tmp_path / "b.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a, b, c)")
        for number in range(3):
            connection.execute("INSERT INTO t VALUES (?, NULL, NULL)", ("w" * 9_000 * number,))
        shutil.copyfile(path, copy)
        log = path.with_name("a.db-wal").read_bytes()
    into = copy.with_name("b.db-wal")
    into.write_bytes(log)
    assert [len(str(record[0])) for _rowid, record in read(copy)] == [0, 9_000, 18_000]
    # A frame that was not written to its end takes its commit along, and no other.
    into.write_bytes(log[:-5_000] + bytes(5_000))
    assert [len(str(record[0])) for _rowid, record in read(copy)] == [0, 9_000]


def test_noise_is_never_more_than_spoilt(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("CREATE TABLE t (a, b, c)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", [("w" * n, n, 1.5) for n in range(300)])
    whole, rng = path.read_bytes(), random.Random(4)
    for _trial in range(60):
        changed = bytearray(whole)
        for _place in range(rng.choice((1, 20, 2_000))):
            changed[rng.randrange(len(whole))] = rng.randrange(256)
        path.write_bytes(changed)
        with closing(Pages(path, lambda raw: raw.decode("utf-8", "replace"))) as pages:
            trees = Trees(pages)
            trees.roots()
            rows = list(trees.rows(ANY, 2)) + [row for _tables, some in trees.strays([ANY]) for row in some]
            assert len(rows) <= 900


def test_rows_that_all_go_on_on_the_same_pages_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (a, b, c)")
        connection.execute("INSERT INTO t VALUES (?, 1, 2)", ("w" * 400_000,))
    whole = bytearray(path.read_bytes())
    pointer = whole[4096 + 8 : 4096 + 10]
    whole[4096 + 3 : 4096 + 5] = (300).to_bytes(2, "big")
    whole[4096 + 8 : 4096 + 608] = pointer * 300
    path.write_bytes(whole)
    assert 1 <= len(read(path)) <= 4


def test_a_page_that_the_disk_does_not_give_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(os.urandom(9_000))
    with closing(Pages(path, bytes.decode)) as pages:
        assert pages.page(3) == path.read_bytes()[8192:].ljust(4096, b"\0")
        pages.close()
        monkeypatch.setattr(pages, "_file", tmp_path.joinpath("gone").open("wb", buffering=0))
        assert pages.page(2) == bytes(4096)
        assert pages.free() == set()


def test_a_file_that_cannot_be_opened_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        rescue.rescue(tmp_path, tmp_path / "nueva.oido")
    assert not list(tmp_path.iterdir())
