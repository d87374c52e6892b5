"""Spoils pages of a real inbox, as bad disks do, and sees that it is found, told, looked at and rescued."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import OidoError, StoreDefect, StoreUnavailable, UserError
from desktop.model.keeping import Rescued
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import checking, inboxes, reading, replies, restoring, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.store import doctor, trees
from desktop.store.pages import INTERIOR, Pages
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, dump, in_one_file, row, take_in

PAGE = 4096
ITEMS = 400
KINDS = {0x0D: "rows", 0x05: "interior of rows", 0x0A: "index", 0x02: "interior of an index"}
"""The first byte of a page of a b-tree (SQLite's file format, 1.6)."""

HOW = ("zeros", "noise", "swap", "cut")

Places = dict[str, dict[int, set[int]]]
"""Table to rowid to the pages on which the row stands."""


@dataclass(slots=True)
class Spoilt:
    """What came of all trials: how many pages of each kind, how they were found, and the faults. Of the
    ``rows`` on pages that were not spoilt, ``rows_back`` came back."""

    pages: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    rescued: int = 0
    items: int = 0
    rows: int = 0
    rows_back: int = 0
    faults: list[str] = field(default_factory=list)


def base(folder: Path) -> Path:
    """An inbox in which somebody has worked, with free pages and nothing beside it."""
    path = folder / "base.oido"
    words = (COMPLAINT, PRAISE, QUESTION)
    rows = [
        row(
            "20/10/2026", f"Vecina {n}", str(1 + n % 5), f"{words[n % 3]} Visita {n}. " + "Larga. " * (n % 90)
        )
        for n in range(ITEMS)
    ]
    with inboxes.open_inbox(path) as inbox:
        take_in(inbox, folder, rows)
        for number in range(1, 40):
            triage.add_note(inbox, feedback=number, text=f"nota {number} " * 20)
            replies.save_draft(inbox, feedback=number, text=f"Hola, gracias {number}.")
            tagging.add_tag(inbox, feedback=number, kind=TagKind.TOPIC, code="waiting")
        connection = inbox.database.connection
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE gone (words TEXT) STRICT")
        connection.execute("INSERT INTO gone VALUES (?)", ("x" * PAGE * 12,))
        connection.execute("DROP TABLE gone")
    return in_one_file(path)


def trials(folder: Path, *, pages: int, seed: int, roots: bool = False) -> Iterator[tuple[int, Spoilt]]:
    """Spoil one page (of ten, two) ``pages`` times, each time of a fresh copy; yields after each. With
    ``roots`` it is one that leads to others, or that a table begins with."""
    rng = random.Random(seed)
    source = base(folder)
    whole = source.read_bytes()
    with inboxes.open_for_reading(source) as inbox:
        before = dump(inbox)
    rows = _rows_of(source)
    among = _leading(source) if roots else range(len(whole) // PAGE)
    outcome = Spoilt()
    for number in range(pages):
        path = folder / f"t{number}" / "Casa.oido"
        path.parent.mkdir()
        places = [0] if number % 25 == 0 else [rng.choice(among) for _ in range(1 + (number % 10 == 9))]
        how = rng.choice(HOW)
        changed = _spoilt(whole, places, how, rng)
        path.write_bytes(changed)
        for place in places:
            kind = "first page" if not place else KINDS.get(whole[place * PAGE], "overflow or free")
            outcome.pages[kind] += 1
        try:
            fault = _trial(path, before, outcome, _intact(rows, whole, changed))
        except Exception:  # noqa: BLE001 - any other error is what is looked for
            fault = traceback.format_exc(limit=-6)
        if fault:
            outcome.faults.append(f"page {places}, {how} (seed {seed}, trial {number}): {fault}")
        shutil.rmtree(path.parent)
        yield number, outcome


class _Watched(Pages):
    """Notes which pages were read."""

    seen: set[int]

    def page(self, number: int) -> bytes:
        """As ever, and noted."""
        self.seen.add(number)
        return super().page(number)


def _rows_of(path: Path) -> Places:
    """Where the rows of an inbox stand."""
    _Watched.seen = set()
    found: Places = {}
    with closing(sqlite3.connect(path)) as connection, closing(_Watched(path, lambda raw: "")) as pages:
        for name, root in connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"):
            if name.startswith(("search", "sqlite_", "figure_")):
                continue
            table = trees.table(connection, name)
            if table.rowids:
                found[name] = {}
                for leaf in _leaves(pages, root):
                    pages.seen = {leaf}
                    for rowid, _record in filter(None, pages.rows(leaf)):
                        found[name][rowid] = {leaf, *pages.seen}
                        pages.seen = {leaf}
    return found


def _leaves(pages: Pages, number: int) -> Iterator[int]:
    if pages.kind(number) != INTERIOR:
        yield number
        return
    for child, _key in pages.children(number)[0]:
        yield from _leaves(pages, child)


def _leading(path: Path) -> list[int]:
    """The pages, counted from 0, that a table begins with or that lead to others."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage")
        roots = {row[0] - 1 for row in rows}
    whole = path.read_bytes()
    interior = {place for place in range(len(whole) // PAGE) if whole[place * PAGE] == INTERIOR}
    return sorted(roots | interior)


def _intact(rows: Places, whole: bytes, changed: bytes) -> dict[str, list[int]]:
    """The rows of each table that stand on pages as they were."""
    spoilt = {
        place + 1
        for place in range(len(whole) // PAGE)
        if whole[place * PAGE : (place + 1) * PAGE] != changed[place * PAGE : (place + 1) * PAGE]
    }
    return {
        table: [rowid for rowid, pages in places.items() if not pages & spoilt]
        for table, places in rows.items()
    }


def _spoilt(whole: bytes, places: list[int], how: str, rng: random.Random) -> bytes:
    changed = bytearray(whole)
    for place in places:
        start = place * PAGE
        if how == "zeros":
            changed[start : start + PAGE] = bytes(PAGE)
        elif how == "noise":
            changed[start : start + PAGE] = rng.randbytes(PAGE)
        elif how == "swap":
            other = rng.randrange(len(whole) // PAGE) * PAGE
            changed[start : start + PAGE] = whole[other : other + PAGE]
        elif place > len(whole) // PAGE // 2:
            del changed[start + rng.randrange(PAGE) :]
        else:
            at = start + rng.randrange(PAGE - 64)
            changed[at : at + 64] = rng.randbytes(64)
    return bytes(changed)


def _trial(path: Path, before: object, outcome: Spoilt, intact: Mapping[str, Sequence[int]]) -> str:
    """'' when the damage was found (or did none), the inbox could be looked at, and rescued."""
    how = _found(path)
    if how == "sound":
        with inboxes.open_for_reading(path) as inbox:
            if dump(inbox) != before:
                # What sqlite cannot know: letters changed within a cell that is whole.
                how = "other letters"
    outcome.found[how] += 1
    if fault := _looked_at(path):
        return fault
    if how in ("sound", "other letters"):
        return ""
    return _rescued(path, outcome, intact)


def _found(path: Path) -> str:
    """Where the damage is met: when the inbox is opened, when it is looked over, by the doctor."""
    try:
        with inboxes.open_inbox(path, copy=False) as inbox:
            try:
                inboxes.look_over(inbox)
            except StoreUnavailable as error:
                return _advised(error, "at start")
            if checking.examine(inbox).faults:
                return "by the doctor"
    except (StoreUnavailable, UserError) as error:
        return _advised(error, "when opened")
    return "sound"


def _advised(error: OidoError, how: str) -> str:
    assert error.message, error
    assert error.hint, error
    return how


def _looked_at(path: Path) -> str:
    """Looking at a damaged inbox shows what can be shown, and says a sentence for the rest."""
    try:
        with inboxes.open_for_reading(path) as inbox:
            for look in (_list, _details):
                try:
                    look(inbox)
                except (StoreUnavailable, UserError) as error:
                    _advised(error, "")
    except StoreDefect as error:
        return f"a defect while it is looked at: {error}"
    except (StoreUnavailable, UserError) as error:
        _advised(error, "")
    return ""


def _list(inbox: Inbox) -> None:
    reading.rows(inbox, reading.list_ids(inbox, Query(), limit=50))


def _details(inbox: Inbox) -> None:
    for number in range(1, 40, 7):
        reading.detail(inbox, number)


def _rescued(path: Path, outcome: Spoilt, intact: Mapping[str, Sequence[int]]) -> str:
    target = path.with_name("Nueva.oido")
    try:
        found: Rescued = restoring.rescue(path, target)
    except (StoreUnavailable, UserError) as error:
        outcome.found["nothing to rescue"] += 1
        _advised(error, "")
        return ""
    outcome.rescued += 1
    with inboxes.open_inbox(target, copy=False) as inbox:
        wrong = doctor.examine(inbox.database)
        there = len(reading.list_ids(inbox, Query()))
        back = _back(inbox, intact)
        reading.rows(inbox, reading.list_ids(inbox, Query()))
    outcome.items += there
    outcome.rows += sum(map(len, intact.values()))
    outcome.rows_back += sum(back.values())
    if wrong:
        return f"the rescued inbox is not sound: {wrong}"
    if there < ITEMS and not found.lost:
        return f"{there} of {ITEMS} items, and no list of what is missing"
    if found.report is None or not found.report.read_text("utf-8"):
        return "no report"
    return ""


def _back(inbox: Inbox, intact: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """How many of these rows of each table are in a rescued inbox."""
    connection = inbox.database.connection
    return {
        table: connection.execute(
            f'SELECT count(*) FROM "{table}" WHERE rowid IN (SELECT value FROM json_each(?))',
            (json.dumps(rowids),),
        ).fetchone()[0]
        for table, rowids in intact.items()
    }
