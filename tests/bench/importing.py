"""What an import costs beside the floor, in one run: ``python -m tests.bench.importing [rows]``.

All ways take in the same CSV, one after another, each in a process of its own:

floor         what SQLite must do: the command line's ``.import`` into a table, and the words of
              the table in an FTS5 index with the inbox's own options
sqlite-utils  ``insert --csv`` and ``enable-fts``, what a user would pick
reader        our reader alone: the file as raw records
rehearsal     ``oido import --dry-run``
untagged      ``oido import`` that leaves the words unread: everything stored, known rows told
              from new ones, placed, filed under customers and indexed
tagged        ``oido import`` as an owner has it
again         the same file once more: everything is identical
undone        the import taken back

Wall and CPU seconds and peak memory are those of the whole process, its start included.
``--only untagged,tagged`` leaves out the other ways but the floor.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop import paths

ROWS = 300_000

OPENINGS = (
    "Reservamos mesa para {n} personas un {day} por la noche y {event}.",
    "Vinimos {n} amigos a celebrar un cumpleaños: {event}.",
    "Es la {n}ª vez que pido a domicilio y {event}.",
    "Nos alojamos {n} noches en {day} y {event}.",
    "We booked a table for {n} on {day} and {event}.",
    "Ordered {n} items last {day}; {event}.",
    "Stayed {n} nights with my family and {event}.",
)
EVENTS = {
    False: (
        "la paella llegó fría y tardaron una hora larga en traerla", "el trato fue de diez",
        "el baño de la habitación estaba sucio y nadie vino a limpiarlo",
        "el paquete llegó abierto y faltaba una camiseta", "todo salió perfecto de principio a fin",
        "nos cobraron dos veces el mismo postre", "la terraza tiene unas vistas preciosas al puerto",
        "el camarero fue amabilísimo con los niños", "el ruido de la calle no nos dejó dormir",
        "la carne estaba en su punto y el vino de la casa muy rico",
    ),
    True: (
        "the waiter forgot our drinks twice", "everything arrived a day early and well packed",
        "the room was spotless and the bed very comfortable", "the soup was cold and too salty",
        "they charged my card twice and nobody answers the phone", "the staff went out of their way",
        "the shoes are a size smaller than the label says", "breakfast was rich and varied",
    ),
}  # fmt: skip
CLOSINGS = {
    False: (
        "Volveremos seguro.", "No lo recomiendo a nadie.", "Podrían poner más sombra en la terraza.",
        "¿Abrís los lunes en agosto?", "Calidad y precio muy correctos.", "Devolvedme el dinero.",
        "Gracias a todo el equipo, sobre todo a Marta.", "Por lo que cuesta esperaba bastante más.", "",
    ),
    True: (
        "Will be back soon.", "Would not recommend.", "Great value for money.", "Do you open on Mondays?",
        "I want a refund.", "It would help to have a menu in English.", "Thanks to the whole team!", "",
    ),
}  # fmt: skip
DAYS = ("lunes", "martes", "jueves", "viernes", "sábado", "julio", "Saturday", "March")
SYLLABLES = ("ma", "ri", "lo", "pe", "ca", "so", "na", "ter", "gui", "zal", "ben", "dor", "qui", "fer", "lla")


def write_table(path: Path, rows: int) -> None:
    """A CSV of made-up opinions in Spanish and English, from a word to a paragraph, some with the
    owner's reply; one customer of three speaks more than once."""
    rng = random.Random(11)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Fecha", "Cliente", "Valoración", "Comentario", "Respuesta"])
        for _ in range(rows):
            day = f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/{rng.randrange(2019, 2027)}"
            reply = "Gracias por tu visita, nos alegra leerte." if rng.random() < 0.03 else ""
            writer.writerow([day, name(rng, rows), rng.randrange(1, 6), opinion(rng), reply])


def name(rng: random.Random, rows: int) -> str:
    """One of ``rows`` / 2 people."""
    one = random.Random(rng.randrange(rows // 2 + 1))
    return " ".join("".join(one.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))


def opinion(rng: random.Random) -> str:
    """Some 150 characters, no two alike."""
    opening = rng.choice(OPENINGS)
    english = opening[0] in "WS" or opening.startswith("Ordered")
    parts = [opening.format(n=rng.randrange(2, 12), day=rng.choice(DAYS), event=rng.choice(EVENTS[english]))]
    parts += (f"{rng.choice(EVENTS[english])}.".capitalize() for _ in range(rng.choice((0, 0, 1, 1, 2, 4))))
    parts.append(rng.choice(CLOSINGS[english]))
    made_up = " ".join("".join(rng.choices(SYLLABLES, k=rng.randrange(2, 5))) for _ in range(2))
    return f"{' '.join(parts).strip()} {made_up}"


def index_options() -> str:
    """How the inbox's own index is made."""
    script = (paths.schemas() / "001_inbox.sql").read_text("utf-8")
    found = re.search(r"USING fts5 \(.*?(tokenize = .*?)\n\);", script, re.DOTALL)
    assert found, "the schema has no search index"
    return found[1]


def floor(table: Path, folder: Path) -> None:
    """The rows in a table and its index, and nothing else."""
    path = folder / "floor.db"
    columns = "(day TEXT, name TEXT, stars TEXT, words TEXT, reply TEXT)"
    index = [
        f"CREATE VIRTUAL TABLE s USING fts5 (words, reply, name, content = 't', {index_options()});",
        "INSERT INTO s (s) VALUES ('rebuild');",
    ]
    program = shutil.which("sqlite3")
    if program:
        script = [
            "PRAGMA journal_mode = WAL;", f"CREATE TABLE t {columns};",
            f".import --csv --skip 1 {table} t", *index,
        ]  # fmt: skip
        told = "\n".join(script)
        subprocess.run([program, str(path)], input=told, text=True, check=True, capture_output=True)
        return
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"CREATE TABLE t {columns}")
    with connection, table.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)
        for statement in index:
            connection.execute(statement)
    connection.close()


def sqlite_utils(table: Path, folder: Path) -> None:
    """What a user would pick."""
    path = str(folder / "utils.db")
    program = [sys.executable, "-m", "sqlite_utils"]
    subprocess.run([*program, "insert", path, "t", str(table), "--csv"], check=True, capture_output=True)
    subprocess.run(
        [*program, "enable-fts", path, "t", "Comentario", "Respuesta", "Cliente", "--fts5"], check=True
    )


def reader(table: Path, folder: Path) -> None:
    """The file as raw records."""
    from desktop.importing.recognise import inputs, open_reader

    for file in inputs([table]):
        assert sum(1 for _ in open_reader(file)) > 0


def _import(table: Path, inbox: Path, *, dry_run: bool = False, tagging: bool = True) -> None:
    from desktop.operations import importing, inboxes

    with inboxes.open_inbox(inbox) as opened:
        outcome = importing.import_files(opened, paths=[table], dry_run=dry_run, tagging=tagging)
    assert outcome.report.totals.read
    assert not outcome.report.totals.rejected


def rehearsal(table: Path, folder: Path) -> None:
    """Everything but tags and index, and nothing kept."""
    _import(table, folder / "dry.oido", dry_run=True)


def untagged(table: Path, folder: Path) -> None:
    """Stored, filed, placed and indexed."""
    _import(table, folder / "untagged.oido", tagging=False)


def tagged(table: Path, folder: Path) -> None:
    """The import as an owner has it."""
    _import(table, folder / "tagged.oido")


def again(table: Path, folder: Path) -> None:
    """Over what ``untagged`` left."""
    _import(table, folder / "untagged.oido", tagging=False)


def undone(table: Path, folder: Path) -> None:
    """Takes back what ``untagged`` brought."""
    from desktop.operations import importing, inboxes

    with inboxes.open_inbox(folder / "untagged.oido") as opened:
        importing.undo_import(opened, batch=1)


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "floor": floor, "sqlite-utils": sqlite_utils, "reader": reader, "rehearsal": rehearsal,
    "untagged": untagged, "again": again, "undone": undone, "tagged": tagged,
}  # fmt: skip


def measured(way: str, table: Path, folder: Path) -> tuple[float, float, float]:
    """(wall seconds, CPU seconds, peak MB) of one way in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "tests.bench.importing", "--way", way, str(table), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, spent, float(done.stdout)


def run(ways: list[str], rows: int) -> Iterator[str]:
    """One line a way, then the ratios to the floor: the mean of two, before and after the others,
    because other work on the machine makes everything slower at times."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        table = folder / "tabla.csv"
        write_table(table, rows)
        by = "sqlite3 .import" if shutil.which("sqlite3") else "csv + executemany: no sqlite3 program here"
        yield f"{rows} rows, {table.stat().st_size / 1e6:.0f} MB; floor by {by}"
        floors: list[tuple[float, float]] = []
        spent: dict[str, tuple[float, float]] = {}
        for way in ["floor", *ways, "floor"]:
            if way == "sqlite-utils" and importlib.util.find_spec("sqlite_utils") is None:
                yield "sqlite-utils left out: it is not installed"
                continue
            (folder / "floor.db").unlink(missing_ok=True)
            wall, cpu, memory = measured(way, table, folder)
            pace = f"{rows / cpu:8.0f} rows/s of CPU"
            yield f"{way:12} wall {wall:7.2f} s   CPU {cpu:7.2f} s {pace}   peak {memory:6.0f} MB"
            if way == "floor":
                floors.append((wall, cpu))
            else:
                spent[way] = wall, cpu
        base = [sum(times) / len(floors) for times in zip(*floors, strict=True)]
        for way, times in spent.items():
            wall, cpu = times[0] / base[0], times[1] / base[1]
            yield f"{way:12} {wall:6.2f} x the floor's wall, {cpu:6.2f} x its CPU"
        if "sqlite-utils" in spent and "untagged" in spent:
            pairs = zip(spent["sqlite-utils"], spent["untagged"], strict=True)
            faster = [theirs / ours for theirs, ours in pairs]
            yield f"untagged: {faster[0]:.2f} x as fast as sqlite-utils by the wall, {faster[1]:.2f} x by CPU"


def main() -> None:
    """Measure, or be the process that is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=ROWS)
    parser.add_argument("--only", default="", help="ways to be measured beside the floor, with commas")
    parser.add_argument("--way", nargs=3, metavar=("WAY", "TABLE", "FOLDER"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.way:
        WAYS[wanted.way[0]](Path(wanted.way[1]), Path(wanted.way[2]))
        used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(max(used) / 1024)
        return
    chosen = [way for way in WAYS if way != "floor" and (not wanted.only or way in wanted.only.split(","))]
    for line in run(chosen, wanted.rows):
        print(line, flush=True)


if __name__ == "__main__":
    main()
