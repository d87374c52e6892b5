"""Holds an inbox against the log of what was acknowledged: nothing of it may be missing."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from desktop import clock
from desktop.model.codes import ReplyState
from desktop.model.query import Query
from desktop.operations import checking, forgetting, importing, inboxes, reading
from desktop.operations.inboxes import Inbox
from desktop.store import backup, cleansing, doctor
from desktop.store.database import Database
from tests.crash.acts import IMPORTED, Scene

Entry = list[object]


def entries(log: Path) -> list[Entry]:
    """What was written; a last line that was cut off was never acknowledged."""
    if not log.exists():
        return []
    lines = log.read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines[:-1]]


def faults(scene: Scene) -> list[str]:
    """Everything that is not as it was acknowledged, after the inbox was opened again."""
    said = entries(scene.log)
    with inboxes.open_inbox(scene.inbox, copy=False) as inbox:
        found = [f"doctor: {one.code} {one.detail}" for one in doctor.examine(inbox.database)]
        if fault := checking.verify(inbox).fault:
            found.append(f"log: {fault}")
        found += _items(inbox, said)
        found += _imports(inbox, said)
        found += _erased(inbox, said)
        found += _expired(inbox, said)
    found += _restored(scene, said)
    found += _files(said)
    return found


def _items(inbox: Inbox, said: list[Entry]) -> Iterator[str]:
    """The last acknowledged state of each item, or what had been begun after it."""
    last: dict[tuple[str, object], object] = {}
    begun: dict[tuple[str, object], object] = {}
    kept: set[tuple[str, object, object]] = set()
    for state, kind, *values in said:
        if kind not in ("status", "note", "tag", "draft"):
            continue
        key = (str(kind), values[0])
        if state == "begun":
            begun[key] = values[1]
        else:
            last[key] = values[1]
            begun.pop(key, None)
            if kind in ("note", "tag"):
                kept.add((str(kind), values[0], values[1]))
    for (kind, item), value in last.items():
        detail = reading.detail(inbox, int(str(item)))
        allowed = {value, begun.get((kind, item), value)}
        if kind == "status" and detail.row.status.value not in allowed:
            yield f"status of {item}: {detail.row.status.value} instead of {sorted(map(str, allowed))}"
        if kind == "draft":
            drafts = [reply.text for reply in detail.replies if reply.state is ReplyState.DRAFT]
            if not drafts or drafts[-1] not in allowed:
                yield f"draft of {item}: {drafts[-1:]} instead of {sorted(map(str, allowed))}"
    for kind, item, value in sorted(kept, key=str):
        detail = reading.detail(inbox, int(str(item)))
        if kind == "note" and value not in [text for _at, text in detail.notes]:
            yield f"note of {item} is gone: {value}"
        if kind == "tag" and value not in [tag.code for tag in detail.tags]:
            yield f"tag of {item} is gone: {value}"


def _imports(inbox: Inbox, said: list[Entry]) -> Iterator[str]:
    taken: dict[str, int] = {}
    over: set[str] = set()
    for state, kind, *values in said:
        if state == "done" and kind == "import":
            taken[str(values[0])] = int(str(values[1]))
        elif state == "done" and kind == "imported":
            over.add(str(values[0]))
    notes = {note.paths[0]: note for note in importing.list_batches(inbox, limit=500)}
    for path, count in taken.items():
        note = notes.get(path)
        if note is None:
            yield f"import {path} is not listed"
            continue
        there = note.counts.new + note.counts.identical + note.counts.doubtful
        if there < count:
            yield f"import {path}: {there} of {count} committed rows"
        expected = "finished" if path in over else None
        if expected and note.state != expected:
            yield f"import {path} is {note.state} instead of {expected}"


def _erased(inbox: Inbox, said: list[Entry]) -> Iterator[str]:
    """Whoever was erased is nowhere; whoever was about to be is whole or gone, and once the inbox
    has been open again no copy holds them either."""
    done = {str(values[0]) for state, kind, *values in said if (state, kind) == ("done", "erase")}
    begun = {str(values[0]) for state, kind, *values in said if (state, kind) == ("begun", "erase")}
    if not begun:
        return
    there = {one.card.name: one.card.items for one in reading.customers(inbox)}
    yield from (f"{name} was erased and is back" for name in done & there.keys())
    yield from (f"{name} is half erased" for name in begun & there.keys() if there[name] != 1)
    with _later():
        forgetting.finish_pending(inbox)
    for path in [inbox.path, *cleansing.copies(inbox.path)]:
        content = path.read_bytes()
        gone = (name for name in sorted(begun - there.keys()) if _says(content, name))
        yield from (f"{name} still stands in {path.name}" for name in gone)


@contextmanager
def _later() -> Iterator[None]:
    """As if the window were opened again some hours after."""
    now = clock.now() + timedelta(hours=2)
    os.environ["OIDO_NOW"] = clock.rfc3339(now)
    try:
        yield
    finally:
        del os.environ["OIDO_NOW"]


def _says(content: bytes, name: str) -> bool:
    """Whether a name stands there, and not only the beginning of a longer one."""
    return re.search(re.escape(name.encode()) + rb"(?![0-9])", content) is not None


def _expired(inbox: Inbox, said: list[Entry]) -> Iterator[str]:
    if ["done", "expire"] not in said:
        return
    if reading.count(inbox, Query()):
        yield "what was too old is back"
    for path in [inbox.path, *cleansing.copies(inbox.path)]:
        if b"Vecina" in path.read_bytes():
            yield f"what is too old still stands in {path.name}"


def _restored(scene: Scene, said: list[Entry]) -> Iterator[str]:
    """The inbox is the one of before or the copy; what was set aside is a whole inbox, too."""
    numbers = [int(str(values[0])) for state, kind, *values in said if kind == "restore"]
    if not numbers:
        return
    last = max(numbers)
    with inboxes.open_inbox(scene.inbox, copy=False) as inbox:
        notes = {text for _at, text in reading.detail(inbox, 1).notes}
    if ["done", "restore", last] in said and f"después de la copia {last}" in notes:
        yield f"restore {last} was done and is not there"
    for aside in scene.folder.glob("*-replaced.oido"):
        copy = Database(aside, read_only=True)
        try:
            if fault := backup.check(copy.connection):
                yield f"{aside.name}: {fault}"
        finally:
            copy.close()


def _files(said: list[Entry]) -> Iterator[str]:
    for state, kind, *values in said:
        if kind not in ("backup", "export", "migrate", "rescue"):
            continue
        path = Path(str(values[0]))
        if not path.exists():
            if state == "done":
                yield f"{kind} {path.name} is gone"
            continue
        if kind == "export":
            with path.open(encoding="utf-8-sig", newline="") as stream:
                rows = sum(1 for _ in csv.reader(stream)) - 1
            if state == "done" and rows != values[1]:
                yield f"export {path.name}: {rows} of {values[1]} rows"
        elif kind in ("backup", "rescue"):
            yield from _copy_faults(path)
        else:
            yield from _migrated_faults(path)


def _copy_faults(path: Path) -> Iterator[str]:
    copy = Database(path, read_only=True)
    try:
        if fault := backup.check(copy.connection):
            yield f"backup {path.name}: {fault}"
    finally:
        copy.close()


def _migrated_faults(path: Path) -> Iterator[str]:
    with inboxes.open_inbox(path) as inbox:
        for one in doctor.examine(inbox.database):
            yield f"migrated {path.name}: {one.code} {one.detail}"
        rows = reading.rows(inbox, [1, 2, 3])
        if [row.customer for row in rows] != ["Luis", "Ana", "Eva"]:
            yield f"migrated {path.name}: the items are not those of before"
        if not reading.detail(inbox, 1).replies:
            yield f"migrated {path.name}: the draft is gone"


def settle(scene: Scene, how: str) -> list[str]:
    """Deal with an interrupted import in one of three ways, and see what came of it."""
    with inboxes.open_inbox(scene.inbox, copy=False) as inbox:
        notes = [note for note in importing.list_batches(inbox, limit=500) if note.state == "interrupted"]
        if not notes:
            return []
        [note] = notes
        before = _count(inbox, scene)
        if how == "undo":
            importing.undo_import(inbox, batch=note.id, everything=True)
            expected = 0
        else:
            if how == "resume":
                report = importing.resume(inbox, batch=note.id).report
            else:
                report = importing.import_files(inbox, paths=[Path(note.paths[0])]).report
            expected = IMPORTED
            if report.totals.new + report.totals.identical != IMPORTED or report.totals.identical < before:
                return [f"{how}: {report.totals} with {before} rows there before"]
        there = _count(inbox, scene)
        left = [one.state for one in importing.list_batches(inbox, limit=500) if one.state == "interrupted"]
        sound = [f"doctor after {how}: {one.code} {one.detail}" for one in doctor.examine(inbox.database)]
    if there != expected:
        sound.append(f"{how}: {there} rows instead of {expected}")
    return sound + [f"{how}: still {state}" for state in left]


def _count(inbox: Inbox, scene: Scene) -> int:
    with inbox.database.reading() as connection:
        found = connection.execute(
            "SELECT count(*) FROM identity WHERE shown LIKE ?", (f"Cliente {scene.seed}-%",)
        )
        return int(found.fetchone()[0])
