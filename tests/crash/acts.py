"""What the child that will be killed does: one kind of work after the other, each change noted in a
log of its own before it begins and after it was committed."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.model.codes import Reader, Status
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import (
    backups,
    exporting,
    forgetting,
    import_run,
    importing,
    inboxes,
    reading,
    replies,
    restoring,
    retagging,
    retention,
    tagging,
    triage,
)
from desktop.operations.inboxes import Inbox
from desktop.store.backup import write as write_copy
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, row, write_table

IMPORTED = 1_000
CHUNK = 100
"""Small transactions, so that most kills fall between two or into one."""

SAID = (COMPLAINT, PRAISE, QUESTION)
OPENERS = ("Hola, ", "Buenas: ", "A ver, ", "Mira, ", "Pues ")


class Journal:
    """The log of what was begun and what was done. A kill -9 leaves what was written to it."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, what: str, *values: object) -> None:
        os.write(self._handle, (json.dumps([what, *values], ensure_ascii=False) + "\n").encode())


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the child works. ``seed`` decides what it does."""

    folder: Path
    inbox: Path
    seed: int

    @property
    def log(self) -> Path:
        return self.folder / "acknowledged.jsonl"

    @property
    def table(self) -> Path:
        return self.folder / f"import-{self.seed}.csv"


def open_here(scene: Scene) -> Inbox:
    return inboxes.open_inbox(scene.inbox, copy=False)


def write_import(scene: Scene) -> Path:
    """A table that nobody has imported yet."""
    rng = random.Random(scene.seed)
    return write_table(
        scene.table,
        (
            row(
                "01/11/2026",
                f"Cliente {scene.seed}-{number}",
                str(rng.randint(1, 5)),
                f"{rng.choice(OPENERS)}pedido {scene.seed}-{number}. {rng.choice(SAID)}",
            )
            for number in range(IMPORTED)
        ),
    )


def importing_(scene: Scene, log: Journal) -> None:
    import_run.CHUNK = import_run.READ_CHUNK = CHUNK
    with open_here(scene) as inbox:
        log.write("begun", "import", str(scene.table))
        importing.import_files(
            inbox,
            paths=[scene.table],
            tagging=scene.seed % 2 == 0,
            progress=lambda done, total, path: log.write("done", "import", str(scene.table), done),
        )
        log.write("done", "imported", str(scene.table))


def triaging(scene: Scene, log: Journal) -> None:
    """Statuses, notes and tags of items of even number, as fast as the inbox takes them."""
    rng = random.Random(scene.seed)
    with open_here(scene) as inbox:
        ids = [one for one in reading.list_ids(inbox, Query(), limit=80) if one % 2 == 0]
        for number in range(150):
            item = rng.choice(ids)
            kind = rng.choice(("status", "note", "tag"))
            if kind == "status":
                value: str = rng.choice((Status.WAITING, Status.ANSWERED, Status.ARCHIVED)).value
                log.write("begun", kind, item, value)
                triage.set_status(inbox, ids=[item], status=Status(value))
            elif kind == "note":
                value = f"nota {scene.seed}-{number}"
                log.write("begun", kind, item, value)
                triage.add_note(inbox, feedback=item, text=value)
            else:
                value = rng.choice(("waiting", "price", "food", "service"))
                log.write("begun", kind, item, value)
                tagging.add_tag(inbox, feedback=item, kind=TagKind.TOPIC, code=value)
            log.write("done", kind, item, value)


def typing(scene: Scene, log: Journal) -> None:
    """Drafts, growing as they are typed, of items of odd number: ``triaging`` leaves those alone, whatever an
    import beside it puts where in the list."""
    rng = random.Random(scene.seed)
    with open_here(scene) as inbox:
        ids = [one for one in reading.list_ids(inbox, Query()) if one % 2][-6:]
        for number in range(150):
            item = rng.choice(ids)
            text = f"Hola, gracias por escribir {scene.seed}. " + "Lo miramos. " * (number % 7) + str(number)
            log.write("begun", "draft", item, text)
            replies.save_draft(inbox, feedback=item, text=text)
            log.write("done", "draft", item, text)


def retagging_(scene: Scene, log: Journal) -> None:
    retagging.QUICK_CHUNK = CHUNK // 5
    with open_here(scene) as inbox:
        log.write("begun", "retag")
        retagging.retag(inbox, reader=Reader.QUICK, everything=True)
        log.write("done", "retag")


def backing_up(scene: Scene, log: Journal) -> None:
    with open_here(scene) as inbox:
        for number in range(20):
            target = scene.folder / f"copia-{scene.seed}-{number}.oido"
            log.write("begun", "backup", str(target))
            write_copy(inbox.database, target)
            log.write("done", "backup", str(target))


def exporting_(scene: Scene, log: Journal) -> None:
    with open_here(scene) as inbox:
        for number in range(4):
            target = scene.folder / f"export-{scene.seed}-{number}.csv"
            log.write("begun", "export", str(target))
            written = exporting.export_feedback(inbox, target)
            log.write("done", "export", str(target), written.rows)


def migrating(scene: Scene, log: Journal) -> None:
    """An inbox of the first schema is opened, with its copy made before."""
    root = Path(__file__).resolve().parent.parent
    old = scene.folder / f"old-{scene.seed}.oido"
    shutil.copyfile(root / "schemas" / "schema-1.oido", old)
    log.write("begun", "migrate", str(old))
    inboxes.open_inbox(old).close()
    log.write("done", "migrate", str(old))


def erasing(scene: Scene, log: Journal) -> None:
    """People go for good, one after the other, from the inbox and from a copy of it."""
    rng = random.Random(scene.seed)
    with open_here(scene) as inbox:
        backups.make_before_import(inbox)
        people = [(one.card.id, one.card.name) for one in reading.customers(inbox)]
        for number, name in rng.sample(people, 6):
            log.write("begun", "erase", name)
            _change, certificate = forgetting.forget(inbox, customer=number)
            if not certificate.pending:
                log.write("done", "erase", name)


def restoring_(scene: Scene, log: Journal) -> None:
    """Back to a copy, again and again, with a change before each."""
    for number in range(8):
        with open_here(scene) as inbox:
            copy = backups.make_before_import(inbox)
            kept = scene.folder / f"back-{number}.oido"
            shutil.move(copy, kept)
            triage.add_note(inbox, feedback=1, text=f"después de la copia {number}")
        log.write("begun", "restore", number)
        restoring.restore(kept, scene.inbox)
        log.write("done", "restore", number)


def rescuing(scene: Scene, log: Journal) -> None:
    for number in range(4):
        target = scene.folder / f"rescued-{number}.oido"
        log.write("begun", "rescue", str(target))
        restoring.rescue(scene.inbox, target)
        log.write("done", "rescue", str(target))


def expiring(scene: Scene, log: Journal) -> None:
    """What is older than is kept goes by itself."""
    with open_here(scene) as inbox:
        backups.make_before_import(inbox)
        inboxes.set_setting(inbox, key="keep.months", value=1)
        log.write("begun", "expire")
        os.environ["OIDO_NOW"] = "2027-12-22T10:00:00+00:00"
        retention.expire(inbox)
        log.write("done", "expire")


ACTS: dict[str, Callable[[Scene, Journal], None]] = {
    "import": importing_,
    "triage": triaging,
    "typing": typing,
    "tagging": retagging_,
    "backup": backing_up,
    "export": exporting_,
    "migration": migrating,
    "erasure": erasing,
    "restore": restoring_,
    "rescue": rescuing,
    "retention": expiring,
}
