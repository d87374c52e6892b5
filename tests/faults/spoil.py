"""Spoils pages of a real inbox, as bad disks do, and sees that it is found, told, looked at and rescued."""

from __future__ import annotations

import random
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import OidoError, StoreDefect, StoreUnavailable, UserError
from desktop.model.keeping import Rescued
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import checking, inboxes, reading, replies, restoring, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.store import doctor
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, dump, row, take_in

PAGE = 4096
ITEMS = 400
KINDS = {0x0D: "rows", 0x05: "interior of rows", 0x0A: "index", 0x02: "interior of an index"}
"""The first byte of a page of a b-tree (SQLite's file format, 1.6)."""

HOW = ("zeros", "noise", "swap", "cut")


@dataclass(slots=True)
class Spoilt:
    """What came of all trials: how many pages of each kind, how they were found, and the faults."""

    pages: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    rescued: int = 0
    items: int = 0
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
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


def trials(folder: Path, *, pages: int, seed: int) -> Iterator[tuple[int, Spoilt]]:
    """Spoil one page (of ten, two) ``pages`` times, each time of a fresh copy; yields after each."""
    rng = random.Random(seed)
    source = base(folder)
    whole = source.read_bytes()
    with inboxes.open_for_reading(source) as inbox:
        before = dump(inbox)
    outcome = Spoilt()
    for number in range(pages):
        path = folder / f"t{number}" / "Casa.oido"
        path.parent.mkdir()
        places = (
            [0]
            if number % 25 == 0
            else [rng.randrange(len(whole) // PAGE) for _ in range(1 + (number % 10 == 9))]
        )
        how = rng.choice(HOW)
        path.write_bytes(_spoilt(whole, places, how, rng))
        for place in places:
            kind = "first page" if not place else KINDS.get(whole[place * PAGE], "overflow or free")
            outcome.pages[kind] += 1
        try:
            fault = _trial(path, before, outcome)
        except Exception:  # noqa: BLE001 - any other error is what is looked for
            fault = traceback.format_exc(limit=-6)
        if fault:
            outcome.faults.append(f"page {places}, {how} (seed {seed}, trial {number}): {fault}")
        shutil.rmtree(path.parent)
        yield number, outcome


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


def _trial(path: Path, before: object, outcome: Spoilt) -> str:
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
    return _rescued(path, outcome)


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


def _rescued(path: Path, outcome: Spoilt) -> str:
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
        reading.rows(inbox, reading.list_ids(inbox, Query()))
    outcome.items += there
    if wrong:
        return f"the rescued inbox is not sound: {wrong}"
    if there < ITEMS and not found.lost:
        return f"{there} of {ITEMS} items, and no list of what is missing"
    if found.report is None or not found.report.read_text("utf-8"):
        return "no report"
    return ""
