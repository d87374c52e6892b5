"""What an import costs beside the floor, in one run: ``python -m tests.bench.importing [rows]``.

The floor is what SQLite itself must do: read the CSV, insert its rows, index their words with
the inbox's own FTS5 options. ``oido import`` does that and decides for each row whether it is
known, keeps the raw record, tags it and places it.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.importing.recognise import inputs, open_reader
from desktop.operations import importing, inboxes
from desktop.wording import catalogue

PARTS = (
    "La paella llegó fría y tarde", "El trato fue muy amable", "Volveremos seguro",
    "Podrían poner más sombra", "El baño estaba sucio", "¿Abren los lunes?", "No lo recomiendo a nadie",
    "The room was spotless",
    "We waited an hour for a table", "Great value for money", "El pedido llegó roto", "Todo perfecto",
)  # fmt: skip


def write_table(path: Path, rows: int) -> None:
    """A CSV of made-up opinions of some 120 characters, every one different."""
    rng = random.Random(11)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Fecha", "Cliente", "Valoración", "Comentario"])
        for number in range(rows):
            day = f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/{rng.randrange(2021, 2026)}"
            words = ". ".join(rng.sample(PARTS, 4))
            writer.writerow(
                [day, f"Cliente {rng.randrange(rows // 3)}", rng.randrange(1, 6), f"{words}. {number}"]
            )


def floor(table: Path, folder: Path) -> None:
    """The rows in a table and its index, and nothing else."""
    connection = sqlite3.connect(folder / "floor.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (day, name, stars, words)")
    connection.execute(
        "CREATE VIRTUAL TABLE s USING fts5(words, name, content='t',"
        " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    with connection, table.open(encoding="utf-8", newline="") as stream:
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", list(csv.reader(stream))[1:])
        connection.execute("INSERT INTO s(s) VALUES ('rebuild')")
    connection.close()


def read(table: Path, folder: Path) -> None:
    """Our reader alone: the file as raw records."""
    for file in inputs([table]):
        assert sum(1 for _ in open_reader(file)) > 0


def rehearse(table: Path, folder: Path) -> None:
    """A dry run: read, recognised, deduplicated, inserted; not tagged, not indexed, not kept."""
    with inboxes.open_inbox(folder / "dry.oido") as inbox:
        importing.import_files(inbox, paths=[table], dry_run=True)


def whole(table: Path, folder: Path) -> None:
    """The import as an owner has it."""
    with inboxes.open_inbox(folder / "whole.oido") as inbox:
        importing.import_files(inbox, paths=[table])


def again(table: Path, folder: Path) -> None:
    """The same file once more: everything is identical."""
    whole(table, folder)


def seconds(act: Callable[[Path, Path], None], table: Path, folder: Path) -> float:
    """CPU time, since other work on the machine must not count."""
    started = time.process_time()
    act(table, folder)
    return time.process_time() - started


def main() -> None:
    """One line a way, as ratios to the floor."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    catalogue.use("en")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        table = folder / "tabla.csv"
        write_table(table, rows)
        base = seconds(floor, table, folder)
        print(f"{rows} rows; floor {base:.2f} s of CPU")
        for act in (read, rehearse, whole, again):
            spent = seconds(act, table, folder)
            print(f"{act.__name__:9} {spent:7.2f} s  {spent / base:5.1f} x floor  {rows / spent:8.0f} rows/s")


if __name__ == "__main__":
    main()
